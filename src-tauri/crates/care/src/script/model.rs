//! What to say and what to ask.

use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::code::codes;

codes! {
    /// What a script may leave open, written `{{称呼}}`; filled for the customer at hand.
    pub enum Variable {
        /// How to address the person: 王先生, 欧阳女士; the whole name while the sex is unknown, and of a company.
        Address = "称呼",
        /// The whole name.
        Name = "姓名",
        /// Series of the vehicle at hand.
        Series = "车系",
        /// Its configuration.
        Configuration = "配置",
        /// Its plate.
        Plate = "车牌",
        /// When it was bought.
        PurchaseDay = "购车日期",
        /// When its warranty ends.
        WarrantyEnd = "出保日期",
        /// Its last workshop visit.
        LastVisit = "上次进站",
        /// Who speaks.
        Speaker = "顾问",
        /// The store's name.
        Store = "门店",
    }
}

/// A new script with its first version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NewScript {
    /// What it is called, in lists.
    pub title: String,
    /// What it is for, in one line.
    pub purpose: String,
    /// Whether it advertises: then it needs consent for its channel (PIPL; Advertising Law, art. 43).
    pub commercial: bool,
    /// What is said.
    pub text: ScriptText,
}

/// The text of one version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ScriptText {
    /// What to convey 传递.
    pub convey: String,
    /// What to collect 收集.
    pub collect: String,
    /// For WeChat or SMS; empty when it is only spoken.
    pub message: String,
}

/// A script with its newest version, as lists and the editor show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ScriptView {
    /// The script.
    pub id: Id,
    /// See [`NewScript`].
    pub title: String,
    /// See [`NewScript`].
    pub purpose: String,
    /// See [`NewScript`].
    pub commercial: bool,
    /// No longer offered.
    pub retired: bool,
    /// Number of the version, from 1.
    pub version: u32,
    /// Its row, which a contact refers to.
    pub version_id: Id,
    /// See [`ScriptText`].
    pub convey: String,
    /// See [`ScriptText`].
    pub collect: String,
    /// See [`ScriptText`].
    pub message: String,
}

/// A piece of a filled text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ScriptPiece {
    /// What is read out; of a gap the variable's name in brackets, so that nobody reads over it.
    pub text: String,
    /// The variable that stood here.
    pub variable: Option<String>,
    /// Nothing is known to fill it with.
    pub gap: bool,
}

/// A script filled for one customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct FilledScript {
    /// The script.
    pub id: Id,
    /// See [`NewScript`].
    pub purpose: String,
    /// See [`NewScript`].
    pub commercial: bool,
    /// Number of the version, from 1.
    pub version: u32,
    /// Its row.
    pub version_id: Id,
    /// See [`ScriptText`].
    pub convey: Vec<ScriptPiece>,
    /// See [`ScriptText`].
    pub collect: Vec<ScriptPiece>,
    /// Plain text to copy, gaps in brackets.
    pub message: String,
}

/// What is known to fill the variables with; see `values_for_customer` and `values_for_lead`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The whole name.
    pub name: String,
    /// A company.
    pub company: bool,
    /// `male` or `female`.
    pub sex: Option<String>,
    /// Of the vehicle at hand.
    pub series: Option<String>,
    /// Of the vehicle at hand.
    pub configuration: Option<String>,
    /// Of the vehicle at hand.
    pub plate: Option<String>,
    /// Of the vehicle at hand.
    pub purchase_day: Option<chrono::NaiveDate>,
    /// Of the vehicle at hand.
    pub warranty_end: Option<chrono::NaiveDate>,
    /// Of the vehicle at hand.
    pub last_visit: Option<chrono::NaiveDate>,
    /// Who speaks.
    pub speaker: Option<String>,
    /// The store.
    pub store: Option<String>,
}

/// Why a script is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum ScriptRefusal {
    /// No title.
    TitleMissing,
    /// No purpose: a script without one can't be judged.
    PurposeMissing,
    /// Neither convey nor collect nor message.
    TextMissing,
    /// A variable that nothing fills, such as a misspelt one.
    VariableUnknown {
        /// As written.
        name: String,
    },
}
