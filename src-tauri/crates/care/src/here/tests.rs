use ledger::{Key, Source, cells};

use super::*;

#[test]
fn who_sat_here_is_remembered_across_a_restart_until_he_leaves_the_store() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (path, key) = (folder.path().join("s.care"), Key::random());
    let store = crate::create(&path, &key, Source::fixed(0, 1)).expect("a new store");
    let add = |w: &mut ledger::Write<'_>| Ok(w.insert("staff", cells! { name: "周敏", role: "coordinator" })?);
    let zhou = store.change::<_, ()>(Op::new("test", None), add).expect("a person").value;
    let ops = |store: &Store| store.read(|r| r.ops(None, 100)).expect("ops").len();
    assert_eq!((store.read(person).expect("read"), ops(&store)), (None, 1));
    sit_down(&store, Some(zhou)).expect("sat down");
    drop(store);
    let store = crate::open(&path, &key, Source::fixed(1, 1)).expect("opens");
    assert_eq!((store.read(person).expect("read"), ops(&store)), (Some(zhou), 1));
    let leave = |w: &mut ledger::Write<'_>| Ok(w.update("staff", zhou, cells! { active: false })?);
    store.change::<_, ()>(Op::new("test", None), leave).expect("left");
    assert_eq!(store.read(person).expect("read"), None);
    store.undo_last(None).expect("back");
    sit_down(&store, None).expect("nobody");
    assert_eq!(store.read(person).expect("read"), None);
}
