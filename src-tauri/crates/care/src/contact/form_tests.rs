use ledger::{Error, Id, Op, cells};

use super::rules::next_day;
use super::tests::{NOW, at, day, world};
use super::*;
use crate::channel::{Aim, Channel, Form};
use crate::customer;
use crate::script::ScriptText;

#[test]
fn the_form_is_filled_from_the_step_and_begins_with_a_channel_that_is_allowed() {
    let w = world();
    let due: DueId = w.due().parse().expect("a reason");
    let party = Party::Customer { id: w.wang };
    let open = || w.store.read(|r| form(r, party, Some(due), at(NOW), Some(w.li))).expect("a form");
    let first = open();
    assert_eq!((first.channel, first.form, first.aims.list()), (Channel::Wechat, Form::Online, &[Aim::Convey][..]));
    assert_eq!(first.conveyed, "王先生，锋范有活动");
    assert_eq!((first.head.age, first.head.class.as_deref(), first.head.vehicles), (Some(45), Some("A"), 1));
    assert_eq!((first.head.phones, first.head.last), (vec!["13800138000".to_owned()], None));
    assert_eq!(first.outcomes.len(), 17);
    let logged = NewContact { script: Some(w.script), ..w.for_step(Outcome::Booked) };
    w.log(logged);
    let text = ScriptText { convey: "{{称呼}}，优惠".into(), ..ScriptText::default() };
    script::revise(&w.store, None, w.script, text).expect("revised");
    w.store
        .change::<_, ()>(Op::new("test", None), |x| Ok(x.update("script", w.script, cells! { commercial: true })?))
        .expect("commercial now");
    let consent = customer::NewConsent {
        channel: Channel::Sms,
        given: true,
        since: at("2026-06-01 09:00"),
        proof: "单据 1".into(),
    };
    customer::set_consent(&w.store, None, w.wang, consent).expect("a consent");
    let second = open();
    let refused: Vec<Channel> = second.channels.iter().filter(|c| c.refusal.is_some()).map(|c| c.channel).collect();
    assert_eq!(
        (second.channel, refused),
        (Channel::Sms, vec![Channel::Phone, Channel::Wechat, Channel::Face, Channel::Email])
    );
    assert_eq!(second.script.map(|s| s.version), Some(2));
    assert_eq!(second.head.last.map(|l| l.outcome), Some(Outcome::Booked));
    assert!(matches!(
        w.store.read(|r| form(r, Party::Lead { id: Id::NIL }, None, at(NOW), None)),
        Err(Error::NotFound)
    ));
}

#[test]
fn the_next_day_follows_from_the_outcome_and_the_rhythm_of_the_class() {
    let today = day("2026-06-10");
    assert_eq!(next_day(Outcome::NoAnswer, 14, today), Some(day("2026-06-11")));
    assert_eq!(next_day(Outcome::ServiceDone, 14, today), Some(day("2026-06-24")));
    assert_eq!(next_day(Outcome::MileageNotReached, 90, today), Some(day("2026-07-10")));
    assert_eq!(next_day(Outcome::Booked, 2, today), Some(day("2026-06-12")), "never later than the rhythm");
    assert_eq!(next_day(Outcome::VehicleTransferred, 14, today), None);
    let w = world();
    w.store
        .change::<_, ()>(Op::new("test", None), |x| {
            Ok(x.insert(
                "class_policy",
                cells! { preset: "spending", class: "A", gift_ceiling_cents: 0, rhythm_days: 14 },
            )?)
        })
        .expect("a policy");
    let form = w.store.read(|r| form(r, Party::Customer { id: w.wang }, None, at(NOW), None)).expect("a form");
    assert_eq!(form.next_day, Some(day("2026-06-24")));
}

#[test]
fn a_lead_is_proposed_to_be_called_again_within_48_hours_until_it_has_had_its_second_contact() {
    let w = world();
    let add = |second: Option<&str>| {
        let made = w.store.change::<_, ()>(Op::new("test", None), |x| {
            let came = "2026-06-09 09:00:00";
            let cells = cells! {
                created_at: came, name: "张超", phone: "13905397701", first_call_at: came, second_contact_at: second,
                last_contact_at: came,
            };
            Ok(x.insert("lead", cells)?)
        });
        let party = Party::Lead { id: made.expect("a lead").value };
        let form = w.store.read(|r| form(r, party, None, at(NOW), Some(w.li))).expect("a form");
        let booked = form.outcomes.iter().find(|one| one.outcome == Outcome::Booked).and_then(|one| one.next_day);
        (form.next_day, booked)
    };
    assert_eq!(add(None), (Some(day("2026-06-12")), Some(day("2026-06-12"))));
    assert_eq!(add(Some("2026-06-10 09:00:00")), (Some(day("2026-07-10")), Some(day("2026-06-17"))));
}

#[test]
fn a_draft_survives_until_the_contact_is_logged_and_leaves_no_trace_in_the_log() {
    let w = world();
    let party = Party::Customer { id: w.wang };
    let kept = NewContact { collected: "两个孩子".into(), ..w.contact(Outcome::Booked) };
    let ops = w.count("op");
    keep_draft(&w.store, party, Some(&kept)).expect("kept");
    assert_eq!(w.store.read(|r| draft(r, party)).expect("read"), Some(kept.clone()));
    keep_draft(&w.store, party, None).expect("dropped");
    assert_eq!(w.store.read(|r| draft(r, party)).expect("read"), None);
    keep_draft(&w.store, party, Some(&kept)).expect("kept");
    assert_eq!(w.count("op"), ops);
    w.log(kept);
    assert_eq!(w.store.read(|r| draft(r, party)).expect("read"), None);
}
