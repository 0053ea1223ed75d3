//! Writing: one op, its rows and their log, in one transaction.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Deref;

use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{CachedStatement, Connection, Statement, params_from_iter};
use serde::Serialize;

use crate::guard::Gate;
use crate::log::{Change, Recorder, Verb};
use crate::progress::tell;
use crate::{Derive, Fault, Id, Phase, Read, Schema, Source, Table, Touched, Watch};

/// One named operation by a person.
#[derive(Clone, Copy, Debug)]
pub struct Op {
    /// Stem of its words in the catalogue: `contact.log`.
    pub name: &'static str,
    /// Who did it; none when nobody was chosen (set-up, scripts).
    pub who: Option<Id>,
    /// The record it is mainly about, for the history's words.
    pub about: Option<Id>,
}

impl Op {
    /// An op of that name by `who`.
    pub fn new(name: &'static str, who: Option<Id>) -> Op {
        Op { name, who, about: None }
    }

    /// The same op, about a record.
    pub fn about(self, id: Id) -> Op {
        Op { about: Some(id), ..self }
    }
}

/// What a change gives back.
#[derive(Debug, Clone, Serialize)]
pub struct Done<T> {
    /// The value of the change itself.
    pub value: T,
    /// Names of the tables whose rows changed, which are the topics that a screen refreshes.
    pub changed: Vec<&'static str>,
    /// The op in the log, to be undone; none when nothing changed.
    pub op: Option<i64>,
}

/// A cell: column and value. Made by [`crate::cells!`].
pub type Cell<'a> = (&'static str, ToSqlOutput<'a>);

/// A door for one op. Everything that it changes is logged under the op; it reads as [`Read`] does.
pub struct Write<'c> {
    pub(crate) read: Read<'c>,
    pub(crate) schema: &'static Schema,
    pub(crate) gate: &'c Gate,
    pub(crate) source: &'c mut Source,
    pub(crate) log: Recorder<'c>,
    /// In order of the tables' places in the schema.
    touched: Vec<Trace>,
    last: Option<&'static Table>,
    /// The last insert of each table, ready for the next row of the same shape.
    inserts: Vec<Insert<'c>>,
    /// What builds the indexes that are set aside, see `bulk`.
    pub(crate) aside: Vec<String>,
    sql: String,
}

/// From so many rows on it pays to read and remove them in one sweep.
const RUN: usize = 16;

/// What was touched of one table.
#[derive(Default)]
struct Trace {
    any: bool,
    /// Whether anything is computed from its rows; of other tables no ids are kept.
    followed: bool,
    ids: Vec<Id>,
}

/// A prepared insert of one shape.
struct Insert<'c> {
    table: u16,
    columns: Vec<&'static str>,
    statement: CachedStatement<'c>,
}

impl<'c> Deref for Write<'c> {
    type Target = Read<'c>;
    fn deref(&self) -> &Read<'c> {
        &self.read
    }
}

fn value_of<'v>(cell: &'v ToSqlOutput<'_>) -> Result<ValueRef<'v>, Fault> {
    match cell {
        ToSqlOutput::Borrowed(v) => Ok(*v),
        ToSqlOutput::Owned(v) => Ok(v.into()),
        _ => Err(Fault::Other("a cell holds plain values only".into())),
    }
}

impl<'c> Write<'c> {
    pub(crate) fn begin(
        conn: &'c Connection,
        schema: &'static Schema,
        gate: &'c Gate,
        source: &'c mut Source,
    ) -> Result<Write<'c>, Fault> {
        let log = Recorder::begin(conn, gate)?;
        let read = Read { conn };
        let followed = |table: &Table| {
            schema.refresh.iter().any(|r| r.tables.contains(&table.name))
                || schema.standing.iter().any(|s| s.table == table.name)
        };
        let touched = schema.tables.iter().map(|t| Trace { followed: followed(t), ..Trace::default() }).collect();
        let (inserts, aside) = (Vec::new(), Vec::new());
        Ok(Write { read, schema, gate, source, log, touched, last: None, inserts, aside, sql: String::new() })
    }

    /// A new id, later than all ids before.
    pub fn id(&mut self) -> Id {
        self.source.id()
    }

    /// The moment of the op: milliseconds since 1970, UTC.
    pub fn now_ms(&self) -> i64 {
        self.source.now_ms()
    }

    pub(crate) fn table(&mut self, name: &str) -> Result<&'static Table, Fault> {
        match self.last {
            Some(table) if table.name == name => Ok(table),
            _ => {
                let table = self.schema.table(name)?;
                self.last = Some(table);
                Ok(table)
            }
        }
    }

    /// Adds a row under a new id and gives the id. Columns not named get their default.
    pub fn insert(&mut self, table: &str, cells: &[Cell<'_>]) -> Result<Id, Fault> {
        let id = self.source.id();
        self.insert_as(table, id, cells)?;
        Ok(id)
    }

    /// Adds a row under an id that the caller made with [`Write::id`].
    pub fn insert_as(&mut self, table: &str, id: Id, cells: &[Cell<'_>]) -> Result<(), Fault> {
        let table = self.table(table)?;
        self.put(table, id, cells)?;
        self.log.push(table.no, Verb::Insert, &[], id, 0, [])?;
        self.touch(table, id);
        Ok(())
    }

    /// Writes a row without logging it.
    fn put(&mut self, table: &'static Table, id: Id, cells: &[Cell<'_>]) -> Result<(), Fault> {
        let place = self.insert_of(table, cells)?;
        let Insert { statement, .. } = &mut self.inserts[place];
        self.gate.rows(|| -> Result<(), Fault> {
            statement.raw_bind_parameter(1, id)?;
            statement.raw_bind_parameter(2, self.log.seq)?;
            for (i, (_, value)) in cells.iter().enumerate() {
                statement.raw_bind_parameter(i + 3, ToSqlOutput::Borrowed(value_of(value)?))?;
            }
            statement.raw_execute()?;
            Ok(())
        })
    }

    /// The place of the insert that fits the cells; prepared when the table's last one was of another shape.
    fn insert_of(&mut self, table: &'static Table, cells: &[Cell<'_>]) -> Result<usize, Fault> {
        let place = self.inserts.iter().position(|insert| insert.table == table.no);
        if let Some(place) = place
            && self.inserts[place].columns.iter().copied().eq(cells.iter().map(|cell| cell.0))
        {
            return Ok(place);
        }
        self.sql.clear();
        let _ = write!(self.sql, "INSERT INTO \"{}\" (id, _v", table.name);
        for (column, _) in cells {
            table.position(column)?;
            let _ = write!(self.sql, ", \"{column}\"");
        }
        self.sql.push_str(") VALUES (?1, ?2");
        for i in 0..cells.len() {
            let _ = write!(self.sql, ", ?{}", i + 3);
        }
        self.sql.push(')');
        let statement = self.gate.rows(|| self.read.conn.prepare_cached(&self.sql))?;
        let insert = Insert { table: table.no, columns: cells.iter().map(|cell| cell.0).collect(), statement };
        match place {
            Some(place) => self.inserts[place] = insert,
            None => self.inserts.push(insert),
        }
        Ok(place.unwrap_or(self.inserts.len() - 1))
    }

    /// Sets cells of a row; cells that hold the value already are left alone. Gives whether anything differed.
    ///
    /// # Errors
    /// `Missing` when the row is not there.
    pub fn update(&mut self, table: &str, id: Id, cells: &[Cell<'_>]) -> Result<bool, Fault> {
        let table = self.table(table)?;
        let names: Vec<&str> = cells.iter().map(|c| c.0).collect();
        let (base, before) = self.image(table, id, &names)?.ok_or(Fault::Missing(table.name))?;
        let mut set = Vec::new();
        let mut numbers = Vec::new();
        let mut pairs = Vec::new();
        for ((name, cell), before) in cells.iter().zip(&before) {
            let after = value_of(cell)?;
            if ValueRef::from(before) != after {
                set.push((*name, after));
                numbers.push(table.columns[table.position(name)?].no);
                pairs.extend([ValueRef::from(before), after]);
            }
        }
        if set.is_empty() {
            return Ok(false);
        }
        self.set(table, id, &set)?;
        self.log.push(table.no, Verb::Update, &numbers, id, base, pairs)?;
        self.touch(table, id);
        Ok(true)
    }

    pub(crate) fn set(&mut self, table: &'static Table, id: Id, set: &[(&str, ValueRef<'_>)]) -> Result<(), Fault> {
        self.sql.clear();
        let _ = write!(self.sql, "UPDATE \"{}\" SET _v = ?2", table.name);
        for (i, (name, _)) in set.iter().enumerate() {
            let _ = write!(self.sql, ", \"{name}\" = ?{}", i + 3);
        }
        self.sql.push_str(" WHERE id = ?1");
        self.gate.rows(|| -> Result<(), Fault> {
            let mut update = self.read.conn.prepare_cached(&self.sql)?;
            update.raw_bind_parameter(1, id)?;
            update.raw_bind_parameter(2, self.log.seq)?;
            for (i, (_, value)) in set.iter().enumerate() {
                update.raw_bind_parameter(i + 3, ToSqlOutput::Borrowed(*value))?;
            }
            update.raw_execute()?;
            Ok(())
        })
    }

    /// Takes a row away; the log keeps its image.
    ///
    /// # Errors
    /// `Missing` when the row is not there.
    pub fn remove(&mut self, table: &str, id: Id) -> Result<(), Fault> {
        let table = self.table(table)?;
        let names: Vec<&str> = table.columns.iter().map(|c| c.name).collect();
        let numbers: Vec<u16> = table.columns.iter().map(|c| c.no).collect();
        let (base, values) = self.image(table, id, &names)?.ok_or(Fault::Missing(table.name))?;
        self.gate.rows(|| -> Result<(), Fault> {
            let sql = format!("DELETE FROM \"{}\" WHERE id = ?1", table.name);
            self.read.conn.prepare_cached(&sql)?.execute([id])?;
            Ok(())
        })?;
        self.log.push(table.no, Verb::Remove, &numbers, id, base, values.iter().map(ValueRef::from))?;
        self.touch(table, id);
        Ok(())
    }

    /// Takes away the rows that one block of `op` brought, in one sweep: when nothing else stands between them and all stand as `op`
    /// left them. Gives whether it did; if not, nothing was done. `changes` are in falling order of ids, as undo reads them.
    pub(crate) fn remove_run(&mut self, table: &'static Table, op: i64, changes: &[Change]) -> Result<bool, Fault> {
        let (Some(last), Some(first)) = (changes.first(), changes.last()) else { return Ok(true) };
        if changes.len() < RUN {
            return Ok(false);
        }
        let mut sql = String::from("SELECT id, _v");
        table.columns.iter().for_each(|column| _ = write!(sql, ", \"{}\"", column.name));
        let _ = write!(sql, " FROM \"{}\" WHERE id BETWEEN ?1 AND ?2 ORDER BY id DESC", table.name);
        let mut rows: Vec<(i64, Vec<Value>)> = Vec::with_capacity(changes.len());
        {
            let mut select = self.read.conn.prepare_cached(&sql)?;
            let mut found = select.query([first.id, last.id])?;
            while let Some(row) = found.next()? {
                let (id, version): (Id, i64) = (row.get(0)?, row.get(1)?);
                let stands = version == op || version == self.log.seq;
                if !stands || changes.get(rows.len()).is_none_or(|change| change.id != id) {
                    return Ok(false);
                }
                let values = (2..2 + table.columns.len()).map(|i| row.get(i)).collect::<rusqlite::Result<_>>()?;
                rows.push((version, values));
            }
        }
        if rows.len() != changes.len() {
            return Ok(false);
        }
        self.gate.rows(|| -> Result<(), Fault> {
            let sql = format!("DELETE FROM \"{}\" WHERE id BETWEEN ?1 AND ?2", table.name);
            self.read.conn.prepare_cached(&sql)?.execute([first.id, last.id])?;
            Ok(())
        })?;
        let numbers: Vec<u16> = table.columns.iter().map(|c| c.no).collect();
        for (change, (base, values)) in changes.iter().zip(&rows) {
            self.log.push(table.no, Verb::Remove, &numbers, change.id, *base, values.iter().map(ValueRef::from))?;
            self.touch(table, change.id);
        }
        Ok(true)
    }

    /// Version and values of a row.
    pub(crate) fn image(
        &self,
        table: &'static Table,
        id: Id,
        columns: &[&str],
    ) -> Result<Option<(i64, Vec<Value>)>, Fault> {
        let mut sql = String::from("SELECT _v");
        for column in columns {
            table.position(column)?;
            let _ = write!(sql, ", \"{column}\"");
        }
        let _ = write!(sql, " FROM \"{}\" WHERE id = ?1", table.name);
        self.first(&sql, [id], |row| {
            let values = (1..=columns.len()).map(|i| row.get(i)).collect::<rusqlite::Result<_>>()?;
            Ok((row.get(0)?, values))
        })
    }

    /// Puts back a row from its packed image, logged as an insert.
    pub(crate) fn restore(
        &mut self,
        table: &'static Table,
        id: Id,
        columns: &[u16],
        values: &[Value],
    ) -> Result<(), Fault> {
        let cells = cells_of(table, columns, values)?;
        self.put(table, id, &cells)?;
        self.log.push(table.no, Verb::Insert, &[], id, 0, [])?;
        self.touch(table, id);
        Ok(())
    }

    /// Sets cells back from a packed image, logged as an update.
    pub(crate) fn revert(
        &mut self,
        table: &'static Table,
        id: Id,
        columns: &[u16],
        values: &[Value],
    ) -> Result<(), Fault> {
        let cells = cells_of(table, columns, values)?;
        self.update(table.name, id, &cells)?;
        Ok(())
    }

    pub(crate) fn touch(&mut self, table: &'static Table, id: Id) {
        let place = self.place(table);
        let trace = &mut self.touched[place];
        trace.any = true;
        if trace.followed {
            trace.ids.push(id);
        }
    }

    /// The place of a table in the schema: numbers rise there, and mostly without gaps.
    fn place(&self, table: &'static Table) -> usize {
        let guess = usize::from(table.no).saturating_sub(1);
        let is = |place: &usize| self.schema.tables.get(*place).is_some_and(|t| t.no == table.no);
        Some(guess).filter(is).or_else(|| (0..self.schema.tables.len()).find(is)).unwrap_or_default()
    }

    /// Names of the tables touched so far.
    pub(crate) fn topics(&self) -> Vec<&'static str> {
        self.schema.tables.iter().zip(&self.touched).filter(|(_, trace)| trace.any).map(|(t, _)| t.name).collect()
    }

    /// Computes what follows from the rows touched, and gives them. Between two steps it hears whether to go on.
    pub(crate) fn refresh(&mut self, watch: &mut Watch<'_>) -> Result<Touched, Fault> {
        let indexes = self.aside.len();
        let mut touched = Touched::default();
        for (table, trace) in
            self.schema.tables.iter().zip(&mut self.touched).filter(|(_, trace)| !trace.ids.is_empty())
        {
            let mut ids = std::mem::take(&mut trace.ids);
            ids.sort_unstable();
            ids.dedup();
            touched.0.insert(table.name, ids);
        }
        let due: Vec<_> = self.schema.refresh.iter().filter(|refresh| touched.count(refresh.tables) > 0).collect();
        let mut done = 0;
        let mut step = || {
            done += 1;
            tell(watch, Phase::Computing, done - 1, (indexes + due.len()) as u64)
        };
        self.build_indexes(&mut step)?;
        let mut derive = Derive { read: Read { conn: self.read.conn } };
        for refresh in &due {
            step()?;
            (refresh.run)(&mut derive, &touched)?;
        }
        Ok(touched)
    }

    /// The ops of rows that can't stand after this inversion, newest first; none when all of them can.
    pub(crate) fn fallen(&self, touched: &Touched) -> Result<Option<Vec<i64>>, Fault> {
        for standing in self.schema.standing {
            let table = self.schema.table(standing.table)?;
            let touched = touched.of(standing.table);
            let rows = if touched.is_empty() { None } else { (standing.fallen)(self, touched)? };
            let Some(rows) = rows else { continue };
            let mut ops = BTreeSet::new();
            for id in rows {
                ops.extend(self.image(table, id, &[])?.map(|(version, _)| version));
            }
            ops.remove(&self.log.seq);
            return Ok(Some(ops.into_iter().rev().collect()));
        }
        Ok(None)
    }

    /// Writes one row of an unlogged table that stands outside undo, such as a remembered mapping or a draft.
    pub fn unlogged(&mut self, sql: &str, params: &[&dyn rusqlite::ToSql]) -> Result<usize, Fault> {
        Ok(self.read.conn.execute(sql, params_from_iter(params))?)
    }

    /// The same for many rows: the statement, to be run for one after another.
    pub fn unlogged_again(&mut self, sql: &str) -> Result<Statement<'c>, Fault> {
        Ok(self.read.conn.prepare(sql)?)
    }
}

fn cells_of<'v>(table: &'static Table, columns: &[u16], values: &'v [Value]) -> Result<Vec<Cell<'v>>, Fault> {
    columns.iter().zip(values).map(|(no, v)| Ok((name_of(table, *no)?, ToSqlOutput::Borrowed(v.into())))).collect()
}

impl Write<'_> {
    /// Adds a row to an unlogged table that is only added to. No op is left of it and no undo takes it back.
    ///
    /// # Errors
    /// A fault for any other table.
    pub fn append(&mut self, table: &str, cells: &[Cell<'_>]) -> Result<(), Fault> {
        if !self.schema.append_only.contains(&table) {
            return Err(Fault::Other(format!("{table} is no table that is only added to")));
        }
        let names: Vec<String> = cells.iter().map(|(column, _)| format!("\"{column}\"")).collect();
        let holes: Vec<String> = (1..=cells.len()).map(|no| format!("?{no}")).collect();
        let sql = format!("INSERT INTO \"{table}\" ({}) VALUES ({})", names.join(", "), holes.join(", "));
        let values = cells.iter().map(|(_, value)| value);
        // Not from the cache, where it would lie allowed.
        self.gate.append(|| self.read.conn.execute(&sql, params_from_iter(values)))?;
        Ok(())
    }
}

pub(crate) fn name_of(table: &'static Table, no: u16) -> Result<&'static str, Fault> {
    let found = table.columns.iter().find(|c| c.no == no).map(|c| c.name);
    found.ok_or_else(|| Fault::Damaged(format!("column number {no} of {} in the log", table.name)))
}
