use chrono::NaiveDate;
use ledger::rusqlite::Row;
use ledger::{Fault, Id, Read};

use super::{DeferredJobView, OrderView, VisitView};

/// The newest orders of a vehicle before a day.
pub(super) const ORDERS: &str = "SELECT s.id, s.number, s.vehicle_id, s.day, s.mileage, s.work_kind, s.work_item,
      s.amount_cents, a.name AS advisor
    FROM service_order s LEFT JOIN staff a ON a.id = s.advisor_id
    WHERE s.vehicle_id = ?1 AND s.day < ?2 ORDER BY s.day DESC, s.id DESC LIMIT ?3";

pub(super) fn orders(r: &Read<'_>, vehicle: Id, before: NaiveDate, limit: u32) -> Result<Vec<OrderView>, Fault> {
    r.rows(ORDERS, (vehicle, before, limit), |row| {
        Ok(OrderView {
            id: row.get("id")?,
            number: row.get("number")?,
            vehicle_id: row.get("vehicle_id")?,
            day: row.get("day")?,
            mileage: row.get("mileage")?,
            work_kind: row.get("work_kind")?,
            work_item: row.get("work_item")?,
            amount_cents: row.get("amount_cents")?,
            advisor: row.get("advisor")?,
        })
    })
}

pub(super) const VISITS: &str = include_str!("sql/visits.sql");

pub(super) fn visits(r: &Read<'_>, customer: Id, after: NaiveDate, to: NaiveDate) -> Result<Vec<VisitView>, Fault> {
    r.rows(VISITS, (customer, after, to), |row| {
        let (vehicle_id, day) = (row.get("vehicle_id")?, row.get("day")?);
        Ok(VisitView { vehicle_id, day, orders: row.get("orders")?, amount_cents: row.get("amount")? })
    })
}

const JOB: &str = "SELECT j.id, j.order_id, j.vehicle_id, s.day, j.what, j.done_day
    FROM deferred_job j JOIN service_order s ON s.id = j.order_id";

fn job(row: &Row<'_>) -> ledger::rusqlite::Result<DeferredJobView> {
    Ok(DeferredJobView {
        id: row.get("id")?,
        order_id: row.get("order_id")?,
        vehicle_id: row.get("vehicle_id")?,
        day: row.get("day")?,
        what: row.get("what")?,
        done_day: row.get("done_day")?,
    })
}

pub(super) fn jobs(r: &Read<'_>, vehicle: Id) -> Result<Vec<DeferredJobView>, Fault> {
    r.rows(&format!("{JOB} WHERE j.vehicle_id = ?1 ORDER BY s.day DESC, j.id DESC LIMIT 200"), [vehicle], job)
}

pub(super) fn find_job(r: &Read<'_>, id: Id) -> Result<Option<DeferredJobView>, Fault> {
    r.first(&format!("{JOB} WHERE j.id = ?1"), [id], job)
}
