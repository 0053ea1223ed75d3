//! The store in a few numbers at a date: owners, vehicles and what is on record of them.

mod model;
mod sql;

use chrono::{Months, NaiveDate};
use ledger::{Fault, Read};

pub use model::*;

/// Counts at a date: rows dated after `as_of` don't count, the last year is `as_of - 1 year < day <= as_of` (domain.md, "Value rules").
pub fn stats(r: &Read<'_>, as_of: NaiveDate) -> Result<Stats, Fault> {
    let year_before = as_of.checked_sub_months(Months::new(12)).unwrap_or(NaiveDate::MIN);
    sql::stats(r, as_of, year_before)
}
