//! Days, moments and phones as paper shows them.

use care::paper::SheetHead;
use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::text::Ink;

/// A day whole: `2026-06-03`.
pub(crate) fn day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// A moment to the minute: `2026-06-03 15:20`.
pub(crate) fn moment(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

/// A day inside the period: without its year where the whole period lies in that year, since the title line says it.
pub(crate) fn short(day_: NaiveDate, head: &SheetHead) -> String {
    let year = Some(day_.year());
    if head.from.map(|d| d.year()) == year && head.until.map(|d| d.year()) == year {
        day_.format("%m-%d").to_string()
    } else {
        day(day_)
    }
}

/// The period of the title line.
pub(crate) fn period(ink: &Ink, head: &SheetHead) -> String {
    match (head.from, head.until) {
        (Some(from), Some(until)) => ink.fill("period", &[("from", &day(from)), ("until", &day(until))]),
        (Some(from), None) => ink.fill("period.from", &[("from", &day(from))]),
        (None, Some(until)) => ink.fill("period.until", &[("until", &day(until))]),
        (None, None) => String::new(),
    }
}

/// A mobile number in groups, `138 0013 8000`; anything else as it is.
pub(crate) fn phone(raw: &str) -> String {
    let raw = raw.trim();
    if raw.len() == 11 && raw.starts_with('1') && raw.bytes().all(|b| b.is_ascii_digit()) {
        format!("{} {} {}", &raw[..3], &raw[3..7], &raw[7..])
    } else {
        raw.to_owned()
    }
}
