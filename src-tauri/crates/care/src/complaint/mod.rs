//! Complaints, problems and promises: said, followed up, settled.

mod form;
mod model;
mod rules;
mod sql;
#[cfg(test)]
mod tests;

use chrono::NaiveDateTime;
use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};

pub(crate) use form::draft_key;
pub use form::{keep_draft, unsaved};
pub use model::*;
pub use rules::ANSWER;
pub(crate) use sql::customer as brief;

use crate::{draft, op};

/// Most rows of a window.
const MOST_ROWS: u32 = 200;

type Answer<T> = Result<T, Error<ComplaintRefusal>>;

/// Complaints of a customer, the newest first; at most 200.
pub fn complaints(r: &Read<'_>, customer: Id) -> Result<Vec<ComplaintView>, Fault> {
    sql::complaints(r, customer)
}

/// Problems heard from a customer, the newest first; at most 200.
pub fn problems(r: &Read<'_>, customer: Id) -> Result<Vec<ProblemView>, Fault> {
    sql::problems(r, customer)
}

/// Promises to a customer, the latest moment first; at most 200.
pub fn promises(r: &Read<'_>, customer: Id) -> Result<Vec<PromiseView>, Fault> {
    sql::promises(r, customer)
}

/// How many promises were broken in the chain that ends with this one, itself included: the height of the escalation.
pub fn failures(r: &Read<'_>, promise: Id, now: NaiveDateTime) -> Result<u32, Fault> {
    Ok(rules::failures(&sql::chain(r, promise)?, now))
}

/// Whether a complaint of the customer is open at a moment: made, and not closed by then.
pub fn has_open(r: &Read<'_>, customer: Id, at: NaiveDateTime) -> Result<bool, Fault> {
    sql::is_open(r, customer, at)
}

/// How many complaints, problems and promises are open at a moment.
pub fn open(r: &Read<'_>, now: NaiveDateTime) -> Result<u32, Fault> {
    let complaints = sql::count(r, "complaint", sql::complaint_list(ComplaintList::Open), now)?;
    let problems = sql::count(r, "problem", sql::problem_list(ProblemList::Unsolved), now)?;
    Ok(complaints + problems + sql::count(r, "promise", sql::promise_list(PromiseList::Open), now)?)
}

/// How many rows each list of the store holds at a moment.
pub fn counts(r: &Read<'_>, now: NaiveDateTime) -> Result<ComplaintCounts, Fault> {
    let complaints = |list| sql::count(r, "complaint", sql::complaint_list(list), now);
    let problems = |list| sql::count(r, "problem", sql::problem_list(list), now);
    let promises = |list| sql::count(r, "promise", sql::promise_list(list), now);
    Ok(ComplaintCounts {
        open: complaints(ComplaintList::Open)?,
        unanswered: complaints(ComplaintList::Unanswered)?,
        closed: complaints(ComplaintList::Closed)?,
        unsolved: problems(ProblemList::Unsolved)?,
        solved: problems(ProblemList::Solved)?,
        promised: promises(PromiseList::Open)?,
        broken: promises(PromiseList::Broken)?,
        kept: promises(PromiseList::Kept)?,
        withdrawn: promises(PromiseList::Withdrawn)?,
    })
}

/// A window of the store's complaints.
///
/// # Errors
/// `LimitRange` unless 1 to 200 rows are wanted; the same for the other windows.
pub fn window(
    r: &Read<'_>,
    list: ComplaintList,
    (offset, limit): (u32, u32),
    now: NaiveDateTime,
) -> Answer<ComplaintWindow> {
    bounded(limit)?;
    let chosen = sql::complaint_list(list);
    let mut rows = sql::complaint_page(r, chosen, (now, offset, limit))?;
    for row in &mut rows {
        row.late = rules::is_late(row, now);
    }
    Ok(ComplaintWindow { total: sql::count(r, "complaint", chosen, now)?, rows })
}

/// A window of the problems that were heard in the store.
pub fn problem_window(
    r: &Read<'_>,
    list: ProblemList,
    (offset, limit): (u32, u32),
    now: NaiveDateTime,
) -> Answer<ProblemWindow> {
    bounded(limit)?;
    let chosen = sql::problem_list(list);
    let rows = sql::problem_page(r, chosen, (now, offset, limit))?;
    Ok(ProblemWindow { total: sql::count(r, "problem", chosen, now)?, rows })
}

/// A window of the promises that were given in the store, each with how many of its chain were broken.
pub fn promise_window(
    r: &Read<'_>,
    list: PromiseList,
    (offset, limit): (u32, u32),
    now: NaiveDateTime,
) -> Answer<PromiseWindow> {
    bounded(limit)?;
    let chosen = sql::promise_list(list);
    let mut rows = sql::promise_page(r, chosen, (now, offset, limit))?;
    for row in &mut rows {
        judge(r, row, now)?;
    }
    Ok(PromiseWindow { total: sql::count(r, "promise", chosen, now)?, rows })
}

/// One complaint, problem or promise with its customer's whole story; none when it isn't there.
pub fn case(r: &Read<'_>, id: CaseId, now: NaiveDateTime) -> Result<Option<CaseView>, Fault> {
    let found = match id {
        CaseId::Complaint { id } => sql::complaint_by_id(r, id)?.map(|mut row| {
            row.late = rules::is_late(&row, now);
            (row.customer.id, CaseRow::Complaint { row })
        }),
        CaseId::Problem { id } => sql::problem_by_id(r, id)?.map(|row| (row.customer.id, CaseRow::Problem { row })),
        CaseId::Promise { id } => match sql::promise_by_id(r, id)? {
            Some(mut row) => {
                judge(r, &mut row, now)?;
                Some((row.customer.id, CaseRow::Promise { row }))
            }
            None => None,
        },
    };
    let Some((customer, of)) = found else { return Ok(None) };
    let (complaints, problems) = (sql::complaints(r, customer)?, sql::problems(r, customer)?);
    Ok(Some(CaseView { of, story: rules::story(complaints, problems, &sql::promises(r, customer)?, now) }))
}

/// Whether a promise was broken, and how many of its chain were.
fn judge(r: &Read<'_>, row: &mut PromiseRow, now: NaiveDateTime) -> Result<(), Fault> {
    let chain = sql::chain(r, row.id)?;
    row.broken = chain.iter().any(|promise| promise.id == row.id && promise.is_broken(now));
    row.failures = rules::failures(&chain, now);
    Ok(())
}

fn bounded(limit: u32) -> Answer<()> {
    match (1..=MOST_ROWS).contains(&limit) {
        true => Ok(()),
        false => Err(Error::Refused(ComplaintRefusal::LimitRange)),
    }
}

/// Takes up a complaint.
pub fn add(store: &Store, who: Option<Id>, new: NewComplaint) -> Answer<Done<Id>> {
    store.change(Op::new(op::COMPLAINT_ADD, who).about(new.customer_id), |w| {
        draft::done(w, &draft_key(None))?;
        insert(w, &new)
    })
}

/// Notes that a complaint was first answered.
pub fn answer(store: &Store, who: Option<Id>, id: Id, at: NaiveDateTime) -> Answer<Done<()>> {
    store.change(Op::new(op::COMPLAINT_ANSWER, who).about(id), |w| {
        let complaint = sql::find_complaint(w, id)?.ok_or(Error::NotFound)?;
        settle(complaint.at, at, complaint.answered_at.or(complaint.closed_at))?;
        w.update("complaint", id, cells! { answered_at: at })?;
        Ok(())
    })
}

/// Closes a complaint; one that nobody answered before counts as answered by it.
pub fn close(store: &Store, who: Option<Id>, id: Id, at: NaiveDateTime) -> Answer<Done<()>> {
    store.change(Op::new(op::COMPLAINT_CLOSE, who).about(id), |w| {
        let complaint = sql::find_complaint(w, id)?.ok_or(Error::NotFound)?;
        let answered = complaint.answered_at.unwrap_or(at);
        settle(complaint.at.max(answered), at, complaint.closed_at)?;
        w.update("complaint", id, cells! { answered_at: answered, closed_at: at })?;
        Ok(())
    })
}

/// Notes a problem that was heard.
pub fn add_problem(store: &Store, who: Option<Id>, new: NewProblem) -> Answer<Done<Id>> {
    store.change(Op::new(op::PROBLEM_ADD, who).about(new.customer_id), |w| insert_problem(w, &new))
}

/// Notes what was found and that the problem is solved.
pub fn solve_problem(store: &Store, who: Option<Id>, id: Id, found: &str, at: NaiveDateTime) -> Answer<Done<()>> {
    store.change(Op::new(op::PROBLEM_SOLVE, who).about(id), |w| {
        let problem = sql::find_problem(w, id)?.ok_or(Error::NotFound)?;
        settle(problem.heard_at, at, problem.solved_at)?;
        let found = rules::said(found).map_err(Error::Refused)?;
        w.update("problem", id, cells! { found: found, solved_at: at })?;
        Ok(())
    })
}

/// Gives a promise.
pub fn add_promise(store: &Store, who: Option<Id>, new: NewPromise) -> Answer<Done<Id>> {
    store.change(Op::new(op::PROMISE_ADD, who).about(new.customer_id), |w| {
        draft::done(w, &draft_key(new.follows))?;
        insert_promise(w, &new)
    })
}

/// Notes that a promise was kept, late or in time.
pub fn keep_promise(store: &Store, who: Option<Id>, id: Id, at: NaiveDateTime) -> Answer<Done<()>> {
    store.change(Op::new(op::PROMISE_KEEP, who).about(id), |w| {
        let promise = sql::find_promise(w, id)?.ok_or(Error::NotFound)?;
        settle(promise.made_at, at, promise.kept_at.or(promise.withdrawn_at))?;
        w.update("promise", id, cells! { kept_at: at })?;
        Ok(())
    })
}

/// Takes a promise back. After its moment it stays a broken one.
pub fn withdraw_promise(store: &Store, who: Option<Id>, id: Id, at: NaiveDateTime) -> Answer<Done<()>> {
    store.change(Op::new(op::PROMISE_WITHDRAW, who).about(id), |w| {
        let promise = sql::find_promise(w, id)?.ok_or(Error::NotFound)?;
        settle(promise.made_at, at, promise.kept_at.or(promise.withdrawn_at))?;
        w.update("promise", id, cells! { withdrawn_at: at })?;
        Ok(())
    })
}

/// Takes up a complaint inside an op.
pub(crate) fn insert(w: &mut Write<'_>, new: &NewComplaint) -> Answer<Id> {
    let what = rules::said(&new.what).map_err(Error::Refused)?;
    named(w, new.customer_id, new.vehicle_id, None, None)?;
    let (customer, vehicle, at, severity) = (new.customer_id, new.vehicle_id, new.at, new.severity);
    let cells = cells! { customer_id: customer, vehicle_id: vehicle, at: at, severity: severity, what: what };
    Ok(w.insert("complaint", cells)?)
}

/// Notes a problem inside an op.
pub(crate) fn insert_problem(w: &mut Write<'_>, new: &NewProblem) -> Answer<Id> {
    let heard = rules::said(&new.heard).map_err(Error::Refused)?;
    named(w, new.customer_id, None, new.contact_id, None)?;
    let (customer, contact, at) = (new.customer_id, new.contact_id, new.heard_at);
    Ok(w.insert("problem", cells! { customer_id: customer, contact_id: contact, heard: heard, heard_at: at })?)
}

/// Gives a promise inside an op.
pub(crate) fn insert_promise(w: &mut Write<'_>, new: &NewPromise) -> Answer<Id> {
    let what = rules::said(&new.what).map_err(Error::Refused)?;
    named(w, new.customer_id, None, new.contact_id, new.responsible_id)?;
    if new.until <= new.made_at {
        return Err(Error::Refused(ComplaintRefusal::AtBeforeStart));
    }
    if let Some(before) = new.follows {
        let before = sql::find_promise(w, before)?.ok_or(Error::Refused(ComplaintRefusal::ReferenceUnknown))?;
        if before.customer_id != new.customer_id || !before.is_broken(new.made_at) {
            return Err(Error::Refused(ComplaintRefusal::FollowsWrong));
        }
    }
    let (contact, responsible) = (new.contact_id, new.responsible_id);
    let cells = cells! {
        customer_id: new.customer_id, contact_id: contact, follows: new.follows, responsible_id: responsible,
        what: what, made_at: new.made_at, until: new.until,
    };
    Ok(w.insert("promise", cells)?)
}

fn named(r: &Read<'_>, customer: Id, vehicle: Option<Id>, contact: Option<Id>, staff: Option<Id>) -> Answer<()> {
    if !sql::has_customer(r, customer)? {
        return Err(Error::Refused(ComplaintRefusal::CustomerUnknown));
    }
    if !sql::all_there(r, vehicle, contact, staff)? {
        return Err(Error::Refused(ComplaintRefusal::ReferenceUnknown));
    }
    Ok(())
}

fn settle(start: NaiveDateTime, at: NaiveDateTime, settled: Option<NaiveDateTime>) -> Answer<()> {
    if settled.is_some() {
        return Err(Error::Refused(ComplaintRefusal::SettledAlready));
    }
    if at < start {
        return Err(Error::Refused(ComplaintRefusal::AtBeforeStart));
    }
    Ok(())
}
