//! Prospects, their timers and the lead figures.

mod model;
mod rules;
mod sql;
#[cfg(test)]
mod tests;

use chrono::{NaiveDate, NaiveDateTime};
use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};

pub use model::*;
pub use rules::{FIRST_CALL, SECOND_CONTACT, THIRTY_DAYS};

use crate::{norm, op};

/// The lead figures at a store-local moment.
pub fn figures(r: &Read<'_>, now: NaiveDateTime) -> Result<LeadFigures, Fault> {
    let mut figures = LeadFigures::default();
    sql::each_until(r, now, |lead| figures.count(lead, now))?;
    Ok(figures)
}

/// Takes a lead in.
pub fn add(store: &Store, who: Option<Id>, new: &NewLead) -> Result<Done<Id>, Error<LeadRefusal>> {
    store.change(Op::new(op::LEAD_ADD, who), |w| insert(w, new))
}

pub(crate) fn insert(w: &mut Write<'_>, new: &NewLead) -> Result<Id, Error<LeadRefusal>> {
    let (name, phone) = (norm::trimmed(&new.name), norm::trimmed(&new.phone));
    if name.is_empty() && phone.is_empty() {
        return Err(Error::Refused(LeadRefusal::NobodyNamed));
    }
    Ok(w.insert(
        "lead",
        cells! { created_at: new.created_at, source: norm::trimmed(&new.source), name: name, phone: phone,
        series: new.series, consultant_id: new.consultant_id },
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
