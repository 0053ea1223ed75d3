//! `cargo xtask bindings`: the TypeScript side of the commands. A test of the shell writes or compares them, so that the list of
//! commands stands in one place.

use xshell::{Shell, cmd};

use crate::Result;
use crate::check::FEATURES;

/// Writes ui/src/core/bindings.gen.ts.
pub fn bindings(sh: &Shell, _: &[String]) -> Result {
    let _write = sh.push_env("CAREDESK_BINDINGS", "write");
    Ok(cmd!(sh, "cargo test --workspace --features {FEATURES} --lib bindings -- --quiet").run()?)
}
