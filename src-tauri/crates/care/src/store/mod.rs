//! The dealership: one row, its name on every sheet.

mod model;
mod sql;
#[cfg(test)]
mod tests;

use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};

pub use model::*;

use crate::{norm, op, region};

/// The dealership; none before it was named.
pub fn get(r: &Read<'_>) -> Result<Option<StoreView>, Fault> {
    sql::get(r)
}

/// Names the dealership, or changes what is known of it.
pub fn set(store: &Store, who: Option<Id>, new: NewStore) -> Result<Done<Id>, Error<StoreRefusal>> {
    store.change(Op::new(op::STORE_SET, who), |w| put(w, &new))
}

/// The same inside an op.
pub(crate) fn put(w: &mut Write<'_>, new: &NewStore) -> Result<Id, Error<StoreRefusal>> {
    let name = norm::trimmed(&new.name);
    if name.is_empty() {
        return Err(Error::Refused(StoreRefusal::NameMissing));
    }
    let county = |code: &String| region::find(code).is_some_and(|r| r.level == region::Level::County);
    if !new.district.as_ref().is_none_or(county) {
        return Err(Error::Refused(StoreRefusal::DistrictUnknown));
    }
    let (address, phone) = (norm::trimmed(&new.address), norm::trimmed(&new.phone));
    let cells = cells! { name: name, address: address, phone: phone, district: new.district };
    match sql::get(w)? {
        Some(old) => {
            w.update("store", old.id, cells)?;
            Ok(old.id)
        }
        None => Ok(w.insert("store", cells)?),
    }
}
