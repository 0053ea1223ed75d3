//! A copy of the store that counts only once it was opened and checked.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, backup::Backup};

use crate::open::connect;
use crate::{Fault, Key, Store};

/// Why there is no backup. What stood at the target before still stands there.
#[derive(Debug, thiserror::Error)]
pub enum BackupProblem {
    /// The disk or folder said no.
    #[error("the backup could not be written: {0}")]
    NotWritten(String),
    /// The copy was written but does not check out.
    #[error("the backup did not pass its check: {0}")]
    NotSound(String),
}

impl Store {
    /// Writes a verified backup to `target`, under the same key.
    pub fn backup(&self, target: &Path) -> Result<(), BackupProblem> {
        let source = connect(&self.path, &self.key, OpenFlags::SQLITE_OPEN_READ_ONLY)
            .map_err(|e| BackupProblem::NotWritten(e.to_string()))?;
        copy(&source, &self.key, target)
    }
}

/// Copies page by page to `<target>.partial`, makes it durable, opens and checks it, then renames it.
pub(crate) fn copy(source: &Connection, key: &Key, target: &Path) -> Result<(), BackupProblem> {
    let mut partial = target.as_os_str().to_owned();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    let _ = fs::remove_file(&partial);
    let written = write(source, key, &partial).map_err(|e| BackupProblem::NotWritten(e.to_string()));
    let checked = written.and_then(|()| check(key, &partial));
    let renamed =
        checked.and_then(|()| fs::rename(&partial, target).map_err(|e| BackupProblem::NotWritten(e.to_string())));
    if renamed.is_err() {
        let _ = fs::remove_file(&partial);
    }
    renamed
}

fn write(source: &Connection, key: &Key, partial: &Path) -> Result<(), Fault> {
    {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut target = connect(partial, key, flags).map_err(|e| Fault::Other(e.to_string()))?;
        Backup::new(source, &mut target)?.run_to_completion(1000, Duration::ZERO, None)?;
        target.execute_batch("PRAGMA journal_mode = DELETE;")?;
    }
    fs::File::open(partial)?.sync_all()?;
    Ok(())
}

fn check(key: &Key, file: &Path) -> Result<(), BackupProblem> {
    let unsound = |e: String| BackupProblem::NotSound(e);
    let conn = connect(file, key, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(|e| unsound(e.to_string()))?;
    let word: String = conn.query_row("PRAGMA quick_check(1)", [], |r| r.get(0)).map_err(|e| unsound(e.to_string()))?;
    if word == "ok" { Ok(()) } else { Err(unsound(word)) }
}
