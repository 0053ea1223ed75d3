use chrono::NaiveDateTime;
use ledger::rusqlite::Row;
use ledger::{Fault, Id, Read};

use super::model::*;

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

/// The plate of a customer's newest vehicle.
const PLATE: &str = "(SELECT w.plate FROM ownership o JOIN vehicle w ON w.id = o.vehicle_id
    WHERE o.customer_id = k.id AND o.until IS NULL ORDER BY w.purchase_day DESC, w.vin LIMIT 1)";

/// Lines of complaints, as the end of the statement chooses them.
pub(super) fn complaint_rows(chosen: &str) -> String {
    format!(
        "SELECT c.id, k.id AS customer, k.name, coalesce((SELECT plate FROM vehicle WHERE id = c.vehicle_id), {PLATE}) AS plate,
           c.at, c.severity, c.what, c.answered_at, c.closed_at
         FROM complaint c CROSS JOIN customer k ON k.id = c.customer_id {chosen}"
    )
}

/// Lines of problems.
pub(super) fn problem_rows(chosen: &str) -> String {
    format!(
        "SELECT c.id, k.id AS customer, k.name, {PLATE} AS plate, c.heard, c.heard_at, c.found, c.solved_at
         FROM problem c CROSS JOIN customer k ON k.id = c.customer_id {chosen}"
    )
}

/// Lines of promises.
pub(super) fn promise_rows(chosen: &str) -> String {
    format!(
        "SELECT c.id, k.id AS customer, k.name, {PLATE} AS plate, c.what, c.made_at, c.until, c.kept_at, c.withdrawn_at,
           s.name AS responsible
         FROM promise c CROSS JOIN customer k ON k.id = c.customer_id LEFT JOIN staff s ON s.id = c.responsible_id {chosen}"
    )
}

/// Which rows a list holds and in what order, as its index has them; `?1`: now.
pub(super) fn complaint_list(list: ComplaintList) -> List {
    match list {
        ComplaintList::Open => ("c.closed_at IS NULL", "c.answered_at IS NOT NULL, c.at, c.id"),
        ComplaintList::Unanswered => ("c.closed_at IS NULL AND (c.answered_at IS NOT NULL) = 0", "c.at, c.id"),
        ComplaintList::Closed => ("c.closed_at IS NOT NULL", "c.closed_at DESC, c.id"),
    }
}

/// As [`complaint_list`].
pub(super) fn problem_list(list: ProblemList) -> List {
    match list {
        ProblemList::Unsolved => ("c.solved_at IS NULL", "c.heard_at DESC, c.id"),
        ProblemList::Solved => ("c.solved_at IS NOT NULL", "c.solved_at DESC, c.id"),
    }
}

/// As [`complaint_list`].
pub(super) fn promise_list(list: PromiseList) -> List {
    match list {
        PromiseList::Open => ("c.kept_at IS NULL AND c.withdrawn_at IS NULL", "c.until, c.id"),
        PromiseList::Broken => {
            ("c.until < coalesce(c.kept_at, c.withdrawn_at, '9999') AND c.until < ?1", "c.until DESC, c.id")
        }
        PromiseList::Kept => ("c.kept_at IS NOT NULL", "c.kept_at DESC, c.id"),
        PromiseList::Withdrawn => ("c.withdrawn_at IS NOT NULL", "c.withdrawn_at DESC, c.id"),
    }
}

/// A list: which rows it holds, and in what order.
type List = (&'static str, &'static str);
/// Of a window: now, the rows passed over, the rows wanted.
type Place = (NaiveDateTime, u32, u32);

/// The end of a statement that reads a window of a list.
pub(super) fn page((holds, order): List) -> String {
    format!("WHERE {holds} ORDER BY {order} LIMIT ?3 OFFSET ?2")
}

const BY_ID: &str = "WHERE c.id = ?1";

pub(super) fn complaint_page(r: &Read<'_>, list: List, place: Place) -> Result<Vec<ComplaintRow>, Fault> {
    r.rows(&complaint_rows(&page(list)), place, complaint_row)
}

pub(super) fn complaint_by_id(r: &Read<'_>, id: Id) -> Result<Option<ComplaintRow>, Fault> {
    r.first(&complaint_rows(BY_ID), [id], complaint_row)
}

pub(super) fn problem_page(r: &Read<'_>, list: List, place: Place) -> Result<Vec<ProblemRow>, Fault> {
    r.rows(&problem_rows(&page(list)), place, problem_row)
}

pub(super) fn problem_by_id(r: &Read<'_>, id: Id) -> Result<Option<ProblemRow>, Fault> {
    r.first(&problem_rows(BY_ID), [id], problem_row)
}

pub(super) fn promise_page(r: &Read<'_>, list: List, place: Place) -> Result<Vec<PromiseRow>, Fault> {
    r.rows(&promise_rows(&page(list)), place, promise_row)
}

pub(super) fn promise_by_id(r: &Read<'_>, id: Id) -> Result<Option<PromiseRow>, Fault> {
    r.first(&promise_rows(BY_ID), [id], promise_row)
}

/// The statement that counts the rows of a list; each takes a moment.
pub(super) fn counted(table: &str, (holds, _): List) -> String {
    format!("SELECT count(*) FROM {table} c WHERE {holds} AND ?1 IS NOT NULL")
}

/// How many rows of a table a list holds.
pub(super) fn count(r: &Read<'_>, table: &str, list: List, now: NaiveDateTime) -> Result<u32, Fault> {
    r.one(&counted(table, list), [now], |row| row.get(0))
}

fn brief(row: &Row<'_>) -> ledger::rusqlite::Result<CustomerBrief> {
    Ok(CustomerBrief { id: row.get("customer")?, name: row.get("name")?, plate: row.get("plate")? })
}

fn complaint_row(row: &Row<'_>) -> ledger::rusqlite::Result<ComplaintRow> {
    Ok(ComplaintRow {
        id: row.get("id")?,
        customer: brief(row)?,
        at: row.get("at")?,
        severity: row.get("severity")?,
        what: row.get("what")?,
        answered_at: row.get("answered_at")?,
        closed_at: row.get("closed_at")?,
        late: false,
    })
}

fn problem_row(row: &Row<'_>) -> ledger::rusqlite::Result<ProblemRow> {
    Ok(ProblemRow {
        id: row.get("id")?,
        customer: brief(row)?,
        heard: row.get("heard")?,
        heard_at: row.get("heard_at")?,
        found: row.get("found")?,
        solved_at: row.get("solved_at")?,
    })
}

fn promise_row(row: &Row<'_>) -> ledger::rusqlite::Result<PromiseRow> {
    Ok(PromiseRow {
        id: row.get("id")?,
        customer: brief(row)?,
        what: row.get("what")?,
        made_at: row.get("made_at")?,
        until: row.get("until")?,
        kept_at: row.get("kept_at")?,
        withdrawn_at: row.get("withdrawn_at")?,
        responsible: row.get("responsible")?,
        broken: false,
        failures: 0,
    })
}

/// Whom a new case may name.
/// A customer who is there, in a line.
pub(crate) fn customer(r: &Read<'_>, id: Id) -> Result<Option<CustomerBrief>, Fault> {
    let sql = format!(
        "SELECT k.id AS customer, k.name, {PLATE} AS plate FROM customer k
         WHERE k.id = ?1 AND k.merged_into IS NULL AND NOT k.erased"
    );
    r.first(&sql, [id], brief)
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
