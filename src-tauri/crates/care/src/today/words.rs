//! What fills the sentences of reasons, read for the lines that are shown only.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use ledger::{Fault, Id, Read};

use super::model::{Item, Reason};
use super::rules::{ANSWER, MARKS, mark};
use super::sql::{self, DEFERRED};
use crate::calendar::{self, Calendar};
use crate::due::{DueKind, Params, Party};
use crate::lead::{FIRST_CALL, SECOND_CONTACT, THIRTY_DAYS};
use crate::setting::InspectionRules;
use crate::{complaint, setting};

fn day_text(day: NaiveDate) -> String {
    day.to_string()
}

fn at_text(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M").to_string()
}

/// The reasons of a line as the window shows them.
pub fn reasons(r: &Read<'_>, now: NaiveDateTime, party: Party, items: &[Item]) -> Result<Vec<Reason>, Fault> {
    let cars = match party {
        Party::Customer { id: customer } => sql::cars(r, customer, now.date())?,
        Party::Lead { .. } => Vec::new(),
    };
    worded(r, now, items, &cars)
}

/// The same of a customer whose vehicles are known.
pub fn worded(r: &Read<'_>, now: NaiveDateTime, items: &[Item], cars: &[sql::Car]) -> Result<Vec<Reason>, Fault> {
    let words = |item: &Item| {
        let mut params = params(r, now, item)?;
        if let Some((_, plate, series)) = cars.iter().find(|car| Some(car.0) == item.vehicle) {
            params.insert("plate", plate.clone().unwrap_or_default());
            params.insert("series", series.clone().unwrap_or_default());
        }
        Ok(Reason { id: item.id.to_string(), kind: item.id.kind, due_at: item.at, timed: item.timed, params })
    };
    items.iter().map(words).collect()
}

fn params(r: &Read<'_>, now: NaiveDateTime, item: &Item) -> Result<Params, Fault> {
    let (id, at) = (item.id, item.at);
    Ok(match id.kind {
        DueKind::LeadFirstCall => Params::from([("source", sql::text(r, id)?), ("at", at_text(at - FIRST_CALL))]),
        DueKind::LeadSecondContact => Params::from([("at", at_text(at - SECOND_CONTACT))]),
        DueKind::Silence => Params::from([("count", (now - (at - THIRTY_DAYS)).num_days().to_string())]),
        DueKind::NextContact => match sql::text(r, id)? {
            text if text.is_empty() => Params::from([("variant", "plain".to_owned())]),
            text => Params::from([("text", text)]),
        },
        DueKind::Complaint => Params::from([("text", sql::text(r, id)?), ("at", at_text(at - ANSWER))]),
        DueKind::Promise => {
            let mut params = Params::from([("text", sql::text(r, id)?)]);
            let broken = complaint::failures(r, id.subject, now)?;
            if broken > 0 {
                params.extend([("count", broken.to_string()), ("variant", "broken".to_owned())]);
            }
            params
        }
        DueKind::CareStep => {
            let (project, number, step) = sql::step(r, id.subject)?;
            Params::from([("project", project), ("no", number.to_string()), ("step", step)])
        }
        DueKind::DeferredJob => Params::from([("day", day_text(id.day - DEFERRED)), ("text", sql::text(r, id)?)]),
        DueKind::WarrantyEnd => Params::from([("day", day_text(id.day + TimeDelta::days(30)))]),
        DueKind::FirstService => Params::from([("day", day_text(id.day))]),
        DueKind::RegularService | DueKind::Renewal | DueKind::Inspection => match item.vehicle {
            Some(vehicle) => of_vehicle(r, now.date(), item, vehicle)?,
            None => Params::new(),
        },
        DueKind::Birthday => {
            let mut params = Params::from([("day", day_text(id.day))]);
            if sql::text(r, id)? == Calendar::Lunar.code() {
                params.insert("variant", "lunar".to_owned());
            }
            params
        }
        DueKind::Festival => {
            let festival = calendar::festivals_on(id.day).into_iter().find(|festival| festival.is_greeted());
            let code = festival.and_then(|festival| serde_json::to_value(festival).ok());
            let code = code.and_then(|code| code.as_str().map(String::from));
            Params::from([("festival", code.unwrap_or_default())])
        }
    })
}

/// Of the kinds whose sentence names another day than that on which they came up.
fn of_vehicle(r: &Read<'_>, today: NaiveDate, item: &Item, vehicle: Id) -> Result<Params, Fault> {
    let row = sql::vehicle(r, vehicle)?;
    let marked = |day: NaiveDate| {
        let days = mark(day, today).map_or(0, |(days, _)| days);
        Params::from([("day", day_text(day)), ("mark", days.to_string())])
    };
    Ok(match (item.id.kind, row.visit, row.renewal, row.registered) {
        (DueKind::RegularService, Some(last), ..) => {
            let day = item.id.day;
            let months = 12 * (day.year() - last.year()) + day.month() as i32 - last.month() as i32;
            Params::from([("day", day_text(last)), ("months", months.to_string())])
        }
        (DueKind::Renewal, _, Some(end), _) => marked(end),
        (DueKind::Inspection, .., Some(registered)) => {
            let rules = setting::get::<InspectionRules>(r)?;
            let due = rules.in_sight(registered, row.inspected, today + TimeDelta::days(MARKS[0]));
            let mut params = due.map_or_else(Params::new, |due| marked(due.day));
            if due.is_some_and(|due| !due.on_line) {
                params.insert("variant", "mark_only".to_owned());
            }
            params
        }
        _ => Params::new(),
    })
}
