use chrono::NaiveDate;
use ledger::{Error, Id, Key, Op, Source, Store, cells};

use super::*;
use crate::wire::Cents;

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    (folder, store)
}

fn staff(store: &Store, name: &str) -> Id {
    let done = store.change::<_, ()>(Op::new("test", None), |w| {
        Ok(w.insert("staff", cells! { name: name, role: "sales_consultant" })?)
    });
    done.expect("a person").value
}

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, number).expect("a day of June")
}

fn new() -> NewProject {
    NewProject {
        name: "兰山增购".into(),
        goal_business: "增换购".into(),
        goal_whose: "兰山区的老客户".into(),
        goal_how: "电话邀约到店".into(),
        face: Face { series: Some("锋范".into()), ..Face::default() },
        strategy: Strategy::WinDistrict,
        process: String::new(),
        budget_cents: Cents(1_000_000),
        start_day: day(1),
        end_day: day(30),
        template: None,
        rule_set: None,
        class_preset: None,
        people: vec![],
    }
}

fn item(responsible: Option<Id>, checker: Option<Id>) -> NewWorkItem {
    NewWorkItem {
        content: "准备礼品".into(),
        planned_start: day(1),
        planned_end: day(3),
        actual_start: None,
        actual_end: None,
        responsible,
        checker,
    }
}

fn refusal<T: std::fmt::Debug>(answer: Result<T, Error<ProjectRefusal>>) -> ProjectRefusal {
    match answer {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_project_reads_back_as_it_was_set_up_and_its_people_can_change() {
    let (_folder, store) = store();
    let (li, chen) = (staff(&store, "李静"), staff(&store, "陈刚"));
    let as_role = |staff, role| ProjectPerson { staff, role };
    let people = vec![
        as_role(li, ProjectRole::Responsible),
        as_role(chen, ProjectRole::Checker),
        as_role(li, ProjectRole::Responsible),
    ];
    let id = add(&store, None, NewProject { people, ..new() }).expect("added").value;
    let read_it = || store.read(|r| read(r, id)).expect("read").expect("there");
    assert_eq!(
        (read_it().face, read_it().state, read_it().budget_cents),
        (new().face, ProjectState::Running, Cents(1_000_000))
    );
    assert_eq!(store.read(|r| people_of(r, id)).expect("read").len(), 2, "each once a role");
    let people = vec![as_role(chen, ProjectRole::Checker), as_role(chen, ProjectRole::Lead)];
    let done =
        edit(&store, None, id, NewProject { people: people.clone(), name: "新名".into(), ..new() }).expect("edited");
    assert!(done.value);
    assert_eq!(store.read(|r| people_of(r, id)).expect("read"), people);
    let again = edit(&store, None, id, NewProject { people, name: "新名".into(), ..new() }).expect("nothing to do");
    assert_eq!((again.value, again.op), (false, None));
    assert_eq!(store.read(|r| named(r, "新名 ")).expect("read"), Some(id));
}

fn people_of(r: &Read<'_>, project: Id) -> Result<Vec<ProjectPerson>, Fault> {
    people(r, project)
}

#[test]
fn a_project_needs_its_three_answers_and_a_sound_period() {
    let (_folder, store) = store();
    let refused = |new: NewProject| refusal(add(&store, None, new));
    assert_eq!(refused(NewProject { name: " ".into(), ..new() }), ProjectRefusal::NameMissing);
    let missing = |field: &str| ProjectRefusal::GoalMissing { field: field.into() };
    assert_eq!(refused(NewProject { goal_business: String::new(), ..new() }), missing("goal_business"));
    assert_eq!(refused(NewProject { goal_whose: " ".into(), ..new() }), missing("goal_whose"));
    assert_eq!(refused(NewProject { goal_how: "　".into(), ..new() }), missing("goal_how"));
    assert_eq!(refused(NewProject { start_day: day(2), end_day: day(1), ..new() }), ProjectRefusal::PeriodReversed);
    assert_eq!(refused(NewProject { budget_cents: Cents(-1), ..new() }), ProjectRefusal::BudgetNegative);
    let unknown = |field: &str| ProjectRefusal::Unknown { field: field.into() };
    assert_eq!(refused(NewProject { template: Some(Id::NIL), ..new() }), unknown("template"));
    assert_eq!(refused(NewProject { rule_set: Some(Id::NIL), ..new() }), unknown("rule_set"));
    let nobody = vec![ProjectPerson { staff: Id::NIL, role: ProjectRole::Lead }];
    assert_eq!(refused(NewProject { people: nobody, ..new() }), unknown("people"));
    add(&store, None, NewProject { start_day: day(1), end_day: day(1), budget_cents: Cents(0), ..new() })
        .expect("one day, no budget");
}

#[test]
fn nobody_checks_his_own_row_of_the_schedule() {
    let (_folder, store) = store();
    let (li, chen) = (staff(&store, "李静"), staff(&store, "陈刚"));
    let project = add(&store, None, new()).expect("added").value;
    assert_eq!(refusal(add_item(&store, None, project, item(Some(li), Some(li)))), ProjectRefusal::SamePerson);
    let id = add_item(&store, None, project, item(Some(li), Some(chen))).expect("added").value;
    add_item(&store, None, project, item(None, None)).expect("nobody named is nobody twice");
    assert_eq!(refusal(edit_item(&store, None, id, item(Some(chen), Some(chen)))), ProjectRefusal::SamePerson);
    let done = NewWorkItem { actual_start: Some(day(2)), actual_end: Some(day(2)), ..item(Some(li), Some(chen)) };
    edit_item(&store, None, id, done.clone()).expect("done");
    let reversed = NewWorkItem { actual_end: Some(day(1)), ..done };
    assert_eq!(refusal(edit_item(&store, None, id, reversed)), ProjectRefusal::PeriodReversed);
    assert_eq!(
        refusal(add_item(
            &store,
            None,
            project,
            NewWorkItem { planned_end: day(1), planned_start: day(2), ..item(None, None) }
        )),
        ProjectRefusal::PeriodReversed
    );
    set_state(&store, None, project, ProjectState::Closed).expect("closed");
    assert_eq!(refusal(add_item(&store, None, project, item(None, None))), ProjectRefusal::ProjectClosed);
    remove_item(&store, None, id).expect("a row can go");
    assert!(matches!(edit_item(&store, None, id, item(None, None)), Err(Error::NotFound)));
}
