//! Queries of leads.

use chrono::NaiveDateTime;
use ledger::rusqlite::Row;
use ledger::{Fault, Id, Read};

use super::model::{KnownPhone, LeadRow, LeadState, PhoneOwner, Timers};

/// Goes through the leads that had come in by a moment. A figure over all of them, not a list.
pub fn each_until(r: &Read<'_>, now: NaiveDateTime, mut each: impl FnMut(Timers)) -> Result<(), Fault> {
    let sql = "SELECT created_at, first_call_at, second_contact_at, last_contact_at, state, deal_day FROM lead WHERE created_at <= ?1";
    r.each(sql, [now], |row| {
        each(timers(row)?);
        Ok(())
    })
}

fn timers(row: &Row<'_>) -> Result<Timers, ledger::rusqlite::Error> {
    Ok(Timers {
        created_at: row.get("created_at")?,
        first_call_at: row.get("first_call_at")?,
        second_contact_at: row.get("second_contact_at")?,
        last_contact_at: row.get("last_contact_at")?,
        state: row.get("state")?,
        deal_day: row.get("deal_day")?,
    })
}

/// What a list sorts and finds a lead by.
pub struct Mark {
    pub id: Id,
    pub timers: Timers,
    pub name: String,
    pub phone: String,
}

pub const MARKS: &str =
    "SELECT id, state, created_at, first_call_at, second_contact_at, last_contact_at, name, phone, NULL AS deal_day
    FROM lead WHERE state = ?1";

/// Goes through the leads of a state, by an index that holds all that is asked.
pub fn each_of(r: &Read<'_>, state: LeadState, mut each: impl FnMut(Mark)) -> Result<(), Fault> {
    r.each(MARKS, [state], |row| {
        each(Mark { id: row.get("id")?, timers: timers(row)?, name: row.get("name")?, phone: row.get("phone")? });
        Ok(())
    })
}

/// How many leads stand so.
pub fn count(r: &Read<'_>, state: LeadState) -> Result<u32, Fault> {
    r.one("SELECT count(*) FROM lead WHERE state = ?1", [state], |row| row.get(0))
}

/// A lead with its phone in full, and no timer yet.
pub struct Lead {
    pub timers: Timers,
    pub row: LeadRow,
    pub number: Option<String>,
}

/// One lead.
pub fn find(r: &Read<'_>, id: Id) -> Result<Option<Lead>, Fault> {
    let sql = "SELECT l.id, l.number, l.created_at, l.source, l.name, l.phone, l.series, l.first_call_at, l.second_contact_at,
            l.last_contact_at, l.state, l.deal_day, s.name AS consultant
         FROM lead l LEFT JOIN staff s ON s.id = l.consultant_id WHERE l.id = ?1";
    r.first(sql, [id], |row| {
        let timers = timers(row)?;
        let line = LeadRow {
            id: row.get("id")?,
            name: row.get("name")?,
            phone: row.get("phone")?,
            source: row.get("source")?,
            series: row.get("series")?,
            consultant: row.get("consultant")?,
            created_at: timers.created_at,
            state: timers.state,
            timer: None,
            last_contact_at: timers.last_contact_at,
            deal_day: timers.deal_day,
        };
        Ok(Lead { timers, row: line, number: row.get("number")? })
    })
}

/// Customers with this phone, at most five.
pub fn customers_by_phone(r: &Read<'_>, phone: &str) -> Result<Vec<KnownPhone>, Fault> {
    let sql = "SELECT DISTINCT c.id, c.name FROM customer_phone p JOIN customer c ON c.id = p.customer_id
         WHERE p.number = ?1 AND c.merged_into IS NULL AND NOT c.erased LIMIT 5";
    r.rows(sql, [phone], |row| Ok(KnownPhone { owner: PhoneOwner::Customer, id: row.get(0)?, name: row.get(1)? }))
}

/// Open leads with this phone, the newest five.
pub fn open_by_phone(r: &Read<'_>, phone: &str) -> Result<Vec<KnownPhone>, Fault> {
    let sql = "SELECT id, name FROM lead WHERE phone = ?1 AND state = 'open' ORDER BY created_at DESC LIMIT 5";
    r.rows(sql, [phone], |row| Ok(KnownPhone { owner: PhoneOwner::Lead, id: row.get(0)?, name: row.get(1)? }))
}

/// Where a lead stands.
pub fn state(r: &Read<'_>, id: Id) -> Result<Option<LeadState>, Fault> {
    r.first("SELECT state FROM lead WHERE id = ?1", [id], |row| row.get(0))
}
