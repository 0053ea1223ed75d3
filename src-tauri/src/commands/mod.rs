//! What the window may ask. One file a feature, about five lines a command: convert, call, return.
//!
//! To add one: write it in its feature's file as those here, name it in [`all`], run `cargo xtask bindings`.

mod contact;
mod customer;
mod history;
mod project;
mod staff;
mod status;
mod today;
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
    collect_commands![
        status::status,
        staff::who_list,
        staff::who_choose,
        today::today_list,
        today::today_dismiss,
        contact::contact_form,
        contact::contact_log,
        contact::contact_draft,
        customer::search,
        customer::customer_views,
        customer::customer_window,
        customer::customer_card,
        customer::customer_phone_show,
        customer::customer_timeline,
        project::project_list,
        project::project_show,
        project::progress_window,
        project::step_show,
        project::check_give,
        history::history,
        history::undo,
        history::redo,
    ]
}
