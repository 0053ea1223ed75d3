//! The program's start.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(not(any(debug_assertions, feature = "driven")))]
    if let Some(code) = without_automation() {
        return code;
    }
    caredesk_lib::run()
}

/// Who can set our environment could drive the window and read every customer. Tauri obeys this variable in release builds too, and
/// a variable can't be taken out of a running process safely: so a release starts itself again without it.
#[cfg(not(any(debug_assertions, feature = "driven")))]
fn without_automation() -> Option<ExitCode> {
    const AUTOMATION: &str = "TAURI_WEBVIEW_AUTOMATION";
    std::env::var_os(AUTOMATION)?;
    let own = std::env::current_exe().ok()?;
    let ended = std::process::Command::new(own).args(std::env::args_os().skip(1)).env_remove(AUTOMATION).status();
    let code = ended.ok().and_then(|status| status.code()).and_then(|code| u8::try_from(code).ok());
    Some(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
