//! The made-up dealership 启明汽车 临沂店 for demo, tests and pictures: people, customers, a running project, calls due now.
//!
//! Everything is written by the features' own verbs where they have one; what only files bring (orders, policies, registrations) goes
//! through the ledger's door like any import. The same `now`, size and clock give the same store, row by row. Nobody in it exists.

mod calls;
mod cast;
mod dealership;
mod dice;
mod project;
mod records;
mod sql;
#[cfg(test)]
mod tests;

use std::fmt::Debug;

use chrono::NaiveDateTime;
use ledger::{Error, Fault, Id, Op, Store};
use serde::Serialize;
use specta::Type;

use crate::{customer, op};

/// Customers of a usual demo.
pub const SIZE: u32 = 300;

/// Why no demo is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum DemoRefusal {
    /// The store has customers: nothing made up is mixed with real people.
    StoreInUse,
}

/// Answer of the demo's own steps.
type Answer<T> = Result<T, Error<DemoRefusal>>;

/// Fills an empty store with the dealership as it stands at `now` (store-local), with at least `size` customers (never fewer than the
/// cast of about 30 who have a part in it).
///
/// # Errors
/// `StoreInUse` when the store has any customer. The work is several ops, since later ones read what earlier ones computed; a fault
/// in the middle leaves a part of it.
pub fn build(store: &Store, now: NaiveDateTime, size: u32) -> Result<(), Error<DemoRefusal>> {
    if store.read(sql::has_customers)? {
        return Err(Error::Refused(DemoRefusal::StoreInUse));
    }
    let key = store.derived_key(customer::ID_NUMBER_PURPOSE);
    let op = Op::new(op::DEMO_BUILD, None);
    let mut world = store.change(op, |w| dealership::open(w, &key, now, size))?.value;
    store.change(op, |w| records::write(w, &mut world))?;
    let care = store.change(op, |w| project::set_up(w, &world))?.value;
    project::run(store, &world, care)?;
    calls::make(store, &world)
}

/// The store's people, customers and things, as later steps name them.
struct World {
    now: NaiveDateTime,
    dice: dice::Dice,
    people: cast::People,
    guests: Vec<Guest>,
    scripts: Vec<Id>,
    gifts: Vec<Id>,
}

/// A customer with the first vehicle.
#[derive(Clone, Debug)]
struct Guest {
    id: Id,
    car: Id,
    name: String,
    plate: String,
    bought: chrono::NaiveDate,
    warranty_end: chrono::NaiveDate,
}

impl World {
    /// A guest of the cast by name.
    fn guest(&self, name: &str) -> Answer<&Guest> {
        let found = self.guests.iter().find(|guest| guest.name == name);
        found.ok_or_else(|| Error::Fault(Fault::Other(format!("nobody in the cast is called {name}"))))
    }
}

/// What a verb refuses here is a mistake of the demo itself.
fn sure<T, R: Debug>(answer: Result<T, Error<R>>) -> Answer<T> {
    answer.map_err(|error| Error::Fault(Fault::Other(format!("the demo: {error}"))))
}
