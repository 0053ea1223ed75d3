use chrono::NaiveDate;
use ledger::{Key, Source};

use super::*;
use crate::channel::Channel;

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    (folder, store)
}

fn wang() -> NewCustomer {
    let phone = |number: &str| NewPhone { number: number.into(), ..NewPhone::default() };
    NewCustomer {
        address: Some(" 山东省临沂市兰山区柳青街道 ".into()),
        occupation: Some("教师".into()),
        phones: vec![phone("138 0013 8000"), phone("不详")],
        ..NewCustomer::named("王小明", CustomerKind::Person)
    }
}

fn look(store: &Store, id: Id) -> CustomerFile {
    store.read(|r| file(r, id)).expect("a look").expect("a customer")
}

#[test]
fn a_file_opens_its_address_and_keeps_a_wrong_phone_as_written() {
    let (_folder, store) = store();
    let id = add(&store, None, wang()).expect("a customer").value;
    let seen = look(&store, id);
    assert!(seen.region.as_deref().is_some_and(|code| code.starts_with("371302")), "{:?}", seen.region);
    assert_eq!(seen.address.as_deref(), Some("山东省临沂市兰山区柳青街道"));
    let phones: Vec<_> = seen.phones.iter().map(|p| (p.masked.as_str(), p.valid)).collect();
    assert_eq!(phones, [("138****8000", true), ("**", false)]);
    assert_eq!(phone_show::<()>(&store, None, seen.phones[0].id).expect("a look"), "13800138000");
    let looks = store.read(|r| disclosure::list(r, None, 9)).expect("looks");
    let look = (looks[0].kind, looks[0].about, looks[0].rows);
    assert_eq!((look, looks.len()), ((DisclosureKind::Phone, Some(id), 1), 1));
    assert!(matches!(phone_show::<()>(&store, None, Id::NIL), Err(Error::NotFound)));
    assert_eq!(store.read(|r| disclosure::list(r, None, 9)).expect("looks").len(), 1, "nothing was shown");
}

#[test]
fn an_edit_keeps_what_came_back_masked_and_every_cell_before() {
    let (_folder, store) = store();
    let id = add(&store, None, wang()).expect("a customer").value;
    let before = look(&store, id);
    let shown = &before.phones[0];
    let back = NewPhone { id: Some(shown.id), number: shown.masked.clone(), label: "本人".into() };
    let new = NewPhone { number: "0539-8123456".into(), ..NewPhone::default() };
    let form = NewCustomer { occupation: Some("校长".into()), phones: vec![new, back], ..wang() };
    let done = edit(&store, None, id, form).expect("an edit");
    assert_eq!(done.changed, ["customer", "customer_phone"]);
    let after = look(&store, id);
    let phones: Vec<_> = after.phones.iter().map(|p| (p.masked.as_str(), p.label.as_str())).collect();
    assert_eq!(phones, [(norm::mask_phone("05398123456").as_str(), ""), ("138****8000", "本人")]);
    let history = store.read(|r| store.record_history(r, "customer", id)).expect("a history");
    let cell = history.iter().find(|c| c.column == Some("occupation")).expect("the cell");
    assert_eq!(cell.before, Some("教师".to_owned().into()));
    store.undo_last(None).expect("an undo");
    assert_eq!(look(&store, id).phones, before.phones);
    assert_eq!(look(&store, id).occupation, before.occupation);
}

#[test]
fn an_edit_that_says_the_same_leaves_no_op() {
    let (_folder, store) = store();
    let id = add(&store, None, wang()).expect("a customer").value;
    let seen = look(&store, id);
    let phones =
        seen.phones.iter().map(|p| NewPhone { id: Some(p.id), number: p.masked.clone(), label: p.label.clone() });
    let form = NewCustomer { phones: phones.collect(), ..wang() };
    assert_eq!(edit(&store, None, id, form).expect("an edit").op, None);
}

#[test]
fn each_refusal_names_what_is_wrong() {
    let (_folder, store) = store();
    let refused = |new: NewCustomer| match add(&store, None, new) {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    };
    let named = |name: &str| NewCustomer::named(name, CustomerKind::Person);
    assert_eq!(refused(named(" \u{3000}\t")), CustomerRefusal::NameMissing);
    let long = CustomerRefusal::TextTooLong { field: "name".into(), max: 500 };
    assert_eq!(refused(named(&"王".repeat(501))), long);
    assert!(add(&store, None, named(&"王".repeat(500))).is_ok());
    assert_eq!(refused(NewCustomer { region: Some("999999".into()), ..wang() }), CustomerRefusal::RegionUnknown);
    assert_eq!(refused(NewCustomer { keeper_id: Some(Id([7; 16])), ..wang() }), CustomerRefusal::KeeperUnknown);
    assert_eq!(refused(NewCustomer { birthday: Some("02-30".into()), ..wang() }), CustomerRefusal::BirthdayInvalid);
    assert_eq!(refused(NewCustomer { id_number: Some("371302".into()), ..wang() }), CustomerRefusal::IdNumberInvalid);
    let phones = vec![NewPhone::default(); 21];
    assert_eq!(refused(NewCustomer { phones, ..wang() }), CustomerRefusal::PhonesTooMany { max: 20 });
    assert!(matches!(edit(&store, None, Id([7; 16]), wang()), Err(Error::NotFound)));
}

#[test]
fn an_id_number_is_recognised_without_being_kept() {
    let (_folder, store) = store();
    let number = "11010519491231002X"; // the example in GB 11643
    let id = add(&store, None, NewCustomer { id_number: Some(number.into()), ..wang() }).expect("a customer").value;
    assert!(look(&store, id).id_number_known);
    let kept: (Vec<u8>, i64) = store
        .read(|r| -> Result<_, Fault> {
            let sql = "SELECT id_number_hash, (SELECT count(*) FROM sealed) FROM customer WHERE id = ?1";
            r.one(sql, [id], |row| Ok((row.get(0)?, row.get(1)?)))
        })
        .expect("a look");
    assert_eq!(kept, (Keys::of(&store).id_number_hash("１１０１０５ 19491231 002x").to_vec(), 0));
    let (_elsewhere, other) = self::store();
    assert_ne!(Keys::of(&store).id_number_hash(number), Keys::of(&other).id_number_hash(number));
    let ethnic = NewCustomer { ethnicity: Some("回族".into()), ..wang() };
    assert!(matches!(edit(&store, None, id, ethnic), Err(Error::Refused(CustomerRefusal::SensitiveOff))));
    edit(&store, None, id, wang()).expect("an edit that leaves the number out");
    assert!(look(&store, id).id_number_known);
}

#[test]
fn the_newest_consent_of_a_channel_holds_until_the_next() {
    let (_folder, store) = store();
    let id = add(&store, None, wang()).expect("a customer").value;
    let at =
        |day, hour| NaiveDate::from_ymd_opt(2026, 6, day).and_then(|d| d.and_hms_opt(hour, 0, 0)).expect("a moment");
    let say = |channel, given, since, proof: &str| {
        set_consent(&store, None, id, NewConsent { channel, given, since, proof: proof.into() })
    };
    let unproven = say(Channel::Sms, true, at(1, 9), "  ");
    assert!(matches!(unproven, Err(Error::Refused(CustomerRefusal::ProofMissing))));
    say(Channel::Sms, true, at(1, 9), "单据 12").expect("a consent");
    say(Channel::Sms, false, at(10, 9), "").expect("a withdrawal");
    for (channel, when, holds) in [
        (Channel::Sms, at(1, 8), false),
        (Channel::Sms, at(1, 9), true),
        (Channel::Sms, at(10, 8), true),
        (Channel::Sms, at(10, 9), false),
        (Channel::Wechat, at(5, 9), false),
    ] {
        let found = store.read(|r| has_consent(r, id, channel, when)).expect("a look");
        assert_eq!(found, holds, "{channel:?} {when}");
    }
    let now = store.read(|r| consents(r, id)).expect("a look");
    assert_eq!((now.len(), now[0].given), (1, false));
}

#[test]
fn a_file_is_complete_when_nothing_is_missing_and_keepers_are_measured_by_it() {
    let none = completeness(CustomerKind::Person, &|_| false);
    assert_eq!((none.percent, none.missing.len()), (0, 18));
    assert_eq!(completeness(CustomerKind::Person, &|_| true).percent, 100);
    assert_eq!(completeness(CustomerKind::Person, &|field| field != "keeper").percent, 94);
    assert!(!completeness(CustomerKind::Company, &|_| false).missing.contains(&"birthday"));

    let (_folder, store) = store();
    let id = add(&store, None, wang()).expect("a customer").value;
    add(&store, None, NewCustomer::named("临沂运输公司", CustomerKind::Company)).expect("a customer");
    let own = look(&store, id).completeness.percent;
    let keepers = store.read(keepers).expect("keepers");
    assert_eq!((keepers.len(), keepers[0].customers, keepers[0].percent), (1, 2, own / 2));
}

#[test]
fn files_past_their_retention_date_are_listed_by_index_the_oldest_first() {
    let (_folder, store) = store();
    let until = |day: &str| NewCustomer { retain_until: Some(day.parse().expect("a day")), ..wang() };
    add(&store, None, wang()).expect("a customer without a date");
    let late = add(&store, None, until("2026-06-29")).expect("a customer").value;
    let first = add(&store, None, until("2025-01-01")).expect("a customer").value;
    add(&store, None, until("2026-06-30")).expect("a customer whose last day is today");
    let today = "2026-06-30".parse().expect("a day");
    let ids = |offset| -> Vec<Id> {
        let found = store.read(|r| past_retention(r, today, offset)).expect("a list");
        found.into_iter().map(|retained| retained.id).collect()
    };
    assert_eq!((ids(0), ids(1)), (vec![first, late], vec![late]));
    let plan = store.read(|r| r.plan(sql::PAST_RETENTION)).expect("a plan");
    assert_eq!(plan.len(), 1, "{plan:?}");
    assert!(plan[0].starts_with("SEARCH") && plan[0].contains("customer_retain_until"), "{plan:?}");
}
