//! Starting a project for the customers chosen.

use care::start::{self, NewStart, StartRefusal, Started};
use care::target::LaidView;
use ledger::Fault;

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::{Desk, Done};

/// What a project would lay: its steps as days, and what each person would have to do.
#[tauri::command]
#[specta::specta]
pub async fn start_preview(desk: TheDesk<'_>, project: NewStart) -> Answer<LaidView, StartRefusal> {
    desk.read_known(Desk::facts, clock::now().date(), move |r, facts| start::preview(r, facts, &project)).await
}

/// The project that was being thought of when its form was left.
#[tauri::command]
#[specta::specta]
pub async fn start_unsaved(desk: TheDesk<'_>) -> Answer<Option<NewStart>> {
    desk.read(|r| -> Result<_, Fault> { start::unsaved(r) }).await
}

/// Keeps the form of a project to be, or drops it. False while an import writes: then it is tried again later.
#[tauri::command]
#[specta::specta]
pub async fn start_draft(desk: TheDesk<'_>, draft: Option<NewStart>) -> Answer<bool, ()> {
    desk.with(move |_, store| start::keep_draft(store, draft.as_ref())).await
}

/// Starts a project: all of it is one op with one undo.
#[tauri::command]
#[specta::specta]
pub async fn project_start(desk: TheDesk<'_>, project: NewStart) -> Answer<Done<Started>, StartRefusal> {
    let own = desk.inner().clone();
    let today = clock::now().date();
    desk.change(move |store, who| {
        let facts = own.facts(store, today)?;
        start::start(store, who, &facts, &project)
    })
    .await
}
