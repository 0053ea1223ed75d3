//! Queries of hand-overs.

use chrono::NaiveDateTime;
use ledger::rusqlite::{Row, params};
use ledger::{Fault, Id, Read};

use super::model::HandoverView;

const VIEW: &str = "SELECT h.id, c.name AS customer, p.name AS project, f.name AS from_name, d.name AS department, t.name AS to_name,
       h.question, h.asked_at, h.answer, h.answered_at
     FROM handover h JOIN staff f ON f.id = h.from_id JOIN department d ON d.id = h.to_department_id
     LEFT JOIN staff t ON t.id = h.to_id LEFT JOIN customer c ON c.id = h.customer_id LEFT JOIN project p ON p.id = h.project_id";

fn view(row: &Row<'_>) -> ledger::rusqlite::Result<HandoverView> {
    let (asked_at, answered_at): (NaiveDateTime, Option<NaiveDateTime>) =
        (row.get("asked_at")?, row.get("answered_at")?);
    Ok(HandoverView {
        id: row.get("id")?,
        customer: row.get("customer")?,
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

/// Hand-overs of a project, newest first.
pub fn of_project(r: &Read<'_>, project: Id, offset: u32, limit: u32) -> Result<Vec<HandoverView>, Fault> {
    let sql = format!("{VIEW} WHERE h.project_id = ?1 ORDER BY h.id DESC LIMIT ?3 OFFSET ?2");
    r.rows(&sql, params![project, offset, limit], view)
}

/// What waits for a department's answer, oldest first.
pub fn waiting(r: &Read<'_>, department: Id, limit: u32) -> Result<Vec<HandoverView>, Fault> {
    let sql = format!("{VIEW} WHERE h.to_department_id = ?1 AND h.answered_at IS NULL ORDER BY h.id LIMIT ?2");
    r.rows(&sql, params![department, limit], view)
}

/// When a hand-over was asked, and when answered.
pub fn moments(r: &Read<'_>, handover: Id) -> Result<Option<(NaiveDateTime, Option<NaiveDateTime>)>, Fault> {
    r.first("SELECT asked_at, answered_at FROM handover WHERE id = ?1", [handover], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}
