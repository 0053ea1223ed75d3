//! Lives of one database on one device. A restored or cloned one goes on from an older state, so what it writes from there on must not
//! be taken for what the other went on to write: it begins a new incarnation, and the history says so.

use rusqlite::{Connection, params};

use crate::{Fault, Id};

/// Tables of the ledger beside the log's.
pub(crate) const TABLES: &str = "
CREATE TABLE IF NOT EXISTS incarnation (
  no INTEGER PRIMARY KEY,       -- from 1; the last one is now
  id BLOB NOT NULL,             -- its name everywhere
  after INTEGER NOT NULL,       -- last op of the life before
  at INTEGER NOT NULL           -- milliseconds since 1970, UTC
) STRICT;
CREATE TABLE IF NOT EXISTS checkup (
  at INTEGER PRIMARY KEY,       -- when the store was checked in full, milliseconds since 1970, UTC
  took INTEGER NOT NULL,        -- milliseconds
  findings INTEGER NOT NULL     -- how much did not hold
) STRICT;
";

/// Begins the first incarnation of a database that has none.
pub(crate) fn first(conn: &Connection, id: Id, at_ms: i64) -> Result<(), Fault> {
    let sql =
        "INSERT INTO incarnation (no, id, after, at) SELECT 1, ?1, 0, ?2 WHERE NOT EXISTS (SELECT 1 FROM incarnation)";
    conn.execute(sql, params![id, at_ms])?;
    Ok(())
}

/// Begins the next incarnation.
pub(crate) fn next(conn: &Connection, id: Id, at_ms: i64) -> Result<(), Fault> {
    let sql = "INSERT INTO incarnation (id, after, at) VALUES (?1, (SELECT coalesce(max(seq), 0) FROM op), ?2)";
    conn.execute(sql, params![id, at_ms])?;
    Ok(())
}
