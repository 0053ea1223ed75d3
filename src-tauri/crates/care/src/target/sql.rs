//! Queries of targets and steps.

mod now;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use ledger::rusqlite::params;
use ledger::{Fault, Id, Read};

pub use now::refresh;

use super::model::{ResponsibleReason, Step};

/// Who is near each customer asked for, and the vehicle at hand.
pub struct NearRow {
    /// The vehicle asked for, else the one owned last.
    pub vehicle: Option<Id>,
    /// In this order: sales consultant, service advisor, keeper, who spoke last.
    pub people: [Option<Id>; 4],
}

/// For customers, each with the vehicle it is about, as of a day. A customer that is not there, or was merged into another, is left out.
pub fn near(r: &Read<'_>, asked: &[(Id, Option<Id>)], as_of: NaiveDate) -> Result<HashMap<Id, NearRow>, Fault> {
    let hex = |id: &Id| id.0.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let pairs: Vec<_> = asked.iter().map(|(c, v)| (hex(c), v.as_ref().map(hex))).collect();
    let pairs = serde_json::to_string(&pairs).map_err(|e| Fault::Other(e.to_string()))?;
    let rows = r.rows(include_str!("sql/near.sql"), params![pairs, as_of], |row| {
        let people = [row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?];
        Ok((row.get(0)?, NearRow { vehicle: row.get(1)?, people }))
    })?;
    Ok(rows.into_iter().collect())
}

/// Customers that are targets of a project, and the last place in its list.
pub fn customers(r: &Read<'_>, project: Id) -> Result<(HashSet<Id>, u32), Fault> {
    let mut last = 0;
    let rows = r.rows("SELECT customer_id, place FROM target WHERE project_id = ?1", [project], |row| {
        last = last.max(row.get(1)?);
        row.get(0)
    })?;
    Ok((rows.into_iter().collect(), last))
}

/// Steps of a project by number and planned day.
pub fn day_loads(r: &Read<'_>, project: Id) -> Result<HashMap<(u32, NaiveDate), u32>, Fault> {
    let sql = "SELECT number, planned_day, count(*) FROM care_step WHERE project_id = ?1 GROUP BY 1, 2";
    let rows = r.rows(sql, [project], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    Ok(rows.into_iter().collect())
}

/// Open steps of all projects by person and day.
pub fn person_loads(r: &Read<'_>) -> Result<HashMap<(Id, NaiveDate), u32>, Fault> {
    let sql = "SELECT responsible_id, due_day, count(*) FROM step_now
         WHERE state IN ('open', 'rescheduled') AND responsible_id IS NOT NULL GROUP BY 1, 2";
    let rows = r.rows(sql, [], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    Ok(rows.into_iter().collect())
}

/// Steps of a project by checker.
pub fn check_loads(r: &Read<'_>, project: Id) -> Result<HashMap<Id, u32>, Fault> {
    let sql = "SELECT checker_id, count(*) FROM care_step WHERE project_id = ?1 AND checker_id IS NOT NULL GROUP BY 1";
    let rows = r.rows(sql, [project], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.into_iter().collect())
}

/// Everybody who works in the store.
pub fn staff(r: &Read<'_>) -> Result<HashSet<Id>, Fault> {
    let rows = r.rows("SELECT id FROM staff WHERE active = 1", [], |row| row.get(0))?;
    Ok(rows.into_iter().collect())
}

/// One step with what became of it.
pub fn step(r: &Read<'_>, step: Id) -> Result<Option<Step>, Fault> {
    r.first(include_str!("sql/step.sql"), [step], |row| {
        let reason: String = row.get("responsible_reason")?;
        Ok(Step {
            id: row.get("id")?,
            target: row.get("target_id")?,
            project: row.get("project_id")?,
            customer: row.get("customer_id")?,
            vehicle: row.get("vehicle_id")?,
            number: row.get("number")?,
            name: row.get("name")?,
            channel: row.get("channel")?,
            form: row.get("form")?,
            aims: row.get("aims")?,
            script: row.get("script_id")?,
            class: row.get("class")?,
            responsible: row.get("responsible_id")?,
            responsible_reason: ResponsibleReason::of(&reason),
            checker: row.get("checker_id")?,
            now: row.get("state")?,
            due_day: row.get("due_day")?,
            done_at: row.get("done_at")?,
            contact: row.get("contact_id")?,
            twice: row.get("twice")?,
        })
    })
}

/// Events that say a contact did a step: (event, step).
pub fn done_by(r: &Read<'_>, contact: Id) -> Result<Vec<(Id, Id)>, Fault> {
    let sql = "SELECT id, step_id FROM step_event WHERE contact_id = ?1 AND kind = 'done' ORDER BY id";
    r.rows(sql, [contact], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The target that a customer is in a project.
pub fn of(r: &Read<'_>, project: Id, customer: Id) -> Result<Option<Id>, Fault> {
    let sql = "SELECT id FROM target WHERE customer_id = ?2 AND project_id = ?1 ORDER BY id LIMIT 1";
    r.first(sql, (project, customer), |row| row.get(0))
}

/// Whether a contact or a check stands at a step of a target.
pub fn is_spoken_to(r: &Read<'_>, target: Id) -> Result<bool, Fault> {
    let sql = "SELECT EXISTS (SELECT 1 FROM care_step s WHERE s.target_id = ?1
        AND (EXISTS (SELECT 1 FROM contact WHERE step_id = s.id) OR EXISTS (SELECT 1 FROM verdict WHERE step_id = s.id)))";
    r.one(sql, [target], |row| row.get(0))
}

/// Steps of a target.
pub fn steps_of(r: &Read<'_>, target: Id) -> Result<Vec<Id>, Fault> {
    r.rows("SELECT id FROM care_step WHERE target_id = ?1 ORDER BY id", [target], |row| row.get(0))
}

/// What happened to the steps of a target.
pub fn events_of(r: &Read<'_>, target: Id) -> Result<Vec<Id>, Fault> {
    let sql = "SELECT e.id FROM care_step s JOIN step_event e ON e.step_id = s.id WHERE s.target_id = ?1 ORDER BY e.id";
    r.rows(sql, [target], |row| row.get(0))
}
