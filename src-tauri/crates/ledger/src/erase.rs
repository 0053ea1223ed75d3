//! Legal erasure: an op that blanks values in rows and in every image that the log packed of them. It always wins: no undo takes it back,
//! and none brings back what it blanked.
//!
//! The chain covers the digests of blocks as they were first written, so it stays whole. What a blanked block holds now is covered, too: the
//! erasure writes a block of its own (verb `Erase`, table 0) with the new digest of each block that it rewrote, and `verify` compares.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Deref;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OpenFlags};

use crate::connect::connect;
use crate::log::{Block, Verb};
use crate::{Blank, Done, Error, Fault, Id, Op, OpKind, Read, Store, Table, Write, unwatched};

/// A door for one erasure. It reads as [`Read`] does.
pub struct Erase<'w, 'c> {
    w: &'w mut Write<'c>,
    rows: BTreeMap<u16, BTreeSet<Id>>,
}

impl<'c> Deref for Erase<'_, 'c> {
    type Target = Read<'c>;
    fn deref(&self) -> &Read<'c> {
        self.w
    }
}

impl Store {
    /// Erases what `work` names, everything or nothing, as one op that no undo takes back. Afterwards neither a page of the file nor its
    /// write-ahead log holds a blanked value. Backups made before still do.
    pub fn erase<T, R>(
        &self,
        op: Op,
        work: impl FnOnce(&mut Erase<'_, '_>) -> Result<T, Error<R>>,
    ) -> Result<Done<T>, Error<R>> {
        let mut erased = BTreeSet::new();
        let done = self.log_as(op, OpKind::Erase, &mut unwatched, |w, _| {
            let mut erase = Erase { w, rows: BTreeMap::new() };
            let value = work(&mut erase)?;
            erase.blank_log()?;
            erased.extend(erase.rows.values().flatten().copied());
            Ok((value, Vec::new()))
        })?;
        self.room.forget(&erased);
        if let Err(why) = self.empty_wal() {
            // The erasure stands; the next checkpoint does what is left.
            tracing::warn!("the write-ahead log keeps old pages for now: {why}");
        }
        Ok(done)
    }

    fn empty_wal(&self) -> Result<(), Fault> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
        let conn = connect(&self.path, &self.key, flags).map_err(|e| Fault::Other(e.to_string()))?;
        let busy: i64 = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy == 0 { Ok(()) } else { Err(Fault::Other("somebody reads from it".into())) }
    }
}

impl Erase<'_, '_> {
    /// Blanks a row as its table's columns say, and all images of it. Of a row that is gone already the images.
    pub fn blank(&mut self, table: &str, id: Id) -> Result<(), Fault> {
        let table = self.w.schema.table(table)?;
        match self.w.image(table, id, &[])? {
            Some((base, _)) => {
                let blanks: Vec<_> = table.columns.iter().filter_map(|c| Some((c, c.blank?.value()))).collect();
                let set: Vec<_> = blanks.iter().map(|(c, blank)| (c.name, *blank)).collect();
                self.w.set(table, id, &set)?;
                let numbers: Vec<u16> = blanks.iter().map(|(c, _)| c.no).collect();
                // What stood there before is written nowhere again.
                let pairs = blanks.iter().flat_map(|(_, blank)| [*blank, *blank]);
                self.w.log.push(table.no, Verb::Update, &numbers, id, base, pairs)?;
                self.w.touch(table, id);
            }
            None => self.w.log.push(table.no, Verb::Remove, &[], id, 0, [])?,
        }
        self.rows.entry(table.no).or_default().insert(id);
        Ok(())
    }

    /// Takes a row away without keeping an image, and blanks all images of it.
    pub fn remove(&mut self, table: &str, id: Id) -> Result<(), Fault> {
        let table = self.w.schema.table(table)?;
        let base = self.w.image(table, id, &[])?.map_or(0, |(base, _)| base);
        let sql = format!("DELETE FROM \"{}\" WHERE id = ?1", table.name);
        self.w.gate.rows(|| self.w.read.conn.execute(&sql, [id]))?;
        self.w.log.push(table.no, Verb::Remove, &[], id, base, [])?;
        self.w.touch(table, id);
        self.rows.entry(table.no).or_default().insert(id);
        Ok(())
    }

    /// Rows of a table that are there no more and whose image names one of `values` in a column: undone or removed, but still in the log.
    /// Reads all images of removed rows of the table.
    pub fn gone(&self, table: &str, column: &str, values: &[Id]) -> Result<Vec<Id>, Fault> {
        let table = self.w.schema.table(table)?;
        let no = table.columns[table.position(column)?].no;
        let sql = "SELECT data FROM block WHERE tbl = ?1 AND verb = 2 AND first = last
                   UNION ALL SELECT data FROM block WHERE tbl = ?1 AND verb = 2 AND first <> last";
        let mut found = BTreeSet::new();
        self.each(sql, [table.no], |row| -> Result<(), Fault> {
            let (columns, changes) = Block::unpack(Verb::Remove, &row.get::<_, Vec<u8>>(0)?)?;
            let Some(at) = columns.iter().position(|c| *c == no) else { return Ok(()) };
            let names = |value: &Value| matches!(value, Value::Blob(b) if values.iter().any(|id| id.0[..] == b[..]));
            found.extend(changes.into_iter().filter(|change| names(&change.values[at])).map(|change| change.id));
            Ok(())
        })?;
        let mut gone = Vec::new();
        for id in found {
            if self.w.image(table, id, &[])?.is_none() {
                gone.push(id);
            }
        }
        Ok(gone)
    }

    /// Computes what follows from the rows now instead of at the end, so that [`Erase::unlogged`] can clean up behind it.
    pub fn derive(&mut self) -> Result<(), Fault> {
        self.w.refresh(&mut unwatched).map(|_| ())
    }

    /// As [`Write::unlogged`], for drafts and what else is not logged.
    pub fn unlogged(&mut self, sql: &str, params: &[&dyn rusqlite::ToSql]) -> Result<usize, Fault> {
        self.w.unlogged(sql, params)
    }

    /// As [`Write::append`].
    pub fn append(&mut self, table: &str, cells: &[crate::write::Cell<'_>]) -> Result<(), Fault> {
        self.w.append(table, cells)
    }

    /// The moment of the op: milliseconds since 1970, UTC.
    pub fn now_ms(&self) -> i64 {
        self.w.now_ms()
    }

    /// Rewrites the blocks that hold images of the erased rows and logs their new digests.
    fn blank_log(&mut self) -> Result<(), Fault> {
        let mut rewritten = Vec::new();
        for (no, ids) in &self.rows {
            let table = self.w.schema.numbered(*no)?;
            for block in self.blocks(table, ids)? {
                rewritten.extend(self.rewrite(table, ids, block)?.map(|digest| (block, digest)));
            }
        }
        let rows = self.w.log.changes;
        for (block, digest) in &rewritten {
            let values = [ValueRef::Blob(digest)];
            self.w.log.push(0, Verb::Erase, &[1], block_id(*block), 0, values)?;
        }
        self.w.log.changes = rows; // the log says how many rows an op touched
        Ok(())
    }

    /// The blocks of earlier ops that may hold images of rows.
    fn blocks(&self, table: &Table, ids: &BTreeSet<Id>) -> Result<BTreeSet<i64>, Fault> {
        let sql = "SELECT no FROM block WHERE tbl = ?1 AND first = ?2 AND first = last AND verb <> 0 AND op < ?3
                   UNION ALL SELECT no FROM block
                   WHERE tbl = ?1 AND first <= ?2 AND last >= ?2 AND first <> last AND verb <> 0 AND op < ?3";
        let mut blocks = BTreeSet::new();
        for id in ids {
            blocks.extend(self.rows(sql, (table.no, id, self.w.log.seq), |row| row.get::<_, i64>(0))?);
        }
        Ok(blocks)
    }

    /// Blanks the images of rows in one block; gives its new digest when anything was blanked.
    fn rewrite(&self, table: &Table, ids: &BTreeSet<Id>, block: i64) -> Result<Option<[u8; 32]>, Fault> {
        let (verb, data): (i64, Vec<u8>) =
            self.one("SELECT verb, data FROM block WHERE no = ?1", [block], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let verb = Verb::from_number(verb)?;
        let (columns, changes) = Block::unpack(verb, &data)?;
        let blanks: Vec<Option<Blank>> = columns.iter().map(|no| blank_of(table, *no)).collect();
        let images = if verb == Verb::Update { 2 } else { 1 };
        let mut fresh = Block::new(table.no, verb, columns);
        let mut blanked = false;
        for change in &changes {
            let erased = ids.contains(&change.id);
            blanked |= erased;
            let values = change.values.iter().enumerate().map(|(at, value)| match blanks[at / images] {
                Some(blank) if erased => blank.value(),
                _ => ValueRef::from(value),
            });
            fresh.push(change.id, change.base, values);
        }
        if !blanked {
            return Ok(None);
        }
        let data = fresh.packed()?;
        let sql = "UPDATE block SET data = ?2 WHERE no = ?1";
        self.w.gate.log(|| self.w.read.conn.execute(sql, (block, &data)))?;
        Ok(Some(*blake3::hash(&data).as_bytes()))
    }
}

/// What is left of a column; of one that is declared no more nothing.
fn blank_of(table: &Table, no: u16) -> Option<Blank> {
    table.columns.iter().find(|c| c.no == no).map_or(Some(Blank::Null), |c| c.blank)
}

/// A block's number where a packed block has the id of a row.
fn block_id(no: i64) -> Id {
    Id(i128::from(no).to_be_bytes())
}

// By the index of the few erasures: to look for them by their places would be to read the whole log.
const BLOCKS: &str = "SELECT b.op, b.tbl, b.verb, b.data FROM op INDEXED BY op_erase
    JOIN block b ON b.no BETWEEN op.first_block AND op.last_block WHERE op.kind = 3 ORDER BY op.seq, b.no";

/// Every row that was erased, by table number and id, with the op that did it last.
pub(crate) fn rows(conn: &Connection) -> Result<HashMap<(u16, Id), i64>, Fault> {
    let mut rows = HashMap::new();
    each_block(conn, |op, table, verb, data| {
        if verb != Verb::Erase {
            let (_, changes) = Block::unpack(verb, data)?;
            rows.extend(changes.into_iter().map(|change| ((table, change.id), op)));
        }
        Ok(())
    })?;
    Ok(rows)
}

/// The digest that each rewritten block has now, by its number.
pub(crate) fn digests(conn: &Connection) -> Result<HashMap<i64, Vec<u8>>, Fault> {
    let mut digests = HashMap::new();
    each_block(conn, |_, _, verb, data| {
        if verb == Verb::Erase {
            let (_, changes) = Block::unpack(verb, data)?;
            for mut change in changes {
                if let Some(Value::Blob(digest)) = change.values.pop() {
                    digests.insert(i128::from_be_bytes(change.id.0) as i64, digest);
                }
            }
        }
        Ok(())
    })?;
    Ok(digests)
}

fn each_block(
    conn: &Connection,
    mut each: impl FnMut(i64, u16, Verb, &[u8]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let read = Read { conn };
    read.each(BLOCKS, [], |row| {
        let data: Vec<u8> = row.get(3)?;
        each(row.get(0)?, row.get(1)?, Verb::from_number(row.get(2)?)?, &data)
    })
}
