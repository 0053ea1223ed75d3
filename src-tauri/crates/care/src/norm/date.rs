//! Days, moments and months in any spelling that has one meaning.

use std::borrow::Cow;

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{narrow, trimmed};

/// How a date without a four-digit year in front is read. A mapping file can say so; nobody guesses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// Only what has one meaning: the year has four digits, and where it stands last, one of the others is over 12 (or both are equal).
    #[default]
    Plain,
    /// Year, month, day; a year of two digits is 1950 to 2049.
    YearMonthDay,
    /// Day, month, year; a year of two digits is 1950 to 2049.
    DayMonthYear,
    /// Month, day, year; a year of two digits is 1950 to 2049.
    MonthDayYear,
}

/// Years outside are typing errors.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;
/// A number without date format is a day count only between 1920-01-01 and 2100-12-31: `2026` or `202606` are none.
const SERIALS: std::ops::RangeInclusive<f64> = 7_306.0..=73_415.999_999;

/// A calendar day: `2016/11/15`, `2016-11-18`, `2016.11.18`, `2016年12月8日`, `二〇一六年十二月八日`, `20260630`, `30-Jun-2026`, `Jun 30, 2026`, an
/// Excel day count; a time of day behind it must be right and is dropped. A month is no day.
pub fn day(text: &str, order: DateOrder) -> Option<NaiveDate> {
    moment(text, order).map(|moment| moment.date())
}

/// A store-local moment: a day as in [`day`], with or without time of day (`15:05`, `下午3:05`, `15时05分`, `3:05 PM`, `T15:05:33.120+08:00`).
/// Without one it is midnight; a time with another offset than China's is moved to it.
pub fn moment(text: &str, order: DateOrder) -> Option<NaiveDateTime> {
    let text = arabic(narrow(trimmed(text)));
    if let Some(serial) = plain_number(&text) {
        return untyped_serial(serial, false);
    }
    let mut rest = Cursor(&text);
    let day = rest.day(order)?;
    rest.weekday();
    let (time, shift) = rest.time()?;
    Some(day.and_time(time) - Duration::minutes(shift))
}

/// A month as `YYYY-MM`: `2026-06`, `2026/6`, `2026.6`, `2026年6月`, `202606`, `Jun 2026`, or the month of a day.
pub fn month(text: &str, order: DateOrder) -> Option<String> {
    let folded = arabic(narrow(trimmed(text)));
    let (year, month) = match Cursor(&folded).month_only() {
        Some(found) => found,
        None => {
            use chrono::Datelike;
            let day = day(text, order)?;
            (day.year(), day.month())
        }
    };
    Some(format!("{year:04}-{month:02}"))
}

/// The moment of an Excel day count with a date format, to the second. 1900 system: 1 is 1900-01-01, and 60, a day that never was, is none;
/// 1904 system: 0 is 1904-01-01.
pub fn serial(days: f64, is_1904: bool) -> Option<NaiveDateTime> {
    if !(0.0..2_958_466.0).contains(&days) {
        return None;
    }
    let (epoch, whole) = match (is_1904, days.floor() as i64) {
        (true, whole) => (NaiveDate::from_ymd_opt(1904, 1, 1)?, whole),
        (false, 0 | 60) => return None,
        (false, whole @ 1..60) => (NaiveDate::from_ymd_opt(1899, 12, 31)?, whole),
        (false, whole) => (NaiveDate::from_ymd_opt(1899, 12, 30)?, whole),
    };
    let seconds = (days.fract() * 86_400.0).round() as i64;
    epoch.and_time(NaiveTime::MIN).checked_add_signed(Duration::days(whole) + Duration::seconds(seconds))
}

/// A number cell without date format in a date column: a day count where that is believable, else digits such as 20260630.
pub fn untyped_serial(number: f64, is_1904: bool) -> Option<NaiveDateTime> {
    if SERIALS.contains(&(number + if is_1904 { 1_462.0 } else { 0.0 })) {
        return serial(number, is_1904);
    }
    let whole = number as i64;
    if number.fract() != 0.0 || !(19_000_101..=21_991_231).contains(&whole) {
        return None;
    }
    let (year, month, day) = (whole / 10_000, whole / 100 % 100, whole % 100);
    NaiveDate::from_ymd_opt(year as i32, month as u32, day as u32).map(|day| day.and_time(NaiveTime::MIN))
}

/// Five digits with or without a fraction: a day count that was saved as text.
fn plain_number(text: &str) -> Option<f64> {
    let (integer, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    (integer.len() == 5 && digits(integer) && digits(fraction) && fraction.len() <= 12)
        .then(|| text.parse().ok())
        .flatten()
}

/// Chinese numerals before 年, 月 and 日 as Arabic ones; the text itself where there are none.
fn arabic(text: Cow<'_, str>) -> Cow<'_, str> {
    const DIGITS: &str = "零一二三四五六七八九";
    let digit = |c: char| DIGITS.chars().position(|d| d == if c == '〇' || c == '○' { '零' } else { c });
    if !text.contains('年') || text.chars().next().is_none_or(|c| digit(c).is_none()) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for part in text.split_inclusive(['年', '月', '日', '号']) {
        let mut number = String::new();
        let mut chars = part.chars().peekable();
        while let Some(c) = chars.peek().copied() {
            if let Some(d) = digit(c) {
                number.push_str(&d.to_string());
            } else if c == '十' {
                // 十 is 10, 十二 is 12, 二十 is 20, 二十三 is 23.
                let next_is_digit = chars.clone().nth(1).and_then(digit).is_some();
                number.push_str(match (number.is_empty(), next_is_digit) {
                    (true, true) => "1",
                    (true, false) => "10",
                    (false, true) => "",
                    (false, false) => "0",
                });
            } else {
                break;
            }
            chars.next();
        }
        out.push_str(&number);
        out.extend(chars);
    }
    Cow::Owned(out)
}

/// What is left to read.
struct Cursor<'a>(&'a str);

impl<'a> Cursor<'a> {
    fn spaces(&mut self) {
        self.0 = self.0.trim_start();
    }

    fn take(&mut self, words: &[&str]) -> Option<usize> {
        let found = words
            .iter()
            .position(|word| self.0.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))?;
        self.0 = &self.0[words[found].len()..];
        Some(found)
    }

    /// A run of digits, at most 14 long.
    fn digits(&mut self) -> Option<&'a str> {
        let end = self.0.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(self.0.len());
        if end == 0 || end > 14 {
            return None;
        }
        let (digits, rest) = self.0.split_at(end);
        self.0 = rest;
        Some(digits)
    }

    /// A run of one or two digits.
    fn small(&mut self) -> Option<u32> {
        self.digits().filter(|digits| digits.len() <= 2)?.parse().ok()
    }

    fn separator(&mut self) -> Option<()> {
        let before = self.0.len();
        self.spaces();
        self.take(&["-", "/", ".", "年", "月", "_", "\\", ","]);
        self.spaces();
        (self.0.len() < before).then_some(())
    }

    fn month_name(&mut self) -> Option<u32> {
        const NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        const TAILS: [&str; 12] =
            ["uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember"];
        let found = self.take(&NAMES)?;
        self.take(&[TAILS[found]]);
        self.take(&["."]);
        Some(found as u32 + 1)
    }

    fn day(&mut self, order: DateOrder) -> Option<NaiveDate> {
        if let Some(month) = self.month_name() {
            self.separator()?;
            let day = self.small()?;
            self.separator()?;
            return date(self.digits()?, month, day);
        }
        let first = self.digits()?;
        match first.len() {
            4 => {
                self.separator()?;
                let month = match self.month_name() {
                    Some(month) => month,
                    None => self.small()?,
                };
                self.separator()?;
                let day = self.small()?;
                self.spaces_then(&["日", "号"]);
                date(first, month, day)
            }
            8 => date(&first[..4], first[4..6].parse().ok()?, first[6..].parse().ok()?),
            12 | 14 if self.0.is_empty() => {
                self.0 = &first[8..];
                date(&first[..4], first[4..6].parse().ok()?, first[6..8].parse().ok()?)
            }
            1 | 2 => self.short_year(first, order),
            _ => None,
        }
    }

    /// A date whose first number is no year of four digits.
    fn short_year(&mut self, first: &str, order: DateOrder) -> Option<NaiveDate> {
        let one: u32 = first.parse().ok()?;
        self.separator()?;
        if let Some(month) = self.month_name() {
            self.separator()?;
            return date(self.digits()?, month, one);
        }
        let two = self.small()?;
        self.separator()?;
        let last = self.digits()?;
        let full = |two_digits: &str| {
            two_digits.parse::<u32>().ok().map(|year| if year < 50 { 2000 + year } else { 1900 + year })
        };
        let year = match last.len() {
            4 => last.to_owned(),
            2 => full(last)?.to_string(),
            1 if order == DateOrder::YearMonthDay => String::new(),
            _ => return None,
        };
        match order {
            DateOrder::YearMonthDay if last.len() <= 2 && first.len() == 2 => {
                self.spaces_then(&["日", "号"]);
                date(&full(first)?.to_string(), two, last.parse().ok()?)
            }
            DateOrder::YearMonthDay => None,
            DateOrder::DayMonthYear => date(&year, two, one),
            DateOrder::MonthDayYear => date(&year, one, two),
            DateOrder::Plain if last.len() != 4 => None,
            DateOrder::Plain if one > 12 || one == two => date(&year, two, one),
            DateOrder::Plain if two > 12 => date(&year, one, two),
            DateOrder::Plain => None,
        }
    }

    fn spaces_then(&mut self, words: &[&str]) {
        let before = self.0;
        self.spaces();
        if self.take(words).is_none() {
            self.0 = before;
        }
    }

    /// Year and month with nothing behind.
    fn month_only(&mut self) -> Option<(i32, u32)> {
        let (year, month) = if let Some(month) = self.month_name() {
            self.separator()?;
            (self.digits()?, month)
        } else {
            let first = self.digits()?;
            if first.len() == 6 {
                (&first[..4], first[4..].parse().ok()?)
            } else {
                self.separator()?;
                (first, self.small()?)
            }
        };
        self.spaces_then(&["月份", "月"]);
        let year = (year.len() == 4).then(|| year.parse().ok()).flatten().filter(|year| YEARS.contains(year))?;
        (self.0.trim().is_empty() && (1..=12).contains(&month)).then_some((year, month))
    }

    fn weekday(&mut self) {
        let before = self.0;
        self.spaces();
        let bracket = self.take(&["("]).is_some();
        let chinese = self.take(&["星期", "周", "礼拜"]).is_some()
            && self.take(&["一", "二", "三", "四", "五", "六", "日", "天"]).is_some();
        if !chinese || bracket && self.take(&[")"]).is_none() {
            self.0 = before;
        }
    }

    /// The time of day up to the end, and by how many minutes the clock is ahead of China's. Nothing left is midnight.
    fn time(&mut self) -> Option<(NaiveTime, i64)> {
        self.spaces();
        if self.0.is_empty() {
            return Some((NaiveTime::MIN, 0));
        }
        self.take(&["T", ","]);
        self.spaces();
        let mut half = self.half_day();
        self.spaces();
        let run = self.digits()?;
        let (mut hour, mut minute, mut second) = (run.get(..2).unwrap_or(run).parse::<u32>().ok()?, 0, 0);
        match run.len() {
            1 | 2 => {
                self.spaces();
                if self.take(&[":", "时", "点"]).is_some() {
                    self.spaces();
                    if self.take(&["半"]).is_some() {
                        minute = 30;
                    } else if self.0.starts_with(|c: char| c.is_ascii_digit()) {
                        minute = self.small()?;
                        self.spaces();
                        if self.take(&[":", "分"]).is_some() {
                            self.spaces();
                            if self.0.starts_with(|c: char| c.is_ascii_digit()) {
                                second = self.small()?;
                                if self.take(&[".", ","]).is_some() {
                                    self.digits()?;
                                }
                                self.take(&["秒"]);
                            }
                        }
                    }
                } else if half.is_none()
                    && !self
                        .0
                        .trim_start()
                        .get(..2)
                        .is_some_and(|tail| tail.eq_ignore_ascii_case("am") || tail.eq_ignore_ascii_case("pm"))
                {
                    return None;
                }
            }
            4 | 6 => {
                minute = run[2..4].parse().ok()?;
                second = run.get(4..).filter(|tail| !tail.is_empty()).map_or(Some(0), |tail| tail.parse().ok())?;
            }
            _ => return None,
        }
        self.spaces();
        if half.is_none() {
            half = self.half_day();
        }
        hour = match half {
            None => hour,
            Some(Half::Morning) if hour <= 12 => hour % 12,
            Some(Half::Noon) if (11..=13).contains(&hour) => hour,
            Some(Half::Noon) if hour <= 2 => hour + 12,
            Some(Half::Afternoon) if hour <= 12 => hour % 12 + 12,
            Some(Half::Afternoon) => hour,
            Some(Half::Evening) if (1..12).contains(&hour) => hour + 12,
            Some(Half::Evening) if hour > 12 => hour,
            Some(_) => return None,
        };
        let shift = self.offset()?;
        self.spaces();
        self.0.is_empty().then(|| NaiveTime::from_hms_opt(hour, minute, second)).flatten().map(|time| (time, shift))
    }

    fn half_day(&mut self) -> Option<Half> {
        let words = ["上午", "早上", "凌晨", "am", "a.m.", "下午", "pm", "p.m.", "中午", "晚上", "晚"];
        Some(match self.take(&words)? {
            0..=4 => Half::Morning,
            5..=7 => Half::Afternoon,
            8 => Half::Noon,
            _ => Half::Evening,
        })
    }

    fn offset(&mut self) -> Option<i64> {
        const CHINA: i64 = 8 * 60;
        self.spaces();
        if self.take(&["Z"]).is_some() {
            return Some(-CHINA);
        }
        let sign = match self.take(&["+", "-"]) {
            None => return Some(0),
            Some(0) => 1,
            Some(_) => -1,
        };
        let run = self.digits()?;
        let (hours, minutes): (i64, i64) = match run.len() {
            4 => (run[..2].parse().ok()?, run[2..].parse().ok()?),
            2 if self.take(&[":"]).is_some() => (run.parse().ok()?, self.small()?.into()),
            2 => (run.parse().ok()?, 0),
            _ => return None,
        };
        (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes) - CHINA)
    }
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Noon,
    Afternoon,
    Evening,
}

fn date(year: &str, month: u32, day: u32) -> Option<NaiveDate> {
    let year: i32 = (year.len() == 4).then(|| year.parse().ok()).flatten()?;
    YEARS.contains(&year).then(|| NaiveDate::from_ymd_opt(year, month, day)).flatten()
}
