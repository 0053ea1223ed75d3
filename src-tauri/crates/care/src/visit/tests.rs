use ledger::{Key, Source, Write};

use super::*;
use crate::customer::{self, CustomerKind, NewCustomer};
use crate::vehicle::{self, NewVehicle};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

struct World {
    _folder: tempfile::TempDir,
    store: Store,
    wang: Id,
    li: Id,
    car: Id,
}

/// 王小明 owned the vehicle until 10 June, then 李华.
fn world() -> World {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let [wang, li] = ["王小明", "李华"].map(|name| {
        customer::add(&store, None, NewCustomer::named(name, CustomerKind::Person)).expect("a customer").value
    });
    let new = NewVehicle { vin: "LKM58RZR06VB3GMVH".into(), ..NewVehicle::default() };
    let car = vehicle::add(&store, None, new, wang, None).expect("a vehicle").value;
    vehicle::hand_on(&store, None, car, li, day("2026-06-10")).expect("handed on");
    World { _folder: folder, store, wang, li, car }
}

fn order(w: &mut Write<'_>, car: Id, on: &str, cents: i64) -> Result<Id, Fault> {
    w.insert("service_order", cells! { vehicle_id: car, day: day(on), amount_cents: cents })
}

#[test]
fn orders_of_one_day_are_one_visit_of_who_owned_the_vehicle_then() {
    let World { store, wang, li, car, .. } = &world();
    let done = store.change(Op::new(op::IMPORT_RUN, None), |w| -> Result<_, Error<()>> {
        for (on, cents) in [("2026-06-09", 100), ("2026-06-09", 250), ("2026-06-10", 30), ("2025-06-09", 7)] {
            order(w, *car, on, cents)?;
        }
        Ok(())
    });
    done.expect("an import");
    let of = |who, after, to| {
        let found = store.read(|r| visits(r, who, day(after), day(to))).expect("a look");
        found.into_iter().map(|v| (v.day.to_string(), v.orders, v.amount_cents.0)).collect::<Vec<_>>()
    };
    assert_eq!(of(*wang, "2025-06-09", "2026-06-10"), [("2026-06-09".into(), 2, 350)]);
    assert_eq!(of(*wang, "2025-06-08", "2026-06-08"), [("2025-06-09".into(), 1, 7)]);
    assert_eq!(of(*li, "2025-06-08", "2026-06-10"), [("2026-06-10".into(), 1, 30)]);
    assert_eq!(store.read(|r| orders(r, *car, day("2026-06-10"), 1_000_000)).expect("a look").len(), 3);
    for sql in [sql::ORDERS, sql::VISITS] {
        let plan = store.read(|r| r.plan(sql)).expect("a plan");
        assert!(plan.iter().all(|step| !step.starts_with("SCAN")), "{plan:?}");
    }
}

#[test]
fn a_job_is_done_once_and_not_before_it_was_advised() {
    let World { store, car, .. } = &world();
    let done = store.change(Op::new(op::IMPORT_RUN, None), |w| -> Result<_, Error<()>> {
        let order = order(w, *car, "2026-06-12", 100)?;
        Ok(w.insert("deferred_job", cells! { order_id: order, vehicle_id: car, what: "前刹车片" })?)
    });
    let id = done.expect("an import").value;
    let before = job_done(store, None, id, day("2026-06-11"));
    assert!(matches!(before, Err(Error::Refused(VisitRefusal::DayBeforeOrder))));
    job_done(store, None, id, day("2026-06-12")).expect("done");
    let again = job_done(store, None, id, day("2026-06-13"));
    assert!(matches!(again, Err(Error::Refused(VisitRefusal::DoneAlready))));
    assert!(matches!(job_done(store, None, Id([7; 16]), day("2026-06-13")), Err(Error::NotFound)));
    store.undo_last(None).expect("an undo");
    assert_eq!(store.read(|r| jobs(r, *car)).expect("a look")[0].done_day, None);
}
