use chrono::NaiveDateTime;
use ledger::{Error, Id, Key, Op, Source, Store, cells};

use super::*;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a moment")
}

struct World {
    _folder: tempfile::TempDir,
    store: Store,
    service: Id,
    sales: Id,
    li: Id,
    chen: Id,
    wang: Id,
}

/// 李静 of the care desk, 陈刚 of the workshop, and the customer 王小明.
fn world() -> World {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let seeded = store.change::<_, ()>(Op::new("test", None), |w| {
        let service = w.insert("department", cells! { name: "售后", kind: "service" })?;
        let sales = w.insert("department", cells! { name: "销售", kind: "sales" })?;
        let li = w.insert("staff", cells! { name: "李静", role: "coordinator" })?;
        let chen = w.insert("staff", cells! { name: "陈刚", role: "service_advisor", department_id: service })?;
        Ok((service, sales, li, chen, w.insert("customer", cells! { name: "王小明", kind: "person" })?))
    });
    let (service, sales, li, chen, wang) = seeded.expect("people").value;
    World { _folder: folder, store, service, sales, li, chen, wang }
}

impl World {
    fn question(&self, to: Option<Id>) -> NewHandover {
        NewHandover {
            customer: Some(self.wang),
            project: None,
            to_department: self.service,
            to,
            question: "导航何时升级？".into(),
        }
    }

    fn ask(&self, new: NewHandover, moment: &str) -> Id {
        ask(&self.store, Some(self.li), None, new, at(moment)).expect("asked").value
    }

    fn refused(&self, who: Option<Id>, new: NewHandover) -> HandoverRefusal {
        match ask(&self.store, who, None, new, at("2026-06-01 09:00")) {
            Err(Error::Refused(refusal)) => refusal,
            other => panic!("not refused: {other:?}"),
        }
    }

    fn list(&self, list: HandoverList, person: Option<Id>) -> Vec<Id> {
        let window = self.store.read(|r| window(r, list, person, (0, 200))).expect("a window");
        assert_eq!(window.total as usize, window.rows.len());
        window.rows.into_iter().map(|row| row.id).collect()
    }
}

#[test]
fn a_question_names_who_is_asked_and_says_something() {
    let w = world();
    let new = w.question(Some(w.chen));
    assert_eq!(w.refused(None, new.clone()), HandoverRefusal::PersonUnknown);
    assert_eq!(w.refused(Some(w.chen), new.clone()), HandoverRefusal::SamePerson);
    let said = |change: fn(&mut NewHandover)| {
        let mut new = new.clone();
        change(&mut new);
        w.refused(Some(w.li), new)
    };
    assert_eq!(said(|new| new.question = " ".into()), HandoverRefusal::QuestionMissing);
    assert_eq!(said(|new| new.to_department = Id::NIL), HandoverRefusal::DepartmentUnknown);
    assert_eq!(said(|new| new.to = Some(Id::NIL)), HandoverRefusal::PersonUnknown);
    assert_eq!(said(|new| new.customer = Some(Id::NIL)), HandoverRefusal::CustomerUnknown);
    let elsewhere = NewHandover { to_department: w.sales, ..new };
    assert_eq!(w.refused(Some(w.li), elsewhere), HandoverRefusal::PersonElsewhere);
}

#[test]
fn a_question_waits_until_it_is_answered_and_the_minutes_are_counted() {
    let w = world();
    let id = w.ask(w.question(Some(w.chen)), "2026-06-01 09:00");
    let answered = |text: &str, moment: &str| answer(&w.store, Some(w.chen), id, text, at(moment));
    assert!(matches!(answered("周五", "2026-06-01 08:59"), Err(Error::Refused(HandoverRefusal::AnsweredBefore))));
    assert!(matches!(answered(" ", "2026-06-01 10:30"), Err(Error::Refused(HandoverRefusal::AnswerMissing))));
    let done = answered("周五", "2026-06-01 10:30").expect("answered");
    assert!(matches!(answered("x", "2026-06-01 11:00"), Err(Error::Refused(HandoverRefusal::AnsweredAlready))));
    let seen = || w.store.read(|r| show(r, id)).expect("read").expect("there");
    let view = seen();
    assert_eq!((view.answer.as_str(), view.minutes), ("周五", Some(90)));
    assert_eq!(view.customer.map(|customer| customer.name).as_deref(), Some("王小明"));
    assert_eq!((view.from.as_str(), view.to.as_deref()), ("李静", Some("陈刚")));
    w.store.undo(&[done.op.expect("an op")], None).expect("undone");
    assert_eq!((seen().answer.as_str(), seen().minutes), ("", None), "it waits again");
}

#[test]
fn everybody_finds_what_waits_for_him_and_what_he_asked() {
    let w = world();
    let colleague = w.store.change::<_, ()>(Op::new("test", None), |x| {
        Ok(x.insert("staff", cells! { name: "赵敏", role: "service_advisor", department_id: w.service })?)
    });
    let zhao = colleague.expect("a colleague").value;
    let of_chen = w.ask(w.question(Some(w.chen)), "2026-06-01 09:00");
    let of_all = w.ask(w.question(None), "2026-06-01 08:00");
    let sales = w.ask(NewHandover { to_department: w.sales, ..w.question(None) }, "2026-06-01 07:00");
    use HandoverList::{Answered, Asked, Mine, Waiting};
    assert_eq!(w.list(Mine, Some(w.chen)), [of_all, of_chen], "the oldest first");
    assert_eq!(w.list(Mine, Some(zhao)), [of_all], "what a colleague is asked by name is his");
    assert_eq!(w.list(Mine, Some(w.li)), []);
    assert_eq!(w.list(Asked, Some(w.li)), [sales, of_all, of_chen]);
    assert_eq!(w.list(Asked, Some(w.chen)), []);
    assert_eq!((w.list(Mine, None), w.list(Asked, None)), (vec![], vec![]), "nobody was chosen");
    answer(&w.store, Some(zhao), of_all, "周五", at("2026-06-01 10:00")).expect("answered");
    assert_eq!((w.list(Waiting, None), w.list(Answered, None)), (vec![sales, of_chen], vec![of_all]));
    let counts = w.store.read(|r| counts(r, Some(w.chen))).expect("counts");
    assert_eq!(counts, HandoverCounts { mine: 1, asked: 0, waiting: 2, answered: 1 });
    let part = w.store.read(|r| window(r, Waiting, None, (1, 1))).expect("a window");
    assert_eq!((part.total, part.rows[0].id), (2, of_chen));
    for limit in [0, 201] {
        let refused = w.store.read(|r| window(r, Waiting, None, (0, limit)));
        assert!(matches!(refused, Err(Error::Refused(HandoverRefusal::LimitRange))));
    }
}

#[test]
fn every_list_reads_by_an_index() {
    let w = world();
    for list in HandoverList::ALL {
        let list = sql::list(*list);
        for statement in [sql::rows(&sql::windowed(list)), sql::counted(list)] {
            let plan = w.store.read(|r| r.plan(&statement)).expect("a plan");
            assert!(plan[0].contains("INDEX handover_") || plan[0].contains("MULTI-INDEX OR"), "{plan:?}");
        }
    }
}

#[test]
fn a_question_and_an_answer_left_unsaved_are_found_again_until_they_are_saved() {
    let w = world();
    let left = HandoverDraft { customer: Some(w.wang), to_department: None, to: None, question: "导航".into() };
    let found = |about| w.store.read(|r| unsaved(r, about)).expect("a look");
    for about in [None, Some(w.wang)] {
        assert!(keep_draft(&w.store, about, Some(&left)).expect("no fault"));
        let one = found(about).expect("the form");
        assert_eq!((one.draft, one.customer.expect("whom").name.as_str()), (left.clone(), "王小明"));
    }
    let new = NewHandover { question: String::new(), ..w.question(None) };
    assert!(ask(&w.store, Some(w.li), Some(w.wang), new, at("2026-06-01 09:00")).is_err());
    assert!(found(Some(w.wang)).is_some(), "what was refused is still unsaved");
    let asked = ask(&w.store, Some(w.li), Some(w.wang), w.question(None), at("2026-06-01 09:00")).expect("asked").value;
    assert_eq!(found(Some(w.wang)), None);
    assert!(found(None).is_some(), "each has a form of its own");

    let answer = || w.store.read(|r| unsaved_answer(r, asked)).expect("a look");
    assert!(keep_answer(&w.store, asked, Some("下周")).expect("no fault"));
    assert_eq!(answer().as_deref(), Some("下周"));
    super::answer(&w.store, Some(w.chen), asked, "下周三", at("2026-06-01 10:00")).expect("answered");
    assert_eq!(answer(), None);

    let gone = w.store.change::<_, ()>(Op::new("test", None), |t| {
        let other = t.insert("customer", cells! { name: "王晓明", kind: "person" })?;
        t.update("customer", w.wang, cells! { merged_into: other })?;
        Ok(())
    });
    gone.expect("merged");
    let one = found(None).expect("the form");
    assert_eq!((one.customer, one.draft.customer, one.draft.question.as_str()), (None, None, "导航"));
    keep_draft(&w.store, None, None).expect("no fault");
    assert_eq!(found(None), None);
}
