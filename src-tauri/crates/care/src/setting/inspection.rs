//! When a car has to be inspected: the intervals of the regulation, which change, so that the store can put in new ones.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::model::{Setting, SettingRefusal};

/// A year in which something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct InspectionYear {
    /// Years since the registration, 1 to 100.
    pub year: u32,
    /// Driven onto the testing line (上线检验); otherwise only the mark is applied for (申领检验标志).
    pub on_line: bool,
}

/// The intervals of small and micro passenger cars of up to 9 seats that carry nobody for money (非营运小微型载客汽车, not 面包车): the only
/// ones that a dealership's owners usually have. In force since 2022-10-01; source in the README, "Reference data".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct InspectionRules {
    /// In rising order.
    pub years: Vec<InspectionYear>,
    /// After the last of these years: on the line every so many months, 1 to 120; none: never again.
    pub then_months: Option<u32>,
    /// So many months before its day an inspection counts for it, 0 to 12.
    pub early_months: u32,
}

impl Default for InspectionRules {
    fn default() -> Self {
        let years = [(2, false), (4, false), (6, true), (8, false), (10, true)];
        InspectionRules {
            years: years.map(|(year, on_line)| InspectionYear { year, on_line }).into(),
            then_months: Some(12),
            early_months: 3,
        }
    }
}

/// A day on which something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InspectionDay {
    /// The day.
    pub day: NaiveDate,
    /// See [`InspectionYear`].
    pub on_line: bool,
}

/// Nothing that drives is older, and no list goes on for ever.
const OLDEST: u32 = 100;

impl InspectionRules {
    /// Months from the registration to each inspection and whether it is on the line, in rising order, through the first hundred years.
    fn months(&self) -> impl Iterator<Item = (u32, bool)> {
        let last = self.years.last().map_or(0, |year| year.year);
        let step = self.then_months.unwrap_or(0).max(1);
        let then = (1..).map(move |n| (last * 12 + n * step, true)).take_while(|(months, _)| *months <= OLDEST * 12);
        let fixed = self.years.iter().map(|year| (year.year * 12, year.on_line));
        fixed.chain(then.take(if self.then_months.is_some() { usize::MAX } else { 0 }))
    }

    /// All days of a car from its registration on, in rising order, through its first hundred years.
    pub fn days(&self, registered: NaiveDate) -> impl Iterator<Item = InspectionDay> {
        self.months().filter_map(move |(months, on_line)| {
            Some(InspectionDay { day: registered.checked_add_months(Months::new(months))?, on_line })
        })
    }

    /// Spans of days, in rising order and apart: a car with an inspection between two days was registered in one of them.
    pub fn registrations(&self, from: NaiveDate, until: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
        // The last day of a month stands for up to three that a shorter one lacks.
        let longer = Days::new(3);
        let span = |months| {
            let back = Months::new(months);
            Some((from.checked_sub_months(back)?, until.checked_sub_months(back)?.checked_add_days(longer)?))
        };
        let mut spans: Vec<(NaiveDate, NaiveDate)> = self.months().filter_map(|(months, _)| span(months)).collect();
        spans.sort_unstable();
        spans.dedup_by(|later, earlier| {
            let meet = later.0 <= earlier.1;
            if meet {
                earlier.1 = earlier.1.max(later.1);
            }
            meet
        });
        spans
    }

    fn is_open(&self, day: NaiveDate, last: Option<NaiveDate>) -> bool {
        last.is_none_or(|last| day.checked_sub_months(Months::new(self.early_months)).is_some_and(|from| last < from))
    }

    /// The first day that no inspection covers: the last one counts for a day when it was done no more than `early_months` before it.
    pub fn next(&self, registered: NaiveDate, last: Option<NaiveDate>) -> Option<InspectionDay> {
        self.days(registered).find(|due| self.is_open(due.day, last))
    }

    /// The latest day up to `until` that no inspection covers. A car that is driven was inspected somewhere, so an older day without a record
    /// gives way to the next one.
    pub fn in_sight(&self, registered: NaiveDate, last: Option<NaiveDate>, until: NaiveDate) -> Option<InspectionDay> {
        // What an inspection covers lies before what it leaves open.
        let latest = self.days(registered).take_while(|due| due.day <= until).last();
        latest.filter(|due| self.is_open(due.day, last))
    }
}

impl Setting for InspectionRules {
    const KEY: &'static str = "inspection_rules";

    fn problem(&self) -> Option<SettingRefusal> {
        let rising = self.years.windows(2).all(|pair| pair[0].year < pair[1].year);
        let fits = rising
            && self.years.iter().all(|year| (1..=OLDEST).contains(&year.year))
            && self.then_months.is_none_or(|months| (1..=120).contains(&months))
            && self.early_months <= 12;
        (!fits).then_some(SettingRefusal::OutOfRange)
    }
}
