//! The customer file: what is known of a person or company that owns or wants a car.

use chrono::{NaiveDate, NaiveDateTime};
use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::calendar::Calendar;
use crate::channel::Channel;
use crate::code::codes;
use crate::sealed::SealedView;

codes! {
    /// Whether the owner is somebody or a company (集团车).
    pub enum CustomerKind {
        /// A person.
        Person = "person",
        /// A company or office.
        Company = "company",
    }
}

codes! {
    /// Sex.
    pub enum Sex {
        /// 男
        Male = "male",
        /// 女
        Female = "female",
    }
}

/// Everything a form says of a customer. Texts are trimmed; empty ones count as not known. Kept as a draft, too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NewCustomer {
    /// Name as it is written, not empty.
    pub name: String,
    /// Person or company.
    pub kind: CustomerKind,
    /// Customer number of the store.
    pub number: Option<String>,
    /// Sex.
    pub sex: Option<Sex>,
    /// ID number. Kept as a keyed hash for recognition; itself only as a sealed cell, where the store has turned that on.
    pub id_number: Option<String>,
    /// 民族. Kept as a sealed cell, where the store has turned that on.
    #[serde(default)]
    pub ethnicity: Option<String>,
    /// `YYYY-MM-DD`, or `MM-DD` where the year is not known.
    pub birthday: Option<String>,
    /// Its calendar.
    pub birthday_calendar: Calendar,
    /// Address as written.
    pub address: Option<String>,
    /// Region code down to the street; none: read from the address.
    pub region: Option<String>,
    /// Village, free text; none: read from the address.
    pub village: Option<String>,
    /// How he came.
    pub source: Option<String>,
    /// 职业
    pub occupation: Option<String>,
    /// 职务
    pub position: Option<String>,
    /// 行业
    pub business: Option<String>,
    /// 家庭成员
    pub family: Option<String>,
    /// 购车用途
    pub purchase_use: Option<String>,
    /// 收入
    pub income_band: Option<String>,
    /// 学历
    pub education: Option<String>,
    /// 性格
    pub personality: Option<String>,
    /// 人脉
    pub connections: Option<String>,
    /// 兴趣
    pub interests: Option<String>,
    /// 爱好
    pub hobbies: Option<String>,
    /// Marked as opinion leader by hand.
    pub opinion_leader: bool,
    /// Asked not to be contacted.
    pub do_not_contact: bool,
    /// 维护人
    pub keeper_id: Option<Id>,
    /// Free text.
    pub note: String,
    /// Until when the file may be kept.
    pub retain_until: Option<NaiveDate>,
    /// All phones, the first one first. On an edit, what is not among them goes.
    pub phones: Vec<NewPhone>,
}

impl NewCustomer {
    /// Only a name and what it is; everything else unknown.
    pub fn named(name: &str, kind: CustomerKind) -> NewCustomer {
        NewCustomer {
            name: name.into(),
            kind,
            number: None,
            sex: None,
            id_number: None,
            ethnicity: None,
            birthday: None,
            birthday_calendar: Calendar::Solar,
            address: None,
            region: None,
            village: None,
            source: None,
            occupation: None,
            position: None,
            business: None,
            family: None,
            purchase_use: None,
            income_band: None,
            education: None,
            personality: None,
            connections: None,
            interests: None,
            hobbies: None,
            opinion_leader: false,
            do_not_contact: false,
            keeper_id: None,
            note: String::new(),
            retain_until: None,
            phones: Vec::new(),
        }
    }
}

/// One phone of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NewPhone {
    /// Its row on an edit; none for a new one.
    pub id: Option<Id>,
    /// As written; a wrong one stays as it is, marked.
    pub number: String,
    /// Whose or which, such as 妻子.
    pub label: String,
}

/// A phone as lists and forms see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct PhoneView {
    /// Its row.
    pub id: Id,
    /// Masked, as `138****8000`.
    pub masked: String,
    /// Whose or which.
    pub label: String,
    /// False: no right number; it stands as it was written.
    pub valid: bool,
}

/// The whole file, to be shown and edited. Of the ID number it says only whether one is recognised; what is sensitive has verbs of its
/// own, in `sealed`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[allow(missing_docs)] // as in `NewCustomer`
pub struct CustomerFile {
    pub id: Id,
    pub name: String,
    pub kind: CustomerKind,
    pub number: Option<String>,
    pub sex: Option<Sex>,
    /// An ID number is known by its hash.
    pub id_number_known: bool,
    pub birthday: Option<String>,
    pub birthday_calendar: Calendar,
    pub address: Option<String>,
    pub region: Option<String>,
    pub village: Option<String>,
    pub source: Option<String>,
    pub occupation: Option<String>,
    pub position: Option<String>,
    pub business: Option<String>,
    pub family: Option<String>,
    pub purchase_use: Option<String>,
    pub income_band: Option<String>,
    pub education: Option<String>,
    pub personality: Option<String>,
    pub connections: Option<String>,
    pub interests: Option<String>,
    pub hobbies: Option<String>,
    pub opinion_leader: bool,
    pub do_not_contact: bool,
    pub keeper_id: Option<Id>,
    pub keeper: Option<String>,
    pub note: String,
    pub retain_until: Option<NaiveDate>,
    /// The customer that this file was merged into.
    pub merged_into: Option<Id>,
    /// What made it a person's file is gone for good.
    pub erased: bool,
    pub phones: Vec<PhoneView>,
    /// How much is known.
    pub completeness: Completeness,
    /// When the file or one of its phones was last written, in the time of China (UTC+8).
    pub changed_at: NaiveDateTime,
}

/// What a form is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct CustomerForm {
    /// The file as it stands; none: a new one.
    pub file: Option<CustomerFile>,
    /// Its sensitive cells, masked.
    pub sealed: Vec<SealedView>,
    /// The store keeps sensitive cells.
    pub sensitive: bool,
    /// What was left unsaved, without what is sensitive.
    pub draft: Option<NewCustomer>,
}

/// How much of a file is filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Completeness {
    /// 0 to 100, rounded down: 100 only when nothing is missing.
    pub percent: u32,
    /// Names of the missing fields.
    pub missing: Vec<&'static str>,
}

/// The files of one keeper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct KeeperView {
    /// The keeper; none: customers that nobody keeps.
    pub keeper_id: Option<Id>,
    /// Name.
    pub keeper: Option<String>,
    /// Customers kept.
    pub customers: u32,
    /// Mean completeness of their files, 0 to 100, rounded down.
    pub percent: u32,
    /// When the file that was left alone longest was last written, in the time of China (UTC+8).
    pub oldest_at: NaiveDateTime,
}

/// A customer whose retention date has passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Retained {
    /// The customer.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Until when the file was to be kept.
    pub until: NaiveDate,
}

/// One field of many files, and what it is to hold. A text that is empty, or no value, makes it unknown.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "field")]
#[allow(missing_docs)] // as in `NewCustomer`
pub enum ManyChange {
    Keeper { value: Option<Id> },
    DoNotContact { value: bool },
    OpinionLeader { value: bool },
    Source { value: String },
    Business { value: String },
    Occupation { value: String },
    PurchaseUse { value: String },
    RetainUntil { value: Option<NaiveDate> },
}

/// What a change to many files would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ManyPreview {
    /// Files chosen.
    pub chosen: u32,
    /// Those of them that would change; the others hold the value already.
    pub changing: u32,
    /// The first that would change.
    pub rows: Vec<ManyRow>,
    /// What they would hold, as a person reads it; none: unknown.
    pub after: Option<String>,
}

/// One file that would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ManyRow {
    /// The customer.
    pub id: Id,
    /// Name.
    pub name: String,
    /// What it holds now: a name, a text, a day, `1` or `0`; none: unknown.
    pub before: Option<String>,
}

/// A consent given or taken back.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct NewConsent {
    /// For which channel.
    pub channel: Channel,
    /// Given, or withdrawn.
    pub given: bool,
    /// From when on.
    pub since: NaiveDateTime,
    /// How it is proven, such as a signed form's number; a withdrawal needs none.
    pub proof: String,
}

/// What holds for one channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ConsentView {
    /// The channel.
    pub channel: Channel,
    /// Given, or withdrawn.
    pub given: bool,
    /// Since when.
    pub since: NaiveDateTime,
    /// How it is proven.
    pub proof: String,
}

/// Why a customer can't be kept so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum CustomerRefusal {
    /// No name.
    NameMissing,
    /// A text is longer than fits.
    TextTooLong {
        /// Name of the field.
        field: String,
        /// Most characters.
        max: u32,
    },
    /// Neither `YYYY-MM-DD` nor `MM-DD`, or no day of its calendar.
    BirthdayInvalid,
    /// The ID number is wrong by its length, a character, the date in it or the check character.
    IdNumberInvalid,
    /// No region has this code.
    RegionUnknown,
    /// No such person at the store.
    KeeperUnknown,
    /// More phones than anybody has.
    PhonesTooMany {
        /// Most phones.
        max: u32,
    },
    /// The store keeps no sensitive data; it is turned on with a reason.
    SensitiveOff,
    /// The file was merged into another: edit that one.
    Merged,
    /// The file was erased; nothing is written into what is left of it.
    Erased,
    /// A consent needs its proof.
    ProofMissing,
    /// More customers were named one by one than make sense; so many are chosen by a view or a search.
    ChosenTooMany {
        /// Most names.
        max: u32,
    },
    /// Customers came or went since the choice was looked at.
    ChosenMoved {
        /// How many it was.
        seen: u32,
        /// How many it is.
        now: u32,
    },
}
