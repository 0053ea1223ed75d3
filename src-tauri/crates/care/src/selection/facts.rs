//! What rules and classes are decided by, read once for a day and kept compact. A moved threshold is answered from here, without the store.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use chrono::{Datelike, NaiveDate};
use ledger::{Fault, Id, Read, Table};

use super::face;
use super::model::{Face, FaceChoices, Lists, Picked, Preset, RuleSet, Rules, ValueRule};
use super::rules::{self, days_before, months_before};
use super::sql::{self, DayRow};
use crate::norm::fold;
use crate::tables;

/// A day as a number: days since 31 December of the year 0.
pub(super) type Day = i32;

/// One workshop visit: a vehicle on a day, by place of its owner then.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Visit {
    pub customer: u32,
    pub day: Day,
    /// Place of the vehicle.
    pub vehicle: u32,
}

/// `since <= day < until`; an end that is not known lies open.
struct Span {
    vehicle: u32,
    customer: u32,
    since: Day,
    until: Day,
}

impl Span {
    fn holds(&self, day: Day) -> bool {
        self.since <= day && day < self.until
    }
}

/// The facts of a store as of a day. Holds until an op touches one of [`TABLES`].
pub struct Facts {
    as_of: NaiveDate,
    /// A fact names a customer by the place here.
    pub(super) customers: Vec<Id>,
    places: HashMap<Id, u32>,
    /// When each vehicle was last in the workshop, or bought when it never was; by place.
    last_seen: Vec<Option<Day>>,
    /// The key of each owner at `as_of`, by place; empty for who owns nothing then.
    keys: Vec<Box<str>>,
    owners: Owners,
    /// In order.
    visits: Vec<Visit>,
    /// Cents of the last, second-last and third-last twelve months, by place.
    sums: Vec<[i64; 3]>,
    purchases: Vec<(u32, Option<Day>)>,
    referrals: Vec<(u32, Day)>,
    warranty_ends: Vec<(u32, Day)>,
    /// In order.
    renewals: Vec<(u32, Day)>,
    companies: Vec<u32>,
    marked: Vec<u32>,
    positions: Vec<(u32, Box<str>)>,
    businesses: Vec<(u32, Box<str>)>,
    complaints: Vec<(u32, Day)>,
    /// The newest op that they saw.
    until: i64,
    /// The class of each customer by place, of either preset; made when first asked for.
    classes: [OnceLock<Vec<char>>; 2],
    /// Who belongs to the face that was asked for last, by place.
    face: Mutex<Option<(Face, Arc<[bool]>)>>,
    choices: OnceLock<FaceChoices>,
}

/// Tables of the rows that facts are made of.
pub const TABLES: [&str; 9] =
    ["customer", "vehicle", "ownership", "service_order", "policy", "inspection", "complaint", "purchase", "referral"];

/// Who owned which vehicle on which day.
struct Owners {
    /// In order.
    vehicles: Vec<Id>,
    /// By vehicle.
    spans: Vec<Span>,
}

/// A vehicle and where its spans lie.
type At = (Id, Range<usize>, u32);

impl Owners {
    /// The spans of a vehicle, and its place. `at` is what was found last: rows of one vehicle mostly follow one another.
    fn of<'a>(&self, at: &'a mut Option<At>, vehicle: Id) -> Option<(&'a Range<usize>, u32)> {
        if at.as_ref().is_none_or(|(last, ..)| *last != vehicle) {
            let no = self.vehicles.binary_search(&vehicle).ok()? as u32;
            let from = self.spans.partition_point(|s| s.vehicle < no);
            let to = from + self.spans[from..].partition_point(|s| s.vehicle == no);
            *at = Some((vehicle, from..to, no));
        }
        at.as_ref().map(|(_, spans, no)| (spans, *no))
    }

    /// The owner of a vehicle on a day and the vehicle, by place.
    fn on(&self, at: &mut Option<At>, vehicle: Id, day: Day) -> Option<(u32, u32)> {
        let (spans, no) = self.of(at, vehicle)?;
        self.spans[spans.clone()].iter().find(|s| s.holds(day)).map(|s| (s.customer, no))
    }
}

impl Facts {
    /// Reads all facts as of a day.
    pub fn read(r: &Read<'_>, as_of: NaiveDate) -> Result<Facts, Fault> {
        let today = as_of.num_days_from_ce();
        let until = r.ops(None, 1)?.first().map_or(0, |op| op.seq);
        let mut places: HashMap<Id, u32> = HashMap::new();
        let left_out = sql::left_out(r)?;
        let mut vins = sql::vins(r)?;
        vins.sort_unstable_by_key(|(id, _)| *id);
        let vehicles: Vec<Id> = vins.iter().map(|(id, _)| *id).collect();
        let (mut customers, mut spans) = (Vec::new(), Vec::new());
        sql::spans(r, |vehicle, owner, since, until| {
            let Ok(no) = vehicles.binary_search(&vehicle) else { return };
            if left_out.contains(&owner) {
                return;
            }
            let customer = *places.entry(owner).or_insert_with(|| {
                customers.push(owner);
                customers.len() as u32 - 1
            });
            let (since, until) = (since.unwrap_or(Day::MIN), until.unwrap_or(Day::MAX));
            spans.push(Span { vehicle: no as u32, customer, since, until });
        })?;
        spans.sort_by_key(|s| s.vehicle);
        let mut keys: Vec<Box<str>> = vec![Box::default(); customers.len()];
        for span in spans.iter().filter(|s| s.holds(today)) {
            let (key, vin) = (&mut keys[span.customer as usize], &vins[span.vehicle as usize].1);
            if key.is_empty() || vin < key {
                *key = vin.clone();
            }
        }
        let mut facts = Facts {
            as_of,
            sums: vec![[0; 3]; customers.len()],
            customers,
            places,
            last_seen: vec![None; vehicles.len()],
            keys,
            owners: Owners { vehicles, spans },
            visits: Vec::new(),
            purchases: Vec::new(),
            referrals: Vec::new(),
            warranty_ends: Vec::new(),
            renewals: Vec::new(),
            companies: Vec::new(),
            marked: Vec::new(),
            positions: Vec::new(),
            businesses: Vec::new(),
            complaints: Vec::new(),
            until,
            classes: Default::default(),
            face: Mutex::default(),
            choices: OnceLock::new(),
        };
        facts.of_vehicles(r, today)?;
        facts.of_customers(r, today)?;
        Ok(facts)
    }

    /// The owner of a vehicle on a day, by place.
    pub(super) fn owner_on(&self, vehicle: Id, day: Day) -> Option<u32> {
        self.owners.on(&mut None, vehicle, day).map(|(customer, _)| customer)
    }

    /// A vehicle by its place.
    pub(super) fn vehicle(&self, place: u32) -> Id {
        self.owners.vehicles[place as usize]
    }

    fn of_vehicles(&mut self, r: &Read<'_>, today: Day) -> Result<(), Fault> {
        let mut at = None;
        let years = [0, 12, 24, 36].map(|m| months_before(self.as_of, m).num_days_from_ce());
        sql::orders(r, |DayRow { of: vehicle, day }, cents| {
            if day > today {
                return;
            }
            if let Some((_, no)) = self.owners.of(&mut at, vehicle) {
                let seen = &mut self.last_seen[no as usize];
                *seen = (*seen).max(Some(day));
            }
            let Some((customer, vehicle)) = self.owners.on(&mut at, vehicle, day) else { return };
            let visit = Visit { customer, day, vehicle };
            if self.visits.last() != Some(&visit) {
                self.visits.push(visit);
            }
            if let Some(year) = (0..3).find(|n| years[n + 1] < day && day <= years[*n]) {
                self.sums[customer as usize][year] += cents;
            }
        })?;
        self.visits.sort_unstable();
        self.visits.dedup();
        sql::renewals(r, |DayRow { of: vehicle, day }| {
            let owner = (day <= today).then(|| self.owners.on(&mut at, vehicle, day)).flatten();
            self.renewals.extend(owner.map(|(customer, _)| (customer, day)));
        })?;
        self.renewals.sort_unstable();
        sql::vehicle_days(r, |vehicle, warranty_end, bought| {
            let Some((_, no)) = self.owners.of(&mut at, vehicle) else { return };
            let seen = &mut self.last_seen[no as usize];
            *seen = seen.or(bought);
            let owner = self.owners.on(&mut at, vehicle, today);
            self.warranty_ends.extend(owner.zip(warranty_end).map(|((customer, _), day)| (customer, day)));
        })
    }

    /// Who owns nothing is picked by no rule, so only owners are of interest.
    fn of_customers(&mut self, r: &Read<'_>, today: Day) -> Result<(), Fault> {
        let (places, keys) = (&self.places, &self.keys);
        let owner = |id: Id| places.get(&id).copied().filter(|no| !keys[*no as usize].is_empty());
        sql::people(r, |person| {
            let Some(no) = owner(person.id) else { return };
            self.companies.extend(person.company.then_some(no));
            self.marked.extend(person.marked.then_some(no));
            self.positions.extend(person.position.map(|text| (no, fold(text).into())));
            self.businesses.extend(person.business.map(|text| (no, fold(text).into())));
        })?;
        sql::purchases(r, |customer, day| {
            let counts = day.is_none_or(|day| day <= today);
            self.purchases.extend(owner(customer).filter(|_| counts).map(|no| (no, day)));
        })?;
        sql::referrals(r, |DayRow { of, day }, dealt| {
            let counts = day <= today && dealt <= today;
            self.referrals.extend(owner(of).filter(|_| counts).map(|no| (no, dealt)));
        })?;
        sql::major_complaints(r, |DayRow { of, day }| {
            self.complaints.extend(owner(of).filter(|_| day <= today).map(|no| (no, day)));
        })
    }

    /// The day as of which they hold.
    pub fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// Whether no op has touched a row of theirs since they were read.
    pub fn hold(&self, r: &Read<'_>) -> Result<bool, Fault> {
        let own: Vec<&Table> = tables::TABLES.iter().filter(|table| TABLES.contains(&table.name)).collect();
        Ok(!r.touched_since(self.until, &own)?)
    }

    /// Which customers belong to a face, by place; none: everybody. What was asked last is kept, so that a moved threshold asks nothing.
    pub(super) fn of_face(&self, r: &Read<'_>, face: &Face) -> Result<Option<Arc<[bool]>>, Fault> {
        if face.is_everybody() {
            return Ok(None);
        }
        let mut kept = self.face.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, members)) = &*kept
            && of == face
        {
            return Ok(Some(members.clone()));
        }
        let members = face::members(r, face)?;
        let members: Arc<[bool]> = self.customers.iter().map(|id| members.contains(id)).collect();
        *kept = Some((face.clone(), members.clone()));
        Ok(Some(members))
    }

    /// By what a face can be chosen in this store.
    pub(super) fn face_choices(&self, r: &Read<'_>) -> Result<&FaceChoices, Fault> {
        if let Some(choices) = self.choices.get() {
            return Ok(choices);
        }
        let choices = face::choices(r)?;
        Ok(self.choices.get_or_init(|| choices))
    }

    /// A customer's place; none for who never owned a vehicle.
    pub(super) fn place(&self, customer: Id) -> Option<u32> {
        self.places.get(&customer).copied()
    }

    /// When a vehicle of each customer was last in the workshop, whoever owned it then, or bought when it never was; by place.
    pub(super) fn last_visits(&self) -> Vec<Option<NaiveDate>> {
        let today = self.as_of.num_days_from_ce();
        let mut last = vec![None; self.customers.len()];
        for span in self.owners.spans.iter().filter(|span| span.holds(today)) {
            let of = &mut last[span.customer as usize];
            *of = (*of).max(self.last_seen[span.vehicle as usize]);
        }
        last.into_iter().map(|day| day.and_then(NaiveDate::from_num_days_from_ce_opt)).collect()
    }

    /// The class of every customer by place; `-` for who owns nothing at `as_of`.
    pub(super) fn class_of(&self, preset: Preset) -> &[char] {
        self.classes[preset as usize].get_or_init(|| {
            let mut by_place = vec!['-'; self.customers.len()];
            for ((no, _), class) in self.owners().zip(self.classes(preset)) {
                by_place[no as usize] = class;
            }
            by_place
        })
    }

    /// How many customers the rules pick: by each rule that is on, and by any. `lists` are those of opinion leaders.
    pub(super) fn picked(&self, rules: &Rules, lists: &Lists<'_>) -> Picked {
        let mut any = vec![false; self.customers.len()];
        let mut by_rule = BTreeMap::new();
        for rule in ValueRule::ALL.into_iter().filter(|rule| rules.on.contains(rule)) {
            let who = self.who(rule, rules, lists);
            who.iter().for_each(|no| any[*no as usize] = true);
            by_rule.insert(rule, who.len() as u32);
        }
        Picked { as_of: self.as_of, valuable: any.iter().filter(|yes| **yes).count() as u32, by_rule }
    }

    /// The owners that a rule picks, by place, in order.
    pub(super) fn who(&self, rule: ValueRule, rules: &Rules, lists: &Lists<'_>) -> Vec<u32> {
        let after = |months: Option<u32>| months.map_or(Day::MIN, |m| self.after(m));
        let mut who: Vec<u32> = match rule {
            ValueRule::Repurchase => {
                // No known day: it happened at some time, which is all that "any time" asks.
                let (after, any_time) = (after(rules.repurchase_months), rules.repurchase_months.is_none());
                let counts = |day: Option<Day>| day.map_or(any_time, |day| after < day);
                self.purchases.iter().filter(|(_, day)| counts(*day)).map(|(no, _)| *no).collect()
            }
            ValueRule::Referral => since(&self.referrals, after(Some(rules.referral_months))),
            ValueRule::FrequentVisitor => {
                let after = after(Some(rules.visit_months));
                let runs = self.visits.chunk_by(|a, b| a.customer == b.customer);
                let often = |run: &&[Visit]| {
                    run.len() - run.partition_point(|v| v.day <= after) >= rules.visits_at_least as usize
                };
                runs.filter(often).map(|run| run[0].customer).collect()
            }
            ValueRule::JustOutOfWarranty => {
                let from = days_before(self.as_of, rules.out_of_warranty_days).num_days_from_ce();
                let today = self.as_of.num_days_from_ce();
                let just_out = |day: Day| from <= day && day < today;
                self.warranty_ends.iter().filter(|(_, day)| just_out(*day)).map(|(no, _)| *no).collect()
            }
            ValueRule::InStoreRenewals => {
                let ends: Vec<Day> = (0..=rules.renewal_years).map(|n| self.after(12 * n)).collect();
                let every = |run: &&[(u32, Day)]| {
                    ends.windows(2).all(|end| run.iter().any(|(_, day)| end[1] < *day && *day <= end[0]))
                };
                self.renewals.chunk_by(|a, b| a.0 == b.0).filter(every).map(|run| run[0].0).collect()
            }
            ValueRule::GroupVehicle => self.companies.clone(),
            ValueRule::OpinionLeader => {
                let by = |texts: &[(u32, Box<str>)], list: &[String]| -> Vec<u32> {
                    let list: BTreeSet<String> =
                        list.iter().map(|entry| fold(entry)).filter(|e| !e.is_empty()).collect();
                    texts.iter().filter(|(_, text)| list.contains(&**text)).map(|(no, _)| *no).collect()
                };
                [self.marked.clone(), by(&self.positions, lists.positions), by(&self.businesses, lists.businesses)]
                    .concat()
            }
            ValueRule::MajorComplaint => since(&self.complaints, after(rules.complaint_months)),
        };
        who.retain(|no| !self.keys[*no as usize].is_empty());
        who.sort_unstable();
        who.dedup();
        who
    }

    /// The workshop visits of an owner within the last `months`.
    pub(super) fn visits(&self, customer: u32, months: u32) -> &[Visit] {
        let after = self.after(months);
        let from = self.visits.partition_point(|v| (v.customer, v.day) <= (customer, after));
        let to = from + self.visits[from..].partition_point(|v| v.customer == customer);
        &self.visits[from..to]
    }

    /// Which of the rules pick each customer, by place.
    pub(super) fn rules_by_place(&self, rules: &Rules, lists: &Lists<'_>) -> Vec<RuleSet> {
        let mut all = vec![RuleSet::default(); self.customers.len()];
        for rule in ValueRule::ALL.into_iter().filter(|rule| rules.on.contains(rule)) {
            self.who(rule, rules, lists).iter().for_each(|no| all[*no as usize].insert(rule));
        }
        all
    }

    fn after(&self, months: u32) -> Day {
        months_before(self.as_of, months).num_days_from_ce()
    }

    /// Owners at `as_of`, by place, with their keys.
    pub(super) fn owners(&self) -> impl Iterator<Item = (u32, &str)> {
        self.keys.iter().enumerate().filter(|(_, key)| !key.is_empty()).map(|(no, key)| (no as u32, &**key))
    }

    /// The key of an owner.
    pub(super) fn key(&self, customer: u32) -> &str {
        &self.keys[customer as usize]
    }

    /// The class of each owner, in the order of [`Facts::owners`].
    pub(super) fn classes(&self, preset: Preset) -> Vec<char> {
        match preset {
            Preset::Spending => {
                let sums: Vec<[i64; 3]> = self.owners().map(|(no, _)| self.sums[no as usize]).collect();
                rules::by_spending(&sums)
            }
            Preset::Visits => self.owners().map(|(no, _)| rules::by_visits(self.visits(no, 12).len())).collect(),
        }
    }
}

fn since(rows: &[(u32, Day)], after: Day) -> Vec<u32> {
    rows.iter().filter(|(_, day)| after < *day).map(|(no, _)| *no).collect()
}
