//! What surrounds the one window: plugins, the log, and where it may go.

use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Builder, Manager, Runtime, Url};
use tauri_plugin_log::log::LevelFilter;
use tauri_plugin_log::{RotationStrategy, Target, TargetKind};

use crate::place;

/// The label of the one window.
pub const MAIN: &str = "main";

/// The builder with everything that isn't ours.
pub fn with_plugins<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    // Must come first, so that a second start ends before it opens anything. A store named by hand is a desk of its own.
    let builder = if place::named_by_hand() {
        builder
    } else {
        builder.plugin(tauri_plugin_single_instance::init(|app, _, _| {
            come_forward(app);
        }))
    };
    builder
        .plugin(log())
        .plugin(stay())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_updater::Builder::new().build())
}

/// The window stands before those of other programs.
pub fn come_forward<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.unminimize().and_then(|()| window.set_focus());
    }
}

/// Faults in full, for us; nothing that people typed or imported (the core logs codes, counts and ids only).
fn log<R: Runtime>() -> TauriPlugin<R> {
    tauri_plugin_log::Builder::new()
        .clear_targets()
        .target(Target::new(TargetKind::Stderr))
        .target(Target::new(TargetKind::LogDir { file_name: Some("caredesk".into()) }))
        .level(LevelFilter::Warn)
        .max_file_size(2_000_000)
        .rotation_strategy(RotationStrategy::KeepSome(5))
        .build()
}

/// The window shows the program's own pages and goes nowhere else, whatever a name or a note holds.
fn stay<R: Runtime>() -> TauriPlugin<R> {
    tauri::plugin::Builder::new("stay").on_navigation(|_, url| own(url)).build()
}

fn own(url: &Url) -> bool {
    let host = url.host_str();
    match url.scheme() {
        "tauri" => host == Some("localhost"),
        "http" | "https" => {
            host == Some("tauri.localhost")
                || (tauri::is_dev() && host == Some("localhost") && url.port() == Some(1420))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_goes_nowhere_but_to_its_own_pages() {
        let goes = |url: &str| own(&Url::parse(url).expect("a URL"));
        assert!(goes("tauri://localhost/today"));
        assert!(goes("http://tauri.localhost/"));
        for elsewhere in [
            "https://example.com/",
            "tauri://elsewhere/",
            "file:///etc/hosts",
            "javascript:alert(1)",
            "data:text/html,x",
            "https://tauri.localhost.example.com/",
        ] {
            assert!(!goes(elsewhere), "{elsewhere}");
        }
    }
}
