//! A temporary database beside the store: encrypted with a key that only this process knows, gone when it is dropped.

use std::path::PathBuf;

use rusqlite::{Connection, OpenFlags};

use crate::open::connect;
use crate::{Fault, Id, Key, Store};

/// Room for staged rows and plans, which must not stand unencrypted on a disk. What is left of a killed process can't be read and is
/// removed by the next [`Store::scratch`].
pub struct Scratch {
    /// The connection; its SQL belongs to the caller.
    pub conn: Connection,
    path: PathBuf,
}

impl Store {
    /// Opens a new scratch database.
    pub fn scratch(&self) -> Result<Scratch, Fault> {
        let folder = self.path.parent().map(PathBuf::from).unwrap_or_default();
        let stem = self.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let prefix = format!("{stem}.scratch-");
        for old in
            std::fs::read_dir(if folder.as_os_str().is_empty() { ".".as_ref() } else { folder.as_path() })?.flatten()
        {
            let name = old.file_name().to_string_lossy().into_owned();
            // A live one of this process is newer than a day at most; another process's can't be told apart sooner.
            let stale = old.metadata().and_then(|m| m.modified()).ok().and_then(|t| t.elapsed().ok());
            if name.starts_with(&prefix) && stale.is_some_and(|age| age.as_secs() > 24 * 3600) {
                let _ = std::fs::remove_file(old.path());
            }
        }
        let mut name = [0; 16];
        getrandom::fill(&mut name).map_err(|e| Fault::Other(e.to_string()))?;
        let path = folder.join(format!("{prefix}{}", Id(name)));
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let conn = connect(&path, &Key::random(), flags).map_err(|e| Fault::Other(e.to_string()))?;
        conn.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;")?;
        #[cfg(unix)]
        std::fs::remove_file(&path)?; // the open file lives on without a name
        Ok(Scratch { conn, path })
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}
