//! Care steps: one opened, moved, left out, given to somebody; and checks.

use care::check::{self, CheckRefusal, NewCheck};
use care::progress::{self, StepView};
use care::target::{self, TargetRefusal};
use chrono::NaiveDate;
use ledger::{Error, Id};

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::Done;
use crate::problem::Never;

/// One care step with its contacts and its check.
#[tauri::command]
#[specta::specta]
pub async fn step_show(desk: TheDesk<'_>, step: Id) -> Answer<StepView> {
    let today = clock::now().date();
    let read = move |r: &ledger::Read<'_>| -> Result<_, Error<Never>> {
        progress::step(r, step, today)?.ok_or(Error::NotFound)
    };
    desk.read(read).await
}

/// Gives a verdict on an item, a step or a contact. The newest holds.
#[tauri::command]
#[specta::specta]
pub async fn check_give(desk: TheDesk<'_>, check: NewCheck) -> Answer<Done<Id>, CheckRefusal> {
    desk.change(move |store, who| check::give(store, who, check, clock::now())).await
}

/// Moves an open step to another day, for a reason that may be empty. Gives the event.
#[tauri::command]
#[specta::specta]
pub async fn step_move(desk: TheDesk<'_>, step: Id, day: NaiveDate, reason: String) -> Answer<Done<Id>, TargetRefusal> {
    desk.change(move |store, who| target::move_step(store, who, step, day, &reason, clock::now())).await
}

/// Leaves an open step out (`cancelled`: calls it off), for a reason. Gives the event.
#[tauri::command]
#[specta::specta]
pub async fn step_skip(
    desk: TheDesk<'_>,
    step: Id,
    cancelled: bool,
    reason: String,
) -> Answer<Done<Id>, TargetRefusal> {
    desk.change(move |store, who| target::skip(store, who, step, cancelled, &reason, clock::now())).await
}

/// Chooses who is responsible for an open step and who checks it.
#[tauri::command]
#[specta::specta]
pub async fn step_assign(
    desk: TheDesk<'_>,
    step: Id,
    responsible: Option<Id>,
    checker: Option<Id>,
) -> Answer<Done<bool>, TargetRefusal> {
    desk.change(move |store, who| target::assign(store, who, step, responsible, checker)).await
}
