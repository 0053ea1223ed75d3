//! Trainings of a project.

use care::training::{self, NewTraining, TrainingRefusal, Trainings};
use ledger::{Fault, Id};

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::Done;

/// The trainings of a project, the last one first, and what its people have had of them.
#[tauri::command]
#[specta::specta]
pub async fn training_list(desk: TheDesk<'_>, project: Id) -> Answer<Trainings> {
    let today = clock::now().date();
    desk.read(move |r| -> Result<_, Fault> { training::list(r, project, today) }).await
}

/// Adds a training to a project.
#[tauri::command]
#[specta::specta]
pub async fn training_add(desk: TheDesk<'_>, project: Id, form: NewTraining) -> Answer<Done<Id>, TrainingRefusal> {
    let today = clock::now().date();
    desk.change(move |store, who| training::add(store, who, project, form, today)).await
}

/// Writes the whole form over a training.
#[tauri::command]
#[specta::specta]
pub async fn training_edit(desk: TheDesk<'_>, training: Id, form: NewTraining) -> Answer<Done<bool>, TrainingRefusal> {
    let today = clock::now().date();
    desk.change(move |store, who| training::edit(store, who, training, form, today)).await
}

/// Takes a training away with who was there.
#[tauri::command]
#[specta::specta]
pub async fn training_remove(desk: TheDesk<'_>, training: Id) -> Answer<Done<()>, TrainingRefusal> {
    desk.change(move |store, who| training::remove(store, who, training)).await
}

/// The form of a training that was left unsaved; null: of a new one.
#[tauri::command]
#[specta::specta]
pub async fn training_unsaved(desk: TheDesk<'_>, project: Id, training: Option<Id>) -> Answer<Option<NewTraining>> {
    desk.read(move |r| -> Result<_, Fault> { training::unsaved(r, project, training) }).await
}

/// Keeps the form of a training while it is written; null drops it. False while a long change runs: then it is left out.
#[tauri::command]
#[specta::specta]
pub async fn training_draft(
    desk: TheDesk<'_>,
    project: Id,
    training: Option<Id>,
    draft: Option<NewTraining>,
) -> Answer<bool, ()> {
    desk.with(move |_, store| training::keep_draft(store, project, training, draft.as_ref())).await
}
