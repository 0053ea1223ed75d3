use chrono::NaiveDate;
use ledger::{Error, Key, Op, Source, cells};

use super::*;
use crate::customer::{self, CustomerKind, NewCustomer};
use crate::op;
use crate::vehicle::NewVehicle;
use crate::wire::Cents;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn policies_and_inspections_of_a_vehicle_come_newest_first_and_by_index() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let done = store.change(Op::new(op::IMPORT_RUN, None), |w| -> Result<_, Error<()>> {
        let car = w.insert("vehicle", cells! { vin: "LKM58RZR06VB3GMVH" })?;
        let other = w.insert("vehicle", cells! { vin: "LKM008S93B4XY4EYM" })?;
        for (vehicle, start, in_store) in
            [(car, "2024-05-01", Some(true)), (car, "2025-05-01", None), (other, "2026-05-01", Some(false))]
        {
            w.insert("policy", cells! { vehicle_id: vehicle, start_day: day(start), in_store: in_store })?;
            w.insert("inspection", cells! { vehicle_id: vehicle, day: day(start), in_store: in_store })?;
        }
        Ok(car)
    });
    let car = done.expect("an import").value;
    let bought = store.read(|r| policies(r, car)).expect("a look");
    let seen: Vec<_> = bought.iter().map(|p| (p.start_day, p.in_store)).collect();
    assert_eq!(seen, [(day("2025-05-01"), None), (day("2024-05-01"), Some(true))]);
    let inspected = store.read(|r| inspections(r, car)).expect("a look");
    assert_eq!(inspected.iter().map(|i| i.day).collect::<Vec<_>>(), [day("2025-05-01"), day("2024-05-01")]);
    for sql in [sql::POLICIES, sql::INSPECTIONS] {
        let plan = store.read(|r| r.plan(sql)).expect("a plan");
        assert!(plan.iter().all(|step| step.starts_with("SEARCH")), "{plan:?}");
    }
}

#[test]
fn a_policy_and_an_inspection_are_added_by_hand_refused_when_wrong_and_taken_back() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let owner =
        customer::add(&store, None, NewCustomer::named("王伟", CustomerKind::Person)).expect("a customer").value;
    let car = NewVehicle { vin: "LKM58RZR06VB3GMVH".into(), ..NewVehicle::default() };
    let car = vehicle::add(&store, None, car, owner, None).expect("a vehicle").value;
    let bought = NewPolicy {
        vehicle_id: car,
        start_day: day("2026-05-01"),
        end_day: Some(day("2027-04-30")),
        premium_cents: Some(Cents(412_000)),
        in_store: Some(true),
    };
    let refused = |new: NewPolicy| match add(&store, None, new) {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    };
    let early = NewPolicy { end_day: Some(day("2026-04-30")), ..bought.clone() };
    assert_eq!(refused(early), PolicyRefusal::EndBeforeStart);
    assert_eq!(refused(NewPolicy { premium_cents: Some(Cents(-1)), ..bought.clone() }), PolicyRefusal::PremiumInvalid);
    assert_eq!(refused(NewPolicy { vehicle_id: Id::NIL, ..bought.clone() }), PolicyRefusal::VehicleUnknown);
    add(&store, None, bought.clone()).expect("a policy");
    assert_eq!(refused(bought), PolicyRefusal::DayTaken);
    let seen = store.read(|r| policies(r, car)).expect("a look");
    assert_eq!((seen.len(), seen[0].premium_cents, seen[0].in_store), (1, Some(Cents(412_000)), Some(true)));
    store.undo_last(None).expect("an undo");
    assert_eq!(store.read(|r| policies(r, car)).expect("a look"), []);

    let checked = NewInspection { vehicle_id: car, day: day("2026-06-01"), in_store: None };
    add_inspection(&store, None, checked.clone()).expect("an inspection");
    let again = add_inspection(&store, None, checked.clone());
    assert!(matches!(again, Err(Error::Refused(PolicyRefusal::DayTaken))));
    let nowhere = add_inspection(&store, None, NewInspection { vehicle_id: Id::NIL, ..checked });
    assert!(matches!(nowhere, Err(Error::Refused(PolicyRefusal::VehicleUnknown))));
    assert_eq!(store.read(|r| inspections(r, car)).expect("a look").len(), 1);
    store.undo_last(None).expect("an undo");
    assert_eq!(store.read(|r| inspections(r, car)).expect("a look"), []);
}
