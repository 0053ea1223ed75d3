//! Sensitive cells through the customer form, the door they take.

use ledger::{Error, Id, Key, Op, Source, Store};

use crate::customer::{self, CustomerKind, NewCustomer};
use crate::disclosure::{self, DisclosureKind, DisclosureRefusal};
use crate::sealed::{Seal, SealedKind, is_on, of_customer, reveal};
use crate::setting::{self, SensitiveData};

const NUMBER: &str = "11010519491231002X"; // the example in GB 11643

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    (folder, store)
}

fn switch(store: &Store, on: bool) {
    let reason = if on { "代办上牌".into() } else { String::new() };
    setting::set(store, None, &SensitiveData { on, reason }).expect("switched");
}

fn form(number: Option<&str>, ethnicity: Option<&str>) -> NewCustomer {
    NewCustomer {
        id_number: number.map(Into::into),
        ethnicity: ethnicity.map(Into::into),
        ..NewCustomer::named("王伟", CustomerKind::Person)
    }
}

fn add(store: &Store, number: Option<&str>, ethnicity: Option<&str>) -> Id {
    customer::add(store, None, form(number, ethnicity)).expect("a customer").value
}

fn views(store: &Store, customer: Id) -> Vec<(SealedKind, String, bool)> {
    let seal = Seal::of(store);
    let views = store.read(|r| of_customer(r, &seal, customer)).expect("views");
    views.into_iter().map(|view| (view.kind, view.masked, view.valid)).collect()
}

fn cells(store: &Store) -> Vec<(Id, Id, String, Vec<u8>)> {
    let sql = "SELECT id, customer_id, kind, content FROM sealed ORDER BY id";
    store.read(|r| r.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))).expect("cells")
}

#[test]
fn the_switch_is_an_op_of_its_own() {
    let (_folder, store) = store();
    switch(&store, true);
    let op = store.read(|r| r.op(1)).expect("ops").expect("an op");
    assert_eq!(op.name, crate::op::SETTING_SENSITIVE);
    assert!(store.read(is_on).expect("a setting"));
    store.undo_last(None).expect("undone");
    assert!(!store.read(is_on).expect("a setting"));
}

#[test]
fn a_form_keeps_both_masked_and_what_comes_back_masked_is_not_touched() {
    let (_folder, store) = store();
    switch(&store, true);
    let id = add(&store, Some(NUMBER), Some("回族"));
    let masked =
        [(SealedKind::IdNumber, "11**************2X".to_owned(), true), (SealedKind::Ethnicity, "**".to_owned(), true)];
    assert_eq!(views(&store, id), masked);
    for same in [form(Some("11**************2X"), Some("**")), form(None, None), form(Some(NUMBER), Some(" 回族 "))] {
        assert_eq!(customer::edit(&store, None, id, same).expect("an edit").op, None, "it says nothing new");
    }
    let wrong = form(Some("110105194912310021"), None);
    customer::edit(&store, None, id, wrong).expect("a wrong number stays as it is written");
    assert_eq!(views(&store, id)[0], (SealedKind::IdNumber, "11**************21".into(), false));
    store.undo_last(None).expect("undone");
    assert_eq!(views(&store, id), masked);
}

#[test]
fn turned_off_again_nothing_new_is_kept_and_what_is_sealed_stays_sealed() {
    let (_folder, store) = store();
    switch(&store, true);
    let id = add(&store, Some(NUMBER), None);
    switch(&store, false);
    let other = add(&store, Some(NUMBER), None);
    assert_eq!((views(&store, id).len(), views(&store, other)), (1, vec![]));
}

#[test]
fn rows_and_log_hold_ciphertext_alone() {
    let (_folder, store) = store();
    switch(&store, true);
    let id = add(&store, Some(NUMBER), Some("塔吉克族"));
    let edited = NewCustomer { occupation: Some("工程师".into()), ..form(None, Some("乌孜别克族")) };
    customer::edit(&store, None, id, edited).expect("an edit");
    let cell = cells(&store)[1].0;
    store.change::<_, ()>(Op::new("x", None), |w| Ok(w.remove("sealed", cell)?)).expect("removed");
    let blocks: Vec<Vec<u8>> = store.read(|r| r.rows("SELECT data FROM block", [], |row| row.get(0))).expect("blocks");
    let rows = cells(&store).into_iter().map(|cell| cell.3);
    // No block of these few rows is long enough to be compressed: what is not sealed is found.
    let all = blocks.into_iter().chain(rows).collect::<Vec<_>>().concat();
    for text in [NUMBER, "塔吉克族", "乌孜别克族"] {
        assert!(!all.windows(text.len()).any(|w| w == text.as_bytes()), "{text}");
    }
    assert!(all.windows(9).any(|w| w == "工程师".as_bytes()));
}

#[test]
fn a_cell_opens_only_where_it_was_sealed() {
    let (_folder, store) = store();
    let (_elsewhere, other) = self::store();
    let (seal, one, two) = (Seal::of(&store), Id([1; 16]), Id([2; 16]));
    let content = seal.seal(one, SealedKind::IdNumber, NUMBER);
    assert_eq!(seal.open(one, SealedKind::IdNumber, &content).expect("opened"), NUMBER);
    assert!(seal.open(two, SealedKind::IdNumber, &content).is_err(), "another customer");
    assert!(seal.open(one, SealedKind::Ethnicity, &content).is_err(), "another kind");
    assert!(Seal::of(&other).open(one, SealedKind::IdNumber, &content).is_err(), "another store");
    for at in 0..content.len() {
        let mut touched = content.clone();
        touched[at] ^= 1;
        assert!(seal.open(one, SealedKind::IdNumber, &touched).is_err(), "byte {at}");
    }
    assert!(seal.open(one, SealedKind::IdNumber, &content[..20]).is_err());
    assert_ne!(content, seal.seal(two, SealedKind::IdNumber, NUMBER), "two customers of one number look unlike");
}

#[test]
fn a_reveal_needs_a_purpose_and_is_written_down() {
    let (_folder, store) = store();
    switch(&store, true);
    let id = add(&store, Some(NUMBER), None);
    let cell = cells(&store)[0].0;
    assert!(matches!(reveal(&store, None, cell, " "), Err(Error::Refused(DisclosureRefusal::PurposeMissing))));
    assert!(matches!(reveal(&store, None, Id::NIL, "上牌"), Err(Error::NotFound)));
    assert_eq!(store.read(|r| disclosure::list(r, None, 9)).expect("looks"), []);
    assert_eq!(reveal(&store, None, cell, "上牌").expect("shown"), NUMBER);
    let looks = store.read(|r| disclosure::list(r, None, 9)).expect("looks");
    let look = (looks[0].kind, looks[0].about, looks[0].purpose.as_str());
    assert_eq!(look, (DisclosureKind::Sealed, Some(id), "上牌"));
}
