//! The lunar calendar, by tyme4rs, in days of chrono. Years outside [`YEARS`] have no answer here, so that no library panics on one.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use tyme4rs::tyme::Tyme;
use tyme4rs::tyme::lunar::LunarMonth;
use tyme4rs::tyme::solar::{SolarDay, SolarTerm};

use super::model::LunarDate;

/// The years that are answered: after the Gregorian reform, before four digits end.
pub(super) const YEARS: RangeInclusive<i32> = 1600..=9990;

/// The day a lunar date falls on, in the plain month of that number; a day that a short month (29 days) doesn't have is its last one.
pub(super) fn day_of(year: i32, month: u8, day: u8) -> Option<NaiveDate> {
    if !YEARS.contains(&year) || day == 0 {
        return None;
    }
    let month = LunarMonth::new(year as isize, month.into()).ok()?;
    let day = usize::from(day).min(month.get_day_count());
    solar(month.get_first_julian_day().next(day as isize - 1).get_solar_day())
}

/// The lunar date of a day.
pub(super) fn of_day(day: NaiveDate) -> Option<LunarDate> {
    if !YEARS.contains(&day.year()) {
        return None;
    }
    let lunar = SolarDay::new(day.year() as isize, day.month() as usize, day.day() as usize).ok()?.get_lunar_day();
    let month = lunar.get_lunar_month();
    Some(LunarDate {
        year: i32::try_from(month.get_year()).ok()?,
        month: month.get_month() as u8,
        leap: month.is_leap(),
        day: u8::try_from(lunar.get_day()).ok()?,
    })
}

/// The day of 清明 in a year: the seventh solar term after the winter solstice before it.
pub(super) fn qingming(year: i32) -> Option<NaiveDate> {
    YEARS
        .contains(&year)
        .then(|| SolarTerm::from_index(year as isize, 7).get_julian_day().get_solar_day())
        .and_then(solar)
}

fn solar(day: SolarDay) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(day.get_year()).ok()?, day.get_month() as u32, day.get_day() as u32)
}
