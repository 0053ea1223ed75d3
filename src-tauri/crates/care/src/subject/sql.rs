use ledger::rusqlite::Row;
use ledger::rusqlite::types::ValueRef;
use ledger::{Fault, Id, Read};
use serde_json::{Map, Value};

use crate::SCHEMA;

/// Every column that names a customer. A test compares it with the schema.
pub(super) const NAMED: &[(&str, &str)] = &[
    ("customer", "merged_into"),
    ("customer_phone", "customer_id"),
    ("consent", "customer_id"),
    ("ownership", "customer_id"),
    ("merge", "kept_id"),
    ("merge", "gone_id"),
    ("complaint", "customer_id"),
    ("referral", "referrer_id"),
    ("purchase", "customer_id"),
    ("gift_entry", "customer_id"),
    ("target", "customer_id"),
    ("care_step", "customer_id"),
    ("contact", "customer_id"),
    ("problem", "customer_id"),
    ("promise", "customer_id"),
    ("handover", "customer_id"),
    ("dismissal", "customer_id"),
    ("sealed", "customer_id"),
];

/// Columns that name a lead.
pub(super) const OF_LEAD: &[(&str, &str)] = &[("contact", "lead_id"), ("dismissal", "lead_id")];

/// Tables below those, with a text about the person: table, the one above it, and the column.
pub(super) const BELOW: &[(&str, &str, &str)] = &[
    ("step_event", "care_step", "step_id"),
    ("verdict", "care_step", "step_id"),
    ("verdict", "contact", "contact_id"),
];

/// Tables whose rows nothing needs once the person is gone.
pub(super) const GOES: &[&str] = &["customer_phone", "sealed"];

/// What a copy holds besides: the file itself, and of his vehicles what happened while they were his.
pub(super) const HELD: &[(&str, &str)] = &[
    ("customer", "id = ?1"),
    ("vehicle", "id IN (SELECT vehicle_id FROM ownership WHERE customer_id = ?1)"),
    ("service_order", "id IN (SELECT x.id FROM ownership o JOIN service_order x ON x.vehicle_id = o.vehicle_id WHERE o.customer_id = ?1
        AND x.day >= coalesce(o.since, '') AND (o.until IS NULL OR x.day < o.until))"),
    ("deferred_job", "id IN (SELECT j.id FROM ownership o JOIN service_order x ON x.vehicle_id = o.vehicle_id
        JOIN deferred_job j ON j.order_id = x.id WHERE o.customer_id = ?1
        AND x.day >= coalesce(o.since, '') AND (o.until IS NULL OR x.day < o.until))"),
    ("policy", "id IN (SELECT x.id FROM ownership o JOIN policy x ON x.vehicle_id = o.vehicle_id WHERE o.customer_id = ?1
        AND x.start_day >= coalesce(o.since, '') AND (o.until IS NULL OR x.start_day < o.until))"),
    ("inspection", "id IN (SELECT x.id FROM ownership o JOIN inspection x ON x.vehicle_id = o.vehicle_id WHERE o.customer_id = ?1
        AND x.day >= coalesce(o.since, '') AND (o.until IS NULL OR x.day < o.until))"),
    ("step_event", "step_id IN (SELECT id FROM care_step WHERE customer_id = ?1)"),
];

/// What an import said of a row and nobody took.
pub(super) const DROP_CONFLICT: &str = "DELETE FROM import_conflict WHERE tbl = ?1 AND row_id = ?2";

/// Leads of a right phone of a customer: row, its name, his.
pub(super) const LEADS: &str =
    "SELECT l.id, l.name, c.name FROM customer_phone p JOIN customer c ON c.id = p.customer_id
    JOIN lead l ON l.phone = p.number WHERE p.customer_id = ?1 AND p.valid";

/// Referrals of a right phone of a customer, likewise.
pub(super) const REFERRED: &str =
    "SELECT f.id, f.referred_name, c.name FROM customer_phone p JOIN customer c ON c.id = p.customer_id
    JOIN referral f ON f.referred_phone = p.number AND f.referred_phone <> '' WHERE p.customer_id = ?1 AND p.valid";

/// A row, the name in it, and the customer's.
pub(super) type Namesake = (Id, String, String);

pub(super) fn of_phone(r: &Read<'_>, query: &str, customer: Id) -> Result<Vec<Namesake>, Fault> {
    r.rows(query, [customer], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// A customer's file and all that were merged into it; empty when there is none.
pub(super) fn files(r: &Read<'_>, customer: Id) -> Result<Vec<Id>, Fault> {
    let sql = "WITH RECURSIVE file (id) AS (SELECT id FROM customer WHERE id = ?1
        UNION SELECT c.id FROM file f JOIN customer c ON c.merged_into = f.id) SELECT id FROM file";
    r.rows(sql, [customer], |row| row.get(0))
}

/// Into which customer one was merged, and whether it was erased.
pub(super) fn state(r: &Read<'_>, id: Id) -> Result<Option<(Option<Id>, bool)>, Fault> {
    r.first("SELECT merged_into, erased FROM customer WHERE id = ?1", [id], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The rows of a table that name another in a column.
pub(super) fn naming(r: &Read<'_>, table: &str, column: &str, id: Id) -> Result<Vec<Id>, Fault> {
    r.rows(&format!("SELECT id FROM \"{table}\" WHERE \"{column}\" = ?1"), [id], |row| row.get(0))
}

/// Rows of a table as JSON, people and things of the store by name.
pub(super) fn rows(r: &Read<'_>, table: &str, condition: &str, id: Id) -> Result<Vec<Value>, Fault> {
    let columns: Vec<&str> = SCHEMA.table(table)?.columns.iter().map(|c| c.name).collect();
    let listed: Vec<String> = columns.iter().map(|c| format!("\"{c}\"")).collect();
    let sql = format!("SELECT id, {} FROM \"{table}\" WHERE {condition} ORDER BY id", listed.join(", "));
    let mut found = Vec::new();
    r.each(&sql, [id], |row| -> Result<(), Fault> {
        let mut cells = Map::from_iter([("id".to_owned(), Value::from(row.get::<_, Id>(0)?.to_string()))]);
        for (at, column) in columns.iter().enumerate().filter(|(_, column)| **column != "id_number_hash") {
            if let Some(value) = value(r, row, at + 1)? {
                cells.insert((*column).to_owned(), value);
            }
        }
        found.push(Value::Object(cells));
        Ok(())
    })?;
    Ok(found)
}

fn value(r: &Read<'_>, row: &Row<'_>, at: usize) -> Result<Option<Value>, Fault> {
    Ok(match row.get_ref(at)? {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.into()),
        ValueRef::Real(number) => Some(number.into()),
        ValueRef::Text(text) => Some(String::from_utf8_lossy(text).into_owned().into()),
        ValueRef::Blob(_) => {
            let id: Id = row.get(at)?;
            let sql = "SELECT name FROM staff WHERE id = ?1 UNION ALL SELECT name FROM department WHERE id = ?1
                UNION ALL SELECT name FROM gift WHERE id = ?1 UNION ALL SELECT name FROM project WHERE id = ?1";
            let name: Option<String> = r.first(sql, [id], |row| row.get(0))?;
            Some(name.unwrap_or_else(|| id.to_string()).into())
        }
    })
}

pub(super) fn unwritable(why: serde_json::Error) -> Fault {
    Fault::Other(why.to_string())
}
