//! What the window may ask. One file a feature, about five lines a command: convert, call, return.
//!
//! To add one: write it in its feature's file as those here, name it in [`all`], run `cargo xtask bindings`.

mod backup;
mod class_policy;
mod conflict;
mod contact;
mod customer;
mod demo;
mod history;
mod import;
mod paper;
mod project;
mod staff;
mod status;
mod today;
#[cfg(all(test, feature = "mock"))]
mod tests;

pub use import::Chooser;
use tauri::Runtime;
use tauri_specta::{Commands, collect_commands};

use crate::desk::Desk;
use crate::papers::Papers;
use crate::problem::{Never, Problem};

/// The desk as a command gets it.
type TheDesk<'a> = tauri::State<'a, Desk>;
/// The press as a command gets it.
type ThePapers<'a> = tauri::State<'a, Papers>;
/// What every command gives.
type Answer<T, R = Never> = Result<T, Problem<R>>;

/// Every command.
pub fn all<R: Runtime>() -> Commands<R> {
    collect_commands![
        status::status,
        backup::backup_list,
        backup::backup_make,
        backup::backup_restore,
        backup::store_check,
        demo::demo_fill,
        demo::demo_remove,
        staff::who_list,
        staff::who_choose,
        today::today_list,
        today::today_dismiss,
        class_policy::class_policy_list,
        class_policy::class_policy_set,
        conflict::conflict_list,
        conflict::conflict_take,
        conflict::conflict_set_aside,
        contact::contact_form,
        contact::contact_log,
        contact::contact_waiting,
        contact::contact_try_again,
        contact::contact_discard,
        contact::contact_draft,
        customer::search,
        customer::customer_views,
        customer::customer_window,
        customer::customer_card,
        customer::customer_phone_show,
        customer::customer_timeline,
        customer::customer_sealed,
        customer::customer_sealed_show,
        customer::customer_erase,
        customer::customer_retention,
        project::project_list,
        project::project_show,
        project::project_figures,
        project::figure_rows,
        project::progress_window,
        project::step_show,
        project::check_give,
        paper::sheet_open,
        paper::sheet_page,
        paper::sheet_save,
        import::import_choose,
        import::import_look,
        import::import_preview,
        import::import_planned,
        import::import_run,
        import::import_cancel,
        import::file_open,
        history::history,
        history::disclosure_list,
        history::undo,
        history::redo,
    ]
}

/// Opens a file that we wrote with the system's viewer. Where there is none, the file still lies where it was put.
fn show(path: &std::path::Path) {
    // A store named by hand belongs to a test or a demonstration, where nothing should pop up.
    if crate::place::named_by_hand() {
        return;
    }
    if let Err(error) = tauri_plugin_opener::open_path(path, None::<&str>) {
        tracing::warn!("no viewer: {error}");
    }
}
