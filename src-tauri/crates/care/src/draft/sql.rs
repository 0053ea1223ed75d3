use ledger::{Fault, Read};

/// A form left unsaved.
pub(super) fn body(r: &Read<'_>, key: &str) -> Result<Option<String>, Fault> {
    r.first("SELECT body FROM draft WHERE key = ?1", [key], |row| row.get(0))
}

/// Keeps a form: key, body, moment in milliseconds.
pub(super) const KEEP: &str = "INSERT INTO draft (key, body, at) VALUES (?1, ?2, ?3)
    ON CONFLICT (key) DO UPDATE SET body = excluded.body, at = excluded.at";

pub(crate) const DROP: &str = "DELETE FROM draft WHERE key = ?1";
