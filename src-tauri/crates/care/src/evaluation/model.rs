//! Figures of a project, each with its rows.

use chrono::NaiveDate;
use ledger::Id;
use serde::Serialize;
use specta::Type;

use crate::channel::{Channel, Form};
use crate::code::codes;

codes! {
    /// A number of the evaluation. Its words are `figure.<code>`, its definition `define.<code>` in the catalogue `evaluation`.
    pub enum FigureCode {
        /// 按时: of items and steps that are done or past their day, those on time.
        OnTime = "on_time",
        /// 检核合格: of what was checked, what is good.
        Good = "good",
        /// 有效沟通: of the contacts, those that reached somebody.
        Effective = "effective",
        /// 返工
        Rework = "rework",
        /// 转交答复: hours from question to answer.
        HandoverHours = "handover_hours",
        /// Leads called within 2 h, of those due.
        LeadFirstCall = "lead_first_call",
        /// Leads contacted again within 48 h, of those due.
        LeadSecondContact = "lead_second_contact",
        /// 转介绍 by targets since the project began.
        Referrals = "referrals",
        /// Those of them that bought.
        ReferralsWon = "referrals_won",
        /// Workshop visits within the window after a target's first effective contact.
        VisitsAfterContact = "visits_after_contact",
        /// Workshop visits within the same window before it.
        VisitsBeforeContact = "visits_before_contact",
        /// What those visits after brought.
        SpendingAfterCents = "spending_after_cents",
        /// What those visits before brought.
        SpendingBeforeCents = "spending_before_cents",
        /// 续保 in store of targets since the project began.
        Renewals = "renewals",
        /// 满意度
        Satisfaction = "satisfaction",
        /// 礼品: given in contacts, at their cost.
        GiftCents = "gift_cents",
        /// 工时: the time of contacts, by the store's minutes and its hour.
        HoursCents = "hours_cents",
        /// 短信等: messages, by the store's price of one.
        MessageCents = "message_cents",
        /// 投入: gifts, hours and messages together.
        SpentCents = "spent_cents",
        /// Spending after, less spending before, less what was spent.
        ReturnCents = "return_cents",
    }
}

impl FigureCode {
    /// How it counts.
    pub fn unit(self) -> Unit {
        use FigureCode::*;
        match self {
            OnTime | Good | Effective | LeadFirstCall | LeadSecondContact => Unit::Percent,
            Rework | Referrals | ReferralsWon | VisitsAfterContact | VisitsBeforeContact | Renewals => Unit::Count,
            SpendingAfterCents | SpendingBeforeCents | GiftCents | HoursCents | MessageCents | SpentCents
            | ReturnCents => Unit::Cents,
            HandoverHours => Unit::Hours,
            Satisfaction => Unit::Points,
        }
    }

    /// A before-and-after that says nothing of an effect while no matched owners stand beside it.
    pub fn is_uncompared(self) -> bool {
        use FigureCode::*;
        matches!(
            self,
            Referrals
                | ReferralsWon
                | VisitsAfterContact
                | VisitsBeforeContact
                | SpendingAfterCents
                | SpendingBeforeCents
                | Renewals
                | ReturnCents
        )
    }
}

codes! {
    /// What a figure counts in, and so how it follows from its rows.
    pub enum Unit {
        /// Rows that count, of all, in percent.
        Percent = "percent",
        /// Rows that count.
        Count = "count",
        /// Sum of the rows' cents.
        Cents = "cents",
        /// Mean of the rows that count, in hours.
        Hours = "hours",
        /// Mean of the rows that count, 0 to 10.
        Points = "points",
    }
}

/// A number that opens to its rows.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Figure {
    /// Which.
    pub code: FigureCode,
    /// To one decimal; none: nothing to count yet.
    pub value: Option<f64>,
    /// In what.
    pub unit: Unit,
    /// What is aimed at: 75 for the pass rate and for punctuality, the budget for spending.
    pub target: Option<f64>,
    /// Rows behind it.
    pub rows: u32,
    /// No matched comparison stands beside it yet (未作对照).
    pub uncompared: bool,
}

/// A row behind a figure.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct FigureRow {
    /// Table of the row.
    pub kind: String,
    /// The row.
    pub id: Id,
    /// Its day.
    pub day: NaiveDate,
    /// The customer it is about; none: a lead, an item, a question.
    pub customer: Option<Id>,
    /// Whom or what it is about: a customer, a lead, a question, an item.
    pub name: String,
    /// What it says of that in short: a gift, a plate, a step.
    pub what: Option<String>,
    /// Whether it counts; of a percentage the others are those that don't.
    pub counts: bool,
    /// Cents, hours, points or days late, by the figure.
    pub amount: Option<f64>,
    /// The care step it belongs to.
    pub step: Option<String>,
    /// Who is responsible.
    pub person: Option<String>,
    /// His department.
    pub department: Option<String>,
}

/// A contact with what its cost follows from.
pub(super) struct ContactRow {
    pub row: FigureRow,
    pub channel: Channel,
    pub form: Form,
    /// False when nobody answered.
    pub answered: bool,
}

/// A window of rows.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct FigureRows {
    /// All there are.
    pub total: u32,
    /// Those asked for, at most 200.
    pub rows: Vec<FigureRow>,
}

/// Items and steps of a step, a department or a person.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Share {
    /// Of which.
    pub name: String,
    /// Items and steps that are done or past their day.
    pub total: u32,
    /// Those on time.
    pub on_time: u32,
    /// Mean days of delay of all of them, to one decimal.
    pub days_late: f64,
}

/// Where a process sticks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Type)]
pub struct Delays {
    /// By care step, in order.
    pub steps: Vec<Share>,
    /// By department, the worst first.
    pub departments: Vec<Share>,
    /// By person, the worst first.
    pub people: Vec<Share>,
}

/// Local sales of a district and series before and since a project began.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct LocalShare {
    /// Region code of the county.
    pub district: String,
    /// Series.
    pub series: String,
    /// Registrations of the segment and our own, as many months before as since.
    pub before: [u32; 2],
    /// The same since the month in which the project began.
    pub after: [u32; 2],
}
