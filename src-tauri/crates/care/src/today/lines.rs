//! From items to lines: what is passed over, cleared or restrained goes, the rest is gathered by customer and put in order.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDateTime;
use ledger::{Error, Fault, Id, Read};

use super::find::Look;
use super::model::{Band, Item, KindCount, Reason, TodayRow, TodayView};
use super::rules::{ASLEEP, Life, NEAR, band, midnight, moment_of};
use super::sql::{self, PartyRow};
use crate::calendar;
use crate::channel::Channel;
use crate::due::{DueId, DueKind, Params, Party};
use crate::{restraint, staff, vehicle};

/// Most lines that a view carries.
const WINDOW: usize = 200;
/// From so many items on they are checked against one list of what was answered.
const MANY: usize = 1_000;

/// A party with its items, the most urgent first.
pub struct Line {
    pub party: Party,
    pub row: PartyRow,
    pub items: Vec<Item>,
}

impl Line {
    /// Whose it is: whose the first reason is that is somebody's, else the keeper's.
    fn person(&self) -> Option<Id> {
        self.items.iter().find_map(|item| item.person).or(self.row.person)
    }

    /// First for the own lines of a person, then for those of nobody; none for those of others.
    fn rank(&self, person: Option<Id>) -> Option<u8> {
        let Some(person) = person else { return Some(0) };
        let own = self.row.person == Some(person) || self.items.iter().any(|item| item.person == Some(person));
        match self.person() {
            _ if own => Some(0),
            None => Some(1),
            Some(_) => None,
        }
    }

    /// What burns more comes first: how near, what kind, how long due.
    fn heat(&self, now: NaiveDateTime) -> Option<(Band, DueKind, NaiveDateTime)> {
        self.items.first().map(|item| (band(item.at, item.timed, now), item.id.kind, item.at))
    }
}

/// All lines, of one party only if asked, and how many items were passed over.
pub fn collect(r: &Read<'_>, now: NaiveDateTime, party: Option<Party>) -> Result<(Vec<Line>, u32), Fault> {
    let life = life(r, now)?;
    let mut lines: HashMap<Party, Option<Line>> = HashMap::new();
    let mut passed_over = 0;
    let mut raised = Vec::new();
    Look { r, now, party }.items(&mut |item| {
        match life.passed_over(&item) {
            true => passed_over += 1,
            false => raised.push(item),
        }
        Ok(())
    })?;
    // Of many items few were ever answered: then it is cheaper to read once which ones may have been.
    let answered = if raised.len() > MANY { Some(sql::answered(r)?) } else { None };
    for item in raised {
        let owner = match item.vehicle {
            Some(car) if item.party.is_none() => {
                vehicle::owner_on(r, car, now.date())?.map(|id| Party::Customer { id })
            }
            _ => item.party,
        };
        let Some(whose) = owner else { continue };
        let Some(line) = known(r, &mut lines, whose)? else { continue };
        let asked = party.is_none_or(|party| party == line.party);
        let open = answered.as_ref().is_some_and(|answered| !answered.contains(&item.id.subject));
        if asked && !restrained(r, line, item.id.kind, now)? && (open || !cleared(r, &item, now)?) {
            line.items.push(item);
        }
    }
    let mut lines: Vec<Line> = lines.into_values().flatten().filter(|line| !line.items.is_empty()).collect();
    for line in &mut lines {
        line.items.sort_by_key(|item| (band(item.at, item.timed, now), item.id, item.at));
        line.items.dedup_by_key(|item| item.id);
    }
    Ok((lines, passed_over))
}

/// The line of a party, made when it is first met; of a merged customer that of the file it was merged into.
fn known<'l>(
    r: &Read<'_>,
    lines: &'l mut HashMap<Party, Option<Line>>,
    mut party: Party,
) -> Result<Option<&'l mut Line>, Fault> {
    // A chain of merges is short; a circle, which no verb makes, ends here.
    for _ in 0..8 {
        if let std::collections::hash_map::Entry::Vacant(place) = lines.entry(party) {
            let row = sql::party(r, party)?;
            place.insert(row.map(|row| Line { party, row, items: Vec::new() }));
        }
        match lines.get(&party).and_then(|line| line.as_ref()?.row.merged_into) {
            Some(kept) => party = Party::Customer { id: kept },
            None => return Ok(lines.get_mut(&party).and_then(Option::as_mut)),
        }
    }
    Ok(None)
}

/// Nobody who asked for rest is called but for what is owed; nobody is greeted cheerfully on 清明 or during an open complaint.
fn restrained(r: &Read<'_>, line: &Line, kind: DueKind, now: NaiveDateTime) -> Result<bool, Fault> {
    let Party::Customer { id: customer } = line.party else { return Ok(false) };
    if !kind.is_greeting() {
        return Ok(line.row.do_not_contact && !kind.is_owed());
    }
    match restraint::may_contact(r, customer, Channel::Phone, false, true, now) {
        Ok(()) => Ok(false),
        Err(Error::Fault(fault)) => Err(fault),
        Err(_) => Ok(true),
    }
}

fn cleared(r: &Read<'_>, item: &Item, now: NaiveDateTime) -> Result<bool, Fault> {
    Ok(sql::dismissed(r, item.id)? || sql::contacted(r, item.id, item.since, now)?)
}

/// Puts the festivals of the day on a line that is there anyway: a hint, never a cause to call.
pub fn greet(r: &Read<'_>, now: NaiveDateTime, line: &mut Line) -> Result<(), Fault> {
    let Party::Customer { id: customer } = line.party else { return Ok(()) };
    for festival in calendar::festivals_on(now.date()).into_iter().filter(|festival| festival.is_greeted()) {
        let id = DueId { kind: DueKind::Festival, subject: customer, day: now.date() };
        let code = serde_json::to_value(festival).ok().and_then(|code| code.as_str().map(String::from));
        let params = Params::from([("festival", code.unwrap_or_default())]);
        let (at, party) = (midnight(now.date()), Some(line.party));
        let item =
            Item { id, at, timed: false, since: at, source: customer, party, vehicle: None, person: None, params };
        let there = line.items.iter().any(|item| item.id == id);
        if !there && !restrained(r, line, DueKind::Festival, now)? && !cleared(r, &item, now)? {
            line.items.push(item);
        }
    }
    Ok(())
}

/// The reasons of a line as the window shows them.
pub fn reasons(r: &Read<'_>, now: NaiveDateTime, line: &Line) -> Result<Vec<Reason>, Fault> {
    let cars = match line.party {
        Party::Customer { id: customer } => sql::cars(r, customer, now.date())?,
        Party::Lead { .. } => Vec::new(),
    };
    Ok(worded(line, &cars))
}

fn worded(line: &Line, cars: &[sql::Car]) -> Vec<Reason> {
    let words = |item: &Item| {
        let mut params = item.params.clone();
        if let Some((_, plate, series)) = cars.iter().find(|car| Some(car.0) == item.vehicle) {
            params.insert("plate", plate.clone().unwrap_or_default());
            params.insert("series", series.clone().unwrap_or_default());
        }
        Reason { id: item.id.to_string(), kind: item.id.kind, due_at: item.at, timed: item.timed, params }
    };
    line.items.iter().map(words).collect()
}

/// The lines of a person in order, the first 200 of them in full.
pub fn view(
    r: &Read<'_>,
    now: NaiveDateTime,
    lines: Vec<Line>,
    passed_over: u32,
    person: Option<Id>,
    kinds: &[DueKind],
) -> Result<TodayView, Fault> {
    let mut ranked: Vec<(u8, Line)> =
        lines.into_iter().filter_map(|line| line.rank(person).map(|rank| (rank, line))).collect();
    let mut counts: BTreeMap<DueKind, u32> = BTreeMap::new();
    let mut view = TodayView { now, total: 0, rows: Vec::new(), counts: Vec::new(), overdue: 0, near: 0, passed_over };
    for (_, line) in &ranked {
        let mut seen: Vec<DueKind> = line.items.iter().map(|item| item.id.kind).collect();
        seen.sort_unstable();
        seen.dedup();
        seen.into_iter().for_each(|kind| *counts.entry(kind).or_default() += 1);
        view.overdue += u32::from(line.heat(now).is_some_and(|heat| heat.0 == Band::Overdue));
        let near = |item: &Item| item.timed && now <= item.at && item.at - now <= NEAR;
        view.near += u32::from(line.items.iter().any(near));
    }
    view.counts = counts.into_iter().map(|(kind, count)| KindCount { kind, count }).collect();
    ranked.retain(|(_, line)| kinds.is_empty() || line.items.iter().any(|item| kinds.contains(&item.id.kind)));
    view.total = ranked.len() as u32;
    ranked.sort_by_cached_key(|(rank, line)| (*rank, line.heat(now), line.party));
    let mut people = HashMap::new();
    for (_, mut line) in ranked.into_iter().take(WINDOW) {
        greet(r, now, &mut line)?;
        view.rows.push(row(r, now, &line, &mut people)?);
    }
    Ok(view)
}

fn row(
    r: &Read<'_>,
    now: NaiveDateTime,
    line: &Line,
    people: &mut HashMap<Id, Option<staff::Person>>,
) -> Result<TodayRow, Fault> {
    let (cars, class) = match line.party {
        Party::Customer { id: customer } => (sql::cars(r, customer, now.date())?, sql::class(r, customer)?),
        Party::Lead { .. } => (Vec::new(), None),
    };
    let named = line.items.first().and_then(|item| item.vehicle);
    let car = cars.iter().find(|car| Some(car.0) == named).or(cars.first().filter(|_| cars.len() == 1));
    let person = match line.person() {
        Some(id) if people.contains_key(&id) => people[&id].clone(),
        Some(id) => {
            let person = staff::find(r, id)?.map(staff::Person::from);
            people.insert(id, person.clone());
            person
        }
        None => None,
    };
    Ok(TodayRow {
        party: line.party,
        name: line.row.name.clone(),
        plate: car.and_then(|car| car.1.clone()),
        series: car.and_then(|car| car.2.clone()).or(line.row.series.clone()),
        vehicles: cars.len() as u32,
        class,
        band: line.heat(now).map_or(Band::Today, |heat| heat.0),
        reasons: worded(line, &cars),
        person,
    })
}

/// When the store was alive: its ops, by the time inside their ids, looked at only where they lie more than [`ASLEEP`] apart.
fn life(r: &Read<'_>, now: NaiveDateTime) -> Result<Life, Fault> {
    let mut asleep = Vec::new();
    let known = |(seq, id): (i64, Id)| (seq, moment_of(id).min(now));
    let first = sql::op_from(r, i64::MIN)?.map(known);
    let last = sql::op_before(r, i64::MAX)?.map(known);
    if let (Some(first), Some(last)) = (first, last) {
        silences(r, now, first, last, &mut asleep)?;
        if now - last.1 > ASLEEP {
            asleep.push((last.1, now));
        }
    }
    Ok(Life { now, asleep })
}

type Sign = (i64, NaiveDateTime);

/// Halves the span between two ops until it is short or holds no op. A machine's clock that once stood wrong may hide a silence, which
/// then raises more than it should for once; it never takes anything away.
fn silences(
    r: &Read<'_>,
    now: NaiveDateTime,
    from: Sign,
    until: Sign,
    found: &mut Vec<(NaiveDateTime, NaiveDateTime)>,
) -> Result<(), Fault> {
    if until.1 - from.1 <= ASLEEP {
        return Ok(());
    }
    let known = |(seq, id): (i64, Id)| (seq, moment_of(id).min(now));
    let middle = from.0 + (until.0 - from.0) / 2;
    let between = |sign: &Sign| from.0 < sign.0 && sign.0 < until.0;
    let before = sql::op_before(r, middle + 1)?.map(known).filter(between);
    let inside = match before {
        Some(sign) => Some(sign),
        None => sql::op_from(r, middle + 1)?.map(known).filter(between),
    };
    match inside {
        Some(inside) => {
            silences(r, now, from, inside, found)?;
            silences(r, now, inside, until, found)
        }
        None => {
            found.push((from.1, until.1));
            Ok(())
        }
    }
}
