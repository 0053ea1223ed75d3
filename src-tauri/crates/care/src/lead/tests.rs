use chrono::{NaiveDateTime, TimeDelta};
use ledger::{Key, Source, Store};

use super::*;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").expect("a moment")
}

fn lead(created: &str) -> Timers {
    let created_at = at(created);
    Timers {
        created_at,
        first_call_at: None,
        second_contact_at: None,
        last_contact_at: None,
        state: LeadState::Open,
        deal_day: None,
    }
}

fn figures_of(lead: Timers, now: NaiveDateTime) -> LeadFigures {
    let mut figures = LeadFigures::default();
    figures.count(lead, now);
    figures
}

#[test]
fn a_first_call_is_due_a_second_after_two_hours_and_kept_until_then() {
    let lead = lead("2026-06-30 08:00:00");
    let due = |now: &str| figures_of(lead, at(now)).first_call_due;
    assert_eq!((due("2026-06-30 10:00:00"), due("2026-06-30 10:00:01")), (0, 1));
    let kept = |call: &str| {
        figures_of(Timers { first_call_at: Some(at(call)), ..lead }, at("2026-07-01 00:00:00")).first_call_in_2h
    };
    assert_eq!((kept("2026-06-30 10:00:00"), kept("2026-06-30 10:00:01")), (1, 0));
}

#[test]
fn a_second_contact_is_due_a_second_after_48_hours_and_kept_until_then() {
    let lead = Timers { first_call_at: Some(at("2026-06-01 09:00:00")), ..lead("2026-06-01 08:00:00") };
    let due = |now: &str| figures_of(lead, at(now)).second_call_due;
    assert_eq!((due("2026-06-03 09:00:00"), due("2026-06-03 09:00:01")), (0, 1));
    let kept = |second: &str| {
        let lead = Timers { second_contact_at: Some(at(second)), ..lead };
        figures_of(lead, at("2026-06-04 00:00:00")).second_call_in_48h
    };
    assert_eq!((kept("2026-06-03 09:00:00"), kept("2026-06-03 09:00:01")), (1, 0));
}

#[test]
fn without_a_first_call_no_second_contact_is_due() {
    assert_eq!(figures_of(lead("2026-01-01 08:00:00"), at("2026-06-30 00:00:00")).second_call_due, 0);
}

#[test]
fn a_lead_is_dropped_when_its_last_contact_lies_within_720_hours_or_there_is_none() {
    let lead = lead("2026-05-01 08:00:00");
    let now = lead.created_at + THIRTY_DAYS;
    assert_eq!(figures_of(lead, now).older_than_30_days, 0);
    let now = now + TimeDelta::seconds(1);
    assert_eq!((figures_of(lead, now).older_than_30_days, figures_of(lead, now).dropped_within_30_days), (1, 1));
    let now = now + TimeDelta::days(9);
    let last = |at| figures_of(Timers { last_contact_at: Some(at), ..lead }, now).dropped_within_30_days;
    let edge = lead.created_at + THIRTY_DAYS;
    assert_eq!((last(edge), last(edge + TimeDelta::seconds(1))), (1, 0));
    let with = |state| figures_of(Timers { state, ..lead }, now).dropped_within_30_days;
    assert_eq!((with(LeadState::Won), with(LeadState::Lost)), (0, 1));
}

#[test]
fn what_lies_after_now_is_ignored() {
    let now = at("2026-06-30 12:00:00");
    assert_eq!(figures_of(lead("2026-06-30 12:00:01"), now), LeadFigures::default());
    let later = Timers { first_call_at: Some(at("2026-06-30 12:00:01")), ..lead("2026-06-30 11:00:00") };
    assert_eq!(figures_of(later, now).first_call_due, 0);
    let won = Timers { state: LeadState::Won, deal_day: Some(at("2026-07-01 00:00:00").date()), ..later };
    assert_eq!(figures_of(won, now).won, 0);
}

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a store");
    (folder, store)
}

#[test]
fn a_lead_is_added_counted_and_closed_once() {
    let (_folder, store) = store();
    let new = NewLead {
        created_at: at("2026-06-30 08:00:00"),
        source: "展厅".into(),
        name: "　张超 ".into(),
        phone: String::new(),
        series: None,
        consultant_id: None,
    };
    let id = add(&store, None, &new).expect("added").value;
    let name: String = store.read(|r| r.one("SELECT name FROM lead", [], |row| row.get(0))).expect("read");
    assert_eq!(name, "张超");
    close(&store, None, id, Some(at("2026-06-30 00:00:00").date())).expect("closed");
    assert!(matches!(close(&store, None, id, None), Err(Error::Refused(LeadRefusal::Closed))));
    let figures = store.read(|r| figures(r, at("2026-06-30 23:59:00"))).expect("figures");
    assert_eq!((figures.total, figures.won), (1, 1));
    store.undo_last(None).expect("undone");
    let figures = store.read(|r| super::figures(r, at("2026-06-30 23:59:00"))).expect("figures");
    assert_eq!(figures.won, 0);
}

#[test]
fn a_lead_without_name_and_phone_is_refused() {
    let (_folder, store) = store();
    let nobody = NewLead {
        created_at: at("2026-06-30 08:00:00"),
        source: String::new(),
        name: " ".into(),
        phone: "\u{3000}".into(),
        series: None,
        consultant_id: None,
    };
    assert!(matches!(add(&store, None, &nobody), Err(Error::Refused(LeadRefusal::NobodyNamed))));
}
