//! From items to lines: what is cleared or restrained goes, the rest is gathered by customer.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDateTime;
use ledger::{Error, Fault, Id, Read};

use super::find::Look;
use super::life::life;
use super::model::{Band, Found, Item, Whose};
use super::rules::{NEAR, band};
use super::sql;
use crate::channel::Channel;
use crate::due::{DueId, DueKind, Party};
use crate::{restraint, vehicle};

/// Items of a long list: those of a store of 100,000 customers.
const ROOM: usize = 1 << 16;

/// By what items are put in order: how near, what kind, which one. What burns more comes first.
type Urgency = (Band, DueId, NaiveDateTime);

/// What burns more comes first: how near, what kind, how long due.
pub type Heat = (Band, DueKind, NaiveDateTime);

/// A party on the list. Its items stand in [`Lines`] and are pointed at: of tens of thousands of lines the memory is what takes time.
pub struct Line {
    pub party: Party,
    /// Keeper, or the lead's consultant.
    pub keeper: Option<Id>,
    /// Asked not to be contacted.
    rest: bool,
    /// The most urgent item; none: no item is left.
    first: Option<u32>,
    /// The most urgent item that is somebody's.
    somebody: Option<u32>,
    /// Kinds of the items, a bit each.
    kinds: u32,
    /// Has a moment within the next two hours.
    pub near: bool,
}

impl Line {
    fn new(party: Party, keeper: Option<Id>, rest: bool) -> Line {
        Line { party, keeper, rest, first: None, somebody: None, kinds: 0, near: false }
    }

    /// Whether one of its items is of a kind.
    pub fn has(&self, kind: DueKind) -> bool {
        self.kinds & 1 << kind as u32 != 0
    }
}

fn urgency(item: &Item, now: NaiveDateTime) -> Urgency {
    (band(item.at, item.timed, now), item.id, item.at)
}

/// All lines with their items.
pub struct Lines<'r> {
    r: &'r Read<'r>,
    /// The moment they hold for.
    pub now: NaiveDateTime,
    /// The rows of which any reason was ever answered; none: not read, each item is looked up.
    answered: Option<HashSet<Id>>,
    /// By the id of the customer or lead.
    places: HashMap<Id, Option<u32>>,
    lines: Vec<Line>,
    /// Each with the place of its line.
    items: Vec<(u32, Item)>,
    /// Items that were only counted.
    pub passed_over: u32,
}

/// All lines, or those that have to do with one party.
pub fn collect<'r>(r: &'r Read<'r>, now: NaiveDateTime, party: Option<Party>) -> Result<Lines<'r>, Fault> {
    // Of the items of a whole store few were ever answered: then it is cheaper to read once which ones may have been.
    let answered = if party.is_none() { Some(sql::answered(r)?) } else { None };
    // Room that grows as it fills is copied again and again; what is not used of this costs nothing.
    let room = if party.is_none() { ROOM } else { 0 };
    let (places, lines, items) = (HashMap::with_capacity(room), Vec::with_capacity(room), Vec::with_capacity(room));
    let mut all = Lines { r, now, answered, places, lines, items, passed_over: 0 };
    let life = life(r, now)?;
    all.passed_over = Look { r, now, party, life: &life }.items(&mut |found| all.add(found))?;
    Ok(all)
}

/// The items whose time of day counts and whose moment lies between two others, the first of them passed, each with whose it is: of whom
/// is responsible, else of the keeper.
pub fn at_hours(
    r: &Read<'_>,
    now: NaiveDateTime,
    between: (NaiveDateTime, NaiveDateTime),
) -> Result<Vec<(Item, Option<Id>)>, Fault> {
    let life = life(r, now)?;
    // They are few, so that each is looked up.
    let (places, lines, items) = (HashMap::new(), Vec::new(), Vec::new());
    let mut all = Lines { r, now, answered: None, places, lines, items, passed_over: 0 };
    Look { r, now, party: None, life: &life }.timed(between.1, &mut |found| {
        if between.0 < found.item.at && found.item.at <= between.1 { all.add(found) } else { Ok(()) }
    })?;
    let whose = |(place, item): &(u32, Item)| (*item, item.person.or(all.lines[*place as usize].keeper));
    Ok(all.items.iter().map(whose).collect())
}

impl Lines<'_> {
    /// The lines that have items.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Line)> {
        self.lines.iter().enumerate().filter(|(_, line)| line.first.is_some())
    }

    /// The line at a place.
    pub fn at(&self, place: usize) -> &Line {
        &self.lines[place]
    }

    /// The line of a party, if it has items.
    pub fn of(&self, party: Party) -> Option<(usize, &Line)> {
        let place = (*self.places.get(&party.id())?)? as usize;
        Some((place, &self.lines[place])).filter(|(_, line)| line.party == party && line.first.is_some())
    }

    /// Whose a line is: whose the first reason is that is somebody's, else the keeper's.
    pub fn person(&self, line: &Line) -> Option<Id> {
        line.somebody.and_then(|item| self.items[item as usize].1.person).or(line.keeper)
    }

    /// How much a line burns; none: it has no items.
    pub fn heat(&self, line: &Line) -> Option<Heat> {
        line.first.map(|item| {
            let (band, id, at) = self.urgency(item);
            (band, id.kind, at)
        })
    }

    fn urgency(&self, item: u32) -> Urgency {
        urgency(&self.items[item as usize].1, self.now)
    }

    /// Whether a line is the person's own: the keeper's, or one with a reason that the person is responsible for.
    pub fn owned_by(&self, person: Id) -> HashSet<usize> {
        let by_item =
            self.items.iter().filter(|(_, item)| item.person == Some(person)).map(|(place, _)| *place as usize);
        let kept = self.iter().filter(|(_, line)| line.keeper == Some(person)).map(|(place, _)| place);
        by_item.chain(kept).collect()
    }

    /// The items of some lines, the most urgent first, in the order of the lines.
    pub fn items_of(&self, places: &[usize]) -> Vec<Vec<Item>> {
        let mut wanted = vec![None; self.lines.len()];
        places.iter().enumerate().for_each(|(nth, place)| wanted[*place] = Some(nth));
        let mut all = vec![Vec::new(); places.len()];
        for (place, item) in &self.items {
            if let Some(nth) = wanted[*place as usize] {
                all[nth].push(*item);
            }
        }
        for items in &mut all {
            items.sort_by_key(|item| urgency(item, self.now));
            items.dedup_by_key(|item| item.id);
        }
        all
    }

    fn add(&mut self, found: Found) -> Result<(), Fault> {
        let place = match found.whose {
            Some(Whose::Called(party, keeper)) => Some(self.called(party, keeper)),
            Some(Whose::Party(party)) => self.place(party, 0)?,
            Some(Whose::Owner(car)) => match vehicle::owner_on(self.r, car, self.now.date())? {
                Some(id) => self.place(Party::Customer { id }, 0)?,
                None => None,
            },
            None => None,
        };
        let Some(place) = place else { return Ok(()) };
        let line = &self.lines[place as usize];
        let open = self.answered.as_ref().is_some_and(|answered| !answered.contains(&found.item.id.subject));
        let rests = restrained(self.r, line, found.item.id.kind, self.now)?;
        if !rests && (open || !cleared(self.r, &found, self.now)?) {
            self.put_item(place, found.item);
        }
        Ok(())
    }

    fn put_item(&mut self, place: u32, item: Item) {
        let new = self.items.len() as u32;
        self.items.push((place, item));
        let line = &self.lines[place as usize];
        let leads = |known: Option<u32>| known.is_none_or(|known| self.urgency(new) < self.urgency(known));
        let (first, somebody) = (leads(line.first), item.person.is_some() && leads(line.somebody));
        let line = &mut self.lines[place as usize];
        if first {
            line.first = Some(new);
        }
        if somebody {
            line.somebody = Some(new);
        }
        line.kinds |= 1 << item.id.kind as u32;
        line.near |= item.timed && self.now <= item.at && item.at - self.now <= NEAR;
    }

    /// The line of a party of whom all is known that decides about it.
    fn called(&mut self, party: Party, keeper: Option<Id>) -> u32 {
        match self.places.get(&party.id()) {
            Some(Some(place)) => *place,
            _ => self.put(Line::new(party, keeper, false)),
        }
    }

    fn put(&mut self, line: Line) -> u32 {
        let place = self.lines.len() as u32;
        self.places.insert(line.party.id(), Some(place));
        self.lines.push(line);
        place
    }

    /// The line of a party, made when it is first met; of a merged customer that of the file it was merged into.
    fn place(&mut self, party: Party, merges: usize) -> Result<Option<u32>, Fault> {
        if let Some(place) = self.places.get(&party.id()) {
            return Ok(*place);
        }
        let place = match sql::party(self.r, party)? {
            // A chain of merges is short; a circle, which no verb makes, ends here.
            Some(row) if row.merged_into.is_some() && merges >= 8 => None,
            Some(sql::PartyRow { merged_into: Some(id), .. }) => self.place(Party::Customer { id }, merges + 1)?,
            Some(row) => return Ok(Some(self.put(Line::new(party, row.person, row.do_not_contact)))),
            None => None,
        };
        self.places.insert(party.id(), place);
        Ok(place)
    }
}

/// Nobody who asked for rest is called but for what is owed; nobody is greeted cheerfully on 清明 or during an open complaint.
pub fn restrained(r: &Read<'_>, line: &Line, kind: DueKind, now: NaiveDateTime) -> Result<bool, Fault> {
    let Party::Customer { id: customer } = line.party else { return Ok(false) };
    if !kind.is_greeting() {
        return Ok(line.rest && !kind.is_owed());
    }
    match restraint::may_contact(r, customer, Channel::Phone, false, true, now) {
        Ok(()) => Ok(false),
        Err(Error::Fault(fault)) => Err(fault),
        Err(_) => Ok(true),
    }
}

/// Whether an item was said to be not needed, or a contact was about it.
pub fn cleared(r: &Read<'_>, found: &Found, now: NaiveDateTime) -> Result<bool, Fault> {
    let id = found.item.id;
    Ok(sql::dismissed(r, id)? || sql::contacted(r, id, found.since, now)?)
}
