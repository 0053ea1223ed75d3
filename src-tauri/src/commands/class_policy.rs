//! What the classes of a preset get.

use care::class_policy::{self, ClassPolicy, ClassPolicyRefusal};
use care::selection::Preset;
use ledger::Fault;

use super::{Answer, TheDesk};
use crate::desk::Done;

/// The policies of a preset, A first.
#[tauri::command]
#[specta::specta]
pub async fn class_policy_list(desk: TheDesk<'_>, preset: Preset) -> Answer<Vec<ClassPolicy>> {
    desk.read(move |r| -> Result<_, Fault> { class_policy::list(r, preset) }).await
}

/// Changes the policy of a class.
#[tauri::command]
#[specta::specta]
pub async fn class_policy_set(
    desk: TheDesk<'_>,
    preset: Preset,
    policy: ClassPolicy,
) -> Answer<Done<()>, ClassPolicyRefusal> {
    desk.change(move |store, who| class_policy::set(store, who, preset, policy)).await
}
