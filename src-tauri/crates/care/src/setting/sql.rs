use ledger::{Fault, Id, Read};

/// The row of a key. Two stores that met may both have written one: the later holds.
pub(super) fn find(r: &Read<'_>, key: &str) -> Result<Option<(Id, String)>, Fault> {
    let sql = "SELECT id, value FROM setting WHERE key = ?1 ORDER BY id DESC LIMIT 1";
    r.first(sql, [key], |row| Ok((row.get(0)?, row.get(1)?)))
}
