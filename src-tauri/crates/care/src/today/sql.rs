//! Queries of Today's list. What is due is found by an index on its day; one party's items by the party.

mod counts;
mod derive;
mod jobs;
mod whole;

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveDateTime};
use ledger::rusqlite::{Row, params};
use ledger::{Fault, Id, Read};

pub use counts::counted;
pub use derive::{DUE_TABLES, refresh_birthdays, refresh_due};
pub use jobs::DEFERRED;
pub use whole::*;

use crate::calendar::Calendar;
use crate::due::{DueId, DueKind, Party};

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

/// Vehicles that one customer (`?2`) ever owned with a day of a kind up to `?1`: vehicle, source, day.
pub fn vehicle_days(kind: DueKind) -> String {
    let (source, day) = vehicle_columns(kind);
    format!(
        "SELECT d.vehicle_id, d.{source}, d.{day} FROM ownership o
         CROSS JOIN vehicle_due d ON d.vehicle_id = o.vehicle_id WHERE d.{day} <= ?1 AND o.customer_id = ?2"
    )
}

/// Those whose first open inspection lies up to a day: vehicle, source, days of registration and of the last inspection.
pub const INSPECTIONS: &str =
    "SELECT d.vehicle_id, coalesce(d.inspection_id, d.vehicle_id), d.registered, d.last_inspection FROM ownership o
     CROSS JOIN vehicle_due d ON d.vehicle_id = o.vehicle_id WHERE d.inspection_due <= ?1 AND o.customer_id = ?2";

/// Jobs on them that were put off at a visit up to a day and are still not done.
pub const DEFERRED_JOBS: &str = "SELECT j.job_id, j.vehicle_id, j.day FROM ownership s
     CROSS JOIN deferred_job d ON d.vehicle_id = s.vehicle_id JOIN job_due j ON j.job_id = d.id
     WHERE j.day <= ?1 AND s.customer_id = ?2";

/// Open promises until a moment.
pub fn promises(customer: Option<Id>) -> String {
    let sql = "SELECT id, customer_id, responsible_id, until FROM promise
               WHERE kept_at IS NULL AND withdrawn_at IS NULL AND until <= ?1";
    about(sql, "customer_id", customer)
}

/// Complaints from before a moment that nobody has answered.
pub fn complaints(customer: Option<Id>) -> String {
    let sql = "SELECT id, customer_id, vehicle_id, at FROM complaint
               WHERE answered_at IS NULL AND closed_at IS NULL AND at < ?1";
    about(sql, "customer_id", customer)
}

/// Steps of running projects that are open and due up to a day.
pub fn steps(customer: Option<Id>) -> String {
    let sql = "SELECT s.step_id, s.customer_id, s.responsible_id, s.due_day, t.vehicle_id
               FROM step_now s JOIN care_step c ON c.id = s.step_id JOIN project p ON p.id = s.project_id
               JOIN target t ON t.id = c.target_id
               WHERE s.state IN ('open', 'rescheduled') AND s.due_day <= ?1 AND p.state = 'running'";
    about(sql, "s.customer_id", customer)
}

/// Next dates up to a day; `contact_now` holds only the one that no later contact with the party took away.
pub fn next_dates(party: Option<Id>) -> String {
    let sql = "SELECT n.contact_id, n.next_day, c.customer_id, c.lead_id, c.staff_id
               FROM contact_now n JOIN contact c ON c.id = n.contact_id WHERE n.next_day <= ?1";
    about(sql, "n.subject_id", party)
}

/// Open leads that had come in. All of them are read from the one index that holds all that is asked.
pub fn leads(lead: Option<Id>) -> String {
    let from = if lead.is_some() { "lead" } else { "lead INDEXED BY lead_open" };
    let sql = format!(
        "SELECT id, created_at, first_call_at, second_contact_at, last_contact_at, consultant_id
         FROM {from} WHERE state = 'open' AND created_at <= ?1"
    );
    about(&sql, "id", lead)
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

/// What the sentences about a vehicle's days are filled with.
pub struct VehicleRow {
    /// The last visit.
    pub visit: Option<NaiveDate>,
    /// The end of the policy.
    pub renewal: Option<NaiveDate>,
    /// The purchase, from which inspections count.
    pub registered: Option<NaiveDate>,
    /// The last inspection.
    pub inspected: Option<NaiveDate>,
}

/// The days of a vehicle.
pub fn vehicle(r: &Read<'_>, vehicle: Id) -> Result<VehicleRow, Fault> {
    let sql = "SELECT last_visit, renewal_end, registered, last_inspection FROM vehicle_due WHERE vehicle_id = ?1";
    r.one(sql, [vehicle], |row| {
        Ok(VehicleRow { visit: row.get(0)?, renewal: row.get(1)?, registered: row.get(2)?, inspected: row.get(3)? })
    })
}

/// The text that fills the sentence of a reason: what a lead came by, what was promised, complained of, put off or to be said next; and
/// the calendar of a birthday.
pub fn text(r: &Read<'_>, id: DueId) -> Result<String, Fault> {
    let sql = match id.kind {
        DueKind::LeadFirstCall => "SELECT source FROM lead WHERE id = ?1",
        DueKind::Promise => "SELECT what FROM promise WHERE id = ?1",
        DueKind::Complaint => "SELECT what FROM complaint WHERE id = ?1",
        DueKind::DeferredJob => "SELECT what FROM deferred_job WHERE id = ?1",
        DueKind::NextContact => "SELECT next_reason FROM contact WHERE id = ?1",
        DueKind::Birthday => "SELECT calendar FROM birthday_key WHERE customer_id = ?1",
        _ => return Ok(String::new()),
    };
    r.one(sql, [id.subject], |row| row.get(0))
}

/// Project, number and name of a care step.
pub fn step(r: &Read<'_>, step: Id) -> Result<(String, u32, String), Fault> {
    let sql = "SELECT p.name, c.number, c.name FROM care_step c JOIN project p ON p.id = c.project_id WHERE c.id = ?1";
    r.one(sql, [step], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
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
