//! What a program declares of its tables: fixed numbers, how each column merges, what is computed from them.

use std::collections::BTreeMap;

use rusqlite::types::ValueRef;

use crate::{Derive, Fault, Id, Migration, Read, Verb};

/// How concurrent edits of a column meet when stores are synchronised. Declared where the column gets its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The higher version wins, the loser stays in the conflict record.
    Scalar,
    /// Like a scalar, but a person confirms.
    Guarded,
    /// One of several columns that only make sense together and travel as one cell; the number names the group.
    Group(u8),
    /// Editable text, merged in three ways.
    Note,
    /// Written once with its row, never changed: contacts, entries, events.
    Fixed,
}

/// What an erasure leaves of a column that tells something of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// Nothing.
    Null,
    /// This text.
    Text(&'static str),
    /// This number.
    Whole(i64),
    /// No bytes.
    Bytes,
}

impl Blank {
    pub(crate) fn value(self) -> ValueRef<'static> {
        match self {
            Blank::Null => ValueRef::Null,
            Blank::Text(text) => ValueRef::Text(text.as_bytes()),
            Blank::Whole(number) => ValueRef::Integer(number),
            Blank::Bytes => ValueRef::Blob(&[]),
        }
    }
}

/// A logged column. `no` is its fixed number within the table, never reused.
#[derive(Debug)]
pub struct Column {
    /// Fixed number, from 1.
    pub no: u16,
    /// Name in SQL.
    pub name: &'static str,
    /// How it merges.
    pub kind: Kind,
    /// What an erasure of the row leaves of it; none: it stays, since it tells nothing of a person or keeps figures whole.
    pub blank: Option<Blank>,
}

/// A logged table: `id BLOB PRIMARY KEY`, the declared columns, `_v INTEGER NOT NULL`.
#[derive(Debug)]
pub struct Table {
    /// Fixed number, from 1, never reused.
    pub no: u16,
    /// Name in SQL.
    pub name: &'static str,
    /// All columns but `id` and `_v`, in the order of packed images.
    pub columns: &'static [Column],
}

impl Table {
    /// The place of a column in the declaration.
    pub(crate) fn position(&self, name: &str) -> Result<usize, Fault> {
        let found = self.columns.iter().position(|c| c.name == name);
        found.ok_or_else(|| Fault::Other(format!("no logged column {}.{name}", self.name)))
    }
}

/// Computes what follows from rows of some logged tables into unlogged tables. Called in the transaction that touched any of them, once at
/// its end, with the ids of all touched rows, the removed ones too.
pub struct Refresh {
    /// The logged tables.
    pub tables: &'static [&'static str],
    /// Computes.
    pub run: fn(&mut Derive<'_>, &Touched) -> Result<(), Fault>,
}

/// The rows that an op touched, by table.
#[derive(Debug, Default)]
pub struct Touched(pub(crate) BTreeMap<&'static str, Vec<Id>>);

impl Touched {
    /// All rows of some tables, for computing everything afresh.
    pub(crate) fn all(read: &Read<'_>, tables: &[&'static str]) -> Result<Touched, Fault> {
        let mut all = Touched::default();
        for table in tables {
            let ids: Vec<Id> = read.rows(&format!("SELECT id FROM \"{table}\" ORDER BY id"), [], |r| r.get(0))?;
            all.0.insert(table, ids);
        }
        Ok(all)
    }

    /// Those of one table, without repetition, in rising order.
    pub fn of(&self, table: &str) -> &[Id] {
        self.0.get(table).map_or(&[], Vec::as_slice)
    }

    /// Rows of so many tables together.
    pub fn count(&self, tables: &[&str]) -> usize {
        tables.iter().map(|table| self.of(table).len()).sum()
    }
}

/// See [`Standing`].
pub type Fallen = fn(&Read<'_>, &[Id]) -> Result<Option<Vec<Id>>, Fault>;

/// What an undo or redo may not break although no row it touched was touched since: a stock that later ops have used up.
pub struct Standing {
    /// The logged table; asked when an inversion touched rows of it.
    pub table: &'static str,
    /// Given the touched rows: none when all holds, else the rows of the table that can't stand without them, newest first.
    pub fallen: Fallen,
}

/// All that a program hands to the ledger when it opens a store.
pub struct Schema {
    /// Mark of the program in the file (SQLite's application_id).
    pub application_id: i32,
    /// In order of their numbers.
    pub migrations: &'static [Migration],
    /// All logged tables.
    pub tables: &'static [Table],
    /// In the order in which they run.
    pub refresh: &'static [Refresh],
    /// What an undo or redo may not break.
    pub standing: &'static [Standing],
    /// Computed tables that `verify` compares with a fresh computation.
    pub derived: &'static [&'static str],
    /// Other unlogged tables (and shadow tables of FTS5) that [`Derive`] may write.
    pub unlogged: &'static [&'static str],
    /// Unlogged tables with a rowid that [`crate::Write::append`] adds to and nothing ever changes: what can't be undone, such as a look.
    pub append_only: &'static [&'static str],
    /// How what was kept while the writer was taken is written, see [`crate::Store::change_or_keep`].
    pub verbs: &'static [Verb],
}

impl Schema {
    /// The table of that name.
    ///
    /// # Errors
    /// A fault when no logged table has it: a bug of the caller.
    pub fn table(&self, name: &str) -> Result<&'static Table, Fault> {
        self.tables.iter().find(|t| t.name == name).ok_or_else(|| Fault::Other(format!("no logged table {name}")))
    }

    pub(crate) fn numbered(&self, no: u16) -> Result<&'static Table, Fault> {
        self.tables.iter().find(|t| t.no == no).ok_or_else(|| Fault::Damaged(format!("table number {no} in the log")))
    }
}
