//! Queries that only sheets ask.

use chrono::{NaiveDate, NaiveDateTime};
use ledger::{Fault, Id, Read};

use crate::channel::{Aims, Channel, Form};
use crate::contact::Outcome;

/// Name and period of a project, and the store's name.
pub fn head(r: &Read<'_>, project: Id) -> Result<Option<(String, NaiveDate, NaiveDate, String)>, Fault> {
    let sql =
        "SELECT name, start_day, end_day, coalesce((SELECT name FROM store LIMIT 1), '') FROM project WHERE id = ?1";
    r.first(sql, [project], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
}

/// A contact with all that followed from it, before it is worded.
pub struct ContactLine {
    pub at: NaiveDateTime,
    pub customer: String,
    pub series: Option<String>,
    pub configuration: Option<String>,
    pub plate: Option<String>,
    pub channel: Channel,
    pub form: Form,
    pub aims: Aims,
    pub script: Option<(String, u32)>,
    pub conveyed: String,
    pub collected: String,
    pub outcome: Outcome,
    pub problem: Option<String>,
    pub gift: Option<String>,
    pub satisfaction: Option<u8>,
    pub promise: Option<(String, NaiveDateTime)>,
    pub next: Option<NaiveDate>,
    pub consultant: Option<String>,
    pub verdict: Option<(bool, bool, String)>,
}

/// The newest revision of every contact of a project, oldest first.
pub fn contacts(r: &Read<'_>, project: Id) -> Result<Vec<ContactLine>, Fault> {
    r.rows(include_str!("sql/contacts.sql"), [project], |row| {
        let script: Option<String> = row.get("script")?;
        let promise: Option<String> = row.get("promise")?;
        let on_time: Option<bool> = row.get("on_time")?;
        Ok(ContactLine {
            at: row.get("at")?,
            customer: row.get("customer")?,
            series: row.get("series")?,
            configuration: row.get("configuration")?,
            plate: row.get("plate")?,
            channel: row.get("channel")?,
            form: row.get("form")?,
            aims: row.get("aims")?,
            script: script.map(|title| Ok::<_, ledger::rusqlite::Error>((title, row.get("version")?))).transpose()?,
            conveyed: row.get("conveyed")?,
            collected: row.get("collected")?,
            outcome: row.get("outcome")?,
            problem: row.get("problem")?,
            gift: row.get("gift")?,
            satisfaction: row.get("satisfaction")?,
            promise: promise.map(|what| Ok::<_, ledger::rusqlite::Error>((what, row.get("until")?))).transpose()?,
            next: row.get("next_day")?,
            consultant: row.get("consultant")?,
            verdict: match on_time {
                Some(on_time) => Some((on_time, row.get("good")?, row.get("reason")?)),
                None => None,
            },
        })
    })
}
