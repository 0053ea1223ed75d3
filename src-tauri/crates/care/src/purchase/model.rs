//! Purchases after the first, and referrals.

use chrono::NaiveDate;
use ledger::Id;
use serde::Serialize;
use specta::Type;

use crate::code::codes;

codes! {
    /// What a later purchase is (增换购).
    pub enum PurchaseKind {
        /// 增购
        Additional = "additional",
        /// 换购
        Replacement = "replacement",
    }
}

/// An additional or replacement purchase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct PurchaseView {
    /// Its row.
    pub id: Id,
    /// Which of the two.
    pub kind: PurchaseKind,
    /// When; none: not said.
    pub day: Option<NaiveDate>,
    /// The vehicle bought.
    pub vehicle_id: Option<Id>,
    /// Its series.
    pub series: Option<String>,
}

/// A referral; successful once the referred person bought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ReferralView {
    /// Its row.
    pub id: Id,
    /// When.
    pub day: NaiveDate,
    /// Who was referred.
    pub referred_name: String,
    /// His phone, masked.
    pub referred_phone: String,
    /// He bought.
    pub won: bool,
    /// When he bought; none: not said.
    pub deal_day: Option<NaiveDate>,
    /// What he wanted or bought.
    pub series: Option<String>,
}
