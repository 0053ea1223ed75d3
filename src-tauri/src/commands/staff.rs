//! The people of the store.

use care::staff::{self, Person};
use ledger::{Error, Fault, Id};

use super::{Answer, TheDesk};
use crate::problem::Never;

/// Everybody who still works at the store.
#[tauri::command]
#[specta::specta]
pub async fn who_list(desk: TheDesk<'_>) -> Answer<Vec<Person>> {
    let people = desk.read(|r| -> Result<_, Fault> { staff::list(r) }).await?;
    Ok(people.into_iter().filter(|staff| staff.active).map(Person::from).collect())
}

/// From now on this person's ops, undo and customers come first; none: nobody was chosen. Remembered until somebody else is.
#[tauri::command]
#[specta::specta]
pub async fn who_choose(desk: TheDesk<'_>, person: Option<Id>) -> Answer<()> {
    desk.with(move |desk, store| -> Result<_, Error<Never>> { Ok(desk.sit_down(store, person)?) }).await
}
