//! Projects, their progress sheet, and checks.

use care::check::{self, CheckRefusal, NewCheck};
use care::evaluation::{self, Figure, FigureCode, FigureRows};
use care::progress::{self, ProgressFilter, ProgressQuery, ProgressWindow, ProjectRow, ProjectView, StepView};
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

/// The figures that stand over a project, each to be opened to its rows.
#[tauri::command]
#[specta::specta]
pub async fn project_figures(desk: TheDesk<'_>, project: Id) -> Answer<Vec<Figure>> {
    let read = move |r: &ledger::Read<'_>| -> Result<_, Error<Never>> {
        evaluation::figures(r, project, &evaluation::HEAD, clock::now())?.ok_or(Error::NotFound)
    };
    desk.read(read).await
}

/// The rows behind a figure, oldest first, at most 200.
#[tauri::command]
#[specta::specta]
pub async fn figure_rows(
    desk: TheDesk<'_>,
    project: Id,
    code: FigureCode,
    offset: u32,
    limit: u32,
) -> Answer<FigureRows> {
    desk.read(move |r| -> Result<_, Fault> { evaluation::rows(r, project, code, clock::now(), offset, limit) }).await
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

/// One care step with its contacts and its check.
#[tauri::command]
#[specta::specta]
pub async fn step_show(desk: TheDesk<'_>, step: Id) -> Answer<StepView> {
    let today = clock::now().date();
    let read = move |r: &ledger::Read<'_>| -> Result<_, Error<Never>> {
        progress::step(r, step, today)?.ok_or(Error::NotFound)
    };
    desk.read(read).await
}

/// Gives a verdict on an item, a step or a contact. The newest holds.
#[tauri::command]
#[specta::specta]
pub async fn check_give(desk: TheDesk<'_>, check: NewCheck) -> Answer<Done<Id>, CheckRefusal> {
    desk.change(move |store, who| check::give(store, who, check, clock::now())).await
}
