//! What is read of the whole store at once and kept, so that lists and cards are answered without it: the facts by which customers are
//! picked, everybody's worth, today's list.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError, TryLockError};
use std::time::Duration;

use care::search;
use care::selection::Facts;
use care::today::{self, TodayView};
use care::worth::Survey;
use chrono::{NaiveDate, NaiveDateTime, Timelike};
use ledger::{Fault, Id, Read, Store};

use crate::clock;
use crate::desk::{Changed, Desk};

/// The topic of what is known of customers' worth: no table has this name.
const WORTH: &str = "worth";
/// By then the first screen stands, which needs every core of a small computer.
const SETTLED: Duration = Duration::from_secs(3);
/// Of so many customers all is read faster than a person sees that something is still missing.
const FEW: u32 = 10_000;

/// What is kept. Each part is made by whoever asks first; who asks meanwhile waits, and holds no connection to the store while waiting.
pub(crate) struct Known {
    facts: Mutex<Option<Arc<Facts>>>,
    survey: Mutex<Option<Arc<Survey>>>,
    today: Mutex<Option<(Asked, Arc<TodayView>)>>,
    /// Somebody reads facts behind the others' backs.
    reading: AtomicBool,
    /// Of so many customers the survey is waited for.
    few: AtomicU32,
}

impl Default for Known {
    fn default() -> Known {
        Known {
            facts: Mutex::default(),
            survey: Mutex::default(),
            today: Mutex::default(),
            reading: AtomicBool::default(),
            few: FEW.into(),
        }
    }
}

/// For what a list of today holds: the newest op, the minute, and whose it is.
type Asked = (Option<i64>, NaiveDateTime, Option<Id>);

impl Known {
    /// Nobody is few enough to wait for.
    #[cfg(test)]
    pub fn never_wait(&self) {
        self.few.store(0, Ordering::Relaxed);
    }

    /// Another store, or another log in which the same places mean other ops.
    pub fn forget(&self) {
        *self.facts.lock().unwrap_or_else(PoisonError::into_inner) = None;
        *self.survey.lock().unwrap_or_else(PoisonError::into_inner) = None;
        *self.today.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Desk {
    /// What rules and classes are decided by. Read anew only when one of its rows has changed, so that a moved threshold asks nothing.
    pub fn facts(&self, store: &Store, as_of: NaiveDate) -> Result<Arc<Facts>, Fault> {
        let mut kept = self.known().facts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(facts) = &*kept
            && holds(store, facts, as_of)?
        {
            return Ok(facts.clone());
        }
        let facts = Arc::new(store.read(|r| Facts::read(r, as_of))?);
        *kept = Some(facts.clone());
        Ok(facts)
    }

    /// What is known of all customers' worth as of a day. Made anew only when something that it is made of has changed.
    pub fn survey(&self, store: &Store, as_of: NaiveDate) -> Result<Arc<Survey>, Fault> {
        let facts = self.facts(store, as_of)?;
        let mut kept = self.known().survey.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(survey) = &*kept
            && store.read(|r| survey.holds(r, &facts))?
        {
            return Ok(survey.clone());
        }
        let survey = Arc::new(store.read(|r| Survey::read(r, facts))?);
        *kept = Some(survey.clone());
        Ok(survey)
    }

    /// The survey if it can be had at once. Where it can't it is made behind, and the window is told when it is there; until then what was
    /// known before something changed stands, none in the beginning.
    pub fn survey_at_hand(&self, store: &Store, as_of: NaiveDate) -> Result<Option<Arc<Survey>>, Fault> {
        let at_hand = match self.known().facts.try_lock() {
            Ok(kept) => kept.as_ref().map(|facts| holds(store, facts, as_of)).transpose()?.unwrap_or_default(),
            Err(TryLockError::WouldBlock) => false,
            Err(TryLockError::Poisoned(_)) => true,
        };
        if at_hand || store.read(search::count)? <= self.known().few.load(Ordering::Relaxed) {
            return self.survey(store, as_of).map(Some);
        }
        self.survey_behind(as_of);
        let kept = self.known().survey.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(kept.clone().filter(|survey| survey.as_of() == as_of))
    }

    fn survey_behind(&self, as_of: NaiveDate) {
        if self.known().reading.swap(true, Ordering::AcqRel) {
            return;
        }
        let desk = self.clone();
        tauri::async_runtime::spawn_blocking(move || {
            let made = desk.if_open().map(|open| desk.survey(&open.store, as_of));
            desk.known().reading.store(false, Ordering::Release);
            match made {
                Some(Err(fault)) => tracing::error!("not surveyed: {fault}"),
                _ => desk.announce(Changed { topics: vec![WORTH.to_owned()] }),
            }
        });
    }

    /// Today's list of a person, or of all, at the minute of `now`.
    pub fn today(&self, store: &Store, now: NaiveDateTime, person: Option<Id>) -> Result<Arc<TodayView>, Fault> {
        let minute = now.with_second(0).unwrap_or(now);
        let mut kept = self.known().today.lock().unwrap_or_else(PoisonError::into_inner);
        store.read(|r| {
            let asked: Asked = (newest(r)?, minute, person);
            if let Some((of, list)) = &*kept
                && *of == asked
            {
                return Ok(list.clone());
            }
            let list = Arc::new(today::list(r, minute, person)?);
            *kept = Some((asked, list.clone()));
            Ok(list)
        })
    }

    /// Opens the store and reads what the first screen asks for while the window is still being made, and what the others ask for once it
    /// stands.
    pub fn begin(&self) {
        let desk = self.clone();
        let ahead = std::thread::Builder::new().name("ahead".into()).spawn(move || {
            let Ok(open) = desk.open() else { return };
            let now = clock::now();
            let read = desk.today(&open.store, now, desk.person()).and_then(|_| {
                std::thread::sleep(SETTLED);
                desk.survey(&open.store, now.date())
            });
            if let Err(fault) = read {
                tracing::error!("not read ahead: {fault}");
            }
        });
        if let Err(error) = ahead {
            tracing::error!("nothing is read ahead: {error}");
        }
    }
}

fn holds(store: &Store, facts: &Facts, as_of: NaiveDate) -> Result<bool, Fault> {
    Ok(facts.as_of() == as_of && store.read(|r| facts.hold(r))?)
}

fn newest(r: &Read<'_>) -> Result<Option<i64>, Fault> {
    Ok(r.ops(None, 1)?.first().map(|op| op.seq))
}
