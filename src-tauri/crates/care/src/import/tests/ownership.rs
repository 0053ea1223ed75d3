use super::Field::*;
use super::Subject::*;
use super::*;
use crate::vehicle;
use ledger::Id;

fn owner(line: u32, number: &str, since: Option<&str>) -> SourceRow {
    let mut cells = vec![(CustomerNumber, number), (CustomerName, number), (Vin, VIN), (PurchaseDay, "2020-05-01")];
    cells.extend(since.map(|day| (OwnedSince, day)));
    row("a", line, Customer, &cells)
}

fn complaint(line: u32, day: &str, text: &str) -> SourceRow {
    row("z", line, Complaint, &[(Vin, VIN), (Day, day), (Text, text), (FirstResponseHours, "26")])
}

const OWNERS: &str = "SELECT c.number || '|' || coalesce(o.since, '') || '|' || coalesce(o.until, '') FROM ownership o
    JOIN customer c ON c.id = o.customer_id ORDER BY c.number";

#[test]
fn a_second_owner_ends_the_span_of_the_first_and_each_complaint_goes_to_the_owner_of_its_day() {
    let place = place();
    let rows = [
        complaint(2, "2024-01-31", "早"),
        complaint(3, "2024-02-01", "晚"),
        owner(2, "C1", None),
        owner(3, "C2", Some("2024-02-01")),
    ];
    assert_eq!(place.verdicts(&rows), [Verdict::Create; 4]);
    assert_eq!(place.texts(OWNERS), ["C1|2020-05-01|2024-02-01", "C2|2024-02-01|"]);
    let sql = "SELECT m.what || c.number || m.answered_at FROM complaint m JOIN customer c ON c.id = m.customer_id ORDER BY m.at";
    assert_eq!(place.texts(sql), ["早C12024-02-01 02:00:00", "晚C22024-02-02 02:00:00"]);
    assert_eq!(place.verdicts(&rows), [Verdict::Skip; 4]);
}

#[test]
fn an_earlier_owner_met_later_is_put_before_the_one_there() {
    let place = place();
    place.import(&[owner(2, "C2", Some("2024-02-01"))]);
    place.import(&[owner(2, "C1", Some("2020-05-01"))]);
    assert_eq!(place.texts(OWNERS), ["C1|2020-05-01|2024-02-01", "C2|2024-02-01|"]);
}

#[test]
fn the_first_owners_day_is_the_vehicles_purchase_in_whatever_order_the_owners_are_met() {
    let rows = |first: &str, second: &str| {
        [(first, "2020-05-01"), (second, "2024-02-01")].map(|(number, bought)| {
            let cells = [(CustomerNumber, number), (CustomerName, number), (Vin, VIN), (PurchaseDay, bought)];
            row(number, 2, Customer, &cells)
        })
    };
    for rows in [rows("C1", "C2"), rows("C2", "C1")] {
        let place = place();
        assert_eq!(place.verdicts(&rows).iter().filter(|v| **v == Verdict::Conflict).count(), 0);
        assert_eq!(place.texts("SELECT purchase_day FROM vehicle"), ["2020-05-01"]);
        assert_eq!(place.verdicts(&rows), [Verdict::Skip; 2]);
    }
}

#[test]
fn a_second_owner_without_a_day_is_a_conflict_and_the_first_stays() {
    let place = place();
    let rows = [owner(2, "C1", None), owner(3, "C2", None)];
    let plan = place.plan(&rows);
    let clashes = plan.window(0, 9, Some(Verdict::Conflict)).expect("a window").remove(0).clashes;
    assert_eq!((clashes[0].present.as_str(), clashes[0].offered.as_str()), ("C1", "C2"));
    place.import(&rows);
    assert_eq!(place.texts(OWNERS), ["C1|2020-05-01|"]);
}

/// Two owners of one vehicle whose customer is known before the day is: the first row of C1 says only that the vehicle is his.
fn owners_whose_first_gives_his_day_last(his: &str, others: &str) -> [SourceRow; 3] {
    let says = |line: u32, number: &str, day: Option<&str>| {
        let mut cells = vec![(CustomerNumber, number), (CustomerName, number), (Vin, VIN)];
        cells.extend(day.map(|day| (PurchaseDay, day)));
        row("a", line, Customer, &cells)
    };
    [says(2, "C1", None), says(3, "C2", Some(others)), says(4, "C1", Some(his))]
}

const BOUGHT: &str = "SELECT coalesce(purchase_day, '') FROM vehicle";

#[test]
fn an_owner_whose_day_is_known_last_and_is_the_later_one_owns_the_vehicle_again_and_the_same_file_changes_nothing() {
    let place = place();
    let rows = owners_whose_first_gives_his_day_last("2022-01-01", "2020-01-01");
    place.import(&rows);
    assert_eq!(place.texts(OWNERS), ["C1|2022-01-01|", "C2|2020-01-01|2022-01-01"]);
    assert_eq!(place.texts(BOUGHT), ["2020-01-01"], "the first owner's day");
    assert_eq!(place.verdicts(&rows), [Verdict::Skip; 3]);
}

#[test]
fn an_owner_whose_day_is_known_by_a_later_import_owns_the_vehicle_from_then_on() {
    let place = place();
    let rows = owners_whose_first_gives_his_day_last("2022-01-01", "2020-01-01");
    rows.iter().for_each(|row| drop(place.import(std::slice::from_ref(row))));
    assert_eq!(place.texts(OWNERS), ["C1|2022-01-01|", "C2|2020-01-01|2022-01-01"]);
    place.store.undo_last(None).expect("undone");
    assert_eq!(place.texts(OWNERS), ["C1||2020-01-01", "C2|2020-01-01|"]);
}

#[test]
fn an_owner_whose_days_are_known_by_a_later_import_gets_the_end_that_it_gives() {
    let place = place();
    let mut rows = owners_whose_first_gives_his_day_last("2022-01-01", "2020-01-01");
    rows[2].cells.push(cell(OwnedUntil, "2024-01-01"));
    place.import(&rows[..2]);
    place.import(&rows[2..]);
    assert_eq!(place.texts(OWNERS), ["C1|2022-01-01|2024-01-01", "C2|2020-01-01|2022-01-01"]);
}

#[test]
fn an_owner_whose_day_is_known_last_and_is_anothers_very_day_is_a_conflict_each_time() {
    let place = place();
    let rows = owners_whose_first_gives_his_day_last("2020-01-01", "2020-01-01");
    assert_eq!(place.verdicts(&rows)[2], Verdict::Conflict);
    assert_eq!(place.texts(OWNERS), ["C1||2020-01-01", "C2|2020-01-01|"]);
    assert_eq!(place.verdicts(&rows), [Verdict::Skip, Verdict::Skip, Verdict::Conflict]);
}

#[test]
fn an_owner_whom_a_person_handed_the_vehicle_on_from_is_not_made_its_owner_again_by_a_day_that_comes_later() {
    let place = place();
    let rows = owners_whose_first_gives_his_day_last("2022-01-01", "2020-01-01");
    place.import(&[rows[0].clone(), row("a", 9, Customer, &[(CustomerNumber, "C2"), (CustomerName, "C2")])]);
    let id = |sql: &str| -> Id { place.store.read(|r| r.one(sql, [], |row| row.get(0))).expect("an id") };
    let (car, to) = (id("SELECT id FROM vehicle"), id("SELECT id FROM customer WHERE number = 'C2'"));
    vehicle::hand_on(&place.store, None, car, to, "2020-01-01".parse().expect("a day")).expect("handed on");
    assert_eq!(place.verdicts(&rows[2..]), [Verdict::Conflict]);
    assert_eq!(place.texts(OWNERS), ["C1||2020-01-01", "C2|2020-01-01|"]);
}
