//! Work that takes its time, whichever screen began it.

use tauri::State;

use super::{Answer, TheDesk};
use crate::job::JobView;
use crate::leave::Leaving;

/// What runs, and what ended and nobody has cleared away; newest first.
#[tauri::command]
#[specta::specta]
pub async fn job_list(desk: TheDesk<'_>) -> Answer<Vec<JobView>> {
    Ok(desk.jobs().all())
}

/// Asks a job to end; it ends as soon as the core can. False when it has ended, or can't be stopped.
#[tauri::command]
#[specta::specta]
pub async fn job_stop(desk: TheDesk<'_>, id: u32) -> Answer<bool> {
    Ok(desk.jobs().stop(id))
}

/// Forgets the jobs that have ended.
#[tauri::command]
#[specta::specta]
pub async fn job_clear(desk: TheDesk<'_>) -> Answer<()> {
    desk.jobs().clear();
    Ok(())
}

/// The answer to `LeaveAsked`: the window closes, and what runs is stopped or finished first; or it stays.
#[tauri::command]
#[specta::specta]
pub async fn leave(leaving: State<'_, Leaving>, go: bool) -> Answer<()> {
    leaving.answer(go);
    Ok(())
}
