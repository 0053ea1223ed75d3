//! Undo and redo of every op, and of everything that the sample dealership did, through the features' own verbs.

use std::collections::BTreeSet;

use ledger::{Error, OpEntry, OpKind, Store};
use proptest::prelude::*;
use tests::image::image;

use crate::exports::place;
use crate::scenes::{FOR_GOOD, SCENES, WHOLE};
use crate::stage::Stage;

/// Every op of a store, oldest first.
fn log(store: &Store) -> Vec<OpEntry> {
    let mut log = Vec::new();
    loop {
        let before = log.last().map(|op: &OpEntry| op.seq);
        let page = store.read(|r| r.ops(before, 1_000)).expect("the log");
        if page.is_empty() {
            log.reverse();
            return log;
        }
        log.extend(page);
    }
}

#[test]
fn every_op_has_a_scene_and_what_it_did_is_undone_redone_and_undone_again() {
    let stage = Stage::set();
    let store = stage.store();
    for scene in SCENES {
        let name = scene.op;
        let about = (scene.ready)(&stage);
        let before = image(store);
        let seq = (scene.play)(&stage, about).unwrap_or_else(|| panic!("{name} changed nothing"));
        let entry = store.read(|r| r.op(seq)).expect("read").expect("an op");
        assert_eq!((entry.name.as_str(), entry.kind), (name, OpKind::Do));
        let after = image(store);
        assert_ne!(after, before, "{name} changed nothing");
        store.undo(&[seq], None).unwrap_or_else(|e| panic!("{name} is not undone: {e:?}"));
        assert_eq!(image(store), before, "{name} undone");
        store.redo_last(None).unwrap_or_else(|e| panic!("{name} is not brought back: {e:?}"));
        assert_eq!(image(store), after, "{name} brought back");
        store.undo_last(None).unwrap_or_else(|e| panic!("{name} is not undone again: {e:?}"));
        assert_eq!(image(store), before, "{name} undone again");
    }
    assert_eq!(store.verify().expect("verified"), []);
    let log = log(store);
    let seen: BTreeSet<&str> = log.iter().map(|op| op.name.as_str()).collect();
    let all: BTreeSet<&str> = care::op::ALL.iter().copied().filter(|name| !FOR_GOOD.contains(name)).collect();
    assert_eq!(seen, all, "an op without a scene, or one that no verb makes");
    let played: BTreeSet<&str> = SCENES.iter().map(|scene| scene.op).collect();
    let rest: Vec<&str> = all.difference(&played).copied().collect();
    assert_eq!(rest, [WHOLE, "ledger.redo", "ledger.undo"], "only these have no scene of their own");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_ops_is_undone_to_its_start_and_redone_to_its_end(
        places in proptest::collection::vec(0..SCENES.len(), 8..16)
    ) {
        let stage = Stage::set();
        let store = stage.store();
        let start = image(store);
        let before = log(store).len();
        for place in places {
            let scene = &SCENES[place];
            (scene.play)(&stage, (scene.ready)(&stage));
        }
        let end = image(store);
        let ops = log(store).len() - before;
        prop_assert!(ops > 0);
        for _ in 0..ops {
            store.undo_last(None).expect("undone");
        }
        prop_assert_eq!(image(store), start);
        for _ in 0..ops {
            store.redo_last(None).expect("brought back");
        }
        prop_assert_eq!(image(store), end);
        prop_assert_eq!(store.verify().expect("verified"), []);
    }
}

#[test]
fn everything_the_sample_dealership_did_is_undone_step_by_step_and_brought_back() {
    let place = place();
    let store = &place.store;
    let now = "2026-06-22T10:00:00".parse().expect("a moment");
    care::demo::build(store, now, 40).expect("the sample dealership");
    let full = image(store);
    let empty_before = full.values().filter(|(rows, _)| *rows == 0).count();
    assert!(empty_before < 8, "{empty_before} tables of the sample dealership hold nothing");

    let names = log(store);
    let kinds: BTreeSet<&str> = names.iter().map(|op| op.name.as_str()).collect();
    assert!(kinds.len() > 3, "{kinds:?}");

    let mut undone = 0;
    let mut images = Vec::new();
    loop {
        images.push(image(store));
        match store.undo_last(None) {
            Ok(_) => undone += 1,
            Err(Error::NotFound) => break,
            Err(other) => panic!("{other:?}"),
        }
    }
    assert!(image(store).values().all(|(rows, _)| *rows == 0), "something was left: {:?}", image(store));
    assert_eq!(undone, names.len());
    assert_eq!(store.verify().expect("verified"), []);

    images.pop();
    while let Some(before) = images.pop() {
        store.redo_last(None).expect("redone");
        assert_eq!(image(store), before);
    }
    assert_eq!(image(store), full);
    assert_eq!(store.verify().expect("verified"), []);
}

#[test]
fn the_sample_dealership_goes_as_one_and_comes_back_as_one() {
    let place = place();
    let store = &place.store;
    let now = "2026-06-22T10:00:00".parse().expect("a moment");
    care::demo::build(store, now, 40).expect("the sample dealership");
    let full = image(store);
    assert!(store.read(care::demo::is_there).expect("read"));

    // What was done since would go with it, or stand in its way.
    let name = |name: &str| care::store::NewStore { name: name.into(), ..Default::default() };
    care::store::set(store, None, name("自己的店")).expect("a name");
    let refused = care::demo::remove(store, None);
    assert!(matches!(refused, Err(Error::Refused(care::demo::DemoRefusal::ChangedSince))), "{refused:?}");
    store.undo_last(None).expect("undone");

    let done = care::demo::remove(store, None).expect("removed");
    assert!(done.value.ops.len() > 3, "{}", done.value.ops.len());
    assert!(image(store).values().all(|(rows, _)| *rows == 0), "something was left: {:?}", image(store));
    assert!(!store.read(care::demo::is_there).expect("read"));
    assert!(matches!(care::demo::remove(store, None), Err(Error::NotFound)));
    assert_eq!(store.verify().expect("verified"), []);

    store.redo_last(None).expect("one redo");
    assert_eq!(image(store), full);
    care::demo::remove(store, None).expect("removed again");
    care::demo::build(store, now, 40).expect("and filled in anew");
    assert!(store.read(care::demo::is_there).expect("read"));
    assert_eq!(store.verify().expect("verified"), []);
}
