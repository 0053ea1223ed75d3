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

fn said(customer_id: Id, when: &str, severity: Severity) -> NewComplaint {
    NewComplaint { at: at(when), severity, what: format!("{when} {}", severity.code()), ..complaint(customer_id) }
}

#[test]
fn unanswered_complaints_stand_first_the_one_that_waits_longest_before_all_and_late_ones_are_marked() {
    let (_folder, store, wang) = &world();
    let give = |when, severity| add(store, None, said(*wang, when, severity)).expect("a complaint").value;
    let (old, _new) = (give("01 09:00", Severity::Minor), give("09 10:00", Severity::Minor));
    let (answered, closed) = (give("08 09:00", Severity::Major), give("07 09:00", Severity::Serious));
    answer(store, None, answered, at("08 10:00")).expect("answered");
    close(store, None, closed, at("07 12:00")).expect("closed");
    let list = |list, now: &str| {
        let found = store.read(|r| window(r, list, (0, 200), at(now))).expect("a window");
        assert_eq!(found.total as usize, found.rows.len());
        found.rows.iter().map(|row| (row.what.clone(), row.late)).collect::<Vec<_>>()
    };
    let row = |what: &str, late| (what.to_owned(), late);
    let unanswered = [row("01 09:00 minor", true), row("09 10:00 minor", false)];
    assert_eq!(list(ComplaintList::Unanswered, "10 10:00"), unanswered);
    assert!(list(ComplaintList::Unanswered, "10 10:01").iter().all(|(_, late)| *late), "after 24 hours");
    let open = [&unanswered[..], &[row("08 09:00 major", false)]].concat();
    assert_eq!(list(ComplaintList::Open, "10 10:00"), open);
    assert_eq!(list(ComplaintList::Closed, "10 10:00"), [row("07 09:00 serious", false)]);

    answer(store, None, old, at("10 10:00")).expect("answered");
    assert_eq!(list(ComplaintList::Unanswered, "10 10:00").len(), 1);
    store.undo_last(None).expect("undone");
    assert_eq!(list(ComplaintList::Unanswered, "10 10:00"), unanswered);
}

#[test]
fn promises_are_listed_by_what_became_of_them_with_the_failures_of_their_chain() {
    let (_folder, store, wang) = &world();
    let give = |new| add_promise(store, None, new).expect("a promise").value;
    let first = give(promise(*wang, "01 09:00", "01 18:00", None));
    withdraw_promise(store, None, first, at("02 09:00")).expect("withdrawn late");
    let second = give(promise(*wang, "02 09:00", "02 18:00", Some(first)));
    let later = give(promise(*wang, "02 09:00", "20 18:00", None));
    let kept = give(promise(*wang, "02 09:00", "03 18:00", None));
    keep_promise(store, None, kept, at("03 18:00")).expect("kept in time");
    let list = |list, now: &str| {
        let found = store.read(|r| promise_window(r, list, (0, 200), at(now))).expect("a window");
        assert_eq!(found.total as usize, found.rows.len());
        found.rows.iter().map(|row| (row.id, row.broken, row.failures)).collect::<Vec<_>>()
    };
    let now = "10 12:00";
    assert_eq!(list(PromiseList::Open, now), [(second, true, 2), (later, false, 0)], "what is due first");
    assert_eq!(list(PromiseList::Broken, now), [(second, true, 2), (first, true, 1)]);
    assert_eq!(list(PromiseList::Broken, "02 18:00"), [(first, true, 1)], "its moment has not passed");
    assert_eq!(list(PromiseList::Kept, now), [(kept, false, 0)]);
    assert_eq!(list(PromiseList::Withdrawn, now), [(first, true, 1)]);
    keep_promise(store, None, second, at("10 11:00")).expect("kept late");
    assert_eq!(list(PromiseList::Kept, now), [(second, true, 2), (kept, false, 0)]);
    assert_eq!(list(PromiseList::Broken, now), [(second, true, 2), (first, true, 1)], "late is broken");
    store.undo_last(None).expect("undone");
    assert_eq!(list(PromiseList::Open, now).len(), 2);
    withdraw_promise(store, None, later, at("09 09:00")).expect("withdrawn");
    assert_eq!(list(PromiseList::Withdrawn, now).len(), 2);
    store.undo_last(None).expect("undone");
    assert_eq!(list(PromiseList::Withdrawn, now), [(first, true, 1)]);
}

#[test]
fn problems_are_listed_until_they_are_solved_and_again_after_an_undo() {
    let (_folder, store, wang) = &world();
    let hear = |when: &str| {
        let new =
            NewProblem { customer_id: *wang, contact_id: None, heard: format!("异响 {when}"), heard_at: at(when) };
        add_problem(store, None, new).expect("a problem").value
    };
    let (old, new) = (hear("01 09:00"), hear("02 09:00"));
    let list = |list| {
        let found = store.read(|r| problem_window(r, list, (0, 200), at("10 12:00"))).expect("a window");
        found.rows.iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(list(ProblemList::Unsolved), [new, old]);
    solve_problem(store, None, old, "螺栓松动", at("03 09:00")).expect("solved");
    assert_eq!((list(ProblemList::Unsolved), list(ProblemList::Solved)), (vec![new], vec![old]));
    store.undo_last(None).expect("undone");
    assert_eq!((list(ProblemList::Unsolved), list(ProblemList::Solved)), (vec![new, old], vec![]));
}

#[test]
fn a_case_tells_the_whole_story_of_its_customer_in_order() {
    let (_folder, store, wang) = &world();
    let complained = add(store, None, said(*wang, "01 00:00", Severity::Minor)).expect("a complaint").value;
    close(store, None, complained, at("04 09:00")).expect("closed");
    let first = add_promise(store, None, promise(*wang, "01 10:00", "01 18:00", None)).expect("a promise").value;
    let again = promise(*wang, "02 09:00", "02 18:00", Some(first));
    let again = add_promise(store, None, again).expect("a promise").value;
    keep_promise(store, None, again, at("03 09:00")).expect("kept late");
    let now = at("05 09:00");
    let case = store.read(|r| case(r, CaseId::Promise { id: again }, now)).expect("a look").expect("there");
    let told: Vec<_> = case.story.iter().map(|event| (event.subject, event.kind, event.at, event.failures)).collect();
    use StoryKind as S;
    let expected = [
        (complained, S::Complained, at("01 00:00"), None),
        (first, S::Promised, at("01 10:00"), None),
        (first, S::Broken, at("01 18:00"), Some(1)),
        (again, S::Promised, at("02 09:00"), None),
        (again, S::Broken, at("02 18:00"), Some(2)),
        (again, S::Kept, at("03 09:00"), None),
        (complained, S::Closed, at("04 09:00"), None),
    ];
    assert_eq!(told, expected);
    assert!(!case.story[0].timed && case.story[1].timed, "of the complaint only the day is known");
    assert_eq!(case.story[1].until, Some(at("01 18:00")));
    let CaseRow::Promise { row } = case.of else { panic!("not the promise") };
    assert_eq!((row.customer.name.as_str(), row.broken, row.failures), ("王小明", true, 2));
    let nobody = CaseId::Complaint { id: Id([7; 16]) };
    assert_eq!(store.read(|r| super::case(r, nobody, now)).expect("a look"), None);
}

#[test]
fn lists_count_what_they_hold_and_give_windows_of_at_most_200() {
    let (_folder, store, wang) = &world();
    for day in 1..=5 {
        add(store, None, said(*wang, &format!("{day:02} 09:00"), Severity::Minor)).expect("a complaint");
        add_promise(store, None, promise(*wang, "01 09:00", &format!("{day:02} 18:00"), None)).expect("a promise");
    }
    let now = at("03 18:01");
    let counts = store.read(|r| counts(r, now)).expect("counts");
    let expected = ComplaintCounts { open: 5, unanswered: 5, promised: 5, broken: 3, ..ComplaintCounts::default() };
    assert_eq!(counts, expected);
    assert_eq!(store.read(|r| super::open(r, now)).expect("a count"), 10);
    let part = store.read(|r| window(r, ComplaintList::Open, (3, 1), now)).expect("a window");
    assert_eq!((part.total, part.rows[0].at), (5, at("04 09:00")));
    for limit in [0, 201] {
        assert_eq!(
            refusal(store.read(|r| window(r, ComplaintList::Open, (0, limit), now))),
            ComplaintRefusal::LimitRange
        );
        let problems = store.read(|r| problem_window(r, ProblemList::Solved, (0, limit), now));
        assert_eq!(refusal(problems), ComplaintRefusal::LimitRange);
        let promises = store.read(|r| promise_window(r, PromiseList::Kept, (0, limit), now));
        assert_eq!(refusal(promises), ComplaintRefusal::LimitRange);
    }
}

#[test]
fn every_list_is_one_range_of_an_index_in_its_order() {
    let (_folder, store, _) = &world();
    let complaints = ComplaintList::ALL.iter().map(|list| ("complaint", sql::complaint_list(*list)));
    let problems = ProblemList::ALL.iter().map(|list| ("problem", sql::problem_list(*list)));
    let promises = PromiseList::ALL.iter().map(|list| ("promise", sql::promise_list(*list)));
    let indexes =
        ["complaint_unclosed", "complaint_unclosed", "complaint_closed", "problem_unsolved", "problem_solved"];
    let indexes = indexes.into_iter().chain(["promise_open", "promise_broken", "promise_kept", "promise_withdrawn"]);
    for ((table, list), index) in complaints.chain(problems).chain(promises).zip(indexes) {
        let rows = match table {
            "complaint" => sql::complaint_rows(&sql::page(list)),
            "problem" => sql::problem_rows(&sql::page(list)),
            _ => sql::promise_rows(&sql::page(list)),
        };
        let plan = |statement: &str| store.read(|r| r.plan(statement)).expect("a plan");
        let (rows, count) = (plan(&rows), plan(&sql::counted(table, list)));
        // A partial index is read whole where the list is all it holds; only the plates of a line may be put in order.
        assert!(rows[0].contains(&format!(" c USING INDEX {index}")), "{index}: {rows:?}");
        let sorted = rows.iter().position(|step| step.contains("TEMP B-TREE"));
        let plates = rows.iter().position(|step| step.contains("CORRELATED"));
        assert!(sorted.is_none_or(|at| plates.is_some_and(|plates| plates < at)), "{index}: {rows:?}");
        assert!(count[0].contains(index), "{index}: {count:?}");
    }
}

#[test]
fn a_form_left_unsaved_is_found_again_until_it_is_saved_and_names_nobody_who_is_gone() {
    let (_folder, store, wang) = &world();
    let left = CaseDraft {
        kind: CaseKind::Complaint,
        customer_id: Some(*wang),
        severity: Severity::Major,
        what: "导航升级后".into(),
        at: at("01 09:00"),
        until: None,
        responsible_id: None,
    };
    let found = |follows| store.read(|r| unsaved(r, follows)).expect("a look");
    assert!(keep_draft(store, None, Some(&left)).expect("no fault"));
    let one = found(None).expect("the form");
    assert_eq!((&one.draft, one.customer.expect("whose").name.as_str()), (&left, "王小明"));
    add(store, None, complaint(*wang)).expect("a complaint");
    assert_eq!(found(None), None);

    let first = add_promise(store, None, promise(*wang, "01 09:00", "02 09:00", None)).expect("a promise").value;
    let again = CaseDraft { kind: CaseKind::Promise, ..left.clone() };
    keep_draft(store, Some(first), Some(&again)).expect("no fault");
    keep_draft(store, None, Some(&left)).expect("no fault");
    add_promise(store, None, promise(*wang, "03 09:00", "04 09:00", Some(first))).expect("made good");
    assert_eq!(found(Some(first)), None);
    assert!(found(None).is_some(), "each has a form of its own");

    let other = NewCustomer::named("王晓明", CustomerKind::Person);
    let other = customer::add(store, None, other).expect("a customer").value;
    let merged = store.change::<_, ()>(Op::new("test", None), |w| {
        w.update("customer", *wang, cells! { merged_into: other })?;
        Ok(())
    });
    merged.expect("merged");
    let one = found(None).expect("the form");
    assert_eq!((one.draft.customer_id, one.customer, one.draft.what), (None, None, left.what));
    keep_draft(store, None, None).expect("no fault");
    assert_eq!(found(None), None);
}
