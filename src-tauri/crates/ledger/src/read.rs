//! Reading: what every query of a feature goes through.

use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Row};

use crate::Fault;

/// A door for reading. It hands out no connection and refuses statements that write.
pub struct Read<'c> {
    pub(crate) conn: &'c Connection,
}

impl<'c> Read<'c> {
    /// Refuses also what [`crate::Write`] was allowed to prepare on the same connection.
    fn prepare(&self, sql: &str) -> Result<CachedStatement<'c>, Fault> {
        let statement = self.conn.prepare_cached(sql)?;
        if statement.readonly() { Ok(statement) } else { Err(Fault::Other(format!("not a query: {sql}"))) }
    }

    /// All rows of a query, each turned by `map`. For lists bound the query itself.
    pub fn rows<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Fault> {
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map(params, map)?;
        Ok(rows.collect::<rusqlite::Result<Vec<T>>>()?)
    }

    /// The first row of a query, if it has one.
    pub fn first<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, Fault> {
        Ok(self.prepare(sql)?.query_row(params, map).optional()?)
    }

    /// The one row of a query that always has one, such as a count.
    pub fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, Fault> {
        Ok(self.prepare(sql)?.query_row(params, map)?)
    }

    /// Goes through the rows of a query without keeping them; the first error of `each` ends it.
    pub fn each<E: From<Fault>>(
        &self,
        sql: &str,
        params: impl Params,
        mut each: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query(params).map_err(Fault::from)?;
        while let Some(row) = rows.next().map_err(Fault::from)? {
            each(row)?;
        }
        Ok(())
    }

    /// The steps of SQLite's plan for a query, for tests that list queries read by index.
    pub fn plan(&self, sql: &str) -> Result<Vec<String>, Fault> {
        let mut statement = self.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
        for i in 1..=statement.parameter_count() {
            statement.raw_bind_parameter(i, rusqlite::types::Null)?;
        }
        let mut rows = statement.raw_query();
        let mut steps = Vec::new();
        while let Some(row) = rows.next()? {
            steps.push(row.get(3)?);
        }
        Ok(steps)
    }
}
