use std::collections::HashMap;

use chrono::NaiveDate;
use ledger::{Derive, Fault, Id, Read};

use super::model::{CustomerRow, CustomerSort, Traits};
use crate::norm::mask_phone;
use crate::wire::listed;

const NAMES: &str = "SELECT c.id, c.name, c.number, s.name AS keeper FROM json_each(?1) j
    CROSS JOIN customer c ON c.id = unhex(j.value) LEFT JOIN staff s ON s.id = c.keeper_id
    WHERE c.merged_into IS NULL AND NOT c.erased ORDER BY j.key";
const PHONES: &str = "SELECT p.customer_id, p.number FROM json_each(?1) j
    CROSS JOIN customer_phone p ON p.customer_id = unhex(j.value) ORDER BY j.key, p.place, p.id";
const VEHICLES: &str = "SELECT o.customer_id, v.plate, v.vin FROM json_each(?1) j
    CROSS JOIN ownership o ON o.customer_id = unhex(j.value) JOIN vehicle v ON v.id = o.vehicle_id
    WHERE o.until IS NULL ORDER BY j.key, v.vin, v.id";

/// What the given customers can be found by, in their order; merged ones and those who are not there are left out.
pub(super) fn traits(r: &Read<'_>, ids: &[Id]) -> Result<Vec<Traits>, Fault> {
    let list = listed(ids);
    let mut found = r.rows(NAMES, [&list], |row| {
        let (id, name, number) = (row.get("id")?, row.get("name")?, row.get("number")?);
        Ok(Traits { id, name, number, keeper: row.get("keeper")?, ..Traits::default() })
    })?;
    let place: HashMap<Id, usize> = found.iter().enumerate().map(|(i, t)| (t.id, i)).collect();
    r.each(PHONES, [&list], |row| -> Result<(), Fault> {
        if let Some(i) = place.get(&row.get(0)?) {
            found[*i].phones.push(row.get(1)?);
        }
        Ok(())
    })?;
    r.each(VEHICLES, [&list], |row| -> Result<(), Fault> {
        if let Some(i) = place.get(&row.get(0)?) {
            found[*i].plates.extend(row.get::<_, Option<String>>(1)?);
            found[*i].vins.push(row.get(2)?);
        }
        Ok(())
    })?;
    Ok(found)
}

pub(super) const ROWS: &str = include_str!("sql/rows.sql");

/// Lines of the list, in the order of the ids.
pub(super) fn rows(r: &Read<'_>, ids: &[Id], as_of: NaiveDate) -> Result<Vec<CustomerRow>, Fault> {
    r.rows(ROWS, (listed(ids), as_of), |row| {
        Ok(CustomerRow {
            id: row.get("id")?,
            name: row.get("name")?,
            company: row.get::<_, String>("kind")? == "company",
            plate: row.get("plate")?,
            series: row.get("series")?,
            vehicles: row.get("vehicles")?,
            phone: row.get::<_, Option<String>>("phone")?.map(|number| mask_phone(&number)),
            last_contact: row.get("last_contact")?,
            keeper: row.get("keeper")?,
        })
    })
}

pub(super) const EXACT: &str = include_str!("sql/exact.sql");

/// Customers who are exactly what was typed.
pub(super) fn exact(r: &Read<'_>, text: &str, phone: &str, plate: &str, vin: &str) -> Result<Vec<Id>, Fault> {
    r.rows(EXACT, (text, phone, plate, vin), |row| row.get(0))
}

pub(super) const FOUND: &str = "SELECT s.id FROM customer_fts f JOIN customer_search s ON s.rowno = f.rowid
    WHERE customer_fts MATCH ?1";

pub(super) const NUMBERS: &str = "SELECT rowid FROM customer_fts WHERE customer_fts MATCH ?1";

/// The row numbers of whom an expression of FTS5 finds.
pub(super) fn numbers(r: &Read<'_>, expression: &str) -> Result<Vec<i64>, Fault> {
    r.rows(NUMBERS, [expression], |row| row.get(0))
}

/// Customers that an expression of FTS5 finds, in an order: few of many are sorted faster than all are walked through.
pub(super) fn found_in_order(r: &Read<'_>, expression: &str, sort: CustomerSort, down: bool) -> Result<Vec<Id>, Fault> {
    r.rows(&format!("{FOUND} ORDER BY {}", order(sort, down)), [expression], |row| row.get(0))
}

pub(super) const FOUND_WITH_KEYS: &str =
    "SELECT s.id, s.sort_key FROM customer_fts f JOIN customer_search s ON s.rowno = f.rowid
    WHERE customer_fts MATCH ?1 LIMIT ?2";

/// The same with the keys of their names.
pub(super) fn found_with_keys(r: &Read<'_>, expression: &str, limit: u32) -> Result<Vec<(Id, String)>, Fault> {
    r.rows(FOUND_WITH_KEYS, (expression, limit), |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The walk through all customers in an order, by an index that holds all it needs.
pub(super) fn walk(sort: CustomerSort, down: bool) -> String {
    format!("SELECT id FROM customer_search s ORDER BY {}", order(sort, down))
}

fn order(sort: CustomerSort, down: bool) -> String {
    let way = if down { " DESC" } else { "" };
    let keeper = if sort == CustomerSort::Keeper { format!("s.keeper_key{way}, ") } else { String::new() };
    format!("{keeper}s.sort_key{way}, s.id{way}")
}

/// Those of the given customers that have an entry, in their order.
pub(super) fn shown(r: &Read<'_>, ids: &[Id]) -> Result<Vec<Id>, Fault> {
    let sql = "SELECT s.id FROM json_each(?1) j CROSS JOIN customer_search s ON s.id = unhex(j.value) ORDER BY j.key";
    r.rows(sql, [listed(ids)], |row| row.get(0))
}

/// What each customer's keeper is sorted by.
pub(super) fn keeper_keys(r: &Read<'_>, nobody: &str) -> Result<HashMap<Id, String>, Fault> {
    let sql = "SELECT id, keeper_key FROM customer_search WHERE keeper_key <> ?1";
    Ok(r.rows(sql, [nobody], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect())
}

pub(super) fn count(r: &Read<'_>) -> Result<u32, Fault> {
    r.one("SELECT count(*) FROM customer_search", [], |row| row.get(0))
}

pub(super) fn is_empty(r: &Read<'_>) -> Result<bool, Fault> {
    r.one("SELECT NOT EXISTS (SELECT 1 FROM customer_search)", [], |row| row.get(0))
}

/// The ids of a window over all customers.
pub(super) fn page(r: &Read<'_>, walk: &str, offset: u32, limit: u32) -> Result<Vec<Id>, Fault> {
    r.rows(&format!("{walk} LIMIT ?2 OFFSET ?1"), (offset, limit), |row| row.get(0))
}

/// All ids in an order, one after another.
pub(super) fn each(r: &Read<'_>, walk: &str, mut each: impl FnMut(Id)) -> Result<(), Fault> {
    r.each(walk, [], |row| -> Result<(), Fault> {
        each(row.get(0)?);
        Ok(())
    })
}

// ---- what is computed

/// Writes the whole index anew without what was removed from it.
pub(crate) const MERGE_SEGMENTS: &str = "INSERT INTO customer_fts (customer_fts) VALUES ('optimize')";

/// The table of the entries.
pub(super) const ENTRIES: &str = "customer_search";

/// A row of customer_search.
pub(super) struct Entry {
    pub id: Id,
    pub rowno: i64,
    pub sort_key: String,
    pub keeper_key: String,
    pub digest: [u8; 16],
    pub tokens: String,
}

/// The digests that stand for the given customers.
pub(super) fn digests(r: &Read<'_>, ids: &[Id]) -> Result<HashMap<Id, Vec<u8>>, Fault> {
    let sql = "SELECT s.id, s.digest FROM json_each(?1) j CROSS JOIN customer_search s ON s.id = unhex(j.value)";
    Ok(r.rows(sql, [listed(ids)], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect())
}

/// Writes entries in the order of their row numbers; those whose tokens stand as they are (`known`) leave the FTS rows alone.
pub(super) fn write(d: &mut Derive<'_>, entries: &[Entry], known: &HashMap<Id, Vec<u8>>) -> Result<(), Fault> {
    let mut put = d.prepare("INSERT INTO customer_search (id, rowno, sort_key, keeper_key, digest) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (id) DO UPDATE SET sort_key = excluded.sort_key, keeper_key = excluded.keeper_key, digest = excluded.digest")?;
    let stale = |e: &&Entry| known.get(&e.id).is_none_or(|digest| digest[..] != e.digest[..]);
    for entry in entries {
        put.execute((entry.id, entry.rowno, &entry.sort_key, &entry.keeper_key, &entry.digest[..]))?;
    }
    // Also what customer_search knows nothing of: a check computes all entries afresh.
    let mut unindex = d.prepare(UNINDEX)?;
    for entry in entries.iter().filter(stale) {
        unindex.execute([entry.rowno])?;
    }
    let mut index = d.prepare("INSERT INTO customer_fts (rowid, tokens) VALUES (?1, ?2)")?;
    for entry in entries.iter().filter(stale) {
        index.execute((entry.rowno, &entry.tokens))?;
    }
    Ok(())
}

const UNINDEX: &str = "DELETE FROM customer_fts WHERE rowid = ?1";

/// Takes customers, each with its row number, out of lists and search.
pub(super) fn forget(d: &mut Derive<'_>, gone: &[(Id, i64)]) -> Result<(), Fault> {
    let mut unindex = d.prepare(UNINDEX)?;
    let mut forget = d.prepare("DELETE FROM customer_search WHERE id = ?1")?;
    for (id, rowno) in gone {
        unindex.execute([rowno])?;
        forget.execute([id])?;
    }
    Ok(())
}

/// By table: the customers whose entries the touched rows (in temp.touched) may have changed.
pub(super) const AFFECTED: [(&str, &str); 4] = [
    (
        "customer_phone",
        "SELECT m.customer_id FROM temp.touched t CROSS JOIN customer_part m ON m.id = t.id
         UNION ALL SELECT p.customer_id FROM temp.touched t CROSS JOIN customer_phone p ON p.id = t.id",
    ),
    (
        "ownership",
        "SELECT m.customer_id FROM temp.touched t CROSS JOIN customer_part m ON m.id = t.id
         UNION ALL SELECT o.customer_id FROM temp.touched t CROSS JOIN ownership o ON o.id = t.id",
    ),
    ("vehicle", "SELECT o.customer_id FROM temp.touched t CROSS JOIN ownership o ON o.vehicle_id = t.id"),
    // A keeper's name sorts lists.
    ("staff", "SELECT c.id FROM temp.touched t CROSS JOIN customer c ON c.keeper_id = t.id"),
];

/// The customers that a query over `temp.touched` names, in any order.
pub(super) fn affected(d: &Derive<'_>, sql: &str) -> Result<Vec<Id>, Fault> {
    d.rows(sql, [], |row| row.get(0))
}

/// Notes anew which customer each touched phone or ownership belongs to; other tables have no parts.
pub(super) fn assign_parts(d: &mut Derive<'_>, from: &str) -> Result<(), Fault> {
    if !["customer_phone", "ownership"].contains(&from) {
        return Ok(());
    }
    d.execute("DELETE FROM customer_part WHERE id IN (SELECT id FROM temp.touched)", [])?;
    d.execute(
        &format!(
            "INSERT INTO customer_part (id, customer_id)
             SELECT x.id, x.customer_id FROM temp.touched t CROSS JOIN {from} x ON x.id = t.id ORDER BY t.id"
        ),
        [],
    )?;
    Ok(())
}
