//! Files that may be of one customer.

use care::duplicate::{self, DuplicateWindow, MergeRefusal};
use ledger::Id;

use super::{Answer, TheDesk};
use crate::desk::Done;

/// Pairs that may be one customer, the surest first; `after` is what the window before gave as `next`.
#[tauri::command]
#[specta::specta]
pub async fn duplicate_list(
    desk: TheDesk<'_>,
    after: Option<String>,
    limit: u32,
) -> Answer<DuplicateWindow, MergeRefusal> {
    desk.read(move |r| duplicate::candidates(r, after.as_deref(), limit)).await
}

/// Merges two files into `kept`. Gives the merge.
#[tauri::command]
#[specta::specta]
pub async fn duplicate_merge(desk: TheDesk<'_>, kept: Id, gone: Id, reason: String) -> Answer<Done<Id>, MergeRefusal> {
    desk.change(move |store, who| duplicate::merge(store, who, kept, gone, &reason)).await
}
