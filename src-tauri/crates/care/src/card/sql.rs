use chrono::NaiveDateTime;
use ledger::{Fault, Id, Read};

use super::model::{GivenView, TimelineRow};

pub(super) const LINES: &str = include_str!("sql/lines.sql");

/// The place of a line: moment, kind, row.
pub(super) type Place = (String, String, Id);

/// Lines of the timeline before a place, the newest first.
pub(super) fn lines(
    r: &Read<'_>,
    customer: Id,
    now: NaiveDateTime,
    before: Option<&Place>,
    limit: u32,
) -> Result<Vec<TimelineRow>, Fault> {
    let sql = format!(
        "SELECT * FROM ({LINES}) WHERE ?3 IS NULL OR (at, kind, id) < (?3, ?4, ?5)
         ORDER BY at DESC, kind DESC, id DESC LIMIT ?6"
    );
    let (at, kind, id) = (before.map(|p| &p.0), before.map(|p| &p.1), before.map(|p| p.2));
    r.rows(&sql, (customer, now, at, kind, id, limit), |row| {
        let params: String = row.get("params")?;
        Ok(TimelineRow {
            id: row.get("id")?,
            kind: row.get("kind")?,
            at: row.get::<_, NaiveDateTime>("at")?,
            timed: row.get("timed")?,
            params: serde_json::from_str(&params).unwrap_or_default(), // made by the query itself: names and texts
            text: row.get("text")?,
            flag: row.get("flag")?,
        })
    })
}

/// How many lines stand before a place, or in all.
pub(super) fn count(r: &Read<'_>, customer: Id, before: Option<&Place>) -> Result<u32, Fault> {
    let sql = format!("SELECT count(*) FROM ({LINES}) WHERE ?3 IS NULL OR (at, kind, id) < (?3, ?4, ?5)");
    let (at, kind, id) = (before.map(|p| &p.0), before.map(|p| &p.1), before.map(|p| p.2));
    // What became of a promise by now changes no number.
    r.one(&sql, (customer, None::<NaiveDateTime>, at, kind, id), |row| row.get(0))
}

pub(super) fn contacts(r: &Read<'_>, customer: Id) -> Result<u32, Fault> {
    let sql = "SELECT count(*) FROM contact c WHERE c.customer_id = ?1
        AND NOT EXISTS (SELECT 1 FROM contact n WHERE n.revises = c.id)";
    r.one(sql, [customer], |row| row.get(0))
}

pub(super) fn gifts(r: &Read<'_>, customer: Id) -> Result<Vec<GivenView>, Fault> {
    let sql = "SELECT g.name, substr(e.at, 1, 10) AS day FROM gift_entry e JOIN gift g ON g.id = e.gift_id
        WHERE e.customer_id = ?1 AND e.debit = 'customer'
        AND NOT EXISTS (SELECT 1 FROM gift_entry x WHERE x.reverses = e.id) ORDER BY e.at DESC, e.id DESC LIMIT 10";
    r.rows(sql, [customer], |row| Ok(GivenView { name: row.get("name")?, day: row.get("day")? }))
}
