use super::Field::*;
use super::Subject::*;
use super::*;

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
