//! The list of a person in order. All of it is counted, only what is shown is read in full.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDateTime;
use ledger::{Fault, Id, Read};

use super::find::on;
use super::lines::{Heat, Line, Lines, cleared, restrained};
use super::model::{Band, Item, KindCount, TodayRow, TodayView};
use super::{sql, words};
use crate::due::{DueKind, Party};
use crate::{calendar, staff};

/// Most lines that a view carries.
const WINDOW: usize = 200;

/// Whether a line is nobody's and how hot it is, and its place.
type Ranked = ((bool, Option<Heat>), usize);

/// The lines of a person, the first 200 of them in full.
pub fn view(
    r: &Read<'_>,
    now: NaiveDateTime,
    lines: &Lines<'_>,
    person: Option<Id>,
    kinds: &[DueKind],
) -> Result<TodayView, Fault> {
    let own = person.map(|person| lines.owned_by(person));
    // First the own lines of a person, then those of nobody; not those of others.
    let last = |place: usize, line: &Line| match &own {
        Some(own) if !own.contains(&place) => lines.person(line).is_none().then_some(true),
        _ => Some(false),
    };
    let mut counts: BTreeMap<DueKind, u32> = BTreeMap::new();
    let (rows, passed_over) = (Vec::new(), lines.passed_over);
    let mut view = TodayView { now, total: 0, rows, counts: Vec::new(), overdue: 0, near: 0, passed_over };
    let mut ranked: Vec<Ranked> = Vec::new();
    for (place, line) in lines.iter() {
        let Some(last) = last(place, line) else { continue };
        DueKind::ALL.iter().filter(|kind| line.has(**kind)).for_each(|kind| *counts.entry(*kind).or_default() += 1);
        let heat = lines.heat(line);
        view.overdue += u32::from(heat.is_some_and(|heat| heat.0 == Band::Overdue));
        view.near += u32::from(line.near);
        if kinds.is_empty() || kinds.iter().any(|kind| line.has(*kind)) {
            ranked.push(((last, heat), place));
        }
    }
    view.counts = counts.into_iter().map(|(kind, count)| KindCount { kind, count }).collect();
    view.total = ranked.len() as u32;
    // The line itself is looked up where two are as urgent.
    let party = |place: usize| lines.at(place).party;
    let order = |a: &Ranked, b: &Ranked| a.0.cmp(&b.0).then_with(|| party(a.1).cmp(&party(b.1)));
    if ranked.len() > WINDOW {
        ranked.select_nth_unstable_by(WINDOW, order);
        ranked.truncate(WINDOW);
    }
    ranked.sort_unstable_by(order);
    let places: Vec<usize> = ranked.iter().map(|(_, place)| *place).collect();
    let mut people = HashMap::new();
    for (place, mut items) in places.iter().zip(lines.items_of(&places)) {
        let line = lines.at(*place);
        greet(r, now, line, &mut items)?;
        view.rows.extend(row(r, lines, line, &items, &mut people)?);
    }
    Ok(view)
}

/// Puts the festivals of the day on a line that is there anyway: a hint, never a cause to call.
pub fn greet(r: &Read<'_>, now: NaiveDateTime, line: &Line, items: &mut Vec<Item>) -> Result<(), Fault> {
    let Party::Customer { id: customer } = line.party else { return Ok(()) };
    let greeted = calendar::festivals_on(now.date()).into_iter().any(|festival| festival.is_greeted());
    let found = on(DueKind::Festival, customer, now.date());
    if greeted && !restrained(r, line, DueKind::Festival, now)? && !cleared(r, &found, now)? {
        items.push(found.item);
    }
    Ok(())
}

fn row(
    r: &Read<'_>,
    lines: &Lines<'_>,
    line: &Line,
    items: &[Item],
    people: &mut HashMap<Id, Option<staff::Person>>,
) -> Result<Option<TodayRow>, Fault> {
    let now = lines.now;
    let Some(party) = sql::party(r, line.party)? else { return Ok(None) };
    let (cars, class) = match line.party {
        Party::Customer { id: customer } => (sql::cars(r, customer, now.date())?, sql::class(r, customer)?),
        Party::Lead { .. } => (Vec::new(), None),
    };
    let named = items.first().and_then(|item| item.vehicle);
    let car = cars.iter().find(|car| Some(car.0) == named).or(cars.first().filter(|_| cars.len() == 1));
    let person = match lines.person(line) {
        Some(id) if people.contains_key(&id) => people[&id].clone(),
        Some(id) => {
            let person = staff::find(r, id)?.map(staff::Person::from);
            people.insert(id, person.clone());
            person
        }
        None => None,
    };
    Ok(Some(TodayRow {
        party: line.party,
        name: party.name,
        plate: car.and_then(|car| car.1.clone()),
        series: car.and_then(|car| car.2.clone()).or(party.series),
        vehicles: cars.len() as u32,
        class,
        band: lines.heat(line).map_or(Band::Today, |heat| heat.0),
        reasons: words::worded(r, now, items, &cars)?,
        person,
    }))
}
