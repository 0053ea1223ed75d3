use chrono::{NaiveDate, NaiveDateTime};
use ledger::{Id, Key, Op, Source, Store, cells};

use super::*;
use crate::channel::{Aim, Aims, Channel, Form};
use crate::contact::{self, NewContact, Outcome, Party};
use crate::due::{DueId, DueKind};
use crate::target;
use crate::words::Language;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a moment")
}

/// 赵䶮 is a target with one step, spoken to by 李静.
fn world() -> (tempfile::TempDir, Store, Id) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let seeded = store.change::<_, ()>(Op::new("test", None), |w| {
        w.insert("store", cells! { name: "东城店" })?;
        let li = w.insert("staff", cells! { name: "李静", role: "other" })?;
        let zhao = w.insert("customer", cells! { name: "赵䶮", kind: "person" })?;
        w.insert("customer_phone", cells! { customer_id: zhao, number: "13800138000" })?;
        let vehicle = w.insert("vehicle", cells! { vin: "V", plate: "鲁Q00001", series: "锋范", configuration: "1.5 豪华" })?;
        w.insert("ownership", cells! { vehicle_id: vehicle, customer_id: zhao })?;
        let project = w.insert("project", cells! {
            name: "增购", goal_business: "a", goal_whose: "b", goal_how: "c", face: "{}", strategy: "open_market",
            start_day: "2026-06-01", end_day: "2026-06-30",
        })?;
        w.insert("work_item", cells! {
            project_id: project, place: 1, content: "备礼品", planned_start: "2026-06-01", planned_end: "2026-06-03", responsible_id: li,
        })?;
        let target = w.insert("target", cells! { project_id: project, customer_id: zhao, vehicle_id: vehicle, reason: "[]", place: 1 })?;
        let step = w.insert("care_step", cells! {
            target_id: target, project_id: project, customer_id: zhao, number: 1, name: "问候", planned_day: "2026-06-02",
            channel: Channel::Phone, form: Form::Online, aims: "convey", responsible_id: li,
        })?;
        Ok((project, zhao, step, li))
    });
    let (project, zhao, step, li) = seeded.expect("a project").value;
    let due = DueId { kind: DueKind::CareStep, subject: step, day: at("2026-06-02 00:00").date() };
    let spoken = NewContact {
        outcome: Some(Outcome::Booked),
        aims: Aims::new(&[Aim::Collect, Aim::Reputation]),
        collected: "周六来".into(),
        problem: "异响".into(),
        promise: "备件到货通知".into(),
        promise_until: Some(at("2026-06-05 18:00")),
        reasons: vec![due.to_string()],
        satisfaction: Some(9),
        ..NewContact::with(Party::Customer { id: zhao }, Channel::Wechat)
    };
    let first = contact::log(&store, Some(li), spoken.clone(), at("2026-06-02 09:00")).expect("logged").value;
    contact::revise(
        &store,
        Some(li),
        first,
        NewContact { collected: "周日来".into(), ..spoken },
        at("2026-06-02 10:00"),
    )
    .expect("revised");
    (folder, store, project)
}

#[test]
fn the_sheets_of_a_project_say_what_the_store_knows_in_the_sheets_own_words() {
    let (_folder, store, project) = world();
    let words = Words::of(Language::Zh);
    let printing = |masked| Printing { at: at("2026-06-10 08:00"), by: "李静".into(), words: &words, masked };
    let sheet = store.read(|r| contacts(r, project, &printing(true))).expect("read").expect("there");
    assert_eq!((sheet.head.project.as_str(), sheet.head.store.as_str(), sheet.rows.len()), ("增购", "东城店", 1));
    let row = &sheet.rows[0];
    assert_eq!(
        (row.customer.as_str(), row.vehicle.as_str(), row.plate.as_str()),
        ("赵䶮", "锋范 1.5 豪华", "鲁Q00001")
    );
    assert_eq!((row.channel.as_str(), row.outcome.as_str(), row.collected.as_str()), ("微信", "已预约", "周日来"));
    assert_eq!(row.aims, ["收集", "口碑"]);
    assert_eq!((row.problem.as_str(), row.promise.as_str()), ("异响", "备件到货通知 2026-06-05 18:00"));
    let sheet = store.read(|r| progress(r, project, &printing(false))).expect("read").expect("there");
    assert_eq!((sheet.steps, sheet.rows[0].phone.as_str()), (vec!["问候".to_owned()], "13800138000"));
    let cell = sheet.rows[0].cells[0].clone().expect("a cell");
    assert_eq!((cell.planned, cell.actual), (NaiveDate::from_ymd_opt(2026, 6, 2), NaiveDate::from_ymd_opt(2026, 6, 2)));
    assert_eq!((cell.outcome.as_str(), cell.responsible.as_str(), cell.verdict.on_time), ("已预约", "李静", None));
    let sheet = store.read(|r| schedule(r, project, &printing(true))).expect("read").expect("there");
    assert_eq!((sheet.rows[0].content.as_str(), sheet.rows[0].responsible.as_str()), ("备礼品", "李静"));
    let sheet = store.read(|r| blank(r, project, 5, &printing(true))).expect("read").expect("there");
    assert_eq!((sheet.targets[0].phone.as_str(), sheet.spare_rows), ("138****8000", 5));
    assert_eq!(store.read(|r| contacts(r, Id::NIL, &printing(true))).expect("read"), None);
}

#[test]
fn a_step_that_is_left_out_says_why_on_the_progress_sheet() {
    let (_folder, store, project) = world();
    let words = Words::of(Language::Zh);
    let printing = Printing { at: at("2026-06-10 08:00"), by: "李静".into(), words: &words, masked: true };
    let row = store.read(|r| progress::whole(r, project, at("2026-06-10 08:00").date(), true)).expect("rows").remove(0);
    let step = store.change::<_, ()>(Op::new("test", None), |w| {
        Ok(w.insert(
            "care_step",
            cells! {
                target_id: row.target, project_id: project, customer_id: row.customer, number: 2, name: "回访",
                planned_day: "2026-06-09", channel: Channel::Phone, form: Form::Online, aims: "convey",
            },
        )?)
    });
    target::skip(&store, None, step.expect("a step").value, false, "出差", at("2026-06-09 09:00")).expect("skipped");
    let sheet = store.read(|r| progress(r, project, &printing)).expect("read").expect("there");
    let skipped: Vec<_> = sheet.rows[0].cells.iter().flatten().map(|cell| cell.skipped.as_deref()).collect();
    assert_eq!(skipped, [None, Some("出差")]);
}

#[test]
fn a_code_without_a_word_would_be_seen() {
    for language in [Language::Zh, Language::En] {
        let words = Words::of(language);
        let said = |list: &str, code: &str| {
            let key = format!("contact:{list}.{code}");
            assert_ne!(words.say(&key), key);
        };
        Channel::ALL.iter().for_each(|c| said("channel", c.code()));
        Form::ALL.iter().for_each(|c| said("form", c.code()));
        Aim::ALL.iter().for_each(|c| said("aim", c.code()));
        Outcome::ALL.iter().for_each(|c| said("outcome", c.code()));
    }
}

#[test]
fn the_communication_log_reads_by_index() {
    let (_folder, store, _) = world();
    let plan = store.read(|r| r.plan(include_str!("../sql/contacts.sql"))).expect("a plan");
    assert!(!plan.iter().any(|step| step.starts_with("SCAN")), "{plan:?}");
}
