//! Insurance policies and inspections, in store or elsewhere. Most come from files; a person adds what the customer tells.

mod model;
mod sql;
#[cfg(test)]
mod tests;

use ledger::{Done, Error, Fault, Id, Op, Read, Store, cells};

pub use model::*;

use crate::{op, vehicle};

/// The policies of a vehicle, the newest start first; at most 200.
pub fn policies(r: &Read<'_>, vehicle: Id) -> Result<Vec<PolicyView>, Fault> {
    sql::policies(r, vehicle)
}

/// The inspections of a vehicle, the newest first; at most 200.
pub fn inspections(r: &Read<'_>, vehicle: Id) -> Result<Vec<InspectionView>, Fault> {
    sql::inspections(r, vehicle)
}

/// Adds an insurance policy.
///
/// # Errors
/// `VehicleUnknown`, `EndBeforeStart`, `PremiumInvalid`; `DayTaken` when the vehicle has one that starts on that day.
pub fn add(store: &Store, who: Option<Id>, new: NewPolicy) -> Result<Done<Id>, Error<PolicyRefusal>> {
    store.change(Op::new(op::POLICY_ADD, who).about(new.vehicle_id), |w| {
        known(w, new.vehicle_id)?;
        if new.end_day.is_some_and(|end| end < new.start_day) {
            return Err(Error::Refused(PolicyRefusal::EndBeforeStart));
        }
        if new.premium_cents.is_some_and(|premium| premium.0 < 0) {
            return Err(Error::Refused(PolicyRefusal::PremiumInvalid));
        }
        if sql::starts(w, new.vehicle_id, new.start_day)? {
            return Err(Error::Refused(PolicyRefusal::DayTaken));
        }
        let cells = cells! {
            vehicle_id: new.vehicle_id, start_day: new.start_day, end_day: new.end_day,
            premium_cents: new.premium_cents, in_store: new.in_store,
        };
        Ok(w.insert("policy", cells)?)
    })
}

/// Adds an inspection.
///
/// # Errors
/// `VehicleUnknown`; `DayTaken` when the vehicle has one of that day.
pub fn add_inspection(store: &Store, who: Option<Id>, new: NewInspection) -> Result<Done<Id>, Error<PolicyRefusal>> {
    store.change(Op::new(op::INSPECTION_ADD, who).about(new.vehicle_id), |w| {
        known(w, new.vehicle_id)?;
        if sql::inspected(w, new.vehicle_id, new.day)? {
            return Err(Error::Refused(PolicyRefusal::DayTaken));
        }
        let cells = cells! { vehicle_id: new.vehicle_id, day: new.day, in_store: new.in_store };
        Ok(w.insert("inspection", cells)?)
    })
}

fn known(r: &Read<'_>, id: Id) -> Result<(), Error<PolicyRefusal>> {
    if vehicle::is_known(r, id)? { Ok(()) } else { Err(Error::Refused(PolicyRefusal::VehicleUnknown)) }
}
