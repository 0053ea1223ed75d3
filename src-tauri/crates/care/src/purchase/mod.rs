//! Additional and replacement purchases, and referrals. They come from files; a person doesn't write them here.

mod model;
mod sql;
#[cfg(test)]
mod tests;

use ledger::{Fault, Id, Read};

pub use model::*;

/// Later purchases of a customer, the newest first; at most 200.
pub fn purchases(r: &Read<'_>, customer: Id) -> Result<Vec<PurchaseView>, Fault> {
    sql::purchases(r, customer)
}

/// Referrals by a customer, the newest first; at most 200.
pub fn referrals(r: &Read<'_>, customer: Id) -> Result<Vec<ReferralView>, Fault> {
    sql::referrals(r, customer)
}
