//! Targets of a project, one by one: chosen by hand, taken out again.

use care::target::{self, Added, TargetRefusal};
use ledger::Id;

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::Done;

/// Adds one customer to a running project, for a reason in words.
#[tauri::command]
#[specta::specta]
pub async fn target_choose(
    desk: TheDesk<'_>,
    project: Id,
    customer: Id,
    reason: String,
) -> Answer<Done<Added>, TargetRefusal> {
    desk.change(move |store, who| target::choose(store, who, project, customer, &reason, clock::now())).await
}

/// Takes a target to whom nobody has spoken out of its project.
#[tauri::command]
#[specta::specta]
pub async fn target_remove(desk: TheDesk<'_>, target: Id) -> Answer<Done<()>, TargetRefusal> {
    desk.change(move |store, who| target::remove(store, who, target)).await
}
