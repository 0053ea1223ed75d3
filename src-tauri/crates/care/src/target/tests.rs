use std::collections::{HashMap, HashSet};

use chrono::{Datelike, NaiveDate, NaiveDateTime, Weekday};
use ledger::{Error, Id, Key, Op, Source, Store, cells};
use proptest::prelude::*;

use super::rules::{Loads, in_order, step_days, take_day};
use super::*;
use crate::channel::{Aims, Channel, Form};
use crate::plan::{NewPlan, NewPlanStep, Trigger};
use crate::project::{self, NewProject, ProjectPerson, ProjectRole, ProjectState};
use crate::selection::Preset;
use crate::{class_policy, plan};

mod by_hand;

struct World {
    _folder: tempfile::TempDir,
    store: Store,
    li: Id,
    chen: Id,
    zhao: Id,
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a moment")
}

fn world() -> World {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let [li, chen, zhao] = ["李静", "陈刚", "赵敏"].map(|name| {
        let role = "sales_consultant";
        let done =
            store.change::<_, ()>(Op::new("test", None), |w| Ok(w.insert("staff", cells! { name: name, role: role })?));
        done.expect("a person").value
    });
    World { _folder: folder, store, li, chen, zhao }
}

impl World {
    fn plan(&self, trigger: Trigger, steps: &[(i32, u32)]) -> Id {
        let steps = steps.iter().enumerate().map(|(i, (offset_days, span_days))| NewPlanStep {
            name: format!("第 {} 步", i + 1),
            offset_days: *offset_days,
            span_days: *span_days,
            channel: Channel::Phone,
            form: Form::Online,
            aims: Aims::default(),
            script: None,
        });
        let new = NewPlan { name: "方案".into(), trigger, steps: steps.collect() };
        plan::add(&self.store, None, new).expect("a plan").value
    }

    fn project(&self, start: &str, template: Option<Id>, people: &[(Id, ProjectRole)]) -> Id {
        let new = NewProject {
            template,
            people: people.iter().map(|(staff, role)| ProjectPerson { staff: *staff, role: *role }).collect(),
            ..NewProject::named(
                "兰山增购",
                ["增换购", "老客户", "电话"],
                project::Strategy::LiftModel,
                [day(start), day("2027-12-31")],
            )
        };
        project::add(&self.store, None, new).expect("a project").value
    }

    /// From now on the project uses the classes by visits, A with a plan of its own.
    fn uses_classes(&self, project: Id, plan_of_a: Id) {
        let mut policy =
            self.store.read(|r| class_policy::of(r, Preset::Visits, "A")).expect("read").expect("a policy");
        policy.template = Some(plan_of_a);
        class_policy::set(&self.store, None, Preset::Visits, policy).expect("set");
        let done = self.store.change::<_, ()>(Op::new("test", None), |w| {
            Ok(w.update("project", project, cells! { class_preset: Preset::Visits })?)
        });
        done.expect("classes in use");
    }

    fn classes(&self) -> Vec<Option<String>> {
        let sql = "SELECT class FROM target ORDER BY place";
        self.store.read(|r| r.rows(sql, [], |row| row.get(0))).unwrap_or_else(|e: Fault| panic!("{e}"))
    }

    fn customers(&self, count: usize) -> Vec<Id> {
        let done = self.store.change::<_, ()>(Op::new("test", None), |w| {
            let customers =
                (0..count).map(|i| Ok(w.insert("customer", cells! { name: format!("客户{i}"), kind: "person" })?));
            customers.collect()
        });
        done.expect("customers").value
    }

    fn vehicle(&self, customer: Id, consultant: Option<Id>, advisor: Option<Id>) {
        let done = self.store.change::<_, ()>(Op::new("test", None), |w| {
            let vehicle =
                w.insert("vehicle", cells! { vin: "V", sales_consultant_id: consultant, service_advisor_id: advisor })?;
            Ok(w.insert("ownership", cells! { vehicle_id: vehicle, customer_id: customer })?)
        });
        done.expect("a vehicle");
    }

    fn add(&self, project: Id, customers: &[Id]) -> Added {
        let new = customers.iter().map(|c| NewTarget::by_hand(*c)).collect();
        add(&self.store, None, project, new).expect("targets").value
    }

    fn steps(&self, project: Id) -> Vec<Step> {
        let sql = "SELECT id FROM care_step WHERE project_id = ?1 ORDER BY target_id, number";
        let steps = self.store.read(|r| -> Result<Vec<Step>, Fault> {
            let ids: Vec<Id> = r.rows(sql, [project], |row| row.get(0))?;
            ids.into_iter().map(|id| Ok(step(r, id)?.expect("a step has its state"))).collect()
        });
        steps.expect("read")
    }

    fn verified(&self) {
        assert_eq!(self.store.verify().expect("verify"), []);
    }
}

fn refusal<T: std::fmt::Debug>(answer: Result<T, Error<TargetRefusal>>) -> TargetRefusal {
    match answer {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn steps_fall_on_working_days_and_leave_out_the_holidays() {
    let w = world();
    // 1 to 7 October are off, 10 October (a Saturday) is worked in exchange.
    let plan = w.plan(Trigger::Project, &[(0, 1), (2, 3), (10, 1)]);
    let project = w.project("2026-09-30", Some(plan), &[(w.li, ProjectRole::Responsible)]);
    let customers = w.customers(3);
    let added = w.add(project, &customers);
    assert_eq!(added, Added { targets: 3, steps: 9, already: 0, unassigned: 0, assumed: false });
    let days = |number: u32| -> Vec<String> {
        w.steps(project).iter().filter(|s| s.number == number).map(|s| s.due_day.to_string()).collect()
    };
    assert_eq!(days(1), ["2026-09-30"; 3]);
    assert_eq!(days(2), ["2026-10-08", "2026-10-09", "2026-10-10"]);
    assert_eq!(days(3), ["2026-10-10"; 3]);
    w.verified();
}

#[test]
fn a_year_without_published_holidays_is_flagged_and_taken_monday_to_friday() {
    let w = world();
    let plan = w.plan(Trigger::Project, &[(0, 5)]);
    let last = w.project("2026-12-31", Some(plan), &[]);
    let customers = w.customers(2);
    assert!(w.add(last, &customers).assumed, "the span reaches into 2027");
    let one = w.plan(Trigger::Project, &[(0, 1)]);
    assert!(!w.add(w.project("2026-12-31", Some(one), &[]), &customers).assumed);
    let next = w.project("2027-01-02", Some(one), &[]);
    assert!(w.add(next, &customers).assumed);
    assert!(w.steps(next).iter().all(|s| s.due_day.weekday() == Weekday::Mon));
}

#[test]
fn a_plan_that_begins_before_its_trigger_begins_on_the_first_day() {
    let holidays = Holidays::built_in();
    let (days, _) = step_days(day("2026-06-01"), &[(-90, 1), (-60, 1), (-30, 1)], holidays);
    let days: Vec<String> = days.concat().iter().map(NaiveDate::to_string).collect();
    assert_eq!(days, ["2026-06-01", "2026-07-01", "2026-07-31"]);
}

#[test]
fn the_nearest_person_is_responsible_and_the_reason_is_kept() {
    let w = world();
    let plan = w.plan(Trigger::Project, &[(0, 1)]);
    let service = w.plan(Trigger::Service, &[(0, 1)]);
    let [own, kept, spoken, stranger, outsider] = w.customers(5).try_into().expect("five");
    w.vehicle(own, Some(w.li), Some(w.chen));
    w.vehicle(outsider, Some(w.zhao), None);
    w.store
        .change::<_, ()>(Op::new("test", None), |x| {
            x.update("customer", own, cells! { keeper_id: w.chen })?;
            x.update("customer", kept, cells! { keeper_id: w.chen })?;
            for (at, who) in [("2026-01-01 09:00:00", w.chen), ("2026-02-01 09:00:00", w.li)] {
                let cells = cells! { at: at, customer_id: spoken, staff_id: who, channel: "phone", form: "online", outcome: "booked" };
                x.insert("contact", cells)?;
            }
            Ok(())
        })
        .expect("facts");
    let people = [(w.li, ProjectRole::Responsible), (w.chen, ProjectRole::Responsible), (w.zhao, ProjectRole::Checker)];
    let first = w.project("2026-06-01", Some(plan), &people);
    w.add(first, &[own, kept, spoken, stranger, outsider]);
    let seen: Vec<_> = w.steps(first).iter().map(|s| (s.responsible, s.responsible_reason, s.checker)).collect();
    use ResponsibleReason::{Keeper, LastContact, LeastLoaded, OwnAdvisor, OwnConsultant};
    let expected = [
        (w.li, OwnConsultant),
        (w.chen, Keeper),
        (w.li, LastContact),
        (w.chen, LeastLoaded),
        (w.li, LeastLoaded), // the own consultant is not in the project; both have two steps, the first named goes first
    ];
    assert_eq!(seen, expected.map(|(who, why)| (Some(who), Some(why), Some(w.zhao))));
    let second = w.project("2026-06-01", Some(service), &people);
    w.add(second, &[own]);
    assert_eq!(w.steps(second)[0].responsible_reason, Some(OwnAdvisor), "the workshop knows a service customer better");
}

#[test]
fn nobody_checks_himself_even_where_nobody_else_is_there() {
    let w = world();
    let plan = w.plan(Trigger::Project, &[(0, 1), (7, 1)]);
    let both = [(w.li, ProjectRole::Responsible), (w.li, ProjectRole::Checker)];
    let alone = w.project("2026-06-01", Some(plan), &both);
    w.add(alone, &w.customers(2));
    assert!(w.steps(alone).iter().all(|s| s.responsible == Some(w.li) && s.checker.is_none()));
    let crossed = [
        (w.li, ProjectRole::Responsible),
        (w.chen, ProjectRole::Responsible),
        (w.li, ProjectRole::Checker),
        (w.chen, ProjectRole::Checker),
    ];
    let pair = w.project("2026-06-01", Some(plan), &crossed);
    w.add(pair, &w.customers(5));
    assert!(w.steps(pair).iter().all(|s| s.checker.is_some() && s.checker != s.responsible));
    let nobody = w.project("2026-06-01", Some(plan), &[]);
    let added = w.add(nobody, &w.customers(3));
    assert_eq!((added.targets, added.unassigned), (3, 3));
    let step = w.steps(pair)[0].id;
    assert_eq!(refusal(assign(&w.store, None, step, Some(w.li), Some(w.li))), TargetRefusal::SamePerson);
    assert_eq!(refusal(assign(&w.store, None, step, Some(Id::NIL), None)), TargetRefusal::PersonUnknown);
    assign(&w.store, None, step, Some(w.zhao), Some(w.li)).expect("chosen");
    let chosen = w.store.read(|r| super::step(r, step)).expect("read").expect("there");
    assert_eq!((chosen.responsible, chosen.responsible_reason), (Some(w.zhao), Some(ResponsibleReason::Chosen)));
    w.verified();
}

#[test]
fn targets_are_added_once_and_only_to_a_running_project_with_a_plan() {
    let w = world();
    let plan = w.plan(Trigger::Project, &[(0, 2)]);
    let project = w.project("2026-06-01", Some(plan), &[]);
    let customers = w.customers(3);
    w.add(project, &customers[..2]);
    let again = w.add(project, &[customers[1], customers[2], customers[2]]);
    assert_eq!((again.targets, again.already, again.steps), (1, 2, 1));
    assert!(matches!(add(&w.store, None, project, vec![NewTarget::by_hand(Id::NIL)]), Err(Error::NotFound)));
    let bare = w.project("2026-06-01", None, &[]);
    assert_eq!(refusal(add(&w.store, None, bare, vec![])), TargetRefusal::PlanMissing);
    project::set_state(&w.store, None, project, ProjectState::Closed).expect("closed");
    assert_eq!(refusal(add(&w.store, None, project, vec![])), TargetRefusal::ProjectClosed);
}

#[test]
fn a_step_is_moved_skipped_and_done_and_undo_brings_each_back() {
    let w = world();
    let plan = w.plan(Trigger::Project, &[(0, 1)]);
    let project = w.project("2026-06-01", Some(plan), &[(w.li, ProjectRole::Responsible)]);
    let customer = w.customers(1)[0];
    w.add(project, &[customer]);
    let id = w.steps(project)[0].id;
    let now = || w.store.read(|r| step(r, id)).expect("read").expect("there");
    move_step(&w.store, None, id, day("2026-06-09"), "出差", at("2026-06-01 10:00")).expect("moved");
    assert_eq!((now().now, now().due_day), (StepNow::Rescheduled, day("2026-06-09")));
    assert_eq!(refusal(skip(&w.store, None, id, false, " ", at("2026-06-02 10:00"))), TargetRefusal::ReasonMissing);
    let skipped = skip(&w.store, None, id, true, "车已售", at("2026-06-02 10:00")).expect("cancelled");
    assert_eq!(now().now, StepNow::Cancelled);
    let closed = TargetRefusal::StepClosed { state: StepNow::Cancelled };
    assert_eq!(refusal(move_step(&w.store, None, id, day("2026-06-10"), "", at("2026-06-03 10:00"))), closed);
    let contact = |moment: &str| {
        let done = w.store.change::<_, ()>(Op::new("test", None), |x| {
            let contact = x.insert(
                "contact",
                cells! { at: at(moment), customer_id: customer, channel: "phone", form: "online", outcome: "booked" },
            )?;
            done(x, id, contact, at(moment))?;
            Ok(contact)
        });
        done.expect("done")
    };
    let late = contact("2026-06-05 15:00");
    assert_eq!((now().now, now().done_at, now().twice), (StepNow::Done, Some(at("2026-06-05 15:00")), false));
    let early = contact("2026-06-05 09:00");
    assert_eq!((now().contact, now().done_at, now().twice), (Some(early.value), Some(at("2026-06-05 09:00")), true));
    w.verified();
    for (op, expected) in [(early.op, StepNow::Done), (late.op, StepNow::Cancelled), (skipped.op, StepNow::Rescheduled)]
    {
        w.store.undo(&[op.expect("an op")], None).expect("undone");
        assert_eq!((now().now, now().twice), (expected, false));
        w.verified();
    }
}

proptest! {
    /// However many targets, days and earlier loads: days of one step differ by one at most, and nobody's days more than they must.
    #[test]
    fn days_of_a_step_differ_by_one_target_at_most(span in 1_u32..12, first in 0_usize..60, second in 0_usize..60, people in 1_usize..4) {
        let (days, _) = step_days(day("2026-03-02"), &[(0, span)], Holidays::built_in());
        let mut loads = Loads::default();
        let mut laid = Vec::new();
        for i in 0..first + second {
            let person = Id([(i % people) as u8; 16]);
            laid.extend(take_day(&days[0], 1, Some(person), &mut loads));
            let counts: Vec<u32> = days[0].iter().map(|d| loads.day.get(&(1, *d)).copied().unwrap_or(0)).collect();
            prop_assert!(counts.iter().max().unwrap_or(&0) - counts.iter().min().unwrap_or(&0) <= 1, "{:?}", counts);
        }
        prop_assert_eq!(laid.len(), first + second);
        prop_assert_eq!(laid.iter().collect::<HashSet<_>>().len(), (first + second).min(span as usize));
    }
}

proptest! {
    /// Nobody gets a later step before an earlier one where each step of the plan begins and ends no earlier than the one before; and the
    /// days of a step still differ by two targets at most.
    #[test]
    fn the_steps_of_a_target_come_in_the_order_of_the_plan(
        steps in prop::collection::vec((0_i32..9, 0_u32..6), 2..6), first in 1_u32..9, targets in 1_usize..70, people in 1_usize..4
    ) {
        let (mut offset, mut span) = (0, first);
        let plan = steps.iter().map(|(later, longer)| {
            (offset, span) = (offset + later, span + longer);
            (offset, span)
        });
        let (days, _) = step_days(day("2026-03-02"), &plan.collect::<Vec<_>>(), Holidays::built_in());
        let mut loads = Loads::default();
        let mut laid: Vec<Vec<NaiveDate>> = (0..targets).map(|i| {
            let person = Id([(i * i % people) as u8; 16]);
            (1..).zip(&days).filter_map(|(number, days)| take_day(days, number, Some(person), &mut loads)).collect()
        }).collect();
        in_order(&mut laid, &days);
        prop_assert!(laid.iter().all(|of| of.is_sorted()), "{:?}", laid);
        for (step, days) in days.iter().enumerate() {
            let counts = days.iter().map(|day| laid.iter().filter(|of| of[step] == *day).count());
            let (least, most) = (counts.clone().min().unwrap_or(0), counts.max().unwrap_or(0));
            prop_assert!(most - least <= 2, "{least} to {most} in {:?}", laid);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    /// Two stores hear of the same events in different orders and agree on what became of the step.
    #[test]
    fn the_state_of_a_step_does_not_depend_on_the_order_in_which_events_come(
        events in prop::collection::vec((0_usize..4, 0_u32..4, 1_u32..28), 0..7).prop_flat_map(|e| (Just(e.clone()), Just(e).prop_shuffle()))
    ) {
        let (told, shuffled) = events;
        let w = world();
        let plan = w.plan(Trigger::Project, &[(0, 1)]);
        let project = w.project("2026-06-01", Some(plan), &[]);
        let customers = w.customers(2);
        w.add(project, &customers);
        let steps = w.steps(project);
        let numbered: HashMap<(usize, u32, u32), usize> = told.iter().enumerate().map(|(i, e)| (*e, i)).collect();
        for (step, order) in steps.iter().zip([&told, &shuffled]) {
            for event in order {
                let (kind, hour, moved) = *event;
                let kind = StepEventKind::ALL[kind];
                let mut id = [kind as u8 + 1; 16];
                (id[0], id[15]) = (numbered[event] as u8, (step.customer == customers[0]) as u8);
                w.store.change::<_, ()>(Op::new("test", None), |x| {
                    let at = at(&format!("2026-06-02 {hour:02}:00"));
                    let day = (kind == StepEventKind::Rescheduled).then(|| NaiveDate::from_ymd_opt(2026, 7, moved));
                    if x.first("SELECT 1 FROM step_event WHERE id = ?1", [Id(id)], |_| Ok(()))?.is_none() {
                        x.insert_as("step_event", Id(id), cells! { step_id: step.id, kind: kind, at: at, day: day.flatten() })?;
                    }
                    Ok(())
                }).expect("told");
            }
        }
        let [one, other]: [Step; 2] = w.steps(project).try_into().expect("two steps");
        prop_assert_eq!((one.now, one.done_at, one.twice), (other.now, other.done_at, other.twice));
        if !told.is_empty() && one.now == StepNow::Rescheduled {
            prop_assert_eq!(one.due_day, other.due_day);
        }
        let best = [StepEventKind::Done, StepEventKind::Skipped, StepEventKind::Cancelled, StepEventKind::Rescheduled]
            .into_iter().find(|k| told.iter().any(|e| StepEventKind::ALL[e.0] == *k));
        prop_assert_eq!(best.is_some_and(|k| k == StepEventKind::Done), one.now == StepNow::Done);
        prop_assert_eq!(best.is_none(), one.now == StepNow::Open);
        prop_assert_eq!(best == Some(StepEventKind::Rescheduled), one.now == StepNow::Rescheduled);
        w.verified();
    }
}

#[test]
fn thousands_of_targets_are_laid_in_memory_and_the_same_again() {
    let w = world();
    let plan = w.plan(Trigger::Project, &[(0, 10), (10, 10), (20, 10), (30, 10), (40, 10), (50, 10)]);
    let people = [(w.li, ProjectRole::Responsible), (w.chen, ProjectRole::Responsible), (w.zhao, ProjectRole::Checker)];
    let customers = w.customers(1_000);
    let laid = |project: Id| -> Vec<(Id, NaiveDate, Option<Id>)> {
        w.add(project, &customers);
        w.steps(project).iter().map(|s| (s.customer, s.due_day, s.responsible)).collect()
    };
    let first = laid(w.project("2026-03-02", Some(plan), &people));
    assert_eq!(first.len(), 6_000);
    let own = first.iter().filter(|s| s.2 == Some(w.li)).count();
    assert_eq!(own, 3_000, "two people share evenly");
    let later = w.store.change::<_, ()>(Op::new("test", None), |x| {
        let open: Vec<Id> = x.rows("SELECT step_id FROM step_now", [], |row| row.get(0))?;
        for step in open {
            x.insert(
                "step_event",
                cells! { step_id: step, kind: "cancelled", at: "2026-03-01 08:00:00", reason: "x" },
            )?;
        }
        Ok(())
    });
    later.expect("nothing open is left to count");
    assert_eq!(laid(w.project("2026-03-02", Some(plan), &people)), first);
}

#[test]
fn what_a_selection_picked_becomes_targets_with_every_reason_and_class() {
    use crate::selection::{Classed, Evidence, Pick, Selection, ValueRule};
    let [a, b, c] = [1, 2, 3].map(|n| Id([n; 16]));
    let evidence =
        |id| vec![Evidence { kind: "service_order", id, date: Some(day("2026-05-01")), text: "保养".into() }];
    let pick = |key: &str, customer| Pick { key: key.into(), customer, evidence: evidence(customer) };
    let selection = Selection {
        as_of: day("2026-06-01"),
        valuable: 3,
        criteria: [
            (ValueRule::FrequentVisitor, vec![pick("VB", b), pick("VC", c)]),
            (ValueRule::Repurchase, vec![pick("VA", a), pick("VB", b)]),
        ]
        .into(),
    };
    let classes = [('A', vec![Classed { key: "VB".into(), customer: b }])].into();
    let targets = picked(&selection, &[a, b].into(), &classes);
    let seen: Vec<_> = targets.iter().map(|t| (t.customer, t.class.as_deref(), t.reason.len())).collect();
    assert_eq!(seen, [(a, None, 1), (b, Some("A"), 2)], "in the order of their keys, and nobody outside the face");
    let rules: Vec<&str> = targets[1].reason.iter().map(|r| r.rule.as_str()).collect();
    assert_eq!(rules, ["repurchase", "frequent_visitor"]);
    assert_eq!(targets[0].reason[0].evidence[0].id, a);
}

#[test]
fn each_target_of_a_project_with_classes_gets_its_class_when_chosen_and_the_plan_of_it() {
    let w = world();
    let (own, of_a) = (w.plan(Trigger::Project, &[(0, 1)]), w.plan(Trigger::Project, &[(0, 1), (7, 1), (14, 1)]));
    let project = w.project("1970-01-05", Some(own), &[(w.li, ProjectRole::Responsible)]);
    w.uses_classes(project, of_a);
    let customers = w.customers(4);
    let [often, never, nobody, told] = customers[..] else { panic!("four") };
    w.vehicle(often, None, None);
    w.vehicle(never, None, None);
    w.vehicle(told, None, None);
    // The store's clock stands at the beginning of 1970: four visits in the year before.
    let visits = w.store.change::<_, ()>(Op::new("test", None), |x| {
        let car: Id = x.one("SELECT vehicle_id FROM ownership WHERE customer_id = ?1", [often], |row| row.get(0))?;
        for month in 2..=5 {
            x.insert("service_order", cells! { vehicle_id: car, day: format!("1969-{month:02}-01") })?;
        }
        Ok(())
    });
    visits.expect("visits");
    let told = NewTarget { class: Some("A".into()), ..NewTarget::by_hand(told) };
    let new = [often, never, nobody].map(NewTarget::by_hand).into_iter().chain([told]).collect();
    let added = add(&w.store, None, project, new).expect("targets").value;
    assert_eq!((added.targets, added.steps), (4, 3 + 1 + 1 + 3));
    let class = |text: &str| Some(text.to_owned());
    assert_eq!(w.classes(), [class("A"), class("D"), None, class("A")], "who owns no car has no class");
    w.verified();
}

#[test]
fn a_class_without_a_plan_needs_the_projects_own() {
    let w = world();
    let project = w.project("1970-01-05", None, &[]);
    let [customer] = w.customers(1)[..] else { panic!("one") };
    let with = |class: &str| vec![NewTarget { class: Some(class.into()), ..NewTarget::by_hand(customer) }];
    assert_eq!(refusal(add(&w.store, None, project, with("A"))), TargetRefusal::PlanMissing);
    w.uses_classes(project, w.plan(Trigger::Project, &[(0, 1)]));
    assert_eq!(refusal(add(&w.store, None, project, with("B"))), TargetRefusal::PlanMissing);
    add(&w.store, None, project, with("A")).expect("A has one");
}

#[test]
fn lists_of_steps_read_by_index() {
    let w = world();
    for sql in [
        include_str!("sql/step.sql"),
        include_str!("sql/near.sql"),
        "SELECT customer_id, place FROM target WHERE project_id = ?1",
    ] {
        let plan = w.store.read(|r| r.plan(sql)).expect("a plan");
        let scans = |step: &String| step.starts_with("SCAN") && !step.contains("json_each");
        assert!(!plan.iter().any(scans), "{plan:?}");
    }
}
