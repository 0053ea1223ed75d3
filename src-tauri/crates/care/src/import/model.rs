//! What a file of the store's system says, row by row, after cleaning: the door between `intake` and the plan.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// What a sheet is about. One sheet has one subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// Customers, vehicles, or both in one row (客户车辆档案).
    Customer,
    /// Settlement rows of the workshop (维修结算单).
    ServiceOrder,
    /// Insurance policies (保险).
    Policy,
    /// Annual inspections (年检).
    Inspection,
    /// Complaints (投诉登记).
    Complaint,
    /// Referrals (转介绍).
    Referral,
    /// Additional and replacement purchases (增换购).
    Purchase,
    /// Leads with their contacts (线索台账).
    Lead,
    /// Registrations by month, district and series (区域上牌量).
    Registration,
}

/// One column's meaning. A field belongs to one or more subjects; see `Field::of`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the glossary names them
pub enum Field {
    // whom it is about
    CustomerNumber,
    CustomerName,
    CustomerKind,
    Sex,
    IdNumber,
    Ethnicity,
    Birthday,
    Phone,
    Address,
    Village,
    Occupation,
    Position,
    Business,
    Family,
    Interests,
    Hobbies,
    Source,
    PurchaseUse,
    IncomeBand,
    Education,
    Personality,
    Connections,
    Keeper,
    Note,
    // the vehicle
    Vin,
    Plate,
    Series,
    Configuration,
    Colour,
    PurchaseDay,
    PriceCents,
    WarrantyEnd,
    SalesConsultant,
    ServiceAdvisor,
    OwnedSince,
    OwnedUntil,
    // service order
    OrderNumber,
    Day,
    Mileage,
    WorkKind,
    WorkItem,
    AmountCents,
    DeferredJob,
    // policy and inspection
    StartDay,
    EndDay,
    PremiumCents,
    InStore,
    // complaint
    Severity,
    Text,
    FirstResponseHours,
    // referral and purchase
    ReferrerNumber,
    ReferrerName,
    ReferrerPhone,
    ReferredName,
    ReferredPhone,
    Won,
    DealDay,
    PurchaseKind,
    // lead
    LeadNumber,
    CreatedAt,
    FirstCallAt,
    SecondContactAt,
    LastContactAt,
    Lost,
    // market registration
    Month,
    District,
    SegmentCount,
    OwnCount,
}

/// A cleaned cell. An empty cell is simply not in the row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// Text, trimmed at both ends, otherwise as written. VIN, plate, phone and ID number keep what was written, too: `norm` folds them.
    Text(CompactString),
    /// A calendar day.
    Day(NaiveDate),
    /// A store-local moment; of a cell with a day only, midnight.
    Moment(NaiveDateTime),
    /// Money in cents.
    Cents(i64),
    /// A whole number (mileage, counts, hours).
    Whole(i64),
    /// Yes or no (in store, won).
    Flag(bool),
    /// A mapped value by its stem, such as `person`, `company`, `male`, `major`, `additional`.
    Code(CompactString),
    /// Not readable as what the field needs; the text as written.
    Bad(CompactString),
}

/// Where a row stands, as a person finds it again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// The file's base name.
    pub file: Arc<str>,
    /// The sheet's name; for a text file its base name without ending.
    pub sheet: Arc<str>,
    /// The row as Excel or an editor shows it, from 1.
    pub line: u32,
}

/// One row of one sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRow {
    /// Where it stands.
    pub origin: Origin,
    /// What its sheet is about.
    pub subject: Subject,
    /// The cells that are not empty, each field at most once (several phones in one cell stay one text).
    pub cells: Vec<(Field, Value)>,
}
