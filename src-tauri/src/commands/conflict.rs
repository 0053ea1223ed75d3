//! What imports found and did not write.

use care::conflict::{self, ConflictRefusal, ConflictWindow};
use ledger::Fault;

use super::{Answer, TheDesk};
use crate::desk::Done;

/// Conflicts that wait, or those that were set aside, by file, sheet and line, at most 200.
#[tauri::command]
#[specta::specta]
pub async fn conflict_list(desk: TheDesk<'_>, set_aside: bool, offset: u32, limit: u32) -> Answer<ConflictWindow> {
    desk.read(move |r| -> Result<_, Fault> { conflict::list(r, set_aside, offset, limit) }).await
}

/// Writes what the files said, all of these or none. Gives how many cells were written.
#[tauri::command]
#[specta::specta]
pub async fn conflict_take(desk: TheDesk<'_>, ids: Vec<String>) -> Answer<Done<u32>, ConflictRefusal> {
    desk.change(move |store, who| conflict::take(store, who, &ids)).await
}

/// Leaves what stands there, until the files say something new.
#[tauri::command]
#[specta::specta]
pub async fn conflict_set_aside(desk: TheDesk<'_>, ids: Vec<String>) -> Answer<Done<()>, ConflictRefusal> {
    desk.change(move |store, _| conflict::set_aside(store, &ids)).await
}
