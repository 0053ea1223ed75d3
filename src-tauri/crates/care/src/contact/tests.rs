use chrono::{NaiveDate, NaiveDateTime};
use ledger::{Error, Fault, Id, Key, Op, Source, Store, cells};
use proptest::prelude::*;

use super::rules::{LeadMoments, lead_after};
use super::*;
use crate::channel::{Aim, Aims, Channel, Form};
use crate::class_policy::ClassPolicy;
use crate::gift::{self, Account, NewGift, NewGiftMove};
use crate::plan::{NewPlan, NewPlanStep, Trigger};
use crate::project::{self, NewProject, ProjectPerson, ProjectRole};
use crate::restraint::RestraintRefusal;
use crate::script::{NewScript, ScriptText};
use crate::selection::Preset;
use crate::target::{NewTarget, StepNow};
use crate::wire::Cents;
use crate::{class_policy, customer, plan};

pub(super) const NOW: &str = "2026-06-10 15:00";

pub(super) struct World {
    _folder: tempfile::TempDir,
    pub(super) store: Store,
    pub(super) li: Id,
    pub(super) wang: Id,
    pub(super) script: Id,
    step: Id,
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub(super) fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a moment")
}

/// 王伟 is the one target of a project with one step, which 李静 does by phone with a script.
pub(super) fn world() -> World {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let seeded = store.change::<_, ()>(Op::new("test", None), |w| {
        let li = w.insert("staff", cells! { name: "李静", role: "sales_consultant" })?;
        let wang = w.insert(
            "customer",
            cells! { name: "王伟", kind: "person", sex: "male", birthday: "1980-06-11", keeper_id: li },
        )?;
        w.insert("customer_phone", cells! { customer_id: wang, number: "13800138000" })?;
        let vehicle =
            w.insert("vehicle", cells! { vin: "V", plate: "鲁Q00001", series: "锋范", purchase_day: "2020-05-01" })?;
        w.insert("ownership", cells! { vehicle_id: vehicle, customer_id: wang })?;
        Ok((li, wang))
    });
    let (li, wang) = seeded.expect("people").value;
    let text =
        ScriptText {
            convey: "{{称呼}}，{{车系}}有活动".into(), collect: "家里几口人".into(), message: String::new()
        };
    let script = NewScript { title: "活动".into(), purpose: "请来".into(), commercial: false, text };
    let script = script::add(&store, None, script).expect("a script").value;
    let step = NewPlanStep {
        name: "问候".into(),
        offset_days: 0,
        span_days: 1,
        channel: Channel::Wechat,
        form: Form::Online,
        aims: Aims::new(&[Aim::Convey]),
        script: Some(script),
    };
    let template = NewPlan { name: "方案".into(), trigger: Trigger::Project, steps: vec![step] };
    let template = plan::add(&store, None, template).expect("a plan").value;
    let project = NewProject {
        template: Some(template),
        people: vec![ProjectPerson { staff: li, role: ProjectRole::Responsible }],
        ..NewProject::named(
            "增购",
            ["增购", "老客户", "微信"],
            project::Strategy::OpenMarket,
            [day("2026-06-10"), day("2026-07-10")],
        )
    };
    let project = project::add(&store, None, project).expect("a project").value;
    let target = NewTarget { class: Some("A".into()), ..NewTarget::by_hand(wang) };
    target::add(&store, None, project, vec![target]).expect("a target");
    let step = store.read(|r| r.one("SELECT id FROM care_step", [], |row| row.get::<_, Id>(0)));
    World { _folder: folder, step: step.unwrap_or_else(|e: Fault| panic!("{e}")), store, li, wang, script }
}

impl World {
    pub(super) fn contact(&self, outcome: Outcome) -> NewContact {
        let party = Party::Customer { id: self.wang };
        NewContact { outcome: Some(outcome), ..NewContact::with(party, Channel::Phone) }
    }

    pub(super) fn for_step(&self, outcome: Outcome) -> NewContact {
        NewContact { reasons: vec![self.due()], ..self.contact(outcome) }
    }

    pub(super) fn due(&self) -> String {
        DueId { kind: DueKind::CareStep, subject: self.step, day: day("2026-06-10") }.to_string()
    }

    pub(super) fn log(&self, new: NewContact) -> Done<Id> {
        log(&self.store, Some(self.li), new, at(NOW)).expect("logged")
    }

    pub(super) fn refused(&self, new: NewContact) -> ContactRefusal {
        refusal(log(&self.store, Some(self.li), new, at(NOW)))
    }

    pub(super) fn step_now(&self) -> target::Step {
        self.store.read(|r| target::step(r, self.step)).expect("read").expect("there")
    }

    pub(super) fn count(&self, table: &str) -> u32 {
        self.store
            .read(|r| r.one(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)))
            .unwrap_or_else(|e: Fault| panic!("{e}"))
    }

    pub(super) fn next(&self) -> Vec<(String, Option<NaiveDate>)> {
        let sql = "SELECT at, next_day FROM contact_now ORDER BY at";
        let rows = self.store.read(|r| r.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?))));
        rows.unwrap_or_else(|e: Fault| panic!("{e}"))
    }

    pub(super) fn verified(&self) {
        assert_eq!(self.store.verify().expect("verify"), []);
    }

    pub(super) fn gift(&self, pieces: u32) -> Id {
        let gift =
            gift::add(&self.store, None, NewGift { name: "雨伞".into(), ..NewGift::default() }).expect("a gift").value;
        let received = NewGiftMove {
            gift,
            from: Account::Supplier,
            to: Account::Stock,
            pieces,
            day: day("2026-06-01"),
            customer: None,
            note: String::new(),
            again: false,
        };
        gift::move_pieces(&self.store, None, received).expect("received");
        gift
    }

    pub(super) fn left(&self, gift: Id) -> i32 {
        self.store.read(|r| gift::read(r, gift)).expect("read").expect("there").left
    }
}

fn refusal<T: std::fmt::Debug>(answer: Answer<T>) -> ContactRefusal {
    match answer {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn seven_outcomes_reach_somebody_five_reach_nobody_and_five_are_void() {
    let of = |group| Outcome::ALL.iter().filter(|o| o.group() == group).count();
    assert_eq!([OutcomeGroup::Reached, OutcomeGroup::NotReached, OutcomeGroup::Void].map(of), [7, 5, 5]);
    for words in [
        include_str!("../../../../../ui/src/words/contact.zh.json"),
        include_str!("../../../../../ui/src/words/contact.en.json"),
    ] {
        let words: std::collections::BTreeMap<String, String> = serde_json::from_str(words).expect("a flat catalogue");
        for outcome in Outcome::ALL {
            assert!(words.contains_key(&format!("outcome.{}", outcome.code())), "a word for {}", outcome.code());
        }
    }
}

#[test]
fn a_contact_that_reached_nobody_leaves_its_step_open_and_one_that_did_closes_it() {
    let w = world();
    for outcome in [Outcome::NoAnswer, Outcome::Declined] {
        w.log(w.for_step(outcome));
        assert_eq!(w.step_now().now, StepNow::Open);
    }
    let first = w.log(NewContact { at: Some(at("2026-06-10 09:00")), ..w.for_step(Outcome::Booked) });
    let now = w.step_now();
    assert_eq!(
        (now.now, now.contact, now.done_at, now.twice),
        (StepNow::Done, Some(first.value), Some(at("2026-06-10 09:00")), false)
    );
    w.log(w.for_step(Outcome::Inconvenient));
    assert_eq!((w.step_now().now, w.step_now().contact, w.step_now().twice), (StepNow::Done, Some(first.value), true));
    let logged = w.store.read(|r| read(r, first.value)).expect("read").expect("there");
    assert_eq!((logged.step, logged.project, logged.form), (Some(w.step), Some(w.step_now().project), Form::Online));
    assert_eq!(logged.reasons, [w.due()]);
    assert!(logged.vehicle.is_some());
    w.verified();
}

#[test]
fn what_a_form_may_not_say_is_refused_and_the_bound_itself_is_taken() {
    let w = world();
    let with = |change: fn(&mut NewContact)| {
        let mut new = w.contact(Outcome::Booked);
        change(&mut new);
        new
    };
    assert_eq!(w.refused(with(|c| c.outcome = None)), ContactRefusal::OutcomeMissing);
    assert_eq!(w.refused(with(|c| c.at = Some(at("2026-06-10 15:01")))), ContactRefusal::AtFuture);
    assert_eq!(w.refused(with(|c| c.satisfaction = Some(11))), ContactRefusal::SatisfactionRange);
    assert_eq!(w.refused(with(|c| c.next_day = Some(day("2026-06-09")))), ContactRefusal::NextDayPast);
    assert_eq!(w.refused(with(|c| c.promise = "还车".into())), ContactRefusal::PromiseUntilMissing);
    assert_eq!(w.refused(with(|c| c.promise_until = Some(at("2026-06-11 09:00")))), ContactRefusal::PromiseMissing);
    let until = with(|c| (c.promise, c.promise_until) = ("还车".into(), Some(at(NOW))));
    assert_eq!(w.refused(until), ContactRefusal::PromiseUntilPast);
    let long = ContactRefusal::TextTooLong { field: "collected".into(), max: 2_000 };
    assert_eq!(w.refused(with(|c| c.collected = "好".repeat(2_001))), long);
    assert_eq!(w.refused(with(|c| c.script = Some(Id::NIL))), ContactRefusal::ScriptUnknown);
    assert_eq!(w.refused(with(|c| c.gift = Some(Id::NIL))), ContactRefusal::GiftUnknown);
    assert_eq!(w.refused(with(|c| c.reasons = vec!["birthday".into()])), ContactRefusal::ReasonUnknown);
    assert_eq!(w.count("contact"), 0, "nothing of a refused contact stays");
    w.log(with(|c| {
        (c.at, c.satisfaction, c.next_day) = (Some(at(NOW)), Some(10), Some(day("2026-06-10")));
        (c.promise, c.promise_until) = ("还车".into(), Some(at("2026-06-10 15:01")));
        c.collected = "好".repeat(2_000);
    }));
    let stranger = NewContact { party: Party::Customer { id: Id::NIL }, ..w.contact(Outcome::Booked) };
    assert!(matches!(log(&w.store, None, stranger, at(NOW)), Err(Error::NotFound)));
}

#[test]
fn restraint_holds_in_the_core_and_what_is_owed_may_still_be_said() {
    let w = world();
    let restrained = |refusal| ContactRefusal::Restraint { refusal };
    let text = ScriptText { message: "优惠".into(), ..ScriptText::default() };
    let script = NewScript { title: "优惠".into(), purpose: "卖".into(), commercial: true, text };
    let script = script::add(&w.store, None, script).expect("a script").value;
    let selling = NewContact { script: Some(script), ..w.contact(Outcome::Booked) };
    assert_eq!(w.refused(selling.clone()), restrained(RestraintRefusal::NoConsent));
    let consent = customer::NewConsent {
        channel: Channel::Phone,
        given: true,
        since: at("2026-06-10 14:00"),
        proof: "单据 1".into(),
    };
    customer::set_consent(&w.store, None, w.wang, consent).expect("a consent");
    w.log(selling);
    let birthday = DueId { kind: DueKind::Birthday, subject: w.wang, day: day("2026-06-11") }.to_string();
    let greeting = NewContact { reasons: vec![birthday], ..w.contact(Outcome::Booked) };
    let complaint = w.store.change::<_, ()>(Op::new("test", None), |x| {
        Ok(x.insert(
            "complaint",
            cells! { customer_id: w.wang, at: "2026-06-09 00:00:00", severity: "minor", what: "等太久" },
        )?)
    });
    let complaint = complaint.expect("a complaint").value;
    assert_eq!(w.refused(greeting), restrained(RestraintRefusal::OpenComplaint));
    w.store
        .change::<_, ()>(Op::new("test", None), |x| {
            Ok(x.update("customer", w.wang, cells! { do_not_contact: true })?)
        })
        .expect("set");
    assert_eq!(w.refused(w.contact(Outcome::Booked)), restrained(RestraintRefusal::DoNotContact));
    let owed = DueId { kind: DueKind::Complaint, subject: complaint, day: day("2026-06-10") }.to_string();
    w.log(NewContact { reasons: vec![owed], ..w.contact(Outcome::Booked) });
    w.log(NewContact { channel: Channel::Face, ..w.contact(Outcome::Booked) });
    let visit = NewContact { channel: Channel::Face, form: Some(Form::Visit), ..w.contact(Outcome::Booked) };
    assert_eq!(w.refused(visit), restrained(RestraintRefusal::DoNotContact));
}

#[test]
fn problem_promise_and_gift_of_a_contact_become_rows_and_an_undo_takes_all_away() {
    let w = world();
    let gift = w.gift(2);
    let new = NewContact {
        problem: "导航不准".into(),
        promise: "周五前升级".into(),
        promise_until: Some(at("2026-06-12 18:00")),
        gift: Some(gift),
        satisfaction: Some(0),
        ..w.for_step(Outcome::Interested)
    };
    let done = w.log(new.clone());
    assert_eq!([w.count("problem"), w.count("promise"), w.count("step_event")], [1, 1, 1]);
    assert_eq!(w.left(gift), 1);
    let again = ContactRefusal::GiftGivenBefore { name: "雨伞".into(), day: day("2026-06-10") };
    assert_eq!(w.refused(new.clone()), again);
    let knowingly =
        NewContact { gift_again: true, problem: String::new(), promise: String::new(), promise_until: None, ..new };
    let second = w.log(knowingly.clone());
    assert_eq!(w.refused(knowingly), ContactRefusal::GiftOutOfStock { name: "雨伞".into() });
    let ops: Vec<i64> = [done.op, second.op].into_iter().flatten().collect();
    w.store.undo(&ops, None).expect("undone");
    for table in ["contact", "contact_now", "contact_reason", "problem", "promise", "step_event", "step_event_of"] {
        assert_eq!(w.count(table), 0, "{table}");
    }
    assert_eq!((w.left(gift), w.step_now().now), (2, StepNow::Open));
    w.verified();
}

#[test]
fn a_new_promise_follows_the_broken_one_it_was_called_for() {
    let w = world();
    let promise = |reasons: Vec<String>, made: &str, until: &str| {
        let new = NewContact {
            at: Some(at(made)),
            promise: "升级导航".into(),
            promise_until: Some(at(until)),
            reasons,
            ..w.contact(Outcome::Booked)
        };
        let contact = w.log(new).value;
        let sql = "SELECT id, follows FROM promise WHERE contact_id = ?1";
        let row =
            w.store.read(|r| r.one(sql, [contact], |row| Ok((row.get::<_, Id>(0)?, row.get::<_, Option<Id>>(1)?))));
        row.unwrap_or_else(|e: Fault| panic!("{e}"))
    };
    let due = |id: Id| DueId { kind: DueKind::Promise, subject: id, day: day("2026-06-05") }.to_string();
    let (first, _) = promise(vec![], "2026-06-01 09:00", "2026-06-05 18:00");
    let (early, follows) = promise(vec![due(first)], "2026-06-05 18:00", "2026-06-08 18:00");
    assert_eq!(follows, None, "at its very moment it is not yet broken");
    let (_, follows) = promise(vec![due(first)], "2026-06-05 18:01", "2026-06-08 18:00");
    assert_eq!(follows, Some(first));
    assert_ne!(early, first);
}

#[test]
fn a_lead_is_timed_by_its_first_attempt_and_its_effective_contacts() {
    let w = world();
    let lead = w.store.change::<_, ()>(Op::new("test", None), |x| {
        Ok(x.insert("lead", cells! { created_at: "2026-06-10 08:00:00", name: "陈晨", phone: "13900139000" })?)
    });
    let lead = lead.expect("a lead").value;
    let call = |moment: &str, outcome| {
        let new = NewContact {
            outcome: Some(outcome),
            at: Some(at(moment)),
            ..NewContact::with(Party::Lead { id: lead }, Channel::Phone)
        };
        w.log(new);
        w.store.read(|r| sql::lead_moments(r, lead)).expect("read").expect("there")
    };
    let some = |text: &str| Some(at(text));
    assert_eq!(call("2026-06-10 09:00", Outcome::NoAnswer), [some("2026-06-10 09:00"), None, None]);
    let second = call("2026-06-10 10:00", Outcome::Interested);
    assert_eq!(second, [some("2026-06-10 09:00"), some("2026-06-10 10:00"), some("2026-06-10 10:00")]);
    assert_eq!(call("2026-06-10 11:00", Outcome::PoweredOff), second);
    let later = call("2026-06-10 12:00", Outcome::Booked);
    assert_eq!(later, [some("2026-06-10 09:00"), some("2026-06-10 10:00"), some("2026-06-10 12:00")]);
    let file = NewContact {
        problem: "x".into(),
        outcome: Some(Outcome::Booked),
        ..NewContact::with(Party::Lead { id: lead }, Channel::Phone)
    };
    assert_eq!(w.refused(file), ContactRefusal::LeadHasNoFile);
    w.verified();
}

#[test]
fn an_edit_is_a_new_revision_and_mends_what_followed() {
    let w = world();
    let (gift, other) = (w.gift(5), w.gift(5));
    let form = NewContact { gift: Some(gift), problem: "异响".into(), ..w.for_step(Outcome::Booked) };
    let contact = w.log(form.clone()).value;
    let wrong =
        NewContact {
            gift: Some(other), problem: "刹车异响".into(), outcome: Some(Outcome::NoAnswer), ..form.clone()
        };
    let revised = revise(&w.store, Some(w.li), contact, wrong.clone(), at("2026-06-11 09:00")).expect("revised");
    assert_ne!(revised.value, contact);
    let now = w.store.read(|r| read(r, revised.value)).expect("read").expect("there");
    assert_eq!((now.id, now.revision, now.outcome, now.at), (contact, revised.value, Outcome::NoAnswer, at(NOW)));
    assert_eq!(w.step_now().now, StepNow::Open, "nobody was reached after all");
    assert_eq!((w.left(gift), w.left(other)), (5, 4));
    assert_eq!(
        [w.count("contact"), w.count("contact_now"), w.count("problem"), w.count("contact_reason")],
        [2, 1, 1, 1]
    );
    let back = revise(&w.store, Some(w.li), revised.value, form, at("2026-06-12 09:00")).expect("revised again");
    assert_eq!((w.step_now().now, w.step_now().contact), (StepNow::Done, Some(contact)));
    assert_eq!((w.left(gift), w.left(other)), (4, 5));
    let party = NewContact { party: Party::Lead { id: w.wang }, ..wrong };
    assert_eq!(refusal(revise(&w.store, None, contact, party, at("2026-06-12 09:00"))), ContactRefusal::PartyChanged);
    w.verified();
    w.store.undo(&[back.op.expect("an op")], None).expect("undone");
    assert_eq!(w.store.read(|r| read(r, contact)).expect("read").expect("there").outcome, Outcome::NoAnswer);
    assert_eq!((w.left(gift), w.left(other)), (5, 4));
    w.verified();
}

#[test]
fn every_contact_resets_the_rhythm() {
    let w = world();
    let log_at = |moment: &str, next: Option<&str>| {
        w.log(NewContact { at: Some(at(moment)), next_day: next.map(day), ..w.contact(Outcome::Booked) })
    };
    log_at("2026-06-08 09:00", Some("2026-06-20"));
    log_at("2026-06-10 09:00", Some("2026-07-01"));
    log_at("2026-06-09 09:00", Some("2026-06-25"));
    let days = |w: &World| w.next().into_iter().map(|(_, day)| day).collect::<Vec<_>>();
    assert_eq!(days(&w), [None, None, Some(day("2026-07-01"))]);
    let last = log_at("2026-06-10 10:00", None);
    assert_eq!(days(&w), [None; 4]);
    w.store.undo(&[last.op.expect("an op")], None).expect("undone");
    assert_eq!(days(&w), [None, None, Some(day("2026-07-01"))]);
    w.verified();
}

proptest! {
    /// The moments of a lead are the same in whatever order its contacts are entered, but for the second one, which needs a first.
    #[test]
    fn first_and_last_contact_do_not_depend_on_the_order_of_entry(
        contacts in prop::collection::vec((0_i64..5_000, any::<bool>()), 1..8).prop_flat_map(|c| (Just(c.clone()), Just(c).prop_shuffle()))
    ) {
        let start = at("2026-06-01 08:00");
        let run = |contacts: &[(i64, bool)]| contacts.iter().fold(LeadMoments::default(), |before, (minutes, reached)| {
            lead_after(before, start + chrono::Duration::minutes(*minutes), *reached)
        });
        let (one, other) = (run(&contacts.0), run(&contacts.1));
        prop_assert_eq!(one.first_call_at, other.first_call_at);
        prop_assert_eq!(one.last_contact_at, other.last_contact_at);
        let first = contacts.0.iter().map(|c| c.0).min().map(|m| start + chrono::Duration::minutes(m));
        prop_assert_eq!(one.first_call_at, first);
        prop_assert!(one.second_contact_at.is_none_or(|second| second > start && Some(second) <= one.last_contact_at));
    }
}

#[test]
fn the_last_contact_is_read_by_index() {
    let w = world();
    for sql in [
        include_str!("sql/newest.sql"),
        "SELECT contact_id FROM contact_now WHERE subject_id = ?1 ORDER BY at DESC, contact_id DESC LIMIT 1",
    ] {
        let plan = w.store.read(|r| r.plan(sql)).expect("a plan");
        assert!(!plan.iter().any(|step| step.starts_with("SCAN") || step.contains("TEMP B-TREE")), "{plan:?}");
    }
}

/// The project of the world uses classes, and A gets this.
fn with_ceiling(w: &World, cents: i64) {
    let policy = ClassPolicy { class: "A".into(), template: None, gift_ceiling_cents: Cents(cents), rhythm_days: 21 };
    class_policy::set(&w.store, None, Preset::Visits, policy).expect("a policy");
    let project: Id = w
        .store
        .read(|r| r.one("SELECT id FROM project", [], |row| row.get(0)))
        .unwrap_or_else(|e: Fault| panic!("{e}"));
    let used = w.store.change::<_, ()>(Op::new("test", None), |x| {
        Ok(x.update("project", project, cells! { class_preset: Preset::Visits })?)
    });
    used.expect("classes in use");
}

#[test]
fn gifts_of_a_target_stop_at_the_ceiling_of_its_class_unless_somebody_says_why() {
    let w = world();
    let gift = w.gift(9);
    let dear = NewGift { name: "雨伞".into(), cost_cents: Cents(2_500), ..NewGift::default() };
    gift::edit(&w.store, None, gift, dear, false).expect("a cost");
    with_ceiling(&w, 5_000); // two of the gift, no cent more
    let give = NewContact { gift: Some(gift), gift_again: true, ..w.for_step(Outcome::Interested) };
    let first = w.log(give.clone());
    w.log(give.clone());
    let over = |given| ContactRefusal::GiftOverCeiling {
        name: "雨伞".into(),
        ceiling_cents: Cents(5_000),
        given_cents: Cents(given),
    };
    assert_eq!(w.refused(give.clone()), over(5_000));
    let blank = NewContact { gift_over_reason: " ".into(), ..give.clone() };
    assert_eq!(w.refused(blank), over(5_000));
    let form =
        |reason| w.store.read(|r| form(r, Party::Customer { id: w.wang }, reason, at(NOW), None)).expect("a form");
    let step = DueId { kind: DueKind::CareStep, subject: w.step, day: day("2026-06-10") };
    assert!(form(Some(step)).gifts[0].over_ceiling);
    assert!(!form(None).gifts[0].over_ceiling, "a contact of no project has no ceiling");
    w.log(NewContact { gift_over_reason: "投诉后安抚".into(), ..give.clone() });
    let notes: Vec<String> = w
        .store
        .read(|r| r.rows("SELECT note FROM gift_entry WHERE debit = 'customer' ORDER BY id", [], |row| row.get(0)))
        .unwrap_or_else(|e: Fault| panic!("{e}"));
    assert_eq!(notes, ["", "", "投诉后安抚"]);
    // What was taken back was never given.
    let nothing = NewContact { gift: None, ..give.clone() };
    revise(&w.store, Some(w.li), first.value, nothing, at(NOW)).expect("revised");
    assert_eq!(w.refused(give.clone()), over(5_000), "the one over the ceiling counts, too");
    w.log(NewContact { reasons: Vec::new(), ..give });
    w.verified();
}

#[test]
fn the_rhythm_of_the_class_sets_the_next_date() {
    let w = world();
    with_ceiling(&w, 0);
    let form = w.store.read(|r| form(r, Party::Customer { id: w.wang }, None, at(NOW), None)).expect("a form");
    assert_eq!(form.next_day, Some(day("2026-07-01")), "21 days");
}
