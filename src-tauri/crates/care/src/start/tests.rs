use chrono::NaiveDate;
use ledger::{Key, Op, Source, Store, cells};

use super::*;
use crate::plan;
use crate::project::{Face, ProjectPerson, Strategy};
use crate::selection::{Preset, Rules, ValueRule};
use crate::target::TargetReason;

struct World {
    _folder: tempfile::TempDir,
    store: Store,
    /// 周敏, who talks to customers, and 孙立国, who checks.
    people: [Id; 2],
    /// Came five times within the year; came once.
    customers: [Id; 2],
    plan: Id,
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn world() -> World {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let plan = plan::fill(&store, None).expect("the built-in plans").value[0];
    let done = store.change::<_, ()>(Op::new("test", None), |w| {
        let mut people = [Id::NIL; 2];
        for (id, name) in people.iter_mut().zip(["周敏", "孙立国"]) {
            *id = w.insert("staff", cells! { name: name, role: "coordinator" })?;
        }
        let mut customers = [Id::NIL; 2];
        for (id, (vin, visits)) in customers.iter_mut().zip([("LKM58RZR06VB3GMVH", 5), ("LKM58RZR06VB3GMV1", 1)]) {
            *id = w.insert("customer", cells! { name: "王伟", kind: "person" })?;
            let car = w.insert("vehicle", cells! { vin: vin, series: "启明X5" })?;
            w.insert("ownership", cells! { vehicle_id: car, customer_id: *id })?;
            for month in 1..=visits {
                let on = day("2026-01-09") + chrono::Months::new(month);
                w.insert("service_order", cells! { vehicle_id: car, day: on, amount_cents: 100_i64 })?;
            }
        }
        Ok((people, customers))
    });
    let (people, customers) = done.expect("a world").value;
    World { _folder: folder, store, people, customers, plan }
}

impl World {
    fn visitors(&self) -> NewStart {
        let [zhou, sun] = self.people;
        let of = |staff, role| ProjectPerson { staff, role };
        let project = NewProject {
            template: Some(self.plan),
            people: vec![of(zhou, ProjectRole::Responsible), of(sun, ProjectRole::Checker)],
            ..NewProject::named(
                "常客关怀",
                ["增换购", "常进站的老客户", "电话"],
                Strategy::LiftModel,
                [day("2026-07-01"), day("2026-08-31")],
            )
        };
        let item = NewWorkItem {
            content: "准备礼品".into(),
            planned_start: day("2026-06-29"),
            planned_end: day("2026-07-02"),
            actual_start: None,
            actual_end: None,
            responsible: Some(zhou),
            checker: Some(sun),
        };
        let rules = Rules { on: vec![ValueRule::FrequentVisitor], ..Rules::default() };
        NewStart { project, rules, preset: Preset::Visits, class: None, items: vec![item] }
    }

    fn facts(&self) -> Facts {
        self.store.read(|r| Facts::read(r, day("2026-06-24"))).expect("facts")
    }

    fn start(&self, new: &NewStart) -> Result<Done<Started>, Error<StartRefusal>> {
        start(&self.store, Some(self.people[0]), &self.facts(), new)
    }

    fn refusal(&self, new: &NewStart) -> StartRefusal {
        let before = self.rows();
        let refused = match self.start(new) {
            Err(Error::Refused(refusal)) => refusal,
            other => panic!("not refused: {other:?}"),
        };
        assert_eq!(self.rows(), before, "nothing of it was written");
        refused
    }

    /// Rows of what a start writes, in the order of the tables here.
    fn rows(&self) -> [u32; 5] {
        let sql = "SELECT (SELECT count(*) FROM project), (SELECT count(*) FROM project_person), (SELECT count(*) FROM work_item),
                          (SELECT count(*) FROM target), (SELECT count(*) FROM care_step)";
        let row = self
            .store
            .read(|r| r.one(sql, [], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?])));
        row.unwrap_or_else(|e: Fault| panic!("{e}"))
    }
}

fn project(refusal: ProjectRefusal) -> StartRefusal {
    StartRefusal::Project { refusal }
}

#[test]
fn a_start_is_one_op_and_one_undo_takes_all_of_it_back() {
    let world = world();
    let done = world.start(&world.visitors()).expect("started");
    assert_eq!(world.rows(), [1, 2, 1, 1, 6]);
    let added = done.value.added;
    assert_eq!((added.targets, added.steps, added.unassigned), (1, 6, 0));
    let op = world.store.read(|r| r.op(done.op.expect("an op"))).expect("read").expect("in the log");
    assert_eq!(op.name, op::PROJECT_START);
    let undone = world.store.undo_last(Some(world.people[0])).expect("undone");
    assert_eq!(undone.value.ops.len(), 1);
    assert_eq!(world.rows(), [0; 5]);
    world.store.redo_last(Some(world.people[0])).expect("and back");
    assert_eq!(world.rows(), [1, 2, 1, 1, 6]);
}

#[test]
fn a_target_keeps_the_rows_that_proved_it_and_a_class_only_where_the_project_uses_classes() {
    let world = world();
    let kept = |new: &NewStart| -> (Id, Vec<TargetReason>, Option<String>) {
        let project = world.start(new).expect("started").value.project;
        let sql = "SELECT customer_id, reason, class FROM target WHERE project_id = ?1";
        let row: (Id, String, Option<String>) = world
            .store
            .read(|r| r.one(sql, [project], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))))
            .unwrap_or_else(|e: Fault| panic!("{e}"));
        (row.0, serde_json::from_str(&row.1).expect("reasons"), row.2)
    };
    let (customer, reasons, class) = kept(&world.visitors());
    assert_eq!((customer, class), (world.customers[0], None));
    assert_eq!((reasons[0].rule.as_str(), reasons[0].evidence.len()), ("frequent_visitor", 5));
    let mut classed = world.visitors();
    classed.project.class_preset = Some(Preset::Visits);
    assert_eq!(kept(&classed).2.as_deref(), Some("A"));
}

#[test]
fn what_the_preview_says_is_what_is_laid() {
    let world = world();
    let mut new = world.visitors();
    new.rules.visits_at_least = 1;
    new.project.end_day = day("2026-08-01");
    let view = world.store.read(|r| preview(r, &world.facts(), &new)).expect("a preview");
    assert_eq!((view.targets, view.steps, view.by_step.len(), view.unassigned), (2, 12, 6, 0));
    assert_eq!((view.by_person.len(), view.by_person[0].name.as_str(), view.by_person[0].steps), (1, "周敏", 12));
    assert!(view.after_end > 0, "eight weeks are longer than one month");
    let project = world.start(&new).expect("started").value.project;
    let sql = "SELECT number, min(planned_day), max(planned_day), count(*), sum(planned_day > ?2) FROM care_step
               WHERE project_id = ?1 GROUP BY number ORDER BY number";
    type Row = (u32, NaiveDate, NaiveDate, u32, u32);
    let laid: Vec<Row> = world
        .store
        .read(|r| {
            r.rows(sql, (project, new.project.end_day), |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
            })
        })
        .unwrap_or_else(|e: Fault| panic!("{e}"));
    let said: Vec<_> = view.by_step.iter().map(|s| (s.number, s.first_day, s.last_day, s.count)).collect();
    assert_eq!(said, laid.iter().map(|row| (row.0, row.1, row.2, row.3)).collect::<Vec<_>>());
    assert_eq!(view.after_end, laid.iter().map(|row| row.4).sum::<u32>());
}

#[test]
fn a_start_is_refused_as_a_whole_and_says_why() {
    let world = world();
    let with = |change: fn(&mut NewStart)| {
        let mut new = world.visitors();
        change(&mut new);
        world.refusal(&new)
    };
    assert_eq!(with(|new| new.rules.visits_at_least = 99), StartRefusal::NobodyPicked);
    assert_eq!(
        with(|new| new.project.face = Face { series: Some("锋范".into()), ..Face::default() }),
        StartRefusal::NobodyPicked
    );
    assert_eq!(
        with(|new| new.project.people[1].staff = new.project.people[0].staff),
        project(ProjectRefusal::SamePerson)
    );
    assert_eq!(with(|new| new.items[0].checker = new.items[0].responsible), project(ProjectRefusal::SamePerson));
    assert_eq!(with(|new| new.project.end_day = day("2026-06-30")), project(ProjectRefusal::PeriodReversed));
    assert_eq!(with(|new| new.project.name.clear()), project(ProjectRefusal::NameMissing));
    let missing = with(|new| new.project.template = None);
    assert_eq!(missing, StartRefusal::Target { refusal: crate::target::TargetRefusal::PlanMissing });
    let wild = with(|new| new.rules.visit_months = 0);
    assert!(matches!(wild, StartRefusal::Selection { refusal: RulesRefusal::OutOfRange { .. } }));
}

#[test]
fn a_project_that_was_thought_of_is_found_again_until_it_is_started() {
    let world = world();
    let thought =
        NewStart { project: NewProject { name: "常客".into(), ..world.visitors().project }, ..world.visitors() };
    let found = || world.store.read(unsaved).expect("a look");
    assert!(keep_draft(&world.store, Some(&thought)).expect("no fault"));
    let left = found().expect("the form");
    assert_eq!((left.project.name.as_str(), left.items.len(), left.rules.on), ("常客", 1, thought.rules.on));
    let refused = NewStart { project: NewProject { name: " ".into(), ..thought.project }, ..world.visitors() };
    assert!(world.start(&refused).is_err());
    assert!(found().is_some(), "a refused project leaves its form");
    world.start(&world.visitors()).expect("started");
    assert!(found().is_none());
}
