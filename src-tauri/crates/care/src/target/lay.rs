//! Laying the steps of new targets: by the plan of the project, or of each one's class.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use ledger::{Error, Fault, Id, Read, Write, cells};

use super::model::{Added, LaidLoad, LaidStep, LaidView, NewTarget, ResponsibleReason, TargetRefusal};
use super::rules::{self, Loads, Near, People};
use super::sql;
use crate::calendar::{self, Holidays};
use crate::plan::{PlanStepView, PlanView};
use crate::project::{NewProject, Project, ProjectPerson, ProjectRole, ProjectState};
use crate::selection::Preset;
use crate::{class_policy, plan, project, selection, staff};

pub(crate) fn insert(
    w: &mut Write<'_>,
    project: Id,
    new: &[NewTarget],
    holidays: &Holidays,
) -> Result<Added, Error<TargetRefusal>> {
    insert_from(w, project, new, NaiveDate::MIN, holidays)
}

/// As [`insert`], for those who come later: their plan begins on that day, not on one that has passed.
pub(super) fn insert_from(
    w: &mut Write<'_>,
    project: Id,
    new: &[NewTarget],
    day: NaiveDate,
    holidays: &Holidays,
) -> Result<Added, Error<TargetRefusal>> {
    let mut project = project::read(w, project)?.ok_or(Error::NotFound)?;
    project.start_day = project.start_day.max(day);
    if project.state == ProjectState::Closed {
        return Err(Error::Refused(TargetRefusal::ProjectClosed));
    }
    let plans = Plans::read(w, &project, holidays)?;
    let people = people(w, |role| project::active(w, project.id, role))?;
    let (there, mut place) = sql::customers(w, project.id)?;
    let classes = match project.class_preset.filter(|_| new.iter().any(|target| target.class.is_none())) {
        Some(preset) => classes(w, preset, calendar::store_time(w.now_ms()).date())?,
        None => HashMap::new(),
    };
    let mut added = Added::default();
    let lots = lots(w, &project, &plans, &people, &classes, there, new)?;
    for lot in &lots {
        place += 1;
        let target = lot.target;
        let reason = serde_json::to_string(&target.reason).map_err(|e| Fault::Other(e.to_string()))?;
        let id = w.insert(
            "target",
            cells! {
                project_id: project.id, customer_id: target.customer, vehicle_id: lot.vehicle, reason: reason,
                class: lot.class, place: place,
            },
        )?;
        let (who, why) = (lot.responsible.map(|r| r.0), lot.responsible.map_or("", |r| r.1.code()));
        for (step, day) in lot.steps() {
            w.insert(
                "care_step",
                cells! {
                    target_id: id, project_id: project.id, customer_id: target.customer, number: step.number,
                    name: step.name, planned_day: day, channel: step.channel, form: step.form, aims: step.aims,
                    script_id: step.script, responsible_id: who, responsible_reason: why, checker_id: lot.checker,
                },
            )?;
            added.steps += 1;
        }
        added.targets += 1;
        added.unassigned += u32::from(who.is_none());
        added.assumed |= lot.laid.assumed;
    }
    added.already = (new.len() - lots.len()) as u32;
    Ok(added)
}

/// What a project that isn't there yet would lay for these targets, each with its class. Writes nothing.
pub(super) fn preview(
    r: &Read<'_>,
    new: &NewProject,
    targets: &[NewTarget],
    holidays: &Holidays,
) -> Result<LaidView, Error<TargetRefusal>> {
    let project = Project::to_be(new);
    let plans = Plans::read(r, &project, holidays)?;
    let names: HashMap<Id, String> =
        staff::list(r)?.into_iter().filter(|one| one.active).map(|one| (one.id, one.name)).collect();
    let of_role = |role| {
        let holds = |person: &&ProjectPerson| person.role == role && names.contains_key(&person.staff);
        Ok(new.people.iter().filter(holds).map(|person| person.staff).collect())
    };
    let people = people(r, of_role)?;
    let lots = lots(r, &project, &plans, &people, &HashMap::new(), HashSet::new(), targets)?;
    let mut view = LaidView::default();
    let mut steps: BTreeMap<(&str, u32), LaidStep> = BTreeMap::new();
    let mut loads: HashMap<Id, (u32, u32)> = HashMap::new();
    for lot in &lots {
        view.targets += 1;
        view.assumed |= lot.laid.assumed;
        match lot.responsible {
            Some((who, _)) => {
                let (targets, steps) = loads.entry(who).or_default();
                (*targets, *steps) = (*targets + 1, *steps + lot.days.len() as u32);
            }
            None => view.unassigned += 1,
        }
        for (step, day) in lot.steps() {
            view.steps += 1;
            view.after_end += u32::from(day > new.end_day);
            let plan = lot.laid.plan.name.as_str();
            let row = steps.entry((plan, step.number)).or_insert_with(|| LaidStep {
                plan: plan.into(),
                number: step.number,
                name: step.name.clone(),
                channel: step.channel,
                first_day: day,
                last_day: day,
                count: 0,
            });
            (row.first_day, row.last_day, row.count) = (row.first_day.min(day), row.last_day.max(day), row.count + 1);
        }
    }
    view.by_step = steps.into_values().collect();
    let load = |(staff, (targets, steps))| {
        let name = names.get(&staff).cloned().unwrap_or_default();
        LaidLoad { staff, name, targets, steps }
    };
    view.by_person = loads.into_iter().map(load).collect();
    view.by_person.sort_by(|a, b| b.steps.cmp(&a.steps).then_with(|| a.name.cmp(&b.name)));
    Ok(view)
}

/// A target with what is laid for it.
struct Lot<'p> {
    target: &'p NewTarget,
    vehicle: Option<Id>,
    class: Option<String>,
    laid: &'p Laid,
    responsible: Option<(Id, ResponsibleReason)>,
    checker: Option<Id>,
    /// The day of each step of its plan.
    days: Vec<NaiveDate>,
}

/// The lots of those who aren't `there` yet, in their order. `classes`: of those who bring none.
fn lots<'p>(
    r: &Read<'_>,
    project: &Project,
    plans: &'p Plans,
    people: &People,
    classes: &HashMap<Id, String>,
    mut there: HashSet<Id>,
    new: &'p [NewTarget],
) -> Result<Vec<Lot<'p>>, Error<TargetRefusal>> {
    let asked: Vec<(Id, Option<Id>)> = new.iter().map(|t| (t.customer, t.vehicle)).collect();
    let near = sql::near(r, &asked, project.start_day)?;
    let mut loads = loads(r, project)?;
    let mut lots = Vec::with_capacity(new.len());
    for target in new {
        let row = near.get(&target.customer).ok_or(Error::NotFound)?;
        if !there.insert(target.customer) {
            continue;
        }
        let class = target.class.as_ref().or(classes.get(&target.customer));
        let laid = plans.of(class).ok_or(Error::Refused(TargetRefusal::PlanMissing))?;
        let plan = &laid.plan;
        let [consultant, advisor, keeper, last_contact] = row.people;
        let near = Near { vehicle: row.vehicle, consultant, advisor, keeper, last_contact };
        let responsible = rules::responsible(&near, plan.trigger.is_service(), people, &loads);
        let who = responsible.map(|r| r.0);
        let checker = rules::checker(who, plan.steps.len() as u32, people, &mut loads);
        let mut day =
            |(step, days): (&PlanStepView, &Vec<NaiveDate>)| rules::take_day(days, step.number, who, &mut loads);
        let days = plan.steps.iter().zip(&laid.days).filter_map(&mut day).collect();
        lots.push(Lot { target, vehicle: near.vehicle, class: class.cloned(), laid, responsible, checker, days });
    }
    for plan in plans.all() {
        let mut of_plan: Vec<&mut Lot<'_>> = lots.iter_mut().filter(|lot| std::ptr::eq(lot.laid, plan)).collect();
        let mut days: Vec<Vec<NaiveDate>> = of_plan.iter_mut().map(|lot| std::mem::take(&mut lot.days)).collect();
        rules::in_order(&mut days, &plan.days);
        of_plan.into_iter().zip(days).for_each(|(lot, days)| lot.days = days);
    }
    Ok(lots)
}

impl<'p> Lot<'p> {
    /// Its steps with their days.
    fn steps(&self) -> impl Iterator<Item = (&'p PlanStepView, NaiveDate)> {
        self.laid.plan.steps.iter().zip(self.days.iter().copied())
    }
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

    fn all(&self) -> impl Iterator<Item = &Laid> {
        self.by_class.values().chain(&self.own)
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
fn people(r: &Read<'_>, of_role: impl Fn(ProjectRole) -> Result<Vec<Id>, Fault>) -> Result<People, Fault> {
    let lead = of_role(ProjectRole::Lead)?;
    let or_lead = |named: Vec<Id>| if named.is_empty() { lead.clone() } else { named };
    let responsible = or_lead(of_role(ProjectRole::Responsible)?);
    let checkers = or_lead(of_role(ProjectRole::Checker)?);
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
