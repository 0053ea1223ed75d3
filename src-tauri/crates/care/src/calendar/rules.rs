//! When a yearly day comes back, and on which days a year's festivals fall.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta};

use super::lunar;
use super::model::{Birthday, Calendar, Festival, LunarDate};

/// A moment of the log (milliseconds since 1970, UTC) store-local: all stores lie in one zone without summer time (UTC+8).
pub fn store_time(ms: i64) -> NaiveDateTime {
    DateTime::from_timestamp_millis(ms).unwrap_or_default().naive_utc() + TimeDelta::hours(8)
}

/// The other way: a store-local moment in milliseconds since 1970, UTC.
pub fn log_ms(at: NaiveDateTime) -> i64 {
    (at - TimeDelta::hours(8)).and_utc().timestamp_millis()
}

/// The first day on or after `from` on which a birthday is kept; `None` only where the calendar ends (lunar: years 1600 to 9990).
///
/// - 29 February is kept on the 28th in common years.
/// - A day of a leap month (闰月) is kept in the plain month of that number, also in a year that has the same leap month again: once a year,
///   and always before a late reading of it.
/// - The 30th is kept on the 29th of a short month. So who was born on 大年三十 keeps it on the last day of the lunar year.
pub fn next_occurrence(birthday: Birthday, from: NaiveDate) -> Option<NaiveDate> {
    // A lunar year begins in January or February, so its twelfth month lies in the following solar year.
    let years = from.year() - 1..=from.year() + 2;
    years.filter_map(|year| occurrence(birthday, year)).find(|day| *day >= from)
}

/// The day on which it is kept in one year of its calendar.
fn occurrence(birthday: Birthday, year: i32) -> Option<NaiveDate> {
    match birthday.calendar {
        Calendar::Lunar => lunar::day_of(year, birthday.month, birthday.day),
        Calendar::Solar => {
            let first = NaiveDate::from_ymd_opt(year, birthday.month.into(), 1)?;
            let day = u32::from(birthday.day).clamp(1, first.num_days_in_month().into());
            first.with_day(day)
        }
    }
}

/// Which birthdays are kept on a day: calendar and [`Birthday::month_day`]. One to four keys, to look up in an index; the other side of
/// [`next_occurrence`], rule by rule. A day inside a leap month has no lunar key.
pub fn kept_on(day: NaiveDate) -> Vec<(Calendar, String)> {
    let solar = Birthday { month: day.month() as u8, day: day.day() as u8, leap: false, calendar: Calendar::Solar };
    let mut keys = vec![solar];
    if (solar.month, solar.day) == (2, 28) && !day.leap_year() {
        keys.push(Birthday { day: 29, ..solar });
    }
    if let Some(date) = lunar::of_day(day).filter(|date| !date.leap) {
        let plain = Birthday { month: date.month, day: date.day, leap: false, calendar: Calendar::Lunar };
        keys.push(plain);
        if date.day == 29 && lunar::day_of(date.year, date.month, 30) == Some(day) {
            keys.push(Birthday { day: 30, ..plain });
        }
    }
    keys.into_iter().map(|birthday| (birthday.calendar, birthday.month_day())).collect()
}

/// The festivals of a solar year, in order of day. Outside the years 1600 to 9990 only those of the solar calendar.
pub fn festivals(year: i32) -> Vec<(NaiveDate, Festival)> {
    of_year(year).to_vec()
}

/// The festivals of one day.
pub fn festivals_on(day: NaiveDate) -> Vec<Festival> {
    of_year(day.year()).iter().filter(|(at, _)| *at == day).map(|(_, festival)| *festival).collect()
}

type Days = Arc<[(NaiveDate, Festival)]>;

/// Moon and sun take a tenth of a millisecond, and a list asks for each line: the years asked for last are kept.
fn of_year(year: i32) -> Days {
    static KNOWN: Mutex<VecDeque<(i32, Days)>> = Mutex::new(VecDeque::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, days)) = known.iter().find(|(of, _)| *of == year) {
        return days.clone();
    }
    let mut days: Vec<_> = Festival::ALL.iter().filter_map(|f| festival_day(*f, year).map(|day| (day, *f))).collect();
    days.sort();
    let days: Days = days.into();
    known.truncate(7);
    known.push_front((year, days.clone()));
    days
}

/// The first day of a festival on or after `from`.
pub fn next_festival(festival: Festival, from: NaiveDate) -> Option<NaiveDate> {
    (from.year()..=from.year() + 2).filter_map(|year| festival_day(festival, year)).find(|day| *day >= from)
}

/// The day of a festival that lies in a solar year. 腊八 of a lunar year can fall into the January after it, so a solar year may hold none
/// of it, or two; the later one is given.
fn festival_day(festival: Festival, year: i32) -> Option<NaiveDate> {
    let solar = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    match festival {
        Festival::NewYear => solar(1, 1),
        Festival::WomensDay => solar(3, 8),
        Festival::LabourDay => solar(5, 1),
        Festival::TeachersDay => solar(9, 10),
        Festival::NationalDay => solar(10, 1),
        Festival::Qingming => lunar::qingming(year),
        Festival::NewYearsEve => lunar::day_of(year, 1, 1)?.pred_opt(),
        Festival::SpringFestival => lunar::day_of(year, 1, 1),
        Festival::Lantern => lunar::day_of(year, 1, 15),
        Festival::DragonBoat => lunar::day_of(year, 5, 5),
        Festival::Qixi => lunar::day_of(year, 7, 7),
        Festival::MidAutumn => lunar::day_of(year, 8, 15),
        Festival::DoubleNinth => lunar::day_of(year, 9, 9),
        Festival::Laba => {
            let ends = [year, year - 1].map(|lunar_year| lunar::day_of(lunar_year, 12, 8));
            ends.into_iter().flatten().find(|day| day.year() == year)
        }
    }
}

/// Is it 清明, the day on which nobody is greeted cheerfully?
pub fn is_qingming(day: NaiveDate) -> bool {
    of_year(day.year()).contains(&(day, Festival::Qingming))
}

/// The lunar date of a day, to be shown beside it; `None` outside the years 1600 to 9990.
pub fn lunar_date(day: NaiveDate) -> Option<LunarDate> {
    lunar::of_day(day)
}
