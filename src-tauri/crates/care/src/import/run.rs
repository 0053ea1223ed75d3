//! Writing a plan: one op, one transaction.

use std::ops::ControlFlow;

use ledger::{Done, Error, Id, Op, Phase, Progress, Store, Write};

use super::plan::{Plan, STRIDE};
use super::report::ImportRefusal;
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
    // Table by table, as the ledger likes it for many rows: a table refers to those before it only.
    let mut order: Vec<u32> = (0..plan.heads.len() as u32).filter(|no| plan.heads[*no as usize].is_changed()).collect();
    order.sort_by_key(|no| plan.heads[*no as usize].table);
    let total = order.len() as u32;
    let mut done = 0;
    let mut stopped = |done| progress(Progress { phase: Phase::Writing, done, total }).is_break();
    if stopped(0) {
        return Err(Error::Refused(ImportRefusal::Cancelled));
    }
    for of_table in order.chunk_by(|a, b| plan.heads[*a as usize].table == plan.heads[*b as usize].table) {
        let table = &TABLES[usize::from(plan.heads[of_table[0] as usize].table)];
        w.expect(table.name, of_table.iter().filter(|no| plan.heads[**no as usize].is_new()).count() as i64)?;
        for no in of_table {
            done += 1;
            if done % STRIDE == 0 && stopped(done) {
                return Err(Error::Refused(ImportRefusal::Cancelled));
            }
            let planned = plan.cells(*no)?;
            let secret = |text: &str| sealed::content(plan, &planned, &ids, text);
            let cells: Vec<_> = planned
                .iter()
                .map(|(c, cell)| (table.columns[usize::from(*c)].name, cell.to_sql(&ids, secret)))
                .collect();
            let head = &plan.heads[*no as usize];
            if head.is_new() {
                w.insert_as(table.name, ids[*no as usize], &cells)?;
            } else {
                w.update(table.name, head.id, &cells)?;
            }
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
