//! The one door to SQLite: opening, key, migrations, reading, writing, the log, undo, backup.
//!
//! **Architecture invariant:** no domain word stands in this crate. What tables there are, and what is computed from them, is
//! handed in as a [`Schema`].
//!
//! **Architecture invariant:** every change of a logged table goes through [`Write`], which records it under one op in the same
//! transaction. The writing connection never leaves this crate, and its authorizer refuses everything else.

mod backup;
mod clock;
mod derive;
mod error;
mod guard;
mod history;
mod id;
mod key;
mod log;
mod migrate;
mod open;
mod pool;
mod read;
mod schema;
mod spool;
mod undo;
mod verify;
mod write;
mod writer;

pub use backup::BackupProblem;
pub use clock::{Hlc, Source};
pub use derive::Derive;
pub use error::{Error, Fault};
pub use history::{CellChange, OpEntry, OpKind};
pub use id::Id;
pub use key::{BadKey, Key};
pub use migrate::Migration;
pub use open::{OpenProblem, Store};
pub use read::Read;
pub use rusqlite;
pub use schema::{Column, Kind, Refresh, Schema, Table, Touched};
pub use spool::{Spool, Spot};
pub use undo::Undone;
pub use verify::Finding;
pub use write::{Done, Op, Write};

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
