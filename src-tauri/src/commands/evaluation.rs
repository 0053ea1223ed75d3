//! What a project brought, each number with its rows.

use care::evaluation::{self, Delays, Figure, FigureCode, FigureRows, LocalShare};
use ledger::{Error, Fault, Id};

use super::{Answer, TheDesk};
use crate::clock;
use crate::problem::Never;

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

/// Every figure of a project, in the order of the report.
#[tauri::command]
#[specta::specta]
pub async fn evaluation_figures(desk: TheDesk<'_>, project: Id) -> Answer<Vec<Figure>> {
    let read = move |r: &ledger::Read<'_>| -> Result<_, Error<Never>> {
        evaluation::figures(r, project, FigureCode::ALL, clock::now())?.ok_or(Error::NotFound)
    };
    desk.read(read).await
}

/// Where the process sticks: delays by step, department and person.
#[tauri::command]
#[specta::specta]
pub async fn evaluation_delays(desk: TheDesk<'_>, project: Id) -> Answer<Delays> {
    desk.read(move |r| -> Result<_, Fault> { evaluation::delays(r, project, clock::now()) }).await
}

/// Local sales by district and series, before the project and since.
#[tauri::command]
#[specta::specta]
pub async fn evaluation_shares(desk: TheDesk<'_>, project: Id) -> Answer<Vec<LocalShare>> {
    desk.read(move |r| -> Result<_, Fault> { evaluation::local_shares(r, project, clock::now()) }).await
}
