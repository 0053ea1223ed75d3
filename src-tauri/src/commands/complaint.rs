//! Complaints, problems and promises of the whole store, and what is done about them.

use care::complaint::{
    self, CaseDraft, CaseId, CaseView, ComplaintCounts, ComplaintList, ComplaintRefusal, ComplaintWindow, NewComplaint,
    NewPromise, ProblemList, ProblemWindow, PromiseList, PromiseWindow, UnsavedCase,
};
use ledger::{Error, Fault, Id};

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::Done;
use crate::problem::Never;

/// How many rows each list holds.
#[tauri::command]
#[specta::specta]
pub async fn complaint_counts(desk: TheDesk<'_>) -> Answer<ComplaintCounts> {
    desk.read(|r| -> Result<_, Fault> { complaint::counts(r, clock::now()) }).await
}

/// A window of the complaints.
#[tauri::command]
#[specta::specta]
pub async fn complaint_window(
    desk: TheDesk<'_>,
    list: ComplaintList,
    offset: u32,
    limit: u32,
) -> Answer<ComplaintWindow, ComplaintRefusal> {
    desk.read(move |r| complaint::window(r, list, (offset, limit), clock::now())).await
}

/// A window of the problems.
#[tauri::command]
#[specta::specta]
pub async fn problem_window(
    desk: TheDesk<'_>,
    list: ProblemList,
    offset: u32,
    limit: u32,
) -> Answer<ProblemWindow, ComplaintRefusal> {
    desk.read(move |r| complaint::problem_window(r, list, (offset, limit), clock::now())).await
}

/// A window of the promises.
#[tauri::command]
#[specta::specta]
pub async fn promise_window(
    desk: TheDesk<'_>,
    list: PromiseList,
    offset: u32,
    limit: u32,
) -> Answer<PromiseWindow, ComplaintRefusal> {
    desk.read(move |r| complaint::promise_window(r, list, (offset, limit), clock::now())).await
}

/// One of them with its customer's whole story.
#[tauri::command]
#[specta::specta]
pub async fn case_show(desk: TheDesk<'_>, of: CaseId) -> Answer<CaseView> {
    desk.read(move |r| -> Result<_, Error<Never>> { complaint::case(r, of, clock::now())?.ok_or(Error::NotFound) })
        .await
}

/// The form of a new case that was left unsaved; of a promise that makes good a broken one, the form of its own.
#[tauri::command]
#[specta::specta]
pub async fn case_unsaved(desk: TheDesk<'_>, follows: Option<Id>) -> Answer<Option<UnsavedCase>> {
    desk.read(move |r| -> Result<_, Fault> { complaint::unsaved(r, follows) }).await
}

/// Keeps that form, or drops it. False while an import writes: then it is tried again later.
#[tauri::command]
#[specta::specta]
pub async fn case_draft(desk: TheDesk<'_>, follows: Option<Id>, draft: Option<CaseDraft>) -> Answer<bool, ()> {
    desk.with(move |_, store| complaint::keep_draft(store, follows, draft.as_ref())).await
}

/// Takes up a complaint.
#[tauri::command]
#[specta::specta]
pub async fn complaint_add(desk: TheDesk<'_>, complaint: NewComplaint) -> Answer<Done<Id>, ComplaintRefusal> {
    desk.change(move |store, who| complaint::add(store, who, complaint)).await
}

/// Notes that a complaint was answered just now.
#[tauri::command]
#[specta::specta]
pub async fn complaint_answer(desk: TheDesk<'_>, complaint: Id) -> Answer<Done<()>, ComplaintRefusal> {
    desk.change(move |store, who| complaint::answer(store, who, complaint, clock::now())).await
}

/// Closes a complaint.
#[tauri::command]
#[specta::specta]
pub async fn complaint_close(desk: TheDesk<'_>, complaint: Id) -> Answer<Done<()>, ComplaintRefusal> {
    desk.change(move |store, who| complaint::close(store, who, complaint, clock::now())).await
}

/// Notes what was found and that a problem is solved.
#[tauri::command]
#[specta::specta]
pub async fn problem_solve(desk: TheDesk<'_>, problem: Id, found: String) -> Answer<Done<()>, ComplaintRefusal> {
    desk.change(move |store, who| complaint::solve_problem(store, who, problem, &found, clock::now())).await
}

/// Gives a promise.
#[tauri::command]
#[specta::specta]
pub async fn promise_add(desk: TheDesk<'_>, promise: NewPromise) -> Answer<Done<Id>, ComplaintRefusal> {
    desk.change(move |store, who| complaint::add_promise(store, who, promise)).await
}

/// Notes that a promise was kept just now.
#[tauri::command]
#[specta::specta]
pub async fn promise_keep(desk: TheDesk<'_>, promise: Id) -> Answer<Done<()>, ComplaintRefusal> {
    desk.change(move |store, who| complaint::keep_promise(store, who, promise, clock::now())).await
}

/// Takes a promise back.
#[tauri::command]
#[specta::specta]
pub async fn promise_withdraw(desk: TheDesk<'_>, promise: Id) -> Answer<Done<()>, ComplaintRefusal> {
    desk.change(move |store, who| complaint::withdraw_promise(store, who, promise, clock::now())).await
}
