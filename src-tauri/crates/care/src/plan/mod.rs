//! Plan templates 方案模板: dated steps that a project, or a lead's source, picks.

mod model;
mod presets;
mod rules;
mod sql;
#[cfg(test)]
mod tests;

use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};

use crate::op;

pub use model::{NewPlan, NewPlanStep, PlanRefusal, PlanStepView, PlanView, Trigger};

/// Adds a template with its steps, numbered from 1 in the order given.
pub fn add(store: &Store, who: Option<Id>, new: NewPlan) -> Result<Done<Id>, Error<PlanRefusal>> {
    store.change(Op::new(op::PLAN_ADD, who), |w| insert(w, &new))
}

/// Writes the whole form over a template. Steps that a project has laid stay as they are.
pub fn edit(store: &Store, who: Option<Id>, plan: Id, new: NewPlan) -> Result<Done<()>, Error<PlanRefusal>> {
    store.change(Op::new(op::PLAN_EDIT, who).about(plan), |w| {
        rules::check(&new).map_err(Error::Refused)?;
        w.update("plan_template", plan, cells! { name: new.name.trim(), trigger: new.trigger })?;
        let before = sql::step_ids(w, plan)?;
        for (place, step) in new.steps.iter().enumerate() {
            put_step(w, plan, before.get(place).copied(), place as u32 + 1, step)?;
        }
        before.into_iter().skip(new.steps.len()).try_for_each(|gone| w.remove("plan_step", gone))?;
        Ok(())
    })
}

/// Removes a template.
///
/// # Errors
/// `InUse` while a project or the policy of a class names it.
pub fn remove(store: &Store, who: Option<Id>, plan: Id) -> Result<Done<()>, Error<PlanRefusal>> {
    store.change(Op::new(op::PLAN_REMOVE, who).about(plan), |w| {
        if sql::is_used(w, plan)? {
            return Err(Error::Refused(PlanRefusal::InUse));
        }
        sql::step_ids(w, plan)?.into_iter().try_for_each(|step| w.remove("plan_step", step))?;
        Ok(w.remove("plan_template", plan)?)
    })
}

pub(crate) fn insert(w: &mut Write<'_>, new: &NewPlan) -> Result<Id, Error<PlanRefusal>> {
    rules::check(new).map_err(Error::Refused)?;
    let plan = w.insert("plan_template", cells! { name: new.name.trim(), trigger: new.trigger })?;
    for (number, step) in (1_u32..).zip(&new.steps) {
        put_step(w, plan, None, number, step)?;
    }
    Ok(plan)
}

fn put_step(
    w: &mut Write<'_>,
    plan: Id,
    row: Option<Id>,
    number: u32,
    step: &NewPlanStep,
) -> Result<(), Error<PlanRefusal>> {
    if let Some(script) = step.script
        && !sql::has_script(w, script)?
    {
        return Err(Error::Refused(PlanRefusal::ScriptUnknown { number }));
    }
    let name = step.name.trim();
    let cells = cells! {
        template_id: plan, number: number, name: name, offset_days: step.offset_days,
        span_days: step.span_days, channel: step.channel, form: step.form, aims: step.aims, script_id: step.script,
    };
    match row {
        Some(row) => _ = w.update("plan_step", row, cells)?,
        None => _ = w.insert("plan_step", cells)?,
    }
    Ok(())
}

/// Adds the templates that a store begins with; one whose name is there already is left alone. Gives all of them in their order, the
/// eight-week project plan first.
pub fn presets(w: &mut Write<'_>) -> Result<Vec<Id>, Error<PlanRefusal>> {
    let mut plans = Vec::new();
    for new in presets::presets() {
        plans.push(match sql::named(w, &new.name)? {
            Some(there) => there,
            None => insert(w, &new)?,
        });
    }
    Ok(plans)
}

/// As [`presets`], by a person.
pub fn fill(store: &Store, who: Option<Id>) -> Result<Done<Vec<Id>>, Error<PlanRefusal>> {
    store.change(Op::new(op::PLAN_ADD, who), presets)
}

/// All templates with their steps, oldest first; at most 200.
pub fn list(r: &Read<'_>) -> Result<Vec<PlanView>, Fault> {
    sql::list(r)
}

/// One template with its steps.
pub fn read(r: &Read<'_>, plan: Id) -> Result<Option<PlanView>, Fault> {
    sql::one(r, plan)
}

/// The template of that name, as the command line names it.
pub fn named(r: &Read<'_>, name: &str) -> Result<Option<Id>, Fault> {
    sql::named(r, name.trim())
}
