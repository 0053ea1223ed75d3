//! One customer at a glance, and one timeline of visits, repairs, complaints, promises, contacts, gifts and hand-overs.

mod model;
mod sql;
#[cfg(test)]
mod tests;

use chrono::{NaiveDate, NaiveDateTime};
use ledger::{Error, Fault, Id, Read};

pub use model::*;

use crate::calendar::{self, Birthday, Calendar};
use crate::customer::{self, CustomerFile, CustomerKind};
use crate::{staff, vehicle};

/// The card of a customer as of a day; of a merged file the card of the one that was kept. None when nobody is there.
pub fn card(r: &Read<'_>, id: Id, as_of: NaiveDate) -> Result<Option<CardView>, Fault> {
    let Some(file) = kept(r, id)? else { return Ok(None) };
    let keeper = file.keeper_id.map(|id| staff::find(r, id)).transpose()?.flatten();
    let birthday = file.birthday.as_deref().and_then(|text| Birthday::read(text, file.birthday_calendar));
    Ok(Some(CardView {
        id: file.id,
        company: file.kind == CustomerKind::Company,
        keeper: keeper.map(|p| PersonView { id: p.id, name: p.name, department: p.department }),
        birthday: birthday.map(|b| BirthdayView {
            month: b.month,
            day: b.day,
            lunar: b.calendar == Calendar::Lunar,
            next_day: calendar::next_occurrence(b, as_of),
        }),
        completeness: file.completeness.percent,
        missing: file.completeness.missing,
        vehicles: vehicle::of_customer(r, file.id, as_of)?,
        contacts: sql::contacts(r, file.id)?,
        gifts: sql::gifts(r, file.id)?,
        timeline_total: sql::count(r, file.id, None)?,
        name: file.name,
        phones: file.phones,
        address: file.address,
        occupation: file.occupation,
        family: file.family,
        interests: file.interests,
        changed_at: file.changed_at,
        do_not_contact: file.do_not_contact,
    }))
}

/// The file that was kept of a chain of merges. A merge never leads back, so this ends.
fn kept(r: &Read<'_>, id: Id) -> Result<Option<CustomerFile>, Fault> {
    let mut file = customer::file(r, id)?;
    while let Some(into) = file.as_ref().and_then(|f| f.merged_into) {
        file = customer::file(r, into)?;
    }
    Ok(file)
}

/// A piece of a customer's timeline as of now, the newest first. `before`: what the piece before gave as `next`.
///
/// # Errors
/// `LimitRange` unless 1 to 200 lines are wanted; `PlaceUnknown` for a text that no piece gave.
pub fn timeline(
    r: &Read<'_>,
    customer: Id,
    now: NaiveDateTime,
    before: Option<&str>,
    limit: u32,
) -> Result<TimelineView, Error<TimelineRefusal>> {
    if !(1..=200).contains(&limit) {
        return Err(Error::Refused(TimelineRefusal::LimitRange));
    }
    let before = match before {
        Some(text) => Some(place(text).ok_or(Error::Refused(TimelineRefusal::PlaceUnknown))?),
        None => None,
    };
    let rows = sql::lines(r, customer, now, before.as_ref(), limit)?;
    let last = rows.last().map(|row| (row.at.format(MOMENT).to_string(), row.kind.code().to_owned(), row.id));
    let older = if last.is_some() { sql::count(r, customer, last.as_ref())? } else { 0 };
    let next = last.filter(|_| older > 0).map(|(at, kind, id)| format!("{at}|{kind}|{id}"));
    Ok(TimelineView { rows, next, older })
}

const MOMENT: &str = "%Y-%m-%d %H:%M:%S";

fn place(text: &str) -> Option<sql::Place> {
    let mut parts = text.splitn(3, '|');
    let at = chrono::NaiveDateTime::parse_from_str(parts.next()?, MOMENT).ok()?;
    let kind = TimelineKind::of(parts.next()?)?;
    Some((at.format(MOMENT).to_string(), kind.code().to_owned(), parts.next()?.parse().ok()?))
}
