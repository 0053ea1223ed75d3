//! Vehicles, their owners over time, and the key by which a customer is named in answers.

mod model;
mod rules;
mod sql;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};

pub use model::*;

use crate::{norm, op};

/// The owner of a vehicle on a day: `since <= day < until`. Of several the one who became it last; none when nobody is known.
pub fn owner_on(r: &Read<'_>, vehicle: Id, day: NaiveDate) -> Result<Option<Id>, Fault> {
    Ok(sql::owners_on(r, vehicle, day)?.first().map(|(_, customer, _)| *customer))
}

/// All who owned a vehicle, in the order in which they came.
pub fn ownerships(r: &Read<'_>, vehicle: Id) -> Result<Vec<OwnershipView>, Fault> {
    sql::ownerships(r, vehicle)
}

/// The vehicles that a customer ever owned, those of the day first; at most 200.
pub fn of_customer(r: &Read<'_>, customer: Id, as_of: NaiveDate) -> Result<Vec<VehicleView>, Fault> {
    sql::of_customer(r, customer, as_of)
}

/// The whole file of a vehicle.
pub fn file(r: &Read<'_>, id: Id) -> Result<Option<VehicleFile>, Fault> {
    let owners = sql::ownerships(r, id)?;
    Ok(sql::file(r, id)?.map(|bare| VehicleFile { owners, ..bare }))
}

/// Whether there is such a vehicle.
pub(crate) fn is_known(r: &Read<'_>, id: Id) -> Result<bool, Fault> {
    sql::exists(r, id)
}

/// What a text is as a VIN.
pub fn read_vin(text: &str) -> VinView {
    let vin = norm::Vin::parse(text).ok();
    VinView { checked: vin.as_ref().is_some_and(norm::Vin::check_digit_holds), vin: vin.map(|vin| vin.to_string()) }
}

/// The key of a customer: the smallest VIN, upper case, of the vehicles owned on the day; none when he owns none.
pub fn key(r: &Read<'_>, customer: Id, as_of: NaiveDate) -> Result<Option<String>, Fault> {
    sql::key(r, customer, as_of)
}

/// The vehicle of a VIN in its normal form.
pub fn with_vin(r: &Read<'_>, vin: &str) -> Result<Option<Id>, Fault> {
    sql::with_vin(r, vin)
}

/// Adds a vehicle, owned by a customer from a day on (none: since ever).
pub fn add(
    store: &Store,
    who: Option<Id>,
    new: NewVehicle,
    owner: Id,
    since: Option<NaiveDate>,
) -> Result<Done<Id>, Error<VehicleRefusal>> {
    store.change(Op::new(op::VEHICLE_ADD, who).about(owner), |w| insert(w, &new, owner, since))
}

/// Writes the whole form over a vehicle.
pub fn edit(store: &Store, who: Option<Id>, id: Id, new: NewVehicle) -> Result<Done<()>, Error<VehicleRefusal>> {
    store.change(Op::new(op::VEHICLE_EDIT, who).about(id), |w| {
        if !sql::exists(w, id)? {
            return Err(Error::NotFound);
        }
        put(w, Some(id), &new)?;
        Ok(())
    })
}

/// Hands a vehicle on: `to` owns it from `day` on, and whoever owned it on that day no more.
pub fn hand_on(
    store: &Store,
    who: Option<Id>,
    vehicle: Id,
    to: Id,
    day: NaiveDate,
) -> Result<Done<Id>, Error<VehicleRefusal>> {
    store.change(Op::new(op::VEHICLE_HAND_ON, who).about(vehicle), |w| pass(w, vehicle, to, day))
}

/// Adds a vehicle inside an op.
pub(crate) fn insert(
    w: &mut Write<'_>,
    new: &NewVehicle,
    owner: Id,
    since: Option<NaiveDate>,
) -> Result<Id, Error<VehicleRefusal>> {
    if !sql::has_customer(w, owner)? {
        return Err(Error::Refused(VehicleRefusal::CustomerUnknown));
    }
    let id = put(w, None, new)?;
    w.insert("ownership", cells! { vehicle_id: id, customer_id: owner, since: since })?;
    Ok(id)
}

/// Hands a vehicle on inside an op.
pub(crate) fn pass(w: &mut Write<'_>, vehicle: Id, to: Id, day: NaiveDate) -> Result<Id, Error<VehicleRefusal>> {
    if !sql::exists(w, vehicle)? {
        return Err(Error::NotFound);
    }
    if !sql::has_customer(w, to)? {
        return Err(Error::Refused(VehicleRefusal::CustomerUnknown));
    }
    if let Some(since) = sql::next_since(w, vehicle, day)? {
        return Err(Error::Refused(VehicleRefusal::DayBeforeOwner { since }));
    }
    let owners = sql::owners_on(w, vehicle, day)?;
    if owners.iter().any(|(_, customer, _)| *customer == to) {
        return Err(Error::Refused(VehicleRefusal::OwnerAlready));
    }
    for (span, _, since) in owners {
        if since == Some(day) {
            // He never owned it for a day: an empty span would only puzzle.
            w.remove("ownership", span)?;
        } else {
            w.update("ownership", span, cells! { until: day })?;
        }
    }
    Ok(w.insert("ownership", cells! { vehicle_id: vehicle, customer_id: to, since: day })?)
}

fn put(w: &mut Write<'_>, id: Option<Id>, new: &NewVehicle) -> Result<Id, Error<VehicleRefusal>> {
    let (new, vin) = rules::cleaned(new).map_err(Error::Refused)?;
    if let Some(vehicle) = sql::with_vin(w, vin.as_str())?.filter(|found| Some(*found) != id) {
        return Err(Error::Refused(VehicleRefusal::VinTaken { vehicle }));
    }
    for person in [new.sales_consultant_id, new.service_advisor_id].into_iter().flatten() {
        if !sql::has_staff(w, person)? {
            return Err(Error::Refused(VehicleRefusal::StaffUnknown));
        }
    }
    let checked = vin.check_digit_holds();
    let cells = cells! {
        vin: new.vin, vin_checked: checked, plate: new.plate, series: new.series,
        configuration: new.configuration, colour: new.colour, purchase_day: new.purchase_day,
        price_cents: new.price_cents, warranty_end: new.warranty_end, sales_consultant_id: new.sales_consultant_id,
        service_advisor_id: new.service_advisor_id,
    };
    match id {
        Some(id) => {
            w.update("vehicle", id, cells)?;
            Ok(id)
        }
        None => Ok(w.insert("vehicle", cells)?),
    }
}
