//! The derived tables against a fresh computation, after anything.

use std::collections::HashSet;

use chrono::NaiveDateTime;
use ledger::{Fault, Id, Read, cells};
use proptest::prelude::*;

use super::world::{Shop, at};
use crate::due::Party;
use crate::setting::{self, InspectionRules, InspectionYear, ServiceMonths, ServiceRhythm};
use crate::today::find::Look;
use crate::today::life::life;
use crate::today::model::Found;
use crate::today::rules::Life;
use crate::vehicle;

#[derive(Clone, Debug)]
enum Step {
    Car(u8),
    Visit(usize, u8),
    Policy(usize, u8, bool),
    Inspection(usize, u8),
    DropInspection(usize),
    MarkYear(u8),
    MoveVisit(usize, usize, u8),
    DropVisit(usize),
    DropPolicy(usize),
    Edit(usize, u8),
    Birthday(u8),
    Rhythm(u8),
    Job(usize, u8),
    Rest(bool),
    HandOn(usize, u8),
    Merge,
    Clock(u8),
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    use Step::*;
    let (n, b) = (any::<usize>, any::<u8>);
    prop_oneof![
        b().prop_map(Car),
        (n(), b()).prop_map(|(n, d)| Visit(n, d)),
        (n(), b(), any::<bool>()).prop_map(|(n, d, e)| Policy(n, d, e)),
        (n(), b()).prop_map(|(n, d)| Inspection(n, d)),
        n().prop_map(DropInspection),
        (1..12_u8).prop_map(MarkYear),
        (n(), n(), b()).prop_map(|(n, to, d)| MoveVisit(n, to, d)),
        n().prop_map(DropVisit),
        n().prop_map(DropPolicy),
        (n(), b()).prop_map(|(n, d)| Edit(n, d)),
        b().prop_map(Birthday),
        (1..9_u8).prop_map(Rhythm),
        (n(), b()).prop_map(|(n, d)| Job(n, d)),
        any::<bool>().prop_map(Rest),
        (n(), b()).prop_map(|(n, d)| HandOn(n, d)),
        Just(Merge),
        (0..4_u8).prop_map(Clock),
        Just(Undo),
        Just(Redo),
    ]
}

fn day(n: u8) -> String {
    format!("2026-{:02}-{:02}", n % 12 + 1, n % 28 + 1)
}

fn live(shop: &Shop, owner: Id, step: &Step) {
    let ids = |table: &str| -> Vec<Id> {
        let sql = format!("SELECT id FROM {table} ORDER BY id");
        shop.store.read(|r| r.rows(&sql, [], |row| row.get(0))).expect("ids")
    };
    let pick = |table: &str, n: usize| -> Option<Id> {
        let all = ids(table);
        (!all.is_empty()).then(|| all[n % all.len()])
    };
    match step {
        // The owner's own row may have been undone.
        Step::Car(n) if pick("customer", 0).is_some() => _ = shop.car(owner, &day(*n), &day(n.wrapping_add(90))),
        Step::Birthday(n) if pick("customer", 0).is_some() => {
            shop.write(|w| w.update("customer", owner, cells! { birthday: day(*n) }));
        }
        Step::Car(_) | Step::Birthday(_) => {}
        Step::Visit(n, on) => {
            if let Some(car) = pick("vehicle", *n) {
                shop.visit(car, &day(*on));
            }
        }
        Step::Policy(n, on, ends) => {
            if let Some(car) = pick("vehicle", *n) {
                shop.policy(car, &day(*on), ends.then_some("2027-01-31"));
            }
        }
        Step::Inspection(n, on) => {
            if let Some(car) = pick("vehicle", *n) {
                shop.inspection(car, &day(*on));
            }
        }
        Step::DropInspection(n) => {
            if let Some(inspection) = pick("inspection", *n) {
                shop.write(|w| w.remove("inspection", inspection));
            }
        }
        Step::MarkYear(year) => {
            let years = vec![InspectionYear { year: (*year).into(), on_line: false }];
            let rules = InspectionRules { years, ..InspectionRules::default() };
            setting::set(&shop.store, None, &rules).expect("set");
        }
        Step::MoveVisit(n, to, on) => {
            if let (Some(visit), Some(car)) = (pick("service_order", *n), pick("vehicle", *to)) {
                shop.write(|w| w.update("service_order", visit, cells! { vehicle_id: car, day: day(*on) }));
            }
        }
        Step::DropVisit(n) => {
            if let Some(visit) = pick("service_order", *n) {
                let sql = "SELECT id FROM deferred_job WHERE order_id = ?1";
                let jobs: Vec<Id> = shop.store.read(|r| r.rows(sql, [visit], |row| row.get(0))).expect("jobs");
                shop.write(|w| {
                    jobs.into_iter().try_for_each(|job| w.remove("deferred_job", job))?;
                    w.remove("service_order", visit)
                });
            }
        }
        Step::DropPolicy(n) => {
            if let Some(policy) = pick("policy", *n) {
                shop.write(|w| w.remove("policy", policy));
            }
        }
        Step::Edit(n, on) => {
            if let Some(car) = pick("vehicle", *n) {
                shop.write(|w| w.update("vehicle", car, cells! { purchase_day: day(*on), series: None::<String> }));
            }
        }
        Step::Rhythm(first) => {
            let usual = ServiceMonths { first: (*first).into(), regular: 6 };
            setting::set(&shop.store, None, &ServiceRhythm { usual, series: Vec::new() }).expect("set");
        }
        Step::Job(n, on) => {
            if let Some(car) = pick("vehicle", *n) {
                let order = shop.visit(car, &day(*on));
                let what = "更换前刹车片";
                shop.write(|w| w.insert("deferred_job", cells! { order_id: order, vehicle_id: car, what: what }));
            }
        }
        Step::Rest(rest) if pick("customer", 0).is_some() => {
            shop.write(|w| w.update("customer", owner, cells! { do_not_contact: *rest }));
        }
        Step::HandOn(n, on) => {
            if let (Some(ownership), Some(customer)) = (pick("ownership", *n), pick("customer", *n)) {
                let sql = "SELECT vehicle_id FROM ownership WHERE id = ?1";
                let car: Id = shop.store.read(|r| r.one(sql, [ownership], |row| row.get(0))).expect("a car");
                let buyer = if n % 2 == 0 { shop.person("李建国", None) } else { customer };
                shop.write(|w| w.update("ownership", ownership, cells! { until: day(*on) }));
                shop.write(|w| w.insert("ownership", cells! { vehicle_id: car, customer_id: buyer, since: day(*on) }));
            }
        }
        Step::Merge => {
            let (gone, kept) = (pick("customer", 1), pick("customer", 0));
            if let (Some(gone), Some(kept)) = (gone.filter(|gone| Some(*gone) != kept), kept) {
                shop.write(|w| w.update("customer", gone, cells! { merged_into: kept }));
            }
        }
        Step::Clock(years) => shop.clock(&format!("{}-06-01 09:00:00", 2026 + u32::from(*years))),
        Step::Rest(_) => {}
        // Nothing left to undo is fine, and so is an op that others stand on.
        Step::Undo => _ = shop.store.undo_last(None).is_ok(),
        Step::Redo => _ = shop.store.redo_last(None).is_ok(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_days_computed_ahead_equal_a_fresh_computation_after_any_life(steps in prop::collection::vec(step(), 1..20)) {
        let shop = Shop::at("2026-06-01 09:00:00");
        let owner = shop.person("王伟", None);
        for step in &steps {
            live(&shop, owner, step);
        }
        prop_assert_eq!(shop.store.verify().expect("verified"), vec![]);
        for now in ["2026-03-10 09:00:00", "2026-06-01 09:00:00", "2026-09-20 09:00:00", "2027-03-05 09:00:00", "2029-06-02 09:00:00"] {
            let (raised, passed_over) = one_by_one(&shop, at(now));
            let view = shop.list(now, None);
            let mut listed: Vec<(Id, String)> = Vec::new();
            for row in view.rows {
                let of_cars = row.reasons.into_iter().filter(|reason| !reason.kind.is_greeting());
                listed.extend(of_cars.map(|reason| (row.party.id(), reason.id)));
            }
            listed.sort();
            prop_assert_eq!((listed, view.passed_over), (raised, passed_over), "{}", now);
        }
    }
}

/// Whom to call and why, and what is passed over, told for each vehicle by the rules themselves without index or count.
fn one_by_one(shop: &Shop, now: NaiveDateTime) -> (Vec<(Id, String)>, u32) {
    let (mut raised, mut passed_over) = (Vec::new(), 0);
    shop.store
        .read(|r| -> Result<(), Fault> {
            let life = life(r, now)?;
            let customers: Vec<Id> = r.rows("SELECT id FROM customer", [], |row| row.get(0))?;
            let mut seen = HashSet::new();
            for id in customers {
                let party = Some(Party::Customer { id });
                let mut count = |found: Found| -> Result<(), Fault> {
                    let Some(car) = found.item.vehicle else { return Ok(()) };
                    if !seen.insert(found.item.id) {
                        return Ok(());
                    }
                    let (mut whose, mut rest) = (vehicle::owner_on(r, car, now.date())?, false);
                    while let Some(id) = whose {
                        let sql = "SELECT merged_into, do_not_contact FROM customer WHERE id = ?1";
                        let (kept, quiet): (Option<Id>, bool) =
                            r.one(sql, [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
                        match kept {
                            Some(kept) => whose = Some(kept),
                            None => {
                                rest = quiet;
                                break;
                            }
                        }
                    }
                    if let Some(id) = whose.filter(|_| !rest) {
                        raised.push((id, found.item.id.to_string()));
                    }
                    Ok(())
                };
                Look { r, now, party, life: &life }.items(&mut count)?;
            }
            let late = |found: &Found| life.passed_over(found);
            passed_over = all_late(r, now, &late)?;
            Ok(())
        })
        .expect("read");
    raised.sort();
    (raised, passed_over)
}

/// How many days of vehicles and jobs are due and late, each counted once.
fn all_late(r: &Read<'_>, now: NaiveDateTime, late: &dyn Fn(&Found) -> bool) -> Result<u32, Fault> {
    // A store that never sleeps passes nothing over here; what it would is asked of `late`.
    let awake = Life { now: NaiveDateTime::MIN, asleep: Vec::new() };
    let customers: Vec<Id> = r.rows("SELECT id FROM customer", [], |row| row.get(0))?;
    let (mut seen, mut count) = (HashSet::new(), 0);
    for id in customers {
        let look = Look { r, now, party: Some(Party::Customer { id }), life: &awake };
        look.items(&mut |found| {
            if found.item.vehicle.is_some() && seen.insert(found.item.id) {
                count += u32::from(late(&found));
            }
            Ok(())
        })?;
    }
    Ok(count)
}
