//! Who sits at the desk.

use ledger::Id;

use super::{Answer, TheDesk};

/// From now on this person's ops, undo and customers come first; none: nobody was chosen.
#[tauri::command]
#[specta::specta]
pub async fn who_choose(desk: TheDesk<'_>, person: Option<Id>) -> Answer<()> {
    desk.set_person(person);
    Ok(())
}
