//! Insurance and annual inspection.

use chrono::NaiveDate;
use ledger::Id;
use serde::Serialize;
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
