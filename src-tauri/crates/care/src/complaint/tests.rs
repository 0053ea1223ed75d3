use ledger::{Key, Source};

use super::*;
use crate::customer::{self, CustomerKind, NewCustomer};

fn world() -> (tempfile::TempDir, Store, Id) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let wang = NewCustomer::named("王小明", CustomerKind::Person);
    let wang = customer::add(&store, None, wang).expect("a customer").value;
    (folder, store, wang)
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(&format!("2026-06-{text}"), "%Y-%m-%d %H:%M").expect("a moment")
}

fn complaint(customer_id: Id) -> NewComplaint {
    let what = "导航升级后黑屏".into();
    NewComplaint { customer_id, vehicle_id: None, at: at("01 09:00"), severity: Severity::Major, what }
}

fn promise(customer_id: Id, made: &str, until: &str, follows: Option<Id>) -> NewPromise {
    let (made_at, until) = (at(made), at(until));
    NewPromise { customer_id, contact_id: None, follows, responsible_id: None, what: "回电".into(), made_at, until }
}

fn refusal<T: std::fmt::Debug>(answer: Answer<T>) -> ComplaintRefusal {
    match answer {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_complaint_is_open_from_its_moment_until_it_is_closed() {
    let (_folder, store, wang) = &world();
    let id = add(store, None, complaint(*wang)).expect("a complaint").value;
    let open = |moment| store.read(|r| has_open(r, *wang, at(moment))).expect("a look");
    assert!(!open("01 08:59") && open("01 09:00") && open("30 09:00"));
    assert_eq!(refusal(answer(store, None, id, at("01 08:59"))), ComplaintRefusal::AtBeforeStart);
    answer(store, None, id, at("01 09:00")).expect("an answer");
    assert_eq!(refusal(answer(store, None, id, at("02 09:00"))), ComplaintRefusal::SettledAlready);
    close(store, None, id, at("03 12:00")).expect("closed");
    assert!(open("03 11:59") && !open("03 12:00"));
    assert_eq!(refusal(close(store, None, id, at("04 12:00"))), ComplaintRefusal::SettledAlready);
    store.undo_last(None).expect("an undo");
    assert!(open("03 12:00"));
}

#[test]
fn closing_answers_what_nobody_answered() {
    let (_folder, store, wang) = &world();
    let id = add(store, None, complaint(*wang)).expect("a complaint").value;
    close(store, None, id, at("02 10:00")).expect("closed");
    assert_eq!(store.read(|r| complaints(r, *wang)).expect("a look")[0].answered_at, Some(at("02 10:00")));
}

#[test]
fn a_chain_counts_each_broken_promise_and_no_kept_one() {
    let (_folder, store, wang) = &world();
    let give = |new| add_promise(store, None, new).expect("a promise").value;
    let first = give(promise(*wang, "01 09:00", "01 18:00", None));
    let count = |id, now| store.read(|r| failures(r, id, at(now))).expect("a look");
    assert_eq!((count(first, "01 18:00"), count(first, "01 18:01")), (0, 1));
    let early = promise(*wang, "01 17:00", "02 18:00", Some(first));
    assert_eq!(refusal(add_promise(store, None, early)), ComplaintRefusal::FollowsWrong);
    let second = give(promise(*wang, "02 09:00", "02 18:00", Some(first)));
    keep_promise(store, None, second, at("02 18:01")).expect("kept late");
    let third = give(promise(*wang, "03 09:00", "03 18:00", Some(second)));
    assert_eq!((count(third, "03 12:00"), count(third, "04 00:00")), (2, 3));
    keep_promise(store, None, third, at("03 18:00")).expect("kept in time");
    assert_eq!((count(third, "04 00:00"), count(first, "04 00:00")), (2, 1));
    let again = withdraw_promise(store, None, third, at("04 00:00"));
    assert_eq!(refusal(again), ComplaintRefusal::SettledAlready);
}

#[test]
fn a_promise_taken_back_in_time_is_not_broken() {
    let (_folder, store, wang) = &world();
    for (day, taken, broken) in [("05", "18:00", 0), ("06", "18:01", 1)] {
        let new = promise(*wang, &format!("{day} 09:00"), &format!("{day} 18:00"), None);
        let id = add_promise(store, None, new).expect("a promise").value;
        withdraw_promise(store, None, id, at(&format!("{day} {taken}"))).expect("withdrawn");
        assert_eq!(store.read(|r| failures(r, id, at("30 00:00"))).expect("a look"), broken);
    }
}

#[test]
fn a_problem_is_heard_then_found_and_solved() {
    let (_folder, store, wang) = &world();
    let new = NewProblem { customer_id: *wang, contact_id: None, heard: "异响".into(), heard_at: at("01 09:00") };
    let id = add_problem(store, None, new).expect("a problem").value;
    assert_eq!(refusal(solve_problem(store, None, id, " ", at("02 09:00"))), ComplaintRefusal::TextMissing);
    solve_problem(store, None, id, "底盘螺栓松动", at("02 09:00")).expect("solved");
    let seen = store.read(|r| problems(r, *wang)).expect("a look");
    assert_eq!((seen[0].found.as_str(), seen[0].solved_at), ("底盘螺栓松动", Some(at("02 09:00"))));
}

#[test]
fn what_is_named_must_be_there_and_lists_read_by_index() {
    let (_folder, store, wang) = &world();
    let nobody = NewComplaint { customer_id: Id([7; 16]), ..complaint(*wang) };
    assert_eq!(refusal(add(store, None, nobody)), ComplaintRefusal::CustomerUnknown);
    let no_car = NewComplaint { vehicle_id: Some(Id([7; 16])), ..complaint(*wang) };
    assert_eq!(refusal(add(store, None, no_car)), ComplaintRefusal::ReferenceUnknown);
    let silent = NewComplaint { what: "\u{3000}".into(), ..complaint(*wang) };
    assert_eq!(refusal(add(store, None, silent)), ComplaintRefusal::TextMissing);
    let late = promise(*wang, "01 09:00", "01 09:00", None);
    assert_eq!(refusal(add_promise(store, None, late)), ComplaintRefusal::AtBeforeStart);
    for table in [sql::COMPLAINTS, sql::PROBLEMS, sql::PROMISES] {
        let plan = store.read(|r| r.plan(&format!("{table} {} id", sql::OF_CUSTOMER))).expect("a plan");
        assert!(plan[0].starts_with("SEARCH"), "{plan:?}");
    }
}
