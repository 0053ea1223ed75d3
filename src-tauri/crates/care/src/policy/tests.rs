use chrono::NaiveDate;
use ledger::{Error, Key, Op, Source, cells};

use super::*;
use crate::op;

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
