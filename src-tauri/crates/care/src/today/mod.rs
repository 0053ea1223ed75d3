//! Today: who is to be called now and why. Reads across the features; what is due lies in their rows and in days computed ahead.
//!
//! **Architecture invariant:** an item is never stored. It follows from the records, is cleared by a contact for its kind or by a dismissal,
//! and comes back by itself when the contact is undone.

mod find;
mod fleet;
mod life;
mod lines;
mod model;
mod rules;
mod sql;
#[cfg(test)]
pub(crate) mod tests;
mod view;
mod words;

use chrono::NaiveDateTime;
use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};

pub use model::{Band, KindCount, Reason, TodayRefusal, TodayRow, TodayView};
pub use rules::NEAR;
pub(crate) use sql::{DUE_TABLES, refresh_birthdays, refresh_due};

use crate::due::{DueId, DueKind, Party};
use crate::{norm, op};

/// The list at a store-local moment: of one person (the own customers and steps, then what is nobody's), or of all.
pub fn list(r: &Read<'_>, now: NaiveDateTime, person: Option<Id>) -> Result<TodayView, Fault> {
    only(r, now, person, &[])
}

/// The same with only the lines that have a reason of these kinds; none named: all.
pub fn only(r: &Read<'_>, now: NaiveDateTime, person: Option<Id>, kinds: &[DueKind]) -> Result<TodayView, Fault> {
    let lines = lines::collect(r, now, None)?;
    view::view(r, now, &lines, person, kinds)
}

/// What has its hour and comes due within [`NEAR`], or did since a moment: reasons with their moments, of a person or nobody's, or of all.
/// A complaint is seen before its bound, too, which the list shows only after it. Reads what is open, not the whole store.
pub fn at_hours(
    r: &Read<'_>,
    now: NaiveDateTime,
    since: NaiveDateTime,
    person: Option<Id>,
) -> Result<Vec<(DueId, NaiveDateTime)>, Fault> {
    let items = lines::at_hours(r, now, (since, now + NEAR))?.into_iter();
    let own = items.filter(|(_, whose)| person.is_none() || whose.is_none() || *whose == person);
    Ok(own.map(|(item, _)| (item.id, item.at)).collect())
}

/// The reasons to call one customer or lead now, the most urgent first, whoever is responsible.
pub fn reasons_of(r: &Read<'_>, party: Party, now: NaiveDateTime) -> Result<Vec<Reason>, Fault> {
    let lines = lines::collect(r, now, Some(party))?;
    let Some((place, line)) = lines.of(party) else { return Ok(Vec::new()) };
    let mut items = lines.items_of(&[place]).remove(0);
    view::greet(r, now, line, &mut items)?;
    words::reasons(r, now, party, &items)
}

/// Says that reasons of a party are not needed, and why. A reason that comes back on another day is a new one.
///
/// # Errors
/// `WhyMissing` without a reason for it, `ReasonUnknown` when one of them isn't on the list at `now`.
pub fn dismiss(
    store: &Store,
    who: Option<Id>,
    party: Party,
    reasons: &[String],
    why: &str,
    now: NaiveDateTime,
) -> Result<Done<()>, Error<TodayRefusal>> {
    store.change(Op::new(op::TODAY_DISMISS, who).about(party.id()), |w| insert(w, party, reasons, why, now))
}

pub(crate) fn insert(
    w: &mut Write<'_>,
    party: Party,
    reasons: &[String],
    why: &str,
    now: NaiveDateTime,
) -> Result<(), Error<TodayRefusal>> {
    let why = norm::trimmed(why);
    if why.is_empty() {
        return Err(Error::Refused(TodayRefusal::WhyMissing));
    }
    let there = reasons_of(w, party, now)?;
    let (customer, lead) = match party {
        Party::Customer { id } => (Some(id), None),
        Party::Lead { id } => (None, Some(id)),
    };
    for reason in reasons {
        let known = there.iter().any(|r| r.id == *reason);
        let id: DueId = reason.parse().ok().filter(|_| known).ok_or(Error::Refused(TodayRefusal::ReasonUnknown))?;
        w.insert(
            "dismissal",
            cells! {
                customer_id: customer, lead_id: lead, due_kind: id.kind, subject_id: id.subject, due_day: id.day,
                reason: why, at: now,
            },
        )?;
    }
    Ok(())
}
