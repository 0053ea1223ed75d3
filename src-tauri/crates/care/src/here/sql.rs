//! Queries of what this computer remembers.

use ledger::{Fault, Read};

/// What is remembered under a key.
pub fn get(r: &Read<'_>, key: &str) -> Result<Option<String>, Fault> {
    r.first("SELECT value FROM here WHERE key = ?1", [key], |row| row.get(0))
}

pub const SET: &str =
    "INSERT INTO here (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
pub const FORGET: &str = "DELETE FROM here WHERE key = ?1";
