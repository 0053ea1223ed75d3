use ledger::{Key, Op, Source};

use super::*;

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    (folder, store)
}

fn note(store: &Store, about: Option<Id>, purpose: &str) {
    let new = NewDisclosure { kind: DisclosureKind::Export, about, rows: 7, purpose };
    record(store, None, &new).expect("written down");
}

#[test]
fn the_list_is_read_by_index_newest_first_piece_by_piece() {
    let (_folder, store) = store();
    let one = Id([7; 16]);
    for (about, purpose) in [(None, "a"), (Some(one), "b"), (None, "c"), (None, "d")] {
        note(&store, about, purpose);
    }
    let piece = |before, limit| store.read(|r| list(r, before, limit)).expect("a list");
    let words = |views: &[DisclosureView]| views.iter().map(|v| v.purpose.clone()).collect::<Vec<_>>();
    let first = piece(None, 3);
    assert_eq!(words(&first), ["d", "c", "b"]);
    assert_eq!(words(&piece(Some(first[2].no), 3)), ["a"]);
    assert_eq!(words(&store.read(|r| of_customer(r, one)).expect("a list")), ["b"]);
    assert_eq!((first[0].at.to_string(), first[0].rows), ("1970-01-01 08:00:00".into(), 7));
    for sql in [sql::LIST, sql::OF_CUSTOMER] {
        let plan = store.read(|r| r.plan(sql)).expect("a plan");
        assert!(plan.iter().all(|step| step.starts_with("SEARCH")), "{plan:?}");
    }
}

#[test]
fn a_look_leaves_no_op_and_no_undo_takes_it_back() {
    let (_folder, store) = store();
    note(&store, None, "对账");
    assert_eq!(store.read(|r| r.ops(None, 9)).expect("ops"), []);
    assert!(matches!(store.undo_last(None), Err(Error::NotFound)));
    let forged = store.change::<_, ()>(Op::new("x", None), |w| Ok(w.unlogged("DELETE FROM disclosure", &[]).is_err()));
    assert!(forged.expect("tried").value);
    assert_eq!(store.read(|r| list(r, None, 9)).expect("a list").len(), 1);
    assert_eq!(store.verify().expect("verified"), []);
}

#[test]
fn a_purpose_has_words_and_an_end() {
    assert_eq!(purpose(" \u{3000}"), Err(DisclosureRefusal::PurposeMissing));
    assert_eq!(purpose(&"因".repeat(501)), Err(DisclosureRefusal::TextTooLong { max: 500 }));
    assert_eq!(purpose(&"因".repeat(500)).map(str::len), Ok(1500));
    assert_eq!(purpose(" 代办上牌 "), Ok("代办上牌"));
}
