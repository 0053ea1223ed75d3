//! How many rows of the computed tables have a day of a kind, kept in `due_count` as the rows come and go.

use std::collections::HashMap;

use chrono::NaiveDate;
use ledger::{Derive, Fault, Read};

use crate::due::DueKind;

/// What is to be added to the counts.
#[derive(Default)]
pub struct Counts(HashMap<(DueKind, NaiveDate), i64>);

impl Counts {
    /// So many rows more, or fewer, have a day.
    pub fn add(&mut self, kind: DueKind, day: Option<NaiveDate>, rows: i64) {
        if let Some(day) = day {
            *self.0.entry((kind, day)).or_default() += rows;
        }
    }

    /// Forgets the counts of some kinds.
    pub fn forget(d: &mut Derive<'_>, kinds: &[DueKind]) -> Result<(), Fault> {
        for kind in kinds {
            d.execute("DELETE FROM due_count WHERE kind = ?1", [kind])?;
        }
        Ok(())
    }

    /// Adds them; a day that no row has any more is forgotten.
    pub fn write(self, d: &mut Derive<'_>) -> Result<(), Fault> {
        let mut add = d.prepare(
            "INSERT INTO due_count (kind, day, count) VALUES (?1, ?2, ?3)
             ON CONFLICT (kind, day) DO UPDATE SET count = count + excluded.count",
        )?;
        let mut forget = d.prepare("DELETE FROM due_count WHERE kind = ?1 AND day = ?2 AND count = 0")?;
        for ((kind, day), rows) in self.0.into_iter().filter(|(_, rows)| *rows != 0) {
            add.execute((kind, day, rows))?;
            if rows < 0 {
                forget.execute((kind, day))?;
            }
        }
        Ok(())
    }
}

/// How many rows have a day of a kind up to `until`.
pub fn counted(r: &Read<'_>, kind: DueKind, until: NaiveDate) -> Result<u32, Fault> {
    let sql = "SELECT coalesce(sum(count), 0) FROM due_count WHERE kind = ?1 AND day <= ?2";
    r.one(sql, (kind, until), |row| row.get(0))
}
