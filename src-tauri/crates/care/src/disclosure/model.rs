//! One line of the list of disclosures.

use chrono::NaiveDateTime;
use ledger::Id;
use serde::Serialize;
use specta::Type;

use crate::code::codes;
use crate::wire::Seq;

codes! {
    /// How personal data was given out, or taken away for good.
    pub enum DisclosureKind {
        /// 查看完整号码
        Phone = "phone",
        /// 查看敏感信息
        Sealed = "sealed",
        /// 查看未隐去的表
        Sheet = "sheet",
        /// 打印或保存未隐去的表
        Print = "print",
        /// 导出未隐去的资料
        Export = "export",
        /// 给本人的副本
        Copy = "copy",
        /// 依请求删除
        Erasure = "erasure",
    }
}

/// What is to be written down.
#[derive(Clone, Copy, Debug)]
pub struct NewDisclosure<'n> {
    /// How.
    pub kind: DisclosureKind,
    /// The customer, lead or project; none: all customers.
    pub about: Option<Id>,
    /// Values or rows shown.
    pub rows: u32,
    /// Why; empty where none is asked for.
    pub purpose: &'n str,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct DisclosureView {
    /// Its place, for the next piece of the list.
    pub no: Seq,
    /// When, in the time of China (UTC+8).
    pub at: NaiveDateTime,
    /// Who; none when nobody was chosen.
    pub who: Option<Id>,
    /// His or her name.
    pub name: Option<String>,
    /// How.
    pub kind: DisclosureKind,
    /// The customer or project; none: all customers.
    pub about: Option<Id>,
    /// Values or rows shown.
    pub rows: u32,
    /// Why.
    pub purpose: String,
}

/// Why a full value is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum DisclosureRefusal {
    /// It is shown for a purpose only (PIPL, art. 6 and 28).
    PurposeMissing,
    /// The purpose is longer than fits.
    TextTooLong {
        /// Most characters.
        max: u32,
    },
}
