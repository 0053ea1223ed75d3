//! Prospects, their timers and the lead figures.

mod model;
mod rules;
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
    let sql = "SELECT created_at, first_call_at, second_contact_at, last_contact_at, state, deal_day FROM lead WHERE created_at <= ?1";
    r.each(sql, [now], |row| -> Result<(), Fault> {
        let lead = Timers {
            created_at: row.get("created_at")?,
            first_call_at: row.get("first_call_at")?,
            second_contact_at: row.get("second_contact_at")?,
            last_contact_at: row.get("last_contact_at")?,
            state: row.get("state")?,
            deal_day: row.get("deal_day")?,
        };
        figures.count(lead, now);
        Ok(())
    })?;
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
    let state: LeadState =
        w.first("SELECT state FROM lead WHERE id = ?1", [id], |row| row.get(0))?.ok_or(Error::NotFound)?;
    if state != LeadState::Open {
        return Err(Error::Refused(LeadRefusal::Closed));
    }
    let state = if won.is_some() { LeadState::Won } else { LeadState::Lost };
    w.update("lead", id, cells! { state: state, deal_day: won })?;
    Ok(())
}
