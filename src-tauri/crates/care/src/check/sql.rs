//! Queries of checks.

use ledger::rusqlite::Row;
use ledger::{Fault, Id, Read};

use super::model::{CheckView, Checked};

/// What has to be known of something to check it: whether it is done, and who did it.
pub struct Work {
    /// The row that the verdict names; of a contact its first revision.
    pub id: Id,
    /// It is done.
    pub done: bool,
    /// Who is responsible, and who did it.
    pub people: [Option<Id>; 2],
}

/// The work to be checked.
pub fn work(r: &Read<'_>, of: Checked) -> Result<Option<Work>, Fault> {
    let (sql, id) = match of {
        Checked::Item { id } => {
            ("SELECT id, actual_end IS NOT NULL, responsible_id, NULL FROM work_item WHERE id = ?1", id)
        }
        Checked::Step { id } => (
            "SELECT s.id, n.state = 'done', s.responsible_id, c.staff_id
             FROM care_step s JOIN step_now n ON n.step_id = s.id LEFT JOIN contact c ON c.id = n.contact_id WHERE s.id = ?1",
            id,
        ),
        Checked::Contact { id } => ("SELECT coalesce(revises, id), 1, staff_id, NULL FROM contact WHERE id = ?1", id),
    };
    r.first(sql, [id], |row| Ok(Work { id: row.get(0)?, done: row.get(1)?, people: [row.get(2)?, row.get(3)?] }))
}

/// The check that holds.
pub fn newest(r: &Read<'_>, of: Checked) -> Result<Option<CheckView>, Fault> {
    let (which, id) = match of {
        Checked::Item { id } => ("v.item_id = ?1", id),
        Checked::Step { id } => ("v.step_id = ?1", id),
        Checked::Contact { id } => ("v.contact_id = (SELECT coalesce(revises, id) FROM contact WHERE id = ?1)", id),
    };
    let sql = format!(
        "SELECT v.id, v.on_time, v.good, v.reason, s.name, v.at FROM verdict v LEFT JOIN staff s ON s.id = v.checker_id
         WHERE {which} ORDER BY v.at DESC, v.id DESC LIMIT 1"
    );
    r.first(&sql, [id], view)
}

fn view(row: &Row<'_>) -> ledger::rusqlite::Result<CheckView> {
    Ok(CheckView {
        id: row.get(0)?,
        on_time: row.get(1)?,
        good: row.get(2)?,
        reason: row.get(3)?,
        checker: row.get(4)?,
        at: row.get(5)?,
    })
}
