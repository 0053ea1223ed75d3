//! Queries of Today's list. What is due is found by an index on its day; one party's items by the party.

mod derive;

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveDateTime};
use ledger::rusqlite::{Row, params};
use ledger::{Fault, Id, Read};

pub use derive::{DUE_TABLES, refresh_birthdays, refresh_due};

use crate::calendar::Calendar;
use crate::due::{DueId, DueKind, Party};
use crate::lead::Timers;

/// For each row of a query.
pub type Each<'a> = &'a mut dyn FnMut(&Row<'_>) -> Result<(), Fault>;

/// Adds to a query whose moment is `?1` that it is about one party (`?2`), or about all.
fn about(sql: &str, column: &str, party: Option<Id>) -> String {
    match party {
        Some(_) => format!("{sql} AND {column} = ?2"),
        None => format!("{sql} AND ?2 IS NULL"),
    }
}

/// The columns of `vehicle_due` that a kind follows: the row by which it is known, and the day.
fn vehicle_columns(kind: DueKind) -> (&'static str, &'static str) {
    match kind {
        DueKind::RegularService => ("visit_id", "regular_service"),
        DueKind::WarrantyEnd => ("vehicle_id", "warranty_notice"),
        DueKind::Renewal => ("policy_id", "renewal_end"),
        _ => ("vehicle_id", "first_service"),
    }
}

/// Vehicles with a day of a kind up to `until`: vehicle, source, day, last visit.
pub fn vehicle_days(kind: DueKind, customer: Option<Id>) -> String {
    let (source, day) = vehicle_columns(kind);
    match customer {
        Some(_) => format!(
            "SELECT d.vehicle_id, d.{source}, d.{day}, d.last_visit FROM ownership o
             CROSS JOIN vehicle_due d ON d.vehicle_id = o.vehicle_id WHERE d.{day} <= ?1 AND o.customer_id = ?2"
        ),
        None => format!(
            "SELECT d.vehicle_id, d.{source}, d.{day}, d.last_visit FROM vehicle_due d WHERE d.{day} <= ?1 AND ?2 IS NULL"
        ),
    }
}

/// Vehicles whose first open inspection lies up to a day: vehicle, source, days of registration and of the last inspection.
pub fn inspections(customer: Option<Id>) -> String {
    let columns = "d.vehicle_id, coalesce(d.inspection_id, d.vehicle_id), d.registered, d.last_inspection";
    match customer {
        Some(_) => format!(
            "SELECT {columns} FROM ownership o CROSS JOIN vehicle_due d ON d.vehicle_id = o.vehicle_id
             WHERE d.inspection_due <= ?1 AND o.customer_id = ?2"
        ),
        None => format!("SELECT {columns} FROM vehicle_due d WHERE d.inspection_due <= ?1 AND ?2 IS NULL"),
    }
}

/// Open promises until a moment.
pub fn promises(customer: Option<Id>) -> String {
    let sql = "SELECT id, customer_id, responsible_id, what, until FROM promise
               WHERE kept_at IS NULL AND withdrawn_at IS NULL AND until <= ?1";
    about(sql, "customer_id", customer)
}

/// Complaints from before a moment that nobody has answered.
pub fn complaints(customer: Option<Id>) -> String {
    let sql = "SELECT id, customer_id, vehicle_id, what, at FROM complaint
               WHERE answered_at IS NULL AND closed_at IS NULL AND at < ?1";
    about(sql, "customer_id", customer)
}

/// Steps of running projects that are open and due up to a day.
pub fn steps(customer: Option<Id>) -> String {
    let sql = "SELECT s.step_id, s.customer_id, s.responsible_id, s.due_day, c.number, c.name, p.name AS project, t.vehicle_id
               FROM step_now s JOIN care_step c ON c.id = s.step_id JOIN project p ON p.id = s.project_id
               JOIN target t ON t.id = c.target_id
               WHERE s.state IN ('open', 'rescheduled') AND s.due_day <= ?1 AND p.state = 'running'";
    about(sql, "s.customer_id", customer)
}

/// Next dates up to a day; `contact_now` holds only the one that no later contact with the party took away.
pub fn next_dates(party: Option<Id>) -> String {
    let sql = "SELECT n.contact_id, n.next_day, c.customer_id, c.lead_id, c.staff_id, c.next_reason
               FROM contact_now n JOIN contact c ON c.id = n.contact_id WHERE n.next_day <= ?1";
    about(sql, "n.subject_id", party)
}

/// Jobs put off at a visit up to a day and still not done.
pub fn deferred_jobs(customer: Option<Id>) -> String {
    match customer {
        Some(_) => "SELECT j.id, j.vehicle_id, j.what, o.day FROM ownership s
             CROSS JOIN deferred_job j ON j.vehicle_id = s.vehicle_id JOIN service_order o ON o.id = j.order_id
             WHERE j.done_day IS NULL AND o.day <= ?1 AND s.customer_id = ?2"
            .into(),
        None => "SELECT j.id, j.vehicle_id, j.what, o.day FROM deferred_job j INDEXED BY deferred_job_open
             JOIN service_order o ON o.id = j.order_id WHERE j.done_day IS NULL AND o.day <= ?1 AND ?2 IS NULL"
            .into(),
    }
}

/// Open leads that had come in.
pub fn leads(lead: Option<Id>) -> String {
    let sql = "SELECT id, created_at, source, consultant_id, first_call_at, second_contact_at, last_contact_at, state, deal_day
               FROM lead WHERE state = 'open' AND created_at <= ?1";
    about(sql, "id", lead)
}

/// The moments of a lead.
pub fn timers(row: &Row<'_>) -> ledger::rusqlite::Result<Timers> {
    Ok(Timers {
        created_at: row.get("created_at")?,
        first_call_at: row.get("first_call_at")?,
        second_contact_at: row.get("second_contact_at")?,
        last_contact_at: row.get("last_contact_at")?,
        state: row.get("state")?,
        deal_day: row.get("deal_day")?,
    })
}

/// Runs one of the queries above.
pub fn each(
    r: &Read<'_>,
    sql: &str,
    until: impl ledger::rusqlite::ToSql,
    party: Option<Id>,
    each: Each<'_>,
) -> Result<(), Fault> {
    r.each(sql, params![until, party], each)
}

pub const BIRTHDAYS: &str = "SELECT customer_id FROM birthday_key WHERE calendar = ?1 AND month_day = ?2";

/// Customers whose birthday has a key.
pub fn birthdays(r: &Read<'_>, calendar: Calendar, month_day: &str, customer: Option<Id>) -> Result<Vec<Id>, Fault> {
    match customer {
        None => r.rows(BIRTHDAYS, params![calendar, month_day], |row| row.get(0)),
        Some(id) => {
            let sql =
                "SELECT customer_id FROM birthday_key WHERE customer_id = ?3 AND calendar = ?1 AND month_day = ?2";
            r.rows(sql, params![calendar, month_day, id], |row| row.get(0))
        }
    }
}

/// Whether a contact for a reason, made between two moments, cleared it. Who was not reached is called again: without a next date such a
/// contact clears the reason for its own day only.
pub fn contacted(r: &Read<'_>, id: DueId, since: NaiveDateTime, now: NaiveDateTime) -> Result<bool, Fault> {
    r.one(CONTACTED, params![id.subject, id.kind, id.day, since, now, now.date()], |row| row.get(0))
}

pub const CONTACTED: &str = include_str!("sql/contacted.sql");

/// Whether a reason was said to be not needed.
pub fn dismissed(r: &Read<'_>, id: DueId) -> Result<bool, Fault> {
    let sql = "SELECT EXISTS (SELECT 1 FROM dismissal WHERE subject_id = ?1 AND due_kind = ?2 AND due_day = ?3)";
    r.one(sql, params![id.subject, id.kind, id.day], |row| row.get(0))
}

/// The rows of which any reason was ever dismissed or answered by a contact.
pub fn answered(r: &Read<'_>) -> Result<HashSet<Id>, Fault> {
    let mut subjects = HashSet::new();
    for sql in ["SELECT DISTINCT subject_id FROM dismissal", "SELECT DISTINCT subject_id FROM contact_reason"] {
        r.each(sql, [], |row| -> Result<(), Fault> {
            subjects.insert(row.get(0)?);
            Ok(())
        })?;
    }
    Ok(subjects)
}

/// What the list needs of a customer or a lead.
#[derive(Clone, Debug)]
pub struct PartyRow {
    /// Name.
    pub name: String,
    /// Keeper, or the lead's consultant.
    pub person: Option<Id>,
    /// Asked not to be contacted.
    pub do_not_contact: bool,
    /// The file it was merged into.
    pub merged_into: Option<Id>,
    /// Series that a lead asked for.
    pub series: Option<String>,
}

/// A customer or a lead.
pub fn party(r: &Read<'_>, party: Party) -> Result<Option<PartyRow>, Fault> {
    let sql = match party {
        Party::Customer { .. } => {
            "SELECT name, keeper_id, do_not_contact, merged_into, NULL FROM customer WHERE id = ?1 AND NOT erased"
        }
        Party::Lead { .. } => {
            "SELECT CASE name WHEN '' THEN phone ELSE name END, consultant_id, 0, NULL, series FROM lead WHERE id = ?1"
        }
    };
    r.first(sql, [party.id()], |row| {
        Ok(PartyRow {
            name: row.get(0)?,
            person: row.get(1)?,
            do_not_contact: row.get(2)?,
            merged_into: row.get(3)?,
            series: row.get(4)?,
        })
    })
}

/// Plate and series of a vehicle.
pub type Car = (Id, Option<String>, Option<String>);

/// The vehicles of a customer on a day, the one bought last first.
pub fn cars(r: &Read<'_>, customer: Id, day: NaiveDate) -> Result<Vec<Car>, Fault> {
    let sql = "SELECT v.id, v.plate, v.series FROM ownership o JOIN vehicle v ON v.id = o.vehicle_id
               WHERE o.customer_id = ?1 AND (o.since IS NULL OR o.since <= ?2) AND (o.until IS NULL OR ?2 < o.until)
               ORDER BY coalesce(v.purchase_day, '') DESC, v.id DESC LIMIT 200";
    r.rows(sql, params![customer, day], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// The class that the newest project noted for a customer.
pub fn class(r: &Read<'_>, customer: Id) -> Result<Option<String>, Fault> {
    let sql = "SELECT class FROM target WHERE customer_id = ?1 AND class IS NOT NULL ORDER BY id DESC LIMIT 1";
    r.first(sql, [customer], |row| row.get(0))
}

/// The first op at or after a place in the log, by place and id.
pub fn op_from(r: &Read<'_>, seq: i64) -> Result<Option<(i64, Id)>, Fault> {
    let sql = "SELECT seq, id FROM op WHERE seq >= ?1 ORDER BY seq LIMIT 1";
    r.first(sql, [seq], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The last op before a place in the log.
pub fn op_before(r: &Read<'_>, seq: i64) -> Result<Option<(i64, Id)>, Fault> {
    let sql = "SELECT seq, id FROM op WHERE seq < ?1 ORDER BY seq DESC LIMIT 1";
    r.first(sql, [seq], |row| Ok((row.get(0)?, row.get(1)?)))
}
