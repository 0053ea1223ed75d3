//! The only error shape that reaches TypeScript.

use std::fmt::Display;

use ledger::Fault;
use serde::Serialize;
use specta::Type;

use crate::log_view::OpView;

/// Why a command gave no value. `R` is the refusal enum of the feature, so that a command's TypeScript type names what it can
/// refuse; its fields stand beside `kind`.
#[derive(Debug, Serialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Problem<R> {
    /// The rules say no; the person can do something about it.
    Refused(R),
    /// What was named is not there (any more).
    NotFound,
    /// The store moved on. For an undo: the later ops that stand on it, newest first, to be undone together with it.
    Stale {
        /// The later ops.
        ops: Vec<OpView>,
    },
    /// A person stopped it; nothing of it stays.
    Stopped,
    /// There is no room on the disk; nothing was written.
    DiskFull {
        /// Megabytes that are free.
        free_mb: u32,
        /// Megabytes that are needed, at the least.
        needed_mb: u32,
    },
    /// Nobody's mistake. It is in the log under this id, and shown as one calm sentence.
    Fault {
        /// Where to look in the log.
        id: String,
    },
}

/// For commands that can't be refused: no value of it exists.
#[derive(Debug, Serialize, Type)]
pub enum Never {}

impl<R> Problem<R> {
    /// Logs a fault in full and keeps only its id.
    pub fn fault(error: impl Display) -> Problem<R> {
        let id = format!("{:x}", chrono::Utc::now().timestamp_millis());
        tracing::error!("fault {id}: {error}");
        Problem::Fault { id }
    }
}

impl<R> From<Fault> for Problem<R> {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Missing(_) => Problem::NotFound,
            Fault::Stopped => Problem::Stopped,
            Fault::Full { free_mb, needed_mb } => {
                let mb = |n| u32::try_from(n).unwrap_or(u32::MAX);
                Problem::DiskFull { free_mb: mb(free_mb), needed_mb: mb(needed_mb) }
            }
            fault => Problem::fault(fault),
        }
    }
}
