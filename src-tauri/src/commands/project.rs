//! Projects, their schedule and their progress sheet.

use care::progress::{self, ProgressFilter, ProgressQuery, ProgressWindow, ProjectRow, ProjectView};
use care::project::{self, NewProject, NewWorkItem, ProjectFile, ProjectRefusal, ProjectState};
use ledger::{Error, Fault, Id};

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::Done;
use crate::problem::Never;

/// Projects, newest first, at most 200.
#[tauri::command]
#[specta::specta]
pub async fn project_list(desk: TheDesk<'_>) -> Answer<Vec<ProjectRow>> {
    desk.read(|r| -> Result<_, Fault> { progress::projects(r, clock::now().date()) }).await
}

/// One project with its schedule and the columns of its progress sheet.
#[tauri::command]
#[specta::specta]
pub async fn project_show(desk: TheDesk<'_>, project: Id) -> Answer<ProjectView> {
    let today = clock::now().date();
    let read = move |r: &ledger::Read<'_>| -> Result<_, Error<Never>> {
        progress::project(r, project, today)?.ok_or(Error::NotFound)
    };
    desk.read(read).await
}

/// A window of the care progress sheet, at most 200 rows.
#[tauri::command]
#[specta::specta]
pub async fn progress_window(
    desk: TheDesk<'_>,
    project: Id,
    filter: ProgressFilter,
    offset: u32,
    limit: u32,
) -> Answer<ProgressWindow> {
    let query = ProgressQuery { project, filter, offset, limit };
    desk.read(move |r| -> Result<_, Fault> { progress::window(r, query, clock::now().date()) }).await
}

/// All that the form of a project edits.
#[tauri::command]
#[specta::specta]
pub async fn project_file(desk: TheDesk<'_>, project: Id) -> Answer<ProjectFile> {
    let read =
        move |r: &ledger::Read<'_>| -> Result<_, Error<Never>> { project::file(r, project)?.ok_or(Error::NotFound) };
    desk.read(read).await
}

/// Writes the whole form over a project. Steps that are laid already stay as they are.
#[tauri::command]
#[specta::specta]
pub async fn project_edit(desk: TheDesk<'_>, project: Id, form: NewProject) -> Answer<Done<bool>, ProjectRefusal> {
    desk.change(move |store, who| project::edit(store, who, project, form)).await
}

/// Closes a project, or opens it again.
#[tauri::command]
#[specta::specta]
pub async fn project_set_state(
    desk: TheDesk<'_>,
    project: Id,
    state: ProjectState,
) -> Answer<Done<bool>, ProjectRefusal> {
    desk.change(move |store, who| project::set_state(store, who, project, state)).await
}

/// Adds a row at the end of a project's schedule.
#[tauri::command]
#[specta::specta]
pub async fn work_item_add(desk: TheDesk<'_>, project: Id, form: NewWorkItem) -> Answer<Done<Id>, ProjectRefusal> {
    desk.change(move |store, who| project::add_item(store, who, project, form)).await
}

/// Changes a row of a schedule, such as the day on which it was done.
#[tauri::command]
#[specta::specta]
pub async fn work_item_edit(desk: TheDesk<'_>, item: Id, form: NewWorkItem) -> Answer<Done<bool>, ProjectRefusal> {
    desk.change(move |store, who| project::edit_item(store, who, item, form)).await
}

/// Takes a row off a schedule.
#[tauri::command]
#[specta::specta]
pub async fn work_item_remove(desk: TheDesk<'_>, item: Id) -> Answer<Done<()>, ProjectRefusal> {
    desk.change(move |store, who| project::remove_item(store, who, item)).await
}
