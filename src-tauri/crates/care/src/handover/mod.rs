//! Hand-overs 转交: from whom to which department, what was asked, what was answered, and how long it took.

mod form;
mod model;
mod sql;
#[cfg(test)]
mod tests;

use chrono::NaiveDateTime;
use ledger::{Done, Error, Fault, Id, Op, Read, Store, cells};

use crate::{draft, op, staff};

pub(crate) use form::{answer_key, draft_key};
pub use form::{keep_answer, keep_draft, unsaved, unsaved_answer};
pub use model::{
    HandoverCounts, HandoverDraft, HandoverList, HandoverRefusal, HandoverView, HandoverWindow, NewHandover,
    UnsavedHandover,
};

/// Most rows of a window.
const MOST_ROWS: u32 = 200;

/// Most characters of a question or an answer.
const LONGEST: usize = 2_000;

/// Asks another department, as of now. `about`: the customer that its form was opened about, which is dropped with it.
///
/// # Errors
/// A project that is not there is a fault of its reference.
pub fn ask(
    store: &Store,
    who: Option<Id>,
    about: Option<Id>,
    new: NewHandover,
    now: NaiveDateTime,
) -> Result<Done<Id>, Error<HandoverRefusal>> {
    let op = Op { about: new.customer.or(new.project), ..Op::new(op::HANDOVER_ASK, who) };
    store.change(op, |w| {
        draft::done(w, &draft_key(about))?;
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
        if staff::find(w, from)?.is_none() {
            return Err(Error::Refused(HandoverRefusal::PersonUnknown));
        }
        if let Some(to) = new.to {
            let to = staff::find(w, to)?.ok_or(Error::Refused(HandoverRefusal::PersonUnknown))?;
            if to.department_id.is_some_and(|department| department != new.to_department) {
                return Err(Error::Refused(HandoverRefusal::PersonElsewhere));
            }
        }
        if let Some(customer) = new.customer
            && !sql::has_customer(w, customer)?
        {
            return Err(Error::Refused(HandoverRefusal::CustomerUnknown));
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
        draft::done(w, &answer_key(handover))?;
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

/// A window of the store's hand-overs; `person`: who looks, none when nobody is chosen. What waits stands by its age, the oldest first.
///
/// # Errors
/// `LimitRange` unless 1 to 200 rows are wanted.
pub fn window(
    r: &Read<'_>,
    list: HandoverList,
    person: Option<Id>,
    (offset, limit): (u32, u32),
) -> Result<HandoverWindow, Error<HandoverRefusal>> {
    if !(1..=MOST_ROWS).contains(&limit) {
        return Err(Error::Refused(HandoverRefusal::LimitRange));
    }
    Ok(HandoverWindow { total: sql::count(r, list, person)?, rows: sql::page(r, list, person, (offset, limit))? })
}

/// How many wait for this person's answer; for anybody's when nobody is chosen.
pub fn waiting(r: &Read<'_>, person: Option<Id>) -> Result<u32, Fault> {
    sql::count(r, if person.is_some() { HandoverList::Mine } else { HandoverList::Waiting }, person)
}

/// How many each list holds for who looks.
pub fn counts(r: &Read<'_>, person: Option<Id>) -> Result<HandoverCounts, Fault> {
    let count = |list| sql::count(r, list, person);
    Ok(HandoverCounts {
        mine: count(HandoverList::Mine)?,
        asked: count(HandoverList::Asked)?,
        waiting: count(HandoverList::Waiting)?,
        answered: count(HandoverList::Answered)?,
    })
}

/// One hand-over; none when it isn't there.
pub fn show(r: &Read<'_>, handover: Id) -> Result<Option<HandoverView>, Fault> {
    sql::show(r, handover)
}
