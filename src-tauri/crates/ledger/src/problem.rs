//! Why a store does not open.

use std::path::{Path, PathBuf};

use crate::{BackupProblem, Fault, space};

/// Why a store does not open. Nothing is ever overwritten, replaced or created over it.
#[derive(Debug, thiserror::Error)]
pub enum OpenProblem {
    /// No file there.
    #[error("there is no store at {0}")]
    NotThere(PathBuf),
    /// A file is there already, so none is created.
    #[error("there is a file already at {0}")]
    Taken(PathBuf),
    /// The file has no bytes.
    #[error("the file is empty")]
    Empty,
    /// An unencrypted SQLite database.
    #[error("a plain database, not an encrypted store")]
    Plain,
    /// Another key, another kind of file, or a damaged first page: these can't be told apart.
    #[error("the key does not open it, or it is no store")]
    Locked,
    /// A store of another program.
    #[error("a database of another program")]
    Foreign,
    /// Written by a newer version of the program.
    #[error("schema {found} is newer than {knows}, which this version knows")]
    Newer {
        /// Last migration in the database.
        found: u32,
        /// Last migration that this version knows.
        knows: u32,
    },
    /// A migration was changed after it ran.
    #[error("migration {no} was changed after it ran")]
    Frozen {
        /// Its number.
        no: u32,
    },
    /// A migration left something behind that does not hold; nothing of it stays.
    #[error("the migration left {orphans} rows without their parent, pages: {pages}")]
    Migration {
        /// Rows that refer to nothing.
        orphans: i64,
        /// SQLite's word on the pages.
        pages: String,
    },
    /// A migration is to run, and no backup could be made before it; it did not run.
    #[error("not migrated, for there is no backup: {0}")]
    NoBackup(BackupProblem),
    /// A page can't be read, or the WAL that a crash left behind lost transactions that were acknowledged.
    #[error("damaged: {0}")]
    Damaged(String),
    /// Another program holds it.
    #[error("in use by another program")]
    InUse,
    /// The folder or file can't be written.
    #[error("can't be written: {0}")]
    ReadOnly(PathBuf),
    /// Anything else.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl OpenProblem {
    /// A full disk in numbers; any other problem as it is.
    pub(crate) fn in_numbers(self, path: &Path) -> OpenProblem {
        match self {
            OpenProblem::Fault(fault) => space::in_numbers(fault, path, 0).into(),
            other => other,
        }
    }
}

/// Where a problem of opening has to go on as a fault of other work.
impl From<OpenProblem> for Fault {
    fn from(problem: OpenProblem) -> Self {
        match problem {
            OpenProblem::Fault(fault) => fault,
            other => Fault::Other(other.to_string()),
        }
    }
}
