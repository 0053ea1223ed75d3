//! Personal data on its way out of the store: every file that shows it in full is written down, before it stands there.

use care::customer::{self, CustomerKind, NewCustomer, NewPhone};
use care::disclosure::{self, DisclosureKind};
use care::export::Options;
use care::paper::Printing;
use care::words::{Language, Words};
use ledger::{Error, Id, Store};
use work::export::{Taker, export};
use work::print::{SheetKind, fill};
use work::subject::CopyProblem;

use crate::exports::place;

fn wang(store: &Store) -> Id {
    let phones = vec![NewPhone { number: "13812345678".into(), ..NewPhone::default() }];
    let new = NewCustomer { phones, ..NewCustomer::named("王伟", CustomerKind::Person) };
    customer::add(store, None, new).expect("a customer").value
}

fn looks(store: &Store) -> Vec<(DisclosureKind, u32, String)> {
    let looks = store.read(|r| disclosure::list(r, None, 99)).expect("looks");
    looks.into_iter().map(|look| (look.kind, look.rows, look.purpose)).collect()
}

#[test]
fn an_export_is_written_down_unless_it_is_masked_or_fails() {
    let place = place();
    wang(&place.store);
    let folder = tempfile::tempdir().expect("a folder");
    let (file, words) = (folder.path().join("a.xlsx"), Words::of(Language::Zh));
    let out = |masked, path: &std::path::Path| {
        let options = Options { masked, ..Options::default() };
        export(&place.store, Taker { who: None, purpose: "换系统" }, &options, &words, path, &mut ledger::unwatched)
    };
    out(true, &file).expect("a masked file");
    assert_eq!(looks(&place.store), []);
    assert!(out(false, &folder.path().join("nowhere").join("a.xlsx")).is_err());
    assert_eq!(looks(&place.store), []);
    out(false, &file).expect("a file");
    assert_eq!(looks(&place.store), [(DisclosureKind::Export, 1, "换系统".into())]);
}

#[test]
fn a_sheet_says_how_many_phones_it_shows_in_full() {
    let place = place();
    let store = &place.store;
    let now = "2026-06-22T10:00:00".parse().expect("a moment");
    care::demo::build(store, now, 40).expect("the sample dealership");
    let project = store.read(|r| care::progress::projects(r, now.date())).expect("projects")[0].id;
    let words = Words::of(Language::Zh);
    let filled = |kind, masked| {
        let printing = Printing { at: now, by: String::new(), words: &words, masked };
        store.read(|r| fill(r, project, kind, &printing)).expect("read").expect("a sheet")
    };
    let before = looks(store).len();
    filled(SheetKind::Progress, true).disclose(store, None, DisclosureKind::Print).expect("nothing to write down");
    filled(SheetKind::Schedule, false).disclose(store, None, DisclosureKind::Print).expect("nothing to write down");
    assert_eq!(looks(store).len(), before);
    let progress = filled(SheetKind::Progress, false);
    progress.disclose(store, None, DisclosureKind::Print).expect("written down");
    assert!(progress.phones > 0);
    assert_eq!(looks(store)[0], (DisclosureKind::Print, progress.phones, String::new()));
}

#[test]
fn a_copy_is_one_document_and_of_nobody_there_is_none() {
    let place = place();
    let customer = wang(&place.store);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("copy.json");
    work::subject::copy(&place.store, None, customer, &file).expect("a copy");
    let text = std::fs::read_to_string(&file).expect("the file");
    let copy: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(
        (&copy["customer"][0]["name"], &copy["customer_phone"][0]["number"]),
        (&"王伟".into(), &"13812345678".into())
    );
    let nobody = work::subject::copy(&place.store, None, Id::NIL, &folder.path().join("none.json"));
    assert!(matches!(nobody, Err(CopyProblem::Store(Error::NotFound))));
    assert!(!folder.path().join("none.json").exists());
}
