//! What backups and restores refuse, as codes with their numbers: words `backup`, `refusal.<code>`, the same in window and command line.

use ledger::{BackupProblem, Fault, OpenProblem, RestoreProblem};
use serde::Serialize;
use specta::Type;

use crate::carry::{CarryProblem, SHORTEST};

/// Why there is no backup, or nothing was restored. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum BackupRefusal {
    /// The disk has too little room.
    Full {
        /// Megabytes that are free.
        free_mb: u32,
        /// Megabytes that are needed.
        needed_mb: u32,
    },
    /// The disk or folder said no.
    NotWritten {
        /// The system's words.
        why: String,
    },
    /// The store can't be read to its end.
    StoreDamaged,
    /// The copy did not pass its check, so it was not kept.
    CopyNotSound,
    /// There is no such backup.
    NotThere,
    /// The file is no backup that this store's key opens.
    NotOurs,
    /// The backup is from a newer version.
    Newer {
        /// Its last migration.
        found: u32,
        /// The last one that this program knows.
        knows: u32,
    },
    /// The backup is damaged.
    BackupDamaged,
    /// Something works with the store; it can't be replaced now.
    InUse,
    /// The store's folder can't be written.
    ReadOnly {
        /// The folder.
        path: String,
    },
    /// The passphrase is too short.
    PassphraseShort {
        /// The least number of characters.
        least: u32,
    },
    /// The passphrase does not open the file.
    PassphraseWrong,
}

impl From<&BackupProblem> for BackupRefusal {
    fn from(problem: &BackupProblem) -> Self {
        match problem {
            BackupProblem::NotWritten(fault) => fault.into(),
            BackupProblem::Damaged(_) => BackupRefusal::StoreDamaged,
            BackupProblem::NotSound(_) => BackupRefusal::CopyNotSound,
        }
    }
}

impl From<&Fault> for BackupRefusal {
    fn from(fault: &Fault) -> Self {
        let mb = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        match fault {
            Fault::Full { free_mb, needed_mb } => {
                BackupRefusal::Full { free_mb: mb(*free_mb), needed_mb: mb(*needed_mb) }
            }
            other => BackupRefusal::NotWritten { why: other.to_string() },
        }
    }
}

impl From<&RestoreProblem> for BackupRefusal {
    fn from(problem: &RestoreProblem) -> Self {
        match problem {
            RestoreProblem::Store(OpenProblem::InUse) => BackupRefusal::InUse,
            RestoreProblem::Store(OpenProblem::ReadOnly(path)) => {
                BackupRefusal::ReadOnly { path: path.display().to_string() }
            }
            RestoreProblem::NotOpened(problem) => match problem {
                OpenProblem::NotThere(_) => BackupRefusal::NotThere,
                OpenProblem::Newer { found, knows } => BackupRefusal::Newer { found: *found, knows: *knows },
                OpenProblem::Damaged(_) => BackupRefusal::BackupDamaged,
                OpenProblem::Fault(fault) => fault.into(),
                _ => BackupRefusal::NotOurs,
            },
            RestoreProblem::NotSound(_) => BackupRefusal::BackupDamaged,
            // What is copied here is the backup.
            RestoreProblem::NotCopied(BackupProblem::Damaged(_)) => BackupRefusal::BackupDamaged,
            RestoreProblem::NotCopied(problem) => problem.into(),
            RestoreProblem::Store(problem) => BackupRefusal::NotWritten { why: problem.to_string() },
            RestoreProblem::Io(error) => BackupRefusal::NotWritten { why: error.to_string() },
        }
    }
}

impl From<&CarryProblem> for BackupRefusal {
    fn from(problem: &CarryProblem) -> Self {
        match problem {
            CarryProblem::Short => BackupRefusal::PassphraseShort { least: SHORTEST as u32 },
            CarryProblem::Passphrase => BackupRefusal::PassphraseWrong,
            CarryProblem::Foreign(_) => BackupRefusal::BackupDamaged,
            CarryProblem::Backup(problem) => problem.into(),
            CarryProblem::Restore(problem) => problem.into(),
        }
    }
}
