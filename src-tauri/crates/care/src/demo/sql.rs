//! Queries of the demo: what the plan laid.

use chrono::NaiveDate;
use ledger::{Fault, Id, Read};

/// Whether anybody is in the store.
pub fn has_customers(r: &Read<'_>) -> Result<bool, Fault> {
    r.one("SELECT EXISTS (SELECT 1 FROM customer)", [], |row| row.get(0))
}

/// The newest op.
pub fn last_op(r: &Read<'_>) -> Result<i64, Fault> {
    r.one("SELECT coalesce(max(seq), 0) FROM op", [], |row| row.get(0))
}

/// Ops of persons in a span of the log that are not undone.
pub fn standing(r: &Read<'_>, first: i64, last: i64) -> Result<Vec<i64>, Fault> {
    r.rows(include_str!("sql/standing.sql"), [first, last], |row| row.get(0))
}

/// A step that was laid.
#[derive(Clone, Debug)]
pub struct Laid {
    pub id: Id,
    pub customer: Id,
    pub number: u32,
    pub due: NaiveDate,
    pub responsible: Option<Id>,
}

/// The steps of a project, target by target.
pub fn steps(r: &Read<'_>, project: Id) -> Result<Vec<Laid>, Fault> {
    let sql = "SELECT c.id, c.customer_id, c.number, s.due_day, c.responsible_id FROM care_step c
               JOIN step_now s ON s.step_id = c.id JOIN target t ON t.id = c.target_id
               WHERE c.project_id = ?1 ORDER BY t.place, c.number";
    r.rows(sql, [project], |row| {
        Ok(Laid {
            id: row.get(0)?,
            customer: row.get(1)?,
            number: row.get(2)?,
            due: row.get(3)?,
            responsible: row.get(4)?,
        })
    })
}

/// Steps of a project that were done: step, planned day, done day.
pub fn done(r: &Read<'_>, project: Id) -> Result<Vec<(Id, NaiveDate, NaiveDate)>, Fault> {
    let sql = "SELECT s.step_id, s.due_day, date(s.done_at) FROM step_now s
               WHERE s.project_id = ?1 AND s.state = 'done' ORDER BY s.done_at, s.step_id";
    r.rows(sql, [project], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// The lead of a name.
pub fn lead(r: &Read<'_>, name: &str) -> Result<Option<Id>, Fault> {
    // Tens of rows, once.
    r.first("SELECT id FROM lead WHERE name = ?1", [name], |row| row.get(0))
}
