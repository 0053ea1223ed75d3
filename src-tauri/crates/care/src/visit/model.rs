//! What happened in the workshop.

use chrono::NaiveDate;
use ledger::Id;
use serde::Serialize;
use specta::Type;

use crate::wire::Cents;

/// One settlement row (工单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct OrderView {
    /// Its row.
    pub id: Id,
    /// Its number in the store's system; none when the source gave none.
    pub number: Option<String>,
    /// The vehicle.
    pub vehicle_id: Id,
    /// Its day.
    pub day: NaiveDate,
    /// Kilometres.
    pub mileage: Option<u32>,
    /// Kind of work.
    pub work_kind: Option<String>,
    /// Work done.
    pub work_item: Option<String>,
    /// What it cost.
    pub amount_cents: Cents,
    /// Service advisor.
    pub advisor: Option<String>,
}

/// One workshop visit (进站台次): a vehicle on a day, however many orders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct VisitView {
    /// The vehicle.
    pub vehicle_id: Id,
    /// The day.
    pub day: NaiveDate,
    /// Orders of that day.
    pub orders: u32,
    /// What they cost together.
    pub amount_cents: Cents,
}

/// Work advised and not done (未完成工项).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct DeferredJobView {
    /// Its row.
    pub id: Id,
    /// The order on which it was advised.
    pub order_id: Id,
    /// The vehicle.
    pub vehicle_id: Id,
    /// Day of the order.
    pub day: NaiveDate,
    /// What was advised.
    pub what: String,
    /// When it was done; none: still open.
    pub done_day: Option<NaiveDate>,
}

/// Why a deferred job can't be closed so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum VisitRefusal {
    /// Done before it was advised.
    DayBeforeOrder,
    /// It is done already.
    DoneAlready,
}
