//! A customer's vehicles: their files, owners, insurance and inspections.

use care::policy::{self, InspectionView, NewInspection, NewPolicy, PolicyRefusal, PolicyView};
use care::vehicle::{self, NewVehicle, VehicleFile, VehicleRefusal, VinView};
use chrono::NaiveDate;
use ledger::{Error, Id};
use serde::Serialize;
use specta::Type;

use super::{Answer, TheDesk};
use crate::desk::Done;
use crate::problem::Never;

/// A vehicle's file with what else is kept of it.
#[derive(Debug, Serialize, Type)]
pub struct VehicleSheet {
    /// The file.
    #[serde(flatten)]
    pub file: VehicleFile,
    /// Insurance, the newest start first.
    pub policies: Vec<PolicyView>,
    /// Inspections, the newest first.
    pub inspections: Vec<InspectionView>,
}

/// A vehicle's file.
#[tauri::command]
#[specta::specta]
pub async fn vehicle_file(desk: TheDesk<'_>, vehicle: Id) -> Answer<VehicleSheet> {
    desk.read(move |r| -> Result<_, Error<Never>> {
        let file = vehicle::file(r, vehicle)?.ok_or(Error::NotFound)?;
        let (policies, inspections) = (policy::policies(r, vehicle)?, policy::inspections(r, vehicle)?);
        Ok(VehicleSheet { file, policies, inspections })
    })
    .await
}

/// What a text is as a VIN.
#[tauri::command]
#[specta::specta]
pub async fn vehicle_vin(text: String) -> Answer<VinView> {
    Ok(vehicle::read_vin(&text))
}

/// Adds a vehicle, owned by a customer from a day on (none: since ever).
#[tauri::command]
#[specta::specta]
pub async fn vehicle_add(
    desk: TheDesk<'_>,
    file: NewVehicle,
    owner: Id,
    since: Option<NaiveDate>,
) -> Answer<Done<Id>, VehicleRefusal> {
    desk.change(move |store, who| vehicle::add(store, who, file, owner, since)).await
}

/// Writes the whole form over a vehicle.
#[tauri::command]
#[specta::specta]
pub async fn vehicle_edit(desk: TheDesk<'_>, vehicle: Id, file: NewVehicle) -> Answer<Done<()>, VehicleRefusal> {
    desk.change(move |store, who| vehicle::edit(store, who, vehicle, file)).await
}

/// Hands a vehicle on to another owner from a day on.
#[tauri::command]
#[specta::specta]
pub async fn vehicle_hand_on(
    desk: TheDesk<'_>,
    vehicle: Id,
    to: Id,
    day: NaiveDate,
) -> Answer<Done<Id>, VehicleRefusal> {
    desk.change(move |store, who| vehicle::hand_on(store, who, vehicle, to, day)).await
}

/// Adds an insurance policy.
#[tauri::command]
#[specta::specta]
pub async fn policy_add(desk: TheDesk<'_>, policy: NewPolicy) -> Answer<Done<Id>, PolicyRefusal> {
    desk.change(move |store, who| policy::add(store, who, policy)).await
}

/// Adds an inspection.
#[tauri::command]
#[specta::specta]
pub async fn inspection_add(desk: TheDesk<'_>, inspection: NewInspection) -> Answer<Done<Id>, PolicyRefusal> {
    desk.change(move |store, who| policy::add_inspection(store, who, inspection)).await
}
