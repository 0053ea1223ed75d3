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
mod training;
#[cfg(test)]
mod tests;

use std::fmt::Debug;

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use ledger::{Done, Error, Fault, Id, Op, Read, Store, Undone};
use serde::Serialize;
use specta::Type;

use crate::customer::Keys;
use crate::{here, op};

/// Customers of a usual demo.
pub const SIZE: u32 = 300;

/// Why no demo is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum DemoRefusal {
    /// The store has customers: nothing made up is mixed with real people.
    StoreInUse,
    /// Something was done since it was filled in; that would go, too, or stand in the way.
    ChangedSince,
}

/// Answer of the demo's own steps.
type Answer<T> = Result<T, Error<DemoRefusal>>;

/// Fills an empty store with the dealership as it stands at `now` (store-local), with at least `size` customers (never fewer than the
/// cast of about 30 who have a part in it).
///
/// # Errors
/// `StoreInUse` when the store has any customer. The work is several ops, since later ones read what earlier ones computed; which they
/// are is remembered, so that [`remove`] takes them back together. A fault in the middle leaves a part of it.
pub fn build(store: &Store, now: NaiveDateTime, size: u32) -> Result<(), Error<DemoRefusal>> {
    if store.read(sql::has_customers)? {
        return Err(Error::Refused(DemoRefusal::StoreInUse));
    }
    let first = 1 + store.read(sql::last_op)?;
    let keys = Keys::of(store);
    let op = Op::new(op::DEMO_BUILD, None);
    let mut world = store.change(op, |w| dealership::open(w, &keys, now, size))?.value;
    store.change(op, |w| records::write(w, &mut world))?;
    let care = store.change(op, |w| project::set_up(w, &world))?.value;
    project::run(store, &world, care)?;
    calls::make(store, &world)?;
    here::set_sample(store, first, store.read(sql::last_op)?)?;
    Ok(())
}

/// Whether the sample dealership is in the store.
pub fn is_there(r: &Read<'_>) -> Result<bool, Fault> {
    let Some((first, last)) = here::sample(r)? else { return Ok(false) };
    Ok(!sql::standing(r, first, last)?.is_empty())
}

/// Takes the whole sample dealership back, as one undo, which one redo brings back.
///
/// # Errors
/// `NotFound` when it isn't there; `ChangedSince` when anything was done since that still stands.
pub fn remove(store: &Store, who: Option<Id>) -> Result<Done<Undone>, Error<DemoRefusal>> {
    let (ops, since) = store.read(|r| -> Result<_, Error<DemoRefusal>> {
        let (first, last) = here::sample(r)?.ok_or(Error::NotFound)?;
        Ok((sql::standing(r, first, last)?, sql::standing(r, last + 1, i64::MAX)?))
    })?;
    if !since.is_empty() {
        return Err(Error::Refused(DemoRefusal::ChangedSince));
    }
    store.undo(&ops, who).map_err(|error| match error {
        Error::Stale(_) => Error::Refused(DemoRefusal::ChangedSince),
        error => error.map(|()| DemoRefusal::ChangedSince),
    })
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
    /// So many days ago at a full hour at which the shop is open.
    fn ago(&self, days: i64, hour: u32) -> NaiveDateTime {
        (self.now.date() - TimeDelta::days(days)).and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default())
    }

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
