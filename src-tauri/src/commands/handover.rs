//! Hand-overs of the whole store: what was asked of whom, and its answer.

use care::handover::{self, HandoverCounts, HandoverList, HandoverRefusal, HandoverView, HandoverWindow, NewHandover};
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

/// Asks another department, just now.
#[tauri::command]
#[specta::specta]
pub async fn handover_ask(desk: TheDesk<'_>, form: NewHandover) -> Answer<Done<Id>, HandoverRefusal> {
    desk.change(move |store, who| handover::ask(store, who, form, clock::now())).await
}

/// Answers, just now.
#[tauri::command]
#[specta::specta]
pub async fn handover_answer(desk: TheDesk<'_>, handover: Id, text: String) -> Answer<Done<()>, HandoverRefusal> {
    desk.change(move |store, who| handover::answer(store, who, handover, &text, clock::now())).await
}
