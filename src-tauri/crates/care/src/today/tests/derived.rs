//! The derived tables against a fresh computation, after anything.

use ledger::{Id, cells};
use proptest::prelude::*;

use super::world::Shop;
use crate::setting::{self, InspectionRules, InspectionYear, ServiceMonths, ServiceRhythm};

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
                shop.write(|w| w.remove("service_order", visit));
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
        // Nothing left to undo is fine, and so is an op that others stand on.
        Step::Undo => _ = shop.store.undo_last(None).is_ok(),
        Step::Redo => _ = shop.store.redo_last(None).is_ok(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_days_computed_ahead_equal_a_fresh_computation_after_any_life(steps in prop::collection::vec(step(), 1..20)) {
        let shop = Shop::at("2026-06-01 09:00:00");
        let owner = shop.person("王伟", None);
        for step in &steps {
            live(&shop, owner, step);
        }
        prop_assert_eq!(shop.store.verify().expect("verified"), vec![]);
    }
}
