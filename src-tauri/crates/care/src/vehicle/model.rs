//! Vehicles, and who owned them when.

use chrono::NaiveDate;
use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::wire::Cents;

/// Everything a form says of a vehicle. Texts are trimmed; empty ones count as not known.
#[derive(Clone, Debug, Default, Deserialize, Type)]
pub struct NewVehicle {
    /// 17 characters without I, O, Q; kept in its normal form.
    pub vin: String,
    /// Plate; one that is no plate stays as written.
    pub plate: Option<String>,
    /// 车系
    pub series: Option<String>,
    /// 配置
    pub configuration: Option<String>,
    /// 颜色
    pub colour: Option<String>,
    /// Day of purchase.
    pub purchase_day: Option<NaiveDate>,
    /// Price.
    pub price_cents: Option<Cents>,
    /// Last day of the warranty.
    pub warranty_end: Option<NaiveDate>,
    /// 销售顾问
    pub sales_consultant_id: Option<Id>,
    /// 服务顾问
    pub service_advisor_id: Option<Id>,
}

/// A vehicle beside its owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct VehicleView {
    /// Its row.
    pub id: Id,
    /// VIN.
    pub vin: String,
    /// False: the check digit is wrong.
    pub vin_checked: bool,
    /// Plate.
    pub plate: Option<String>,
    /// Series.
    pub series: Option<String>,
    /// Configuration.
    pub configuration: Option<String>,
    /// Day of purchase.
    pub bought_day: Option<NaiveDate>,
    /// Last day of the warranty.
    pub warranty_day: Option<NaiveDate>,
    /// Day of the last workshop visit, whoever owned it then.
    pub last_visit: Option<NaiveDate>,
    /// Kilometres at the last visit that noted them.
    pub mileage: Option<u32>,
    /// False once it has gone to another owner.
    pub owned: bool,
}

/// The whole file of a vehicle, to be shown and edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[allow(missing_docs)] // as in `NewVehicle`
pub struct VehicleFile {
    pub id: Id,
    pub vin: String,
    /// False: the check digit is wrong.
    pub vin_checked: bool,
    pub plate: Option<String>,
    pub series: Option<String>,
    pub configuration: Option<String>,
    pub colour: Option<String>,
    pub purchase_day: Option<NaiveDate>,
    pub price_cents: Option<Cents>,
    pub warranty_end: Option<NaiveDate>,
    pub sales_consultant_id: Option<Id>,
    pub service_advisor_id: Option<Id>,
    /// All who owned it, in the order in which they came.
    pub owners: Vec<OwnershipView>,
}

/// What is typed as a VIN.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct VinView {
    /// Its normal form; none: it is no VIN (yet).
    pub vin: Option<String>,
    /// False: the check digit is wrong. Some old and imported cars are so; it is kept all the same.
    pub checked: bool,
}

/// One span of ownership: `since <= day < until`; none: no known end of the span.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct OwnershipView {
    /// Its row.
    pub id: Id,
    /// The owner.
    pub customer_id: Id,
    /// His name.
    pub customer: String,
    /// First day.
    pub since: Option<NaiveDate>,
    /// The day on which he owned it no more.
    pub until: Option<NaiveDate>,
}

/// Why a vehicle can't be kept so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum VehicleRefusal {
    /// No VIN.
    VinMissing,
    /// Not 17 characters, or I, O, Q among them.
    VinInvalid,
    /// The VIN is known already.
    VinTaken {
        /// The vehicle that has it.
        vehicle: Id,
    },
    /// A text is longer than fits.
    TextTooLong {
        /// Name of the field.
        field: String,
        /// Most characters.
        max: u32,
    },
    /// A price is not negative.
    PriceInvalid,
    /// No such customer, or merged into another.
    CustomerUnknown,
    /// No such person at the store.
    StaffUnknown,
    /// He owns it already on that day.
    OwnerAlready,
    /// Somebody became its owner after that day: hand it on from then.
    DayBeforeOwner {
        /// Since when the present owner has it.
        since: NaiveDate,
    },
}
