use ledger::{Key, Source};

use super::*;
use crate::setting::{self, SensitiveData};

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    (folder, store)
}

fn look(store: &Store, id: Option<Id>) -> CustomerForm {
    let seal = Seal::of(store);
    store.read(|r| form(r, &seal, id)).expect("a form")
}

#[test]
fn a_form_left_unsaved_is_found_again_until_it_is_saved_and_holds_nothing_sensitive() {
    let (_folder, store) = store();
    let left = NewCustomer {
        id_number: Some("11010519491231002X".into()),
        ethnicity: Some("回族".into()),
        ..NewCustomer::named("王小明", CustomerKind::Person)
    };
    assert!(keep_draft(&store, None, Some(&left)).expect("no fault"));
    let found = look(&store, None).draft.expect("a draft");
    assert_eq!((found.name.as_str(), found.id_number, found.ethnicity), ("王小明", None, None));
    let id = add(&store, None, NewCustomer::named("王小明", CustomerKind::Person)).expect("a customer").value;
    assert_eq!(look(&store, None).draft, None);

    keep_draft(&store, Some(id), Some(&left)).expect("no fault");
    assert_eq!(look(&store, None).draft, None, "each file has a draft of its own");
    assert!(look(&store, Some(id)).draft.is_some());
    keep_draft(&store, Some(id), None).expect("no fault");
    assert_eq!(look(&store, Some(id)).draft, None);
    keep_draft(&store, Some(id), Some(&left)).expect("no fault");
    edit(&store, None, id, NewCustomer::named("王小明", CustomerKind::Person)).expect("an edit that changes nothing");
    assert_eq!(look(&store, Some(id)).draft, None);
}

#[test]
fn a_form_shows_sensitive_cells_masked_and_only_where_the_store_keeps_them() {
    let (_folder, store) = store();
    let id = add(&store, None, NewCustomer::named("王小明", CustomerKind::Person)).expect("a customer").value;
    assert!(!look(&store, Some(id)).sensitive);
    setting::set(&store, None, &SensitiveData { on: true, reason: "客户同意".into() }).expect("turned on");
    let ethnic =
        NewCustomer { ethnicity: Some("回族".into()), ..NewCustomer::named("王小明", CustomerKind::Person) };
    edit(&store, None, id, ethnic).expect("an edit");
    let shown = look(&store, Some(id));
    assert!(shown.sensitive && shown.sealed.len() == 1 && !shown.sealed[0].masked.contains("回族"));
    let seal = Seal::of(&store);
    let foreign: Result<CustomerForm, _> = store.read(|r| form(r, &seal, Some(Id([7; 16]))));
    assert!(matches!(foreign, Err(Error::NotFound)));
}
