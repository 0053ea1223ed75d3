//! Today's list, as the window shows it.

use chrono::NaiveDateTime;
use ledger::Id;
use serde::Serialize;
use specta::Type;

use crate::code::codes;
use crate::due::{DueId, DueKind, Params, Party};
use crate::staff::Person;

codes! {
    /// How near a line is.
    pub enum Band {
        /// Its moment, or its day, has passed.
        Overdue = "overdue",
        /// Due today.
        Today = "today",
        /// A timed one of the next 24 hours that falls on tomorrow.
        Soon = "soon",
    }
}

/// One cause why somebody is on the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Reason {
    /// Its name, as [`DueId`] writes it.
    pub id: String,
    /// What kind.
    pub kind: DueKind,
    /// When it fell or falls due, store-local; midnight when only the day counts.
    pub due_at: NaiveDateTime,
    /// Whether the time of day counts.
    pub timed: bool,
    /// What fills its sentence.
    pub params: Params,
}

/// One customer or lead with all reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct TodayRow {
    /// Whom it is about.
    pub party: Party,
    /// The name; of a lead without one its phone.
    pub name: String,
    /// Plate of the vehicle that the first reason is about, else of the one owned last; none for several.
    pub plate: Option<String>,
    /// Its series; of a lead the series asked for.
    pub series: Option<String>,
    /// Vehicles owned today.
    pub vehicles: u32,
    /// Class as the newest project noted it.
    pub class: Option<String>,
    /// Of the most urgent reason.
    pub band: Band,
    /// The most urgent first.
    pub reasons: Vec<Reason>,
    /// Whose it is: who is responsible for the most urgent reason, else the keeper.
    pub person: Option<Person>,
}

/// How many lines have a reason of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub struct KindCount {
    /// The kind.
    pub kind: DueKind,
    /// Lines.
    pub count: u32,
}

/// Who is to be called now and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct TodayView {
    /// The moment it holds for, store-local.
    pub now: NaiveDateTime,
    /// Lines there are; `rows` has the most urgent 200 of them.
    pub total: u32,
    /// Own ones first, then the unassigned; overdue, today, soon; the weightier kind; the longer due.
    pub rows: Vec<TodayRow>,
    /// Lines by kind, whatever kinds were asked for; festivals, which are hints only, are not counted.
    pub counts: Vec<KindCount>,
    /// Lines that are overdue.
    pub overdue: u32,
    /// Lines with a moment within the next two hours.
    pub near: u32,
    /// Items that were more than 30 days late when the store first learnt of them: counted, not raised.
    pub passed_over: u32,
}

/// Why a reason is not dismissed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum TodayRefusal {
    /// "Not needed" wants a reason.
    WhyMissing,
    /// It isn't on the list any more, or never was.
    ReasonUnknown,
}

/// A cause to call, without its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its name.
    pub id: DueId,
    /// When it is due.
    pub at: NaiveDateTime,
    /// Whether the time of day counts.
    pub timed: bool,
    /// The vehicle it is about.
    pub vehicle: Option<Id>,
    /// Who is responsible.
    pub person: Option<Id>,
}

/// Whom an item is about, as far as its row tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The row names the customer or lead.
    Party(Party),
    /// Whoever owns the vehicle on the day.
    Owner(Id),
    /// A customer who may be called with the keeper, or a lead with the consultant: all that is asked of them.
    Called(Party, Option<Id>),
}

/// An item that is due by the records alone, before it is known whether somebody has cleared it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The item.
    pub item: Item,
    /// Whom it is about; none: nobody is to be called.
    pub whose: Option<Whose>,
    /// A contact for its kind from here on clears it: it was on the list by then.
    pub since: NaiveDateTime,
    /// The row by which the store learnt of it.
    pub source: Id,
}
