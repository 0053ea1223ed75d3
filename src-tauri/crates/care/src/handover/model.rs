//! A question from one department to another.

use chrono::NaiveDateTime;
use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

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

/// A hand-over with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct HandoverView {
    /// The hand-over.
    pub id: Id,
    /// The customer's name.
    pub customer: Option<String>,
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

/// Why a hand-over is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum HandoverRefusal {
    /// Nothing is asked, or more than 2,000 characters.
    QuestionMissing,
    /// No such department.
    DepartmentUnknown,
    /// Nobody of that id, or nobody is chosen who asks.
    PersonUnknown,
    /// From somebody to the same.
    SamePerson,
    /// Nothing is answered.
    AnswerMissing,
    /// It has its answer.
    AnsweredAlready,
    /// Answered before it was asked.
    AnsweredBefore,
}
