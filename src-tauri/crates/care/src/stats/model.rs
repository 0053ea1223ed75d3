//! What the numbers are.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::wire::Cents;

/// The store at a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// The date.
    pub as_of: NaiveDate,
    /// Customers that own a vehicle; files merged into another don't count.
    pub owners: u32,
    /// Vehicles.
    pub vehicles: u32,
    /// Settlement rows of the workshop.
    pub service_orders: u32,
    /// Vehicle-days with a service order.
    pub workshop_visits: u32,
    /// The same of the last year.
    pub workshop_visits_last_year: u32,
    /// Amounts of the last year's service orders; written as a number of yuan.
    #[serde(serialize_with = "yuan")]
    pub service_revenue_last_year: Cents,
    /// Insurance policies.
    pub insurance: u32,
    /// Annual inspections.
    pub inspections: u32,
    /// Complaints.
    pub complaints: u32,
    /// Referrals.
    pub referrals: u32,
    /// Additional and replacement purchases.
    pub purchases: u32,
}

/// Exact to the cent up to 90 trillion yuan.
fn yuan<S: Serializer>(cents: &Cents, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(cents.0 as f64 / 100.0)
}
