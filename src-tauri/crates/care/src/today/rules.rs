//! When an item is due, when it counts as learnt, and what burns more.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use ledger::Id;

use super::model::{Band, Found};
pub use crate::complaint::ANSWER;
use crate::due::{LATE, moment_of};

/// A store without any op for longer than this was not alive: its clock was wrong, or it lay unused.
pub const ASLEEP: TimeDelta = TimeDelta::days(365);
/// How far timed items are seen ahead.
pub const AHEAD: TimeDelta = TimeDelta::hours(24);
/// What is near.
pub const NEAR: TimeDelta = TimeDelta::hours(2);
/// Days before a policy's end at which its renewal comes up, the earliest first.
pub const MARKS: [i64; 3] = [90, 60, 30];

/// Midnight of a day.
pub fn midnight(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}

/// The mark at which a renewal stands on a day: days before the end, and the day of the mark. None before the first.
pub fn mark(end: NaiveDate, today: NaiveDate) -> Option<(i64, NaiveDate)> {
    let reached = MARKS.iter().rev().filter_map(|days| Some((*days, end.checked_sub_signed(TimeDelta::days(*days))?)));
    reached.into_iter().find(|(_, day)| *day <= today)
}

/// How near an item is at `now`. A timed one is overdue after its moment, another one after its day.
pub fn band(at: NaiveDateTime, timed: bool, now: NaiveDateTime) -> Band {
    if if timed { at < now } else { at.date() < now.date() } {
        Band::Overdue
    } else if at.date() <= now.date() {
        Band::Today
    } else {
        Band::Soon
    }
}

/// Whether a timed item is seen already: today's, and those of the next 24 hours.
pub fn in_sight(at: NaiveDateTime, now: NaiveDateTime) -> bool {
    at.date() <= now.date() || at - now <= AHEAD
}

/// What a store knew when, as far as `now` can tell.
///
/// It learns of an item when its row arrives (the time inside the row's id), but never before it is alive again: the clock of a machine
/// that stands ten years on, or a store opened after years, would otherwise raise all that fell due in between. What lies after `now`
/// is taken as `now`, so that a list for an earlier day is not emptied by rows that were read in later.
pub struct Life {
    /// The moment of the list.
    pub now: NaiveDateTime,
    /// Spans longer than [`ASLEEP`] without any op, oldest first, and the one up to `now`.
    pub asleep: Vec<(NaiveDateTime, NaiveDateTime)>,
}

impl Life {
    /// When the store learnt of an item of this row that is due at `at`.
    pub fn learnt(&self, source: Id, at: NaiveDateTime) -> NaiveDateTime {
        let arrived = moment_of(source).min(self.now);
        let awake = self.asleep.iter().find(|(from, until)| *from < at && at < *until).map(|(_, until)| *until);
        awake.map_or(arrived, |awake| awake.max(arrived))
    }

    /// Whether an item was more than 30 days late by then: it is counted, not raised.
    pub fn passed_over(&self, found: &Found) -> bool {
        let item = &found.item;
        let learnt = self.learnt(found.source, item.at);
        if item.timed { learnt - item.at > LATE } else { learnt.date() - item.at.date() > LATE }
    }

    /// Whether the store was not alive on a day, nor in the 30 days after it.
    pub fn slept_through(&self, day: NaiveDate) -> bool {
        let at = midnight(day);
        self.asleep.iter().any(|(from, until)| *from < at && at < *until && until.date() - day > LATE)
    }
}
