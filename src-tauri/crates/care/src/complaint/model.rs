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

codes! {
    /// Which complaints a list shows.
    pub enum ComplaintList {
        /// Not closed: those that nobody answered first, of them the one that waits longest.
        Open = "open",
        /// Neither answered nor closed.
        Unanswered = "unanswered",
        /// Closed, the last one first.
        Closed = "closed",
    }
}

codes! {
    /// Which problems a list shows.
    pub enum ProblemList {
        /// Not solved.
        Unsolved = "unsolved",
        /// Solved, the last one first.
        Solved = "solved",
    }
}

codes! {
    /// Which promises a list shows.
    pub enum PromiseList {
        /// Neither kept nor withdrawn, the one that is due first before the others.
        Open = "open",
        /// Not kept in time, open ones too.
        Broken = "broken",
        /// Kept, late ones too; the last one first.
        Kept = "kept",
        /// Withdrawn, the last one first.
        Withdrawn = "withdrawn",
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

codes! {
    /// What a new case is to be.
    pub enum CaseKind {
        /// A complaint.
        Complaint = "complaint",
        /// A promise.
        Promise = "promise",
    }
}

/// The form of a new complaint or promise as it was left, with gaps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CaseDraft {
    /// Which of the two.
    pub kind: CaseKind,
    /// Whose.
    pub customer_id: Option<Id>,
    /// How bad, of a complaint.
    pub severity: Severity,
    /// What was said or promised.
    pub what: String,
    /// When he complained.
    pub at: NaiveDateTime,
    /// Until when, of a promise.
    pub until: Option<NaiveDateTime>,
    /// Who sees to a promise.
    pub responsible_id: Option<Id>,
}

/// A form of a new case that was left unsaved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct UnsavedCase {
    /// What stood in it.
    pub draft: CaseDraft,
    /// Whom it names.
    pub customer: Option<CustomerBrief>,
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

/// Whom a line is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct CustomerBrief {
    /// The customer.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Plate of the vehicle that is meant, else of the newest one.
    pub plate: Option<String>,
}

/// A complaint in a list of the whole store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[allow(missing_docs)] // as in `ComplaintView`
pub struct ComplaintRow {
    pub id: Id,
    pub customer: CustomerBrief,
    pub at: NaiveDateTime,
    pub severity: Severity,
    pub what: String,
    pub answered_at: Option<NaiveDateTime>,
    pub closed_at: Option<NaiveDateTime>,
    /// Nobody answered within 24 hours.
    pub late: bool,
}

/// A problem in a list of the whole store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[allow(missing_docs)] // as in `ProblemView`
pub struct ProblemRow {
    pub id: Id,
    pub customer: CustomerBrief,
    pub heard: String,
    pub heard_at: NaiveDateTime,
    pub found: String,
    pub solved_at: Option<NaiveDateTime>,
}

/// A promise in a list of the whole store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[allow(missing_docs)] // as in `PromiseView`
pub struct PromiseRow {
    pub id: Id,
    pub customer: CustomerBrief,
    pub what: String,
    pub made_at: NaiveDateTime,
    pub until: NaiveDateTime,
    pub kept_at: Option<NaiveDateTime>,
    pub withdrawn_at: Option<NaiveDateTime>,
    /// Name of who sees to it.
    pub responsible: Option<String>,
    /// Not kept in time.
    pub broken: bool,
    /// How many promises of its chain were broken, itself included.
    pub failures: u32,
}

/// Rows of a window of complaints, and how many there are in all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[allow(missing_docs)]
pub struct ComplaintWindow {
    pub total: u32,
    pub rows: Vec<ComplaintRow>,
}

/// Rows of a window of problems, and how many there are in all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[allow(missing_docs)]
pub struct ProblemWindow {
    pub total: u32,
    pub rows: Vec<ProblemRow>,
}

/// Rows of a window of promises, and how many there are in all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[allow(missing_docs)]
pub struct PromiseWindow {
    pub total: u32,
    pub rows: Vec<PromiseRow>,
}

/// How many rows each list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Type)]
pub struct ComplaintCounts {
    /// Complaints that are not closed.
    pub open: u32,
    /// Among those, unanswered ones.
    pub unanswered: u32,
    /// Closed complaints.
    pub closed: u32,
    /// Problems that are not solved.
    pub unsolved: u32,
    /// Solved ones.
    pub solved: u32,
    /// Promises that are neither kept nor withdrawn.
    pub promised: u32,
    /// Promises that were not kept in time.
    pub broken: u32,
    /// Kept ones.
    pub kept: u32,
    /// Withdrawn ones.
    pub withdrawn: u32,
}

/// A complaint, problem or promise by its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum CaseId {
    Complaint { id: Id },
    Problem { id: Id },
    Promise { id: Id },
}

/// What a case is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum CaseRow {
    Complaint { row: ComplaintRow },
    Problem { row: ProblemRow },
    Promise { row: PromiseRow },
}

/// A complaint, problem or promise with all that was ever complained of, heard and promised by this customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct CaseView {
    /// The one that was asked for.
    pub of: CaseRow,
    /// What happened, the oldest first.
    pub story: Vec<StoryEvent>,
}

codes! {
    /// What happened in a customer's story.
    pub enum StoryKind {
        /// He complained.
        Complained = "complained",
        /// The complaint was answered.
        Answered = "answered",
        /// The complaint was closed.
        Closed = "closed",
        /// A problem was heard.
        Heard = "heard",
        /// The problem was solved; the text says what was found.
        Solved = "solved",
        /// Something was promised.
        Promised = "promised",
        /// The moment passed without it.
        Broken = "broken",
        /// The promise was kept, late or in time.
        Kept = "kept",
        /// The promise was taken back.
        Withdrawn = "withdrawn",
    }
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct StoryEvent {
    /// The complaint, problem or promise.
    pub subject: Id,
    /// What happened to it.
    pub kind: StoryKind,
    /// When.
    pub at: NaiveDateTime,
    /// False when only the day is known.
    pub timed: bool,
    /// What was said, found or promised; empty: nothing new.
    pub text: String,
    /// How bad, of a complaint.
    pub severity: Option<Severity>,
    /// Until when, of a promise.
    pub until: Option<NaiveDateTime>,
    /// Which failure of its chain it is, of a broken promise.
    pub failures: Option<u32>,
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
    /// No rows, or more than 200.
    LimitRange,
}
