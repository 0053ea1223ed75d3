//! What the window may ask. One file a feature, about five lines a command: convert, call, return.
//!
//! To add one: write it in its feature's file as those here, name it in [`all`], run `cargo xtask bindings`.

mod history;
mod status;
mod who;
#[cfg(all(test, feature = "mock"))]
mod tests;

use tauri::Runtime;
use tauri_specta::{Commands, collect_commands};

use crate::desk::Desk;
use crate::problem::{Never, Problem};

/// The desk as a command gets it.
type TheDesk<'a> = tauri::State<'a, Desk>;
/// What every command gives.
type Answer<T, R = Never> = Result<T, Problem<R>>;

/// Every command.
pub fn all<R: Runtime>() -> Commands<R> {
    collect_commands![status::status, history::history, history::undo, history::redo, who::who_choose]
}
