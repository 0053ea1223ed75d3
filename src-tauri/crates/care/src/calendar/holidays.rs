//! The official holidays: days off, and weekend days worked in exchange. The built-in table is `data/holidays.txt` (source, date and licence
//! stand in its head); a later year can be loaded in the same spelling when its notice is out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate, Weekday};

use super::model::{PlannedDay, WorkingDay};

static BUILT_IN: &str = include_str!("../../data/holidays.txt");

/// The notices of some years.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holidays {
    years: BTreeMap<i32, Year>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Year {
    off: BTreeSet<NaiveDate>,
    worked: BTreeSet<NaiveDate>,
}

/// A line of a table of holidays that can't be read, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line} is no year of holidays")]
pub struct HolidayLine {
    /// The line.
    pub line: usize,
}

impl Holidays {
    /// The years that come with the program, 2004 to 2026.
    pub fn built_in() -> &'static Holidays {
        static TABLE: OnceLock<Holidays> = OnceLock::new();
        TABLE.get_or_init(|| {
            Holidays::read(BUILT_IN).unwrap_or_else(|fault| {
                tracing::error!(%fault, "the built-in table of holidays");
                Holidays::default()
            })
        })
    }

    /// Reads a table: one year a line, `2026 0101-0103 0215-0223 / 0104 0214`, days off before the slash and worked weekend days behind it;
    /// `#` begins a remark. A worked day that is no weekend, a day in both lists, a second line for a year are refused.
    pub fn read(text: &str) -> Result<Holidays, HolidayLine> {
        let mut years = BTreeMap::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let fault = HolidayLine { line: index + 1 };
            let (number, year) = read_year(line).ok_or(fault)?;
            if years.insert(number, year).is_some() {
                return Err(fault);
            }
        }
        Ok(Holidays { years })
    }

    /// This table with the years of another one, which win.
    pub fn with(&self, other: &Holidays) -> Holidays {
        let mut years = self.years.clone();
        years.extend(other.years.clone());
        Holidays { years }
    }

    /// Is the notice of a year in the table?
    pub fn is_published(&self, year: i32) -> bool {
        self.years.contains_key(&year)
    }

    /// Is a day worked? Never guessed: a year that isn't in the table is `NotPublished`. (The notice of the next year has at times moved a weekend
    /// at the end of December.)
    pub fn working_day(&self, day: NaiveDate) -> WorkingDay {
        match self.years.get(&day.year()) {
            None => WorkingDay::NotPublished,
            Some(year) if year.off.contains(&day) => WorkingDay::Known(false),
            Some(year) if year.worked.contains(&day) => WorkingDay::Known(true),
            Some(_) => WorkingDay::Known(!is_weekend(day)),
        }
    }

    /// The same for a plan, which needs an answer: while nothing is published, Monday to Friday are worked, and `assumed` says that.
    pub fn planned_day(&self, day: NaiveDate) -> PlannedDay {
        match self.working_day(day) {
            WorkingDay::Known(working) => PlannedDay { working, assumed: false },
            WorkingDay::NotPublished => PlannedDay { working: !is_weekend(day), assumed: true },
        }
    }

    /// The first worked day on or after a day, and whether any day on the way was only assumed.
    pub fn next_working_day(&self, from: NaiveDate) -> (NaiveDate, bool) {
        let mut assumed = false;
        for day in from.iter_days() {
            let planned = self.planned_day(day);
            assumed |= planned.assumed;
            if planned.working {
                return (day, assumed);
            }
        }
        (from, true)
    }
}

/// [`Holidays::working_day`] of the built-in table.
pub fn working_day(day: NaiveDate) -> WorkingDay {
    Holidays::built_in().working_day(day)
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn read_year(line: &str) -> Option<(i32, Year)> {
    let (head, worked) = line.split_once('/')?;
    let (number, off) = head.trim().split_once(' ').unwrap_or((head.trim(), ""));
    let number: i32 = number.parse().ok().filter(|year| (1949..=9999).contains(year))?;
    let year = Year { off: read_days(number, off)?, worked: read_days(number, worked)? };
    let sound = year.off.is_disjoint(&year.worked) && year.worked.iter().all(|day| is_weekend(*day));
    sound.then_some((number, year))
}

fn read_days(year: i32, words: &str) -> Option<BTreeSet<NaiveDate>> {
    let mut days = BTreeSet::new();
    for word in words.split_whitespace() {
        let (first, last) = word.split_once('-').unwrap_or((word, word));
        let (first, last) = (read_day(year, first)?, read_day(year, last)?);
        if first > last {
            return None;
        }
        days.extend(first.iter_days().take_while(|day| *day <= last));
    }
    Some(days)
}

fn read_day(year: i32, word: &str) -> Option<NaiveDate> {
    if word.len() != 4 || !word.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, word[..2].parse().ok()?, word[2..].parse().ok()?)
}
