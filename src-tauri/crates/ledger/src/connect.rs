//! A connection: what can be told of a file before its key is tried, the key, and whose database it is.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::{Fault, Key, OpenProblem, Schema};

/// What can be told of the file before a key is tried.
pub(crate) fn look_at_file(path: &Path) -> Result<(), OpenProblem> {
    let meta = fs::metadata(path).map_err(|_| OpenProblem::NotThere(path.into()))?;
    if meta.len() == 0 {
        return Err(OpenProblem::Empty);
    }
    if meta.permissions().readonly() {
        return Err(OpenProblem::ReadOnly(path.into()));
    }
    let mut head = [0; 16];
    let file = fs::File::open(path).map_err(Fault::from)?;
    let _ = file.take(16).read(&mut head).map_err(Fault::from)?;
    if head.starts_with(b"SQLite format 3") { Err(OpenProblem::Plain) } else { Ok(()) }
}

/// A connection with the key set and proven.
pub(crate) fn connect(path: &Path, key: &Key, flags: OpenFlags) -> Result<Connection, OpenProblem> {
    let opened = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).and_then(|conn| {
        // A connection whose key does not fit must leave the WAL as it lies; closing would put it into the file and remove it.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        // cache_size, in KiB and taken only when needed: what a search over 200,000 customers reads stays decrypted, which costs more than reading.
        // cipher_log_level: it floods standard error on a bad page. Temporary tables stay in memory: on disk they would be plain text.
        conn.execute_batch(&format!(
            "PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'{}'\"; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;
             PRAGMA busy_timeout = 5000; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -49152;",
            key.to_hex()
        ))?;
        conn.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get::<_, i64>(0))?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        if flags.contains(OpenFlags::SQLITE_OPEN_READ_WRITE) {
            // Pages that an import writes to again and again must find room, or each is sealed and spilt many times; taken only when needed.
            // secure_delete: what was erased or replaced stays in no free page. SQLCipher does so by itself; erasures must not hang on that.
            conn.execute_batch("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -98304;")?;
        }
        Ok(conn)
    });
    opened.map_err(|e| match e.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => OpenProblem::Locked,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => OpenProblem::InUse,
        Some(ErrorCode::DatabaseCorrupt) => OpenProblem::Damaged(e.to_string()),
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly) => OpenProblem::ReadOnly(path.into()),
        _ => Fault::from(e).into(),
    })
}

/// Whether the database carries the mark of this program.
pub(crate) fn is_ours(conn: &Connection, schema: &Schema) -> Result<(), OpenProblem> {
    let mark: i32 = conn.query_row("PRAGMA application_id", [], |r| r.get(0)).map_err(Fault::from)?;
    if mark == schema.application_id { Ok(()) } else { Err(OpenProblem::Foreign) }
}
