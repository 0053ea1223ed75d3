//! What a yearly day, a festival and a working day are.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::code::codes;

codes! {
    /// Which calendar a birthday is kept in.
    #[derive(Default)]
    pub enum Calendar {
        /// 公历
        #[default]
        Solar = "solar",
        /// 农历
        Lunar = "lunar",
    }
}

/// A day that comes back every year. `leap` (闰月) has a meaning in the lunar calendar only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
pub struct Birthday {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31 in the solar calendar, 1 to 30 in the lunar one.
    pub day: u8,
    /// Born in a leap month.
    pub leap: bool,
    /// The calendar it is kept in.
    pub calendar: Calendar,
}

impl Birthday {
    /// A solar day; `None` for one that no year has (30 February). 29 February is one.
    pub fn solar(month: u8, day: u8) -> Option<Birthday> {
        // A leap year has every day that any year has.
        NaiveDate::from_ymd_opt(2024, month.into(), day.into())?;
        Some(Birthday { month, day, leap: false, calendar: Calendar::Solar })
    }

    /// A lunar day; `None` outside months 1 to 12 and days 1 to 30.
    pub fn lunar(month: u8, day: u8, leap: bool) -> Option<Birthday> {
        let fits = (1..=12).contains(&month) && (1..=30).contains(&day);
        fits.then_some(Birthday { month, day, leap, calendar: Calendar::Lunar })
    }

    /// Reads `1966-02-16` or `02-16` as a day of a calendar (a lunar one in the plain month); `None` for anything else.
    pub fn read(text: &str, calendar: Calendar) -> Option<Birthday> {
        let digits = |word: &str, length: usize| word.len() == length && word.bytes().all(|b| b.is_ascii_digit());
        let month_day = match text.split_once('-')? {
            (year, rest) if digits(year, 4) => rest,
            _ => text,
        };
        let (month, day) = month_day.split_once('-').filter(|(month, day)| digits(month, 2) && digits(day, 2))?;
        match calendar {
            Calendar::Solar => Birthday::solar(month.parse().ok()?, day.parse().ok()?),
            Calendar::Lunar => Birthday::lunar(month.parse().ok()?, day.parse().ok()?, false),
        }
    }

    /// The key by which it is found: `02-29`. A leap month has the key of the plain one, since it is kept there.
    pub fn month_day(self) -> String {
        format!("{:02}-{:02}", self.month, self.day)
    }
}

/// A day of the lunar calendar, as it is shown beside the solar one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub struct LunarDate {
    /// The lunar year, named by the solar year it begins in.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// Is it the leap month of this number?
    pub leap: bool,
    /// 1 to 30.
    pub day: u8,
}

/// Festivals that a greeting or a plan can hang on. Names on screen are in the word catalogue `calendar`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Festival {
    /// 元旦, 1 January.
    NewYear,
    /// 腊八, lunar 12-08.
    Laba,
    /// 除夕, the last day of the lunar year, be it the 30th or the 29th.
    NewYearsEve,
    /// 春节, lunar 01-01.
    SpringFestival,
    /// 元宵, lunar 01-15.
    Lantern,
    /// 妇女节, 8 March.
    WomensDay,
    /// 清明, the solar term; a day of mourning, never greeted.
    Qingming,
    /// 劳动节, 1 May.
    LabourDay,
    /// 端午, lunar 05-05.
    DragonBoat,
    /// 七夕, lunar 07-07.
    Qixi,
    /// 教师节, 10 September.
    TeachersDay,
    /// 中秋, lunar 08-15.
    MidAutumn,
    /// 国庆, 1 October.
    NationalDay,
    /// 重阳, lunar 09-09.
    DoubleNinth,
}

impl Festival {
    /// Every festival.
    pub const ALL: [Festival; 14] = [
        Festival::NewYear,
        Festival::Laba,
        Festival::NewYearsEve,
        Festival::SpringFestival,
        Festival::Lantern,
        Festival::WomensDay,
        Festival::Qingming,
        Festival::LabourDay,
        Festival::DragonBoat,
        Festival::Qixi,
        Festival::TeachersDay,
        Festival::MidAutumn,
        Festival::NationalDay,
        Festival::DoubleNinth,
    ];

    /// May one send a cheerful greeting for it? Not for 清明.
    pub fn is_greeted(self) -> bool {
        self != Festival::Qingming
    }
}

/// Is a day worked by the official table?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "state", content = "working")]
pub enum WorkingDay {
    /// By the notice of its year.
    Known(bool),
    /// The notice of its year isn't in the table.
    NotPublished,
}

/// A day judged for planning, where an answer is always needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub struct PlannedDay {
    /// Is it worked?
    pub working: bool,
    /// True while the table of its year isn't published: then Monday to Friday are taken as worked, and the plan says so.
    pub assumed: bool,
}
