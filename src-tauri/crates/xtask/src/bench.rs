//! `cargo xtask bench`: the core and the window at full size, in release, as ratios to floors measured in the same run.

use std::path::PathBuf;

use xshell::{Shell, cmd};

use crate::{Result, setup};

/// The core at 100,000 customers and 1.1 million orders; `--short` at 10,000 and 110,000; `--window` the window at 200,000 customers. The
/// table is printed, the figures lie in `target/bench`. Fails when a goal is missed or a control is not worse.
pub fn bench(sh: &Shell, words: &[String]) -> Result {
    if words.iter().any(|word| word == "--window") {
        return window(sh);
    }
    Ok(cmd!(sh, "cargo run --release --package tests --features tests/bench --bin bench -- {words...}").run()?)
}

/// Builds the program, an empty window and antd's own table, and measures them side by side.
fn window(sh: &Shell) -> Result {
    const FEATURES: &str = "tests/bench,caredesk/packed,caredesk/driven";
    setup::setup(sh)?;
    let target = setup::target(sh)?;
    let (pages, programs) = (target.join("floor"), target.join("release"));
    let to = pages.display().to_string();
    setup::npm(sh, &["run", "build"])?;
    setup::npm(sh, &["exec", "vite", "build", "--", "--config", "tests/floor/vite.config.ts", "--outDir", &to])?;
    let only = ["--bin", "bench", "--bin", "caredesk", "--example", "plain_window"];
    cmd!(sh, "cargo build --release --package tests --package caredesk --features {FEATURES} {only...}").run()?;
    let _pages = sh.push_env("FLOOR_PAGES", pages);
    let _program = sh.push_env("CAREDESK_PROGRAM", programs.join("caredesk"));
    let _plain = sh.push_env("PLAIN_PROGRAM", programs.join("examples/plain_window"));
    let bench: PathBuf = programs.join("bench");
    Ok(cmd!(sh, "{bench} --window").run()?)
}
