//! Hand-overs 转交: from whom to which department, what was asked, what was answered, and how long it took.

mod model;
mod sql;
#[cfg(test)]
mod tests;

use chrono::NaiveDateTime;
use ledger::{Done, Error, Fault, Id, Op, Read, Store, cells};

use crate::{op, staff};

pub use model::{HandoverRefusal, HandoverView, NewHandover};

/// Most characters of a question or an answer.
const LONGEST: usize = 2_000;

/// Asks another department, as of now.
///
/// # Errors
/// A customer or project that is not there is a fault of its reference.
pub fn ask(
    store: &Store,
    who: Option<Id>,
    new: NewHandover,
    now: NaiveDateTime,
) -> Result<Done<Id>, Error<HandoverRefusal>> {
    store.change(Op::new(op::HANDOVER_ASK, who), |w| {
        let question = new.question.trim();
        if question.is_empty() || question.chars().count() > LONGEST {
            return Err(Error::Refused(HandoverRefusal::QuestionMissing));
        }
        let from = who.ok_or(Error::Refused(HandoverRefusal::PersonUnknown))?;
        if !staff::departments(w)?.iter().any(|d| d.id == new.to_department) {
            return Err(Error::Refused(HandoverRefusal::DepartmentUnknown));
        }
        if new.to == Some(from) {
            return Err(Error::Refused(HandoverRefusal::SamePerson));
        }
        for person in [Some(from), new.to].into_iter().flatten() {
            if staff::find(w, person)?.is_none() {
                return Err(Error::Refused(HandoverRefusal::PersonUnknown));
            }
        }
        Ok(w.insert(
            "handover",
            cells! {
                customer_id: new.customer, project_id: new.project, from_id: from, to_department_id: new.to_department,
                to_id: new.to, question: question, asked_at: now,
            },
        )?)
    })
}

/// Answers, as of now.
pub fn answer(
    store: &Store,
    who: Option<Id>,
    handover: Id,
    text: &str,
    now: NaiveDateTime,
) -> Result<Done<()>, Error<HandoverRefusal>> {
    store.change(Op::new(op::HANDOVER_ANSWER, who).about(handover), |w| {
        let text = text.trim();
        if text.is_empty() || text.chars().count() > LONGEST {
            return Err(Error::Refused(HandoverRefusal::AnswerMissing));
        }
        let (asked, answered) = sql::moments(w, handover)?.ok_or(Error::NotFound)?;
        if answered.is_some() {
            return Err(Error::Refused(HandoverRefusal::AnsweredAlready));
        }
        if now < asked {
            return Err(Error::Refused(HandoverRefusal::AnsweredBefore));
        }
        w.update("handover", handover, cells! { answer: text, answered_at: now })?;
        Ok(())
    })
}

/// Hand-overs of a project, newest first; `limit` is at most 200.
pub fn of_project(r: &Read<'_>, project: Id, offset: u32, limit: u32) -> Result<Vec<HandoverView>, Fault> {
    sql::of_project(r, project, offset, limit.min(200))
}

/// What waits for a department's answer, oldest first; at most 200.
pub fn waiting(r: &Read<'_>, department: Id) -> Result<Vec<HandoverView>, Fault> {
    sql::waiting(r, department, 200)
}
