//! Checks 检核: a verdict on a work item, a step or a contact, by somebody else than who did it.

mod model;
mod sql;
#[cfg(test)]
mod tests;

use chrono::NaiveDateTime;
use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};

use crate::op;

pub use model::{CheckRefusal, CheckView, Checked, NewCheck};

/// Gives a verdict as of now. An earlier one stays on record; the newest holds.
pub fn give(
    store: &Store,
    who: Option<Id>,
    new: NewCheck,
    now: NaiveDateTime,
) -> Result<Done<Id>, Error<CheckRefusal>> {
    store.change(Op::new(op::CHECK_GIVE, who), |w| insert(w, who, &new, now))
}

pub(crate) fn insert(
    w: &mut Write<'_>,
    who: Option<Id>,
    new: &NewCheck,
    now: NaiveDateTime,
) -> Result<Id, Error<CheckRefusal>> {
    let checker = who.ok_or(Error::Refused(CheckRefusal::CheckerMissing))?;
    let (Some(on_time), Some(good)) = (new.on_time, new.good) else {
        return Err(Error::Refused(CheckRefusal::VerdictMissing));
    };
    let reason = new.reason.trim();
    if !(on_time && good) && reason.is_empty() {
        return Err(Error::Refused(CheckRefusal::ReasonMissing));
    }
    let work = sql::work(w, new.of)?.ok_or(Error::NotFound)?;
    if !work.done {
        return Err(Error::Refused(CheckRefusal::NotDone));
    }
    if work.people.contains(&Some(checker)) {
        return Err(Error::Refused(CheckRefusal::SamePerson));
    }
    let (item, step, contact) = match new.of {
        Checked::Item { .. } => (Some(work.id), None, None),
        Checked::Step { .. } => (None, Some(work.id), None),
        Checked::Contact { .. } => (None, None, Some(work.id)),
    };
    Ok(w.insert(
        "verdict",
        cells! {
            item_id: item, step_id: step, contact_id: contact, checker_id: checker, on_time: on_time, good: good,
            reason: reason, at: now,
        },
    )?)
}

/// The check that holds, if one was given.
pub fn read(r: &Read<'_>, of: Checked) -> Result<Option<CheckView>, Fault> {
    sql::newest(r, of)
}
