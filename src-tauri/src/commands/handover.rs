//! Hand-overs of the whole store: what was asked of whom, and its answer.

use care::handover::{
    self, HandoverCounts, HandoverDraft, HandoverList, HandoverRefusal, HandoverView, HandoverWindow, NewHandover,
    UnsavedHandover,
};
use ledger::{Error, Fault, Id};

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::Done;
use crate::problem::Never;

/// How many each list holds for a person.
#[tauri::command]
#[specta::specta]
pub async fn handover_counts(desk: TheDesk<'_>, person: Option<Id>) -> Answer<HandoverCounts> {
    desk.read(move |r| -> Result<_, Fault> { handover::counts(r, person) }).await
}

/// A window of the hand-overs.
#[tauri::command]
#[specta::specta]
pub async fn handover_window(
    desk: TheDesk<'_>,
    list: HandoverList,
    person: Option<Id>,
    offset: u32,
    limit: u32,
) -> Answer<HandoverWindow, HandoverRefusal> {
    desk.read(move |r| handover::window(r, list, person, (offset, limit))).await
}

/// One hand-over.
#[tauri::command]
#[specta::specta]
pub async fn handover_show(desk: TheDesk<'_>, handover: Id) -> Answer<HandoverView> {
    desk.read(move |r| -> Result<_, Error<Never>> { handover::show(r, handover)?.ok_or(Error::NotFound) }).await
}

/// The form of a question that was left unsaved; `about`: the customer it was opened about.
#[tauri::command]
#[specta::specta]
pub async fn handover_unsaved(desk: TheDesk<'_>, about: Option<Id>) -> Answer<Option<UnsavedHandover>> {
    desk.read(move |r| -> Result<_, Fault> { handover::unsaved(r, about) }).await
}

/// Keeps the form of a question while it is written; null drops it. False while a long change runs: then it is left out.
#[tauri::command]
#[specta::specta]
pub async fn handover_draft(desk: TheDesk<'_>, about: Option<Id>, draft: Option<HandoverDraft>) -> Answer<bool, ()> {
    desk.with(move |_, store| handover::keep_draft(store, about, draft.as_ref())).await
}

/// Asks another department, just now; `about`: the customer that the form was opened about, of which nothing is kept then.
#[tauri::command]
#[specta::specta]
pub async fn handover_ask(
    desk: TheDesk<'_>,
    about: Option<Id>,
    form: NewHandover,
) -> Answer<Done<Id>, HandoverRefusal> {
    desk.change(move |store, who| handover::ask(store, who, about, form, clock::now())).await
}

/// An answer that was left unsaved.
#[tauri::command]
#[specta::specta]
pub async fn answer_unsaved(desk: TheDesk<'_>, handover: Id) -> Answer<Option<String>> {
    desk.read(move |r| -> Result<_, Fault> { handover::unsaved_answer(r, handover) }).await
}

/// Keeps an answer while it is written; null drops it. False while a long change runs: then it is left out.
#[tauri::command]
#[specta::specta]
pub async fn answer_draft(desk: TheDesk<'_>, handover: Id, draft: Option<String>) -> Answer<bool, ()> {
    desk.with(move |_, store| handover::keep_answer(store, handover, draft.as_deref())).await
}

/// Answers, just now.
#[tauri::command]
#[specta::specta]
pub async fn handover_answer(desk: TheDesk<'_>, handover: Id, text: String) -> Answer<Done<()>, HandoverRefusal> {
    desk.change(move |store, who| handover::answer(store, who, handover, &text, clock::now())).await
}
