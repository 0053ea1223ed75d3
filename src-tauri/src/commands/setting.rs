//! What a store changes of lists, thresholds and switches.

use care::setting::{self, SettingChange, SettingRefusal, Settings};
use ledger::Fault;

use super::{Answer, TheDesk};
use crate::desk::Done;

/// All settings as they hold.
#[tauri::command]
#[specta::specta]
pub async fn setting_list(desk: TheDesk<'_>) -> Answer<Settings> {
    desk.read(|r| -> Result<_, Fault> { setting::all(r) }).await
}

/// Changes one setting, whole.
#[tauri::command]
#[specta::specta]
pub async fn setting_set(desk: TheDesk<'_>, change: SettingChange) -> Answer<Done<()>, SettingRefusal> {
    desk.change(move |store, who| setting::change(store, who, &change)).await
}
