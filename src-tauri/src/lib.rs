//! The shell: a window over the core.
//!
//! **Architecture invariant:** no rule and no SQL stands here. A command converts, calls one public verb of `care`, `intake` or
//! `sheets` through the [`desk`], and returns.
//!
//! **Architecture invariant:** nothing that can wait for a disk runs on the window's thread.

mod bindings;
mod bounds;
mod clock;
mod commands;
mod desk;
mod job;
mod key;
mod known;
mod leave;
mod log_view;
mod menu;
mod papers;
mod place;
mod planned;
mod problem;
mod reminder;
#[cfg(not(target_os = "windows"))]
mod revive;
mod safe;
mod window;

use std::process::ExitCode;

use tauri::{Manager, RunEvent};
use tauri_specta::Event;

use crate::bounds::Standing;
use crate::commands::Chooser;
use crate::desk::Desk;
use crate::menu::MenuBar;
use crate::papers::Papers;
use crate::place::Place;
use crate::reminder::Bell;

/// Opens the window and stays until it is closed.
pub fn run() -> ExitCode {
    let bindings = bindings::builder();
    let handler = bindings.invoke_handler();
    let builder = window::with_plugins(tauri::Builder::default());
    #[cfg(target_os = "macos")]
    let builder = revive::watching(builder);
    let program = builder.invoke_handler(handler).setup(move |app| {
        bindings.mount_events(app);
        app.manage(Papers::default());
        app.manage(MenuBar::of(app.handle()));
        app.manage(
            place::files_named_by_hand()
                .map_or_else(|| Chooser::system(app.handle().clone()), |files| Chooser::new(move || files.clone())),
        );
        let place = Place::find(app.path())?;
        let standing = Standing::read(&place.folder);
        let handle = app.handle().clone();
        app.manage(Desk::new(place, move |changed| {
            if let Err(error) = changed.emit(&handle) {
                tracing::error!("the window did not hear of a change: {error}");
            }
        }));
        app.state::<Desk>().begin();
        app.state::<Desk>().begin_rounds();
        app.manage(Bell::system(app.config().identifier.clone()));
        reminder::begin(app.handle());
        if let Some(window) = app.get_webview_window(window::MAIN) {
            leave::ask_before(&window);
            #[cfg(target_os = "linux")]
            revive::watch_over(&window)?;
            bounds::show(&window, standing)?;
        }
        Ok(())
    });
    match program.build(tauri::generate_context!()) {
        Ok(program) => {
            program.run(|app, event| {
                if let RunEvent::Exit = event {
                    app.state::<Standing>().write();
                    app.state::<Desk>().leave();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("CareDesk could not start: {error}");
            ExitCode::FAILURE
        }
    }
}
