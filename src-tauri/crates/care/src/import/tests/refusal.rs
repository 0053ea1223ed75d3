use super::Field::*;
use super::Subject::*;
use super::*;

/// A vehicle and its owner, then the row in question with a new consultant in it.
fn reason(subject: Subject, cells: &[(Field, &str)]) -> Option<Reason> {
    let place = place();
    let owner =
        [(CustomerNumber, "C1"), (CustomerName, "王伟"), (Phone, "13812345678"), (Vin, VIN), (Plate, "鲁Q12345")];
    place.import(&[row("a", 2, Customer, &owner)]);
    let before = place.rows_in_all();
    let (verdict, reason) = place.import(&[row("b", 2, subject, cells)])[0];
    assert_eq!(verdict == Verdict::Refused, reason.is_some());
    assert_eq!(place.rows_in_all() == before, reason.is_some(), "a refused row leaves nothing");
    reason
}

#[test]
fn every_reason_is_given_and_nothing_is_left() {
    let new = [(CustomerNumber, "C2"), (CustomerName, "李娜"), (SalesConsultant, "黄佳")];
    let with = |more: &[(Field, &'static str)]| reason(Customer, &[&new[..], more].concat());
    assert_eq!(with(&[]), None);
    assert_eq!(with(&[(Series, "启明A3")]), Some(Reason::VinMissing));
    assert_eq!(with(&[(Vin, "LKM123")]), Some(Reason::VinInvalid));
    assert_eq!(with(&[(Vin, "LKM58RZR06VB3GMVO")]), Some(Reason::VinInvalid), "an O");
    assert_eq!(with(&[(Vin, "LKM58RZR16VB3GMVH")]), None, "a wrong check digit is only marked");
    assert_eq!(with(&[(Vin, OTHER_VIN), (PurchaseDay, "2024-13-45")]), Some(Reason::DateInvalid));
    assert_eq!(with(&[(Vin, OTHER_VIN), (PriceCents, "about nine")]), Some(Reason::AmountInvalid));
    assert_eq!(with(&[(Phone, "12"), (IdNumber, "34"), (Plate, "X"), (Vin, OTHER_VIN)]), None, "wrong, yet no reason");
    assert_eq!(reason(Customer, &[(CustomerName, "李娜"), (ServiceAdvisor, "吴磊")]), Some(Reason::KeyMissing));
    assert_eq!(reason(Customer, &[(Phone, "13900000000")]), Some(Reason::KeyMissing), "a phone without a name");

    let order = [(OrderNumber, "R1"), (ServiceAdvisor, "吴磊")];
    let order = |more: &[(Field, &'static str)]| reason(ServiceOrder, &[&order[..], more].concat());
    assert_eq!(order(&[(Vin, VIN), (Day, "2026-01-01")]), None);
    assert_eq!(order(&[(Plate, "鲁Q·12345"), (Day, "2026-01-01")]), None, "a sheet without VINs goes by plates");
    assert_eq!(order(&[(Day, "2026-01-01")]), Some(Reason::VinMissing));
    assert_eq!(order(&[(Vin, OTHER_VIN), (Day, "2026-01-01")]), Some(Reason::VehicleUnknown));
    assert_eq!(order(&[(Vin, VIN), (Day, "2026-06")]), Some(Reason::DateInvalid), "a month is no date");
    assert_eq!(order(&[(Vin, VIN)]), Some(Reason::KeyMissing));

    assert_eq!(
        reason(Referral, &[(ReferrerNumber, "C9"), (ReferredName, "x"), (Day, "2026-01-01")]),
        Some(Reason::CustomerUnknown)
    );
    assert_eq!(reason(Referral, &[(ReferrerNumber, "C1"), (Day, "2026-01-01")]), Some(Reason::KeyMissing));
    assert_eq!(reason(Registration, &[(Month, "2026-06"), (District, "兰山区")]), Some(Reason::KeyMissing));
    assert_eq!(reason(Lead, &[(Phone, "13900000000")]), Some(Reason::KeyMissing));
}

#[test]
fn a_gap_in_a_column_of_vins_is_a_missing_vin_even_beside_a_plate() {
    let place = place();
    let rows = [
        row("a", 2, Customer, &[(Vin, VIN), (Plate, "鲁Q12345")]),
        row("b", 2, ServiceOrder, &[(Vin, VIN), (Plate, "鲁Q12345"), (OrderNumber, "1"), (Day, "2026-01-01")]),
        row("b", 3, ServiceOrder, &[(Plate, "鲁Q12345"), (OrderNumber, "2"), (Day, "2026-01-01")]),
    ];
    assert_eq!(place.import(&rows)[2].1, Some(Reason::VinMissing));
    let rejected = place.plan(&rows).rejected();
    assert_eq!(rejected, [Rejected { file: "b".into(), sheet: "s".into(), line: 3, reason: Reason::VinMissing }]);
}

#[test]
fn an_order_may_come_before_its_vehicle_in_any_file() {
    let place = place();
    let order = row("a", 2, ServiceOrder, &[(Vin, VIN), (OrderNumber, "1"), (Day, "2026-01-01")]);
    let vehicle = row("b", 2, Customer, &[(Vin, VIN)]);
    assert_eq!(place.verdicts(&[order, vehicle]), [Verdict::Create; 2]);
}
