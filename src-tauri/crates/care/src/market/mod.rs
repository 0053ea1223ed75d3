//! Registrations of the market around the store, by month, district and series.

mod model;
mod sql;
#[cfg(test)]
mod tests;

use ledger::{Fault, Read};

pub use model::*;

/// Registrations of a month (`YYYY-MM`), by district and series; at most 200 from `offset` on.
pub fn of_month(r: &Read<'_>, month: &str, offset: u32, limit: u32) -> Result<Vec<RegistrationView>, Fault> {
    sql::of_month(r, month, offset, limit.min(200))
}

/// Plates by district over the months `from` to `to` (`YYYY-MM`, both counted), of one series or of all.
pub fn shares(r: &Read<'_>, from: &str, to: &str, series: Option<&str>) -> Result<Vec<ShareView>, Fault> {
    sql::shares(r, from, to, series)
}
