use chrono::NaiveDateTime;
use ledger::{Error, Id, Key, Op, Source, cells};

use super::*;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a moment")
}

#[test]
fn a_question_waits_until_it_is_answered_and_the_minutes_are_counted() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let seeded = store.change::<_, ()>(Op::new("test", None), |w| {
        let service = w.insert("department", cells! { name: "售后", kind: "service" })?;
        let li = w.insert("staff", cells! { name: "李静", role: "coordinator" })?;
        Ok((service, li, w.insert("staff", cells! { name: "陈刚", role: "service_advisor", department_id: service })?))
    });
    let (service, li, chen) = seeded.expect("people").value;
    let new = NewHandover {
        customer: None,
        project: None,
        to_department: service,
        to: Some(chen),
        question: "导航何时升级？".into(),
    };
    let refused = |who, new: NewHandover| match ask(&store, who, new, at("2026-06-01 09:00")) {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    };
    assert_eq!(refused(None, new.clone()), HandoverRefusal::PersonUnknown);
    assert_eq!(refused(Some(chen), new.clone()), HandoverRefusal::SamePerson);
    assert_eq!(
        refused(Some(li), NewHandover { question: " ".into(), ..new.clone() }),
        HandoverRefusal::QuestionMissing
    );
    assert_eq!(
        refused(Some(li), NewHandover { to_department: Id::NIL, ..new.clone() }),
        HandoverRefusal::DepartmentUnknown
    );
    let id = ask(&store, Some(li), new, at("2026-06-01 09:00")).expect("asked").value;
    assert_eq!(store.read(|r| waiting(r, service)).expect("read").len(), 1);
    let early = answer(&store, Some(chen), id, "周五", at("2026-06-01 08:59"));
    assert!(matches!(early, Err(Error::Refused(HandoverRefusal::AnsweredBefore))));
    assert!(matches!(
        answer(&store, Some(chen), id, "", at("2026-06-01 10:30")),
        Err(Error::Refused(HandoverRefusal::AnswerMissing))
    ));
    answer(&store, Some(chen), id, "周五", at("2026-06-01 10:30")).expect("answered");
    assert!(matches!(
        answer(&store, None, id, "x", at("2026-06-01 11:00")),
        Err(Error::Refused(HandoverRefusal::AnsweredAlready))
    ));
    assert_eq!(store.read(|r| waiting(r, service)).expect("read"), []);
    let plan = store
        .read(|r| r.plan("SELECT id FROM handover WHERE to_department_id = ?1 AND answered_at IS NULL"))
        .expect("a plan");
    assert!(plan.iter().all(|step| step.starts_with("SEARCH")), "{plan:?}");
    let sql = "SELECT id FROM handover";
    let all: Vec<Id> =
        store.read(|r| r.rows(sql, [], |row| row.get(0))).unwrap_or_else(|e: ledger::Fault| panic!("{e}"));
    assert_eq!(all, [id]);
}
