use chrono::NaiveDate;
use ledger::{Error, Key, Op, Source, cells};

use super::*;
use crate::op;

#[test]
fn purchases_and_referrals_of_a_customer_come_newest_first_by_index_and_masked() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    let done = store.change(Op::new(op::IMPORT_RUN, None), |w| -> Result<_, Error<()>> {
        let wang = w.insert("customer", cells! { name: "王小明", kind: "person" })?;
        let car = w.insert("vehicle", cells! { vin: "LKM58RZR06VB3GMVH", series: "风云" })?;
        for (kind, on, vehicle) in
            [(PurchaseKind::Additional, Some("2024-01-01"), Some(car)), (PurchaseKind::Replacement, None, None)]
        {
            w.insert("purchase", cells! { customer_id: wang, kind: kind, day: on.map(day), vehicle_id: vehicle })?;
        }
        for (on, won) in [("2024-02-01", false), ("2025-02-01", true)] {
            let on = day(on);
            w.insert("referral", cells! { referrer_id: wang, day: on, referred_phone: "13800138000", won: won })?;
        }
        Ok(wang)
    });
    let wang = done.expect("an import").value;
    let bought = store.read(|r| purchases(r, wang)).expect("a look");
    let seen: Vec<_> = bought.iter().map(|p| (p.kind, p.series.as_deref())).collect();
    assert_eq!(seen, [(PurchaseKind::Additional, Some("风云")), (PurchaseKind::Replacement, None)]);
    let referred = store.read(|r| referrals(r, wang)).expect("a look");
    assert_eq!(referred.iter().map(|p| p.won).collect::<Vec<_>>(), [true, false]);
    assert_eq!(referred[0].referred_phone, "138****8000");
    for sql in [sql::PURCHASES, sql::REFERRALS] {
        let plan = store.read(|r| r.plan(sql)).expect("a plan");
        assert!(plan[0].starts_with("SEARCH"), "{plan:?}");
    }
}
