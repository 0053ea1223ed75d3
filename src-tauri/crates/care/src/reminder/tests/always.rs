//! Whatever the clock does and whatever is done: each thing is told at most once, and all that is due within a round.

use std::collections::HashSet;

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use ledger::{Id, cells};
use proptest::prelude::*;

use super::round;
use crate::customer;
use crate::due::{DueId, DueKind};
use crate::reminder::model::{Kinds, Thing};
use crate::today::NEAR;
use crate::today::tests::world::{Shop, at};

const DAY: i64 = 24 * 60;
const YEAR: i64 = 365 * DAY;

#[derive(Clone, Debug)]
enum Step {
    /// The clock goes on, or jumps, by minutes.
    Clock(i64),
    /// Minutes from now.
    Promise(i64),
    /// Minutes ago.
    Lead(i64),
    /// Minutes ago.
    Complaint(i64),
    Keep(usize),
    Call(usize),
    Answer(usize),
    Undo,
    Redo,
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    use Step::*;
    let jump = prop_oneof![Just(3 * DAY), Just(YEAR + 40 * DAY), Just(10 * YEAR), Just(DAY)];
    prop_oneof![
        5 => (1..240_i64).prop_map(Clock),
        1 => (-600..0_i64).prop_map(Clock),
        1 => (jump, any::<bool>()).prop_map(|(by, back)| Clock(if back { -by } else { by })),
        2 => (-300..1500_i64).prop_map(Promise),
        2 => (-60..3000_i64).prop_map(Lead),
        2 => (0..2000_i64).prop_map(Complaint),
        1 => any::<usize>().prop_map(Keep),
        1 => any::<usize>().prop_map(Call),
        1 => any::<usize>().prop_map(Answer),
        1 => Just(Undo),
        1 => Just(Redo),
        1 => Just(Restart),
    ]
}

fn text(moment: NaiveDateTime) -> String {
    moment.format("%Y-%m-%d %H:%M:%S").to_string()
}

fn one(ids: &[Id], nth: usize) -> Option<Id> {
    ids.get(nth % ids.len().max(1)).copied()
}

/// What Today shows at a moment that has its hour and is near or passed within a day, and the complaints that it will show in two hours.
fn due(shop: &Shop, now: NaiveDateTime) -> Vec<(DueId, NaiveDateTime)> {
    let timed = |moment: NaiveDateTime| {
        let rows = shop.list(&text(moment), None).rows;
        let timed = rows.into_iter().flat_map(|row| row.reasons).filter(|reason| reason.timed);
        timed.map(|reason| (reason.id.parse::<DueId>().expect("a name"), reason.due_at)).collect::<Vec<_>>()
    };
    let later = timed(now + NEAR).into_iter().filter(|(id, at)| id.kind == DueKind::Complaint && now <= *at);
    let all = timed(now).into_iter().chain(later);
    all.filter(|(_, at)| now - TimeDelta::hours(24) < *at && *at <= now + NEAR).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn each_thing_is_told_at_most_once_and_all_that_is_due_within_a_round(steps in prop::collection::vec(step(), 1..50)) {
        let mut now = at("2026-06-30 09:00:00");
        let mut shop = Shop::at(&text(now));
        let wang = shop.person("王伟", None);
        let (mut promises, mut leads, mut complaints) = (Vec::new(), Vec::new(), Vec::new());
        let mut told = HashSet::new();
        for step in steps {
            let ago = |minutes| text(now - TimeDelta::minutes(minutes));
            match step {
                Step::Clock(minutes) => {
                    now += TimeDelta::minutes(minutes);
                    shop.clock(&text(now));
                }
                Step::Promise(minutes) => promises.push(shop.promise(wang, None, &ago(-minutes))),
                Step::Lead(minutes) => leads.push(shop.lead(&ago(minutes), None, None)),
                Step::Complaint(minutes) => complaints.push(shop.complaint(wang, &ago(minutes))),
                // What an undo took away can't be changed.
                Step::Keep(nth) => _ = one(&promises, nth).map(|id| {
                    shop.try_write(|w| w.update("promise", id, cells! { kept_at: now }))
                }),
                Step::Call(nth) => _ = one(&leads, nth).map(|id| {
                    shop.try_write(|w| w.update("lead", id, cells! { first_call_at: now }))
                }),
                Step::Answer(nth) => _ = one(&complaints, nth).map(|id| {
                    shop.try_write(|w| w.update("complaint", id, cells! { answered_at: now }))
                }),
                Step::Undo => {
                    // Whom all is about stays.
                    if shop.store.undo_last(None).is_ok() && shop.store.read(|r| customer::file(r, wang)).expect("read").is_none() {
                        shop.store.redo_last(None).expect("back");
                    }
                }
                Step::Redo => _ = shop.store.redo_last(None),
                Step::Restart => shop = shop.started_again(),
            }
            let mut expected: Option<(bool, Kinds, Kinds)> = None;
            if now.time() >= NaiveTime::from_hms_opt(8, 30, 0).expect("a time") {
                let day = shop.list(&text(now), None).total > 0 && told.insert(Thing::Day(now.date()));
                let (mut passed, mut near, mut any) = (Kinds::default(), Kinds::default(), day);
                for (id, at) in due(&shop, now) {
                    let thing = if at < now { Thing::Passed(id) } else { Thing::Near(id) };
                    // That something comes due is no news once its moment was told.
                    if told.contains(&Thing::Passed(id)) || !told.insert(thing) {
                        continue;
                    }
                    any = true;
                    match thing {
                        Thing::Passed(_) if !day => passed.add(id.kind),
                        Thing::Passed(_) | Thing::Day(_) => {}
                        Thing::Near(_) => near.add(id.kind),
                    }
                }
                expected = any.then_some((day, passed, near));
            }
            let reminder = round(&shop.store, now, None);
            prop_assert_eq!(reminder.map(|it| (it.day.is_some(), it.passed, it.near)), expected, "at {}", now);
            prop_assert_eq!(round(&shop.store, now, None), None, "a second round tells nothing");
        }
    }
}
