//! The same rules once more, as naively as words allow, on the plain values of a world.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Months;
use proptest::prelude::*;

use super::super::*;
use super::world::*;

type Picked = BTreeMap<ValueRule, BTreeSet<usize>>;

fn within(days: i32, months: u32) -> bool {
    let as_of = day(AS_OF);
    as_of - Months::new(months) < back(days) && back(days) <= as_of
}

fn owns_now(world: &World, person: usize) -> bool {
    world.cars.iter().any(|c| c.owner_on(0) == person)
}

fn visits(world: &World, person: usize) -> usize {
    let days = world.cars.iter().enumerate().flat_map(|(n, c)| {
        c.orders.iter().filter(move |(d, _)| c.owner_on(*d) == person && within(*d, 12)).map(move |(d, _)| (n, *d))
    });
    days.collect::<BTreeSet<_>>().len()
}

fn naive(world: &World) -> Picked {
    let mut picked: Picked = ValueRule::ALL.into_iter().map(|r| (r, BTreeSet::new())).collect();
    for (n, p) in world.people.iter().enumerate().filter(|(n, _)| owns_now(world, *n)) {
        let mut pick = |rule, yes: bool| {
            if yes {
                picked.entry(rule).or_default().insert(n);
            }
        };
        pick(ValueRule::Repurchase, p.purchases.iter().any(|d| d.is_none_or(|d| d >= 0)));
        let dealt = |(row, won, deal): &(i32, bool, Option<i32>)| *won && *row >= 0 && within(deal.unwrap_or(*row), 12);
        pick(ValueRule::Referral, p.referrals.iter().any(dealt));
        pick(ValueRule::FrequentVisitor, visits(world, n) >= 4);
        let owned = || world.cars.iter().filter(|c| c.owner_on(0) == n);
        pick(ValueRule::JustOutOfWarranty, owned().any(|c| c.warranty_end.is_some_and(|d| d > 0 && d <= 90)));
        let in_window = |from: u32, to: u32| {
            let as_of = day(AS_OF);
            let hit = |c: &Car, (d, in_store): &(i32, bool)| {
                *in_store
                    && c.owner_on(*d) == n
                    && as_of - Months::new(from) < back(*d)
                    && back(*d) <= as_of - Months::new(to)
            };
            world.cars.iter().any(|c| c.policies.iter().chain(&c.inspections).any(|row| hit(c, row)))
        };
        pick(ValueRule::InStoreRenewals, in_window(12, 0) && in_window(24, 12));
        pick(ValueRule::GroupVehicle, p.company);
        let listed = p.position.is_some_and(|p| ["总经理", "校长", "院长"].contains(&p.trim()));
        pick(ValueRule::OpinionLeader, p.marked || listed);
        pick(ValueRule::MajorComplaint, p.complaints.iter().any(|(d, major)| *major && *d >= 0));
    }
    picked
}

/// Classes by sorting and counting, with ranks as a person would look them up.
fn naive_spending(world: &World) -> BTreeMap<usize, char> {
    let as_of = day(AS_OF);
    let owners: Vec<usize> = (0..world.people.len()).filter(|n| owns_now(world, *n)).collect();
    let sum = |person: usize, years: u32| -> i64 {
        let (from, to) = (as_of - Months::new(12 * (years + 1)), as_of - Months::new(12 * years));
        let of = |c: &Car| -> i64 {
            let mine = c.orders.iter().filter(|(d, _)| c.owner_on(*d) == person && from < back(*d) && back(*d) <= to);
            mine.map(|(_, cents)| *cents).sum()
        };
        world.cars.iter().map(of).sum()
    };
    let mut ranked: Vec<i64> = owners.iter().map(|n| sum(*n, 0)).collect();
    ranked.sort_by_key(|s| -s);
    let rank = (owners.len() as f64 * 0.2).ceil() as usize;
    let class = |n: usize| {
        let (s0, s1, s2) = (sum(n, 0), sum(n, 1), sum(n, 2));
        if s0 > 0 && s0 >= ranked[rank - 1] {
            'A'
        } else if s2 > 0 && 10 * s1 >= 11 * s2 && 10 * s0 >= 11 * s1 {
            'B'
        } else {
            'C'
        }
    };
    owners.iter().map(|n| (*n, class(*n))).collect()
}

fn person_of(rows: &Rows, id: ledger::Id) -> usize {
    rows.people.iter().position(|p| *p == id).expect("one of them")
}

fn classes_of(rows: &Rows, preset: Preset) -> BTreeMap<usize, char> {
    let classes = rows.store.read(|r| abc(r, day(AS_OF), preset)).expect("classes");
    classes.iter().flat_map(|(c, all)| all.iter().map(|o| (person_of(rows, o.customer), *c))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn the_rules_pick_what_a_naive_reference_picks(world in world()) {
        let rows = world.rows();
        let selection = rows.select(&Rules::default());
        let picked: Picked = selection.criteria.iter()
            .map(|(rule, picks)| (*rule, picks.iter().map(|p| person_of(&rows, p.customer)).collect()))
            .collect();
        let expected = naive(&world);
        prop_assert_eq!(&picked, &expected);
        let valuable: BTreeSet<usize> = expected.into_values().flatten().collect();
        prop_assert_eq!(selection.valuable as usize, valuable.len());
    }

    #[test]
    fn classes_are_those_of_a_naive_reference(world in world()) {
        let rows = world.rows();
        prop_assert_eq!(classes_of(&rows, Preset::Spending), naive_spending(&world));
        let by_visits: BTreeMap<usize, char> = (0..world.people.len()).filter(|n| owns_now(&world, *n))
            .map(|n| (n, match visits(&world, n) { 0 => 'D', 1 => 'C', 2..=3 => 'B', _ => 'A' }))
            .collect();
        prop_assert_eq!(classes_of(&rows, Preset::Visits), by_visits);
    }

    #[test]
    fn a_visitor_with_one_visit_of_the_least_taken_away_is_picked_no_more(world in world()) {
        let rows = world.rows();
        for pick in &rows.select(&Rules::default()).criteria[&ValueRule::FrequentVisitor] {
            let visits: BTreeSet<_> = pick.evidence.iter().map(|e| (e.date, e.text.clone())).collect();
            prop_assert!(visits.len() >= 4);
            // All orders of the visits above three: then one too few are left.
            let kept: BTreeSet<_> = visits.into_iter().take(3).collect();
            let gone: Vec<_> = pick.evidence.iter().filter(|e| !kept.contains(&(e.date, e.text.clone()))).map(|e| (e.kind, e.id)).collect();
            rows.remove(&gone);
            let again = rows.select(&Rules { on: vec![ValueRule::FrequentVisitor], ..Rules::default() });
            prop_assert!(again.criteria[&ValueRule::FrequentVisitor].iter().all(|p| p.customer != pick.customer));
            rows.store.undo_last(None).expect("rows back");
        }
    }

    #[test]
    fn without_its_evidence_a_pick_is_gone(world in world()) {
        let rows = world.rows();
        for (rule, picks) in rows.select(&Rules::default()).criteria {
            let Some(pick) = picks.first() else { continue };
            prop_assert!(!pick.evidence.is_empty());
            let removable = ["purchase", "referral", "service_order", "policy", "inspection", "complaint"];
            let proofs: Vec<_> = pick.evidence.iter().filter(|e| removable.contains(&e.kind)).map(|e| (e.kind, e.id)).collect();
            if proofs.len() == pick.evidence.len() {
                rows.remove(&proofs);
                let again = rows.select(&Rules { on: vec![rule], ..Rules::default() });
                prop_assert!(again.criteria[&rule].iter().all(|p| p.customer != pick.customer), "{:?}", rule);
                rows.store.undo_last(None).expect("rows back");
            }
        }
    }
}
