//! `cargo xtask check`: what can be said without running anything.

use xshell::{Shell, cmd};

use crate::steps::Steps;
use crate::{Result, setup, tidy};

/// The features with which the workspace is always built: one set, so that nothing is compiled twice.
/// `packed` puts the built UI into the window instead of asking the development server for it.
pub const FEATURES: &str = "caredesk/packed,caredesk/mock,tests/window,tests/bench";

/// Compile, clippy, tidy, format and TypeScript's types.
pub fn check(sh: &Shell, _: &[String]) -> Result {
    let mut steps = Steps::default();
    steps.step("set-up", || setup::setup(sh))?;
    still(sh, &mut steps)?;
    steps.list();
    Ok(())
}

/// The steps that only read: shared with `test`.
pub fn still(sh: &Shell, steps: &mut Steps) -> Result {
    steps.step("tidy", || tidy::tidy(sh, &[]))?;
    steps.step("format", || Ok(cmd!(sh, "cargo fmt --all --check").run()?))?;
    steps.step("ui: types", || setup::npm(sh, &["run", "typecheck"]))?;
    steps.step("ui: lint", || setup::npm(sh, &["run", "lint"]))?;
    // The window takes the built UI in at compile time, so it comes before clippy.
    steps.step("ui: build", || setup::npm(sh, &["run", "build"]))?;
    steps.step("clippy", || {
        Ok(cmd!(sh, "cargo clippy --workspace --all-targets --features {FEATURES} -- --deny warnings").run()?)
    })
}
