//! Conflicts 冲突: what an import found and did not write, because a person had written another value or two rows disagreed. It waits until
//! somebody takes it or sets it aside.

mod model;
mod sql;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use ledger::rusqlite::types::ToSqlOutput;
use ledger::{Done, Error, Fault, Id, Kind, Op, Read, Store, Write};

pub use model::{ConflictId, ConflictRefusal, ConflictView, ConflictWindow, Found, NoConflict};

use crate::op;
use crate::tables::TABLES;

type Answer<T> = Result<T, Error<ConflictRefusal>>;

/// Keeps what an import found, one row a cell: of several rows about one cell the last. Stands outside the log and outside undo.
pub(crate) fn keep(w: &mut Write<'_>, found: Vec<Found>) -> Result<(), Fault> {
    // Records of an import that was undone are gone, and what was found of them with them.
    for table in TABLES {
        w.unlogged(&sql::purge(table.name), &[&table.name])?;
    }
    let cells: BTreeMap<ConflictId, Found> = found.into_iter().map(|found| (found.id.clone(), found)).collect();
    let now = w.now_ms();
    let mut keep = w.unlogged_again(sql::KEEP)?;
    for Found { id, present, offered, file, sheet, line } in cells.into_values() {
        let values: [&dyn ledger::rusqlite::ToSql; 11] = [
            &id.table, &id.record, &id.column, &present.0, &present.1, &offered.0, &offered.1, &file, &sheet, &line,
            &now,
        ];
        keep.execute(&values[..])?;
    }
    Ok(())
}

/// Conflicts that wait, or those that were set aside, by file, sheet and line; `limit` is at most 200.
pub fn list(r: &Read<'_>, set_aside: bool, offset: u32, limit: u32) -> Result<ConflictWindow, Fault> {
    let mut rows = sql::window(r, set_aside, offset, limit.min(200))?;
    for row in &mut rows {
        row.label = sql::label(r, &row.table, row.record)?;
    }
    Ok(ConflictWindow { total: sql::count(r, set_aside)?, rows })
}

/// Writes what the files said, all of these conflicts or none. Cells that only make sense together are taken together: a birthday with its
/// calendar, an address with its region. Gives how many cells were written.
///
/// # Errors
/// `ConflictUnknown` for a name that no waiting conflict has, `MovedOn` when another value stands there than was shown.
pub fn take(store: &Store, who: Option<Id>, ids: &[String]) -> Answer<Done<u32>> {
    let about = ids.first().and_then(|id| id.parse::<ConflictId>().ok()).map(|id| id.record);
    let op = about.map_or(Op::new(op::IMPORT_TAKE, who), |record| Op::new(op::IMPORT_TAKE, who).about(record));
    store.change(op, |w| {
        let mut wanted = BTreeMap::new();
        for name in ids {
            let id: ConflictId = name.parse().map_err(|_| Error::Refused(ConflictRefusal::ConflictUnknown))?;
            let (found, moved_on) = sql::one(w, &id)?.ok_or(Error::Refused(ConflictRefusal::ConflictUnknown))?;
            for sibling in siblings(w, &id)? {
                wanted.extend(sql::one(w, &sibling)?.map(|found| (sibling, found)));
            }
            wanted.insert(id, (found, moved_on));
        }
        for (id, (found, moved_on)) in &wanted {
            if *moved_on {
                let name = sql::label(w, &id.table, id.record)?;
                return Err(Error::Refused(ConflictRefusal::MovedOn { name, present: found.present.1.clone() }));
            }
        }
        for (id, (found, _)) in &wanted {
            let column = declared(id).ok_or(Error::NotFound)?;
            w.update(&id.table, id.record, &[(column, ToSqlOutput::Owned(found.offered.0.clone()))])?;
        }
        Ok(wanted.len() as u32)
    })
}

fn declared(id: &ConflictId) -> Option<&'static str> {
    let table = TABLES.iter().find(|table| table.name == id.table)?;
    table.columns.iter().find(|column| column.name == id.column).map(|column| column.name)
}

/// The other conflicts of a record whose columns travel together with this one.
fn siblings(r: &Read<'_>, id: &ConflictId) -> Result<Vec<ConflictId>, Fault> {
    let Some(table) = TABLES.iter().find(|table| table.name == id.table) else { return Ok(Vec::new()) };
    let kind = |name: &str| table.columns.iter().find(|column| column.name == name).map(|column| column.kind);
    let Some(group @ Kind::Group(_)) = kind(&id.column) else { return Ok(Vec::new()) };
    let others = sql::columns(r, table.name, id.record)?;
    let same = others.into_iter().filter(|column| *column != id.column && kind(column) == Some(group));
    Ok(same.map(|column| ConflictId { column, ..id.clone() }).collect())
}

/// Says that what stands there stays. The conflict comes up again only when the files say something new. Stands outside undo; it can still
/// be taken from the list of what was set aside.
pub fn set_aside(store: &Store, ids: &[String]) -> Answer<Done<()>> {
    let done = store.change(Op::new(op::IMPORT_TAKE, None), |w| {
        for name in ids {
            let id: ConflictId = name.parse().map_err(|_| Error::Refused(ConflictRefusal::ConflictUnknown))?;
            if w.unlogged(sql::SET_ASIDE, &[&id.table, &id.record, &id.column])? == 0 {
                return Err(Error::Refused(ConflictRefusal::ConflictUnknown));
            }
        }
        Ok(())
    })?;
    Ok(Done { changed: vec!["import_conflict"], ..done })
}
