//! Queries of leads.

use chrono::NaiveDateTime;
use ledger::{Fault, Id, Read};

use super::model::{LeadState, Timers};

/// Goes through the leads that had come in by a moment. A figure over all of them, not a list.
pub fn each_until(r: &Read<'_>, now: NaiveDateTime, mut each: impl FnMut(Timers)) -> Result<(), Fault> {
    let sql = "SELECT created_at, first_call_at, second_contact_at, last_contact_at, state, deal_day FROM lead WHERE created_at <= ?1";
    r.each(sql, [now], |row| {
        each(Timers {
            created_at: row.get("created_at")?,
            first_call_at: row.get("first_call_at")?,
            second_contact_at: row.get("second_contact_at")?,
            last_contact_at: row.get("last_contact_at")?,
            state: row.get("state")?,
            deal_day: row.get("deal_day")?,
        });
        Ok(())
    })
}

/// Where a lead stands.
pub fn state(r: &Read<'_>, id: Id) -> Result<Option<LeadState>, Fault> {
    r.first("SELECT state FROM lead WHERE id = ?1", [id], |row| row.get(0))
}
