//! Starting a project for the customers chosen.

use care::start::{self, NewStart, StartRefusal, Started};
use care::target::LaidView;

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::{Desk, Done};

/// What a project would lay: its steps as days, and what each person would have to do.
#[tauri::command]
#[specta::specta]
pub async fn start_preview(desk: TheDesk<'_>, project: NewStart) -> Answer<LaidView, StartRefusal> {
    desk.read_known(Desk::facts, clock::now().date(), move |r, facts| start::preview(r, facts, &project)).await
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
