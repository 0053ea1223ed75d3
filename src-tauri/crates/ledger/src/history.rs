//! Reading the log: what was done, by whom, and the history of one record.

use rusqlite::Row;
use rusqlite::types::Value;
use serde::Serialize;

use crate::log::{Block, Verb};
use crate::write::name_of;
use crate::{Fault, Hlc, Id, Read, Schema, Store, Table};

/// What an op is to other ops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OpKind {
    /// Done by a person.
    Do = 0,
    /// The inverse of ops.
    Undo = 1,
    /// The inverse of an undo.
    Redo = 2,
    /// A legal erasure: never undone.
    Erase = 3,
}

impl OpKind {
    pub(crate) fn of_number(no: i64) -> OpKind {
        match no {
            0 => OpKind::Do,
            1 => OpKind::Undo,
            3 => OpKind::Erase,
            _ => OpKind::Redo,
        }
    }
}

/// One line of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpEntry {
    /// Its place in the log.
    pub seq: i64,
    /// Stem of its words.
    pub name: String,
    /// Done, undone or redone.
    pub kind: OpKind,
    /// Who did it.
    pub who: Option<Id>,
    /// When, milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// The record it is mainly about.
    pub about: Option<Id>,
    /// Rows touched.
    pub changes: i64,
    /// Whether an undo stands on it now.
    pub undone: bool,
}

impl OpEntry {
    /// Whether there is something to take back. An op without rows, such as a restore, only says that something happened.
    pub fn can_be_undone(&self) -> bool {
        self.kind == OpKind::Do && !self.undone && self.changes > 0
    }
}

/// One changed cell of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct CellChange {
    /// The op.
    pub op: i64,
    /// The column; none when the whole row came or went.
    pub column: Option<&'static str>,
    /// Value before; of a removed row none is repeated here.
    pub before: Option<Value>,
    /// Value after.
    pub after: Option<Value>,
    /// Version that the row had before.
    pub base: i64,
}

/// An undo of `op.seq` that is not itself undone.
pub(crate) const UNDONE: &str = "EXISTS (SELECT 1 FROM op_inverse i JOIN op u ON u.seq = i.op WHERE i.inverted = op.seq
    AND NOT EXISTS (SELECT 1 FROM op_inverse r WHERE r.inverted = u.seq))";

fn entry(row: &Row<'_>) -> rusqlite::Result<OpEntry> {
    Ok(OpEntry {
        seq: row.get("seq")?,
        name: row.get("name")?,
        kind: OpKind::of_number(row.get("kind")?),
        who: row.get("who")?,
        at_ms: Hlc(row.get("at")?).ms(),
        about: row.get("about")?,
        changes: row.get("changes")?,
        undone: row.get("undone")?,
    })
}

const ENTRY: &str = "op.seq, op.name, op.kind, op.who, op.at, op.about, op.changes";

impl Read<'_> {
    /// The newest ops before place `before` (or from the newest on), at most `limit`.
    pub fn ops(&self, before: Option<i64>, limit: u32) -> Result<Vec<OpEntry>, Fault> {
        let sql = format!("SELECT {ENTRY}, {UNDONE} AS undone FROM op WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2");
        self.rows(&sql, (before.unwrap_or(i64::MAX), limit.min(1000)), entry)
    }

    /// One op.
    pub fn op(&self, seq: i64) -> Result<Option<OpEntry>, Fault> {
        self.first(&format!("SELECT {ENTRY}, {UNDONE} AS undone FROM op WHERE seq = ?1"), [seq], entry)
    }

    /// Whether an op after place `since` touched a row of one of these tables. An erasure counts for all of them: what it blanks stands in
    /// blocks of its own kind.
    pub fn touched_since(&self, since: i64, tables: &[&Table]) -> Result<bool, Fault> {
        let erased = "SELECT EXISTS (SELECT 1 FROM op WHERE seq > ?1 AND kind = 3)";
        if self.one(erased, [since], |row| row.get(0))? {
            return Ok(true);
        }
        let blocks = "SELECT DISTINCT tbl FROM block
             WHERE no > coalesce((SELECT last_block FROM op WHERE seq <= ?1 ORDER BY seq DESC LIMIT 1), 0)";
        let touched: Vec<u16> = self.rows(blocks, [since], |row| row.get(0))?;
        Ok(tables.iter().any(|table| touched.contains(&table.no)))
    }

    /// The op that an undo by `who` would take back: the newest own one not yet undone. Without a person: the newest of all.
    pub fn next_undo(&self, who: Option<Id>) -> Result<Option<OpEntry>, Fault> {
        let sql = format!(
            "SELECT {ENTRY}, 0 AS undone FROM op WHERE kind = 0 AND changes > 0 AND (?1 IS NULL OR who IS ?1) AND NOT {UNDONE}
             ORDER BY seq DESC LIMIT 1"
        );
        self.first(&sql, [who], entry)
    }

    /// The undo that a redo by `who` would take back: the newest standing one, when no other op of the person came after it.
    pub fn next_redo(&self, who: Option<Id>) -> Result<Option<OpEntry>, Fault> {
        let sql = format!(
            "SELECT {ENTRY}, 0 AS undone FROM op WHERE kind = 1 AND (?1 IS NULL OR who IS ?1)
               AND NOT EXISTS (SELECT 1 FROM op_inverse r WHERE r.inverted = op.seq)
               AND NOT EXISTS (SELECT 1 FROM op later WHERE later.seq > op.seq AND later.kind = 0 AND (?1 IS NULL OR later.who IS ?1))
             ORDER BY seq DESC LIMIT 1"
        );
        self.first(&sql, [who], entry)
    }
}

impl Store {
    /// Everything that happened to one row, oldest first.
    pub fn record_history(&self, r: &Read<'_>, table: &str, id: Id) -> Result<Vec<CellChange>, Fault> {
        record_history(r, self.schema, table, id)
    }
}

pub(crate) fn record_history(
    r: &Read<'_>,
    schema: &'static Schema,
    table: &str,
    id: Id,
) -> Result<Vec<CellChange>, Fault> {
    let table = schema.table(table)?;
    let mut found = Vec::new();
    let sql = "SELECT op, verb, data FROM block WHERE tbl = ?1 AND first = ?2 AND first = last
               UNION ALL
               SELECT op, verb, data FROM block WHERE tbl = ?1 AND first <= ?2 AND last >= ?2 AND first <> last";
    r.each(sql, (table.no, id), |row| -> Result<(), Fault> {
        let (op, verb, data): (i64, i64, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let verb = Verb::from_number(verb)?;
        let (columns, changes) = Block::unpack(verb, &data)?;
        for change in changes.into_iter().filter(|c| c.id == id) {
            let base = change.base;
            match verb {
                Verb::Update => {
                    let mut values = change.values.into_iter();
                    for no in &columns {
                        let column = Some(name_of(table, *no)?);
                        found.push(CellChange { op, column, before: values.next(), after: values.next(), base });
                    }
                }
                Verb::Insert | Verb::Remove | Verb::Erase => {
                    found.push(CellChange { op, column: None, before: None, after: None, base })
                }
            }
        }
        Ok(())
    })?;
    found.sort_by_key(|c| c.op);
    Ok(found)
}

/// The ops that an op inverts.
pub(crate) fn inverted_by(r: &Read<'_>, op: i64) -> Result<Vec<i64>, Fault> {
    r.rows("SELECT inverted FROM op_inverse WHERE op = ?1 ORDER BY inverted", [op], |row| row.get(0))
}

/// The kind of an op.
pub(crate) fn kind_of(r: &Read<'_>, op: i64) -> Result<Option<OpKind>, Fault> {
    let found = r.first("SELECT kind FROM op WHERE seq = ?1", [op], |row| row.get::<_, i64>(0))?;
    Ok(found.map(OpKind::of_number))
}
