//! Undo and redo of everything that the sample dealership did, through the features' own verbs.

use std::collections::BTreeMap;

use ledger::{Error, Store};
use rusqlite::types::Value;

use crate::exports::place;

/// Every cell of every logged table but `_v`, a hash a table.
fn image(store: &Store) -> BTreeMap<&'static str, (usize, u64)> {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut image = BTreeMap::new();
    for table in care::SCHEMA.tables {
        let columns: Vec<String> = table.columns.iter().map(|c| format!("\"{}\"", c.name)).collect();
        let sql = format!("SELECT id, {} FROM \"{}\" ORDER BY id", columns.join(", "), table.name);
        let rows = store.read(|r| {
            r.rows(&sql, [], |row| {
                (0..=columns.len()).map(|i| Ok(format!("{:?}", row.get::<_, Value>(i)?))).collect::<Result<Vec<_>, _>>()
            })
        });
        let rows = rows.expect("rows");
        let mut hash = DefaultHasher::new();
        rows.hash(&mut hash);
        image.insert(table.name, (rows.len(), hash.finish()));
    }
    image
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

    let names = store.read(|r| r.ops(None, 1_000)).expect("ops");
    let kinds: std::collections::BTreeSet<&str> = names.iter().map(|op| op.name.as_str()).collect();
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
