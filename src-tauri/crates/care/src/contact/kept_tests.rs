use std::sync::mpsc;
use std::thread;

use ledger::{Saved, Write};

use super::tests::{NOW, World, at, day, world};
use super::*;
use crate::disclosure::{self, DisclosureKind, NewDisclosure};
use crate::gift::{self, NewGift};
use crate::restraint::RestraintRefusal;
use crate::target::StepNow;

/// Does something while a long change has the writer; `last` is what that change does before it ends.
pub(crate) fn while_taken<T>(
    store: &Store,
    last: impl FnOnce(&mut Write<'_>) -> Result<(), Fault> + Send,
    work: impl FnOnce() -> T,
) -> T {
    let (begun, has_begun) = mpsc::channel();
    let (end, may_end) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            let long = store.change::<_, ()>(Op::new("test", None), |w| {
                begun.send(()).expect("heard");
                // Also when the test fails: then its end of the channel is gone.
                let _ = may_end.recv();
                Ok(last(w)?)
            });
            long.expect("done");
        });
        has_begun.recv().expect("begun");
        let value = work();
        drop(end);
        value
    })
}

impl World {
    fn save(&self, new: NewContact) -> Answer<Saved<Id>> {
        log_or_keep(&self.store, Some(self.li), new, at(NOW))
    }

    fn saved_waiting(&self, new: NewContact) -> Id {
        match self.save(new).expect("saved") {
            Saved::Waiting { id } => id,
            Saved::Written(_) => panic!("written at once"),
        }
    }

    fn kept(&self) -> Vec<WaitingContact> {
        waiting(&self.store).expect("a list")
    }
}

#[test]
fn a_contact_that_is_saved_while_an_import_writes_is_kept_and_does_all_that_a_contact_does_when_it_ends() {
    let w = world();
    let new = NewContact { collected: "周六到店".into(), ..w.for_step(Outcome::Booked) };
    keep_draft(&w.store, new.party, Some(&new)).expect("a draft");
    let id = while_taken(
        &w.store,
        |_| Ok(()),
        || {
            let id = w.saved_waiting(new.clone());
            let kept = w.kept();
            assert_eq!(
                (kept.len(), kept[0].id, kept[0].who, kept[0].name.as_deref()),
                (1, id, Some(w.li), Some("王伟"))
            );
            assert_eq!((kept[0].contact.as_ref(), kept[0].why.as_ref()), (Some(&new), None));
            assert!(waits(&w.store, new.party));
            assert_eq!((w.count("contact"), w.step_now().now), (0, StepNow::Open));
            id
        },
    );
    assert_eq!((w.kept(), waits(&w.store, new.party)), (Vec::new(), false));
    let logged = w.store.read(|r| read(r, id)).expect("read").expect("there");
    assert_eq!((logged.at, logged.staff, logged.collected.as_str()), (at(NOW), Some(w.li), "周六到店"));
    assert_eq!((w.step_now().now, w.step_now().contact), (StepNow::Done, Some(id)));
    assert_eq!(w.store.read(|r| draft(r, new.party)).expect("read"), None);
    w.verified();
    let undone = w.store.undo_last(Some(w.li)).expect("undone").value;
    assert_eq!((undone.ops[0].name.as_str(), undone.ops[0].about), (op::CONTACT_LOG, Some(w.wang)));
    assert_eq!((w.count("contact"), w.step_now().now), (0, StepNow::Open));
    w.verified();
}

#[test]
fn while_nothing_runs_it_is_written_at_once() {
    let w = world();
    let Saved::Written(done) = w.save(w.contact(Outcome::Booked)).expect("saved") else { panic!("it waits") };
    assert!(done.op.is_some() && w.store.read(|r| read(r, done.value)).expect("read").is_some());
}

#[test]
fn what_is_refused_while_nothing_runs_is_refused_alike_at_once_while_an_import_writes() {
    let w = world();
    let none_left = gift::add(&w.store, None, NewGift { name: "茶叶".into(), ..NewGift::default() });
    let (given, none_left) = (w.gift(2), none_left.expect("a gift").value);
    w.log(NewContact { gift: Some(given), ..w.contact(Outcome::Booked) });
    let kind = w.store.change::<_, ()>(Op::new("test", None), |t| {
        let shy = t.insert("customer", cells! { name: "刘洋", kind: "person", do_not_contact: true })?;
        Ok(shy)
    });
    let shy = Party::Customer { id: kind.expect("a customer").value };
    let fine = || w.contact(Outcome::Booked);
    let bad = [
        NewContact { outcome: None, ..fine() },
        NewContact { at: Some(at("2026-06-10 15:01")), ..fine() },
        NewContact { next_day: Some(day("2026-06-09")), ..fine() },
        NewContact { promise: "回电".into(), ..fine() },
        NewContact { reasons: vec!["care_step".into()], ..fine() },
        NewContact { script: Some(w.wang), ..fine() },
        NewContact { script: Some(w.script), gift: Some(w.wang), ..fine() },
        NewContact { gift: Some(given), ..fine() },
        NewContact { gift: Some(none_left), ..fine() },
        NewContact { party: shy, ..fine() },
        NewContact { party: Party::Customer { id: w.li }, ..fine() },
        NewContact { conveyed: "长".repeat(2_001), ..fine() },
    ];
    let said = |answer: Answer<()>| format!("{:?}", answer.expect_err("refused"));
    let free: Vec<String> =
        bad.iter().map(|new| said(log(&w.store, Some(w.li), new.clone(), at(NOW)).map(drop))).collect();
    let taken: Vec<String> =
        while_taken(&w.store, |_| Ok(()), || bad.iter().map(|new| said(w.save(new.clone()).map(drop))).collect());
    assert_eq!(taken, free);
    assert_eq!(w.kept(), []);
}

#[test]
fn what_the_import_makes_impossible_stays_with_its_refusal_until_a_person_drops_it() {
    let w = world();
    let wang = w.wang;
    let id = while_taken(
        &w.store,
        |t| t.update("customer", wang, cells! { do_not_contact: true }).map(drop),
        || w.saved_waiting(NewContact { collected: "周六到店".into(), ..w.contact(Outcome::Booked) }),
    );
    let kept = w.kept();
    let refusal = ContactRefusal::Restraint { refusal: RestraintRefusal::DoNotContact };
    assert_eq!((kept.len(), kept[0].id, kept[0].why.clone()), (1, id, Some(NotLogged::Refused { refusal })));
    assert_eq!(kept[0].contact.as_ref().map(|contact| contact.collected.as_str()), Some("周六到店"));
    assert_eq!(w.count("contact"), 0);
    try_again(&w.store, id).expect("tried");
    assert_eq!(w.kept(), kept);
    w.store.undo_last(None).expect("he may be spoken to again");
    try_again(&w.store, id).expect("tried");
    assert_eq!((w.kept(), w.count("contact")), (Vec::new(), 1));
    w.verified();
}

#[test]
fn a_customer_whom_the_import_took_away_is_named_and_the_contact_can_be_dropped() {
    let w = world();
    let added = w
        .store
        .change::<_, ()>(Op::new("test", None), |t| Ok(t.insert("customer", cells! { name: "刘洋", kind: "person" })?));
    let liu = added.expect("a customer").value;
    let party = Party::Customer { id: liu };
    let take_away = |t: &mut Write<'_>| t.remove("customer", liu);
    let id = while_taken(&w.store, take_away, || w.saved_waiting(NewContact { party, ..w.contact(Outcome::Booked) }));
    let kept = w.kept();
    assert_eq!((kept[0].name.clone(), kept[0].why.clone()), (None, Some(NotLogged::NotFound)));
    assert!(matches!(discard(&w.store, w.li), Err(Error::NotFound)));
    discard(&w.store, id).expect("dropped");
    assert_eq!((w.kept(), w.count("contact")), (Vec::new(), 0));
}

#[test]
fn a_look_while_an_import_writes_is_written_down_and_a_draft_is_left_out() {
    let w = world();
    let new = w.contact(Outcome::Booked);
    let look = NewDisclosure { kind: DisclosureKind::Phone, about: Some(w.wang), rows: 2, purpose: "" };
    while_taken(
        &w.store,
        |_| Ok(()),
        || {
            disclosure::record(&w.store, Some(w.li), &look).expect("kept");
            assert!(!keep_draft(&w.store, new.party, Some(&new)).expect("no fault"));
            assert_eq!(w.kept(), [], "a look is no contact");
        },
    );
    let looks = w.store.read(|r| disclosure::of_customer(r, w.wang)).expect("a list");
    assert_eq!((looks.len(), looks[0].who, looks[0].rows, looks[0].kind), (1, Some(w.li), 2, DisclosureKind::Phone));
    assert_eq!(w.store.read(|r| draft(r, new.party)).expect("read"), None);
    assert_eq!(w.store.waiting(), []);
}
