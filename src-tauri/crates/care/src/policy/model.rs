//! Insurance and annual inspection.

use chrono::NaiveDate;
use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::wire::Cents;

/// An insurance policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct PolicyView {
    /// Its row.
    pub id: Id,
    /// The vehicle.
    pub vehicle_id: Id,
    /// First day.
    pub start_day: NaiveDate,
    /// Last day; none: not said.
    pub end_day: Option<NaiveDate>,
    /// Premium.
    pub premium_cents: Option<Cents>,
    /// Bought in this store; none: not said.
    pub in_store: Option<bool>,
}

/// An annual inspection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct InspectionView {
    /// Its row.
    pub id: Id,
    /// The vehicle.
    pub vehicle_id: Id,
    /// Its day.
    pub day: NaiveDate,
    /// Done through this store; none: not said.
    pub in_store: Option<bool>,
}

/// Everything a form says of an insurance policy.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Type)]
pub struct NewPolicy {
    /// The vehicle.
    pub vehicle_id: Id,
    /// First day.
    pub start_day: NaiveDate,
    /// Last day; none: not said.
    pub end_day: Option<NaiveDate>,
    /// Premium.
    pub premium_cents: Option<Cents>,
    /// Bought in this store; none: not said.
    pub in_store: Option<bool>,
}

/// Everything a form says of an inspection.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Type)]
pub struct NewInspection {
    /// The vehicle.
    pub vehicle_id: Id,
    /// Its day.
    pub day: NaiveDate,
    /// Done through this store; none: not said.
    pub in_store: Option<bool>,
}

/// Why a policy or an inspection can't be kept so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum PolicyRefusal {
    /// No such vehicle.
    VehicleUnknown,
    /// It ends before it starts.
    EndBeforeStart,
    /// A premium is not negative.
    PremiumInvalid,
    /// The vehicle has one of that day.
    DayTaken,
}
