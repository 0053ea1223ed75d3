//! Gifts and their stock.

use care::gift::{self, GiftEntryView, GiftRefusal, GiftView, NewGift, NewGiftMove};
use ledger::{Fault, Id};

use super::{Answer, TheDesk};
use crate::desk::Done;

/// All gifts with their stock, those in use first; at most 200.
#[tauri::command]
#[specta::specta]
pub async fn gift_list(desk: TheDesk<'_>) -> Answer<Vec<GiftView>> {
    desk.read(|r| -> Result<_, Fault> { gift::list(r) }).await
}

/// The book of a gift, newest first, at most 200 lines.
#[tauri::command]
#[specta::specta]
pub async fn gift_entries(desk: TheDesk<'_>, gift: Id, offset: u32, limit: u32) -> Answer<Vec<GiftEntryView>> {
    desk.read(move |r| -> Result<_, Fault> { gift::entries(r, gift, offset, limit) }).await
}

/// Adds a gift.
#[tauri::command]
#[specta::specta]
pub async fn gift_add(desk: TheDesk<'_>, form: NewGift) -> Answer<Done<Id>, GiftRefusal> {
    desk.change(move |store, who| gift::add(store, who, form)).await
}

/// Changes a gift, or takes it out of what is offered.
#[tauri::command]
#[specta::specta]
pub async fn gift_edit(desk: TheDesk<'_>, gift: Id, form: NewGift, retired: bool) -> Answer<Done<bool>, GiftRefusal> {
    desk.change(move |store, who| gift::edit(store, who, gift, form, retired)).await
}

/// Receives, gives or writes off pieces. Gives the entry.
#[tauri::command]
#[specta::specta]
pub async fn gift_move(desk: TheDesk<'_>, form: NewGiftMove) -> Answer<Done<Id>, GiftRefusal> {
    desk.change(move |store, who| gift::move_pieces(store, who, form)).await
}

/// Takes a wrong entry back by its mirror image. Gives the new entry.
#[tauri::command]
#[specta::specta]
pub async fn gift_reverse(desk: TheDesk<'_>, entry: Id, note: String) -> Answer<Done<Id>, GiftRefusal> {
    desk.change(move |store, who| gift::reverse(store, who, entry, &note)).await
}
