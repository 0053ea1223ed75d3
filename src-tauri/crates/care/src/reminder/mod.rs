//! Reminders: when a person is to be told, wherever she works, that Today has something for her, and what was told already.
//!
//! **Architecture invariant:** a reminder holds counts and nothing of anybody, for it stands on a locked screen. What is due says Today; here
//! is only decided what of it was not announced yet. That is remembered on this computer, outside the log.

mod model;
mod rules;
#[cfg(test)]
mod tests;

use chrono::NaiveDateTime;
use ledger::{Fault, Id, Read, Store};

pub use model::{DayAhead, Kinds, Reminder, ReminderAbout, ReminderChoice, Said};

use crate::{here, today};

const CHOICE: &str = "reminder";
const ANNOUNCED: &str = "announced";

/// Whether and from when on this computer reminds.
pub fn choice(r: &Read<'_>) -> Result<ReminderChoice, Fault> {
    Ok(here::kept(r, CHOICE)?.unwrap_or_default())
}

/// Chooses it, for this computer only.
pub fn choose(store: &Store, choice: &ReminderChoice) -> Result<(), Fault> {
    here::keep(store, CHOICE, choice)
}

/// What is to be announced at a store-local moment to a person, or to all; nothing when all was, before the store begins to work, and where
/// it is switched off. What is given was remembered first, so that no crash announces it twice; while a long change runs, which keeps that
/// from being remembered, nothing is given.
///
/// `day` tells what Today's list of that person holds at that moment. It is asked until the day was announced, so it should know the answer.
pub fn next(
    store: &Store,
    now: NaiveDateTime,
    person: Option<Id>,
    day: impl FnOnce() -> Result<DayAhead, Fault>,
) -> Result<Option<Reminder>, Fault> {
    let choice = store.read(choice)?;
    if !choice.on || now.time() < choice.from {
        return Ok(None);
    }
    let (announced, timed) = store.read(|r| -> Result<_, Fault> {
        Ok((here::kept(r, ANNOUNCED)?.unwrap_or_default(), today::at_hours(r, now, now - rules::RECENT, person)?))
    })?;
    let mut announced = rules::Announced::new(announced);
    let day = if announced.knows_day(now) { None } else { Some(day()?) };
    let Some(reminder) = announced.announce(now, day, &timed) else { return Ok(None) };
    let remembered = here::keep_if_free(store, ANNOUNCED, &announced.things())?;
    Ok(Some(reminder).filter(|_| remembered))
}
