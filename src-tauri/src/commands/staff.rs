//! The people of the store.

use care::staff::{self, Person};
use ledger::{Fault, Id};

use super::{Answer, TheDesk};

/// Everybody who still works at the store.
#[tauri::command]
#[specta::specta]
pub async fn who_list(desk: TheDesk<'_>) -> Answer<Vec<Person>> {
    let people = desk.read(|r| -> Result<_, Fault> { staff::list(r) }).await?;
    Ok(people.into_iter().filter(|staff| staff.active).map(Person::from).collect())
}

/// From now on this person's ops, undo and customers come first; none: nobody was chosen.
#[tauri::command]
#[specta::specta]
pub async fn who_choose(desk: TheDesk<'_>, person: Option<Id>) -> Answer<()> {
    desk.set_person(person);
    Ok(())
}
