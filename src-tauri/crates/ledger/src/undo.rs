//! Undo and redo: a new op with the inverse, all or nothing.
//!
//! An op may be inverted while every row that it touched stands as it left it, and nothing refers to the rows that would go. A row's
//! version names the op that wrote it last; when that was an undo or a redo, the row *stands at* the op whose state it brought back
//! (see [`Inversion::standing`]), so that ops can be undone one after another.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use crate::history::{inverted_by, kind_of, record_history};
use crate::log::{Change, Verb, op_changes};
use crate::progress::tell;
use crate::{Done, Error, Fault, Id, Op, OpEntry, OpKind, Phase, Read, Schema, Store, Table, Watch, Write, unwatched};

/// What an undo or redo took back or brought back, newest first.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Undone {
    /// The ops of persons.
    pub ops: Vec<OpEntry>,
}

impl Store {
    /// Takes back the newest op of `who` (of anybody, when none is given) that is not yet undone.
    ///
    /// # Errors
    /// `NotFound` when there is none; `Stale` as in [`Store::undo`].
    pub fn undo_last(&self, who: Option<Id>) -> Result<Done<Undone>, Error<()>> {
        self.undo_last_watched(who, &mut unwatched)
    }

    /// The same, watched: `watch` may stop it, then all stands as before.
    ///
    /// # Errors
    /// As before; `Stopped` when `watch` said so.
    pub fn undo_last_watched(&self, who: Option<Id>, watch: &mut Watch<'_>) -> Result<Done<Undone>, Error<()>> {
        // What the person did last may wait still.
        self.catch_up();
        let next = self.read(|r| r.next_undo(who))?.ok_or(Error::NotFound)?;
        self.undo_watched(&[next.seq], who, watch)
    }

    /// Takes back the given ops together, as one new op.
    ///
    /// # Errors
    /// `Stale` names the later ops that touched their rows or refer to them, newest first: hand them in as well to undo all as one
    /// step. `NotFound` for an op that is not there, is no op of a person, or is undone already.
    pub fn undo(&self, ops: &[i64], who: Option<Id>) -> Result<Done<Undone>, Error<()>> {
        self.undo_watched(ops, who, &mut unwatched)
    }

    /// The same, watched: `watch` may stop it, then all stands as before.
    ///
    /// # Errors
    /// As before; `Stopped` when `watch` said so.
    pub fn undo_watched(&self, ops: &[i64], who: Option<Id>, watch: &mut Watch<'_>) -> Result<Done<Undone>, Error<()>> {
        let set: BTreeSet<i64> = ops.iter().copied().collect();
        let mut entries = Vec::new();
        for seq in set.iter().rev() {
            let entry = self.read(|r| r.op(*seq))?.filter(OpEntry::can_be_undone).ok_or(Error::NotFound)?;
            entries.push(entry);
        }
        let first = entries.first().ok_or(Error::NotFound)?;
        let op = Op { name: "ledger.undo", who, about: first.about };
        self.invert(op, OpKind::Undo, &set, entries.clone(), watch)
    }

    /// Brings back what the newest undo of `who` took away.
    ///
    /// # Errors
    /// `NotFound` when there is none, or the person did something else since.
    pub fn redo_last(&self, who: Option<Id>) -> Result<Done<Undone>, Error<()>> {
        self.redo_last_watched(who, &mut unwatched)
    }

    /// The same, watched: `watch` may stop it, then all stands as before.
    ///
    /// # Errors
    /// As before; `Stopped` when `watch` said so.
    pub fn redo_last_watched(&self, who: Option<Id>, watch: &mut Watch<'_>) -> Result<Done<Undone>, Error<()>> {
        self.catch_up();
        let (next, ops) = self.read(|r| -> Result<_, Error<()>> {
            let next = r.next_redo(who)?.ok_or(Error::NotFound)?;
            let mut ops = Vec::new();
            for seq in inverted_by(r, next.seq)?.into_iter().rev() {
                ops.extend(r.op(seq)?);
            }
            Ok((next, ops))
        })?;
        let op = Op { name: "ledger.redo", who, about: next.about };
        self.invert(op, OpKind::Redo, &BTreeSet::from([next.seq]), ops, watch)
    }

    fn invert(
        &self,
        op: Op,
        kind: OpKind,
        set: &BTreeSet<i64>,
        ops: Vec<OpEntry>,
        watch: &mut Watch<'_>,
    ) -> Result<Done<Undone>, Error<()>> {
        let result = self.log_as(op, kind, watch, |w, watch| {
            let mut all = Inversion { set, blockers: BTreeSet::new(), bases: HashMap::new() };
            let mut total = 0;
            for seq in set {
                total += w.one("SELECT changes FROM op WHERE seq = ?1", [seq], |row| row.get::<_, i64>(0))?;
            }
            let mut done = 0;
            let mut written = |rows: usize| {
                done += rows as u64;
                tell(watch, Phase::Writing, done, total.unsigned_abs())
            };
            written(0)?;
            for seq in set.iter().rev() {
                invert_one(w, *seq, &mut all, &mut written)?;
            }
            if !all.blockers.is_empty() {
                return Err(Error::Stale(all.blockers.into_iter().rev().collect()));
            }
            Ok((Undone { ops }, set.iter().copied().collect()))
        });
        match result {
            Err(Error::Stale(blockers)) => Err(Error::Stale(self.closed_under_blockers(blockers, set)?)),
            other => other,
        }
    }

    /// The ops of persons behind the blockers: an undo or redo that stands in the way stands for what it inverted.
    fn closed_under_blockers(&self, blockers: Vec<i64>, set: &BTreeSet<i64>) -> Result<Vec<i64>, Fault> {
        self.read(|r| {
            let mut ops = BTreeSet::new();
            for seq in blockers {
                match kind_of(r, seq)? {
                    Some(OpKind::Undo | OpKind::Redo) => ops.extend(inverted_by(r, seq)?),
                    _ => _ = ops.insert(seq),
                }
            }
            Ok(ops.into_iter().rev().filter(|s| !set.contains(s)).collect())
        })
    }
}

/// Ops that are inverted together, and what was found out about them.
struct Inversion<'s> {
    set: &'s BTreeSet<i64>,
    /// Later ops that stand in the way.
    blockers: BTreeSet<i64>,
    /// Of each op that was looked into: the versions that its rows had before, by table number and id. Looked into anew for each row, a
    /// block would be unpacked as often as it has rows.
    bases: HashMap<i64, HashMap<(u16, Id), i64>>,
}

impl Inversion<'_> {
    /// The op whose state a row shows: a redo shows what the undone op did, an undo what stood before it.
    fn standing(&mut self, w: &Write<'_>, table: &Table, id: Id, version: i64) -> Result<i64, Fault> {
        let mut at = version;
        // Each step goes back in the log, so this ends.
        loop {
            let shown = match kind_of(w, at)? {
                Some(OpKind::Undo) => {
                    let mut before = None;
                    for op in inverted_by(w, at)? {
                        before = before.or(self.base_before(w, table, id, op)?);
                    }
                    before
                }
                Some(OpKind::Redo) => {
                    let mut redone = Vec::new();
                    for undo in inverted_by(w, at)? {
                        redone.extend(inverted_by(w, undo)?);
                    }
                    match redone[..] {
                        // The only op that came back wrote every row that came back with it.
                        [only] => Some(only),
                        _ => self.last_of(w, table, id, &redone)?,
                    }
                }
                _ => None,
            };
            match shown {
                Some(op) if op < at => at = op,
                _ => return Ok(at),
            }
        }
    }

    /// The last of some ops that touched a row.
    fn last_of(&mut self, w: &Write<'_>, table: &Table, id: Id, ops: &[i64]) -> Result<Option<i64>, Fault> {
        for op in ops.iter().rev() {
            if self.base_before(w, table, id, *op)?.is_some() {
                return Ok(Some(*op));
            }
        }
        Ok(None)
    }

    /// The version that a row had before an op first touched it; none when the op never did.
    fn base_before(&mut self, w: &Write<'_>, table: &Table, id: Id, op: i64) -> Result<Option<i64>, Fault> {
        let bases = match self.bases.entry(op) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => {
                let mut bases = HashMap::new();
                op_changes(w.read.conn, w.schema, op, false, |table, _, _, changes| {
                    for change in changes.iter().filter(|change| change.base != op) {
                        bases.entry((table.no, change.id)).or_insert(change.base);
                    }
                    Ok(())
                })?;
                unknown.insert(bases)
            }
        };
        Ok(bases.get(&(table.no, id)).copied())
    }
}

/// Applies the inverse of one op's changes, newest first, and tells `written` of each block's rows; rows that later ops touched are left and their ops collected.
fn invert_one(
    w: &mut Write<'_>,
    op: i64,
    all: &mut Inversion<'_>,
    written: &mut dyn FnMut(usize) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let (conn, schema) = (w.read.conn, w.schema);
    let mut seen: HashMap<(u16, Id), bool> = HashMap::new();
    let erased = crate::erase::rows(conn)?;
    w.expect_inverse(op)?;
    op_changes(conn, schema, op, true, |table, verb, columns, changes| {
        let rows = changes.len();
        if verb == Verb::Insert && all.blockers.is_empty() && w.remove_run(table, op, &changes)? {
            return written(rows);
        }
        for change in changes {
            let free = match seen.get(&(table.no, change.id)) {
                Some(free) => *free,
                None => {
                    let free = match erased.get(&(table.no, change.id)) {
                        // What was erased since has no images any more.
                        Some(erasure) if *erasure > op => {
                            all.blockers.insert(*erasure);
                            false
                        }
                        _ => is_free(w, table, change.id, verb, op, all)?,
                    };
                    // Only rows that can come up again in the same op need to be remembered.
                    if verb != Verb::Insert {
                        seen.insert((table.no, change.id), free);
                    }
                    free
                }
            };
            if free && all.blockers.is_empty() {
                apply(w, table, verb, columns, &change)?;
            }
        }
        written(rows)
    })
}

fn apply(w: &mut Write<'_>, table: &'static Table, verb: Verb, columns: &[u16], change: &Change) -> Result<(), Fault> {
    match verb {
        Verb::Insert => w.remove(table.name, change.id),
        Verb::Remove => w.restore(table, change.id, columns, &change.values),
        Verb::Erase => Err(Fault::Damaged("an erasure among the ops to be inverted".into())),
        Verb::Update => {
            let before: Vec<_> = change.values.iter().step_by(2).cloned().collect();
            w.revert(table, change.id, columns, &before)
        }
    }
}

/// Whether the row stands as `op` left it, be it by another op that brought the same state back (or as this very inversion did); otherwise the op that wrote it last is a blocker.
fn is_free(
    w: &Write<'_>,
    table: &'static Table,
    id: Id,
    verb: Verb,
    op: i64,
    all: &mut Inversion<'_>,
) -> Result<bool, Fault> {
    let Some((version, _)) = w.image(table, id, &[])? else {
        // Ids are never used twice, so the place of a row that this op removed is free; what it wrote, a later op removed.
        if verb == Verb::Remove {
            return Ok(true);
        }
        all.blockers.extend(record_history(w, w.schema, table.name, id)?.last().map(|c| c.op));
        return Ok(false);
    };
    if version == op || version == w.log.seq {
        return Ok(true);
    }
    let at = all.standing(w, table, id, version)?;
    if at == op || all.set.contains(&at) || at == all.standing(w, table, id, op)? {
        return Ok(true);
    }
    all.blockers.insert(at);
    Ok(false)
}

/// Why the inversion `own` of `set` left references open, newest op first: the ops of rows that refer to a row it removed, and the
/// ops that removed what a row refers to that it brought back. Looked up only when SQLite, which counts open references, refuses a
/// commit.
pub(crate) fn hanging(r: &Read<'_>, schema: &'static Schema, own: i64, set: &[i64]) -> Result<Vec<i64>, Fault> {
    let mut ops = BTreeSet::new();
    for table in schema.tables {
        let keys: Vec<(String, String)> =
            r.rows("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?1)", [table.name], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        for (column, parent) in keys {
            let sql = format!(
                "SELECT _v, id, \"{column}\" FROM \"{}\" c WHERE \"{column}\" IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM \"{parent}\" p WHERE p.id = c.\"{column}\")",
                table.name
            );
            let rows = r.rows(&sql, [], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?)))?;
            for (version, child, missing) in rows {
                if version != own {
                    ops.insert(version);
                    continue;
                }
                let others = |table: &str, id: Id| -> Result<Vec<i64>, Fault> {
                    Ok(record_history(r, schema, table, id)?.iter().map(|c| c.op).filter(|op| *op != own).collect())
                };
                match others(&parent, missing)?.last() {
                    Some(op) if !set.contains(op) => _ = ops.insert(*op),
                    // The inversion itself took the parent away: then the op that made the child has to go as well.
                    _ => ops.extend(others(table.name, child)?.into_iter().rfind(|op| !set.contains(op))),
                }
            }
        }
    }
    Ok(ops.into_iter().rev().collect())
}
