//! Lists as somebody arranged them, kept under a name on this computer.

use care::here::{self, HereRefusal, SavedView, Screen};
use ledger::{Error, Fault};

use super::{Answer, TheDesk};
use crate::problem::Never;

/// The saved views of a screen, in the order in which they were kept.
#[tauri::command]
#[specta::specta]
pub async fn saved_view_list(desk: TheDesk<'_>, screen: Screen) -> Answer<Vec<SavedView>> {
    desk.read(move |r| -> Result<_, Fault> { here::views(r, screen) }).await
}

/// Keeps a view under its name, in the place of one of that name.
#[tauri::command]
#[specta::specta]
pub async fn saved_view_keep(desk: TheDesk<'_>, screen: Screen, view: SavedView) -> Answer<(), HereRefusal> {
    desk.with(move |_, store| here::keep_view(store, screen, view)).await
}

/// Forgets a view.
#[tauri::command]
#[specta::specta]
pub async fn saved_view_drop(desk: TheDesk<'_>, screen: Screen, name: String) -> Answer<()> {
    desk.with(move |_, store| -> Result<_, Error<Never>> { Ok(here::drop_view(store, screen, &name)?) }).await
}
