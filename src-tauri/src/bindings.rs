//! The commands and events as TypeScript, in ui/src/core/bindings.gen.ts.

use tauri::Runtime;
use tauri_specta::{Builder, collect_events};

use crate::commands;
use crate::desk::Changed;
use crate::leave::LeaveAsked;
use crate::menu::MenuChosen;
use crate::reminder::ReminderOpened;

/// All commands and events, over any runtime: the window's, or the one of tests that needs no display.
pub fn builder<R: Runtime>() -> Builder<R> {
    Builder::new().disable_serde_phases().commands(commands::all()).events(collect_events![
        Changed,
        LeaveAsked,
        MenuChosen,
        ReminderOpened
    ])
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use specta_typescript::Typescript;

    use super::*;

    #[test]
    fn bindings_are_those_of_the_commands() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/core/bindings.gen.ts");
        let fresh = written(&builder::<tauri::Wry>());
        if std::env::var_os("CAREDESK_BINDINGS").is_some() {
            std::fs::write(&file, &fresh).expect("ui/src/core is there");
        }
        let committed = std::fs::read_to_string(file).unwrap_or_default().replace("\r\n", "\n");
        assert!(committed == fresh, "the commands have changed: run `cargo xtask bindings` and commit what it writes");
    }

    fn written(builder: &Builder<tauri::Wry>) -> String {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("bindings.gen.ts");
        let language = Typescript::default().header("// Written by `cargo xtask bindings`.\n");
        builder.export(language, &file).expect("every type has a TypeScript side");
        std::fs::read_to_string(file).expect("bindings")
    }

    /// An event that nobody announces.
    #[derive(Clone, serde::Serialize, specta::Type, tauri_specta::Event)]
    struct Planted;

    #[test]
    fn a_planted_event_shows_in_the_bindings() {
        let all = written(&builder::<tauri::Wry>());
        assert_eq!(all, written(&builder::<tauri::Wry>()), "the same commands are written alike");
        let planted = Builder::new().disable_serde_phases().commands(commands::all()).events(collect_events![
            Changed,
            LeaveAsked,
            MenuChosen,
            ReminderOpened,
            Planted
        ]);
        assert_ne!(all, written(&planted));
    }
}
