//! The one door to SQLite: opening, key, migrations, reading, writing, the log, undo, backup.
//!
//! **Architecture invariant:** no domain word stands in this crate. What tables there are, and what is computed from them, is
//! handed in as a [`Schema`].
//!
//! **Architecture invariant:** every change of a logged table goes through [`Write`], which records it under one op in the same
//! transaction. The writing connection never leaves this crate, and its authorizer refuses everything else.

mod backup;
mod backups;
mod bulk;
mod clock;
mod connect;
mod derive;
mod erase;
mod error;
pub mod fault;
mod guard;
mod history;
mod id;
mod incarnation;
mod keep;
mod key;
mod lock;
mod log;
mod migrate;
mod open;
mod pool;
mod problem;
mod progress;
mod read;
mod restore;
mod schema;
pub mod space;
mod spool;
mod undo;
mod verify;
mod waiting;
mod wal;
mod write;
mod writer;

pub use backup::{BackupProblem, Facts};
pub use backups::{Backups, Kept, Note, Occasion};
pub use clock::{Hlc, Source};
pub use derive::Derive;
pub use erase::Erase;
pub use error::{Error, Fault};
pub use history::{CellChange, OpEntry, OpKind};
pub use id::Id;
pub use keep::keep;
pub use key::{BadKey, Key};
#[doc(hidden)]
pub use log::try_block;
pub use migrate::Migration;
pub use open::Store;
pub use problem::OpenProblem;
pub use progress::{Phase, Progress, Watch, tell, unwatched};
pub use read::Read;
pub use restore::{RestoreProblem, Restored, restore, restore_watched};
pub use rusqlite;
pub use schema::{Blank, Column, Fallen, Kind, Refresh, Schema, Standing, Table, Touched};
pub use spool::{Spool, Spot};
pub use undo::Undone;
pub use verify::{Checkup, Finding, Part, Report, What};
pub use waiting::{Intent, NotWritten, Saved, Verb, Waiting};
pub use write::{Done, Op, Write};

/// Closes each block of the log after one row: the control by which the benchmark shows what blocks are good for.
#[cfg(feature = "bench")]
pub static ONE_ROW_BLOCKS: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);

/// Cells of one row for [`Write::insert`] and [`Write::update`]: `cells! { name: &new.name, day: new.day }`.
///
/// Each value is anything that `rusqlite::ToSql` takes. The macro uses `?`, so it stands in a function that returns a `Fault` or an
/// `Error`.
#[macro_export]
macro_rules! cells {
    ($($column:ident : $value:expr),* $(,)?) => {
        &[$((stringify!($column), $crate::rusqlite::ToSql::to_sql(&$value).map_err($crate::Fault::from)?)),*]
    };
}

#[cfg(test)]
mod tests;
