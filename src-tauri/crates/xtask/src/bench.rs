//! `cargo xtask bench`: the core at full size, in release, as ratios to floors measured in the same run.

use xshell::{Shell, cmd};

use crate::Result;

/// 100,000 customers and 1.1 million orders; `--short` 10,000 and 110,000. The table is printed, the figures lie in `target/bench`. Fails
/// when a goal is missed or a control is not worse.
pub fn bench(sh: &Shell, words: &[String]) -> Result {
    Ok(cmd!(sh, "cargo run --release --package tests --features tests/bench --bin bench -- {words...}").run()?)
}
