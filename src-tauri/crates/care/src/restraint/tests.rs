use ledger::{Key, Source, Store};

use super::*;
use crate::complaint::{NewComplaint, Severity};
use crate::customer::{CustomerKind, NewConsent, NewCustomer};

fn world() -> (tempfile::TempDir, Store, Id) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let wang = NewCustomer::named("王小明", CustomerKind::Person);
    let wang = customer::add(&store, None, wang).expect("a customer").value;
    (folder, store, wang)
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(&format!("2026-{text}"), "%Y-%m-%d %H:%M").expect("a moment")
}

const COMMERCIAL: (bool, bool) = (true, false);
const GREETING: (bool, bool) = (false, true);
const PLAIN: (bool, bool) = (false, false);

fn says(store: &Store, who: Id, channel: Channel, text: (bool, bool), when: &str) -> Option<RestraintRefusal> {
    match store.read(|r| may_contact(r, who, channel, text.0, text.1, at(when))) {
        Ok(()) => None,
        Err(Error::Refused(refusal)) => Some(refusal),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn who_asked_to_be_left_alone_is_left_alone_by_every_channel() {
    let (_folder, store, wang) = &world();
    assert!(Channel::ALL.iter().all(|c| says(store, *wang, *c, PLAIN, "06-01 10:00").is_none()));
    let form = NewCustomer { do_not_contact: true, ..NewCustomer::named("王小明", CustomerKind::Person) };
    customer::edit(store, None, *wang, form).expect("an edit");
    let refused = |c: &Channel| says(store, *wang, *c, PLAIN, "06-01 10:00") == Some(RestraintRefusal::DoNotContact);
    assert!(Channel::ALL.iter().all(refused));
    store.undo_last(None).expect("an undo");
    assert_eq!(says(store, *wang, Channel::Phone, PLAIN, "06-01 10:00"), None);
}

#[test]
fn a_commercial_text_needs_the_consent_of_its_own_channel() {
    let (_folder, store, wang) = &world();
    let given = NewConsent { channel: Channel::Sms, given: true, since: at("06-01 09:00"), proof: "单据 12".into() };
    customer::set_consent(store, None, *wang, given.clone()).expect("a consent");
    let back = NewConsent { given: false, since: at("06-10 09:00"), ..given };
    customer::set_consent(store, None, *wang, back).expect("a withdrawal");
    let no = Some(RestraintRefusal::NoConsent);
    for (channel, text, when, answer) in [
        (Channel::Sms, COMMERCIAL, "06-01 08:59", no),
        (Channel::Sms, COMMERCIAL, "06-01 09:00", None),
        (Channel::Wechat, COMMERCIAL, "06-01 09:00", no),
        (Channel::Sms, COMMERCIAL, "06-10 08:59", None),
        (Channel::Sms, COMMERCIAL, "06-10 09:00", no),
        (Channel::Sms, PLAIN, "06-10 09:00", None),
        (Channel::Wechat, GREETING, "06-10 09:00", None),
    ] {
        assert_eq!(says(store, *wang, channel, text, when), answer, "{channel:?} {text:?} {when}");
    }
}

#[test]
fn nobody_is_greeted_during_an_open_complaint() {
    let (_folder, store, wang) = &world();
    let new = NewComplaint {
        customer_id: *wang,
        vehicle_id: None,
        at: at("06-01 09:00"),
        severity: Severity::Minor,
        what: "等待太久".into(),
    };
    let id = complaint::add(store, None, new).expect("a complaint").value;
    complaint::close(store, None, id, at("06-03 09:00")).expect("closed");
    for (text, when, answer) in [
        (GREETING, "06-01 08:59", None),
        (GREETING, "06-01 09:00", Some(RestraintRefusal::OpenComplaint)),
        (PLAIN, "06-01 09:00", None),
        (GREETING, "06-03 08:59", Some(RestraintRefusal::OpenComplaint)),
        (GREETING, "06-03 09:00", None),
    ] {
        assert_eq!(says(store, *wang, Channel::Sms, text, when), answer, "{text:?} {when}");
    }
}

#[test]
fn nobody_is_greeted_cheerfully_on_qingming() {
    let (_folder, store, wang) = &world();
    // 清明 of 2026 is the 5th of April.
    for (text, when, answer) in [
        (GREETING, "04-04 23:59", None),
        (GREETING, "04-05 00:00", Some(RestraintRefusal::MourningDay)),
        (PLAIN, "04-05 12:00", None),
        (GREETING, "04-05 23:59", Some(RestraintRefusal::MourningDay)),
        (GREETING, "04-06 00:00", None),
    ] {
        assert_eq!(says(store, *wang, Channel::Phone, text, when), answer, "{text:?} {when}");
    }
}

#[test]
fn nobody_is_found_who_is_not_there() {
    let (_folder, store, _) = &world();
    let answer = store.read(|r| may_contact(r, Id([7; 16]), Channel::Phone, false, false, at("06-01 10:00")));
    assert!(matches!(answer, Err(Error::NotFound)));
}
