use chrono::NaiveDateTime;
use ledger::{Error, Id, Key, Op, Source, Store, cells};

use super::*;
use crate::contact::{NewContact, Outcome, Party};
use crate::{channel::Channel, contact};

struct World {
    _folder: tempfile::TempDir,
    store: Store,
    li: Id,
    chen: Id,
    item: Id,
    contact: Id,
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a moment")
}

/// 李静 has an item to do, not yet done, and has spoken with 王伟.
fn world() -> World {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let seeded = store.change::<_, ()>(Op::new("test", None), |w| {
        let [li, chen] = [w.insert("staff", cells! { name: "李静", role: "other" })?, w.insert("staff", cells! { name: "陈刚", role: "other" })?];
        let wang = w.insert("customer", cells! { name: "王伟", kind: "person" })?;
        let project = w.insert("project", cells! {
            name: "增购", goal_business: "a", goal_whose: "b", goal_how: "c", face: "{}", strategy: "open_market",
            start_day: "2026-06-01", end_day: "2026-06-30",
        })?;
        let item = w.insert("work_item", cells! {
            project_id: project, place: 1, content: "备礼品", planned_start: "2026-06-01", planned_end: "2026-06-03", responsible_id: li,
        })?;
        Ok((li, chen, wang, item))
    });
    let (li, chen, wang, item) = seeded.expect("people").value;
    let spoken =
        NewContact { outcome: Some(Outcome::Booked), ..NewContact::with(Party::Customer { id: wang }, Channel::Phone) };
    let contact = contact::log(&store, Some(li), spoken, at("2026-06-02 09:00")).expect("logged").value;
    World { _folder: folder, store, li, chen, item, contact }
}

fn new(of: Checked, on_time: Option<bool>, good: Option<bool>, reason: &str) -> NewCheck {
    NewCheck { of, on_time, good, reason: reason.into() }
}

impl World {
    fn give(&self, who: Option<Id>, new: NewCheck) -> Result<Done<Id>, Error<CheckRefusal>> {
        give(&self.store, who, new, at("2026-06-04 10:00"))
    }

    fn refused(&self, who: Option<Id>, new: NewCheck) -> CheckRefusal {
        match self.give(who, new) {
            Err(Error::Refused(refusal)) => refusal,
            other => panic!("not refused: {other:?}"),
        }
    }
}

#[test]
fn a_verdict_says_both_and_gives_a_reason_when_one_is_no() {
    let w = world();
    let of = Checked::Contact { id: w.contact };
    let by = Some(w.chen);
    assert_eq!(w.refused(None, new(of, Some(true), Some(true), "")), CheckRefusal::CheckerMissing);
    assert_eq!(w.refused(by, new(of, None, Some(true), "")), CheckRefusal::VerdictMissing);
    assert_eq!(w.refused(by, new(of, Some(true), None, "")), CheckRefusal::VerdictMissing);
    assert_eq!(w.refused(by, new(of, Some(false), Some(true), " ")), CheckRefusal::ReasonMissing);
    assert_eq!(w.refused(by, new(of, Some(true), Some(false), "")), CheckRefusal::ReasonMissing);
    assert_eq!(w.refused(Some(w.li), new(of, Some(true), Some(true), "")), CheckRefusal::SamePerson);
    w.give(by, new(of, Some(true), Some(true), "")).expect("all well needs no reason");
    let later =
        give(&w.store, by, new(of, Some(true), Some(false), "话术没讲完"), at("2026-06-05 10:00")).expect("again");
    let holds = w.store.read(|r| read(r, of)).expect("read").expect("there");
    assert_eq!((holds.id, holds.good, holds.checker.as_deref()), (later.value, false, Some("陈刚")));
    w.store.undo(&[later.op.expect("an op")], None).expect("undone");
    assert!(w.store.read(|r| read(r, of)).expect("read").expect("there").good);
}

#[test]
fn an_item_is_checked_once_it_is_done() {
    let w = world();
    let of = Checked::Item { id: w.item };
    assert_eq!(w.refused(Some(w.chen), new(of, Some(true), Some(true), "")), CheckRefusal::NotDone);
    w.store
        .change::<_, ()>(Op::new("test", None), |x| {
            Ok(x.update("work_item", w.item, cells! { actual_end: "2026-06-03" })?)
        })
        .expect("done");
    w.give(Some(w.chen), new(of, Some(true), Some(true), "")).expect("checked");
    assert!(matches!(
        w.give(Some(w.chen), new(Checked::Step { id: Id::NIL }, Some(true), Some(true), "")),
        Err(Error::NotFound)
    ));
}

#[test]
fn a_verdict_on_a_revision_stands_for_the_contact() {
    let w = world();
    let before = w.store.read(|r| contact::read(r, w.contact)).expect("read").expect("there");
    let form = NewContact { outcome: Some(Outcome::Interested), ..NewContact::with(before.party, Channel::Phone) };
    let revision =
        contact::revise(&w.store, Some(w.li), w.contact, form, at("2026-06-03 09:00")).expect("revised").value;
    w.give(Some(w.chen), new(Checked::Contact { id: revision }, Some(true), Some(true), "")).expect("checked");
    assert!(w.store.read(|r| read(r, Checked::Contact { id: w.contact })).expect("read").is_some());
}
