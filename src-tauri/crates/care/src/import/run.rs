//! Writing a plan: one op, one transaction.

use std::ops::ControlFlow;

use ledger::{Done, Error, Id, Op, Store, Write};

use super::plan::{Plan, STRIDE};
use super::report::{ImportRefusal, Phase, Progress};
use super::sealed;
use crate::tables::TABLES;
use crate::{conflict, op};

/// Writes a plan as one op. The writer is held only here; a plan that changes nothing leaves no op. `progress` may stop it, then nothing stays.
///
/// # Errors
/// `Stale` with the later ops when the store moved on in a table that the plan read: plan anew. `Cancelled` when `progress` says so.
pub fn run(
    store: &Store,
    who: Option<Id>,
    plan: &Plan,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Done<()>, Error<ImportRefusal>> {
    store.change(Op::new(op::IMPORT_RUN, who), |w| write(w, plan, progress))
}

/// Writes a plan inside an op.
pub(crate) fn write(
    w: &mut Write<'_>,
    plan: &Plan,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<(), Error<ImportRefusal>> {
    let later = later(w, plan)?;
    if !later.is_empty() {
        return Err(Error::Stale(later));
    }
    let ids: Vec<Id> = plan.heads.iter().map(|h| if h.is_new() { w.id() } else { h.id }).collect();
    let total = plan.heads.len() as u32;
    for (no, head) in plan.heads.iter().enumerate() {
        if (no as u32).is_multiple_of(STRIDE)
            && progress(Progress { phase: Phase::Writing, done: no as u32, total }).is_break()
        {
            return Err(Error::Refused(ImportRefusal::Cancelled));
        }
        if !head.is_changed() {
            continue;
        }
        let table = &TABLES[usize::from(head.table)];
        let planned = plan.cells(no as u32)?;
        let secret = |text: &str| sealed::content(plan, &planned, &ids, text);
        let cells: Vec<_> =
            planned.iter().map(|(c, cell)| (table.columns[usize::from(*c)].name, cell.to_sql(&ids, secret))).collect();
        if head.is_new() {
            w.insert_as(table.name, ids[no], &cells)?;
        } else {
            w.update(table.name, head.id, &cells)?;
        }
    }
    conflict::keep(w, plan.conflicts(&ids)?)?;
    Ok(())
}

/// Ops since the plan that touched a table which it read or would write, newest first.
fn later(w: &Write<'_>, plan: &Plan) -> Result<Vec<i64>, Error<ImportRefusal>> {
    let sql = "SELECT DISTINCT op, tbl FROM block
               WHERE no >= (SELECT min(first_block) FROM op WHERE seq > ?1) ORDER BY op DESC";
    let touched: Vec<(i64, u16)> = w.rows(sql, [plan.seq], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let matters = |no: u16| plan.tables.iter().any(|t| TABLES[usize::from(*t)].no == no);
    let mut ops: Vec<i64> = touched.into_iter().filter(|(_, no)| matters(*no)).map(|(op, _)| op).collect();
    ops.dedup();
    Ok(ops)
}
