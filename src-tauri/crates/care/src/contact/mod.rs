//! The communication log 沟通记录: what was said, what came of it, and everything that follows: the step, the lead, problem, promise, gift
//! and the next date.
//!
//! A contact is written once. An edit is a further revision; everything else refers to the first one.

mod form;
#[cfg(test)]
mod form_tests;
mod giving;
mod kept;
#[cfg(test)]
pub(crate) mod kept_tests;
#[cfg(test)]
mod list_tests;
mod model;
mod rules;
mod sql;
#[cfg(test)]
mod tests;

use chrono::NaiveDateTime;
use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};

use crate::complaint::{self, ComplaintRefusal, NewProblem, NewPromise};
use crate::due::{DueId, DueKind};
use crate::{draft, op, script, target};

pub use crate::due::Party;
pub(crate) use form::draft_key;
pub use form::{draft, form};
pub(crate) use kept::VERB;
pub use kept::{discard, log_or_keep, try_again, waiting, waits};
pub use model::*;
pub(crate) use sql::refresh;

type Answer<T> = Result<T, Error<ContactRefusal>>;

/// Logs a contact and all that follows from it. Gives its id.
pub fn log(store: &Store, who: Option<Id>, new: NewContact, now: NaiveDateTime) -> Answer<Done<Id>> {
    store.change(Op::new(op::CONTACT_LOG, who).about(new.party.id()), |w| insert(w, who, &new, now))
}

/// Writes a further revision of a contact. What followed from it is corrected: the step opens again when nobody was reached after all, a
/// gift goes back into stock, a problem or promise is reworded. Gives the revision.
pub fn revise(store: &Store, who: Option<Id>, contact: Id, new: NewContact, now: NaiveDateTime) -> Answer<Done<Id>> {
    store.change(Op::new(op::CONTACT_REVISE, who).about(contact), |w| {
        let root = sql::root(w, contact)?.ok_or(Error::NotFound)?;
        let before = sql::newest(w, root)?.ok_or(Error::NotFound)?;
        if before.party != new.party {
            return Err(Error::Refused(ContactRefusal::PartyChanged));
        }
        let at = new.at.unwrap_or(before.at);
        let new = NewContact { at: Some(at), ..new };
        let ready = ready(w, &new, now)?;
        let id = w.id();
        let revision = write(w, id, before.staff.or(who), &new, &ready, Some(root))?;
        for (row, _) in sql::reasons(w, root)? {
            w.remove("contact_reason", row)?;
        }
        target::undone(w, root)?;
        giving::mend(w, root, &new, &ready)?;
        mend_promise_and_problem(w, root, before.staff.or(who), &new, &ready)?;
        follow(w, root, &new, &ready)?;
        Ok(revision)
    })
}

/// Contacts with a lead as they stand after corrections, the newest first; at most 200.
pub fn of_lead(r: &Read<'_>, lead: Id) -> Result<Vec<LeadContact>, Fault> {
    sql::contacts_of_lead(r, lead)
}

/// Contacts of a project with customers up to a store-local moment as they stand after corrections, the newest first, in windows of at
/// most 200.
pub fn of_project(
    r: &Read<'_>,
    project: Id,
    now: NaiveDateTime,
    offset: u32,
    limit: u32,
) -> Result<ProjectContacts, Fault> {
    let rows = sql::contacts_of_project(r, project, now, offset, limit.min(200))?;
    Ok(ProjectContacts { total: sql::count_of_project(r, project, now)?, rows })
}

pub(crate) fn insert(w: &mut Write<'_>, who: Option<Id>, new: &NewContact, now: NaiveDateTime) -> Answer<Id> {
    let id = w.id();
    insert_as(w, id, who, new, now)
}

fn insert_as(w: &mut Write<'_>, id: Id, who: Option<Id>, new: &NewContact, now: NaiveDateTime) -> Answer<Id> {
    let ready = ready(w, new, now)?;
    let contact = write(w, id, who, new, &ready, None)?;
    if let Some(gift) = new.gift {
        giving::give(w, contact, gift, new, &ready)?;
    }
    mend_promise_and_problem(w, contact, who, new, &ready)?;
    follow(w, contact, new, &ready)?;
    draft::done(w, &form::draft_key(new.party))?;
    Ok(contact)
}

/// A contact that passed the rules, with what it names looked up.
struct Ready {
    outcome: Outcome,
    at: NaiveDateTime,
    reasons: Vec<DueId>,
    steps: Vec<Id>,
    project: Option<Id>,
    vehicle: Option<Id>,
    script_version: Option<Id>,
}

fn ready(r: &Read<'_>, new: &NewContact, now: NaiveDateTime) -> Answer<Ready> {
    let (outcome, at) = rules::check(new, now).map_err(Error::Refused)?;
    if !sql::has(r, new.party)? {
        return Err(Error::NotFound);
    }
    let reasons = new.reasons.iter().map(|name| name.parse()).collect::<Result<Vec<DueId>, _>>();
    let mut reasons = reasons.map_err(|_| Error::Refused(ContactRefusal::ReasonUnknown))?;
    reasons.dedup();
    let mut steps = Vec::new();
    for due in reasons.iter().filter(|due| due.kind == DueKind::CareStep) {
        let step = target::step(r, due.subject)?.filter(|step| Some(step.customer) == new.party.customer());
        steps.push(step.ok_or(Error::Refused(ContactRefusal::ReasonUnknown))?);
    }
    let (script_version, commercial) = match new.script {
        Some(named) => script_of(r, named)?,
        None => (None, false),
    };
    let came_to_us = new.channel == crate::channel::Channel::Face && form_of(new) == crate::channel::Form::Store;
    let greeting = reasons.iter().any(|due| due.kind.is_greeting());
    let owed = came_to_us || reasons.iter().any(|due| due.kind.is_owed());
    if let Some(refusal) = form::refusal(r, new.party, new.channel, commercial, greeting, owed, at)? {
        return Err(Error::Refused(ContactRefusal::Restraint { refusal }));
    }
    let vehicle = match (steps.first().and_then(|step| step.vehicle), new.party) {
        (None, Party::Customer { id }) => script::vehicle_at_hand(r, id, at.date())?,
        (vehicle, _) => vehicle,
    };
    let project = steps.first().map(|step| step.project);
    let steps = steps.into_iter().map(|step| step.id).collect();
    Ok(Ready { outcome, at, reasons, steps, project, vehicle, script_version })
}

/// The version that a script's or version's id means, and whether it advertises.
fn script_of(r: &Read<'_>, named: Id) -> Answer<(Option<Id>, bool)> {
    let unknown = || Error::Refused(ContactRefusal::ScriptUnknown);
    let (script, version) = match script::version(r, named)? {
        Some((script, ..)) => (script, Some(named)),
        None => (named, None),
    };
    let found = script::read(r, script)?.ok_or_else(unknown)?;
    Ok((Some(version.unwrap_or(found.version_id)), found.commercial))
}

fn form_of(new: &NewContact) -> crate::channel::Form {
    new.form.unwrap_or_else(|| new.channel.usual_form())
}

fn write(
    w: &mut Write<'_>,
    id: Id,
    who: Option<Id>,
    new: &NewContact,
    ready: &Ready,
    revises: Option<Id>,
) -> Answer<Id> {
    w.insert_as(
        "contact",
        id,
        cells! {
            at: ready.at, customer_id: new.party.customer(), lead_id: new.party.lead(), vehicle_id: ready.vehicle,
            project_id: ready.project, step_id: ready.steps.first(), staff_id: who, channel: new.channel, form: form_of(new),
            aims: new.aims, script_version_id: ready.script_version, conveyed: new.conveyed.trim(),
            collected: new.collected.trim(), outcome: ready.outcome, satisfaction: new.satisfaction, next_day: new.next_day,
            next_reason: new.next_note.trim(), revises: revises,
        },
    )?;
    Ok(id)
}

/// What follows for reasons, steps and a lead. A contact that reached nobody leaves its steps open.
fn follow(w: &mut Write<'_>, contact: Id, new: &NewContact, ready: &Ready) -> Answer<()> {
    for due in &ready.reasons {
        let cells = cells! { contact_id: contact, due_kind: due.kind, subject_id: due.subject, due_day: due.day };
        w.insert("contact_reason", cells)?;
    }
    if ready.outcome.is_reached() {
        for step in &ready.steps {
            target::done(w, *step, contact, ready.at)?;
        }
    }
    if let Some(lead) = new.party.lead() {
        let [first_call_at, second_contact_at, last_contact_at] = sql::lead_moments(w, lead)?.ok_or(Error::NotFound)?;
        let before = rules::LeadMoments { first_call_at, second_contact_at, last_contact_at };
        let after = rules::lead_after(before, ready.at, ready.outcome.is_reached());
        let cells = cells! {
            first_call_at: after.first_call_at, second_contact_at: after.second_contact_at,
            last_contact_at: after.last_contact_at,
        };
        w.update("lead", lead, cells)?;
    }
    Ok(())
}

/// Problem and promise of a contact as the form has them now.
fn mend_promise_and_problem(
    w: &mut Write<'_>,
    contact: Id,
    who: Option<Id>,
    new: &NewContact,
    ready: &Ready,
) -> Answer<()> {
    let Some(customer) = new.party.customer() else { return Ok(()) };
    let (problem, promise) = (new.problem.trim(), new.promise.trim());
    match sql::problem_of(w, contact)? {
        Some((row, _)) if problem.is_empty() => w.remove("problem", row)?,
        Some((row, _)) => _ = w.update("problem", row, cells! { heard: problem, heard_at: ready.at })?,
        None if problem.is_empty() => {}
        None => {
            let new = NewProblem {
                customer_id: customer,
                contact_id: Some(contact),
                heard: problem.into(),
                heard_at: ready.at,
            };
            complaint::insert_problem(w, &new).map_err(of_complaint)?;
        }
    }
    match (sql::promise_of(w, contact)?, new.promise_until) {
        (Some((row, ..)), None) => w.remove("promise", row)?,
        (Some((row, ..)), Some(until)) => {
            w.update("promise", row, cells! { what: promise, made_at: ready.at, until: until })?;
        }
        (None, None) => {}
        (None, Some(until)) => {
            let mut follows = None;
            for due in ready.reasons.iter().filter(|due| due.kind == DueKind::Promise) {
                if follows.is_none() && sql::is_broken(w, due.subject, customer, ready.at)? {
                    follows = Some(due.subject);
                }
            }
            let new = NewPromise {
                customer_id: customer,
                contact_id: Some(contact),
                follows,
                responsible_id: who,
                what: promise.into(),
                made_at: ready.at,
                until,
            };
            complaint::insert_promise(w, &new).map_err(of_complaint)?;
        }
    }
    Ok(())
}

/// The form's own rules come first, so that only a length is left to be refused here.
fn of_complaint(error: Error<ComplaintRefusal>) -> Error<ContactRefusal> {
    error.map(|refusal| match refusal {
        ComplaintRefusal::TextTooLong { max } => ContactRefusal::TextTooLong { field: "problem".into(), max },
        _ => ContactRefusal::PromiseUntilPast,
    })
}

/// A contact as it stands, by the id of any of its revisions.
pub fn read(r: &Read<'_>, contact: Id) -> Result<Option<ContactView>, Fault> {
    match sql::root(r, contact)? {
        Some(root) => sql::newest(r, root),
        None => Ok(None),
    }
}

/// Keeps the form of a party that was left unsaved, or drops it. Stands outside the log and outside undo. While a long change runs it is left
/// out, and false: a draft that came late would bring back the form of a contact that is kept by then.
pub fn keep_draft(store: &Store, party: Party, draft: Option<&NewContact>) -> Result<bool, Error<()>> {
    draft::keep(store, op::CONTACT_LOG, &form::draft_key(party), draft)
}
