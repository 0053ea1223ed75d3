//! `cargo xtask run`: from a fresh clone to the window.

use xshell::{Shell, cmd};

use crate::check::FEATURES;
use crate::{Result, setup, test};

/// Installs, builds and opens the window. Without a display it drives the window in memory instead and leaves the pictures.
pub fn run(sh: &Shell, _: &[String]) -> Result {
    setup::setup(sh)?;
    setup::npm(sh, &["run", "build"])?;
    if display() {
        return Ok(cmd!(sh, "cargo run --package caredesk --features {FEATURES}").run()?);
    }
    let out = sh.current_dir().join("target/demo");
    sh.create_dir(&out)?;
    println!("no display: the window is driven in memory, the pictures go to target/demo");
    let _pictures = sh.push_env("CAREDESK_PICTURES", &out);
    test::window(sh)
}

/// Whether a window can be shown here.
fn display() -> bool {
    !cfg!(target_os = "linux") || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some())
}
