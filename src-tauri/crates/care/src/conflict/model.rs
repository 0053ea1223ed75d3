//! Conflicts of imports.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDateTime;
use ledger::Id;
use ledger::rusqlite::types::Value;
use serde::Serialize;
use specta::Type;

/// The cell that a conflict is about, and so its name. Written `customer.<id>.name`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConflictId {
    /// Name of the table.
    pub table: String,
    /// The record.
    pub record: Id,
    /// Name of the column.
    pub column: String,
}

impl fmt::Display for ConflictId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.table, self.record, self.column)
    }
}

/// A text that names no conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no conflict has this name")]
pub struct NoConflict;

impl FromStr for ConflictId {
    type Err = NoConflict;

    fn from_str(text: &str) -> Result<Self, NoConflict> {
        let mut parts = text.splitn(3, '.');
        let mut part = || parts.next().ok_or(NoConflict);
        let (table, record, column) = (part()?, part()?, part()?);
        let record = record.parse().map_err(|_| NoConflict)?;
        Ok(ConflictId { table: table.into(), record, column: column.into() })
    }
}

/// What an import found and did not write. Values as they are stored, and as people read them.
#[derive(Clone, Debug)]
pub struct Found {
    /// The cell.
    pub id: ConflictId,
    /// What stands there.
    pub present: (Value, String),
    /// What the file says.
    pub offered: (Value, String),
    /// The file's base name.
    pub file: String,
    /// The sheet's name.
    pub sheet: String,
    /// The row as Excel or an editor shows it, from 1.
    pub line: u32,
}

/// A conflict that waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ConflictView {
    /// Its name, as [`ConflictId`] writes it.
    pub id: String,
    /// Name of the table, which is a topic.
    pub table: String,
    /// The record.
    pub record: Id,
    /// Name of the column.
    pub column: String,
    /// What the record is called: a name, a plate, a number.
    pub label: String,
    /// What stood there when the import found it.
    pub present: String,
    /// What the file says.
    pub offered: String,
    /// The file's base name.
    pub file: String,
    /// The sheet's name.
    pub sheet: String,
    /// The row as Excel or an editor shows it, from 1.
    pub line: u32,
    /// When the import found it, store-local.
    pub found_at: NaiveDateTime,
    /// Another value stands there by now: it can't be taken any more until an import looks again.
    pub moved_on: bool,
}

/// A window of conflicts, and how many there are in all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ConflictWindow {
    /// All that wait (or all that were set aside).
    pub total: u32,
    /// Those of the window.
    pub rows: Vec<ConflictView>,
}

/// Why a conflict is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum ConflictRefusal {
    /// No conflict of this name waits.
    ConflictUnknown,
    /// Another value stands there than the one that was shown.
    MovedOn {
        /// What the record is called.
        name: String,
        /// What was shown.
        present: String,
    },
}
