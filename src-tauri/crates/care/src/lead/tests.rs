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

#[test]
fn a_form_left_unsaved_is_found_again_until_the_lead_is_taken_in() {
    let (_folder, store) = store();
    let left = NewLead {
        created_at: at("2026-06-30 08:00:00"),
        source: "电话".into(),
        name: "张超".into(),
        phone: "138".into(),
        series: None,
        consultant_id: None,
    };
    let found = || store.read(unsaved).expect("a look");
    assert!(keep_draft(&store, Some(&left)).expect("no fault"));
    assert_eq!(found().as_ref(), Some(&left));
    let refused = NewLead { name: String::new(), phone: String::new(), ..left.clone() };
    assert!(add(&store, None, &refused).is_err());
    assert_eq!(found().as_ref(), Some(&left), "a refused lead leaves its form");
    add(&store, None, &left).expect("added");
    assert_eq!(found(), None);
}

fn arrived(store: &Store, name: &str, phone: &str, created: &str) -> Id {
    let new = NewLead {
        created_at: at(created),
        source: "官网留资".into(),
        name: name.into(),
        phone: phone.into(),
        series: Some("启明A5".into()),
        consultant_id: None,
    };
    add(store, None, &new).expect("added").value
}

fn called(store: &Store, id: Id, first: &str, second: Option<&str>, last: &str) {
    let second = second.map(at);
    let called = store.change::<_, ()>(Op::new("test", None), |w| {
        w.update(
            "lead",
            id,
            cells! { first_call_at: at(first), second_contact_at: second, last_contact_at: at(last) },
        )?;
        Ok(())
    });
    called.expect("called");
}

fn names(store: &Store, view: LeadView, text: &str) -> Vec<String> {
    let query = LeadQuery { view, text: text.into(), offset: 0, limit: 200 };
    let found = store.read(|r| window(r, &query, at("2026-06-30 12:00:00"))).expect("a window");
    assert_eq!(found.total as usize, found.rows.len());
    found.rows.into_iter().map(|row| row.name).collect()
}

/// Open leads in every state of their timers, named by it, and one won and one lost.
fn shelf(store: &Store) {
    arrived(store, "刚来", "139 0539 7701", "2026-06-30 11:30:00");
    arrived(store, "迟未致电", "13905397702", "2026-06-30 09:00:00");
    arrived(store, "早就迟了", "", "2026-06-20 09:00:00");
    let second = arrived(store, "迟未再联", "13905397703", "2026-06-26 09:00:00");
    called(store, second, "2026-06-26 10:00:00", None, "2026-06-26 10:00:00");
    let silent = arrived(store, "久未联系", "13905397704", "2026-05-01 09:00:00");
    called(store, silent, "2026-05-01 10:00:00", Some("2026-05-02 10:00:00"), "2026-05-02 10:00:00");
    let kept = arrived(store, "跟得上", "13905397705", "2026-06-29 09:00:00");
    called(store, kept, "2026-06-29 10:00:00", Some("2026-06-30 10:00:00"), "2026-06-30 10:00:00");
    let won = arrived(store, "成交", "13905397706", "2026-06-01 09:00:00");
    close(store, None, won, Some(at("2026-06-28 00:00:00").date())).expect("won");
    let lost = arrived(store, "战败", "13905397707", "2026-06-02 09:00:00");
    close(store, None, lost, None).expect("lost");
}

#[test]
fn a_list_puts_first_what_burns_and_then_what_is_due_next() {
    let (_folder, store) = store();
    shelf(&store);
    arrived(&store, "快到点", "", "2026-06-30 10:30:00");
    let open = ["迟未致电", "早就迟了", "迟未再联", "久未联系", "快到点", "刚来", "跟得上"];
    assert_eq!(names(&store, LeadView::Open, ""), open);
    assert_eq!(names(&store, LeadView::Won, ""), ["成交"]);
    assert_eq!(names(&store, LeadView::Lost, ""), ["战败"]);
    assert_eq!(names(&store, LeadView::All, ""), [&open[..], &["战败", "成交"]].concat());
    let counts = store.read(|r| counts(r, at("2026-06-30 12:00:00"))).expect("counts");
    assert_eq!(counts, LeadCounts { open: 7, overdue: 4, won: 1, lost: 1 });
    assert_eq!(store.read(super::open).expect("a count"), 7);
}

#[test]
fn a_lead_is_found_by_a_part_of_its_name_and_by_the_tail_of_its_phone() {
    let (_folder, store) = store();
    shelf(&store);
    assert_eq!(names(&store, LeadView::Open, " 迟未 "), ["迟未致电", "迟未再联"]);
    assert_eq!(names(&store, LeadView::Open, "7701"), ["刚来"], "written with spaces, kept without");
    assert_eq!(names(&store, LeadView::Open, "７７０２"), ["迟未致电"]);
    assert_eq!(names(&store, LeadView::Open, "01"), [""; 0], "two digits fit too many");
    assert_eq!(names(&store, LeadView::Open, "7706"), [""; 0], "he has bought");
    assert_eq!(names(&store, LeadView::All, "7706"), ["成交"]);
}

#[test]
fn a_window_holds_what_was_asked_for_and_its_phones_are_masked() {
    let (_folder, store) = store();
    shelf(&store);
    let now = at("2026-06-30 12:00:00");
    let ask = |offset, limit| {
        let query = LeadQuery { view: LeadView::Open, text: String::new(), offset, limit };
        store.read(|r| window(r, &query, now))
    };
    let part = ask(4, 1).expect("a window");
    assert_eq!((part.total, part.rows.len(), part.rows[0].name.as_str()), (6, 1, "刚来"));
    assert_eq!(part.rows[0].phone, "139****7701");
    let timer = part.rows[0].timer.expect("a timer");
    assert_eq!((timer.kind, timer.overdue), (LeadTimerKind::FirstCall, false));
    assert_eq!(timer.due_at, at("2026-06-30 13:30:00"));
    assert_eq!(ask(6, 200).expect("a window").rows, []);
    for limit in [0, 201] {
        assert!(matches!(ask(0, limit), Err(Error::Refused(LeadRefusal::LimitRange))));
    }
    let shown = |id| store.read(|r| show(r, id, now)).expect("a look");
    assert_eq!(shown(part.rows[0].id).expect("there").row, part.rows[0]);
    assert_eq!(shown(Id([7; 16])), None);
    let phone = phone_show::<()>(&store, None, part.rows[0].id).expect("a phone");
    assert_eq!(phone, "13905397701");
    let looks: u32 = store.read(|r| r.one("SELECT count(*) FROM disclosure", [], |row| row.get(0))).expect("read");
    assert_eq!(looks, 1, "who looked is written down");
}

#[test]
fn a_timer_runs_out_a_second_after_its_moment_and_none_runs_for_a_closed_lead() {
    let (new, day) = (lead("2026-06-01 08:00:00"), "2026-06-01");
    let runs = |lead: Timers, now: &str| lead.running(at(now)).map(|timer| (timer.kind, timer.overdue));
    let first = LeadTimerKind::FirstCall;
    assert_eq!(runs(new, "2026-06-01 10:00:00"), Some((first, false)));
    assert_eq!(runs(new, "2026-06-01 10:00:01"), Some((first, true)));
    assert_eq!(runs(new, "2026-06-01 07:59:59"), None, "it has not come in");
    let called = Timers { first_call_at: Some(at(&format!("{day} 09:00:00"))), ..new };
    assert_eq!(runs(called, "2026-06-01 08:30:00"), Some((first, false)), "the call lies ahead");
    let second = LeadTimerKind::SecondContact;
    assert_eq!(runs(called, "2026-06-03 09:00:00"), Some((second, false)));
    assert_eq!(runs(called, "2026-06-03 09:00:01"), Some((second, true)));
    let again = Timers { second_contact_at: Some(at(&format!("{day} 12:00:00"))), ..called };
    assert_eq!(runs(again, "2026-07-01 12:00:00"), Some((LeadTimerKind::Silence, false)));
    assert_eq!(runs(again, "2026-07-01 12:00:01"), Some((LeadTimerKind::Silence, true)));
    for state in [LeadState::Won, LeadState::Lost] {
        assert_eq!(runs(Timers { state, ..new }, "2026-06-05 00:00:00"), None);
    }
}

#[test]
fn a_phone_tells_whose_it_is_however_it_is_written() {
    let (_folder, store) = store();
    shelf(&store);
    let number = crate::customer::NewPhone { number: "13905391200".into(), ..Default::default() };
    let wang = crate::customer::NewCustomer {
        phones: vec![number],
        ..crate::customer::NewCustomer::named("王伟", crate::customer::CustomerKind::Person)
    };
    let wang = crate::customer::add(&store, None, wang).expect("a customer").value;
    let known = |phone: &str| store.read(|r| known_phone(r, phone)).expect("a look");
    assert_eq!(known("139-0539-1200"), [KnownPhone { owner: PhoneOwner::Customer, id: wang, name: "王伟".into() }]);
    assert_eq!(known("+86 139 0539 7701").iter().map(|k| k.owner).collect::<Vec<_>>(), [PhoneOwner::Lead]);
    assert_eq!(known("13905397706"), [], "a closed lead is none to call");
    assert_eq!(known(" "), []);
}

#[test]
fn a_lead_names_a_consultant_who_is_there_and_says_no_more_than_fits() {
    let (_folder, store) = store();
    let new = |source: &str, consultant_id| NewLead {
        created_at: at("2026-06-30 08:00:00"),
        source: source.into(),
        name: "张超".into(),
        phone: String::new(),
        series: Some(" ".into()),
        consultant_id,
    };
    let foreign = add(&store, None, &new("展厅", Some(Id([7; 16]))));
    assert!(matches!(foreign, Err(Error::Refused(LeadRefusal::ConsultantUnknown))));
    let long = add(&store, None, &new(&"长".repeat(201), None));
    assert!(matches!(long, Err(Error::Refused(LeadRefusal::TextTooLong { max: 200 }))));
    let id = add(&store, None, &new("展厅", None)).expect("added").value;
    assert_eq!(store.read(|r| sql::find(r, id)).expect("a look").expect("there").row.series, None);
    store.undo_last(None).expect("undone");
    assert_eq!(names(&store, LeadView::All, ""), [""; 0]);
}

#[test]
fn the_list_reads_an_index_that_holds_all_it_sorts_by() {
    let (_folder, store) = store();
    let plan = store.read(|r| r.plan(sql::MARKS)).expect("a plan");
    assert!(plan[0].starts_with("SEARCH lead USING COVERING INDEX lead_state"), "{plan:?}");
}
