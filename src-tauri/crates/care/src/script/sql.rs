//! Queries of scripts.

use chrono::NaiveDate;
use ledger::rusqlite::{Row, params};
use ledger::{Fault, Id, Read};

use super::model::{Known, ScriptText, ScriptView};

const NEWEST: &str = "SELECT s.id, s.title, s.purpose, s.commercial, s.retired, v.number, v.id AS version_id, v.convey, v.collect, v.message
     FROM script s JOIN script_version v ON v.script_id = s.id
      AND v.id = (SELECT id FROM script_version WHERE script_id = s.id ORDER BY number DESC, id DESC LIMIT 1)";

fn view(row: &Row<'_>) -> ledger::rusqlite::Result<ScriptView> {
    Ok(ScriptView {
        id: row.get("id")?,
        title: row.get("title")?,
        purpose: row.get("purpose")?,
        commercial: row.get("commercial")?,
        retired: row.get("retired")?,
        version: row.get("number")?,
        version_id: row.get("version_id")?,
        convey: row.get("convey")?,
        collect: row.get("collect")?,
        message: row.get("message")?,
    })
}

/// All scripts, each with its newest version. A store has dozens, so this list is no window.
pub fn list(r: &Read<'_>) -> Result<Vec<ScriptView>, Fault> {
    r.rows(&format!("{NEWEST} ORDER BY s.retired, s.title, s.id LIMIT 200"), [], view)
}

/// One script with its newest version.
pub fn newest(r: &Read<'_>, script: Id) -> Result<Option<ScriptView>, Fault> {
    r.first(&format!("{NEWEST} WHERE s.id = ?1"), [script], view)
}

/// The text of one version, and its script.
pub fn version(r: &Read<'_>, version: Id) -> Result<Option<(Id, u32, ScriptText)>, Fault> {
    r.first("SELECT script_id, number, convey, collect, message FROM script_version WHERE id = ?1", [version], |row| {
        let text = ScriptText { convey: row.get(2)?, collect: row.get(3)?, message: row.get(4)? };
        Ok((row.get(0)?, row.get(1)?, text))
    })
}

/// What is known of a customer and of the vehicle at hand: the one named, else the one owned last at `as_of`.
pub fn of_customer(r: &Read<'_>, customer: Id, vehicle: Option<Id>, as_of: NaiveDate) -> Result<Option<Known>, Fault> {
    let person = r.first("SELECT name, kind, sex FROM customer WHERE id = ?1", [customer], |row| {
        let kind: String = row.get(1)?;
        Ok(Known { name: row.get(0)?, company: kind == "company", sex: row.get(2)?, ..Known::default() })
    })?;
    let Some(mut known) = person else { return Ok(None) };
    let vehicle = match vehicle {
        Some(id) => Some(id),
        None => vehicle_at_hand(r, customer, as_of)?,
    };
    if let Some(id) = vehicle {
        let sql = "SELECT series, configuration, plate, purchase_day, warranty_end,
                (SELECT max(day) FROM service_order WHERE vehicle_id = v.id AND day <= ?2) FROM vehicle v WHERE v.id = ?1";
        r.first(sql, params![id, as_of], |row| {
            known.series = row.get(0)?;
            known.configuration = row.get(1)?;
            known.plate = row.get(2)?;
            known.purchase_day = row.get(3)?;
            known.warranty_end = row.get(4)?;
            known.last_visit = row.get(5)?;
            Ok(())
        })?;
    }
    Ok(Some(known))
}

/// The vehicle that a customer owns at `as_of` and got last.
pub fn vehicle_at_hand(r: &Read<'_>, customer: Id, as_of: NaiveDate) -> Result<Option<Id>, Fault> {
    r.first(include_str!("sql/vehicle_at_hand.sql"), params![customer, as_of], |row| row.get(0))
}

/// What is known of a lead: the name and the series asked for.
pub fn of_lead(r: &Read<'_>, lead: Id) -> Result<Option<Known>, Fault> {
    r.first("SELECT name, series FROM lead WHERE id = ?1", [lead], |row| {
        Ok(Known { name: row.get(0)?, series: row.get(1)?, ..Known::default() })
    })
}

/// Names of who speaks and of the store.
pub fn speaker(r: &Read<'_>, who: Option<Id>) -> Result<(Option<String>, Option<String>), Fault> {
    let name = r.first("SELECT name FROM staff WHERE id = ?1", [who], |row| row.get(0))?;
    Ok((name, r.first("SELECT name FROM store LIMIT 1", [], |row| row.get(0))?))
}
