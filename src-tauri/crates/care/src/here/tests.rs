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

#[test]
fn a_view_is_kept_under_its_name_outside_the_log_and_found_after_a_restart() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (path, key) = (folder.path().join("s.care"), Key::random());
    let store = crate::create(&path, &key, Source::fixed(0, 1)).expect("a new store");
    let view = |name: &str, search: &str| SavedView { name: name.into(), search: search.into() };
    let keep = |view: SavedView| keep_view(&store, Screen::Customers, view);
    keep(view(" 周敏的流失客户 ", "{}")).expect("kept");
    keep(view("有价值", "{\"view\":\"valuable\"}")).expect("kept");
    keep(view("周敏的流失客户", "{\"view\":\"churned\"}")).expect("kept in the place of the first");
    assert!(matches!(keep(view("  ", "{}")), Err(Error::Refused(HereRefusal::NameMissing))));
    let long = keep(view(&"长".repeat(41), "{}"));
    assert!(matches!(long, Err(Error::Refused(HereRefusal::TextTooLong { max: 40 }))));
    for i in 2..50 {
        keep(view(&format!("视图{i}"), "{}")).expect("kept");
    }
    assert!(matches!(keep(view("第五十一个", "{}")), Err(Error::Refused(HereRefusal::TooMany { max: 50 }))));
    drop(store);
    let store = crate::open(&path, &key, Source::fixed(1, 1)).expect("opens");
    let kept = store.read(|r| views(r, Screen::Customers)).expect("views");
    assert_eq!(
        kept[..2],
        [view("有价值", "{\"view\":\"valuable\"}"), view("周敏的流失客户", "{\"view\":\"churned\"}")]
    );
    assert_eq!(store.read(|r| r.ops(None, 9)).expect("ops").len(), 0);
    for one in kept {
        drop_view(&store, Screen::Customers, &one.name).expect("forgotten");
    }
    assert_eq!(store.read(|r| views(r, Screen::Customers)).expect("views"), []);
}
