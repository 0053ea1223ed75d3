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

pub(crate) fn insert(w: &mut Write<'_>, new: &NewPlan) -> Result<Id, Error<PlanRefusal>> {
    rules::check(new).map_err(Error::Refused)?;
    let plan = w.insert("plan_template", cells! { name: new.name.trim(), trigger: new.trigger })?;
    for (number, step) in (1_u32..).zip(&new.steps) {
        if let Some(script) = step.script
            && !sql::has_script(w, script)?
        {
            return Err(Error::Refused(PlanRefusal::ScriptUnknown { number }));
        }
        w.insert(
            "plan_step",
            cells! {
                template_id: plan, number: number, name: step.name.trim(), offset_days: step.offset_days,
                span_days: step.span_days, channel: step.channel, form: step.form, aims: step.aims, script_id: step.script,
            },
        )?;
    }
    Ok(plan)
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
