//! Today's list.

use care::due::{DueKind, Party};
use care::today::{self, TodayRefusal, TodayView};
use ledger::{Error, Fault, Id};

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::Done;
use crate::problem::Never;

/// Who is to be called now and why: of one person, or of all; only these kinds of reasons, or every one.
#[tauri::command]
#[specta::specta]
pub async fn today_list(desk: TheDesk<'_>, person: Option<Id>, kinds: Vec<DueKind>) -> Answer<TodayView> {
    if kinds.is_empty() {
        let list =
            desk.with(move |desk, store| -> Result<_, Error<Never>> { Ok(desk.today(store, clock::now(), person)?) });
        return Ok(TodayView::clone(&*list.await?));
    }
    desk.read(move |r| -> Result<_, Fault> { today::only(r, clock::now(), person, &kinds) }).await
}

/// Says that reasons of a party are not needed, and why.
#[tauri::command]
#[specta::specta]
pub async fn today_dismiss(
    desk: TheDesk<'_>,
    party: Party,
    reasons: Vec<String>,
    why: String,
) -> Answer<Done<()>, TodayRefusal> {
    desk.change(move |store, who| today::dismiss(store, who, party, &reasons, &why, clock::now())).await
}
