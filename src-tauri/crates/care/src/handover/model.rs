//! A question from one department to another.

use chrono::NaiveDateTime;
use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::code::codes;
use crate::complaint::CustomerBrief;

codes! {
    /// Which hand-overs a list shows.
    pub enum HandoverList {
        /// What waits for this person's answer: asked of him, or of his department and nobody in it.
        Mine = "mine",
        /// What this person asked and nobody has answered.
        Asked = "asked",
        /// All that waits for an answer.
        Waiting = "waiting",
        /// What was answered, the last one first.
        Answered = "answered",
    }
}

/// A question as it is asked.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct NewHandover {
    /// About which customer.
    pub customer: Option<Id>,
    /// In which project.
    pub project: Option<Id>,
    /// To which department.
    pub to_department: Id,
    /// To whom in it; none: whoever takes it.
    pub to: Option<Id>,
    /// What is asked, at most 2,000 characters.
    pub question: String,
}

/// The form of a question as it was left, with gaps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HandoverDraft {
    /// About which customer.
    pub customer: Option<Id>,
    /// To which department.
    pub to_department: Option<Id>,
    /// To whom in it; none: whoever takes it.
    pub to: Option<Id>,
    /// What is asked.
    pub question: String,
}

/// A form of a question that was left unsaved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct UnsavedHandover {
    /// What stood in it.
    pub draft: HandoverDraft,
    /// Whom it names.
    pub customer: Option<CustomerBrief>,
}

/// A hand-over with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct HandoverView {
    /// The hand-over.
    pub id: Id,
    /// The customer.
    pub customer: Option<CustomerBrief>,
    /// The project's name.
    pub project: Option<String>,
    /// Who asked.
    pub from: String,
    /// The department asked.
    pub to_department: String,
    /// The person asked.
    pub to: Option<String>,
    /// What was asked.
    pub question: String,
    /// When.
    pub asked_at: NaiveDateTime,
    /// The answer; empty while there is none.
    pub answer: String,
    /// When it was answered.
    pub answered_at: Option<NaiveDateTime>,
    /// Minutes from question to answer, whole ones.
    pub minutes: Option<u32>,
}

/// Rows of a window of hand-overs, and how many there are in all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[allow(missing_docs)]
pub struct HandoverWindow {
    pub total: u32,
    pub rows: Vec<HandoverView>,
}

/// How many hand-overs each list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Type)]
#[allow(missing_docs)] // as in `HandoverList`
pub struct HandoverCounts {
    pub mine: u32,
    pub asked: u32,
    pub waiting: u32,
    pub answered: u32,
}

/// Why a hand-over is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum HandoverRefusal {
    /// Nothing is asked, or more than 2,000 characters.
    QuestionMissing,
    /// No such customer, or merged into another, or erased.
    CustomerUnknown,
    /// No such department.
    DepartmentUnknown,
    /// Nobody of that id, or nobody is chosen who asks.
    PersonUnknown,
    /// From somebody to the same.
    SamePerson,
    /// The person asked works in another department.
    PersonElsewhere,
    /// Nothing is answered.
    AnswerMissing,
    /// It has its answer.
    AnsweredAlready,
    /// Answered before it was asked.
    AnsweredBefore,
    /// No rows, or more than 200.
    LimitRange,
}
