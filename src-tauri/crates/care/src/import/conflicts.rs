//! The clashes of a plan as conflicts to be kept by its run.

use ledger::rusqlite::types::Value;
use ledger::{Fault, Id};

use super::codec::{Cell, take_cells};
use super::plan::Plan;
use super::report::Clash;
use crate::conflict::{ConflictId, Found};

impl Plan {
    /// Every cell that was left alone, in the order of the rows that said otherwise; `ids` has the id of each record of the plan.
    pub(super) fn conflicts(&self, ids: &[Id]) -> Result<Vec<Found>, Fault> {
        let mut found = Vec::new();
        for noted in &self.clashes {
            let Some((no, cells)) = noted.cell else { continue };
            let clash: Clash = self
                .planned
                .read(noted.text, |bytes| serde_json::from_slice(bytes))?
                .map_err(|e| Fault::Damaged(e.to_string()))?;
            let [(_, present), (_, offered)] = &self.planned.read(cells, take_cells)??[..] else {
                return Err(Fault::Damaged("a clash without its cell".into()));
            };
            let record = no.and_then(|no| ids.get(no as usize).copied()).or(clash.id);
            let record = record.ok_or_else(|| Fault::Damaged("a clash without its record".into()))?;
            let sheet = &self.stage.sheet_of(noted.row).origin;
            found.push(Found {
                id: ConflictId { table: clash.table, record, column: clash.column },
                present: (stored(present, ids), clash.present),
                offered: (stored(offered, ids), clash.offered),
                file: sheet.file.to_string(),
                sheet: sheet.sheet.to_string(),
                line: self.stage.rows[noted.row as usize].line,
            });
        }
        Ok(found)
    }
}

fn stored(cell: &Cell, ids: &[Id]) -> Value {
    match cell {
        Cell::Int(n) => Value::Integer(*n),
        Cell::Text(text) => Value::Text(text.to_string()),
        Cell::Bytes(bytes) => Value::Blob(bytes.clone()),
        Cell::Ref(no) => Value::Blob(ids[*no as usize].0.to_vec()),
        // A clash of sensitive cells is shown and never kept.
        Cell::Secret(_) | Cell::Cleared => Value::Null,
    }
}
