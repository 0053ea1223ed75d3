//! What a reminder says: counts, and nothing of anybody.

use std::fmt;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::code::codes;
use crate::due::{DueId, DueKind};

/// Whether and from when on this computer reminds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReminderChoice {
    /// It does.
    pub on: bool,
    /// When the store begins to work. Before it nothing is announced; the first round after it tells what the day holds.
    pub from: NaiveTime,
}

impl Default for ReminderChoice {
    fn default() -> Self {
        ReminderChoice { on: true, from: NaiveTime::from_hms_opt(8, 30, 0).unwrap_or(NaiveTime::MIN) }
    }
}

codes! {
    /// What a reminder is only about, so that it opens there.
    pub enum ReminderAbout {
        /// Several kinds, or the day.
        Today = "today",
        /// 线索
        Leads = "leads",
        /// 承诺
        Promises = "promises",
        /// 投诉
        Complaints = "complaints",
    }
}

/// How many of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds {
    /// Leads whose timer runs out or has run out.
    pub leads: u32,
    /// Promises.
    pub promises: u32,
    /// Complaints without an answer.
    pub complaints: u32,
}

impl Kinds {
    pub(super) fn add(&mut self, kind: DueKind) {
        match kind {
            DueKind::Promise => self.promises += 1,
            DueKind::Complaint => self.complaints += 1,
            _ => self.leads += 1,
        }
    }
}

/// What the day holds, in lines of Today's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayAhead {
    /// All lines.
    pub to_call: u32,
    /// Those that are overdue.
    pub overdue: u32,
}

/// What is announced, as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reminder {
    /// Once a day.
    pub day: Option<DayAhead>,
    /// Whose moment has passed; none beside a day, which counts them as overdue.
    pub passed: Kinds,
    /// Whose moment comes within two hours.
    pub near: Kinds,
}

/// A reminder in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What counts.
    pub title: String,
    /// The rest, a line each; may be empty.
    pub body: String,
}

/// What is announced once and never again. Its text is how it is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    /// What a day holds.
    Day(NaiveDate),
    /// That an item comes due.
    Near(DueId),
    /// That its moment has passed.
    Passed(DueId),
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Thing::Day(day) => write!(f, "day.{day}"),
            Thing::Near(id) => write!(f, "near.{id}"),
            Thing::Passed(id) => write!(f, "passed.{id}"),
        }
    }
}
