//! The dealership itself, and the regions that it chooses from.

use care::region::{self, Region};
use care::store::{self, NewStore, StoreRefusal, StoreView};
use ledger::{Fault, Id};

use super::{Answer, TheDesk};
use crate::desk::Done;

/// The dealership; none before it has a name.
#[tauri::command]
#[specta::specta]
pub async fn store_show(desk: TheDesk<'_>) -> Answer<Option<StoreView>> {
    desk.read(|r| -> Result<_, Fault> { store::get(r) }).await
}

/// Says what the dealership is called and where it lies.
#[tauri::command]
#[specta::specta]
pub async fn store_set(desk: TheDesk<'_>, form: NewStore) -> Answer<Done<Id>, StoreRefusal> {
    desk.change(move |store, who| store::set(store, who, form)).await
}

/// The regions right below a code; below the empty text the provinces.
#[tauri::command]
#[specta::specta]
pub async fn region_children(code: String) -> Answer<Vec<Region>> {
    Ok(region::children(&code))
}

/// Province, city, county, street down to a code; empty for an unknown one.
#[tauri::command]
#[specta::specta]
pub async fn region_path(code: String) -> Answer<Vec<Region>> {
    Ok(region::path(&code))
}
