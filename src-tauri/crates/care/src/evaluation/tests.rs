use chrono::NaiveDateTime;
use ledger::{Key, Op, Source, Store, Write, cells};

use super::*;

fn at(text: &str) -> NaiveDateTime {
    let text = if text.len() == 10 { format!("{text} 00:00:00") } else { text.to_owned() };
    NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S").expect("a moment")
}

/// A project from 1 June with one target, 王伟, who has one vehicle.
struct World {
    _folder: tempfile::TempDir,
    store: Store,
    project: Id,
    target: Id,
    wang: Id,
    car: Id,
}

fn world() -> World {
    let folder = tempfile::tempdir().expect("a folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a store");
    let made = store.change::<_, ()>(Op::new("test", None), |w| {
        let project = w.insert(
            "project",
            cells! { name: "出保关怀", goal_business: "回流", goal_whose: "出保", goal_how: "电话", face: "{}",
            strategy: "lift_model", budget_cents: 800_000, start_day: "2026-06-01", end_day: "2026-07-31" },
        )?;
        let wang = w.insert("customer", cells! { name: "王伟", kind: "person" })?;
        let car = w.insert("vehicle", cells! { vin: "LKM58RZR06VB3GMVH", series: "启明X7" })?;
        w.insert("ownership", cells! { vehicle_id: car, customer_id: wang })?;
        let target = w.insert("target", cells! { project_id: project, customer_id: wang, reason: "[]", place: 1 })?;
        Ok((project, target, wang, car))
    });
    let (project, target, wang, car) = made.expect("a world").value;
    World { _folder: folder, store, project, target, wang, car }
}

impl World {
    fn write<T>(&self, work: impl FnOnce(&mut Write<'_>) -> Result<T, Fault>) -> T {
        self.store.change::<_, ()>(Op::new("test", None), |w| Ok(work(w)?)).expect("a change").value
    }

    fn step(&self, day: &str, done: Option<&str>) -> Id {
        self.write(|w| {
            let step = w.insert(
                "care_step",
                cells! { target_id: self.target, project_id: self.project, customer_id: self.wang, number: 1,
                name: "电话邀约", planned_day: day, channel: "phone", form: "online", aims: "" },
            )?;
            if let Some(done) = done {
                w.insert("step_event", cells! { step_id: step, kind: "done", at: at(done) })?;
            }
            Ok(step)
        })
    }

    fn contact(&self, moment: &str, outcome: &str, satisfaction: Option<u8>) -> Id {
        self.write(|w| {
            w.insert(
                "contact",
                cells! { at: at(moment), customer_id: self.wang, project_id: self.project, channel: "phone",
                form: "online", outcome: outcome, satisfaction: satisfaction },
            )
        })
    }

    fn order(&self, day: &str, cents: i64) -> Id {
        self.write(|w| w.insert("service_order", cells! { vehicle_id: self.car, day: day, amount_cents: cents }))
    }

    fn value(&self, code: FigureCode, now: &str) -> Option<f64> {
        let figures = self.store.read(|r| figures(r, self.project, &[code], at(now))).expect("figures");
        figures.expect("a project")[0].value
    }
}

#[test]
fn a_step_is_on_time_on_its_day_and_late_a_day_after_it_open_or_done() {
    let w = world();
    assert_eq!(w.value(FigureCode::OnTime, "2026-06-20 12:00:00"), None, "nothing to count yet");
    w.step("2026-06-10", Some("2026-06-10 23:59:00"));
    assert_eq!(w.value(FigureCode::OnTime, "2026-06-20 12:00:00"), Some(100.0));
    let late = w.step("2026-06-10", Some("2026-06-11 00:00:00"));
    assert_eq!(w.value(FigureCode::OnTime, "2026-06-20 12:00:00"), Some(50.0));
    w.step("2026-06-20", None);
    assert_eq!(w.value(FigureCode::OnTime, "2026-06-20 23:00:00"), Some(50.0), "today is not late");
    assert_eq!(w.value(FigureCode::OnTime, "2026-06-21 00:00:00"), Some(33.3));
    // The checker's word holds, and the newest of them.
    let verdict = |on_time: bool, good: bool, moment: &str| {
        w.write(|tx| tx.insert("verdict", cells! { step_id: late, on_time: on_time, good: good, at: at(moment) }))
    };
    verdict(true, false, "2026-06-12 09:00:00");
    assert_eq!(w.value(FigureCode::OnTime, "2026-06-20 12:00:00"), Some(100.0));
    assert_eq!(
        (w.value(FigureCode::Good, "2026-06-20"), w.value(FigureCode::Rework, "2026-06-20")),
        (Some(0.0), Some(0.0))
    );
    verdict(false, true, "2026-06-13 09:00:00");
    assert_eq!(w.value(FigureCode::OnTime, "2026-06-20 12:00:00"), Some(50.0));
    assert_eq!(
        (w.value(FigureCode::Good, "2026-06-20"), w.value(FigureCode::Rework, "2026-06-20")),
        (Some(100.0), Some(1.0))
    );
    let delays = w.store.read(|r| delays(r, w.project, at("2026-06-22 09:00:00"))).expect("delays");
    assert_eq!((delays.steps[0].total, delays.steps[0].on_time, delays.steps[0].days_late), (3, 1, 1.0));
}

#[test]
fn visits_count_thirty_days_on_either_side_of_the_first_effective_contact() {
    let w = world();
    w.contact("2026-06-05 09:00:00", "no_answer", None);
    w.contact("2026-06-10 09:00:00", "booked", None);
    w.contact("2026-06-20 09:00:00", "booked", None);
    for day in ["2026-05-10", "2026-05-11", "2026-06-09", "2026-06-10", "2026-07-10", "2026-07-11"] {
        w.order(day, 100);
    }
    w.order("2026-06-10", 50); // the same visit
    let now = "2026-07-20 00:00:00";
    assert_eq!(w.value(FigureCode::VisitsAfterContact, now), Some(2.0));
    assert_eq!(w.value(FigureCode::SpendingAfterCents, now), Some(250.0));
    assert_eq!(w.value(FigureCode::VisitsBeforeContact, now), Some(2.0));
    assert_eq!(w.value(FigureCode::SpendingBeforeCents, now), Some(200.0));
    let work = 400.0 + 400.0 + 133.0; // two calls, and one that nobody answered
    assert_eq!(w.value(FigureCode::ReturnCents, now), Some(250.0 - 200.0 - work));
    assert_eq!(w.value(FigureCode::VisitsAfterContact, "2026-07-09 00:00:00"), Some(1.0), "what lies ahead is ignored");
    crate::setting::set(&w.store, None, &crate::setting::VisitWindow { days: 31 }).expect("set");
    assert_eq!(w.value(FigureCode::VisitsAfterContact, now), Some(3.0));
    assert_eq!(w.value(FigureCode::VisitsBeforeContact, now), Some(3.0));
    // A car that was somebody else's on that day is not his visit.
    w.write(|tx| {
        let span: Id = tx.one("SELECT id FROM ownership", [], |row| row.get(0))?;
        tx.update("ownership", span, cells! { since: "2026-06-10" })
    });
    assert_eq!(w.value(FigureCode::VisitsBeforeContact, now), Some(0.0));
}

#[test]
fn leads_are_kept_up_to_the_second_and_due_a_second_after() {
    let w = world();
    let lead = |first: Option<&str>, second: Option<&str>| {
        w.write(|tx| {
            tx.insert(
                "lead",
                cells! { created_at: at("2026-06-10 08:00:00"), name: "张超", first_call_at: first.map(at), second_contact_at: second.map(at) },
            )
        })
    };
    lead(None, None);
    assert_eq!(w.value(FigureCode::LeadFirstCall, "2026-06-10 10:00:00"), None);
    assert_eq!(w.value(FigureCode::LeadFirstCall, "2026-06-10 10:00:01"), Some(0.0));
    lead(Some("2026-06-10 10:00:00"), Some("2026-06-12 10:00:00"));
    lead(Some("2026-06-10 10:00:01"), Some("2026-06-12 10:00:02"));
    let now = "2026-06-15 00:00:00";
    assert_eq!(
        (w.value(FigureCode::LeadFirstCall, now), w.value(FigureCode::LeadSecondContact, now)),
        (Some(33.3), Some(50.0))
    );
    let figures = w.store.read(|r| crate::lead::figures(r, at(now))).expect("figures");
    assert_eq!((figures.first_call_due, figures.first_call_in_2h), (3, 1), "as the lead figures count");
    assert_eq!((figures.second_call_due, figures.second_call_in_48h), (2, 1));
}

#[test]
fn gifts_cost_until_they_are_taken_back_and_answers_are_averaged() {
    let w = world();
    let contact = w.contact("2026-06-10 09:00:00", "booked", Some(8));
    w.contact("2026-06-11 09:00:00", "interested", Some(9));
    w.contact("2026-06-12 09:00:00", "no_answer", None);
    let now = "2026-06-20 00:00:00";
    assert_eq!((w.value(FigureCode::Satisfaction, now), w.value(FigureCode::Effective, now)), (Some(8.5), Some(66.7)));
    let entry = |gift: Id, debit: &str, credit: &str| {
        w.write(|tx| {
            tx.insert(
                "gift_entry",
                cells! { gift_id: gift, debit: debit, credit: credit, pieces: 2, at: "2026-06-10", customer_id: w.wang, contact_id: contact },
            )
        })
    };
    let gift = w.write(|tx| tx.insert("gift", cells! { name: "应急灯", cost_cents: 6_800 }));
    entry(gift, "customer", "stock");
    assert_eq!(w.value(FigureCode::GiftCents, now), Some(13_600.0));
    entry(gift, "stock", "customer");
    assert_eq!(w.value(FigureCode::GiftCents, now), Some(0.0));
    let department = w.write(|tx| tx.insert("department", cells! { name: "售后", kind: "service" }));
    let ask = |answered: Option<&str>| {
        w.write(|tx| {
            let from = tx.insert("staff", cells! { name: "周敏", role: "coordinator" })?;
            tx.insert(
                "handover",
                cells! { project_id: w.project, from_id: from, to_department_id: department, question: "有货吗",
                asked_at: at("2026-06-10 09:00:00"), answered_at: answered.map(at) },
            )
        })
    };
    ask(Some("2026-06-10 10:30:00"));
    ask(None);
    assert_eq!(w.value(FigureCode::HandoverHours, now), Some(1.5));
}

#[test]
fn a_project_costs_its_gifts_its_hours_and_its_messages_by_the_settings() {
    let w = world();
    let booked = w.contact("2026-06-10 09:00:00", "booked", None);
    w.contact("2026-06-11 09:00:00", "no_answer", None);
    w.write(|tx| {
        let sms = tx.insert(
            "contact",
            cells! { at: at("2026-06-12 09:00:00"), customer_id: w.wang, project_id: w.project, channel: "sms",
            form: "online", outcome: "other" },
        )?;
        // A further revision is the same contact.
        tx.insert(
            "contact",
            cells! { at: at("2026-06-12 09:00:00"), customer_id: w.wang, project_id: w.project, channel: "sms",
            form: "online", outcome: "interested", revises: sms },
        )?;
        let gift = tx.insert("gift", cells! { name: "应急灯", cost_cents: 6_800 })?;
        tx.insert(
            "gift_entry",
            cells! { gift_id: gift, debit: "customer", credit: "stock", pieces: 1, at: "2026-06-10",
            customer_id: w.wang, contact_id: booked },
        )
    });
    let now = "2026-06-20 00:00:00";
    let parts = [FigureCode::GiftCents, FigureCode::HoursCents, FigureCode::MessageCents, FigureCode::SpentCents];
    let cost = |w: &World| parts.map(|code| w.value(code, now).expect("a sum"));
    assert_eq!(cost(&w), [6_800.0, 400.0 + 133.0 + 67.0, 6.0, 7_406.0]);
    w.order("2026-06-05", 10_000);
    w.order("2026-06-15", 50_000);
    assert_eq!(w.value(FigureCode::ReturnCents, now), Some(50_000.0 - 10_000.0 - 7_406.0));
    // Every cent opens to its row, oldest first, and no contact stands there twice.
    for code in [FigureCode::SpentCents, FigureCode::ReturnCents] {
        let rows = w.store.read(|r| rows(r, w.project, code, at(now), 0, 200)).expect("rows").rows;
        assert_eq!(rules::value(Unit::Cents, &rows), w.value(code, now));
        assert!(rows.windows(2).all(|pair| pair[0].day <= pair[1].day), "{rows:?}");
        let mut ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), rows.len());
    }
    let dearer = setting::CareCosts { hour_cents: crate::wire::Cents(8_000), ..setting::CareCosts::default() };
    setting::set(&w.store, None, &dearer).expect("a setting");
    assert_eq!(cost(&w)[1], 1_200.0);
}

#[test]
fn a_return_is_never_told_without_saying_that_nothing_was_compared() {
    let w = world();
    let all = w.store.read(|r| figures(r, w.project, FigureCode::ALL, at("2026-06-20 00:00:00"))).expect("figures");
    let told = all.expect("a project").into_iter().find(|figure| figure.code == FigureCode::ReturnCents);
    assert!(told.expect("a return").uncompared);
}

#[test]
fn local_sales_compare_as_many_months_before_as_since() {
    let w = world();
    for (month, own) in
        [("2026-03", 50), ("2026-04", 5), ("2026-05", 7), ("2026-06", 9), ("2026-07", 11), ("2026-08", 99)]
    {
        w.write(|tx| {
            tx.insert(
                "registration",
                cells! { month: month, district: "371302", series: "启明X7", segment: 100, own: own },
            )
        });
    }
    let shares = |now: &str| w.store.read(|r| local_shares(r, w.project, at(now))).expect("shares");
    assert_eq!(shares("2026-05-31"), []);
    assert_eq!((shares("2026-06-30")[0].before, shares("2026-06-30")[0].after), ([100, 7], [100, 9]));
    // The project ends in July: August is no part of it.
    assert_eq!((shares("2026-09-30")[0].before, shares("2026-09-30")[0].after), ([200, 12], [200, 20]));
}

#[test]
fn every_figure_reads_by_index() {
    let w = world();
    for code in FigureCode::ALL {
        let plan = w.store.read(|r| r.plan(sql::query(*code))).expect("a plan");
        for step in plan {
            let whole = step.starts_with("SCAN") && !["SCAN f", "SCAN CONSTANT ROW"].contains(&step.as_str());
            assert!(!whole || step.contains("first"), "{code:?}: {step}");
        }
    }
}
