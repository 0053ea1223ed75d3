//! Prospects, their timers and the lead figures.

mod model;
mod rules;
mod sql;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use chrono::{NaiveDate, NaiveDateTime};
use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};

pub use model::*;
pub use rules::{FIRST_CALL, SECOND_CONTACT, THIRTY_DAYS};

use crate::disclosure::{self, DisclosureKind, NewDisclosure};
use crate::norm::mask_phone;
use crate::{draft, norm, op, staff};

/// Most rows of a window.
const MOST_ROWS: u32 = 200;

/// The lead figures at a store-local moment.
pub fn figures(r: &Read<'_>, now: NaiveDateTime) -> Result<LeadFigures, Fault> {
    let mut figures = LeadFigures::default();
    sql::each_until(r, now, |lead| figures.count(lead, now))?;
    Ok(figures)
}

/// How many prospects there are.
pub fn open(r: &Read<'_>) -> Result<u32, Fault> {
    sql::count(r, LeadState::Open)
}

/// How many leads each view shows at a moment.
pub fn counts(r: &Read<'_>, now: NaiveDateTime) -> Result<LeadCounts, Fault> {
    let [open, won, lost] = [LeadState::Open, LeadState::Won, LeadState::Lost].map(|state| sql::count(r, state));
    let mut counts = LeadCounts { open: open?, overdue: 0, won: won?, lost: lost? };
    sql::each_of(r, LeadState::Open, |mark| {
        counts.overdue += u32::from(mark.timers.running(now).is_some_and(|timer| timer.overdue));
    })?;
    Ok(counts)
}

/// A window of the list: a first call that is late stands first, then a late second contact, then 30 days of silence, in each the newest
/// first; then the open ones by what is due next, then the closed ones, the newest first.
///
/// # Errors
/// `LimitRange` unless 1 to 200 rows are wanted.
pub fn window(r: &Read<'_>, query: &LeadQuery, now: NaiveDateTime) -> Result<LeadWindow, Error<LeadRefusal>> {
    if !(1..=MOST_ROWS).contains(&query.limit) {
        return Err(Error::Refused(LeadRefusal::LimitRange));
    }
    let states: &[LeadState] = match query.view {
        LeadView::Open => &[LeadState::Open],
        LeadView::Won => &[LeadState::Won],
        LeadView::Lost => &[LeadState::Lost],
        LeadView::All => &[LeadState::Open, LeadState::Won, LeadState::Lost],
    };
    let text = norm::trimmed(&query.text);
    let mut found = Vec::new();
    for state in states {
        sql::each_of(r, *state, |mark| {
            if text.is_empty() || rules::fits(text, &mark.name, &mark.phone) {
                let timer = mark.timers.running(now);
                let next = timer.filter(|timer| !timer.overdue).map(|timer| timer.due_at);
                let place = (rules::burns(timer), next.is_none(), next, Reverse(mark.timers.created_at));
                found.push((place, mark.id));
            }
        })?;
    }
    found.sort_unstable();
    let mut rows = Vec::new();
    for (_, id) in found.iter().skip(query.offset as usize).take(query.limit as usize) {
        rows.extend(sql::find(r, *id)?.map(|lead| shown(lead, now).row));
    }
    Ok(LeadWindow { total: found.len() as u32, rows })
}

/// One lead; none when it isn't there.
pub fn show(r: &Read<'_>, id: Id, now: NaiveDateTime) -> Result<Option<LeadCard>, Fault> {
    Ok(sql::find(r, id)?.map(|lead| shown(lead, now)))
}

/// A lead as people see it: what runs for it, its phone masked.
fn shown(lead: sql::Lead, now: NaiveDateTime) -> LeadCard {
    let sql::Lead { timers, row, number } = lead;
    let row = LeadRow { timer: timers.running(now), phone: mask_phone(&row.phone), ..row };
    LeadCard { row, number, first_call_at: timers.first_call_at, second_contact_at: timers.second_contact_at }
}

/// A lead's phone in full, for somebody who is about to call; who looked is written down before.
pub fn phone_show<R>(store: &Store, who: Option<Id>, id: Id) -> Result<String, Error<R>> {
    let lead = store.read(|r| sql::find(r, id))?.ok_or(Error::NotFound)?;
    let kind = DisclosureKind::Phone;
    disclosure::record(store, who, &NewDisclosure { kind, about: Some(id), rows: 1, purpose: "" })?;
    Ok(lead.row.phone)
}

/// Who has a phone already: customers, and leads that are open; a few of each.
pub fn known_phone(r: &Read<'_>, phone: &str) -> Result<Vec<KnownPhone>, Fault> {
    let phone = rules::phone(phone);
    if phone.is_empty() {
        return Ok(Vec::new());
    }
    let mut known = sql::customers_by_phone(r, &phone)?;
    known.extend(sql::open_by_phone(r, &phone)?);
    Ok(known)
}

/// Takes a lead in.
pub fn add(store: &Store, who: Option<Id>, new: &NewLead) -> Result<Done<Id>, Error<LeadRefusal>> {
    store.change(Op::new(op::LEAD_ADD, who), |w| {
        draft::done(w, DRAFT_KEY)?;
        insert(w, new)
    })
}

/// The key of the unsaved form of a new lead.
pub(crate) const DRAFT_KEY: &str = "lead.new";

/// The form of a new lead that was left unsaved.
pub fn unsaved(r: &Read<'_>) -> Result<Option<NewLead>, Fault> {
    draft::kept(r, DRAFT_KEY)
}

/// Keeps the form of a new lead, or drops it. False while a long change runs: then it is left out.
pub fn keep_draft(store: &Store, form: Option<&NewLead>) -> Result<bool, Error<()>> {
    draft::keep(store, op::LEAD_ADD, DRAFT_KEY, form)
}

pub(crate) fn insert(w: &mut Write<'_>, new: &NewLead) -> Result<Id, Error<LeadRefusal>> {
    let kept = |text| rules::kept(text).map_err(Error::Refused);
    let (name, phone, source) = (kept(&new.name)?, rules::phone(kept(&new.phone)?), kept(&new.source)?);
    let series = kept(new.series.as_deref().unwrap_or_default())?;
    if name.is_empty() && phone.is_empty() {
        return Err(Error::Refused(LeadRefusal::NobodyNamed));
    }
    if let Some(consultant) = new.consultant_id
        && staff::find(w, consultant)?.is_none()
    {
        return Err(Error::Refused(LeadRefusal::ConsultantUnknown));
    }
    Ok(w.insert(
        "lead",
        cells! { created_at: new.created_at, source: source, name: name, phone: phone,
        series: Some(series).filter(|series| !series.is_empty()), consultant_id: new.consultant_id },
    )?)
}

/// Closes an open lead as won (with the day of the deal) or lost.
pub fn close(store: &Store, who: Option<Id>, id: Id, won: Option<NaiveDate>) -> Result<Done<()>, Error<LeadRefusal>> {
    store.change(Op::new(op::LEAD_CLOSE, who).about(id), |w| settle(w, id, won))
}

fn settle(w: &mut Write<'_>, id: Id, won: Option<NaiveDate>) -> Result<(), Error<LeadRefusal>> {
    if sql::state(w, id)?.ok_or(Error::NotFound)? != LeadState::Open {
        return Err(Error::Refused(LeadRefusal::Closed));
    }
    let state = if won.is_some() { LeadState::Won } else { LeadState::Lost };
    w.update("lead", id, cells! { state: state, deal_day: won })?;
    Ok(())
}
