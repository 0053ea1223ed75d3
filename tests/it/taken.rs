//! The customer file as a person takes it away: masked or for a purpose, watched, stopped, and on a folder that says no.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read as _;
use std::ops::ControlFlow;
use std::path::Path;

use care::customer::{self, CustomerKind, CustomerRefusal, NewCustomer, NewPhone};
use care::disclosure::{self, DisclosureKind, DisclosureView};
use care::words::Language;
use ledger::{Error, Id, Phase, Progress, Store, Watch};
use work::export::{ExportRefusal, ExportWish, TakenFile, take};

use crate::exports::{Place, files, import, place};

const PHONE: &str = "13812345678";

fn wish(masked: bool, purpose: &str) -> ExportWish {
    ExportWish { language: Language::Zh, masked, purpose: purpose.into() }
}

fn taken(store: &Store, wish: &ExportWish, folder: &Path) -> Result<TakenFile, Error<ExportRefusal>> {
    watched(store, wish, folder, &mut ledger::unwatched)
}

fn watched(
    store: &Store,
    wish: &ExportWish,
    folder: &Path,
    watch: &mut Watch<'_>,
) -> Result<TakenFile, Error<ExportRefusal>> {
    let at = "2026-06-24T10:05:00".parse().expect("a moment");
    take(store, None, wish, || Ok(None), folder, at, watch)
}

fn looks(store: &Store) -> Vec<DisclosureView> {
    store.read(|r| disclosure::list(r, None, 99)).expect("looks")
}

fn named(folder: &Path) -> BTreeSet<String> {
    let files = fs::read_dir(folder).map(|all| all.flatten().collect::<Vec<_>>()).unwrap_or_default();
    files.into_iter().map(|file| file.file_name().to_string_lossy().into_owned()).collect()
}

/// Every part of an Excel file as text.
fn parts(path: &str) -> String {
    let mut archive = zip::ZipArchive::new(File::open(path).expect("the file")).expect("an Excel file");
    let mut text = String::new();
    for at in 0..archive.len() {
        archive.by_index(at).expect("a part").read_to_string(&mut text).expect("text");
    }
    text
}

fn one_customer() -> (Place, Id) {
    let place = place();
    let phones = vec![NewPhone { number: PHONE.into(), ..NewPhone::default() }];
    let new = NewCustomer { phones, ..NewCustomer::named("王伟", CustomerKind::Person) };
    let id = customer::add(&place.store, None, new).expect("a customer").value;
    (place, id)
}

#[test]
fn a_masked_file_holds_no_phone_in_any_part_and_asks_no_purpose() {
    let (place, _) = one_customer();
    let folder = tempfile::tempdir().expect("a folder");
    let file = taken(&place.store, &wish(true, ""), folder.path()).expect("a file");
    let text = parts(&file.path);
    assert!(text.contains("王伟") && text.contains("138****5678"));
    assert!(!text.contains(PHONE));
    assert_eq!((file.rows, file.name.as_str()), (1, "客户车辆档案 2026-06-24 100500 号码已隐去.xlsx"));
    assert_eq!(looks(&place.store), []);
}

#[test]
fn whole_phones_are_taken_for_a_purpose_only_and_the_taking_is_written_down() {
    let (place, _) = one_customer();
    let folder = tempfile::tempdir().expect("a folder");
    for (purpose, why) in
        [(" ", ExportRefusal::PurposeMissing), (&*"因".repeat(501), ExportRefusal::TextTooLong { max: 500 })]
    {
        let refused = taken(&place.store, &wish(false, purpose), folder.path());
        assert!(matches!(refused, Err(Error::Refused(said)) if said == why));
    }
    assert_eq!((named(folder.path()).len(), looks(&place.store).len()), (0, 0));
    let file = taken(&place.store, &wish(false, " 交厂家核对 "), folder.path()).expect("a file");
    assert!(parts(&file.path).contains(PHONE));
    let look = &looks(&place.store)[0];
    assert_eq!((look.kind, look.rows, look.purpose.as_str()), (DisclosureKind::Export, 1, "交厂家核对"));
}

#[test]
fn a_file_that_lies_there_is_never_written_over() {
    let (place, _) = one_customer();
    let folder = tempfile::tempdir().expect("a folder");
    let first = taken(&place.store, &wish(true, ""), folder.path()).expect("a file");
    let before = fs::read(&first.path).expect("bytes");
    let second = taken(&place.store, &wish(true, ""), folder.path()).expect("a second one");
    assert_eq!(second.name, "客户车辆档案 2026-06-24 100500 号码已隐去 (2).xlsx");
    assert_eq!(fs::read(&first.path).expect("bytes"), before);
}

#[test]
fn only_those_who_were_chosen_are_taken_and_what_refuses_the_choice_is_said() {
    let (place, wang) = one_customer();
    customer::add(&place.store, None, NewCustomer::named("李华", CustomerKind::Person)).expect("a customer");
    let folder = tempfile::tempdir().expect("a folder");
    let at = "2026-06-24T10:05:00".parse().expect("a moment");
    let take = |chosen| take(&place.store, None, &wish(true, ""), || chosen, folder.path(), at, &mut ledger::unwatched);
    let text = parts(&take(Ok(Some(vec![wang]))).expect("a file").path);
    assert!(text.contains("王伟") && !text.contains("李华"));
    let many = CustomerRefusal::ChosenTooMany { max: 1 };
    let refused = take(Err(Error::Refused(many.clone())));
    assert!(matches!(refused, Err(Error::Refused(ExportRefusal::Customer { refusal })) if refusal == many));
}

#[test]
fn wherever_it_is_stopped_neither_a_file_nor_a_word_of_it_stays() {
    let place = place();
    import(&place.store, &files());
    let folder = tempfile::tempdir().expect("a folder");
    let (mut stops, mut far) = (0, Vec::<Progress>::new());
    let done = loop {
        far.clear();
        let answer = watched(&place.store, &wish(false, "换系统"), folder.path(), &mut |now| {
            far.push(now);
            if far.len() > stops { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        match answer {
            Err(Error::Stopped) => stops += 1,
            other => break other.expect("not stopped, it is done"),
        }
        assert_eq!((named(folder.path()), looks(&place.store)), (BTreeSet::new(), vec![]), "after {stops} steps");
    };
    assert!(stops >= 2, "it was asked only {stops} times");
    let last = far.last().expect("how far it was");
    assert_eq!((last.phase, last.done), (Phase::Writing, last.total));
    assert!(far.windows(2).all(|two| two[0].done <= two[1].done), "{far:?}");
    assert_eq!(named(folder.path()), BTreeSet::from([done.name]));
    assert_eq!(looks(&place.store).iter().map(|look| look.rows).collect::<Vec<_>>(), [done.rows]);
}

#[test]
fn where_no_file_can_be_written_it_is_said_where_and_nothing_is_written_down() {
    let (place, _) = one_customer();
    let folder = tempfile::tempdir().expect("a folder");
    let papers = folder.path().join("papers");
    fs::write(&papers, "in the folder's place").expect("a file");
    let refused = taken(&place.store, &wish(false, "换系统"), &papers);
    let said = match refused {
        Err(Error::Refused(ExportRefusal::NotWritten { path, .. })) => path,
        other => panic!("{other:?}"),
    };
    assert_eq!(Path::new(&said), papers);
    assert_eq!(looks(&place.store), []);
}
