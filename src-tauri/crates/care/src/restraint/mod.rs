//! The one door before every contact: who must be left alone, and when. The core refuses, not the screen.

mod model;
mod sql;
#[cfg(test)]
mod tests;

use chrono::NaiveDateTime;
use ledger::{Error, Id, Read};

pub use model::RestraintRefusal;

use crate::channel::Channel;
use crate::{calendar, complaint, customer};

/// May a customer be spoken to by this channel at this moment (store-local)? `commercial`: the text wants to sell something; `greeting`:
/// it greets cheerfully. The first reason against it is given, the weightiest first.
pub fn may_contact(
    r: &Read<'_>,
    customer: Id,
    channel: Channel,
    commercial: bool,
    greeting: bool,
    at: NaiveDateTime,
) -> Result<(), Error<RestraintRefusal>> {
    let refuse = |refusal| Err(Error::Refused(refusal));
    if sql::do_not_contact(r, customer)?.ok_or(Error::NotFound)? {
        return refuse(RestraintRefusal::DoNotContact);
    }
    if commercial && !customer::has_consent(r, customer, channel, at)? {
        return refuse(RestraintRefusal::NoConsent);
    }
    if greeting && complaint::has_open(r, customer, at)? {
        return refuse(RestraintRefusal::OpenComplaint);
    }
    if greeting && calendar::is_qingming(at.date()) {
        return refuse(RestraintRefusal::MourningDay);
    }
    Ok(())
}
