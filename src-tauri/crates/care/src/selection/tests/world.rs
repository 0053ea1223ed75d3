//! A small made-up store, first as plain values, then as rows.

use chrono::{Days, NaiveDate};
use ledger::{Error, Fault, Id, Key, Op, Source, Store, cells};
use proptest::prelude::*;

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub const AS_OF: &str = "2026-06-30";

/// A day so many days before `as_of` (after it, when negative).
pub fn back(days: i32) -> NaiveDate {
    let as_of = day(AS_OF);
    match u64::try_from(days) {
        Ok(days) => as_of - Days::new(days),
        Err(_) => as_of + Days::new(u64::from(days.unsigned_abs())),
    }
}

#[derive(Clone, Debug, Default)]
pub struct Person {
    pub company: bool,
    pub position: Option<&'static str>,
    pub marked: bool,
    pub purchases: Vec<Option<i32>>,
    /// Days back of the row, won, days back of the deal.
    pub referrals: Vec<(i32, bool, Option<i32>)>,
    /// Days back, major.
    pub complaints: Vec<(i32, bool)>,
}

#[derive(Clone, Debug, Default)]
pub struct Car {
    pub owner: usize,
    /// Handed on so many days back to another person.
    pub handed_on: Option<(i32, usize)>,
    pub warranty_end: Option<i32>,
    /// Days back, cents.
    pub orders: Vec<(i32, i64)>,
    /// Days back, in store.
    pub policies: Vec<(i32, bool)>,
    pub inspections: Vec<(i32, bool)>,
}

#[derive(Clone, Debug, Default)]
pub struct World {
    pub people: Vec<Person>,
    pub cars: Vec<Car>,
}

impl Car {
    /// The owner on a day so many days back.
    pub fn owner_on(&self, days: i32) -> usize {
        match self.handed_on {
            Some((since, to)) if days <= since => to,
            _ => self.owner,
        }
    }
}

pub struct Rows {
    _folder: tempfile::TempDir,
    pub store: Store,
    pub people: Vec<Id>,
}

impl World {
    /// Writes the world into a new store.
    pub fn rows(&self) -> Rows {
        let folder = tempfile::tempdir().expect("a folder");
        let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a store");
        let done = store.change::<_, ()>(Op::new("test", None), |w| {
            let mut people = Vec::new();
            for (n, p) in self.people.iter().enumerate() {
                let kind = if p.company { "company" } else { "person" };
                let id = w.insert(
                    "customer",
                    cells! { name: format!("甲{n}"), kind: kind, position: p.position, opinion_leader: p.marked },
                )?;
                for back_days in &p.purchases {
                    w.insert("purchase", cells! { customer_id: id, kind: "additional", day: back_days.map(back) })?;
                }
                for (days, won, deal) in &p.referrals {
                    w.insert(
                        "referral",
                        cells! { referrer_id: id, day: back(*days), won: won, deal_day: deal.map(back) },
                    )?;
                }
                for (days, major) in &p.complaints {
                    let severity = if *major { "major" } else { "minor" };
                    let at = back(*days).and_hms_opt(9, 30, 0);
                    w.insert("complaint", cells! { customer_id: id, at: at, severity: severity, what: "异响" })?;
                }
                people.push(id);
            }
            for (n, c) in self.cars.iter().enumerate() {
                let warranty_end = c.warranty_end.map(back);
                let vehicle = w.insert("vehicle", cells! { vin: vin(n), warranty_end: warranty_end })?;
                let until = c.handed_on.map(|(days, _)| back(days));
                w.insert("ownership", cells! { vehicle_id: vehicle, customer_id: people[c.owner], until: until })?;
                if let Some((_, to)) = c.handed_on {
                    w.insert("ownership", cells! { vehicle_id: vehicle, customer_id: people[to], since: until })?;
                }
                for (days, cents) in &c.orders {
                    w.insert("service_order", cells! { vehicle_id: vehicle, day: back(*days), amount_cents: cents })?;
                }
                for (days, in_store) in &c.policies {
                    w.insert("policy", cells! { vehicle_id: vehicle, start_day: back(*days), in_store: in_store })?;
                }
                for (days, in_store) in &c.inspections {
                    w.insert("inspection", cells! { vehicle_id: vehicle, day: back(*days), in_store: in_store })?;
                }
            }
            Ok(people)
        });
        Rows { _folder: folder, store, people: done.expect("a world").value }
    }
}

pub fn vin(n: usize) -> String {
    format!("LKM0000000000{n:04}")
}

impl Rows {
    /// Takes rows away, as evidence that is gone.
    pub fn remove(&self, rows: &[(&'static str, Id)]) {
        let done = self.store.change::<_, ()>(Op::new("test", None), |w| {
            for (table, id) in rows {
                w.remove(table, *id)?;
            }
            Ok(())
        });
        done.unwrap_or_else(|e: Error<()>| panic!("{e}"));
    }

    pub fn select(&self, rules: &super::super::Rules) -> super::super::Selection {
        self.store.read(|r| super::super::select(r, day(AS_OF), rules)).unwrap_or_else(|e: Fault| panic!("{e}"))
    }
}

/// Days around the bounds of the rules, on both sides of `as_of`.
fn days() -> impl Strategy<Value = i32> {
    prop_oneof![-3..3i32, 88..93i32, 363..368i32, 728..733i32, 1094..1099i32, 0..1200i32]
}

prop_compose! {
    fn person()(
        company in prop::bool::weighted(0.2),
        position in prop::option::of(prop::sample::select(vec!["总经理", "副总经理", "校长", "护士", "院长 "])),
        marked in prop::bool::weighted(0.1),
        purchases in prop::collection::vec(prop::option::of(days()), 0..2),
        referrals in prop::collection::vec((days(), any::<bool>(), prop::option::of(days())), 0..3),
        complaints in prop::collection::vec((days(), any::<bool>()), 0..2),
    ) -> Person {
        Person { company, position, marked, purchases, referrals, complaints }
    }
}

prop_compose! {
    fn car(people: usize)(
        owner in 0..people,
        handed_on in prop::option::weighted(0.3, (days(), 0..people)),
        warranty_end in prop::option::of(days()),
        orders in prop::collection::vec((days(), 0..100_000i64), 0..8),
        policies in prop::collection::vec((days(), any::<bool>()), 0..4),
        inspections in prop::collection::vec((days(), any::<bool>()), 0..3),
    ) -> Car {
        Car { owner, handed_on, warranty_end, orders, policies, inspections }
    }
}

prop_compose! {
    pub fn world()(people in prop::collection::vec(person(), 1..8))
        (cars in prop::collection::vec(car(people.len()), 0..12), people in Just(people)) -> World {
        World { people, cars }
    }
}
