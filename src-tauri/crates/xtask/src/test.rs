//! `cargo xtask test`: set-up and every test of the project, as CI runs them.

use xshell::{Shell, cmd};

use crate::check::FEATURES;
use crate::steps::Steps;
use crate::{Result, check, setup};

/// All tests; `--quick` leaves the window's out. The first failure stops.
pub fn test(sh: &Shell, words: &[String]) -> Result {
    let quick = words.iter().any(|word| word == "--quick");
    let mut steps = Steps::default();
    steps.step("set-up", || setup::setup(sh))?;
    check::still(sh, &mut steps)?;
    steps.step("ui: tests", || setup::npm(sh, &["run", "test"]))?;
    steps.step("rust: tests", || rust(sh))?;
    if !quick {
        steps.step("window", || window(sh))?;
    }
    steps.list();
    println!("all tests passed{}", if quick { ", without the window's (--quick)" } else { "" });
    Ok(())
}

/// Every Rust test but the window's; nextest where it is installed, for it runs them side by side.
fn rust(sh: &Shell) -> Result {
    if cmd!(sh, "cargo nextest --version").quiet().ignore_stdout().ignore_stderr().run().is_ok() {
        cmd!(sh, "cargo nextest run --workspace --features {FEATURES} -E 'not binary(window)' --no-fail-fast").run()?;
    } else {
        // Without `tests/window`, so that the window's tests wait for their own step.
        cmd!(sh, "cargo test --workspace --features caredesk/packed,caredesk/mock").run()?;
    }
    Ok(())
}

/// The window's own tests drive the real program, so that is built first; with `--tests`, or other features are chosen and half of all
/// dependencies compiled once more.
pub fn window(sh: &Shell) -> Result {
    cmd!(sh, "cargo build --workspace --bins --tests --features {FEATURES}").run()?;
    Ok(cmd!(sh, "cargo test --workspace --features {FEATURES} --test window -- --test-threads 1").run()?)
}

/// The tests that kill, at more random moments than each run of all tests has time for.
pub fn faults(sh: &Shell, words: &[String]) -> Result {
    let moments = words.first().map_or("200", String::as_str);
    let _moments = sh.push_env("CAREDESK_FAULTS", moments);
    Ok(cmd!(sh, "cargo test --workspace --features {FEATURES} --test it -- faults:: --nocapture --test-threads 2")
        .run()?)
}
