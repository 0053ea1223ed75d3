//! The sample dealership as the scenes find it, and what they add to it; each thing has another name.

use std::cell::Cell;

use care::channel::{Aims, Channel, Form};
use care::complaint::{self, NewComplaint, NewProblem, NewPromise, Severity};
use care::contact::{self, NewContact, Outcome};
use care::customer::{CustomerKind, NewCustomer, NewPhone};
use care::due::Party;
use care::gift::{self, Account, NewGift, NewGiftMove};
use care::handover::{self, NewHandover};
use care::lead::{self, NewLead};
use care::plan::{self, NewPlan, NewPlanStep, Trigger};
use care::project::{self, NewProject, NewWorkItem, ProjectPerson, ProjectRole, Strategy};
use care::script::{self, NewScript, ScriptText};
use care::selection;
use care::staff::{NewStaff, Role};
use care::target::{self, NewTarget};
use care::training::{self, NewTraining, Topics, Trainee, TrainingResult, TrainingTopic};
use care::vehicle::NewVehicle;
use care::wire::Cents;
use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use ledger::{Id, Store};

use crate::exports::{Place, place};

/// A store with the sample dealership, and a count of what scenes made.
pub struct Stage {
    place: Place,
    turn: Cell<u32>,
}

impl Stage {
    pub fn set() -> Stage {
        let place = place();
        let stage = Stage { place, turn: Cell::new(0) };
        care::demo::build(stage.store(), stage.now(), 0).expect("the sample dealership");
        stage
    }

    pub fn store(&self) -> &Store {
        &self.place.store
    }

    /// The moment at which everything happens, store-local.
    pub fn now(&self) -> NaiveDateTime {
        self.day(0).and_hms_opt(10, 0, 0).expect("a moment")
    }

    pub fn day(&self, after: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, 22).expect("a day") + Days::new(after)
    }

    pub fn next(&self) -> u32 {
        self.turn.set(self.turn.get() + 1);
        self.turn.get()
    }

    pub fn name(&self, stem: &str) -> String {
        format!("{stem}{}", self.next())
    }

    pub fn who(&self) -> Option<Id> {
        Some(self.any("staff"))
    }

    /// Somebody else than `who`.
    pub fn other(&self) -> Id {
        self.first("SELECT id FROM staff ORDER BY id DESC LIMIT 1")
    }

    pub fn any(&self, table: &str) -> Id {
        self.first(&format!("SELECT id FROM \"{table}\" ORDER BY id LIMIT 1"))
    }

    pub fn first(&self, sql: &str) -> Id {
        self.store()
            .read(|r| r.first(sql, [], |row| row.get(0)))
            .expect("read")
            .unwrap_or_else(|| panic!("none: {sql}"))
    }

    pub fn first_of(&self, sql: &str, of: Id) -> Id {
        self.store()
            .read(|r| r.first(sql, [of], |row| row.get(0)))
            .expect("read")
            .unwrap_or_else(|| panic!("none: {sql}"))
    }

    pub fn text(&self, sql: &str, of: Id) -> String {
        self.store()
            .read(|r| r.first(sql, [of], |row| row.get(0)))
            .expect("read")
            .unwrap_or_else(|| panic!("none: {sql}"))
    }

    pub fn person(&self) -> NewStaff {
        NewStaff {
            name: self.name("林专员"),
            role: Role::Coordinator,
            department_id: None,
            phone: String::new(),
            active: true,
        }
    }

    pub fn guest(&self) -> NewCustomer {
        let n = self.next();
        let mut new = NewCustomer::named(&format!("𠮷田{n}"), CustomerKind::Person);
        new.birthday = Some("1990-05-01".into());
        new.phones = vec![NewPhone { number: format!("1370000{n:04}"), ..NewPhone::default() }];
        new
    }

    pub fn car(&self) -> NewVehicle {
        let n = self.next();
        NewVehicle { vin: format!("LKMNRU0F2FLX{n:05}"), purchase_day: Some(self.day(0)), ..NewVehicle::default() }
    }

    pub fn complain(&self, customer_id: Id) -> (Id, Option<i64>) {
        let at = self.now() - TimeDelta::hours(30);
        let what = self.name("等候太久");
        let new = NewComplaint { customer_id, vehicle_id: None, at, severity: Severity::Minor, what };
        let done = complaint::add(self.store(), self.who(), new).expect("a complaint");
        (done.value, done.op)
    }

    pub fn hear(&self, customer_id: Id) -> (Id, Option<i64>) {
        let new = NewProblem { customer_id, contact_id: None, heard: self.name("异响"), heard_at: self.now() };
        let done = complaint::add_problem(self.store(), self.who(), new).expect("a problem");
        (done.value, done.op)
    }

    pub fn promise(&self, customer_id: Id) -> (Id, Option<i64>) {
        let new = NewPromise {
            customer_id,
            contact_id: None,
            follows: None,
            responsible_id: self.who(),
            what: self.name("回电"),
            made_at: self.now() - TimeDelta::hours(1),
            until: self.now() + TimeDelta::hours(4),
        };
        let done = complaint::add_promise(self.store(), self.who(), new).expect("a promise");
        (done.value, done.op)
    }

    pub fn prospect(&self) -> (Id, Option<i64>) {
        let new = NewLead {
            created_at: self.now(),
            source: "网上".into(),
            name: self.name("孔先生"),
            phone: String::new(),
            series: None,
            consultant_id: None,
        };
        let done = lead::add(self.store(), self.who(), &new).expect("a lead");
        (done.value, done.op)
    }

    pub fn rules(&self, name: &str) -> Option<i64> {
        let rules = selection::Rules { visits_at_least: self.next(), ..selection::Rules::default() };
        selection::save(self.store(), self.who(), name, &rules).expect("a rule set").op
    }

    pub fn script(&self) -> (Id, Option<i64>) {
        let text = ScriptText { convey: "您好".into(), ..ScriptText::default() };
        let new = NewScript { title: self.name("出保提醒"), purpose: "邀约".into(), commercial: false, text };
        let done = script::add(self.store(), self.who(), new).expect("a script");
        (done.value, done.op)
    }

    pub fn gift(&self) -> (Id, Option<i64>) {
        let new = NewGift { name: self.name("雨伞"), cost_cents: Cents(2_000), ..NewGift::default() };
        let done = gift::add(self.store(), self.who(), new).expect("a gift");
        (done.value, done.op)
    }

    pub fn receive(&self, gift: Id) -> (Id, Option<i64>) {
        let (from, to) = (Account::Supplier, Account::Stock);
        let new = NewGiftMove {
            gift,
            from,
            to,
            pieces: 20,
            day: self.day(0),
            customer: None,
            note: String::new(),
            again: false,
        };
        let done = gift::move_pieces(self.store(), self.who(), new).expect("received");
        (done.value, done.op)
    }

    pub fn new_plan(&self) -> NewPlan {
        let step = |name: &str, offset_days| NewPlanStep {
            name: name.into(),
            offset_days,
            span_days: 3,
            channel: Channel::Phone,
            form: Form::Online,
            aims: Aims::default(),
            script: None,
        };
        NewPlan {
            name: self.name("两步"), trigger: Trigger::Project, steps: vec![step("邀约", 1), step("回访", 8)]
        }
    }

    pub fn plan(&self) -> (Id, Option<i64>) {
        let done = plan::add(self.store(), self.who(), self.new_plan()).expect("a plan");
        (done.value, done.op)
    }

    pub fn new_project(&self, template: Option<Id>) -> NewProject {
        NewProject {
            template,
            people: vec![ProjectPerson { staff: self.any("staff"), role: ProjectRole::Responsible }],
            ..NewProject::named(
                &self.name("兰山增购"),
                ["增换购", "老客户", "电话"],
                Strategy::LiftModel,
                [self.day(0), self.day(60)],
            )
        }
    }

    pub fn project(&self, template: Option<Id>) -> (Id, Option<i64>) {
        let done = project::add(self.store(), self.who(), self.new_project(template)).expect("a project");
        (done.value, done.op)
    }

    pub fn new_item(&self) -> NewWorkItem {
        NewWorkItem {
            content: self.name("确定名单"),
            planned_start: self.day(0),
            planned_end: self.day(5),
            actual_start: None,
            actual_end: None,
            responsible: None,
            checker: None,
        }
    }

    pub fn item(&self, project: Id) -> (Id, Option<i64>) {
        let done = project::add_item(self.store(), self.who(), project, self.new_item()).expect("an item");
        (done.value, done.op)
    }

    pub fn new_training(&self, result: TrainingResult) -> NewTraining {
        let topics = Topics::new(&[TrainingTopic::Process]);
        let trainees = vec![Trainee { staff: self.any("staff"), result }];
        NewTraining { day: self.day(0), topics, script: None, trainer: Some(self.other()), trainees }
    }

    pub fn train(&self, project: Id) -> (Id, Option<i64>) {
        let new = self.new_training(TrainingResult::Open);
        let done = training::add(self.store(), self.who(), project, new, self.day(0)).expect("a training");
        (done.value, done.op)
    }

    pub fn choose(&self, project: Id) -> Option<i64> {
        let sql = "SELECT id FROM customer WHERE merged_into IS NULL ORDER BY id LIMIT 5";
        let ids: Vec<Id> = self.store().read(|r| r.rows(sql, [], |row| row.get(0))).expect("customers");
        let chosen = ids.into_iter().map(NewTarget::by_hand).collect();
        target::add(self.store(), self.who(), project, chosen).expect("targets").op
    }

    pub fn new_contact(&self, customer: Id) -> NewContact {
        NewContact {
            at: Some(self.now()),
            outcome: Some(Outcome::Booked),
            collected: self.name("周末有空"),
            problem: "异响".into(),
            promise: "回电".into(),
            promise_until: Some(self.now() + TimeDelta::hours(5)),
            next_day: Some(self.day(7)),
            ..NewContact::with(Party::Customer { id: customer }, Channel::Phone)
        }
    }

    pub fn call(&self, customer: Id) -> (Id, Option<i64>) {
        let new = self.new_contact(customer);
        let done = contact::log(self.store(), self.who(), new, self.now()).expect("a contact");
        (done.value, done.op)
    }

    pub fn ask(&self, to_department: Id) -> (Id, Option<i64>) {
        let new =
            NewHandover { customer: None, project: None, to_department, to: None, question: self.name("有货吗") };
        let done = handover::ask(self.store(), self.who(), None, new, self.now()).expect("asked");
        (done.value, done.op)
    }
}
