//! Gifts and their stock.

use chrono::NaiveDate;
use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::code::codes;
use crate::wire::Cents;

codes! {
    /// Where pieces are. Every entry moves some from one account to another, so nothing comes from nowhere.
    pub enum Account {
        /// Where gifts come from; the only account that may go below 0.
        Supplier = "supplier",
        /// On our shelf.
        Stock = "stock",
        /// With customers.
        Customer = "customer",
        /// Lost, broken or expired.
        Loss = "loss",
    }
}

/// A gift as it is set up or changed. The four judgements are 1 (poor) to 5 (very good), none while nobody judged.
#[derive(Clone, Debug, Default, Deserialize, Type)]
pub struct NewGift {
    /// What it is.
    pub name: String,
    /// What one piece costs.
    pub cost_cents: Cents,
    /// 实用
    pub practical: Option<u8>,
    /// 时效
    pub timely: Option<u8>,
    /// 耐用
    pub durable: Option<u8>,
    /// 品质
    pub quality: Option<u8>,
}

/// Pieces that move.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct NewGiftMove {
    /// Which gift.
    pub gift: Id,
    /// Where the pieces leave.
    pub from: Account,
    /// Where they arrive.
    pub to: Account,
    /// How many, at least 1.
    pub pieces: u32,
    /// On which day.
    pub day: NaiveDate,
    /// Whom they go to or come back from; asked for when an account is `customer`.
    pub customer: Option<Id>,
    /// Why, in a few words; may be empty.
    pub note: String,
    /// Give it although this customer had the same gift before.
    pub again: bool,
}

/// A gift with its stock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct GiftView {
    /// The gift.
    pub id: Id,
    /// See [`NewGift`].
    pub name: String,
    /// See [`NewGift`].
    pub cost_cents: Cents,
    /// 实用
    pub practical: Option<u8>,
    /// 时效
    pub timely: Option<u8>,
    /// 耐用
    pub durable: Option<u8>,
    /// 品质
    pub quality: Option<u8>,
    /// No longer offered.
    pub retired: bool,
    /// Pieces on the shelf.
    pub left: i32,
    /// Pieces with customers.
    pub given: i32,
    /// Pieces lost.
    pub lost: i32,
}

/// A gift that may be given to a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct GiftChoice {
    /// The gift.
    pub id: Id,
    /// What it is.
    pub name: String,
    /// Pieces on the shelf.
    pub left: i32,
    /// When this customer got the same one last, and still has it.
    pub given_day: Option<NaiveDate>,
    /// What one piece costs.
    pub cost_cents: Cents,
    /// Giving it passes the ceiling of the target's class; the contact form says so.
    pub over_ceiling: bool,
}

/// A line of a gift's book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct GiftEntryView {
    /// The entry.
    pub id: Id,
    /// Where the pieces left.
    pub from: Account,
    /// Where they arrived.
    pub to: Account,
    /// How many.
    pub pieces: u32,
    /// On which day.
    pub day: NaiveDate,
    /// The customer's name, if one had to do with it.
    pub customer: Option<String>,
    /// Why.
    pub note: String,
    /// The entry that this one takes back.
    pub reverses: Option<Id>,
    /// Whether another entry took this one back.
    pub reversed: bool,
}

/// Why a gift is not changed or moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum GiftRefusal {
    /// No name.
    NameMissing,
    /// A cost below 0.
    CostNegative,
    /// A judgement outside 1 to 5.
    JudgementRange,
    /// Fewer than one piece, or more than a million.
    PiecesRange,
    /// From an account to itself.
    SameAccount,
    /// A customer has to do with it, and none is named; or one is named, and the accounts are ours.
    CustomerMissing,
    /// The account that the pieces leave has fewer.
    GiftOutOfStock {
        /// The gift's name.
        name: String,
        /// What is there.
        left: i32,
    },
    /// The customer has the same gift. Can be given again knowingly.
    GiftGivenBefore {
        /// The gift's name.
        name: String,
        /// When it was given last.
        day: NaiveDate,
    },
    /// The gift is no longer offered.
    Retired,
    /// The entry was taken back already, or itself takes one back.
    AlreadyReversed,
}
