//! The list as the features' own verbs move it.

use ledger::cells;

use super::world::{Shop, at};
use crate::channel::Channel;
use crate::contact::{self, NewContact, Outcome};
use crate::due::{DueKind, Party};
use crate::today;

use DueKind::*;

/// A call that is about all reasons the party has, with a next date or none.
fn call(shop: &Shop, party: Party, now: &str, outcome: Outcome, next: Option<&str>) -> ledger::Id {
    let reasons = shop.store.read(|r| today::reasons_of(r, party, at(now))).expect("reasons");
    let new = NewContact {
        reasons: reasons.into_iter().map(|reason| reason.id).collect(),
        outcome: Some(outcome),
        next_day: next.map(|day| at(day).date()),
        next_note: "报价".into(),
        ..NewContact::with(party, Channel::Phone)
    };
    contact::log(&shop.store, None, new, at(now)).expect("logged").value
}

#[test]
fn a_next_date_is_due_on_its_day_and_every_later_contact_resets_it() {
    let shop = Shop::at("2026-06-01 09:00:00");
    let party = Party::Customer { id: shop.person("王伟", None) };
    call(&shop, party, "2026-06-02 10:00:00", Outcome::Interested, Some("2026-06-10"));
    assert_eq!(shop.kinds("2026-06-09 23:59:59"), []);
    assert_eq!(shop.kinds("2026-06-10 00:00:00"), [NextContact]);
    assert_eq!(shop.list("2026-06-11 09:00:00", None).overdue, 1);
    call(&shop, party, "2026-06-11 10:00:00", Outcome::NoAnswer, Some("2026-06-12"));
    assert_eq!(shop.kinds("2026-06-11 10:00:00"), []);
    assert_eq!(shop.kinds("2026-06-12 09:00:00"), [NextContact]);
    call(&shop, party, "2026-06-12 10:00:00", Outcome::Booked, None);
    assert_eq!(shop.kinds("2026-07-30 10:00:00"), []);
    shop.store.undo_last(None).expect("undone");
    assert_eq!(shop.kinds("2026-06-12 10:00:00"), [NextContact]);
    shop.sound();
}

#[test]
fn calling_a_lead_stops_its_clock_and_starts_the_next_one() {
    let shop = Shop::at("2026-06-01 08:00:00");
    let party = Party::Lead { id: shop.lead("2026-06-01 08:00:00", None, None) };
    assert_eq!(shop.kinds("2026-06-01 08:30:00"), [LeadFirstCall]);
    call(&shop, party, "2026-06-01 09:00:00", Outcome::Interested, None);
    assert_eq!(shop.kinds("2026-06-01 09:00:00"), []);
    assert_eq!(shop.kinds("2026-06-02 10:00:00"), [LeadSecondContact]);
    call(&shop, party, "2026-06-02 11:00:00", Outcome::Interested, None);
    assert_eq!(shop.kinds("2026-06-04 10:00:00"), []);
    assert_eq!(shop.kinds("2026-07-02 11:00:00"), [Silence]);
}

#[test]
fn a_step_is_on_the_list_from_its_day_until_it_is_done_while_its_project_runs() {
    let shop = Shop::at("2026-06-01 08:00:00");
    let (wang, zhou) = (shop.person("王伟", None), shop.staff("周敏"));
    let project = shop.write(|w| {
        let project = w.insert(
            "project",
            cells! { name: "出保关怀", goal_business: "a", goal_whose: "b", goal_how: "c", face: "{}",
            strategy: "lift_model", start_day: "2026-06-01", end_day: "2026-07-31" },
        )?;
        let target =
            w.insert("target", cells! { project_id: project, customer_id: wang, reason: "[]", place: 1, class: "A" })?;
        w.insert(
            "care_step",
            cells! { target_id: target, project_id: project, customer_id: wang, number: 2, name: "电话邀约",
            planned_day: "2026-06-10", channel: "phone", form: "online", aims: "", responsible_id: zhou },
        )?;
        Ok(project)
    });
    assert_eq!(shop.kinds("2026-06-09 23:00:00"), []);
    let view = shop.list("2026-06-10 08:00:00", Some(zhou));
    let reason = &view.rows[0].reasons[0];
    assert_eq!(
        (reason.kind, reason.params["project"].as_str(), reason.params["no"].as_str()),
        (CareStep, "出保关怀", "2")
    );
    assert_eq!((view.rows[0].class.as_deref(), view.overdue), (Some("A"), 0));
    shop.write(|w| w.update("project", project, cells! { state: "closed" }));
    assert_eq!(shop.kinds("2026-06-10 08:00:00"), []);
    shop.store.undo_last(None).expect("undone");
    // Nobody answered: the step stays open, and is back tomorrow.
    let party = Party::Customer { id: wang };
    call(&shop, party, "2026-06-10 10:00:00", Outcome::NoAnswer, None);
    assert_eq!((shop.kinds("2026-06-10 10:00:00"), shop.kinds("2026-06-11 08:00:00")), (vec![], vec![CareStep]));
    call(&shop, party, "2026-06-11 09:00:00", Outcome::Booked, None);
    assert_eq!(shop.kinds("2026-06-20 08:00:00"), []);
    shop.sound();
}
