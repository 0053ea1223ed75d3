//! Writing an op and its blocks, and reading them back.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, params};

use super::{Block, Change, Verb};
use crate::guard::Gate;
use crate::{Fault, Hlc, Id, OpKind, Schema};

/// Collects the changes of one op. Changes of the same shape that follow one another share a block; another shape closes the open
/// blocks of its table, so that blocks read in order give each row's changes in order.
pub(crate) struct Recorder<'c> {
    conn: &'c Connection,
    gate: &'c Gate,
    pub seq: i64,
    open: Vec<Block>,
    first_block: i64,
    next_block: i64,
    digest: blake3::Hasher,
    pub changes: i64,
    /// Blocks of a table are closed before another table's begin.
    pub one_table_at_a_time: bool,
}

/// The header of an op.
pub(crate) struct Header<'h> {
    pub id: Id,
    pub name: &'h str,
    pub kind: OpKind,
    pub who: Option<Id>,
    pub device: Id,
    pub at: Hlc,
    pub about: Option<Id>,
    pub inverts: &'h [i64],
}

impl<'c> Recorder<'c> {
    pub fn begin(conn: &'c Connection, gate: &'c Gate) -> Result<Recorder<'c>, Fault> {
        let next = |sql| conn.prepare_cached(sql)?.query_row([], |r| r.get::<_, i64>(0));
        let seq = next("SELECT coalesce(max(seq), 0) + 1 FROM op")?;
        let block = next("SELECT coalesce(max(no), 0) + 1 FROM block")?;
        Ok(Recorder {
            conn,
            gate,
            seq,
            open: Vec::new(),
            first_block: block,
            next_block: block,
            digest: blake3::Hasher::new(),
            changes: 0,
            one_table_at_a_time: false,
        })
    }

    pub fn push<'v>(
        &mut self,
        table: u16,
        verb: Verb,
        columns: &[u16],
        id: Id,
        base: i64,
        values: impl IntoIterator<Item = ValueRef<'v>>,
    ) -> Result<(), Fault> {
        self.changes += 1;
        if self.one_table_at_a_time && self.open.iter().any(|b| b.table != table) {
            self.close()?;
        }
        let at = match self.open.iter().position(|b| b.table == table) {
            Some(at) if self.open[at].verb == verb && self.open[at].columns == columns && !self.open[at].is_full() => {
                at
            }
            Some(at) => {
                let done = std::mem::replace(&mut self.open[at], Block::new(table, verb, columns.to_vec()));
                self.write(&done)?;
                at
            }
            None => {
                self.open.push(Block::new(table, verb, columns.to_vec()));
                self.open.len() - 1
            }
        };
        self.open[at].push(id, base, values);
        Ok(())
    }

    fn write(&mut self, block: &Block) -> Result<(), Fault> {
        let data = block.packed()?;
        let digest = blake3::hash(&data);
        self.digest.update(digest.as_bytes());
        self.gate.log(|| {
            let sql = "INSERT INTO block (no, op, tbl, verb, first, last, digest, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
            self.conn.prepare_cached(sql)?.execute(params![
                self.next_block,
                self.seq,
                block.table,
                block.verb as i64,
                block.first,
                block.last,
                digest.as_bytes(),
                data
            ])
        })?;
        self.next_block += 1;
        Ok(())
    }

    /// Writes what is open.
    fn close(&mut self) -> Result<(), Fault> {
        std::mem::take(&mut self.open).iter().try_for_each(|block| self.write(block))
    }

    /// Writes what is open and the op itself. Call only when something changed.
    pub fn finish(mut self, header: &Header<'_>) -> Result<i64, Fault> {
        self.close()?;
        let digest = op_digest(header, self.seq, self.digest.finalize().as_bytes());
        let before: Option<Vec<u8>> = self
            .conn
            .prepare_cached("SELECT chain FROM op WHERE seq = (SELECT max(seq) FROM op)")?
            .query_row([], |r| r.get(0))
            .optional()?;
        let chain = chain_of(before.as_deref().unwrap_or(&[]), &digest);
        self.gate.log(|| -> Result<(), Fault> {
            let sql = "INSERT INTO op (seq, id, name, kind, who, device, at, about, changes, first_block, last_block, digest, chain)
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
            self.conn.prepare_cached(sql)?.execute(params![
                self.seq,
                header.id,
                header.name,
                header.kind as i64,
                header.who,
                header.device,
                header.at.0,
                header.about,
                self.changes,
                self.first_block,
                self.next_block - 1,
                digest,
                chain
            ])?;
            let mut inverse = self.conn.prepare_cached("INSERT INTO op_inverse (op, inverted) VALUES (?1, ?2)")?;
            for inverted in header.inverts {
                inverse.execute([self.seq, *inverted])?;
            }
            Ok(())
        })?;
        Ok(self.seq)
    }
}

/// The digest of an op: its header and the digest over its blocks' digests.
pub(crate) fn op_digest(header: &Header<'_>, seq: i64, blocks: &[u8]) -> [u8; 32] {
    let mut hash = blake3::Hasher::new();
    hash.update(&seq.to_le_bytes()).update(&header.id.0).update(header.name.as_bytes()).update(&[0, header.kind as u8]);
    hash.update(&header.who.unwrap_or(Id::NIL).0).update(&header.device.0).update(&header.at.0.to_le_bytes());
    hash.update(&header.about.unwrap_or(Id::NIL).0);
    for inverted in header.inverts {
        hash.update(&inverted.to_le_bytes());
    }
    *hash.update(blocks).finalize().as_bytes()
}

/// The chain's next link.
pub(crate) fn chain_of(before: &[u8], digest: &[u8]) -> [u8; 32] {
    *blake3::Hasher::new().update(before).update(digest).finalize().as_bytes()
}

/// How many rows of each table an op touched by each verb, in the order of its first blocks of them.
pub(crate) fn op_sizes(
    conn: &Connection,
    schema: &'static Schema,
    op: i64,
) -> Result<Vec<(&'static crate::Table, Verb, i64)>, Fault> {
    let sql = "SELECT b.tbl, b.verb, b.data FROM op o JOIN block b ON b.no BETWEEN o.first_block AND o.last_block
               WHERE o.seq = ?1 ORDER BY b.no";
    let mut read = conn.prepare(sql)?;
    let mut blocks = read.query([op])?;
    let mut sizes: Vec<(&crate::Table, Verb, i64)> = Vec::new();
    while let Some(block) = blocks.next()? {
        let (table, verb) = (schema.numbered(block.get(0)?)?, Verb::from_number(block.get(1)?)?);
        let rows = Block::rows(block.get_ref(2)?.as_blob().map_err(|e| Fault::Damaged(e.to_string()))?)?;
        match sizes.iter_mut().find(|size| size.0.no == table.no && size.1 == verb) {
            Some(size) => size.2 += rows,
            None => sizes.push((table, verb, rows)),
        }
    }
    Ok(sizes)
}

/// The changes of an op, block by block, in order or backwards; `each` gets table, verb, column numbers and changes of one block.
pub(crate) fn op_changes(
    conn: &Connection,
    schema: &'static Schema,
    op: i64,
    backwards: bool,
    mut each: impl FnMut(&'static crate::Table, Verb, &[u16], Vec<Change>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let (first, last): (i64, i64) =
        conn.query_row("SELECT first_block, last_block FROM op WHERE seq = ?1", [op], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let mut read = conn.prepare("SELECT tbl, verb, data FROM block WHERE no = ?1")?;
    let mut numbers: Vec<i64> = (first..=last).collect();
    if backwards {
        numbers.reverse();
    }
    for no in numbers {
        let (tbl, verb, data): (u16, i64, Vec<u8>) = read.query_row([no], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
        let verb = Verb::from_number(verb)?;
        let (columns, mut changes) = Block::unpack(verb, &data)?;
        if backwards {
            changes.reverse();
        }
        each(schema.numbered(tbl)?, verb, &columns, changes)?;
    }
    Ok(())
}
