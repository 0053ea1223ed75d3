use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

/// The dealership.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct StoreView {
    /// Its row.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Address as written; empty: not given.
    pub address: String,
    /// Phone; empty: not given.
    pub phone: String,
    /// Region code of its county; none: not chosen yet.
    pub district: Option<String>,
}

/// What can be said of the dealership.
#[derive(Clone, Debug, Default, Deserialize, Type)]
pub struct NewStore {
    /// Name, not empty.
    pub name: String,
    /// Address.
    pub address: String,
    /// Phone.
    pub phone: String,
    /// Six-digit region code of its county.
    pub district: Option<String>,
}

/// Why the dealership can't be called so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum StoreRefusal {
    /// No name.
    NameMissing,
    /// No county has this code.
    DistrictUnknown,
}
