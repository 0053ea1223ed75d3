//! The commands and events as TypeScript, in ui/src/core/bindings.gen.ts.

use tauri::Runtime;
use tauri_specta::{Builder, collect_events};

use crate::commands;
use crate::desk::Changed;

/// All commands and events, over any runtime: the window's, or the one of tests that needs no display.
pub fn builder<R: Runtime>() -> Builder<R> {
    Builder::new().disable_serde_phases().commands(commands::all()).events(collect_events![Changed])
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use specta_typescript::Typescript;

    use super::*;

    #[test]
    fn bindings_are_those_of_the_commands() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/core/bindings.gen.ts");
        let folder = tempfile::tempdir().expect("a folder");
        let fresh = folder.path().join("bindings.gen.ts");
        let language = Typescript::default().header("// Written by `cargo xtask bindings`.\n");
        builder::<tauri::Wry>().export(language, &fresh).expect("every type has a TypeScript side");
        let fresh = std::fs::read_to_string(fresh).expect("bindings");
        if std::env::var_os("CAREDESK_BINDINGS").is_some() {
            std::fs::write(&file, &fresh).expect("ui/src/core is there");
        }
        let committed = std::fs::read_to_string(file).unwrap_or_default().replace("\r\n", "\n");
        assert!(committed == fresh, "the commands have changed: run `cargo xtask bindings` and commit what it writes");
    }
}
