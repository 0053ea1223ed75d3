use ledger::rusqlite::Row;
use ledger::rusqlite::types::Value;
use ledger::{Fault, Id, Read};

use super::model::Candidate;

/// Of a number that more customers share only so many are paired: it is a switchboard or was made up.
const MOST_OF_ONE: u32 = 20;

fn candidate(row: &Row<'_>) -> ledger::rusqlite::Result<Candidate> {
    Ok(Candidate {
        id: row.get("id")?,
        name: row.get("name")?,
        plate: row.get("plate")?,
        id_number_hash: row.get("id_number_hash")?,
    })
}

pub(super) const HASHES: &str = "SELECT id_number_hash FROM customer WHERE id_number_hash > ?1 AND merged_into IS NULL
    GROUP BY id_number_hash HAVING count(*) > 1 ORDER BY id_number_hash LIMIT 1";

/// The next ID number after one that several files have.
pub(super) fn next_hash(r: &Read<'_>, after: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
    r.first(HASHES, [after], |row| row.get(0))
}

/// The plate of the last vehicle that came to a customer `c` and is still there.
const PLATE: &str = "(SELECT v.plate FROM ownership o JOIN vehicle v ON v.id = o.vehicle_id
    WHERE o.customer_id = c.id AND o.until IS NULL ORDER BY o.since DESC, o.id DESC LIMIT 1) AS plate";

/// Files of the ID number ?1.
pub(super) fn of_hash_sql() -> String {
    format!(
        "SELECT c.id, c.name, {PLATE}, c.id_number_hash FROM customer c
         WHERE c.id_number_hash = ?1 AND c.merged_into IS NULL ORDER BY c.id LIMIT ?2"
    )
}

pub(super) fn of_hash(r: &Read<'_>, hash: &[u8]) -> Result<Vec<Candidate>, Fault> {
    r.rows(&of_hash_sql(), (hash, MOST_OF_ONE), candidate)
}

pub(super) const NUMBERS: &str = "SELECT number FROM customer_phone WHERE number > ?1 AND valid
    GROUP BY number HAVING count(*) > 1 ORDER BY number LIMIT 1";

/// The next right phone after one that stands in several rows.
pub(super) fn next_number(r: &Read<'_>, after: &str) -> Result<Option<String>, Fault> {
    r.first(NUMBERS, [after], |row| row.get(0))
}

/// Files of the right phone ?1.
pub(super) fn of_number_sql() -> String {
    format!(
        "SELECT c.id, c.name, {PLATE}, c.id_number_hash FROM customer_phone p JOIN customer c ON c.id = p.customer_id
         WHERE p.number = ?1 AND p.valid AND c.merged_into IS NULL GROUP BY c.id ORDER BY c.id LIMIT ?2"
    )
}

pub(super) fn of_number(r: &Read<'_>, number: &str) -> Result<Vec<Candidate>, Fault> {
    r.rows(&of_number_sql(), (number, MOST_OF_ONE), candidate)
}

/// What a merge looks at first: kind, and into whom a file was merged.
pub(super) fn head(r: &Read<'_>, id: Id) -> Result<Option<(String, Option<Id>)>, Fault> {
    r.first("SELECT kind, merged_into FROM customer WHERE id = ?1", [id], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Every column that names a customer, but for the merges themselves, which tell what happened, and the sealed cells, which are bound to
/// their customer. A test compares it with the schema.
pub(super) const REFERENCES: &[(&str, &str)] = &[
    ("customer", "merged_into"),
    ("customer_phone", "customer_id"),
    ("consent", "customer_id"),
    ("ownership", "customer_id"),
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
];

/// The rows of a table that name a customer in a column of [`REFERENCES`].
pub(super) fn referring(r: &Read<'_>, table: &str, column: &str, customer: Id) -> Result<Vec<Id>, Fault> {
    r.rows(&format!("SELECT id FROM \"{table}\" WHERE \"{column}\" = ?1 ORDER BY id"), [customer], |row| row.get(0))
}

/// Phones and ownerships of one customer that say the same as one of another.
pub(super) fn repeated(r: &Read<'_>, gone: Id, kept: Id) -> Result<Vec<(&'static str, Id)>, Fault> {
    let sql = "SELECT 1 AS phone, g.id FROM customer_phone g JOIN customer_phone k ON k.customer_id = ?2 AND k.number = g.number
        WHERE g.customer_id = ?1
        UNION SELECT 0, g.id FROM ownership g JOIN ownership k ON k.customer_id = ?2 AND k.vehicle_id = g.vehicle_id
        AND k.since IS g.since AND k.until IS g.until WHERE g.customer_id = ?1";
    r.rows(sql, (gone, kept), |row| {
        Ok((if row.get::<_, bool>(0)? { "customer_phone" } else { "ownership" }, row.get(1)?))
    })
}

pub(super) fn phones(r: &Read<'_>, customer: Id) -> Result<i64, Fault> {
    let sql = "SELECT coalesce(max(place) + 1, 0) FROM customer_phone WHERE customer_id = ?1";
    r.one(sql, [customer], |row| row.get(0))
}

/// Groups of columns of which the gone file fills what the kept one lacks: a group as a whole, when its first column is empty.
pub(super) const FILLED: &[&[&str]] = &[
    &["number", "source_system"],
    &["sex"],
    &["id_number_hash"],
    &["birthday", "birthday_calendar"],
    &["address", "region", "village"],
    &["source"],
    &["occupation"],
    &["position"],
    &["business"],
    &["family"],
    &["purchase_use"],
    &["income_band"],
    &["education"],
    &["personality"],
    &["connections"],
    &["interests"],
    &["hobbies"],
    &["keeper_id"],
    &["note"],
];

/// Flags that hold for the kept file when either has them.
pub(super) const FLAGS: &[&str] = &["opinion_leader", "do_not_contact"];

/// The values of some columns of a customer.
pub(super) fn cells(r: &Read<'_>, id: Id, columns: &[&str]) -> Result<Vec<Value>, Fault> {
    let names: Vec<String> = columns.iter().map(|c| format!("\"{c}\"")).collect();
    let sql = format!("SELECT {} FROM customer WHERE id = ?1", names.join(", "));
    r.one(&sql, [id], |row| (0..columns.len()).map(|i| row.get(i)).collect())
}

/// Tables whose `subject_id` may be the customer as such, such as for a birthday. No foreign key tells.
pub(super) const SUBJECTS: &[&str] = &["dismissal", "contact_reason"];

/// The rows of one of [`SUBJECTS`] about a customer.
pub(super) fn about(r: &Read<'_>, table: &str, customer: Id) -> Result<Vec<Id>, Fault> {
    r.rows(&format!("SELECT id FROM \"{table}\" WHERE subject_id = ?1 ORDER BY id"), [customer], |row| row.get(0))
}
