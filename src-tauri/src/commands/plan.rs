//! Plan templates.

use care::plan::{self, NewPlan, PlanRefusal, PlanView};
use ledger::{Fault, Id};

use super::{Answer, TheDesk};
use crate::desk::Done;

/// All templates with their steps; at most 200.
#[tauri::command]
#[specta::specta]
pub async fn plan_list(desk: TheDesk<'_>) -> Answer<Vec<PlanView>> {
    desk.read(|r| -> Result<_, Fault> { plan::list(r) }).await
}

/// Adds a template.
#[tauri::command]
#[specta::specta]
pub async fn plan_add(desk: TheDesk<'_>, form: NewPlan) -> Answer<Done<Id>, PlanRefusal> {
    desk.change(move |store, who| plan::add(store, who, form)).await
}

/// Writes the whole form over a template. Steps that a project has laid stay as they are.
#[tauri::command]
#[specta::specta]
pub async fn plan_edit(desk: TheDesk<'_>, plan: Id, form: NewPlan) -> Answer<Done<()>, PlanRefusal> {
    desk.change(move |store, who| plan::edit(store, who, plan, form)).await
}

/// Removes a template that no project and no class uses.
#[tauri::command]
#[specta::specta]
pub async fn plan_remove(desk: TheDesk<'_>, plan: Id) -> Answer<Done<()>, PlanRefusal> {
    desk.change(move |store, who| plan::remove(store, who, plan)).await
}

/// Adds the built-in plan templates that aren't there.
#[tauri::command]
#[specta::specta]
pub async fn plan_fill(desk: TheDesk<'_>) -> Answer<Done<Vec<Id>>, PlanRefusal> {
    desk.change(plan::fill).await
}
