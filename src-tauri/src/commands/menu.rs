//! The menu bar.

use tauri::State;

use super::Answer;
use crate::menu::{MenuBar, MenuPart};
use crate::problem::Problem;

/// Lets the menu bar have these menus. What is chosen from it comes as the event `MenuChosen`.
#[tauri::command]
#[specta::specta]
pub async fn menu_set(bar: State<'_, MenuBar>, menu: Vec<MenuPart>) -> Answer<()> {
    bar.show(menu).map_err(Problem::fault)
}
