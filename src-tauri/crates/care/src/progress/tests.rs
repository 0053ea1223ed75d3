use chrono::{NaiveDate, NaiveDateTime};
use ledger::{Id, Key, Op, Source, Store, cells};

use super::rules::weeks;
use super::*;
use crate::channel::{Aims, Channel, Form};
use crate::check::NewCheck;
use crate::contact::{self, NewContact, Outcome, Party};
use crate::plan::{self, NewPlan, NewPlanStep, Trigger};
use crate::project::{Face, NewProject, NewWorkItem, ProjectPerson, ProjectRole, Strategy};
use crate::target::NewTarget;

struct World {
    _folder: tempfile::TempDir,
    store: Store,
    project: Id,
    li: Id,
    chen: Id,
    customers: Vec<Id>,
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a moment")
}

/// Three customers with a step on 1 June and one on 8 June each.
fn world() -> World {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let seeded = store.change::<_, ()>(Op::new("test", None), |w| {
        let li = w.insert("staff", cells! { name: "李静", role: "other" })?;
        let chen = w.insert("staff", cells! { name: "陈刚", role: "other" })?;
        let mut customers = Vec::new();
        for name in ["王伟", "赵䶮", "𠮷田"] {
            let customer = w.insert("customer", cells! { name: name, kind: "person" })?;
            w.insert("customer_phone", cells! { customer_id: customer, number: "13800138000" })?;
            customers.push(customer);
        }
        Ok((li, chen, customers))
    });
    let (li, chen, customers) = seeded.expect("people").value;
    let step = |offset_days| NewPlanStep {
        name: format!("第 {offset_days} 天"),
        offset_days,
        span_days: 1,
        channel: Channel::Phone,
        form: Form::Online,
        aims: Aims::default(),
        script: None,
    };
    let new = NewPlan { name: "方案".into(), trigger: Trigger::Project, steps: vec![step(0), step(7)] };
    let template = plan::add(&store, None, new).expect("a plan").value;
    let people = [(li, ProjectRole::Responsible), (chen, ProjectRole::Checker)];
    let new = NewProject {
        face: Face { region: Some("371302".into()), series: Some("锋范".into()), ..Face::default() },
        template: Some(template),
        people: people.map(|(staff, role)| ProjectPerson { staff, role }).to_vec(),
        ..NewProject::named(
            "增购",
            ["增购", "老客户", "电话"],
            Strategy::OpenMarket,
            [day("2026-06-01"), day("2026-07-26")],
        )
    };
    let project = crate::project::add(&store, None, new).expect("a project").value;
    target::add(&store, None, project, customers.iter().map(|c| NewTarget::by_hand(*c)).collect()).expect("targets");
    World { _folder: folder, store, project, li, chen, customers }
}

impl World {
    fn window(&self, filter: ProgressFilter, today: &str) -> ProgressWindow {
        let query = ProgressQuery { project: self.project, filter, offset: 0, limit: 500 };
        self.store.read(|r| window(r, query, day(today))).expect("a window")
    }

    fn step(&self, customer: usize, no: usize) -> ProgressCell {
        let all = self.window(ProgressFilter::All, "2026-06-01");
        all.rows[customer].cells[no].clone().expect("a cell")
    }

    fn log(&self, customer: usize, no: usize, outcome: Outcome, moment: &str) -> Id {
        let due = DueId { kind: DueKind::CareStep, subject: self.step(customer, no).step, day: day("2026-06-01") };
        let party = Party::Customer { id: self.customers[customer] };
        let new = NewContact {
            outcome: Some(outcome),
            satisfaction: Some(9),
            reasons: vec![due.to_string()],
            ..NewContact::with(party, Channel::Wechat)
        };
        contact::log(&self.store, Some(self.li), new, at(moment)).expect("logged").value
    }
}

#[test]
fn a_cell_shows_plan_fact_outcome_and_verdict() {
    let w = world();
    let states = |today: &str| -> Vec<StepState> {
        w.window(ProgressFilter::All, today).rows[0].cells.iter().flatten().map(|c| c.state).collect()
    };
    assert_eq!(states("2026-05-31"), [StepState::Planned, StepState::Planned]);
    assert_eq!(states("2026-06-01"), [StepState::Due, StepState::Planned]);
    assert_eq!(states("2026-06-02"), [StepState::Late, StepState::Planned]);
    w.log(0, 0, Outcome::NoAnswer, "2026-06-01 09:00");
    let tried = w.step(0, 0);
    assert_eq!((tried.state, tried.outcome, tried.done_day), (StepState::Due, Some(Outcome::NoAnswer), None));
    w.log(0, 0, Outcome::Booked, "2026-06-02 09:00");
    target::skip(&w.store, None, w.step(0, 1).step, false, "出差", at("2026-06-03 09:00")).expect("skipped");
    let of = Checked::Step { id: w.step(0, 0).step };
    let verdict = NewCheck { of, on_time: Some(false), good: Some(true), reason: "晚一天".into() };
    check::give(&w.store, Some(w.chen), verdict, at("2026-06-04 09:00")).expect("checked");
    let (done, skipped) = (w.step(0, 0), w.step(0, 1));
    assert_eq!((done.state, done.outcome, done.channel), (StepState::Done, Some(Outcome::Booked), Channel::Wechat));
    assert_eq!((done.done_day, done.satisfaction), (Some(day("2026-06-02")), Some(9)));
    assert_eq!(done.check.map(|c| (c.on_time, c.good, c.checker)), Some((false, true, Some("陈刚".into()))));
    assert_eq!((skipped.state, skipped.skip_reason.as_deref()), (StepState::Skipped, Some("出差")));
    let list = w.store.read(|r| projects(r, day("2026-06-04"))).expect("read");
    assert_eq!((list[0].steps, list[0].done), (5, 1), "what is left out is not to be done");
    let row = &w.window(ProgressFilter::All, "2026-06-04").rows[0];
    assert_eq!((row.no, row.phone.as_deref(), row.responsible.as_deref()), (1, Some("138****8000"), Some("李静")));
}

#[test]
fn filters_count_and_show_the_same_targets() {
    let w = world();
    w.log(0, 0, Outcome::Booked, "2026-06-01 09:00");
    let names = |filter, today: &str| {
        let window = w.window(filter, today);
        assert_eq!(window.total as usize, window.rows.len());
        window.rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
    assert_eq!(names(ProgressFilter::All, "2026-06-02"), ["王伟", "赵䶮", "𠮷田"]);
    assert_eq!(names(ProgressFilter::Due, "2026-06-01"), ["赵䶮", "𠮷田"]);
    assert_eq!(names(ProgressFilter::Late, "2026-06-01"), [""; 0]);
    assert_eq!(names(ProgressFilter::Late, "2026-06-02"), ["赵䶮", "𠮷田"]);
    assert_eq!(names(ProgressFilter::Unchecked, "2026-06-02"), ["王伟"]);
    let query = ProgressQuery { project: w.project, filter: ProgressFilter::All, offset: 1, limit: 1 };
    let one = w.store.read(|r| window(r, query, day("2026-06-02"))).expect("a window");
    assert_eq!((one.total, one.rows.len(), one.rows[0].no), (3, 1, 2));
}

#[test]
fn a_project_and_a_step_open_with_what_belongs_to_them() {
    let w = world();
    let new = NewWorkItem {
        content: "备礼品".into(),
        planned_start: day("2026-06-01"),
        planned_end: day("2026-06-03"),
        actual_start: None,
        actual_end: Some(day("2026-06-03")),
        responsible: Some(w.li),
        checker: Some(w.chen),
    };
    let item = crate::project::add_item(&w.store, None, w.project, new).expect("an item").value;
    let verdict =
        NewCheck { of: Checked::Item { id: item }, on_time: Some(true), good: Some(true), reason: String::new() };
    check::give(&w.store, Some(w.chen), verdict, at("2026-06-04 09:00")).expect("checked");
    w.log(1, 0, Outcome::Booked, "2026-06-01 10:00");
    let view = w.store.read(|r| project(r, w.project, day("2026-06-08"))).expect("read").expect("there");
    assert_eq!((view.week, view.weeks, view.targets, view.contacts), (2, 8, 3, 1));
    assert_eq!(view.face.as_deref(), Some("山东省临沂市兰山区，锋范"));
    assert_eq!(view.steps.iter().map(|s| s.no).collect::<Vec<_>>(), [1, 2]);
    assert!(view.items[0].check.as_ref().is_some_and(|c| c.good) && view.items[0].no == 1);
    let list = w.store.read(|r| projects(r, day("2026-06-02"))).expect("read");
    assert_eq!((list[0].targets, list[0].steps, list[0].done, list[0].late), (3, 6, 1, 2));
    let open = |customer, no| {
        w.store.read(|r| step(r, w.step(customer, no).step, day("2026-06-01"))).expect("read").expect("there")
    };
    let (done, planned) = (open(1, 0), open(1, 1));
    assert_eq!((done.state, done.reason, done.contacts.len()), (StepState::Done, None, 1));
    assert_eq!(done.contacts[0].params["outcome"], "booked");
    let reason: DueId = planned.reason.expect("a reason").parse().expect("a name");
    assert_eq!((reason.subject, reason.day, planned.name.as_str()), (planned.id, day("2026-06-08"), "赵䶮"));
    assert_eq!(w.store.read(|r| step(r, Id::NIL, day("2026-06-01"))).expect("read"), None);
}

#[test]
fn weeks_are_counted_from_the_first_day() {
    let of = |today: &str| weeks(day("2026-06-01"), day("2026-07-26"), day(today));
    assert_eq!(
        [of("2026-05-31"), of("2026-06-01"), of("2026-06-07"), of("2026-06-08")],
        [(0, 8), (1, 8), (1, 8), (2, 8)]
    );
    assert_eq!(of("2026-12-31"), (8, 8));
    assert_eq!(weeks(day("2026-06-01"), day("2026-06-01"), day("2026-06-01")), (1, 1));
}

#[test]
fn windows_read_by_index_and_sort_nothing_but_the_few_rows_of_one_key() {
    let w = world();
    let few = ["customer_phone_customer", "verdict_step", "contact_step", "contact_revises", "step_event_step"];
    for sql in [include_str!("sql/rows.sql"), include_str!("sql/total.sql"), include_str!("sql/cells.sql")] {
        let plan = w.store.read(|r| r.plan(sql)).expect("a plan");
        assert!(!plan.iter().any(|step| step.starts_with("SCAN")), "{plan:?}");
        let sorted = plan.windows(2).filter(|pair| pair[1].contains("TEMP B-TREE"));
        for pair in sorted {
            assert!(few.iter().any(|index| pair[0].contains(index)), "{plan:?}");
        }
    }
    let plan = w.store.read(|r| r.plan(include_str!("sql/projects.sql"))).expect("a plan");
    assert!(!plan.iter().any(|step| step.starts_with("SCAN") && step != "SCAN p"), "{plan:?}");
}
