//! Laying the steps of new targets: by the plan of the project, or of each one's class.

use std::collections::HashMap;

use chrono::NaiveDate;
use ledger::{Error, Fault, Id, Read, Write, cells};

use super::model::{Added, NewTarget, TargetRefusal};
use super::rules::{self, Loads, Near, People};
use super::sql;
use crate::calendar::{self, Holidays};
use crate::plan::PlanView;
use crate::project::{Project, ProjectRole, ProjectState};
use crate::selection::Preset;
use crate::{class_policy, plan, project, selection};

pub(crate) fn insert(
    w: &mut Write<'_>,
    project: Id,
    new: &[NewTarget],
    holidays: &Holidays,
) -> Result<Added, Error<TargetRefusal>> {
    let project = project::read(w, project)?.ok_or(Error::NotFound)?;
    if project.state == ProjectState::Closed {
        return Err(Error::Refused(TargetRefusal::ProjectClosed));
    }
    let plans = Plans::read(w, &project, holidays)?;
    let classes = match project.class_preset.filter(|_| new.iter().any(|target| target.class.is_none())) {
        Some(preset) => classes(w, preset, calendar::store_time(w.now_ms()).date())?,
        None => HashMap::new(),
    };
    let (mut there, mut place) = sql::customers(w, project.id)?;
    let asked: Vec<(Id, Option<Id>)> = new.iter().map(|t| (t.customer, t.vehicle)).collect();
    let near = sql::near(w, &asked, project.start_day)?;
    let people = people(w, &project)?;
    let mut loads = loads(w, &project)?;
    let mut added = Added::default();
    for target in new {
        let row = near.get(&target.customer).ok_or(Error::NotFound)?;
        if !there.insert(target.customer) {
            added.already += 1;
            continue;
        }
        place += 1;
        let class = target.class.as_ref().or(classes.get(&target.customer));
        let laid = plans.of(class).ok_or(Error::Refused(TargetRefusal::PlanMissing))?;
        let plan = &laid.plan;
        let [consultant, advisor, keeper, last_contact] = row.people;
        let near = Near { vehicle: row.vehicle, consultant, advisor, keeper, last_contact };
        let reason = serde_json::to_string(&target.reason).map_err(|e| Fault::Other(e.to_string()))?;
        let id = w.insert(
            "target",
            cells! {
                project_id: project.id, customer_id: target.customer, vehicle_id: near.vehicle, reason: reason,
                class: class, place: place,
            },
        )?;
        let responsible = rules::responsible(&near, plan.trigger.is_service(), &people, &loads);
        let (who, why) = (responsible.map(|r| r.0), responsible.map_or("", |r| r.1.code()));
        let checker = rules::checker(who, plan.steps.len() as u32, &people, &mut loads);
        for (step, days) in plan.steps.iter().zip(&laid.days) {
            let Some(day) = rules::take_day(days, step.number, who, &mut loads) else { continue };
            w.insert(
                "care_step",
                cells! {
                    target_id: id, project_id: project.id, customer_id: target.customer, number: step.number,
                    name: step.name, planned_day: day, channel: step.channel, form: step.form, aims: step.aims,
                    script_id: step.script, responsible_id: who, responsible_reason: why, checker_id: checker,
                },
            )?;
            added.steps += 1;
        }
        added.targets += 1;
        added.unassigned += u32::from(who.is_none());
        added.assumed |= laid.assumed;
    }
    Ok(added)
}

/// A plan with the working days of its steps in a project.
struct Laid {
    plan: PlanView,
    days: Vec<Vec<NaiveDate>>,
    assumed: bool,
}

/// The plan of a project, and those of the classes that have one of their own.
struct Plans {
    own: Option<Laid>,
    by_class: HashMap<String, Laid>,
}

impl Plans {
    /// # Errors
    /// `PlanMissing` when neither the project nor any class that it uses has a plan.
    fn read(r: &Read<'_>, project: &Project, holidays: &Holidays) -> Result<Plans, Error<TargetRefusal>> {
        let laid = |template: Id| -> Result<Laid, Error<TargetRefusal>> {
            let plan = plan::read(r, template)?.ok_or(Error::NotFound)?;
            let offsets: Vec<(i32, u32)> = plan.steps.iter().map(|s| (s.offset_days, s.span_days)).collect();
            let (days, assumed) = rules::step_days(project.start_day, &offsets, holidays);
            Ok(Laid { plan, days, assumed })
        };
        let mut by_class = HashMap::new();
        if let Some(preset) = project.class_preset {
            for policy in class_policy::list(r, preset)? {
                if let Some(template) = policy.template {
                    by_class.insert(policy.class, laid(template)?);
                }
            }
        }
        let own = project.template.map(laid).transpose()?;
        if own.is_none() && by_class.is_empty() {
            return Err(Error::Refused(TargetRefusal::PlanMissing));
        }
        Ok(Plans { own, by_class })
    }

    fn of(&self, class: Option<&String>) -> Option<&Laid> {
        class.and_then(|class| self.by_class.get(class)).or(self.own.as_ref())
    }
}

/// The class of each owner on a day.
fn classes(r: &Read<'_>, preset: Preset, as_of: NaiveDate) -> Result<HashMap<Id, String>, Fault> {
    let classes = selection::abc(r, as_of, preset)?;
    let each = classes.into_iter().flat_map(|(class, owners)| owners.into_iter().map(move |o| (o.customer, class)));
    Ok(each.map(|(customer, class)| (customer, class.to_string())).collect())
}

/// Who may do what. A project that names nobody leaves customers with the people they know, and checks to nobody.
fn people(r: &Read<'_>, project: &Project) -> Result<People, Fault> {
    let lead = project::active(r, project.id, ProjectRole::Lead)?;
    let or_lead = |named: Vec<Id>| if named.is_empty() { lead.clone() } else { named };
    let responsible = or_lead(project::active(r, project.id, ProjectRole::Responsible)?);
    let checkers = or_lead(project::active(r, project.id, ProjectRole::Checker)?);
    let may = if responsible.is_empty() { sql::staff(r)? } else { responsible.iter().copied().collect() };
    Ok(People { may, responsible, checkers })
}

fn loads(r: &Read<'_>, project: &Project) -> Result<Loads, Fault> {
    let person_day = sql::person_loads(r)?;
    let mut person = HashMap::new();
    for ((who, _), steps) in &person_day {
        *person.entry(*who).or_default() += steps;
    }
    Ok(Loads { day: sql::day_loads(r, project.id)?, person_day, person, checks: sql::check_loads(r, project.id)? })
}
