//! Service orders, the workshop visits that they make, and jobs put off.

mod model;
mod sql;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use ledger::{Done, Error, Fault, Id, Op, Read, Store, cells};

pub use model::*;

use crate::op;

/// The newest orders of a vehicle before a day, at most `limit` and never more than 200.
pub fn orders(r: &Read<'_>, vehicle: Id, before: NaiveDate, limit: u32) -> Result<Vec<OrderView>, Fault> {
    sql::orders(r, vehicle, before, limit.min(200))
}

/// Workshop visits of a customer, `after < day <= to`, newest first: a visit counts for whoever owned the vehicle on that day.
/// At most 1,000.
pub fn visits(r: &Read<'_>, customer: Id, after: NaiveDate, to: NaiveDate) -> Result<Vec<VisitView>, Fault> {
    sql::visits(r, customer, after, to)
}

/// Jobs that were put off on a vehicle, the newest first; at most 200.
pub fn jobs(r: &Read<'_>, vehicle: Id) -> Result<Vec<DeferredJobView>, Fault> {
    sql::jobs(r, vehicle)
}

/// Notes that a deferred job was done.
pub fn job_done(store: &Store, who: Option<Id>, id: Id, day: NaiveDate) -> Result<Done<()>, Error<VisitRefusal>> {
    store.change(Op::new(op::DEFERRED_JOB_DONE, who).about(id), |w| {
        let job = sql::find_job(w, id)?.ok_or(Error::NotFound)?;
        if job.done_day.is_some() {
            return Err(Error::Refused(VisitRefusal::DoneAlready));
        }
        if day < job.day {
            return Err(Error::Refused(VisitRefusal::DayBeforeOrder));
        }
        w.update("deferred_job", id, cells! { done_day: day })?;
        Ok(())
    })
}
