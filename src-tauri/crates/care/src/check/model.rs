//! A verdict on what somebody did.

use chrono::NaiveDateTime;
use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Checked {
    /// A row of a project's schedule.
    Item {
        /// The work item.
        id: Id,
    },
    /// A care step that was done.
    Step {
        /// The step.
        id: Id,
    },
    /// A contact, by any of its revisions.
    Contact {
        /// The contact.
        id: Id,
    },
}

/// A check as the form gives it.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct NewCheck {
    /// What is checked.
    pub of: Checked,
    /// On time; asked for.
    pub on_time: Option<bool>,
    /// Good; asked for.
    pub good: Option<bool>,
    /// Why not; asked for when late or not good.
    pub reason: String,
}

/// A check that was given; the newest one holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct CheckView {
    /// The verdict.
    pub id: Id,
    /// On time.
    pub on_time: bool,
    /// Good.
    pub good: bool,
    /// Why not; may be empty when all is well.
    pub reason: String,
    /// Who checked.
    pub checker: Option<String>,
    /// When.
    pub at: NaiveDateTime,
}

/// Why a check is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum CheckRefusal {
    /// On time or good is not said.
    VerdictMissing,
    /// Late or not good, and no reason.
    ReasonMissing,
    /// The step or item is not done yet.
    NotDone,
    /// Nobody checks the own work.
    SamePerson,
    /// Nobody is chosen who checks.
    CheckerMissing,
}
