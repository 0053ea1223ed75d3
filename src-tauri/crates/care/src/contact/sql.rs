//! Queries of contacts.

mod head;
mod now;

use chrono::NaiveDateTime;
use ledger::rusqlite::{Row, params};
use ledger::{Fault, Id, Read};

pub use head::{gift_given_last, of_customer, of_lead, phones};
pub use now::refresh;

use super::model::{ContactView, LastContact, LeadContact, Outcome, ProjectContact};
use crate::due::Party;
use crate::wire::Cents;

/// Whether a party is there; a customer that was merged into another isn't.
pub fn has(r: &Read<'_>, party: Party) -> Result<bool, Fault> {
    let sql = match party {
        Party::Customer { .. } => {
            "SELECT EXISTS (SELECT 1 FROM customer WHERE id = ?1 AND merged_into IS NULL AND NOT erased)"
        }
        Party::Lead { .. } => "SELECT EXISTS (SELECT 1 FROM lead WHERE id = ?1)",
    };
    r.one(sql, [party.id()], |row| row.get(0))
}

/// What a party is called.
pub fn name(r: &Read<'_>, party: Party) -> Result<Option<String>, Fault> {
    let sql = match party {
        Party::Customer { .. } => "SELECT name FROM customer WHERE id = ?1",
        Party::Lead { .. } => "SELECT name FROM lead WHERE id = ?1",
    };
    r.first(sql, [party.id()], |row| row.get(0))
}

/// The first revision of a contact, whichever of its revisions is named.
pub fn root(r: &Read<'_>, contact: Id) -> Result<Option<Id>, Fault> {
    r.first("SELECT coalesce(revises, id) FROM contact WHERE id = ?1", [contact], |row| row.get(0))
}

/// The newest revision of a contact by its first one.
pub fn newest(r: &Read<'_>, root: Id) -> Result<Option<ContactView>, Fault> {
    let found = r.first(include_str!("sql/newest.sql"), [root], |row| view(row, root))?;
    let Some(mut found) = found else { return Ok(None) };
    found.reasons = reasons(r, root)?.into_iter().map(|(_, reason)| reason).collect();
    Ok(Some(found))
}

fn view(row: &Row<'_>, root: Id) -> ledger::rusqlite::Result<ContactView> {
    let customer: Option<Id> = row.get("customer_id")?;
    let party = match customer {
        Some(id) => Party::Customer { id },
        None => Party::Lead { id: row.get("lead_id")? },
    };
    Ok(ContactView {
        id: root,
        revision: row.get("id")?,
        party,
        at: row.get("at")?,
        staff: row.get("staff_id")?,
        project: row.get("project_id")?,
        step: row.get("step_id")?,
        vehicle: row.get("vehicle_id")?,
        channel: row.get("channel")?,
        form: row.get("form")?,
        aims: row.get("aims")?,
        script_version: row.get("script_version_id")?,
        conveyed: row.get("conveyed")?,
        collected: row.get("collected")?,
        outcome: row.get("outcome")?,
        satisfaction: row.get("satisfaction")?,
        next_day: row.get("next_day")?,
        next_note: row.get("next_reason")?,
        reasons: Vec::new(),
    })
}

/// Reasons that a contact was about: (row, name as of `due::DueId`).
pub fn reasons(r: &Read<'_>, root: Id) -> Result<Vec<(Id, String)>, Fault> {
    let sql = "SELECT id, due_kind, subject_id, due_day FROM contact_reason WHERE contact_id = ?1 ORDER BY id";
    r.rows(sql, [root], |row| {
        let (kind, subject, day): (String, Id, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
        Ok((row.get(0)?, format!("{kind}.{subject}.{day}")))
    })
}

/// The last contact with a customer or lead, reached or not.
pub fn last(r: &Read<'_>, subject: Id) -> Result<Option<LastContact>, Fault> {
    let sql = "SELECT coalesce(c.revises, c.id), c.at, c.channel, c.outcome,
            CASE c.collected WHEN '' THEN c.conveyed ELSE c.collected END
         FROM contact_now n JOIN contact c ON c.id = n.contact_id
         WHERE n.subject_id = ?1 ORDER BY n.at DESC, n.contact_id DESC LIMIT 1";
    r.first(sql, [subject], brief)
}

fn brief(row: &Row<'_>) -> ledger::rusqlite::Result<LastContact> {
    Ok(LastContact { id: row.get(0)?, at: row.get(1)?, channel: row.get(2)?, outcome: row.get(3)?, text: row.get(4)? })
}

/// Contacts with a lead, each in its newest revision.
pub fn contacts_of_lead(r: &Read<'_>, lead: Id) -> Result<Vec<LeadContact>, Fault> {
    let sql = "SELECT coalesce(c.revises, c.id), c.at, c.channel, c.outcome,
            CASE c.collected WHEN '' THEN c.conveyed ELSE c.collected END, s.name, c.next_day
         FROM contact c LEFT JOIN staff s ON s.id = c.staff_id
         WHERE c.lead_id = ?1
           AND NOT EXISTS (SELECT 1 FROM contact later WHERE later.revises = coalesce(c.revises, c.id) AND later.id > c.id)
         ORDER BY c.at DESC, c.id DESC LIMIT 200";
    r.rows(sql, [lead], |row| Ok(LeadContact { contact: brief(row)?, staff: row.get(5)?, next_day: row.get(6)? }))
}

/// How many contacts a project has had with customers by `now`, each counted once.
pub fn count_of_project(r: &Read<'_>, project: Id, now: NaiveDateTime) -> Result<u32, Fault> {
    let sql = "SELECT count(*) FROM contact c JOIN contact_now n ON n.contact_id = c.id
         WHERE c.project_id = ?1 AND c.at <= ?2 AND c.customer_id IS NOT NULL";
    r.one(sql, params![project, now], |row| row.get(0))
}

/// Contacts of a project with customers by `now`, each in its newest revision, the newest first.
pub fn contacts_of_project(
    r: &Read<'_>,
    project: Id,
    now: NaiveDateTime,
    offset: u32,
    limit: u32,
) -> Result<Vec<ProjectContact>, Fault> {
    r.rows(include_str!("sql/of_project.sql"), params![project, now, offset, limit], |row| {
        let outcome: Outcome = row.get("outcome")?;
        Ok(ProjectContact {
            contact: brief(row)?,
            customer: row.get("customer_id")?,
            name: row.get("name")?,
            reached: outcome.is_reached(),
            staff: row.get("staff")?,
            department: row.get("department")?,
        })
    })
}

/// The newest target that a customer was.
#[derive(Default)]
pub struct NewestTarget {
    pub project: Option<Id>,
    pub class: Option<String>,
    /// JSON.
    pub reason: String,
}

/// The newest target that a customer was.
pub fn newest_target(r: &Read<'_>, customer: Id) -> Result<Option<NewestTarget>, Fault> {
    let sql = "SELECT project_id, class, reason FROM target WHERE customer_id = ?1 ORDER BY id DESC LIMIT 1";
    r.first(sql, [customer], |row| Ok(NewestTarget { project: row.get(0)?, class: row.get(1)?, reason: row.get(2)? }))
}

/// What the gifts cost that a customer was given in contacts of a project, less those taken back.
pub fn gifts_of_target(r: &Read<'_>, project: Id, customer: Id) -> Result<Cents, Fault> {
    let sql = "SELECT coalesce(sum(e.pieces * g.cost_cents * iif(e.debit = 'customer', 1, -1)), 0)
         FROM gift_entry e JOIN contact c ON c.id = e.contact_id JOIN gift g ON g.id = e.gift_id
         WHERE e.customer_id = ?2 AND c.project_id = ?1 AND 'customer' IN (e.debit, e.credit)";
    r.one(sql, params![project, customer], |row| row.get(0))
}

/// Days between contacts of a class where no project says by which preset: as the store has set them, spending before visits.
pub fn rhythm(r: &Read<'_>, class: &str) -> Result<Option<u32>, Fault> {
    let sql = "SELECT rhythm_days FROM class_policy WHERE class = ?1 ORDER BY preset, id LIMIT 1";
    r.first(sql, [class], |row| row.get(0))
}

/// First call, second contact and last contact of a lead.
pub fn lead_moments(r: &Read<'_>, lead: Id) -> Result<Option<[Option<NaiveDateTime>; 3]>, Fault> {
    let sql = "SELECT first_call_at, second_contact_at, last_contact_at FROM lead WHERE id = ?1";
    r.first(sql, [lead], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))
}

/// The problem that was heard in a contact: (row, text).
pub fn problem_of(r: &Read<'_>, root: Id) -> Result<Option<(Id, String)>, Fault> {
    r.first("SELECT id, heard FROM problem WHERE contact_id = ?1 ORDER BY id LIMIT 1", [root], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// The promise that was given in a contact: (row, text, until).
pub fn promise_of(r: &Read<'_>, root: Id) -> Result<Option<(Id, String, NaiveDateTime)>, Fault> {
    r.first("SELECT id, what, until FROM promise WHERE contact_id = ?1 ORDER BY id LIMIT 1", [root], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })
}

/// Whether a promise is a customer's and was broken at a moment.
pub fn is_broken(r: &Read<'_>, promise: Id, customer: Id, at: NaiveDateTime) -> Result<bool, Fault> {
    let sql = "SELECT EXISTS (SELECT 1 FROM promise
         WHERE id = ?1 AND customer_id = ?2 AND until < coalesce(kept_at, withdrawn_at, ?3))";
    r.one(sql, params![promise, customer, at], |row| row.get(0))
}

/// The gift that an entry moved.
pub fn gift_of(r: &Read<'_>, entry: Id) -> Result<Option<Id>, Fault> {
    r.first("SELECT gift_id FROM gift_entry WHERE id = ?1", [entry], |row| row.get(0))
}
