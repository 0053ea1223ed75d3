use ledger::{Key, Op, Source, cells};

use super::*;

#[test]
fn a_record_is_called_by_its_own_name_or_by_whose_it_is_and_what_has_none_by_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let at = "2026-05-01 09:00:00";
    let made = store.change::<_, ()>(Op::new("test", None), |w| {
        let wang = w.insert("customer", cells! { name: "王伟", kind: "person" })?;
        let lead = w.insert("lead", cells! { created_at: at, name: "张超" })?;
        let unnamed = w.insert("lead", cells! { created_at: at, phone: "13900000000" })?;
        let promise = w.insert("promise", cells! { customer_id: wang, what: "回电", made_at: at, until: at })?;
        let plated = w.insert("vehicle", cells! { vin: "LKM58RZR06VB3GMVH", plate: "鲁Q00001" })?;
        let bare = w.insert("vehicle", cells! { vin: "LKM008S93B4XY4EYM" })?;
        let staff = w.insert("staff", cells! { name: "李静", role: "coordinator" })?;
        Ok((wang, [lead, unnamed, promise, plated, bare, staff]))
    });
    let (wang, [lead, unnamed, promise, plated, bare, staff]) = made.expect("made").value;
    let called = |id| store.read(|r| of(r, id)).expect("read");
    let named = |kind, id, name: &str| Some(Named { kind, id, name: name.into() });
    assert_eq!(called(wang), named(NamedKind::Customer, wang, "王伟"));
    assert_eq!(called(promise), named(NamedKind::Customer, wang, "王伟"));
    assert_eq!(called(lead), named(NamedKind::Lead, lead, "张超"));
    assert_eq!(called(plated), named(NamedKind::Other, plated, "鲁Q00001"));
    assert_eq!(called(bare), named(NamedKind::Other, bare, "LKM008S93B4XY4EYM"));
    assert_eq!(called(staff), named(NamedKind::Other, staff, "李静"));
    assert_eq!([called(unnamed), called(Id::NIL)], [None, None]);
}

#[test]
fn a_name_is_found_by_primary_keys_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let plan = store.read(|r| r.plan(NAME)).expect("a plan");
    assert!(!plan.iter().any(|step| step.starts_with("SCAN")), "{plan:?}");
}
