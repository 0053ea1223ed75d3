use chrono::NaiveDateTime;
use ledger::rusqlite::Row;
use ledger::{Fault, Id, Read};

use super::{ComplaintView, ProblemView, PromiseView};

pub(super) const COMPLAINTS: &str =
    "SELECT id, customer_id, vehicle_id, at, severity, what, answered_at, closed_at FROM complaint";
pub(super) const PROBLEMS: &str = "SELECT id, customer_id, contact_id, heard, heard_at, found, solved_at FROM problem";
pub(super) const PROMISES: &str = "SELECT id, customer_id, contact_id, follows, responsible_id, what, made_at, until, kept_at, withdrawn_at FROM promise";

fn complaint(row: &Row<'_>) -> ledger::rusqlite::Result<ComplaintView> {
    Ok(ComplaintView {
        id: row.get("id")?,
        customer_id: row.get("customer_id")?,
        vehicle_id: row.get("vehicle_id")?,
        at: row.get("at")?,
        severity: row.get("severity")?,
        what: row.get("what")?,
        answered_at: row.get("answered_at")?,
        closed_at: row.get("closed_at")?,
    })
}

fn problem(row: &Row<'_>) -> ledger::rusqlite::Result<ProblemView> {
    Ok(ProblemView {
        id: row.get("id")?,
        customer_id: row.get("customer_id")?,
        contact_id: row.get("contact_id")?,
        heard: row.get("heard")?,
        heard_at: row.get("heard_at")?,
        found: row.get("found")?,
        solved_at: row.get("solved_at")?,
    })
}

fn promise(row: &Row<'_>) -> ledger::rusqlite::Result<PromiseView> {
    Ok(PromiseView {
        id: row.get("id")?,
        customer_id: row.get("customer_id")?,
        contact_id: row.get("contact_id")?,
        follows: row.get("follows")?,
        responsible_id: row.get("responsible_id")?,
        what: row.get("what")?,
        made_at: row.get("made_at")?,
        until: row.get("until")?,
        kept_at: row.get("kept_at")?,
        withdrawn_at: row.get("withdrawn_at")?,
    })
}

pub(super) fn find_complaint(r: &Read<'_>, id: Id) -> Result<Option<ComplaintView>, Fault> {
    r.first(&format!("{COMPLAINTS} WHERE id = ?1"), [id], complaint)
}

pub(super) fn find_problem(r: &Read<'_>, id: Id) -> Result<Option<ProblemView>, Fault> {
    r.first(&format!("{PROBLEMS} WHERE id = ?1"), [id], problem)
}

pub(super) fn find_promise(r: &Read<'_>, id: Id) -> Result<Option<PromiseView>, Fault> {
    r.first(&format!("{PROMISES} WHERE id = ?1"), [id], promise)
}

pub(super) const OF_CUSTOMER: &str = "WHERE customer_id = ?1 ORDER BY";

pub(super) fn complaints(r: &Read<'_>, customer: Id) -> Result<Vec<ComplaintView>, Fault> {
    r.rows(&format!("{COMPLAINTS} {OF_CUSTOMER} at DESC LIMIT 200"), [customer], complaint)
}

pub(super) fn problems(r: &Read<'_>, customer: Id) -> Result<Vec<ProblemView>, Fault> {
    r.rows(&format!("{PROBLEMS} {OF_CUSTOMER} heard_at DESC LIMIT 200"), [customer], problem)
}

pub(super) fn promises(r: &Read<'_>, customer: Id) -> Result<Vec<PromiseView>, Fault> {
    r.rows(&format!("{PROMISES} {OF_CUSTOMER} until DESC LIMIT 200"), [customer], promise)
}

/// A promise and all that it makes good, the newest first.
pub(super) fn chain(r: &Read<'_>, id: Id) -> Result<Vec<PromiseView>, Fault> {
    let sql = format!(
        "WITH RECURSIVE chain (link) AS (
           SELECT ?1 UNION SELECT p.follows FROM chain JOIN promise p ON p.id = chain.link WHERE p.follows IS NOT NULL)
         {PROMISES} JOIN chain ON chain.link = promise.id ORDER BY made_at DESC, id DESC"
    );
    r.rows(&sql, [id], promise)
}

/// Whether a complaint of the customer is open at a moment.
pub(super) fn is_open(r: &Read<'_>, customer: Id, at: NaiveDateTime) -> Result<bool, Fault> {
    let sql = "SELECT EXISTS (SELECT 1 FROM complaint WHERE customer_id = ?1 AND at <= ?2
        AND (closed_at IS NULL OR closed_at > ?2))";
    r.one(sql, (customer, at), |row| row.get(0))
}

pub(super) fn has_customer(r: &Read<'_>, id: Id) -> Result<bool, Fault> {
    let sql = "SELECT EXISTS (SELECT 1 FROM customer WHERE id = ?1 AND merged_into IS NULL AND NOT erased)";
    r.one(sql, [id], |row| row.get(0))
}

/// Whether each row that is named is there.
pub(super) fn all_there(
    r: &Read<'_>,
    vehicle: Option<Id>,
    contact: Option<Id>,
    staff: Option<Id>,
) -> Result<bool, Fault> {
    let sql = "SELECT (?1 IS NULL OR EXISTS (SELECT 1 FROM vehicle WHERE id = ?1))
        AND (?2 IS NULL OR EXISTS (SELECT 1 FROM contact WHERE id = ?2))
        AND (?3 IS NULL OR EXISTS (SELECT 1 FROM staff WHERE id = ?3))";
    r.one(sql, (vehicle, contact, staff), |row| row.get(0))
}
