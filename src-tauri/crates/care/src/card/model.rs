//! The customer's card, and one timeline of all that happened with him.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use ledger::Id;
use serde::Serialize;
use specta::Type;

use crate::code::codes;
use crate::customer::PhoneView;
use crate::vehicle::VehicleView;

/// Everything that the head of a card shows. Value classes and reasons come from the selection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct CardView {
    /// The customer; of a merged file the one that was kept.
    pub id: Id,
    /// Name.
    pub name: String,
    /// A company.
    pub company: bool,
    /// Phones, masked.
    pub phones: Vec<PhoneView>,
    /// Keeper.
    pub keeper: Option<PersonView>,
    /// Address as written.
    pub address: Option<String>,
    /// Occupation.
    pub occupation: Option<String>,
    /// Family members.
    pub family: Option<String>,
    /// Interests.
    pub interests: Option<String>,
    /// Birthday.
    pub birthday: Option<BirthdayView>,
    /// How much of the file is filled, 0 to 100.
    pub completeness: u32,
    /// Names of the fields that are missing.
    pub missing: Vec<&'static str>,
    /// When the file was last written, in the time of China (UTC+8).
    pub changed_at: NaiveDateTime,
    /// Asked not to be contacted.
    pub do_not_contact: bool,
    /// Vehicles, those owned on the day first.
    pub vehicles: Vec<VehicleView>,
    /// How often he was spoken to.
    pub contacts: u32,
    /// The last ten gifts, the newest first.
    pub gifts: Vec<GivenView>,
    /// Lines of the whole timeline.
    pub timeline_total: u32,
}

/// Somebody at the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct PersonView {
    /// The row.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Department.
    pub department: Option<String>,
}

/// A birthday and when it comes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct BirthdayView {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// Of the lunar calendar.
    pub lunar: bool,
    /// The next day on which it is kept, from the day of the card on; none where the calendar ends.
    pub next_day: Option<NaiveDate>,
}

/// A gift given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct GivenView {
    /// Name of the gift.
    pub name: String,
    /// When.
    pub day: NaiveDate,
}

codes! {
    /// What a line of the timeline is.
    pub enum TimelineKind {
        /// 沟通
        Contact = "contact",
        /// 进站
        Visit = "visit",
        /// 未完成工项
        DeferredJob = "deferred_job",
        /// 保险
        Policy = "policy",
        /// 年检
        Inspection = "inspection",
        /// 投诉
        Complaint = "complaint",
        /// 承诺
        Promise = "promise",
        /// 问题
        Problem = "problem",
        /// 转介绍
        Referral = "referral",
        /// 增换购
        Purchase = "purchase",
        /// 礼品
        Gift = "gift",
        /// 转交
        Handover = "handover",
    }
}

codes! {
    /// Whether something is still to be done, and what became of a promise.
    pub enum Flag {
        /// 未完
        Open = "open",
        /// 失约: neither kept nor withdrawn, and its moment has passed
        Broken = "broken",
        /// 已完
        Done = "done",
        /// 已兑现
        Kept = "kept",
        /// 迟到兑现
        KeptLate = "kept_late",
        /// 已撤回
        Withdrawn = "withdrawn",
    }
}

/// One line of the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct TimelineRow {
    /// The row it comes from; of a visit its first order.
    pub id: Id,
    /// What it is.
    pub kind: TimelineKind,
    /// When; midnight when only the day is known.
    pub at: NaiveDateTime,
    /// False: only the day counts.
    pub timed: bool,
    /// What its sentence is filled with; `variant` chooses another sentence.
    pub params: BTreeMap<String, String>,
    /// As a person wrote it.
    pub text: Option<String>,
    /// What became of it; none where that is no question.
    pub flag: Option<Flag>,
}

/// A piece of the timeline, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct TimelineView {
    /// The lines.
    pub rows: Vec<TimelineRow>,
    /// For the next call as `before`; none: that was all.
    pub next: Option<String>,
    /// How many lines are older than these.
    pub older: u32,
}

/// Why a piece of the timeline is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum TimelineRefusal {
    /// No lines, or more than 200.
    LimitRange,
    /// `before` is not what a piece gave as `next`.
    PlaceUnknown,
}
