//! Queries of conflicts. A conflict waits as long as its cell does not hold what was offered: so one that was taken waits again when the
//! taking is undone, and nothing has to be kept in step.

use ledger::rusqlite::{Row, params};
use ledger::{Fault, Id, Read};

use super::model::{ConflictId, ConflictView, Found};
use crate::calendar;
use crate::tables::TABLES;

/// Keeps what was found, in the order of [`keep`]'s parameters. What a person set aside stays so while the same two values meet.
pub const KEEP: &str = include_str!("sql/keep.sql");
pub const SET_ASIDE: &str = "UPDATE import_conflict SET set_aside = 1 WHERE tbl = ?1 AND row_id = ?2 AND col = ?3";

/// Drops conflicts of a table's records that are gone.
pub fn purge(table: &str) -> String {
    format!(
        "DELETE FROM import_conflict WHERE tbl = ?1 AND NOT EXISTS (SELECT 1 FROM \"{table}\" t WHERE t.id = row_id)"
    )
}

/// The columns of a table that can be in conflict: only names that the schema declares ever become SQL.
fn declared(table: &str, column: &str) -> Option<(&'static str, &'static str)> {
    let table = TABLES.iter().find(|known| known.name == table)?;
    let column = table.columns.iter().find(|known| known.name == column)?;
    Some((table.name, column.name))
}

/// One query over every table and column with a conflict; none when nothing waits.
fn all(r: &Read<'_>) -> Result<Option<String>, Fault> {
    let pairs: Vec<(String, String)> =
        r.rows("SELECT DISTINCT tbl, col FROM import_conflict", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let parts: Vec<String> = pairs
        .iter()
        .filter_map(|(table, column)| declared(table, column))
        .map(|(table, column)| {
            format!(
                "SELECT c.*, t.\"{column}\" IS NOT c.present AS moved_on FROM import_conflict c JOIN \"{table}\" t ON t.id = c.row_id
                 WHERE c.tbl = '{table}' AND c.col = '{column}' AND t.\"{column}\" IS NOT c.offered"
            )
        })
        .collect();
    Ok((!parts.is_empty()).then(|| parts.join(" UNION ALL ")))
}

/// How many wait, or were set aside.
pub fn count(r: &Read<'_>, set_aside: bool) -> Result<u32, Fault> {
    let Some(all) = all(r)? else { return Ok(0) };
    r.one(&format!("SELECT count(*) FROM ({all}) WHERE set_aside = ?1"), [set_aside], |row| row.get(0))
}

/// A window of them, by file, sheet and line.
pub fn window(r: &Read<'_>, set_aside: bool, offset: u32, limit: u32) -> Result<Vec<ConflictView>, Fault> {
    let Some(all) = all(r)? else { return Ok(Vec::new()) };
    let sql = format!(
        "SELECT * FROM ({all}) WHERE set_aside = ?1 ORDER BY file, sheet, line, tbl, row_id, col LIMIT ?3 OFFSET ?2"
    );
    r.rows(&sql, params![set_aside, offset, limit], view)
}

fn view(row: &Row<'_>) -> ledger::rusqlite::Result<ConflictView> {
    let (table, record, column): (String, Id, String) = (row.get("tbl")?, row.get("row_id")?, row.get("col")?);
    let id = ConflictId { table: table.clone(), record, column: column.clone() };
    Ok(ConflictView {
        id: id.to_string(),
        table,
        record,
        column,
        label: String::new(),
        present: row.get("present_text")?,
        offered: row.get("offered_text")?,
        file: row.get("file")?,
        sheet: row.get("sheet")?,
        line: row.get("line")?,
        found_at: calendar::store_time(row.get("found_at")?),
        moved_on: row.get("moved_on")?,
    })
}

/// A conflict that still waits or was set aside, and whether the cell holds another value than it was shown with.
pub fn one(r: &Read<'_>, id: &ConflictId) -> Result<Option<(Found, bool)>, Fault> {
    let Some((table, column)) = declared(&id.table, &id.column) else { return Ok(None) };
    let sql = format!(
        "SELECT c.*, t.\"{column}\" IS NOT c.present AS moved_on FROM import_conflict c JOIN \"{table}\" t ON t.id = c.row_id
         WHERE c.tbl = ?1 AND c.row_id = ?2 AND c.col = ?3 AND t.\"{column}\" IS NOT c.offered"
    );
    r.first(&sql, params![table, id.record, column], |row| {
        let found = Found {
            id: id.clone(),
            present: (row.get("present")?, row.get("present_text")?),
            offered: (row.get("offered")?, row.get("offered_text")?),
            file: row.get("file")?,
            sheet: row.get("sheet")?,
            line: row.get("line")?,
        };
        Ok((found, row.get("moved_on")?))
    })
}

/// The columns of a record that have a conflict.
pub fn columns(r: &Read<'_>, table: &str, record: Id) -> Result<Vec<String>, Fault> {
    r.rows("SELECT col FROM import_conflict WHERE tbl = ?1 AND row_id = ?2", params![table, record], |row| row.get(0))
}

/// What a record is called: a customer's or lead's name, a vehicle's plate, an order's number, else the plate of its vehicle.
pub fn label(r: &Read<'_>, table: &str, record: Id) -> Result<String, Fault> {
    let sql = match table {
        "customer" | "staff" => format!("SELECT name FROM \"{table}\" WHERE id = ?1"),
        "lead" => "SELECT CASE name WHEN '' THEN phone ELSE name END FROM lead WHERE id = ?1".into(),
        "vehicle" => "SELECT coalesce(plate, vin) FROM vehicle WHERE id = ?1".into(),
        "service_order" | "policy" | "inspection" | "complaint" | "purchase" | "ownership" => format!(
            "SELECT coalesce(v.plate, v.vin, '') FROM \"{table}\" x LEFT JOIN vehicle v ON v.id = x.vehicle_id WHERE x.id = ?1"
        ),
        "referral" => "SELECT referred_name FROM referral WHERE id = ?1".into(),
        "registration" => "SELECT month || ' ' || series FROM registration WHERE id = ?1".into(),
        _ => return Ok(String::new()),
    };
    Ok(r.first(&sql, [record], |row| row.get::<_, Option<String>>(0))?.flatten().unwrap_or_default())
}
