//! Reminders on this computer.

use care::reminder::{self, ReminderChoice};
use care::words::Language;
use ledger::{Error, Fault};
use tauri::State;

use super::{Answer, TheDesk};
use crate::problem::Never;
use crate::reminder::Bell;

/// Whether and from when on this computer reminds.
#[tauri::command]
#[specta::specta]
pub async fn reminder_choice(desk: TheDesk<'_>) -> Answer<ReminderChoice> {
    desk.read(|r| -> Result<_, Fault> { reminder::choice(r) }).await
}

/// Chooses it, for this computer only. Where it is on, what is to be announced is so at once.
#[tauri::command]
#[specta::specta]
pub async fn reminder_choose(desk: TheDesk<'_>, bell: State<'_, Bell>, choice: ReminderChoice) -> Answer<()> {
    desk.with(move |_, store| -> Result<_, Error<Never>> { Ok(reminder::choose(store, &choice)?) }).await?;
    bell.wake();
    Ok(())
}

/// The window's language, in which reminders are worded. None is announced before the window has told it.
#[tauri::command]
#[specta::specta]
pub async fn reminder_speak(bell: State<'_, Bell>, language: Language) -> Answer<()> {
    bell.speak(language);
    Ok(())
}
