//! `cargo xtask run` and `cargo xtask demo`: from a fresh clone to the made-up dealership, on paper and in the window.

use std::path::PathBuf;

use xshell::{Shell, cmd};

use crate::check::FEATURES;
use crate::{Result, setup, test};

/// The moment at which the sample dealership stands still.
const MORNING: &str = "2026-06-22T10:00";

/// Installs, builds, makes the sample dealership with its sheets and opens the window on it. Without a display the window is driven in
/// memory through a morning's work instead, and its pictures lie beside the sheets.
pub fn run(sh: &Shell, _: &[String]) -> Result {
    let (out, programs) = made(sh)?;
    if !display() {
        println!("no display: the window is driven in memory, its pictures go to target/demo as well");
        let _pictures = sh.push_env("CAREDESK_PICTURES", &out);
        return test::window(sh);
    }
    let _store = sh.push_env("CAREDESK_STORE", out.join("demo.care"));
    let _key = sh.push_env("CAREDESK_KEY", sh.read_file(out.join("demo.key"))?);
    let _now = sh.push_env("CAREDESK_NOW", MORNING);
    let window = programs.join("caredesk");
    Ok(cmd!(sh, "{window}").run()?)
}

/// Pictures of every screen in every state: the words go to `tests/pictures`, whose folder is `pictures` beside what cargo builds when none is
/// named.
pub fn pictures(sh: &Shell, words: &[String]) -> Result {
    setup::setup(sh)?;
    setup::npm(sh, &["run", "build"])?;
    cmd!(sh, "cargo build --workspace --bins --tests --features {FEATURES}").run()?;
    let pictures = setup::target(sh)?.join("debug/pictures");
    Ok(cmd!(sh, "{pictures} {words...}").run()?)
}

/// The whole job on the sample dealership, without a window: store, sheets and report in target/demo.
pub fn demo(sh: &Shell, _: &[String]) -> Result {
    made(sh).map(|_| ())
}

/// Builds everything and the sample dealership; gives its folder and that of the programs.
fn made(sh: &Shell) -> Result<(PathBuf, PathBuf)> {
    setup::setup(sh)?;
    setup::npm(sh, &["run", "build"])?;
    // The whole workspace with its tests, as `test` builds it: any other set chooses other features and compiles Typst once more.
    cmd!(sh, "cargo build --workspace --bins --tests --features {FEATURES}").run()?;
    let (out, programs) = (sh.current_dir().join("target/demo"), setup::target(sh)?.join("debug"));
    sh.remove_path(&out)?; // made anew each time; nothing of anybody's lies in it
    sh.create_dir(&out)?;
    let cli = programs.join("caredesk-cli");
    cmd!(sh, "{cli} demo {out} --now {MORNING}").env_remove("CAREDESK_KEY").run()?;
    Ok((out, programs))
}

/// Whether a window can be shown here.
fn display() -> bool {
    !cfg!(target_os = "linux") || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some())
}
