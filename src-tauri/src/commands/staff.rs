//! The people of the store.

use care::staff::{self, DepartmentView, NewDepartment, NewStaff, Person, StaffRefusal, StaffView};
use ledger::{Error, Fault, Id};

use super::{Answer, TheDesk};
use crate::desk::Done;
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

/// Everybody, those who left too.
#[tauri::command]
#[specta::specta]
pub async fn staff_list(desk: TheDesk<'_>) -> Answer<Vec<StaffView>> {
    desk.read(|r| -> Result<_, Fault> { staff::list(r) }).await
}

/// Adds a person.
#[tauri::command]
#[specta::specta]
pub async fn staff_add(desk: TheDesk<'_>, form: NewStaff) -> Answer<Done<Id>, StaffRefusal> {
    desk.change(move |store, who| staff::add(store, who, form)).await
}

/// Writes the whole form over a person.
#[tauri::command]
#[specta::specta]
pub async fn staff_edit(desk: TheDesk<'_>, person: Id, form: NewStaff) -> Answer<Done<()>, StaffRefusal> {
    desk.change(move |store, who| staff::edit(store, who, person, form)).await
}

/// All departments.
#[tauri::command]
#[specta::specta]
pub async fn department_list(desk: TheDesk<'_>) -> Answer<Vec<DepartmentView>> {
    desk.read(|r| -> Result<_, Fault> { staff::departments(r) }).await
}

/// Adds a department.
#[tauri::command]
#[specta::specta]
pub async fn department_add(desk: TheDesk<'_>, form: NewDepartment) -> Answer<Done<Id>, StaffRefusal> {
    desk.change(move |store, who| staff::add_department(store, who, form)).await
}
