//! Insurance policies and inspections, in store or elsewhere. They come from files; a person doesn't write them here.

mod model;
mod sql;
#[cfg(test)]
mod tests;

use ledger::{Fault, Id, Read};

pub use model::*;

/// The policies of a vehicle, the newest start first; at most 200.
pub fn policies(r: &Read<'_>, vehicle: Id) -> Result<Vec<PolicyView>, Fault> {
    sql::policies(r, vehicle)
}

/// The inspections of a vehicle, the newest first; at most 200.
pub fn inspections(r: &Read<'_>, vehicle: Id) -> Result<Vec<InspectionView>, Fault> {
    sql::inspections(r, vehicle)
}
