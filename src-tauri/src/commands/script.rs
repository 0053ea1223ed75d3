//! Script libraries.

use care::script::{self, FilledScript, NewScript, ScriptRefusal, ScriptText, ScriptView};
use ledger::{Error, Fault, Id};

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::Done;
use crate::problem::Never;

/// All scripts with their newest version, those in use first; at most 200.
#[tauri::command]
#[specta::specta]
pub async fn script_list(desk: TheDesk<'_>) -> Answer<Vec<ScriptView>> {
    desk.read(|r| -> Result<_, Fault> { script::list(r) }).await
}

/// The newest version of a script as it is read out to a customer, gaps named.
#[tauri::command]
#[specta::specta]
pub async fn script_filled(desk: TheDesk<'_>, script: Id, customer: Id) -> Answer<FilledScript> {
    let (who, today) = (desk.person(), clock::now().date());
    let read = move |r: &ledger::Read<'_>| -> Result<_, Error<Never>> {
        let known = script::values_for_customer(r, customer, None, who, today)?.ok_or(Error::NotFound)?;
        script::filled(r, script, &known)?.ok_or(Error::NotFound)
    };
    desk.read(read).await
}

/// The form of a script's next version that was left unsaved; null: of a new script.
#[tauri::command]
#[specta::specta]
pub async fn script_unsaved(desk: TheDesk<'_>, script: Option<Id>) -> Answer<Option<NewScript>> {
    desk.read(move |r| -> Result<_, Fault> { script::unsaved(r, script) }).await
}

/// Keeps that form, or drops it. False while an import writes: then it is tried again later.
#[tauri::command]
#[specta::specta]
pub async fn script_draft(desk: TheDesk<'_>, script: Option<Id>, draft: Option<NewScript>) -> Answer<bool, ()> {
    desk.with(move |_, store| script::keep_draft(store, script, draft.as_ref())).await
}

/// Adds a script with its first version.
#[tauri::command]
#[specta::specta]
pub async fn script_add(desk: TheDesk<'_>, form: NewScript) -> Answer<Done<Id>, ScriptRefusal> {
    desk.change(move |store, who| script::add(store, who, form)).await
}

/// Writes a new version, which is the one to read from now on.
#[tauri::command]
#[specta::specta]
pub async fn script_revise(desk: TheDesk<'_>, script: Id, text: ScriptText) -> Answer<Done<Id>, ScriptRefusal> {
    desk.change(move |store, who| script::revise(store, who, script, text)).await
}

/// Takes a script out of what is offered, or back into it.
#[tauri::command]
#[specta::specta]
pub async fn script_retire(desk: TheDesk<'_>, script: Id, retired: bool) -> Answer<Done<bool>, ScriptRefusal> {
    desk.change(move |store, who| script::retire(store, who, script, retired)).await
}
