//! Rules, faces, and what a selection gives.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::code::codes;
use crate::setting::OpinionLeaders;

/// The eight value rules (`domain.md`, "Value rules").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ValueRule {
    /// Has an additional or replacement purchase on record.
    Repurchase,
    /// A referral that led to a purchase.
    Referral,
    /// Many workshop visits.
    FrequentVisitor,
    /// A warranty that has just ended.
    JustOutOfWarranty,
    /// Insured or inspected in store, year after year.
    InStoreRenewals,
    /// The owner is a company.
    GroupVehicle,
    /// By position, by business, or marked by hand.
    OpinionLeader,
    /// Once complained gravely.
    MajorComplaint,
}

impl ValueRule {
    /// In the order of the domain's table.
    pub const ALL: [ValueRule; 8] = [
        ValueRule::Repurchase,
        ValueRule::Referral,
        ValueRule::FrequentVisitor,
        ValueRule::JustOutOfWarranty,
        ValueRule::InStoreRenewals,
        ValueRule::GroupVehicle,
        ValueRule::OpinionLeader,
        ValueRule::MajorComplaint,
    ];

    /// The stem in documents and words.
    pub fn stem(self) -> &'static str {
        match self {
            ValueRule::Repurchase => "repurchase",
            ValueRule::Referral => "referral",
            ValueRule::FrequentVisitor => "frequent_visitor",
            ValueRule::JustOutOfWarranty => "just_out_of_warranty",
            ValueRule::InStoreRenewals => "in_store_renewals",
            ValueRule::GroupVehicle => "group_vehicle",
            ValueRule::OpinionLeader => "opinion_leader",
            ValueRule::MajorComplaint => "major_complaint",
        }
    }
}

/// Which rules count, and their thresholds. What a document leaves out keeps its default; what it should not hold is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// Rules that count.
    pub on: Vec<ValueRule>,
    /// Months back in which a purchase counts; none: any time.
    pub repurchase_months: Option<u32>,
    /// Months back in which a referral counts; 12.
    pub referral_months: u32,
    /// Workshop visits that make a frequent visitor; 4.
    pub visits_at_least: u32,
    /// Months back in which visits count; 12.
    pub visit_months: u32,
    /// Days since the warranty's end; 90.
    pub out_of_warranty_days: u32,
    /// Twelve-month windows in a row that each need a renewal in store; 2.
    pub renewal_years: u32,
    /// Months back in which a major complaint counts; none: any time.
    pub complaint_months: Option<u32>,
    /// Positions of opinion leaders; none: the store's list.
    pub positions: Option<Vec<String>>,
    /// Businesses of opinion leaders; none: the store's list.
    pub businesses: Option<Vec<String>>,
}

impl Default for Rules {
    fn default() -> Self {
        Rules {
            on: ValueRule::ALL.to_vec(),
            repurchase_months: None,
            referral_months: 12,
            visits_at_least: 4,
            visit_months: 12,
            out_of_warranty_days: 90,
            renewal_years: 2,
            complaint_months: None,
            positions: None,
            businesses: None,
        }
    }
}

/// Largest threshold that a rule set may hold: a century in months, ten years in days are beyond any use.
pub const LARGEST_THRESHOLD: u32 = 3_660;

/// Why a rule set is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum RulesRefusal {
    /// Not the JSON of a rule set; `at` says where (line and column) and what, in the words of the parser.
    NotRules {
        /// Where and what.
        at: String,
    },
    /// A threshold of 0 (where 1 is the least) or beyond [`LARGEST_THRESHOLD`].
    OutOfRange {
        /// Name of the threshold.
        field: String,
    },
    /// A rule set needs a name.
    NameMissing,
    /// A project was started by the rule set, so it stays.
    InUse,
}

/// One row that proves a pick.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
pub struct Evidence {
    /// Table of the row.
    pub kind: &'static str,
    /// The row.
    pub id: Id,
    /// Its day; none for what has no date (a company, a position).
    pub date: Option<NaiveDate>,
    /// What it says in short: plate and work, name of the referred person, the position.
    pub text: String,
}

/// One customer picked by one rule, with all rows that prove it, oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Pick {
    /// Smallest VIN of the vehicles owned at `as_of`.
    pub key: String,
    /// The customer.
    pub customer: Id,
    /// Never empty.
    pub evidence: Vec<Evidence>,
}

/// The answer of a selection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Selection {
    /// The day as of which it holds.
    pub as_of: NaiveDate,
    /// Customers that at least one rule picks.
    pub valuable: u32,
    /// Picks a rule, by key.
    pub criteria: BTreeMap<ValueRule, Vec<Pick>>,
}

/// How many customers a selection picks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Picked {
    /// The day as of which it holds.
    pub as_of: NaiveDate,
    /// Customers that at least one rule picks.
    pub valuable: u32,
    /// Customers a rule that is on.
    pub by_rule: BTreeMap<ValueRule, u32>,
}

/// What a person asks of a selection: rules, the face within which they pick, and one class or all.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct SelectionQuery {
    /// The rules. When none is on and the face narrows, the whole face is picked.
    pub rules: Rules,
    /// The face.
    pub face: Face,
    /// How owners are classed.
    pub preset: Preset,
    /// Only this class; none: all.
    pub class: Option<String>,
}

/// How many customers a rule picks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub struct RuleCount {
    /// The rule.
    pub rule: ValueRule,
    /// Customers, within face and class.
    pub count: u32,
}

/// How many of the customers picked are of a class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ClassCount {
    /// The class, such as A.
    pub class: String,
    /// Customers, of any class that is asked for.
    pub count: u32,
}

/// The answer to a moved threshold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct SelectionCount {
    /// The day as of which it holds.
    pub as_of: NaiveDate,
    /// The rules as they were taken: what was left out has its default.
    pub rules: Rules,
    /// Owners within the face.
    pub owners: u32,
    /// Customers picked, within face and class.
    pub total: u32,
    /// By each rule, those that are off too: what it would pick.
    pub by_rule: Vec<RuleCount>,
    /// By class, A first, within the face.
    pub classes: Vec<ClassCount>,
}

/// Some of the eight rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RuleSet(u8);

impl RuleSet {
    pub(super) fn insert(&mut self, rule: ValueRule) {
        self.0 |= 1 << rule as u8;
    }

    /// Whether this rule is one of them.
    pub fn contains(self, rule: ValueRule) -> bool {
        self.0 & (1 << rule as u8) != 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many there are.
    pub fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// All of them, in the order of the domain's table.
    pub fn iter(self) -> impl Iterator<Item = ValueRule> {
        ValueRule::ALL.into_iter().filter(move |rule| self.contains(*rule))
    }
}

/// A customer whom a selection picks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The customer.
    pub customer: Id,
    /// His place in the facts.
    pub(super) place: u32,
    /// The class.
    pub class: char,
    /// The rules that pick; none where the whole face is picked.
    pub rules: RuleSet,
}

/// A kept rule set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct RuleSetView {
    /// Its row.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The rules.
    pub rules: Rules,
}

/// By what a face can be chosen in this store, the most frequent first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct FaceChoices {
    /// Districts by their codes.
    pub districts: Vec<FaceChoice>,
    /// Occupations and businesses.
    pub trades: Vec<FaceChoice>,
    /// Series.
    pub series: Vec<FaceChoice>,
    /// Configurations, each of its series.
    pub configurations: Vec<FaceChoice>,
}

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct FaceChoice {
    /// As a face takes it.
    pub value: String,
    /// As people say it.
    pub name: String,
    /// What it belongs to: the series of a configuration.
    pub of: Option<String>,
    /// Customers that it would leave.
    pub count: u32,
}

/// The lists of opinion leaders that count.
#[derive(Clone, Copy)]
pub(super) struct Lists<'a> {
    pub positions: &'a [String],
    pub businesses: &'a [String],
}

impl<'a> Lists<'a> {
    /// Those of the rule set, else the store's.
    pub fn of(rules: &'a Rules, store: &'a OpinionLeaders) -> Lists<'a> {
        Lists {
            positions: rules.positions.as_ref().unwrap_or(&store.positions),
            businesses: rules.businesses.as_ref().unwrap_or(&store.businesses),
        }
    }
}

codes! {
    /// Two ways to class owners.
    pub enum Preset {
        /// A to C by service order amounts of three years.
        Spending = "spending",
        /// A to D by workshop visits of a year.
        Visits = "visits",
    }
}

/// An owner inside a class.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
pub struct Classed {
    /// Smallest VIN of the vehicles owned at `as_of`.
    pub key: String,
    /// The customer.
    pub customer: Id,
}

/// Owners a class, by key. Spending knows A, B, C; visits D besides.
pub type Classes = BTreeMap<char, Vec<Classed>>;

/// A group of customers: what is set narrows, all of it together (面).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(default, deny_unknown_fields)]
pub struct Face {
    /// Region code of any level; everything below it belongs.
    pub region: Option<String>,
    /// A village's name, as in the customer file.
    pub village: Option<String>,
    /// Occupation or business, whole entry.
    pub trade: Option<String>,
    /// Series owned.
    pub series: Option<String>,
    /// Configuration owned.
    pub configuration: Option<String>,
}
