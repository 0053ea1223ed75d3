//! Starting a project for the customers chosen.

use care::plan::{self, PlanRefusal, PlanView};
use care::start::{self, NewStart, StartRefusal, Started};
use care::target::LaidView;
use ledger::{Fault, Id};

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::Done;

/// The plan templates with their steps, oldest first.
#[tauri::command]
#[specta::specta]
pub async fn plan_list(desk: TheDesk<'_>) -> Answer<Vec<PlanView>> {
    desk.read(|r| -> Result<_, Fault> { plan::list(r) }).await
}

/// Adds the built-in plan templates that aren't there.
#[tauri::command]
#[specta::specta]
pub async fn plan_fill(desk: TheDesk<'_>) -> Answer<Done<Vec<Id>>, PlanRefusal> {
    desk.change(plan::fill).await
}

/// What a project would lay: its steps as days, and what each person would have to do.
#[tauri::command]
#[specta::specta]
pub async fn start_preview(desk: TheDesk<'_>, project: NewStart) -> Answer<LaidView, StartRefusal> {
    let own = desk.inner().clone();
    let today = clock::now().date();
    desk.read(move |r| start::preview(r, &*own.facts(r, today)?, &project)).await
}

/// Starts a project: all of it is one op with one undo.
#[tauri::command]
#[specta::specta]
pub async fn project_start(desk: TheDesk<'_>, project: NewStart) -> Answer<Done<Started>, StartRefusal> {
    let own = desk.inner().clone();
    let today = clock::now().date();
    desk.change(move |store, who| {
        let facts = store.read(|r| own.facts(r, today))?;
        start::start(store, who, &facts, &project)
    })
    .await
}
