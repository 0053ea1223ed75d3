//! One scene or more for each op: the feature's public verb, played on the sample dealership.

use care::channel::Channel;
use care::check::{self, Checked, NewCheck};
use care::class_policy::{self, ClassPolicy};
use care::contact::{self, NewContact, Outcome};
use care::customer::{self, ManyChange, NewConsent, NewCustomer};
use care::gift::{self, NewGift};
use care::policy::{self, NewInspection, NewPolicy};
use care::project::{self, NewWorkItem, ProjectState};
use care::script::{self, ScriptText};
use care::selection::{self, Facts, Preset, Rules};
use care::staff::{self, DepartmentKind, NewDepartment};
use care::start::{self, NewStart};
use care::training::{self, TrainingResult};
use care::vehicle::{self, NewVehicle};
use care::visit::{self, VisitRefusal};
use care::wire::Cents;
use care::{complaint, conflict, duplicate, handover, lead, op, plan, setting, store, target, today};
use ledger::{Error, Id, Op, cells};

use crate::exports;
use crate::stage::Stage;

/// What a scene needs, found or made beforehand; gives what its verb is about.
type Ready = fn(&Stage) -> Id;
/// The verb itself; gives its op in the log.
type Play = fn(&Stage, Id) -> Option<i64>;

pub struct Scene {
    pub op: &'static str,
    pub ready: Ready,
    pub play: Play,
}

const fn scene(op: &'static str, ready: Ready, play: Play) -> Scene {
    Scene { op, ready, play }
}

/// The dealership's whole making; undone and brought back as a whole by the first test of `undo`.
pub const WHOLE: &str = op::DEMO_BUILD;

/// Ops that no undo takes back, each with a test of its own: a store restored, a customer erased.
pub const FOR_GOOD: [&str; 2] = ["ledger.restore", op::CUSTOMER_ERASE];

pub const SCENES: &[Scene] = &[
    scene(op::STORE_SET, nothing, |s, _| {
        let new = store::NewStore { name: s.name("启明汽车"), phone: "0539-8000000".into(), ..Default::default() };
        store::set(s.store(), s.who(), new).expect("the store's card").op
    }),
    scene(op::SETTING_SENSITIVE, nothing, |s, _| {
        let on = setting::SensitiveData { on: true, reason: s.name("核对车主身份") };
        setting::set(s.store(), s.who(), &on).expect("turned on").op
    }),
    scene(op::SETTING_SET, nothing, |s, _| {
        let leaders = setting::OpinionLeaders { positions: vec![s.name("院长")], businesses: vec![] };
        setting::set(s.store(), s.who(), &leaders).expect("the list").op
    }),
    scene(op::SETTING_SET, nothing, |s, _| {
        let usual = setting::ServiceMonths { first: 1 + s.next() % 12, regular: 7 };
        let rhythm = setting::ServiceRhythm { usual, series: vec![] };
        setting::set(s.store(), s.who(), &rhythm).expect("the rhythm, after which every vehicle is due anew").op
    }),
    scene(op::DEPARTMENT_ADD, nothing, |s, _| {
        let new = NewDepartment { name: s.name("二手车部"), kind: DepartmentKind::Other };
        staff::add_department(s.store(), s.who(), new).expect("a department").op
    }),
    scene(op::STAFF_ADD, nothing, |s, _| staff::add(s.store(), s.who(), s.person()).expect("a person").op),
    scene(
        op::STAFF_EDIT,
        |s| s.any("staff"),
        |s, id| staff::edit(s.store(), s.who(), id, s.person()).expect("renamed").op,
    ),
    scene(op::CUSTOMER_ADD, nothing, |s, _| customer::add(s.store(), s.who(), s.guest()).expect("a customer").op),
    scene(op::CUSTOMER_EDIT, guest, |s, id| {
        let edited = NewCustomer { birthday: Some("02-29".into()), ..s.guest() };
        customer::edit(s.store(), s.who(), id, edited).expect("rewritten").op
    }),
    scene(op::CUSTOMER_EDIT_MANY, nothing, |s, _| {
        let change = ManyChange::Source { value: s.name("车展") };
        let all = s.store().read(care::search::ids).expect("everybody");
        customer::edit_many(s.store(), s.who(), &change, all.len() as u32, &mut ledger::unwatched, |_| Ok(all))
            .expect("changed")
            .op
    }),
    scene(op::CUSTOMER_MERGE, guest, |s, gone| {
        let kept = s.first("SELECT id FROM customer WHERE kind = 'person' AND merged_into IS NULL ORDER BY id LIMIT 1");
        duplicate::merge(s.store(), s.who(), kept, gone, "同一人").expect("merged").op
    }),
    scene(
        op::CONSENT_SET,
        |s| s.any("customer"),
        |s, id| {
            let new =
                NewConsent { channel: Channel::Sms, given: s.next() % 2 == 0, since: s.now(), proof: s.name("单据") };
            customer::set_consent(s.store(), s.who(), id, new).expect("a consent").op
        },
    ),
    scene(
        op::VEHICLE_ADD,
        |s| s.any("customer"),
        |s, owner| vehicle::add(s.store(), s.who(), s.car(), owner, Some(s.day(0))).expect("a vehicle").op,
    ),
    scene(op::VEHICLE_EDIT, car, |s, id| {
        let car = NewVehicle { warranty_end: Some(s.day(20)), plate: Some("鲁QD12345".into()), ..s.car() };
        vehicle::edit(s.store(), s.who(), id, car).expect("rewritten").op
    }),
    scene(op::VEHICLE_HAND_ON, car, |s, id| {
        let to = s.first("SELECT id FROM customer WHERE merged_into IS NULL ORDER BY id LIMIT 1");
        vehicle::hand_on(s.store(), s.who(), id, to, s.day(1)).expect("handed on").op
    }),
    scene(op::POLICY_ADD, car, |s, vehicle_id| {
        let new =
            NewPolicy { vehicle_id, start_day: s.day(2), end_day: None, premium_cents: None, in_store: Some(true) };
        policy::add(s.store(), s.who(), new).expect("insured").op
    }),
    scene(op::INSPECTION_ADD, car, |s, vehicle_id| {
        let new = NewInspection { vehicle_id, day: s.day(0), in_store: None };
        policy::add_inspection(s.store(), s.who(), new).expect("inspected").op
    }),
    scene(
        op::DEFERRED_JOB_DONE,
        |s| s.first("SELECT id FROM deferred_job ORDER BY done_day IS NOT NULL, id LIMIT 1"),
        |s, id| match visit::job_done(s.store(), s.who(), id, s.day(0)) {
            // A sequence may come here more often than the sample dealership has open ones.
            Err(Error::Refused(VisitRefusal::DoneAlready)) => None,
            done => done.expect("done").op,
        },
    ),
    scene(op::COMPLAINT_ADD, |s| s.any("customer"), |s, id| s.complain(id).1),
    scene(op::COMPLAINT_ANSWER, complaint, |s, id| {
        complaint::answer(s.store(), s.who(), id, s.now()).expect("answered").op
    }),
    scene(op::COMPLAINT_CLOSE, complaint, |s, id| {
        complaint::close(s.store(), s.who(), id, s.now()).expect("closed").op
    }),
    scene(op::PROBLEM_ADD, |s| s.any("customer"), |s, id| s.hear(id).1),
    scene(
        op::PROBLEM_SOLVE,
        |s| s.hear(s.any("customer")).0,
        |s, id| complaint::solve_problem(s.store(), s.who(), id, "接头松动", s.now()).expect("solved").op,
    ),
    scene(op::PROMISE_ADD, |s| s.any("customer"), |s, id| s.promise(id).1),
    scene(op::PROMISE_KEEP, promise, |s, id| {
        complaint::keep_promise(s.store(), s.who(), id, s.now()).expect("kept").op
    }),
    scene(op::PROMISE_WITHDRAW, promise, |s, id| {
        complaint::withdraw_promise(s.store(), s.who(), id, s.now()).expect("withdrawn").op
    }),
    scene(op::LEAD_ADD, nothing, |s, _| s.prospect().1),
    scene(
        op::LEAD_CLOSE,
        |s| s.prospect().0,
        |s, id| lead::close(s.store(), s.who(), id, Some(s.day(0))).expect("won").op,
    ),
    scene(op::LEAD_CLOSE, |s| s.prospect().0, |s, id| lead::close(s.store(), s.who(), id, None).expect("lost").op),
    scene(op::IMPORT_RUN, nothing, import),
    scene(op::IMPORT_TAKE, contradicted, take),
    scene(op::RULE_SET_SAVE, nothing, |s, _| s.rules("三次进站")),
    scene(
        op::RULE_SET_SAVE,
        |s| {
            s.rules("四次进站");
            Id::NIL
        },
        |s, _| s.rules("四次进站"),
    ),
    scene(
        op::RULE_SET_REMOVE,
        |s| {
            s.rules("两次进站");
            s.first("SELECT id FROM rule_set WHERE name = '两次进站'")
        },
        |s, id| selection::remove(s.store(), s.who(), id).expect("removed").op,
    ),
    scene(op::CLASS_POLICY_SET, nothing, |s, _| {
        let gift_ceiling_cents = Cents(10_000 + i64::from(s.next()));
        let policy = ClassPolicy { class: "A".into(), template: None, gift_ceiling_cents, rhythm_days: 45 };
        class_policy::set(s.store(), s.who(), Preset::Spending, policy).expect("a policy").op
    }),
    scene(op::SCRIPT_ADD, nothing, |s, _| s.script().1),
    scene(
        op::SCRIPT_REVISE,
        |s| s.script().0,
        |s, id| {
            let text = ScriptText { convey: s.name("新的说法"), ..ScriptText::default() };
            script::revise(s.store(), s.who(), id, text).expect("a version").op
        },
    ),
    scene(
        op::SCRIPT_REVISE,
        |s| s.script().0,
        |s, id| script::retire(s.store(), s.who(), id, true).expect("retired").op,
    ),
    scene(op::GIFT_ADD, nothing, |s, _| s.gift().1),
    scene(
        op::GIFT_EDIT,
        |s| s.gift().0,
        |s, id| {
            let new = NewGift { name: s.name("保温杯"), practical: Some(5), ..NewGift::default() };
            gift::edit(s.store(), s.who(), id, new, true).expect("rewritten").op
        },
    ),
    scene(op::GIFT_MOVE, |s| s.gift().0, |s, id| s.receive(id).1),
    scene(
        op::GIFT_MOVE,
        |s| s.receive(s.gift().0).0,
        |s, id| gift::reverse(s.store(), s.who(), id, "点错").expect("reversed").op,
    ),
    scene(op::PLAN_ADD, nothing, |s, _| s.plan().1),
    scene(
        op::PLAN_EDIT,
        |s| s.plan().0,
        |s, id| {
            let mut new = s.new_plan();
            new.steps.truncate(1);
            plan::edit(s.store(), s.who(), id, new).expect("shorter").op
        },
    ),
    scene(op::PLAN_REMOVE, |s| s.plan().0, |s, id| plan::remove(s.store(), s.who(), id).expect("nobody uses it").op),
    scene(op::PROJECT_ADD, nothing, |s, _| s.project(None).1),
    scene(
        op::PROJECT_START,
        |s| s.plan().0,
        |s, plan| {
            let facts = s.store().read(|r| Facts::read(r, s.now().date())).expect("facts");
            let (project, items) = (s.new_project(Some(plan)), vec![s.new_item()]);
            let new = NewStart { project, rules: Rules::default(), preset: Preset::Spending, class: None, items };
            start::start(s.store(), s.who(), &facts, &new).expect("started").op
        },
    ),
    scene(
        op::PROJECT_EDIT,
        |s| s.project(None).0,
        |s, id| project::edit(s.store(), s.who(), id, s.new_project(None)).expect("rewritten").op,
    ),
    scene(
        op::PROJECT_CLOSE,
        |s| s.project(None).0,
        |s, id| {
            let is = s.text("SELECT state FROM project WHERE id = ?1", id);
            let to = if is == "closed" { ProjectState::Running } else { ProjectState::Closed };
            project::set_state(s.store(), s.who(), id, to).expect("closed").op
        },
    ),
    scene(op::WORK_ITEM_SET, |s| s.project(None).0, |s, id| s.item(id).1),
    scene(
        op::WORK_ITEM_SET,
        |s| s.item(s.project(None).0).0,
        |s, id| {
            let done = NewWorkItem { actual_end: Some(s.day(0)), ..s.new_item() };
            project::edit_item(s.store(), s.who(), id, done).expect("rewritten").op
        },
    ),
    scene(
        op::WORK_ITEM_SET,
        |s| s.item(s.project(None).0).0,
        |s, id| project::remove_item(s.store(), s.who(), id).expect("gone").op,
    ),
    scene(op::TARGET_ADD, |s| s.project(Some(s.plan().0)).0, |s, id| s.choose(id)),
    scene(op::TRAINING_ADD, |s| s.project(None).0, |s, id| s.train(id).1),
    scene(
        op::TRAINING_EDIT,
        |s| s.train(s.project(None).0).0,
        |s, id| {
            let judged = s.new_training(TrainingResult::Passed);
            training::edit(s.store(), s.who(), id, judged, s.day(0)).expect("judged").op
        },
    ),
    scene(
        op::TRAINING_REMOVE,
        |s| s.train(s.project(None).0).0,
        |s, id| training::remove(s.store(), s.who(), id).expect("taken away").op,
    ),
    scene(
        op::TARGET_REMOVE,
        |s| {
            s.choose(s.project(Some(s.plan().0)).0);
            s.first("SELECT id FROM target ORDER BY id DESC LIMIT 1")
        },
        |s, id| target::remove(s.store(), s.who(), id).expect("taken out").op,
    ),
    scene(op::STEP_MOVE, step, |s, id| {
        target::move_step(s.store(), s.who(), id, s.day(9), "客户出差", s.now()).expect("moved").op
    }),
    scene(op::STEP_SKIP, step, |s, id| {
        target::skip(s.store(), s.who(), id, false, "异地用车", s.now()).expect("left out").op
    }),
    scene(op::STEP_SKIP, step, |s, id| {
        target::skip(s.store(), s.who(), id, true, "车已卖", s.now()).expect("called off").op
    }),
    scene(op::STEP_ASSIGN, step, |s, id| {
        target::assign(s.store(), s.who(), id, Some(s.other()), None).expect("assigned").op
    }),
    scene(op::CONTACT_LOG, guest, |s, id| s.call(id).1),
    scene(
        op::CONTACT_REVISE,
        |s| s.call(guest(s)).0,
        |s, id| {
            let customer = s.first_of("SELECT customer_id FROM contact WHERE id = ?1", id);
            let revised = NewContact { outcome: Some(Outcome::NoAnswer), ..s.new_contact(customer) };
            contact::revise(s.store(), s.who(), id, revised, s.now()).expect("revised").op
        },
    ),
    scene(op::HANDOVER_ASK, |s| s.any("department"), |s, id| s.ask(id).1),
    scene(
        op::HANDOVER_ANSWER,
        |s| s.ask(s.any("department")).0,
        |s, id| handover::answer(s.store(), s.who(), id, "有货", s.now()).expect("answered").op,
    ),
    scene(
        op::CHECK_GIVE,
        |s| s.call(guest(s)).0,
        |s, id| {
            let by = s.other();
            let new =
                NewCheck {
                    of: Checked::Contact { id }, on_time: Some(false), good: Some(true), reason: "晚了".into()
                };
            check::give(s.store(), Some(by), new, s.now()).expect("a verdict").op
        },
    ),
    scene(
        op::TODAY_DISMISS,
        |s| {
            s.complain(guest(s));
            Id::NIL
        },
        |s, _| {
            let list = s.store().read(|r| today::list(r, s.now(), None)).expect("a list");
            let row = list.rows.first().expect("somebody to call");
            let reasons: Vec<String> = row.reasons.iter().map(|reason| reason.id.clone()).collect();
            today::dismiss(s.store(), s.who(), row.party, &reasons, "已在店里", s.now()).expect("not needed").op
        },
    ),
];

fn nothing(_: &Stage) -> Id {
    Id::NIL
}

fn guest(s: &Stage) -> Id {
    customer::add(s.store(), s.who(), s.guest()).expect("a customer").value
}

fn car(s: &Stage) -> Id {
    vehicle::add(s.store(), s.who(), s.car(), guest(s), None).expect("a vehicle").value
}

fn complaint(s: &Stage) -> Id {
    s.complain(s.any("customer")).0
}

fn promise(s: &Stage) -> Id {
    s.promise(s.any("customer")).0
}

fn step(s: &Stage) -> Id {
    let project = s.project(Some(s.plan().0)).0;
    s.choose(project);
    s.first_of("SELECT id FROM care_step WHERE project_id = ?1 ORDER BY id LIMIT 1", project)
}

/// A file of three customers: a new one, one that is there already, and the vehicle of the first.
/// A customer whose occupation a person wrote, and a file says otherwise.
fn contradicted(s: &Stage) -> Id {
    let n = s.next();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("客户.csv");
    let text = |job: &str| format!("客户编号,客户姓名,手机号码,职业\nK{n},赵䶮{n},1391111{n:04},{job}\n");
    std::fs::write(&file, text("护士")).expect("written");
    exports::import(s.store(), std::slice::from_ref(&file));
    let id = s.first(&format!("SELECT id FROM customer WHERE number = 'K{n}'"));
    let edit = s.store().change::<_, ()>(Op::new(op::CUSTOMER_EDIT, s.who()), |w| {
        Ok(w.update("customer", id, cells! { occupation: "院长" })?)
    });
    edit.expect("an edit");
    std::fs::write(&file, text("教师")).expect("written");
    exports::import(s.store(), &[file]);
    id
}

fn take(s: &Stage, customer: Id) -> Option<i64> {
    let waiting = s.store().read(|r| conflict::list(r, false, 0, 200)).expect("conflicts").rows;
    let ids: Vec<String> = waiting.into_iter().filter(|c| c.record == customer).map(|c| c.id).collect();
    conflict::take(s.store(), s.who(), &ids).expect("taken").op
}

fn import(s: &Stage, _: Id) -> Option<i64> {
    let n = s.next();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("客户车辆档案.csv");
    let text = format!(
        "客户编号,客户姓名,手机号码,车架号,车牌号,车系,购车日期\nJ{n},赵䶮{n},1390000{n:04},LKMNRU0F0FLX{n:05},鲁Q12345,启明A3,2023-01-02\n\
         J-{n},𠮷田{n},1380000{n:04},LKMNRU0F1FLX{n:05},鲁Q12346,启明A3,2023-01-03\n"
    );
    std::fs::write(&file, text).expect("written");
    let done = exports::import(s.store(), &[file]);
    assert_eq!(done.rejected.len(), 0, "{:?}", done.rejected);
    done.op
}
