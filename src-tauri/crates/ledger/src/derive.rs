//! Writing what is computed: unlogged tables only; the guard refuses the rest.

use std::ops::Deref;

use rusqlite::{CachedStatement, Params};

use crate::{Fault, Id, Read};

/// A door for a [`crate::Refresh`]: reads everything, writes unlogged tables.
pub struct Derive<'c> {
    pub(crate) read: Read<'c>,
}

impl<'c> Deref for Derive<'c> {
    type Target = Read<'c>;
    fn deref(&self) -> &Read<'c> {
        &self.read
    }
}

impl<'c> Derive<'c> {
    /// Runs one statement that writes unlogged tables; gives the number of rows it changed.
    pub fn execute(&mut self, sql: &str, params: impl Params) -> Result<usize, Fault> {
        Ok(self.prepare(sql)?.execute(params)?)
    }

    /// A statement to run many times, for one row after another.
    pub fn prepare(&mut self, sql: &str) -> Result<CachedStatement<'c>, Fault> {
        // Kept under a text of its own: a statement of `Write` was allowed more when it was prepared.
        Ok(self.read.conn.prepare_cached(&format!("/* computed */ {sql}"))?)
    }

    /// Puts the ids into the temporary table `touched (id)`, emptied before, so that a set-based statement can join it.
    pub fn stage(&mut self, ids: &[Id]) -> Result<(), Fault> {
        self.execute("DELETE FROM temp.touched", [])?;
        let mut insert = self.prepare("INSERT OR IGNORE INTO temp.touched (id) VALUES (?1)")?;
        for id in ids {
            insert.execute([id])?;
        }
        Ok(())
    }
}
