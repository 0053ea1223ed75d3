//! The customer file on its way out, in the cells that an import takes back: what goes out and comes in again changes nothing.
//!
//! One row a vehicle and owner, owners in the order in which they came, then the customers without a vehicle. Which column holds which field
//! says the import's own table. Bounds, each because an import reads nothing else: a birthday goes out only as a whole solar day; of a
//! vehicle that somebody owned twice the first span comes back; a customer without number and phone is refused (`key_missing`); an owner whose first day
//! nobody knows, without a number, is a conflict where an owner after him has one, since an import reads strong keys first.

mod sql;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use ledger::{Fault, Id, Read};

use crate::import::{Field, Subject, Value};

/// What goes out, and how.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The system whose customer numbers go out, as [`crate::import::Options`] has it; the number of another system's customer stays empty.
    pub source_system: String,
    /// Phones go out masked (`138****8000`), for eyes only.
    pub masked: bool,
    /// Only these customers and what they own or owned; none: all, and the vehicles of nobody.
    pub only: Option<HashSet<Id>>,
}

impl Options {
    fn takes(&self, customer: Option<Id>) -> bool {
        self.only.as_ref().is_none_or(|only| customer.is_some_and(|id| only.contains(&id)))
    }
}

/// The fields that go out, in the order of the columns. ID number and ethnicity never do, sealed or not: a copy for the person himself
/// (`subject`) is the only document that holds them.
pub fn fields() -> impl Iterator<Item = Field> {
    let never = [Field::IdNumber, Field::Ethnicity];
    Field::of(Subject::Customer).iter().copied().filter(move |field| !never.contains(field))
}

/// How many spans of ownership, vehicles and customers without one go out. [`each`] gives a row for each, and sometimes one more for a day of
/// purchase that stands by itself.
pub fn count(r: &Read<'_>, options: &Options) -> Result<u32, Fault> {
    sql::count(r, options)
}

/// Goes through the rows without keeping them; each is its filled cells, a field at most once. The first error of `each` ends it.
pub fn each<E: From<Fault>>(
    r: &Read<'_>,
    options: &Options,
    mut each: impl FnMut(&[(Field, Value)]) -> Result<(), E>,
) -> Result<(), E> {
    let mut last: Option<Id> = None;
    sql::vehicles(r, options, |vehicle, mut cells| {
        let first_owner = last.replace(vehicle) != Some(vehicle);
        if place(&cells, Field::CustomerName).is_some()
            && let Some(bought) = place(&cells, Field::PurchaseDay).map(|at| cells.swap_remove(at))
            && first_owner
        {
            // An import takes the day of purchase in the first owner's row for the vehicle's, but in a row without any other day also for the
            // day since when he owns it: then the vehicle says it in a row of its own.
            match (place(&cells, Field::OwnedSince), place(&cells, Field::Vin)) {
                (None, Some(vin)) => each(&[cells[vin].clone(), bought])?,
                _ => cells.push(bought),
            }
        }
        each(&cells)
    })?;
    sql::without_vehicle(r, options, |cells| each(&cells))
}

fn place(cells: &[(Field, Value)], field: Field) -> Option<usize> {
    cells.iter().position(|(f, _)| *f == field)
}
