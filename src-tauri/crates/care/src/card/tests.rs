use ledger::{Key, Op, Source, Store, cells};

use super::*;
use crate::customer::NewCustomer;
use crate::vehicle::NewVehicle;
use crate::{duplicate, op};

struct World {
    _folder: tempfile::TempDir,
    store: Store,
    wang: Id,
    li: Id,
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a moment")
}

/// When the tests look: the last promise still has time.
fn now() -> NaiveDateTime {
    moment("2026-05-02 12:00")
}

/// 王小明 sold his vehicle to 李华 on 10 June; before and after that a bit of everything happened.
fn world() -> World {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let form = NewCustomer { birthday: Some("02-29".into()), ..NewCustomer::named("王小明", CustomerKind::Person) };
    let wang = customer::add(&store, None, form).expect("a customer").value;
    let li = customer::add(&store, None, NewCustomer::named("李华", CustomerKind::Person)).expect("a customer").value;
    let new = NewVehicle { vin: "LKM58RZR06VB3GMVH".into(), series: Some("风云".into()), ..NewVehicle::default() };
    let car = vehicle::add(&store, None, new, wang, None).expect("a vehicle").value;
    vehicle::hand_on(&store, None, car, li, day("2026-06-10")).expect("handed on");
    let done = store.change(Op::new(op::IMPORT_RUN, None), |w| -> Result<_, Error<()>> {
        let order = |on: &'static str, item: &'static str, cents: i64| (on, item, cents);
        for (on, item, cents) in
            [order("2026-06-09", "机油", 100), order("2026-06-09", "刹车片", 250), order("2026-06-10", "轮胎", 30)]
        {
            let id = w.insert(
                "service_order",
                cells! {
                    vehicle_id: car, day: on, work_item: item, amount_cents: cents,
                },
            )?;
            if item == "机油" {
                w.insert("deferred_job", cells! { order_id: id, vehicle_id: car, what: "前刹车片" })?;
            }
        }
        w.insert("policy", cells! { vehicle_id: car, start_day: "2026-01-01", in_store: 1, premium_cents: 412_000 })?;
        w.insert("inspection", cells! { vehicle_id: car, day: "2026-02-01" })?;
        let at = "2026-05-01 15:30:00";
        let severity = "major";
        w.insert(
            "complaint",
            cells! { customer_id: wang, at: "2026-03-01 00:00:00", severity: severity, what: "黑屏" },
        )?;
        w.insert("promise", cells! { customer_id: wang, what: "回电", made_at: at, until: "2026-05-02 18:00:00" })?;
        let early = "2026-03-05 09:00:00";
        let promise = cells! { customer_id: wang, what: "查配件", made_at: early, until: early, kept_at: early };
        w.insert("promise", promise)?;
        let early = "2026-03-06 09:00:00";
        let promise = cells! { customer_id: wang, what: "送备件", made_at: early, until: early, withdrawn_at: early };
        w.insert("promise", promise)?;
        w.insert("problem", cells! { customer_id: wang, heard: "异响", heard_at: at, solved_at: at })?;
        w.insert("referral", cells! { referrer_id: wang, day: "2026-04-01", referred_name: "李四", won: 1 })?;
        let won =
            cells! { referrer_id: wang, day: "2026-03-28", referred_name: "赵六", won: 1, deal_day: "2026-03-30" };
        w.insert("referral", won)?;
        w.insert("purchase", cells! { customer_id: wang, kind: "additional", day: "2026-04-02", vehicle_id: car })?;
        w.insert("purchase", cells! { customer_id: wang, kind: "additional" })?;
        let said = w.insert(
            "contact",
            cells! {
                at: at, customer_id: wang, channel: "phone", form: "online", outcome: "booked", collected: "周六来",
            },
        )?;
        w.insert(
            "contact",
            cells! {
                at: at, customer_id: wang, channel: "wechat", form: "online", outcome: "booked", revises: said,
            },
        )?;
        let parts = w.insert("department", cells! { name: "配件部", kind: "parts" })?;
        let zhou = w.insert("staff", cells! { name: "周敏", role: "coordinator" })?;
        let guo = w.insert("staff", cells! { name: "郭涛", role: "other", department_id: parts })?;
        w.insert(
            "handover",
            cells! {
                customer_id: wang, from_id: zhou, to_department_id: parts, question: "前刹车片有货吗", answer: "",
                asked_at: "2026-05-03 09:00:00",
            },
        )?;
        w.insert(
            "handover",
            cells! {
                customer_id: wang, from_id: zhou, to_department_id: parts, to_id: guo, question: "导航几天能到",
                asked_at: "2026-05-02 09:00:00", answer: "周五", answered_at: "2026-05-02 11:00:00",
            },
        )?;
        let gift = w.insert("gift", cells! { name: "雨伞", cost_cents: 1000 })?;
        for customer in [wang, li] {
            let wrong = w.insert(
                "gift_entry",
                cells! {
                    gift_id: gift, debit: "customer", credit: "stock", pieces: 1, at: at, customer_id: customer,
                },
            )?;
            if customer == li {
                w.insert(
                    "gift_entry",
                    cells! {
                        gift_id: gift, debit: "stock", credit: "customer", pieces: 1, at: at, customer_id: customer,
                        reverses: wrong,
                    },
                )?;
            }
        }
        Ok(())
    });
    done.expect("an import");
    World { _folder: folder, store, wang, li }
}

fn whole(store: &Store, customer: Id) -> Vec<TimelineRow> {
    store.read(|r| timeline(r, customer, now(), None, 200)).expect("a timeline").rows
}

#[test]
fn a_timeline_holds_everything_once_newest_first_and_the_owner_s_part_only() {
    let World { store, wang, li, .. } = &world();
    let rows = whole(store, *wang);
    let seen: Vec<_> = rows.iter().map(|row| (row.kind.code(), row.flag.map(Flag::code))).collect();
    let (open, done) = (Some("open"), Some("done"));
    let wanted = [
        ("visit", None),
        ("deferred_job", open),
        ("handover", open),
        ("handover", done),
        ("promise", open),
        ("problem", done),
        ("gift", None),
        ("contact", None),
        ("purchase", None),
        ("referral", None),
        ("referral", None),
        ("promise", Some("withdrawn")),
        ("promise", Some("kept")),
        ("complaint", open),
        ("inspection", None),
        ("policy", None),
    ];
    assert_eq!(seen, wanted);
    let kinds: std::collections::BTreeSet<_> = wanted.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(TimelineKind::ALL.len(), kinds.len());
    let of = |kind| rows.iter().find(|row| row.kind == kind).expect("a line");
    assert_eq!(of(TimelineKind::Visit).params["cents"], "350");
    assert_eq!(of(TimelineKind::Contact).params["channel"], "wechat");
    assert_eq!(of(TimelineKind::Policy).params["variant"], "in_store");
    let referrals = rows.iter().filter(|row| row.kind == TimelineKind::Referral);
    let referrals: Vec<_> = referrals.map(|row| (&*row.params["variant"], &*row.params["deal_day"])).collect();
    assert_eq!(referrals, [("won", ""), ("won_on", "2026-03-30")]);
    assert_eq!(of(TimelineKind::Promise).params["until_at"], "2026-05-02T18:00");
    let handed: Vec<_> = rows.iter().filter(|row| row.kind == TimelineKind::Handover).collect();
    let said = |at: usize, name: &str| handed[at].params.get(name).map(String::as_str);
    let whom = |at| (said(at, "from"), said(at, "to"), said(at, "answer"), said(at, "variant"));
    assert_eq!(handed[0].text.as_deref(), Some("前刹车片有货吗"));
    assert_eq!(whom(0), (Some("周敏"), Some("配件部"), Some(""), Some("")), "to whoever of the department is there");
    assert_eq!(whom(1), (Some("周敏"), Some("郭涛"), Some("周五"), Some("answered")));
    assert!(!of(TimelineKind::Complaint).timed && of(TimelineKind::Gift).timed);
    let bought: Vec<_> = whole(store, *li).iter().map(|row| (row.kind, row.params["cents"].clone())).collect();
    assert_eq!(bought, [(TimelineKind::Visit, "30".to_owned())]);
}

#[test]
fn a_promise_is_broken_once_its_moment_has_passed_and_kept_late_after_that() {
    let World { store, wang, .. } = &world();
    let flag = |on: &str| {
        let rows = store.read(|r| timeline(r, *wang, moment(on), None, 200)).expect("a timeline").rows;
        let promise = rows.into_iter().find(|row| row.text.as_deref() == Some("回电")).expect("the promise");
        (promise.id, promise.flag)
    };
    assert_eq!(flag("2026-05-02 18:00").1, Some(Flag::Open), "it holds to its last minute");
    let (id, broken) = flag("2026-05-02 18:01");
    assert_eq!(broken, Some(Flag::Broken));
    for (kept, meant) in [("2026-05-02 18:00:00", Flag::Kept), ("2026-05-03 09:00:00", Flag::KeptLate)] {
        let done =
            store.change::<_, ()>(Op::new("test", None), |w| Ok(w.update("promise", id, cells! { kept_at: kept })?));
        done.expect("kept");
        assert_eq!(flag("2026-05-04 09:00").1, Some(meant));
    }
}

#[test]
fn pieces_of_any_size_make_the_whole() {
    let World { store, wang, .. } = &world();
    let all = whole(store, *wang);
    for limit in [1, 2, 3, 5, 200] {
        let (mut joined, mut before) = (Vec::new(), None);
        loop {
            let piece = store.read(|r| timeline(r, *wang, now(), before.as_deref(), limit)).expect("a piece");
            joined.extend(piece.rows);
            assert_eq!(joined.len() + piece.older as usize, all.len());
            before = piece.next;
            if before.is_none() {
                break;
            }
        }
        assert_eq!(joined, all, "pieces of {limit}");
    }
    for (before, limit) in
        [(None, 0), (None, 201), (Some("x"), 5), (Some("2026-06-01 00:00:00|visit|x"), 5), (Some(""), 5)]
    {
        let refused = store.read(|r| timeline(r, *wang, now(), before, limit));
        assert!(matches!(refused, Err(Error::Refused(_))), "{before:?} {limit}");
    }
}

#[test]
fn a_card_shows_the_kept_file_and_the_vehicles_of_the_day() {
    let World { store, wang, li, .. } = &world();
    let seen = |id, on| store.read(|r| card(r, id, day(on))).expect("a look").expect("a card");
    let card_of = seen(*wang, "2026-06-09");
    assert_eq!((card_of.contacts, card_of.timeline_total, card_of.gifts.len()), (1, 16, 1));
    assert!(card_of.vehicles[0].owned && card_of.vehicles[0].last_visit == Some(day("2026-06-09")));
    assert_eq!(card_of.birthday.and_then(|b| b.next_day), Some(day("2027-02-28")));
    assert!(!seen(*wang, "2026-06-10").vehicles[0].owned);
    assert_eq!(seen(*li, "2026-06-10").gifts, []);
    duplicate::merge(store, None, *wang, *li, "").expect("a merge");
    assert_eq!(seen(*li, "2026-06-10").name, "王小明");
    assert_eq!(store.read(|r| card(r, Id([7; 16]), day("2026-06-10"))).expect("a look"), None);
}

#[test]
fn the_timeline_reads_by_index() {
    let World { store, .. } = &world();
    let plan = store.read(|r| r.plan(sql::LINES)).expect("a plan");
    let small = ["SCAN driven", "SCAN d", "SCAN s", "SCAN o", "SCAN served", "SCAN owned"];
    let whole: Vec<_> = plan.iter().filter(|s| s.starts_with("SCAN") && !small.contains(&s.as_str())).collect();
    assert!(whole.is_empty(), "{plan:?}");
}
