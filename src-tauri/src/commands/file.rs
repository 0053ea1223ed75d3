//! Files that we wrote among the person's papers, whatever they hold.

use std::path::{Path, PathBuf};

use ledger::Error;

use super::{Answer, TheDesk};
use crate::desk::Desk;
use crate::problem::Never;

/// Opens a file that we wrote among the person's papers, and nothing else.
#[tauri::command]
#[specta::specta]
pub async fn file_open(desk: TheDesk<'_>, path: String) -> Answer<()> {
    desk.with(move |desk, _| ours(desk, &path).map(|path| super::show(&path))).await
}

/// Shows such a file in its folder.
#[tauri::command]
#[specta::specta]
pub async fn file_reveal(desk: TheDesk<'_>, path: String) -> Answer<()> {
    desk.with(move |desk, _| ours(desk, &path).map(|path| super::reveal(&path))).await
}

fn ours(desk: &Desk, path: &str) -> Result<PathBuf, Error<Never>> {
    let papers = desk.place().papers.canonicalize().map_err(|_| Error::NotFound)?;
    let path = Path::new(path).canonicalize().map_err(|_| Error::NotFound)?;
    if path.starts_with(papers) && path.is_file() { Ok(path) } else { Err(Error::NotFound) }
}
