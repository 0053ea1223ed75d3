//! What lists and cards say of a customer's worth.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::card::CardView;
use crate::code::codes;
use crate::search::{self, SearchHit};
use crate::selection::ValueRule;

/// Why a rule picks a customer: one sentence, and the rows that prove it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Why {
    /// The rule, stem of the sentence.
    pub rule: ValueRule,
    /// What the sentence is filled with; `variant` chooses another one.
    pub params: BTreeMap<&'static str, String>,
    /// All rows on a card, none in a list.
    pub rows: Vec<WhyRow>,
}

/// One row that proves a pick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct WhyRow {
    /// Table of the row.
    pub kind: &'static str,
    /// The row.
    pub id: Id,
    /// Its day; none for what has no date.
    pub day: Option<NaiveDate>,
    /// What it says in short.
    pub text: String,
}

codes! {
    /// A part of the customer list.
    pub enum CustomerView {
        /// Everybody.
        All = "all",
        /// Whom at least one rule picks.
        Valuable = "valuable",
        /// Whom this rule picks; so for the next seven.
        Repurchase = "repurchase",
        /// 转介绍
        Referral = "referral",
        /// 常进站
        FrequentVisitor = "frequent_visitor",
        /// 刚出保
        JustOutOfWarranty = "just_out_of_warranty",
        /// 连续本店续保
        InStoreRenewals = "in_store_renewals",
        /// 集团车
        GroupVehicle = "group_vehicle",
        /// 意见领袖
        OpinionLeader = "opinion_leader",
        /// 重大抱怨
        MajorComplaint = "major_complaint",
        /// 流失预警
        ChurnRisk = "churn_risk",
        /// 流失
        Churned = "churned",
    }
}

impl CustomerView {
    /// The rule whose picks it shows, if it is one rule's.
    pub fn rule(self) -> Option<ValueRule> {
        Some(match self {
            CustomerView::Repurchase => ValueRule::Repurchase,
            CustomerView::Referral => ValueRule::Referral,
            CustomerView::FrequentVisitor => ValueRule::FrequentVisitor,
            CustomerView::JustOutOfWarranty => ValueRule::JustOutOfWarranty,
            CustomerView::InStoreRenewals => ValueRule::InStoreRenewals,
            CustomerView::GroupVehicle => ValueRule::GroupVehicle,
            CustomerView::OpinionLeader => ValueRule::OpinionLeader,
            CustomerView::MajorComplaint => ValueRule::MajorComplaint,
            CustomerView::All | CustomerView::Valuable | CustomerView::ChurnRisk | CustomerView::Churned => {
                return None;
            }
        })
    }
}

/// How many customers a view shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ViewCount {
    /// The view.
    pub view: CustomerView,
    /// Customers in it.
    pub count: u32,
}

codes! {
    /// A column by which the customer list is sorted.
    pub enum CustomerSort {
        /// By the sound of the name.
        Name = "name",
        /// By the last contact; who was never spoken to comes last.
        LastContact = "last_contact",
        /// By the last workshop visit; who never came comes last.
        LastVisit = "last_visit",
        /// By the class; who has none comes last.
        Class = "class",
        /// By the keeper's name; customers that nobody keeps come last.
        Keeper = "keeper",
    }
}

/// The order of the customer list.
#[derive(Clone, Copy, Debug, Deserialize, Type)]
pub struct SortBy {
    /// The column; customers that are equal in it stand by name.
    pub by: CustomerSort,
    /// The other way round.
    pub down: bool,
}

/// A window of the customer list.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct CustomerQuery {
    /// As for a search; empty: everybody.
    pub text: String,
    /// The part of the list.
    pub view: CustomerView,
    /// The first counts most; none: by name.
    pub sort: Vec<SortBy>,
    /// Rows passed over.
    pub offset: u32,
    /// Rows wanted, 1 to 200.
    pub limit: u32,
}

impl CustomerQuery {
    /// Whether what it asks for can't be told without everybody's worth.
    pub fn asks_worth(&self) -> bool {
        let worth = [CustomerSort::LastVisit, CustomerSort::Class];
        self.view != CustomerView::All || self.sort.iter().any(|order| worth.contains(&order.by))
    }
}

/// Which customers are meant by a change to many.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "of")]
pub enum Chosen {
    /// All that a question finds.
    All {
        /// As in [`CustomerQuery`].
        text: String,
        /// The part of the list.
        view: CustomerView,
        /// Those taken out by hand.
        except: Vec<Id>,
    },
    /// These.
    These {
        /// Named one by one.
        ids: Vec<Id>,
    },
}

/// One line of the customer list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct CustomerRow {
    /// The customer.
    pub id: Id,
    /// Name.
    pub name: String,
    /// A company.
    pub company: bool,
    /// Class, such as A.
    pub class: Option<String>,
    /// Plate of the newest vehicle owned on the day.
    pub plate: Option<String>,
    /// Its series.
    pub series: Option<String>,
    /// Vehicles owned on the day.
    pub vehicles: u32,
    /// First phone, masked.
    pub phone: Option<String>,
    /// Why he is worth caring for, without the rows that prove it; none: neither this nor the class is known yet.
    pub why: Option<Vec<Why>>,
    /// When he was last spoken to.
    pub last_contact: Option<NaiveDate>,
    /// Name of the keeper.
    pub keeper: Option<String>,
}

impl CustomerRow {
    /// A line with class and reasons.
    pub(super) fn of(line: search::CustomerRow, class: Option<String>, why: Option<Vec<Why>>) -> CustomerRow {
        CustomerRow {
            id: line.id,
            name: line.name,
            company: line.company,
            class,
            plate: line.plate,
            series: line.series,
            vehicles: line.vehicles,
            phone: line.phone,
            why,
            last_contact: line.last_contact.map(|at| at.date()),
            keeper: line.keeper,
        }
    }
}

/// The rows of a window, and how many there are in all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct CustomerWindow {
    /// All rows that fit the query.
    pub total: u32,
    /// Those of the window.
    pub rows: Vec<CustomerRow>,
}

/// A customer's card with class and reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct CustomerCard {
    /// What the file says.
    #[serde(flatten)]
    pub card: CardView,
    /// Class, such as A.
    pub class: Option<String>,
    /// Why he is worth caring for, with all rows that prove it; none: neither this nor the class is known yet.
    pub why: Option<Vec<Why>>,
}

/// A customer that a search found, with the class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ClassedHit {
    /// What was found.
    #[serde(flatten)]
    pub hit: SearchHit,
    /// Class, such as A.
    pub class: Option<String>,
}
