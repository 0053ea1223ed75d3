//! Starting a project 启动项目: the project, its schedule, its targets and their steps, as one op that one undo takes back.

mod model;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write};

use crate::calendar::Holidays;
use crate::project::{self, NewProject, NewWorkItem, ProjectRefusal, ProjectRole};
use crate::selection::{self, Chosen, Facts, RulesRefusal, SelectionQuery};
use crate::target::{self, LaidView, NewTarget};
use crate::{draft, op};

pub use model::{NewStart, StartRefusal, Started};

/// Starts a project for whom its rules pick within its face, as of the day of the facts: each target keeps why it was picked.
pub fn start(
    store: &Store,
    who: Option<Id>,
    facts: &Facts,
    new: &NewStart,
) -> Result<Done<Started>, Error<StartRefusal>> {
    checked(&new.project)?;
    let targets = store.read(|r| targets(r, facts, new))?;
    store.change(Op::new(op::PROJECT_START, who), |w| {
        draft::done(w, DRAFT_KEY)?;
        write(w, &new.project, &new.items, &targets)
    })
}

const DRAFT_KEY: &str = "start.new";

/// The project that was being thought of when its form was left. For whom it is may be settled anew.
pub fn unsaved(r: &Read<'_>) -> Result<Option<NewStart>, Fault> {
    draft::kept(r, DRAFT_KEY)
}

/// Keeps the form of a project to be, or drops it. False while a long change runs: then it is left out.
pub fn keep_draft(store: &Store, form: Option<&NewStart>) -> Result<bool, Error<()>> {
    draft::keep(store, op::PROJECT_START, DRAFT_KEY, form)
}

/// Writes a project with its schedule and its targets.
pub fn write(
    w: &mut Write<'_>,
    project: &NewProject,
    items: &[NewWorkItem],
    targets: &[NewTarget],
) -> Result<Started, Error<StartRefusal>> {
    if targets.is_empty() {
        return Err(Error::Refused(StartRefusal::NobodyPicked));
    }
    let refused = |refusal| StartRefusal::Project { refusal };
    let project = project::insert(w, project).map_err(|e| e.map(refused))?;
    for item in items {
        project::insert_item(w, project, item).map_err(|e| e.map(refused))?;
    }
    let refused = |refusal| StartRefusal::Target { refusal };
    let added = target::insert(w, project, targets, Holidays::built_in()).map_err(|e| e.map(refused))?;
    Ok(Started { project, added })
}

/// What would be laid, before anything is written; it asks for neither name nor goal.
///
/// # Errors
/// As [`start`].
pub fn preview(r: &Read<'_>, facts: &Facts, new: &NewStart) -> Result<LaidView, Error<StartRefusal>> {
    if new.project.end_day < new.project.start_day {
        return Err(project_refused(ProjectRefusal::PeriodReversed));
    }
    let chosen = selection::chosen(r, facts, &new.query(), None).map_err(|e| e.map(rules_refused))?;
    if chosen.is_empty() {
        return Err(Error::Refused(StartRefusal::NobodyPicked));
    }
    let target = |one: &Chosen| NewTarget { class: new.class_of(facts, one), ..NewTarget::by_hand(one.customer) };
    let targets: Vec<NewTarget> = chosen.iter().map(target).collect();
    target::preview(r, &new.project, &targets).map_err(|e| e.map(|refusal| StartRefusal::Target { refusal }))
}

/// Nobody checks the own work. A row's two people are looked at where it is laid; here it is said before, in words.
fn checked(project: &NewProject) -> Result<(), Error<StartRefusal>> {
    let of_role = |role| -> BTreeSet<Id> {
        project.people.iter().filter(|person| person.role == role).map(|person| person.staff).collect()
    };
    if of_role(ProjectRole::Responsible).is_disjoint(&of_role(ProjectRole::Checker)) {
        Ok(())
    } else {
        Err(project_refused(ProjectRefusal::SamePerson))
    }
}

fn project_refused(refusal: ProjectRefusal) -> Error<StartRefusal> {
    Error::Refused(StartRefusal::Project { refusal })
}

fn rules_refused(refusal: RulesRefusal) -> StartRefusal {
    StartRefusal::Selection { refusal }
}

impl NewStart {
    fn query(&self) -> SelectionQuery {
        SelectionQuery {
            rules: self.rules.clone(),
            face: self.project.face.clone(),
            preset: self.preset,
            class: self.class.clone(),
        }
    }

    /// The class that a target keeps: in a project that treats all alike none.
    fn class_of(&self, facts: &Facts, one: &Chosen) -> Option<String> {
        self.project.class_preset.map(|preset| selection::class_of(facts, preset, one).to_string())
    }
}

fn targets(r: &Read<'_>, facts: &Facts, new: &NewStart) -> Result<Vec<NewTarget>, Error<StartRefusal>> {
    let chosen = selection::chosen(r, facts, &new.query(), None).map_err(|e| e.map(rules_refused))?;
    let target = |one: Chosen| -> Result<NewTarget, Fault> {
        let proofs = selection::proofs(r, facts, &new.rules, &one)?;
        Ok(NewTarget {
            customer: one.customer,
            vehicle: None,
            reason: proofs.iter().map(|(rule, pick)| target::reason(*rule, pick)).collect(),
            class: new.class_of(facts, &one),
        })
    };
    Ok(chosen.into_iter().map(target).collect::<Result<_, Fault>>()?)
}
