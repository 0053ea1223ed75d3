//! What a search and a window of the customer list ask and answer.

use chrono::NaiveDateTime;
use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Kind;

/// A customer that a search found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct SearchHit {
    /// The customer.
    pub customer: Id,
    /// Smallest VIN of the vehicles owned on the day; none without any.
    pub key: Option<String>,
    /// Name.
    pub name: String,
    /// Plate of the newest vehicle owned on the day.
    pub plate: Option<String>,
    /// First phone, masked.
    pub phone: Option<String>,
    /// By what the first word was found.
    pub matched: Kind,
}

/// By what a list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CustomerSort {
    /// By the sound of the name, then its characters.
    #[default]
    Name,
    /// By the keeper's name, customers that nobody keeps last; then by name.
    Keeper,
    /// As the given customers stand; without any given, by name.
    Given,
}

/// A window of the customer list.
#[derive(Clone, Debug, Default, Deserialize, Type)]
pub struct WindowQuery {
    /// As for a search; empty: everybody.
    pub text: String,
    /// Order.
    pub sort: CustomerSort,
    /// The other way round.
    pub down: bool,
    /// Rows passed over.
    pub offset: u32,
    /// Rows wanted, at most 200.
    pub limit: u32,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct CustomerRow {
    /// The customer.
    pub id: Id,
    /// Name.
    pub name: String,
    /// A company.
    pub company: bool,
    /// Plate of the newest vehicle owned on the day.
    pub plate: Option<String>,
    /// Its series.
    pub series: Option<String>,
    /// Vehicles owned on the day.
    pub vehicles: u32,
    /// First phone, masked.
    pub phone: Option<String>,
    /// When he was last spoken to.
    pub last_contact: Option<NaiveDateTime>,
    /// Name of the keeper.
    pub keeper: Option<String>,
}

/// The rows of a window, and how many there are in all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct WindowView {
    /// All rows that fit the query.
    pub total: u32,
    /// Those of the window.
    pub rows: Vec<CustomerRow>,
}

/// Why a window is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum WindowRefusal {
    /// No rows, or more than 200.
    LimitRange,
}

/// What a customer can be found by, as it stands in the store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traits {
    /// The customer.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Customer number.
    pub number: Option<String>,
    /// Name of the keeper.
    pub keeper: Option<String>,
    /// Phones, the first one first.
    pub phones: Vec<String>,
    /// Plates of the vehicles whose ownership has no end.
    pub plates: Vec<String>,
    /// Their VINs.
    pub vins: Vec<String>,
}
