//! The rows behind each figure: `?1` the project, `?2` the moment, `?3` its day, `?4` days of the window, where a query asks for them.

use chrono::{NaiveDate, NaiveDateTime};
use ledger::rusqlite::Row;
use ledger::rusqlite::types::ToSql;
use ledger::{Fault, Id, Read};

use super::model::{ContactRow, FigureCode, FigureRow, LocalShare};

/// What the queries hang on.
#[derive(Clone, Copy)]
pub struct Frame {
    pub project: Id,
    pub now: NaiveDateTime,
    pub window: u32,
}

/// The query of a figure; the return is made of others, and cost is reckoned from contacts.
pub fn query(code: FigureCode) -> &'static str {
    match code {
        FigureCode::OnTime => include_str!("sql/on_time.sql"),
        FigureCode::Good => include_str!("sql/good.sql"),
        FigureCode::Effective => include_str!("sql/effective.sql"),
        FigureCode::Rework => include_str!("sql/rework.sql"),
        FigureCode::HandoverHours => include_str!("sql/handover_hours.sql"),
        FigureCode::LeadFirstCall => include_str!("sql/lead_first_call.sql"),
        FigureCode::LeadSecondContact => include_str!("sql/lead_second_contact.sql"),
        FigureCode::Referrals => include_str!("sql/referrals.sql"),
        FigureCode::ReferralsWon => include_str!("sql/referrals_won.sql"),
        FigureCode::VisitsAfterContact | FigureCode::SpendingAfterCents | FigureCode::ReturnCents => {
            include_str!("sql/visits_after.sql")
        }
        FigureCode::VisitsBeforeContact | FigureCode::SpendingBeforeCents => include_str!("sql/visits_before.sql"),
        FigureCode::Renewals => include_str!("sql/renewals.sql"),
        FigureCode::Satisfaction => include_str!("sql/satisfaction.sql"),
        FigureCode::GiftCents => include_str!("sql/gifts.sql"),
        FigureCode::HoursCents | FigureCode::MessageCents | FigureCode::SpentCents => include_str!("sql/contacts.sql"),
    }
}

/// All rows of a figure, oldest first.
pub fn rows(r: &Read<'_>, code: FigureCode, frame: Frame) -> Result<Vec<FigureRow>, Fault> {
    read(r, query(code), frame, row)
}

/// All contacts of a project, oldest first.
pub(super) fn contacts(r: &Read<'_>, frame: Frame) -> Result<Vec<ContactRow>, Fault> {
    read(r, query(FigureCode::HoursCents), frame, |found| {
        Ok(ContactRow {
            row: row(found)?,
            channel: found.get("channel")?,
            form: found.get("form")?,
            answered: found.get("answered")?,
        })
    })
}

fn read<T>(
    r: &Read<'_>,
    sql: &str,
    frame: Frame,
    take: impl FnMut(&Row<'_>) -> ledger::rusqlite::Result<T>,
) -> Result<Vec<T>, Fault> {
    let today = frame.now.date();
    let all: [(&str, &dyn ToSql); 4] =
        [("?1", &frame.project), ("?2", &frame.now), ("?3", &today), ("?4", &frame.window)];
    // SQLite numbers parameters up to the highest that stands in the query.
    let used = all.iter().rposition(|(mark, _)| sql.contains(mark)).map_or(0, |last| last + 1);
    let params: Vec<&dyn ToSql> = all[..used].iter().map(|(_, value)| *value).collect();
    r.rows(sql, params.as_slice(), take)
}

fn row(row: &Row<'_>) -> ledger::rusqlite::Result<FigureRow> {
    Ok(FigureRow {
        kind: row.get("kind")?,
        id: row.get("id")?,
        day: row.get("day")?,
        customer: row.get("customer")?,
        name: row.get("name")?,
        what: row.get("what")?,
        counts: row.get("counts")?,
        amount: row.get("amount")?,
        step: row.get("step")?,
        person: row.get("person")?,
        department: row.get("department")?,
    })
}

/// Registrations from a month (`YYYY-MM`) up to one by district and series: (district, series, segment, own).
pub fn registrations(r: &Read<'_>, from: &str, until: &str) -> Result<Vec<(String, String, u32, u32)>, Fault> {
    let sql = "SELECT district, series, sum(segment), sum(own) FROM registration
               WHERE month >= ?1 AND month < ?2 GROUP BY district, series ORDER BY district, series";
    r.rows(sql, [from, until], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
}

/// The last month up to one that any registration is of.
pub fn last_month(r: &Read<'_>, until: &str) -> Result<Option<String>, Fault> {
    r.one("SELECT max(month) FROM registration WHERE month <= ?1", [until], |row| row.get(0))
}

/// Puts two spans side by side.
pub fn local_shares(r: &Read<'_>, before: (&str, &str), after: (&str, &str)) -> Result<Vec<LocalShare>, Fault> {
    let mut shares: Vec<LocalShare> = registrations(r, after.0, after.1)?
        .into_iter()
        .map(|(district, series, segment, own)| LocalShare { district, series, before: [0, 0], after: [segment, own] })
        .collect();
    for (district, series, segment, own) in registrations(r, before.0, before.1)? {
        if let Some(share) = shares.iter_mut().find(|share| share.district == district && share.series == series) {
            share.before = [segment, own];
        }
    }
    Ok(shares)
}

/// The first day of a month.
pub fn month_of(day: NaiveDate) -> String {
    day.format("%Y-%m").to_string()
}
