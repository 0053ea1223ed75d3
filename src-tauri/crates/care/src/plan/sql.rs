//! Queries of plan templates.

use ledger::rusqlite::Row;
use ledger::{Fault, Id, Read};

use super::model::{PlanStepView, PlanView};

fn head(row: &Row<'_>) -> ledger::rusqlite::Result<PlanView> {
    Ok(PlanView { id: row.get(0)?, name: row.get(1)?, trigger: row.get(2)?, steps: Vec::new() })
}

/// All templates, in the order in which they came. A store has dozens, so this list is no window.
pub fn list(r: &Read<'_>) -> Result<Vec<PlanView>, Fault> {
    let mut plans = r.rows("SELECT id, name, trigger FROM plan_template ORDER BY id LIMIT 200", [], head)?;
    for plan in &mut plans {
        plan.steps = steps(r, plan.id)?;
    }
    Ok(plans)
}

/// One template.
pub fn one(r: &Read<'_>, plan: Id) -> Result<Option<PlanView>, Fault> {
    let found = r.first("SELECT id, name, trigger FROM plan_template WHERE id = ?1", [plan], head)?;
    found.map(|plan| Ok(PlanView { steps: steps(r, plan.id)?, ..plan })).transpose()
}

/// The template of that name; the oldest of several.
pub fn named(r: &Read<'_>, name: &str) -> Result<Option<Id>, Fault> {
    r.first("SELECT id FROM plan_template WHERE name = ?1 ORDER BY id LIMIT 1", [name], |row| row.get(0))
}

fn steps(r: &Read<'_>, plan: Id) -> Result<Vec<PlanStepView>, Fault> {
    let sql = "SELECT number, name, offset_days, span_days, channel, form, aims, script_id FROM plan_step
         WHERE template_id = ?1 ORDER BY number, id";
    r.rows(sql, [plan], |row| {
        Ok(PlanStepView {
            number: row.get(0)?,
            name: row.get(1)?,
            offset_days: row.get(2)?,
            span_days: row.get(3)?,
            channel: row.get(4)?,
            form: row.get(5)?,
            aims: row.get(6)?,
            script: row.get(7)?,
        })
    })
}

/// Whether a script is there.
pub fn has_script(r: &Read<'_>, script: Id) -> Result<bool, Fault> {
    r.one("SELECT EXISTS (SELECT 1 FROM script WHERE id = ?1)", [script], |row| row.get(0))
}

/// The rows of a template's steps, in order.
pub fn step_ids(r: &Read<'_>, plan: Id) -> Result<Vec<Id>, Fault> {
    r.rows("SELECT id FROM plan_step WHERE template_id = ?1 ORDER BY number, id", [plan], |row| row.get(0))
}

/// Whether a project or the policy of a class names a template.
pub fn is_used(r: &Read<'_>, plan: Id) -> Result<bool, Fault> {
    let sql = "SELECT EXISTS (SELECT 1 FROM project WHERE template_id = ?1)
        OR EXISTS (SELECT 1 FROM class_policy WHERE template_id = ?1)";
    r.one(sql, [plan], |row| row.get(0))
}
