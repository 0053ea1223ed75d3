//! What a region is, and what an address is taken apart into.

use serde::Serialize;
use specta::Type;

/// The four levels of the division codes of China (GB/T 2260 and GB/T 10114).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 省, 自治区, 直辖市: two digits.
    Province,
    /// 地级市, 州, 盟: four digits.
    City,
    /// 区, 县, 县级市, 旗, 开发区: six digits.
    County,
    /// 街道, 镇, 乡: nine digits.
    Street,
}

impl Level {
    /// How many digits a code of this level has.
    pub fn digits(self) -> usize {
        match self {
            Level::Province => 2,
            Level::City => 4,
            Level::County => 6,
            Level::Street => 9,
        }
    }

    pub(super) fn of_digits(digits: usize) -> Option<Level> {
        [Level::Province, Level::City, Level::County, Level::Street].into_iter().find(|l| l.digits() == digits)
    }

    /// What a nine-digit code is divided by to give the code of this level.
    pub(super) fn scale(self) -> u32 {
        10_u32.pow(9 - self.digits() as u32)
    }
}

/// One province, city, county or street.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Region {
    /// The division code; its length tells the level.
    pub code: String,
    /// Its level.
    pub level: Level,
    /// The full name, as 柳青街道.
    pub name: String,
}

/// An address taken apart. The caller keeps the original: nothing here replaces it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
pub struct ParsedAddress {
    /// The code of the deepest region that is certain; `None` when none is.
    pub code: Option<String>,
    /// Village or residents' community in its short form (青驼村村民委员会 and 青驼村委会 are both 青驼村); free text, known to no table.
    pub village: Option<String>,
    /// What is left behind region and village, as written.
    pub rest: String,
}
