//! Work that takes its time, whichever screen began it.

use tauri::State;
use work::refusal::BackupRefusal;

use super::{Answer, TheDesk};
use crate::desk::Desk;
use crate::job::JobView;
use crate::leave::{Leave, Leaving};

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

/// The answer to `LeaveAsked`. When the last backup can't be made, the window stays, so that somebody is told.
#[tauri::command]
#[specta::specta]
pub async fn leave(desk: TheDesk<'_>, leaving: State<'_, Leaving>, answer: Leave) -> Answer<(), BackupRefusal> {
    leaving.hear(answer);
    match answer {
        Leave::Stay => return Ok(()),
        Leave::AfterBackup => desk.blocking(Desk::back_up_before_leaving).await??,
        Leave::AtOnce => {}
    }
    leaving.go();
    Ok(())
}
