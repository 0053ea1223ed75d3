use ledger::{Error, Key, Source, Store};

use super::*;

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    (folder, store)
}

#[test]
fn a_setting_that_nobody_changed_is_the_glossary_s() {
    let (_folder, store) = store();
    let leaders: OpinionLeaders = store.read(get).expect("a setting");
    assert_eq!(leaders.positions, ["董事长", "总经理", "院长", "校长", "商会会长", "协会秘书长"]);
    assert!(leaders.businesses.is_empty());
    let rhythm: ServiceRhythm = store.read(get).expect("a setting");
    assert_eq!(*rhythm.of(Some("风云")), ServiceMonths { first: 3, regular: 6 });
    assert_eq!(store.read(get::<VisitWindow>).expect("a setting").days, 30);
    assert!(!store.read(get::<SensitiveData>).expect("a setting").on);
}

#[test]
fn a_changed_setting_holds_until_it_is_undone() {
    let (_folder, store) = store();
    let own = ServiceMonths { first: 6, regular: 12 };
    let changed = ServiceRhythm { series: vec![("风云".into(), own.clone())], ..ServiceRhythm::default() };
    set(&store, None, &changed).expect("a change");
    let kept: ServiceRhythm = store.read(get).expect("a setting");
    assert_eq!((kept.of(Some("风云")), kept.of(Some("星海")).first, kept.of(None).regular), (&own, 3, 6));
    set(&store, None, &ServiceRhythm::default()).expect("a change");
    store.undo_last(None).expect("an undo");
    assert_eq!(store.read(get::<ServiceRhythm>).expect("a setting"), changed);
    store.undo_last(None).expect("an undo");
    assert_eq!(store.read(get::<ServiceRhythm>).expect("a setting"), ServiceRhythm::default());
}

#[test]
fn sensitive_data_is_turned_on_with_a_reason_only() {
    let (_folder, store) = store();
    let on = |reason: &str| set(&store, None, &SensitiveData { on: true, reason: reason.into() });
    assert!(matches!(on(" \u{3000}"), Err(Error::Refused(SettingRefusal::ReasonMissing))));
    assert!(!store.read(get::<SensitiveData>).expect("a setting").on);
    on("上牌需要").expect("a reason was given");
    assert!(store.read(get::<SensitiveData>).expect("a setting").on);
}

#[test]
fn each_bound_holds_on_both_sides() {
    let (_folder, store) = store();
    for (days, fits) in [(0, false), (1, true), (365, true), (366, false)] {
        assert_eq!(set(&store, None, &VisitWindow { days }).is_ok(), fits, "{days} days");
    }
    for (risk, churned, fits) in [(6, 12, true), (0, 12, false), (12, 12, false), (11, 12, true), (6, 121, false)] {
        assert_eq!(set(&store, None, &ChurnMonths { risk, churned }).is_ok(), fits, "{risk} to {churned}");
    }
    for (months, km, fits) in [(36, 60_000, true), (35, 60_000, false), (36, 59_999, false)] {
        let rules = WarrantyRules { usual: Warranty { months, km }, series: Vec::new() };
        assert_eq!(set(&store, None, &rules).is_ok(), fits, "{months} months, {km} km");
    }
}
