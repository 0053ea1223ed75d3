//! What the window may ask. One file a feature, about five lines a command: convert, call, return.
//!
//! To add one: write it in its feature's file as those here, name it in [`all`], run `cargo xtask bindings`.

mod backup;
mod class_policy;
mod complaint;
mod conflict;
mod contact;
mod customer;
mod customer_file;
mod demo;
mod duplicate;
mod evaluation;
mod export;
mod file;
mod first;
mod gift;
mod handover;
mod history;
mod import;
mod job;
mod lead;
mod menu;
mod paper;
mod plan;
mod project;
mod reminder;
mod script;
mod setting;
mod saved_view;
mod selection;
mod staff;
mod start;
mod status;
mod step;
mod store;
mod target;
mod today;
mod training;
mod vehicle;
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
        first::first_screen,
        status::nav_counts,
        backup::backup_list,
        backup::backup_make,
        backup::backup_restore,
        backup::store_check,
        demo::demo_fill,
        demo::demo_remove,
        staff::who_list,
        staff::who_choose,
        staff::staff_list,
        staff::staff_add,
        staff::staff_edit,
        staff::department_list,
        staff::department_add,
        store::store_show,
        store::store_set,
        store::region_children,
        store::region_path,
        setting::setting_list,
        setting::setting_set,
        plan::plan_list,
        plan::plan_add,
        plan::plan_edit,
        plan::plan_remove,
        plan::plan_fill,
        script::script_list,
        script::script_filled,
        script::script_unsaved,
        script::script_draft,
        script::script_add,
        script::script_revise,
        script::script_retire,
        gift::gift_list,
        gift::gift_entries,
        gift::gift_add,
        gift::gift_edit,
        gift::gift_move,
        gift::gift_reverse,
        handover::handover_counts,
        handover::handover_window,
        handover::handover_show,
        handover::handover_ask,
        handover::handover_unsaved,
        handover::handover_draft,
        handover::handover_answer,
        handover::answer_unsaved,
        handover::answer_draft,
        duplicate::duplicate_list,
        duplicate::duplicate_merge,
        today::today_list,
        today::today_dismiss,
        reminder::reminder_choice,
        reminder::reminder_choose,
        reminder::reminder_speak,
        class_policy::class_policy_list,
        class_policy::class_policy_set,
        conflict::conflict_list,
        conflict::conflict_take,
        conflict::conflict_set_aside,
        contact::contact_form,
        contact::contact_log,
        contact::contact_of_project,
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
        lead::lead_window,
        lead::lead_counts,
        lead::lead_figures,
        lead::lead_show,
        lead::lead_phone_show,
        lead::lead_phone_known,
        lead::lead_unsaved,
        lead::lead_draft,
        lead::lead_add,
        lead::lead_close,
        complaint::complaint_counts,
        complaint::complaint_window,
        complaint::problem_window,
        complaint::promise_window,
        complaint::case_show,
        complaint::case_unsaved,
        complaint::case_draft,
        complaint::complaint_add,
        complaint::complaint_answer,
        complaint::complaint_close,
        complaint::problem_solve,
        complaint::promise_add,
        complaint::promise_keep,
        complaint::promise_withdraw,
        customer_file::customer_file,
        customer_file::customer_add,
        customer_file::customer_edit,
        customer_file::customer_draft,
        customer_file::customer_same,
        customer_file::customer_consents,
        customer_file::consent_set,
        customer_file::customer_copy,
        customer_file::customer_many,
        customer_file::customer_edit_many,
        export::export_customers,
        vehicle::vehicle_file,
        vehicle::vehicle_vin,
        vehicle::vehicle_add,
        vehicle::vehicle_edit,
        vehicle::vehicle_hand_on,
        vehicle::policy_add,
        vehicle::inspection_add,
        saved_view::saved_view_list,
        saved_view::saved_view_keep,
        saved_view::saved_view_drop,
        selection::selection_count,
        selection::selection_window,
        selection::selection_evidence,
        selection::face_choices,
        selection::rule_set_list,
        selection::rule_set_save,
        selection::rule_set_remove,
        start::start_preview,
        start::start_unsaved,
        start::start_draft,
        start::project_start,
        project::project_list,
        project::project_show,
        project::project_file,
        project::project_edit,
        project::project_set_state,
        project::work_item_add,
        project::work_item_edit,
        project::work_item_remove,
        project::progress_window,
        training::training_list,
        training::training_add,
        training::training_edit,
        training::training_remove,
        training::training_unsaved,
        training::training_draft,
        target::target_choose,
        target::target_remove,
        step::step_show,
        step::step_move,
        step::step_skip,
        step::step_assign,
        step::check_give,
        evaluation::project_figures,
        evaluation::figure_rows,
        evaluation::evaluation_figures,
        evaluation::evaluation_delays,
        evaluation::evaluation_shares,
        paper::sheet_open,
        paper::sheet_page,
        paper::sheet_save,
        import::import_choose,
        import::import_look,
        import::import_preview,
        import::import_planned,
        import::import_run,
        import::import_cancel,
        file::file_open,
        file::file_reveal,
        history::history,
        history::disclosure_list,
        history::undo,
        history::redo,
        job::job_list,
        job::job_stop,
        job::job_clear,
        job::leave,
        menu::menu_set,
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

/// Shows a file that we wrote in its folder.
fn reveal(path: &std::path::Path) {
    if crate::place::named_by_hand() {
        return;
    }
    if let Err(error) = tauri_plugin_opener::reveal_item_in_dir(path) {
        tracing::warn!("no folder shown: {error}");
    }
}
