//! Queries of hand-overs.

use chrono::NaiveDateTime;
use ledger::rusqlite::{Row, params};
use ledger::{Fault, Id, Read};

use super::model::{HandoverList, HandoverView};
use crate::complaint::CustomerBrief;

/// Lines of hand-overs, as the end of the statement chooses them; the plate is that of the customer's newest vehicle.
pub(super) fn rows(chosen: &str) -> String {
    format!(
        "SELECT h.id, h.customer_id, k.name AS customer, (SELECT w.plate FROM ownership o JOIN vehicle w ON w.id = o.vehicle_id
             WHERE o.customer_id = k.id AND o.until IS NULL ORDER BY w.purchase_day DESC, w.vin LIMIT 1) AS plate,
           p.name AS project, f.name AS from_name, d.name AS department, t.name AS to_name,
           h.question, h.asked_at, h.answer, h.answered_at
         FROM handover h CROSS JOIN staff f ON f.id = h.from_id CROSS JOIN department d ON d.id = h.to_department_id
         LEFT JOIN staff t ON t.id = h.to_id LEFT JOIN customer k ON k.id = h.customer_id
         LEFT JOIN project p ON p.id = h.project_id {chosen}"
    )
}

/// Which rows a list holds and in what order, as its index has them; `?1`: who looks.
pub(super) fn list(list: HandoverList) -> List {
    match list {
        HandoverList::Mine => (
            "h.answered_at IS NULL AND (h.to_id = ?1 OR (h.to_id IS NULL
               AND h.to_department_id = (SELECT department_id FROM staff WHERE id = ?1)))",
            "h.asked_at, h.id",
        ),
        HandoverList::Asked => ("h.answered_at IS NULL AND h.from_id = ?1", "h.asked_at, h.id"),
        HandoverList::Waiting => ("h.answered_at IS NULL AND ?1 IS ?1", "h.asked_at, h.id"),
        HandoverList::Answered => ("h.answered_at IS NOT NULL AND ?1 IS ?1", "h.answered_at DESC, h.id"),
    }
}

/// A list: which rows it holds, and in what order.
type List = (&'static str, &'static str);

/// The end of a statement that reads a window of a list.
pub(super) fn windowed((holds, order): List) -> String {
    format!("WHERE {holds} ORDER BY {order} LIMIT ?3 OFFSET ?2")
}

/// The statement that counts the rows of a list.
pub(super) fn counted((holds, _): List) -> String {
    format!("SELECT count(*) FROM handover h WHERE {holds}")
}

fn view(row: &Row<'_>) -> ledger::rusqlite::Result<HandoverView> {
    let (asked_at, answered_at): (NaiveDateTime, Option<NaiveDateTime>) =
        (row.get("asked_at")?, row.get("answered_at")?);
    let customer = match row.get::<_, Option<Id>>("customer_id")? {
        Some(id) => Some(CustomerBrief { id, name: row.get("customer")?, plate: row.get("plate")? }),
        None => None,
    };
    Ok(HandoverView {
        id: row.get("id")?,
        customer,
        project: row.get("project")?,
        from: row.get("from_name")?,
        to_department: row.get("department")?,
        to: row.get("to_name")?,
        question: row.get("question")?,
        asked_at,
        answer: row.get("answer")?,
        answered_at,
        minutes: answered_at.and_then(|at| u32::try_from((at - asked_at).num_minutes()).ok()),
    })
}

/// A page of a list.
pub fn page(
    r: &Read<'_>,
    of: HandoverList,
    person: Option<Id>,
    (offset, limit): (u32, u32),
) -> Result<Vec<HandoverView>, Fault> {
    r.rows(&rows(&windowed(list(of))), params![person, offset, limit], view)
}

/// How many rows a list has.
pub fn count(r: &Read<'_>, of: HandoverList, person: Option<Id>) -> Result<u32, Fault> {
    r.one(&counted(list(of)), [person], |row| row.get(0))
}

/// One hand-over.
pub fn show(r: &Read<'_>, handover: Id) -> Result<Option<HandoverView>, Fault> {
    r.first(&rows("WHERE h.id = ?1"), [handover], view)
}

/// When a hand-over was asked, and when answered.
pub fn moments(r: &Read<'_>, handover: Id) -> Result<Option<(NaiveDateTime, Option<NaiveDateTime>)>, Fault> {
    r.first("SELECT asked_at, answered_at FROM handover WHERE id = ?1", [handover], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// Whether something can be asked about this customer.
pub fn has_customer(r: &Read<'_>, id: Id) -> Result<bool, Fault> {
    let sql = "SELECT EXISTS (SELECT 1 FROM customer WHERE id = ?1 AND merged_into IS NULL AND NOT erased)";
    r.one(sql, [id], |row| row.get(0))
}
