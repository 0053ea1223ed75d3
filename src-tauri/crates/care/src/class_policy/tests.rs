use ledger::{Error, Id, Key, Op, Source, Store};

use super::*;
use crate::wire::Cents;

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    (folder, store)
}

fn policy(class: &str) -> ClassPolicy {
    ClassPolicy { class: class.into(), template: None, gift_ceiling_cents: Cents(20_000), rhythm_days: 14 }
}

#[test]
fn every_class_has_a_policy_before_anybody_wrote_one() {
    let (_folder, store) = store();
    for (preset, classes) in [(Preset::Spending, "ABC"), (Preset::Visits, "ABCD")] {
        let all = store.read(|r| list(r, preset)).expect("read");
        assert_eq!(all.iter().map(|p| p.class.as_str()).collect::<String>(), classes);
        assert!(all.windows(2).all(|p| p[0].gift_ceiling_cents > p[1].gift_ceiling_cents), "{all:?}");
        assert!(all.windows(2).all(|p| p[0].rhythm_days < p[1].rhythm_days), "{all:?}");
    }
    assert_eq!(store.read(|r| of(r, Preset::Spending, "D")).expect("read"), None);
}

#[test]
fn a_changed_policy_holds_for_its_preset_until_it_is_undone() {
    let (_folder, store) = store();
    let plan = store.change(Op::new("test", None), plan::presets).expect("plans").value[0];
    let changed = ClassPolicy { template: Some(plan), ..policy("A") };
    set(&store, None, Preset::Spending, changed.clone()).expect("set");
    let again = ClassPolicy { rhythm_days: 21, ..changed.clone() };
    set(&store, None, Preset::Spending, again.clone()).expect("set again");
    let read = |preset| store.read(|r| of(r, preset, "A")).expect("read").expect("a policy");
    assert_eq!(read(Preset::Spending), again);
    assert_eq!(read(Preset::Visits).rhythm_days, 30, "the other preset keeps its own");
    store.undo_last(None).expect("an undo");
    assert_eq!(read(Preset::Spending), changed);
    store.undo_last(None).expect("an undo");
    assert_eq!(read(Preset::Spending).template, None);
}

#[test]
fn a_policy_out_of_bounds_is_refused_and_one_on_the_bound_is_kept() {
    let (_folder, store) = store();
    let refused = |policy| match set(&store, None, Preset::Spending, policy) {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    use ClassPolicyRefusal::*;
    assert_eq!(refused(policy("D")), ClassUnknown);
    assert_eq!(refused(ClassPolicy { template: Some(Id::NIL), ..policy("A") }), TemplateUnknown);
    for cents in [-1, 10_000_001] {
        assert_eq!(refused(ClassPolicy { gift_ceiling_cents: Cents(cents), ..policy("A") }), CeilingRange);
    }
    for rhythm_days in [0, 367] {
        assert_eq!(refused(ClassPolicy { rhythm_days, ..policy("A") }), RhythmRange);
    }
    for (cents, rhythm_days) in [(0, 1), (10_000_000, 366)] {
        let edge = ClassPolicy { gift_ceiling_cents: Cents(cents), rhythm_days, ..policy("D") };
        set(&store, None, Preset::Visits, edge).expect("on the bound");
    }
}

#[test]
fn a_template_that_a_class_uses_cannot_be_removed() {
    let (_folder, store) = store();
    let template =
        store.change::<_, plan::PlanRefusal>(Op::new("test", None), plan::presets).expect("presets").value[0];
    let policies = store.read(|r| list(r, Preset::Spending)).expect("policies");
    set(&store, None, Preset::Spending, ClassPolicy { template: Some(template), ..policies[0].clone() }).expect("used");
    assert!(matches!(plan::remove(&store, None, template), Err(Error::Refused(plan::PlanRefusal::InUse))));
}
