//! Both sides of every bound of the two ABC presets.

use super::super::*;
use super::world::*;

/// The class of each owner; one car each, with its orders as days back and cents.
fn classes(preset: Preset, orders: &[&[(i32, i64)]]) -> String {
    let car = |(owner, orders): (usize, &&[(i32, i64)])| Car { owner, orders: orders.to_vec(), ..Car::default() };
    let people = vec![Person::default(); orders.len()];
    let rows = World { people, cars: orders.iter().enumerate().map(car).collect() }.rows();
    let classes = rows.store.read(|r| abc(r, day(AS_OF), preset)).expect("classes");
    let of = |id| classes.iter().find(|(_, all)| all.iter().any(|o| o.customer == id)).map_or('?', |(class, _)| *class);
    rows.people.iter().map(|id| of(*id)).collect()
}

/// Somebody who takes the one A, and then the orders in question.
fn below_the_first(orders: &[(i32, i64)]) -> char {
    classes(Preset::Spending, &[&[(10, 9_000_000)], orders]).chars().last().expect("a class")
}

#[test]
fn a_is_a_fifth_of_all_owners_rounded_up_with_ties_and_without_noughts() {
    let by_sums = |sums: &[i64]| {
        let orders: Vec<Vec<(i32, i64)>> = sums.iter().map(|cents| vec![(10, *cents)]).collect();
        classes(Preset::Spending, &orders.iter().map(Vec::as_slice).collect::<Vec<_>>())
    };
    assert_eq!(by_sums(&[50, 40, 30, 20, 10]), "ACCCC", "a fifth of five is one");
    assert_eq!(by_sums(&[60, 50, 40, 30, 20, 10]), "AACCCC", "a fifth of six is two, rounded up");
    assert_eq!(by_sums(&[50, 50, 50, 20, 10]), "AAACC", "who ties with the last rank is in");
    assert_eq!(by_sums(&[50, 49, 30, 20, 10]), "ACCCC", "a cent less is out");
    assert_eq!(by_sums(&[1, 0, 0, 0, 0, 0]), "ACCCCC", "rank two has spent nothing, and nothing is not more than 0");
    assert_eq!(by_sums(&[0, 0]), "CC");
    assert_eq!(by_sums(&[1]), "A");
    assert_eq!(by_sums(&[-5, -7]), "CC", "money given back is no spending");
}

#[test]
fn owners_who_never_came_count_among_all_owners() {
    let none: &[(i32, i64)] = &[];
    assert_eq!(classes(Preset::Spending, &[&[(1, 90)], &[(1, 80)], none, none, none, none]), "AACCCC");
    assert_eq!(classes(Preset::Spending, &[&[(1, 90)], &[(1, 80)], none, none, none]), "ACCCC");
}

#[test]
fn b_grew_by_a_tenth_in_cents_two_years_in_a_row_and_not_by_less() {
    let grown = |s2, s1, s0| below_the_first(&[(900, s2), (500, s1), (100, s0)]);
    assert_eq!(grown(1_000, 1_100, 1_210), 'B');
    assert_eq!(grown(1_000, 1_100, 1_209), 'C', "a cent short in the last year");
    assert_eq!(grown(1_000, 1_099, 2_000), 'C', "a cent short in the year before");
    assert_eq!(grown(0, 1_100, 1_210), 'C', "nothing to grow from");
    assert_eq!(grown(1, 2, 3), 'B');
    assert_eq!(grown(7, 7, 8), 'C');
}

#[test]
fn the_three_years_end_on_the_day_itself_and_begin_on_the_day_after() {
    // 30 June 2026, 2025, 2024 and 2023 lie 0, 365, 730 and 1,096 days back.
    assert_eq!(below_the_first(&[(730, 1_000), (365, 1_100), (0, 1_210)]), 'B', "each on the last day of its year");
    assert_eq!(below_the_first(&[(1_095, 1_000), (729, 1_100), (364, 1_210)]), 'B', "each on its first day");
    assert_eq!(below_the_first(&[(1_096, 1_000), (729, 1_100), (364, 1_210)]), 'C', "a day before the third year");
    assert_eq!(below_the_first(&[(729, 1_000), (365, 1_100), (0, 1_210)]), 'C', "the second year has both");
    assert_eq!(below_the_first(&[(730, 1_000), (365, 1_100), (365, 1_210)]), 'C', "nothing in the last year");
    assert_eq!(below_the_first(&[(730, 1_000), (365, 1_100), (-1, 1_210)]), 'C', "tomorrow counts for nothing");
}

#[test]
fn by_visits_four_are_a_two_and_three_b_one_c_and_none_d() {
    let days = |days: &[i32]| days.iter().map(|d| (*d, 1)).collect::<Vec<_>>();
    let all = [days(&[1, 2, 3, 4]), days(&[1, 2, 3]), days(&[1, 2]), days(&[1]), days(&[])];
    assert_eq!(classes(Preset::Visits, &all.each_ref().map(Vec::as_slice)), "ABBCD");
    let edges = [days(&[0, 364, 365]), days(&[365]), days(&[-1]), days(&[5, 5, 5, 5])];
    assert_eq!(classes(Preset::Visits, &edges.each_ref().map(Vec::as_slice)), "BDDC");
}
