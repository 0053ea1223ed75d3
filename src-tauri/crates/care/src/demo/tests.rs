use chrono::NaiveDate;
use ledger::{Error, Key, Source, Store};

use super::*;
use crate::due::DueKind;
use crate::today;

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 6, 22).and_then(|day| day.and_hms_opt(10, 0, 0)).expect("a moment")
}

/// A store whose clock stands at `now`.
fn built(now: NaiveDateTime, size: u32) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = (now - chrono::TimeDelta::hours(8)).and_utc().timestamp_millis();
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(clock, 1)).expect("a store");
    build(&store, now, size).expect("the demo");
    (folder, store)
}

#[test]
fn the_demo_is_alive_on_its_first_screen() {
    let (_folder, store) = built(now(), SIZE);
    let view = store.read(|r| today::list(r, now(), None)).expect("a list");
    assert!(view.total >= 20, "{} lines", view.total);
    let kinds: Vec<DueKind> = view.counts.iter().map(|c| c.kind).collect();
    for kind in DueKind::ALL.iter().filter(|kind| **kind != DueKind::Festival) {
        assert!(kinds.contains(kind), "nothing of {kind:?} among {:?}", view.counts);
    }
    assert!(view.overdue >= 5 && view.near >= 1 && view.passed_over >= 1, "{} {}", view.overdue, view.near);
    let row = |name: &str| view.rows.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("no {name}"));
    let wang = row("王伟").reasons.iter().find(|r| r.kind == DueKind::Promise).expect("a promise");
    assert_eq!(wang.params["count"], "2");
    assert_eq!(row("王伟").plate.as_deref(), Some("鲁Q0A41B"));
    assert_eq!(row(cast::COMPANY).vehicles, 3);
    assert!(row("欧阳晓燕").reasons.iter().any(|r| r.kind == DueKind::CareStep));
    assert_eq!(store.verify().expect("verified"), vec![]);
}

#[test]
fn the_same_clock_and_size_give_the_same_dealership() {
    let content = |store: &Store| -> Vec<String> {
        let sql = "SELECT hex(id) || name FROM customer UNION ALL SELECT hex(id) || at || outcome FROM contact
                   UNION ALL SELECT hex(id) || day FROM service_order ORDER BY 1";
        store.read(|r| r.rows(sql, [], |row| row.get(0))).expect("rows")
    };
    let ((_one, first), (_two, second)) = (built(now(), 60), built(now(), 60));
    assert_eq!(content(&first), content(&second));
    assert!(content(&first).len() > 200);
}

#[test]
fn a_store_with_people_in_it_is_left_alone() {
    let (_folder, store) = built(now(), 0);
    let ops = store.read(|r| r.ops(None, 1_000)).expect("ops").len();
    assert!(matches!(build(&store, now(), 60), Err(Error::Refused(DemoRefusal::StoreInUse))));
    assert_eq!(store.read(|r| r.ops(None, 1_000)).expect("ops").len(), ops);
}

#[test]
fn it_can_be_built_on_any_day() {
    for (month, day, hour) in [(1, 1, 0), (2, 28, 23), (3, 31, 8), (4, 5, 12), (10, 3, 9), (12, 31, 18)] {
        let now = NaiveDate::from_ymd_opt(2027, month, day).and_then(|d| d.and_hms_opt(hour, 0, 0)).expect("a moment");
        let (_folder, store) = built(now, 40);
        let view = store.read(|r| today::list(r, now, None)).expect("a list");
        assert!(view.total >= 15, "{now}: {} lines", view.total);
    }
}
