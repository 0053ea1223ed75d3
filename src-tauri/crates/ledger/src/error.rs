//! What can go wrong: a fault of the machine or the program, and what a change may answer besides its value.

use std::fmt;

use rusqlite::ffi::{SQLITE_IOERR_SHMOPEN, SQLITE_IOERR_SHMSIZE};

/// Something that no user did wrong: disk, database, a bug. It is logged in full and shown as one calm sentence.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// SQLite said no.
    #[error("database: {0}")]
    Sql(#[from] rusqlite::Error),
    /// The file system said no.
    #[error("file: {0}")]
    Io(#[from] std::io::Error),
    /// The disk is full, in numbers.
    #[error("the disk is full: {free_mb} MB are free, {needed_mb} MB are needed")]
    Full {
        /// Megabytes that are free.
        free_mb: u64,
        /// Megabytes that the work needs, at the least.
        needed_mb: u64,
    },
    /// The log or a stored value does not read as it was written.
    #[error("damaged: {0}")]
    Damaged(String),
    /// A row that the caller named is not there.
    #[error("no such row in {0}")]
    Missing(&'static str),
    /// A person stopped the work; nothing of it stays.
    #[error("stopped")]
    Stopped,
    /// The caller asked for something that the schema does not hold. A bug.
    #[error("{0}")]
    Other(String),
}

impl Fault {
    /// Whether the disk was full (SQLite's own words for it, or the file system's).
    pub fn is_disk_full(&self) -> bool {
        match self {
            Fault::Sql(e) => {
                // SQLite has codes of its own for no room for the WAL's index.
                let index = [SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_SHMOPEN];
                let index = e.sqlite_error().is_some_and(|e| index.contains(&e.extended_code));
                index || e.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull)
            }
            Fault::Io(e) => e.kind() == std::io::ErrorKind::StorageFull,
            Fault::Full { .. } => true,
            _ => false,
        }
    }
}

/// Answer of a change that did not happen. `R` is the feature's own small enum of expected refusals.
#[derive(Debug)]
pub enum Error<R> {
    /// The rules say no; the user can do something about it.
    Refused(R),
    /// What was named is not there (any more).
    NotFound,
    /// The store moved on. For an undo: the later ops that touch or refer to the rows, newest first.
    Stale(Vec<i64>),
    /// A person stopped the work; nothing of it stays.
    Stopped,
    /// See [`Fault`].
    Fault(Fault),
}

impl<R> Error<R> {
    /// The same error with its refusal put into a larger enum.
    pub fn map<S>(self, f: impl FnOnce(R) -> S) -> Error<S> {
        match self {
            Error::Refused(r) => Error::Refused(f(r)),
            Error::NotFound => Error::NotFound,
            Error::Stale(ops) => Error::Stale(ops),
            Error::Stopped => Error::Stopped,
            Error::Fault(f) => Error::Fault(f),
        }
    }
}

impl<R> From<Fault> for Error<R> {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Missing(_) => Error::NotFound,
            Fault::Stopped => Error::Stopped,
            other => Error::Fault(other),
        }
    }
}

impl<R> From<rusqlite::Error> for Error<R> {
    fn from(e: rusqlite::Error) -> Self {
        Error::Fault(Fault::Sql(e))
    }
}

impl<R: fmt::Debug> fmt::Display for Error<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Refused(r) => write!(f, "refused: {r:?}"),
            Error::NotFound => write!(f, "not found"),
            Error::Stale(ops) => write!(f, "later ops stand on it: {ops:?}"),
            Error::Stopped => write!(f, "stopped"),
            Error::Fault(fault) => write!(f, "{fault}"),
        }
    }
}

impl<R: fmt::Debug> std::error::Error for Error<R> {}
