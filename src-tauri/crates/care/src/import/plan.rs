//! From staged rows to a plan: what each row would do, with nothing written yet.

use std::ops::ControlFlow;

use ledger::{Error, Fault, Phase, Progress, Spool, Spot, Store};

use super::codec::put_cells;
use super::planner::{Planner, Stop};
use super::report::{Clash, ClashAt, Counts, ImportRefusal, PlannedRow, PlannedWindow, Reason, Rejected, Verdict};
use super::stage::IN_MEMORY;
use super::{SourceRow, Stage, Subject};
use crate::customer::Keys;
use crate::sealed::Seal;

/// Rows between two looks at whether a person stopped it.
pub(super) const STRIDE: u32 = 500;

/// How a run is meant.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Within which customer numbers are known; empty is the store's own system.
    pub source_system: String,
}

/// What an import would do, compared with the store as it was at one moment. The rows stay staged in it.
pub struct Plan {
    pub(super) stage: Stage,
    /// Verdict of each staged row, in order of arrival.
    verdicts: Vec<(Verdict, Option<Reason>)>,
    counts: Counts,
    /// The records to write, by number.
    pub(super) heads: Vec<super::book::Head>,
    /// Their cells, and the clashes.
    pub(super) planned: Spool,
    /// In order of the rows.
    pub(super) clashes: Vec<NotedClash>,
    /// Tables that were read or would be written, by place.
    pub(super) tables: Vec<u8>,
    /// The last op that the store had.
    pub(super) seq: i64,
    options: Options,
    /// Seals what is sensitive of new customers.
    pub(super) seal: Seal,
}

/// A clash of a row; what it says lies in the spool of planned cells.
pub(super) struct NotedClash {
    /// The row, in order of arrival.
    pub row: u32,
    /// The [`Clash`] as JSON.
    pub text: Spot,
    /// Number of the record in the plan (none where the clash has its id), and where its cell as it is and as it was offered lie.
    pub cell: Option<(Option<u32>, Spot)>,
}

/// Plans all staged rows together, without holding the writer. `progress` may stop it.
///
/// # Errors
/// `Cancelled` when `progress` says so.
pub fn plan(
    store: &Store,
    stage: Stage,
    options: Options,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Plan, Error<ImportRefusal>> {
    let order = stage.order();
    let files = order.partition_point(|no| stage.subject(*no) == Subject::Customer);
    let keys = Keys::of(store);
    let seal = keys.seal.clone();
    let mut verdicts = vec![(Verdict::Skip, None); order.len()];
    let planned = store.spool(IN_MEMORY)?;
    let mut clashes = Vec::new();
    let (counts, heads, planned, tables, seq) = store.read(|r| -> Result<_, Error<ImportRefusal>> {
        let seq = r.one("SELECT coalesce(max(seq), 0) FROM op", [], |row| row.get(0))?;
        let mut planner = Planner::new(r, planned, order.len(), &options.source_system, keys)?;
        let brought = vec![(false, false); order.len()];
        let mut pass =
            Pass { stage: &stage, verdicts: &mut verdicts, brought, clashes: &mut clashes, progress, done: 0 };
        let (customers, others) = order.split_at(files);
        // A row may speak of a customer or vehicle that only a later row names in full; such rows wait for their turn.
        let refused = pass.run(&mut planner, customers)?;
        let mut waiting = refused.clone();
        for _ in 0..ROUNDS {
            let left = pass.run(&mut planner, &waiting)?;
            let settled = left.len() == waiting.len();
            waiting = left;
            if settled {
                break;
            }
        }
        if waiting.len() < refused.len() || planner.spoke_early {
            // Some rows spoke later than their place, or before all was known. Now each speaks in its place once more, as when the same
            // files come again: else the second time another row would be the first to say something.
            planner.begin_again();
            pass.clashes.clear();
            pass.run(&mut planner, customers)?;
        }
        pass.run(&mut planner, others)?;
        let mut counts = planner.counts;
        verdicts.iter().for_each(|(verdict, _)| counts.add(*verdict));
        let tables = planner.book.tables();
        Ok((counts, planner.book.heads, planner.book.planned, tables, seq))
    })?;
    clashes.sort_by_key(|clash: &NotedClash| clash.row);
    Ok(Plan { stage, verdicts, counts, heads, planned, clashes, tables, seq, options, seal })
}

/// A chain of rows that name one another is short; the bound keeps a strange file from being read for ever.
const ROUNDS: usize = 8;

struct Pass<'p> {
    stage: &'p Stage,
    verdicts: &'p mut [(Verdict, Option<Reason>)],
    /// Whether each row has created or changed anything so far.
    brought: Vec<(bool, bool)>,
    clashes: &'p mut Vec<NotedClash>,
    progress: &'p mut dyn FnMut(Progress) -> ControlFlow<()>,
    done: u32,
}

impl Pass<'_> {
    /// Plans rows one after another and gives back those that were refused for now.
    fn run(&mut self, planner: &mut Planner<'_>, rows: &[u32]) -> Result<Vec<u32>, Error<ImportRefusal>> {
        let total = self.verdicts.len() as u32;
        let mut refused = Vec::new();
        for no in rows {
            if self.done.is_multiple_of(STRIDE) {
                let at = Progress { phase: Phase::Planning, done: self.done.min(total), total };
                if (self.progress)(at).is_break() {
                    return Err(Error::Refused(ImportRefusal::Cancelled));
                }
            }
            self.done += 1;
            let row = self.stage.row(*no)?;
            self.verdicts[*no as usize] = match planner.row(&row, self.stage.sheet_of(*no).has_vin) {
                Ok(mut brought) => {
                    let (created, changed) = &mut self.brought[*no as usize];
                    (*created, *changed) = (*created || brought.created, *changed || brought.changed);
                    (brought.created, brought.changed) = (*created, *changed);
                    self.note_clashes(planner, *no, &brought.clashes)?;
                    (brought.verdict(), None)
                }
                Err(Stop::Refused(reason)) => {
                    refused.push(*no);
                    (Verdict::Refused, Some(reason))
                }
                Err(Stop::Fault(fault)) => return Err(fault.into()),
            };
        }
        Ok(refused)
    }

    fn note_clashes(&mut self, planner: &mut Planner<'_>, row: u32, clashes: &[Clash]) -> Result<(), Fault> {
        for clash in clashes {
            let text = serde_json::to_vec(clash).map_err(|e| Fault::Other(e.to_string()))?;
            let text = planner.book.planned.push(&text)?;
            let mut cell = None;
            if let Some(ClashAt { no, column, present, offered }) = &clash.at {
                let mut bytes = Vec::new();
                put_cells(&mut bytes, &[(*column, present.clone()), (*column, offered.clone())]);
                cell = Some((*no, planner.book.planned.push(&bytes)?));
            }
            self.clashes.push(NotedClash { row, text, cell });
        }
        Ok(())
    }
}

impl Plan {
    /// Rows by verdict.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Whether a run would write anything.
    pub fn changes_anything(&self) -> bool {
        self.heads.iter().any(|h| h.is_changed())
    }

    /// The staged rows, to be planned anew when the store moved on.
    pub fn into_stage(self) -> (Stage, Options) {
        (self.stage, self.options)
    }

    /// Source rows for a preview, as [`Plan::window`] gives them, with how many there are.
    pub fn preview(&self, offset: u32, limit: u32, only: Verdict) -> Result<PlannedWindow, Fault> {
        Ok(PlannedWindow { total: self.counts.of(only), rows: self.window(offset, limit, Some(only))? })
    }

    /// Source rows for a preview, in order of arrival: those of one verdict or all, from `offset`, at most 200.
    pub fn window(&self, offset: u32, limit: u32, only: Option<Verdict>) -> Result<Vec<PlannedRow>, Fault> {
        let wanted = self.verdicts.iter().enumerate().filter(|(_, (v, _))| only.is_none_or(|only| *v == only));
        wanted.skip(offset as usize).take(limit.min(200) as usize).map(|(no, _)| self.planned_row(no)).collect()
    }

    fn planned_row(&self, no: usize) -> Result<PlannedRow, Fault> {
        let (verdict, reason) = self.verdicts[no];
        let staged = self.stage.rows[no];
        let sheet = &self.stage.sheets[usize::from(staged.sheet)];
        let mut clashes = Vec::new();
        if verdict == Verdict::Conflict {
            let first = self.clashes.partition_point(|clash| (clash.row as usize) < no);
            for noted in self.clashes[first..].iter().take_while(|clash| clash.row as usize == no) {
                let clash = self.planned.read(noted.text, |bytes| serde_json::from_slice(bytes))?;
                clashes.push(clash.map_err(|e| Fault::Damaged(e.to_string()))?);
            }
        }
        Ok(PlannedRow {
            file: sheet.origin.file.to_string(),
            sheet: sheet.origin.sheet.to_string(),
            line: staged.line,
            subject: sheet.subject,
            label: label(&self.stage.row(no as u32)?),
            verdict,
            reason,
            clashes,
        })
    }

    /// All refused rows, by file, sheet and line.
    pub fn rejected(&self) -> Vec<Rejected> {
        let mut all: Vec<Rejected> = self
            .verdicts
            .iter()
            .zip(&self.stage.rows)
            .filter_map(|((_, reason), staged)| {
                let origin = &self.stage.sheets[usize::from(staged.sheet)].origin;
                let (file, sheet) = (origin.file.to_string(), origin.sheet.to_string());
                reason.map(|reason| Rejected { file, sheet, line: staged.line, reason })
            })
            .collect();
        all.sort();
        all
    }

    /// Goes through the refused rows with their cells, in order of arrival, so that they can be written out to be corrected.
    pub fn each_rejected<E: From<Fault>>(
        &self,
        mut each: impl FnMut(SourceRow, Reason) -> Result<(), E>,
    ) -> Result<(), E> {
        for (no, (_, reason)) in self.verdicts.iter().enumerate() {
            if let Some(reason) = reason {
                each(self.stage.row(no as u32)?, *reason)?;
            }
        }
        Ok(())
    }

    /// The planned cells of a record, by place.
    pub(super) fn cells(&self, no: u32) -> Result<Vec<(u8, super::codec::Cell)>, Fault> {
        self.heads[no as usize].cells(&self.planned)
    }
}

/// What a person calls a row: whom it is about, and its vehicle or number.
fn label(row: &SourceRow) -> String {
    use super::Field::*;
    let first = |fields: &[super::Field]| fields.iter().find_map(|field| row.text(*field)).map(str::to_owned);
    let parts = match row.subject {
        Subject::Registration => [first(&[Month]), first(&[District]), first(&[Series])],
        Subject::Referral => [first(&[ReferrerName, ReferrerNumber]), first(&[ReferredName]), None],
        _ => [first(&[CustomerName, CustomerNumber]), first(&[Plate, Vin]), first(&[OrderNumber, LeadNumber])],
    };
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
