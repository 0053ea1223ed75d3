//! Complaints, problems heard in a contact, and promises.

use chrono::NaiveDateTime;
use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::code::codes;

codes! {
    /// How bad a complaint is.
    pub enum Severity {
        /// 一般
        Minor = "minor",
        /// 较大
        Serious = "serious",
        /// 重大
        Major = "major",
    }
}

/// A complaint to be.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct NewComplaint {
    /// Who complains.
    pub customer_id: Id,
    /// About which vehicle.
    pub vehicle_id: Option<Id>,
    /// When.
    pub at: NaiveDateTime,
    /// How bad.
    pub severity: Severity,
    /// In his words, not empty.
    pub what: String,
}

/// A complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[allow(missing_docs)] // as in `NewComplaint`
pub struct ComplaintView {
    pub id: Id,
    pub customer_id: Id,
    pub vehicle_id: Option<Id>,
    pub at: NaiveDateTime,
    pub severity: Severity,
    pub what: String,
    /// When it was first answered; none: not yet. Due after 24 hours.
    pub answered_at: Option<NaiveDateTime>,
    /// When it was closed; none: open.
    pub closed_at: Option<NaiveDateTime>,
}

/// Something heard that is not right.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct NewProblem {
    /// From whom.
    pub customer_id: Id,
    /// In which contact.
    pub contact_id: Option<Id>,
    /// What was heard, not empty.
    pub heard: String,
    /// When.
    pub heard_at: NaiveDateTime,
}

/// A problem: heard, found, solved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[allow(missing_docs)] // as in `NewProblem`
pub struct ProblemView {
    pub id: Id,
    pub customer_id: Id,
    pub contact_id: Option<Id>,
    pub heard: String,
    pub heard_at: NaiveDateTime,
    /// What was found; empty: nothing yet.
    pub found: String,
    /// When it was solved; none: not yet.
    pub solved_at: Option<NaiveDateTime>,
}

/// A promise to be.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct NewPromise {
    /// To whom.
    pub customer_id: Id,
    /// In which contact.
    pub contact_id: Option<Id>,
    /// The broken promise that this one makes good.
    pub follows: Option<Id>,
    /// Who sees to it.
    pub responsible_id: Option<Id>,
    /// What, not empty.
    pub what: String,
    /// When it was given.
    pub made_at: NaiveDateTime,
    /// Until when; after `made_at`.
    pub until: NaiveDateTime,
}

/// A promise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[allow(missing_docs)] // as in `NewPromise`
pub struct PromiseView {
    pub id: Id,
    pub customer_id: Id,
    pub contact_id: Option<Id>,
    pub follows: Option<Id>,
    pub responsible_id: Option<Id>,
    pub what: String,
    pub made_at: NaiveDateTime,
    pub until: NaiveDateTime,
    pub kept_at: Option<NaiveDateTime>,
    pub withdrawn_at: Option<NaiveDateTime>,
}

impl PromiseView {
    /// Not kept in time: kept after its moment, or neither kept nor withdrawn once that has passed.
    pub fn is_broken(&self, now: NaiveDateTime) -> bool {
        match (self.kept_at, self.withdrawn_at) {
            (Some(kept), _) => kept > self.until,
            (None, Some(withdrawn)) => withdrawn > self.until,
            (None, None) => now > self.until,
        }
    }

    /// Neither kept nor withdrawn.
    pub fn is_open(&self) -> bool {
        self.kept_at.is_none() && self.withdrawn_at.is_none()
    }
}

/// Why a complaint, problem or promise is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum ComplaintRefusal {
    /// It says nothing.
    TextMissing,
    /// A text is longer than fits.
    TextTooLong {
        /// Most characters.
        max: u32,
    },
    /// No such customer, or merged into another.
    CustomerUnknown,
    /// The vehicle, contact, person or earlier promise that it names is not there.
    ReferenceUnknown,
    /// Ended before it began.
    AtBeforeStart,
    /// Answered, closed, solved, kept or withdrawn already.
    SettledAlready,
    /// The earlier promise is another customer's, or was not broken when this one was given.
    FollowsWrong,
}
