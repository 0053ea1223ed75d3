//! Very many rows at once: the indexes of their table are set aside and built when all rows stand.
//!
//! Kept up row by row in random order they cost most of an import's time. Built in one sweep they are sorted first, and come out densely
//! packed as well. What was set aside comes back before anything is computed from the rows, and with the transaction if it ends early.

use rusqlite::Connection;

use crate::log::{Verb, op_sizes};
use crate::{Derive, Fault, Table, Write};

/// From so many rows on it pays.
const MANY: i64 = 10_000;

impl Write<'_> {
    /// Says that the op is about to add so many rows to a table. Where they are many and as many as stand there, nothing looks the table
    /// up quickly by anything but the id until the op ends; so whoever calls it writes table by table, and what is referred to first.
    pub fn expect(&mut self, table: &str, rows: i64) -> Result<(), Fault> {
        let table = self.table(table)?;
        if rows >= MANY && rows >= count(self.read.conn, table.name)? { self.set_aside(table) } else { Ok(()) }
    }

    /// Prepares the inversion of an op. A table that it fills or empties wholly needs no index meanwhile; one that keeps rows does: removing
    /// what they might refer to looks for them.
    pub(crate) fn expect_inverse(&mut self, op: i64) -> Result<(), Fault> {
        let changes: i64 = self.one("SELECT changes FROM op WHERE seq = ?1", [op], |row| row.get(0))?;
        if changes < MANY {
            return Ok(());
        }
        for (table, verb, rows) in op_sizes(self.read.conn, self.schema, op)?.into_iter().filter(|size| size.2 >= MANY)
        {
            match verb {
                Verb::Remove => self.expect(table.name, rows)?,
                Verb::Insert if rows == count(self.read.conn, table.name)? => self.set_aside(table)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn set_aside(&mut self, table: &'static Table) -> Result<(), Fault> {
        // Blocks one table after another, or the inverse would meet rows in another order than they are written here.
        self.log.one_table_at_a_time = true;
        let conn = self.read.conn;
        self.aside.extend(self.gate.indexes(|| drop_indexes(conn, table.name))?);
        Ok(())
    }

    /// Builds again what was set aside; `step` is heard before each.
    pub(crate) fn build_indexes(&mut self, step: &mut dyn FnMut() -> Result<(), Fault>) -> Result<(), Fault> {
        let conn = self.read.conn;
        let aside = std::mem::take(&mut self.aside);
        self.gate.indexes(|| {
            aside.iter().try_for_each(|sql| {
                step()?;
                Ok(conn.execute_batch(sql)?)
            })
        })
    }
}

impl Derive<'_> {
    /// Has `fill` add about so many rows to a computed table. Where they are many and as many as stand there, nothing looks the table up
    /// quickly by anything but its key meanwhile.
    pub fn bulk(
        &mut self,
        table: &str,
        rows: usize,
        fill: impl FnOnce(&mut Self) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let conn = self.read.conn;
        let many = rows as i64 >= MANY && rows as i64 >= count(conn, table)?;
        let aside = if many { drop_indexes(conn, table)? } else { Vec::new() };
        fill(self)?;
        build(conn, &aside)
    }
}

fn count(conn: &Connection, table: &str) -> Result<i64, Fault> {
    Ok(conn.query_row(&format!("SELECT count(*) FROM \"{table}\""), [], |row| row.get(0))?)
}

/// Drops the indexes of a table of the store and gives the statements that build them. A check's temporary table keeps its own; so does
/// what finds the rows that refer to a row of the same table, for they are looked up for each row that goes, among all that still stand.
fn drop_indexes(conn: &Connection, table: &str) -> Result<Vec<String>, Fault> {
    let sql = "SELECT name, sql FROM main.sqlite_schema WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM temp.sqlite_schema WHERE name = ?1)
               AND NOT EXISTS (SELECT 1 FROM pragma_index_info(main.sqlite_schema.name) i JOIN pragma_foreign_key_list(?1) f
                               ON f.\"from\" = i.name WHERE i.seqno = 0 AND f.\"table\" = ?1)";
    let mut indexes = conn.prepare(sql)?;
    let indexes: Vec<(String, String)> =
        indexes.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    indexes.iter().try_for_each(|(name, _)| conn.execute_batch(&format!("DROP INDEX main.\"{name}\"")))?;
    Ok(indexes.into_iter().map(|(_, sql)| sql).collect())
}

fn build(conn: &Connection, aside: &[String]) -> Result<(), Fault> {
    Ok(aside.iter().try_for_each(|sql| conn.execute_batch(sql))?)
}
