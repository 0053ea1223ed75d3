//! Targets 关怀对象 of a project and their care steps 关怀步骤: a plan lays dated steps for each target, and what becomes of them are events.

mod lay;
mod model;
mod rules;
mod sql;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{NaiveDate, NaiveDateTime};
use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};

use crate::calendar::Holidays;
use crate::channel::Channel;
use crate::norm::trimmed;
use crate::project::NewProject;
use crate::restraint::RestraintRefusal;
use crate::selection::{Classes, Pick, Selection, ValueRule};
use crate::{op, restraint, staff};

pub(crate) use lay::insert;
pub use model::{
    Added, LaidLoad, LaidStep, LaidView, NewTarget, ResponsibleReason, Step, StepEventKind, StepNow, TargetEvidence,
    TargetReason, TargetRefusal,
};
pub(crate) use sql::refresh;

/// Adds customers to a project and lays the steps of its plan for each: on working days, spread evenly, each with a person responsible and a
/// checker. A customer that is a target already is left as it is. In a project that uses classes a target without one gets the class it has on
/// the day of the writing; its steps come from the plan of its class, where the class has one.
///
/// # Errors
/// `NotFound` for a project or a customer that is not there (or was merged into another).
pub fn add(
    store: &Store,
    who: Option<Id>,
    project: Id,
    new: Vec<NewTarget>,
) -> Result<Done<Added>, Error<TargetRefusal>> {
    store.change(Op::new(op::TARGET_ADD, who).about(project), |w| insert(w, project, &new, Holidays::built_in()))
}

/// Adds one customer by hand to a running project, for a reason in words. The steps are laid as for the others; in a project that has begun
/// the plan counts from today, so that nobody joins with steps that are late.
///
/// # Errors
/// `NotFound` for a project or a customer that is not there. One who asked not to be contacted is refused as `restraint` says it.
pub fn choose(
    store: &Store,
    who: Option<Id>,
    project: Id,
    customer: Id,
    reason: &str,
    now: NaiveDateTime,
) -> Result<Done<Added>, Error<TargetRefusal>> {
    store.change(Op::new(op::TARGET_ADD, who).about(project), |w| {
        let reason = trimmed(reason);
        if reason.is_empty() {
            return Err(Error::Refused(TargetRefusal::ReasonMissing));
        }
        restraint::may_contact(w, customer, Channel::Phone, false, false, now).map_err(restrained)?;
        let new = NewTarget { reason: vec![TargetReason::by_hand(customer, reason)], ..NewTarget::by_hand(customer) };
        let added = lay::insert_from(w, project, &[new], now.date(), Holidays::built_in())?;
        match added.already {
            0 => Ok(added),
            _ => Err(Error::Refused(TargetRefusal::TargetAlready)),
        }
    })
}

/// What restraint says, as a refusal of ours.
fn restrained(error: Error<RestraintRefusal>) -> Error<TargetRefusal> {
    match error {
        Error::Refused(refusal) => Error::Refused(TargetRefusal::Restraint { refusal }),
        Error::NotFound => Error::NotFound,
        Error::Stale(ops) => Error::Stale(ops),
        Error::Stopped => Error::Stopped,
        Error::Fault(fault) => Error::Fault(fault),
    }
}

/// Takes a target out of its project again, with its steps and what was planned about them.
///
/// # Errors
/// `TargetSpokenTo` once a contact or a check stands at one of its steps: what was done stays in the project's book.
pub fn remove(store: &Store, who: Option<Id>, target: Id) -> Result<Done<()>, Error<TargetRefusal>> {
    store.change(Op::new(op::TARGET_REMOVE, who).about(target), |w| {
        if sql::is_spoken_to(w, target)? {
            return Err(Error::Refused(TargetRefusal::TargetSpokenTo));
        }
        for event in sql::events_of(w, target)? {
            w.remove("step_event", event)?;
        }
        for step in sql::steps_of(w, target)? {
            w.remove("care_step", step)?;
        }
        Ok(w.remove("target", target)?)
    })
}

/// The target that a customer is in a project; none when he is none of its targets.
pub fn of(r: &Read<'_>, project: Id, customer: Id) -> Result<Option<Id>, Fault> {
    sql::of(r, project, customer)
}

/// The customers that a selection picked, as new targets: those of the face only, each with every rule that picked it and its evidence, and
/// with its class. By key, as the selection has them.
pub fn picked(selection: &Selection, face: &BTreeSet<Id>, classes: &Classes) -> Vec<NewTarget> {
    let mut by_key: BTreeMap<(&str, Id), Vec<TargetReason>> = BTreeMap::new();
    for (rule, picks) in &selection.criteria {
        for pick in picks.iter().filter(|pick| face.contains(&pick.customer)) {
            let reason = reason(*rule, pick);
            by_key.entry((&pick.key, pick.customer)).or_default().push(reason);
        }
    }
    let class: HashMap<Id, char> =
        classes.iter().flat_map(|(class, owners)| owners.iter().map(|owner| (owner.customer, *class))).collect();
    let target = |((_, customer), reason): ((&str, Id), Vec<TargetReason>)| NewTarget {
        customer,
        vehicle: None,
        reason,
        class: class.get(&customer).map(char::to_string),
    };
    by_key.into_iter().map(target).collect()
}

/// A pick as a target keeps it.
pub fn reason(rule: ValueRule, pick: &Pick) -> TargetReason {
    let evidence = pick.evidence.iter().map(|row| TargetEvidence {
        kind: row.kind.into(),
        id: row.id,
        date: row.date,
        text: row.text.clone(),
    });
    TargetReason { rule: rule.stem().into(), evidence: evidence.collect() }
}

/// What a project that isn't there yet would lay for these targets. Writes nothing.
///
/// # Errors
/// As [`add`].
pub fn preview(r: &Read<'_>, project: &NewProject, new: &[NewTarget]) -> Result<LaidView, Error<TargetRefusal>> {
    lay::preview(r, project, new, Holidays::built_in())
}

/// One step with what became of it.
pub fn step(r: &Read<'_>, step: Id) -> Result<Option<Step>, Fault> {
    sql::step(r, step)
}

/// Moves an open step to another day, for a reason that may be empty. Gives the event.
pub fn move_step(
    store: &Store,
    who: Option<Id>,
    step: Id,
    day: NaiveDate,
    reason: &str,
    now: NaiveDateTime,
) -> Result<Done<Id>, Error<TargetRefusal>> {
    store.change(Op::new(op::STEP_MOVE, who).about(step), |w| {
        open_step(w, step)?;
        Ok(w.insert(
            "step_event",
            cells! { step_id: step, kind: StepEventKind::Rescheduled, at: now, day: day, reason: reason.trim() },
        )?)
    })
}

/// Leaves an open step out (`cancelled`: calls it off), for a reason. Gives the event.
pub fn skip(
    store: &Store,
    who: Option<Id>,
    step: Id,
    cancelled: bool,
    reason: &str,
    now: NaiveDateTime,
) -> Result<Done<Id>, Error<TargetRefusal>> {
    store.change(Op::new(op::STEP_SKIP, who).about(step), |w| {
        open_step(w, step)?;
        if reason.trim().is_empty() {
            return Err(Error::Refused(TargetRefusal::ReasonMissing));
        }
        let kind = if cancelled { StepEventKind::Cancelled } else { StepEventKind::Skipped };
        Ok(w.insert("step_event", cells! { step_id: step, kind: kind, at: now, reason: reason.trim() })?)
    })
}

fn open_step(r: &Read<'_>, step: Id) -> Result<Step, Error<TargetRefusal>> {
    let found = sql::step(r, step)?.ok_or(Error::NotFound)?;
    if found.now.is_open() { Ok(found) } else { Err(Error::Refused(TargetRefusal::StepClosed { state: found.now })) }
}

/// Chooses by hand who is responsible for an open step and who checks it. Gives whether anything differed.
pub fn assign(
    store: &Store,
    who: Option<Id>,
    step: Id,
    responsible: Option<Id>,
    checker: Option<Id>,
) -> Result<Done<bool>, Error<TargetRefusal>> {
    store.change(Op::new(op::STEP_ASSIGN, who).about(step), |w| {
        let found = open_step(w, step)?;
        if responsible.is_some() && responsible == checker {
            return Err(Error::Refused(TargetRefusal::SamePerson));
        }
        for person in [responsible, checker].into_iter().flatten() {
            if staff::find(w, person)?.is_none() {
                return Err(Error::Refused(TargetRefusal::PersonUnknown));
            }
        }
        let why = match responsible {
            _ if responsible == found.responsible => found.responsible_reason.map_or("", ResponsibleReason::code),
            Some(_) => ResponsibleReason::Chosen.code(),
            None => "",
        };
        Ok(w.update(
            "care_step",
            step,
            cells! { responsible_id: responsible, responsible_reason: why, checker_id: checker },
        )?)
    })
}

/// Says that a contact did a step. What was planned, skipped or cancelled gives way to the fact.
pub(crate) fn done(w: &mut Write<'_>, step: Id, contact: Id, at: NaiveDateTime) -> Result<Id, Fault> {
    w.insert("step_event", cells! { step_id: step, kind: StepEventKind::Done, at: at, contact_id: contact })
}

/// Takes back that a contact did its steps, because its corrected outcome reached nobody. Gives the steps.
pub(crate) fn undone(w: &mut Write<'_>, contact: Id) -> Result<Vec<Id>, Fault> {
    let events = sql::done_by(w, contact)?;
    for (event, _) in &events {
        w.remove("step_event", *event)?;
    }
    Ok(events.into_iter().map(|(_, step)| step).collect())
}
