//! Evaluation: how well a project is carried out, and what it was worth.
//!
//! **Architecture invariant:** every figure is computed from the rows that [`rows`] shows, and from nothing else, so a number always opens
//! to what is behind it. A before-and-after has no matched owners beside it yet (未作对照) and claims no effect.

mod model;
mod rules;
mod sql;
#[cfg(test)]
mod tests;

use chrono::{Months, NaiveDateTime};
use ledger::{Fault, Id, Read};

pub use model::{Delays, Figure, FigureCode, FigureRow, FigureRows, LocalShare, Share, Unit};
pub use rules::{TARGET, value};

use crate::{project, setting};

/// The figures that stand over a project on screen.
pub const HEAD: [FigureCode; 5] = [
    FigureCode::OnTime,
    FigureCode::Good,
    FigureCode::VisitsAfterContact,
    FigureCode::Referrals,
    FigureCode::SpentCents,
];

/// Figures of a project at a store-local moment, in the order asked for; none when there is no such project.
pub fn figures(
    r: &Read<'_>,
    project: Id,
    codes: &[FigureCode],
    now: NaiveDateTime,
) -> Result<Option<Vec<Figure>>, Fault> {
    let Some(found) = project::read(r, project)? else { return Ok(None) };
    let figure = |code: &FigureCode| Ok(rules::figure(*code, &all_rows(r, project, *code, now)?, found.budget_cents.0));
    codes.iter().map(figure).collect::<Result<Vec<Figure>, Fault>>().map(Some)
}

/// The rows behind a figure, oldest first, in windows of at most 200.
pub fn rows(
    r: &Read<'_>,
    project: Id,
    code: FigureCode,
    now: NaiveDateTime,
    offset: u32,
    limit: u32,
) -> Result<FigureRows, Fault> {
    let all = all_rows(r, project, code, now)?;
    let total = all.len() as u32;
    let rows = all.into_iter().skip(offset as usize).take(limit.min(200) as usize).collect();
    Ok(FigureRows { total, rows })
}

/// Where the process sticks: delays by step, department and person.
pub fn delays(r: &Read<'_>, project: Id, now: NaiveDateTime) -> Result<Delays, Fault> {
    Ok(rules::delays(&all_rows(r, project, FigureCode::OnTime, now)?))
}

/// Local sales by district and series: the months since the project began (as far as registrations are known, no later than its end or
/// `now`), and as many months before. Empty while nothing is known since.
pub fn local_shares(r: &Read<'_>, project: Id, now: NaiveDateTime) -> Result<Vec<LocalShare>, Fault> {
    let Some(found) = project::read(r, project)? else { return Ok(Vec::new()) };
    let until = sql::month_of(found.end_day.min(now.date()));
    let start = sql::month_of(found.start_day);
    let Some(last) = sql::last_month(r, &until)?.filter(|last| *last >= start) else { return Ok(Vec::new()) };
    let first = |month: &str| format!("{month}-01").parse::<chrono::NaiveDate>().ok();
    let (Some(from), Some(to)) = (first(&start), first(&last)) else { return Ok(Vec::new()) };
    let months = 1 + (0..1_200).take_while(|n| from + Months::new(*n) < to).count() as u32;
    let before = sql::month_of(from - Months::new(months));
    let after = sql::month_of(to + Months::new(1));
    sql::local_shares(r, (&before, &start), (&start, &after))
}

fn all_rows(r: &Read<'_>, project: Id, code: FigureCode, now: NaiveDateTime) -> Result<Vec<FigureRow>, Fault> {
    let window = setting::get::<setting::VisitWindow>(r)?.days;
    let frame = sql::Frame { project, now, window };
    let mut rows = match code {
        FigureCode::HoursCents | FigureCode::MessageCents | FigureCode::SpentCents => cost_rows(r, code, frame)?,
        _ => sql::rows(r, code, frame)?,
    };
    if code == FigureCode::ReturnCents {
        let before = sql::rows(r, FigureCode::SpendingBeforeCents, frame)?;
        for row in before.into_iter().chain(cost_rows(r, FigureCode::SpentCents, frame)?) {
            rows.push(FigureRow { amount: row.amount.map(|cents| -cents), ..row });
        }
        rows.sort_by_key(|row| (row.day, row.id));
    }
    Ok(rows)
}

/// What a project cost: contacts with their time and their message, as the figure asks, and for all of it gifts besides. What costs nothing
/// is no row.
fn cost_rows(r: &Read<'_>, code: FigureCode, frame: sql::Frame) -> Result<Vec<FigureRow>, Fault> {
    let costs = setting::get::<setting::CareCosts>(r)?;
    let mut rows = rules::costs(code, sql::contacts(r, frame)?, &costs);
    if code == FigureCode::SpentCents {
        rows.extend(sql::rows(r, FigureCode::GiftCents, frame)?);
        rows.sort_by_key(|row| (row.day, row.id));
    }
    Ok(rows)
}
