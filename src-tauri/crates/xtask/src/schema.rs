//! `cargo xtask schema`: all migrations as one picture to read. A test of care writes or compares it, for only care knows them.

use xshell::{Shell, cmd};

use crate::Result;
use crate::check::FEATURES;

/// Writes src-tauri/crates/care/schema.sql.
pub fn schema(sh: &Shell, _: &[String]) -> Result {
    let _write = sh.push_env("CAREDESK_SCHEMA", "write");
    Ok(cmd!(sh, "cargo test --workspace --features {FEATURES} --lib schema_sql").run()?)
}
