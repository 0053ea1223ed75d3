//! Why somebody is to be called: the kinds of reasons of Today's list, and the name by which one reason is cleared.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::calendar;
use crate::code::codes;

/// Words for a sentence, by name. What is or ends in `day` holds a day, in `at` a moment; `variant` chooses another sentence.
pub type Params = BTreeMap<&'static str, String>;

/// What was later than this when the store first learnt of it is not raised.
pub const LATE: TimeDelta = TimeDelta::days(30);

/// The moment inside an id (UUIDv7), store-local: when the store learnt of its row.
pub fn moment_of(id: Id) -> NaiveDateTime {
    let ms = id.0[..6].iter().fold(0_i64, |ms, byte| ms << 8 | i64::from(*byte));
    calendar::store_time(ms)
}

/// Whom a line is about, or a contact is with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Party {
    /// An owner.
    Customer {
        /// The customer.
        id: Id,
    },
    /// A prospect.
    Lead {
        /// The lead.
        id: Id,
    },
}

impl Party {
    /// The customer's or lead's id.
    pub fn id(self) -> Id {
        match self {
            Party::Customer { id } | Party::Lead { id } => id,
        }
    }

    /// The customer, if it is one.
    pub fn customer(self) -> Option<Id> {
        match self {
            Party::Customer { id } => Some(id),
            Party::Lead { .. } => None,
        }
    }

    /// The lead, if it is one.
    pub fn lead(self) -> Option<Id> {
        match self {
            Party::Customer { .. } => None,
            Party::Lead { id } => Some(id),
        }
    }
}

codes! {
    /// A cause to be on Today's list. Declared by weight: of two that burn alike the earlier one comes first.
    pub enum DueKind {
        /// 线索首次致电: within 2 h of the lead.
        LeadFirstCall = "lead_first_call",
        /// 投诉: unanswered for more than 24 h.
        Complaint = "complaint",
        /// 承诺
        Promise = "promise",
        /// 线索第二次联系: within 48 h of the first call.
        LeadSecondContact = "lead_second_contact",
        /// 关怀步骤
        CareStep = "care_step",
        /// 约定的下次联系
        NextContact = "next_contact",
        /// 续保: 90, 60 and 30 days before the policy's end.
        Renewal = "renewal",
        /// 年检: 90, 60 and 30 days before it is due.
        Inspection = "inspection",
        /// 出保: 30 days before the warranty's end.
        WarrantyEnd = "warranty_end",
        /// 首保
        FirstService = "first_service",
        /// 定保
        RegularService = "regular_service",
        /// 未完成工项
        DeferredJob = "deferred_job",
        /// 线索久未联系: 30 days of silence.
        Silence = "silence",
        /// 生日
        Birthday = "birthday",
        /// 节日: a hint on a line that is there anyway.
        Festival = "festival",
    }
}

impl DueKind {
    /// A cheerful greeting, which an open complaint and 清明 freeze.
    pub fn is_greeting(self) -> bool {
        matches!(self, DueKind::Birthday | DueKind::Festival)
    }

    /// Owed to the customer, so that it stands even for one who asked not to be contacted.
    pub fn is_owed(self) -> bool {
        matches!(self, DueKind::Complaint | DueKind::Promise | DueKind::NextContact)
    }
}

/// One reason by name: what kind, about which row, due on which day. Written `renewal.<id>.2026-06-30`. A reason that comes back (the
/// next mark of a renewal, the next visit's service) has another day, so an old "not needed" says nothing about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DueId {
    /// Its kind.
    pub kind: DueKind,
    /// The row it is about: lead, promise, complaint, care step, contact, vehicle, policy, deferred job or customer.
    pub subject: Id,
    /// The day it fell due.
    pub day: NaiveDate,
}

impl fmt::Display for DueId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.kind.code(), self.subject, self.day)
    }
}

/// A text that names no reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no reason has this name")]
pub struct NoReason;

impl FromStr for DueId {
    type Err = NoReason;

    fn from_str(text: &str) -> Result<Self, NoReason> {
        let mut parts = text.splitn(3, '.');
        let mut part = || parts.next().ok_or(NoReason);
        let kind = DueKind::of(part()?).ok_or(NoReason)?;
        let subject = part()?.parse().map_err(|_| NoReason)?;
        let day = part()?.parse().map_err(|_| NoReason)?;
        let id = DueId { kind, subject, day };
        // One spelling only, so that names can be compared.
        if id.to_string() == text { Ok(id) } else { Err(NoReason) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_reason_reads_back_and_nothing_else_reads() {
        let day = NaiveDate::from_ymd_opt(2026, 6, 30).expect("a day");
        let id = DueId { kind: DueKind::WarrantyEnd, subject: Id([7; 16]), day };
        assert_eq!(id.to_string().parse(), Ok(id));
        let text = id.to_string();
        for wrong in ["", "warranty_end", "x.y.z", &text.replace("warranty", "warrantee"), &text[..text.len() - 1]] {
            assert_eq!(wrong.parse::<DueId>(), Err(NoReason), "{wrong}");
        }
    }
}
