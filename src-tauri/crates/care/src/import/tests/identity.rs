use super::Field::*;
use super::Subject::{Customer, Lead, Referral, Registration, ServiceOrder};
use super::Verdict::{Conflict, Create, Skip, Update};
use super::*;

fn customer(line: u32, cells: &[(Field, &str)]) -> SourceRow {
    row("customers", line, Customer, cells)
}

/// The verdicts of rows that come into an empty store, and of the same rows once more.
fn twice(rows: &[SourceRow], first: &[Verdict], again: &[Verdict]) {
    let place = place();
    assert_eq!(place.verdicts(rows), first);
    assert_eq!(place.verdicts(rows), again);
}

#[test]
fn a_phone_alone_never_merges_two_names() {
    let place = place();
    let rows = [
        customer(2, &[(CustomerName, "王伟"), (Phone, "13812345678")]),
        customer(3, &[(CustomerName, "李娜"), (Phone, "138-1234-5678")]),
        customer(4, &[(CustomerName, " 王伟".trim()), (Phone, "１３８１２３４５６７８")]),
    ];
    assert_eq!(place.verdicts(&rows), [Create, Create, Skip]);
    assert_eq!(place.count("customer"), 2);
    assert_eq!(place.verdicts(&rows), [Skip, Skip, Skip]);
}

#[test]
fn a_number_is_stronger_than_an_id_number_and_that_than_name_and_phone() {
    let place = place();
    let rows = [
        customer(2, &[(CustomerNumber, "C1"), (CustomerName, "王伟"), (Phone, "13812345678")]),
        customer(3, &[(CustomerNumber, "C2"), (CustomerName, "王伟"), (Phone, "13812345678")]),
        customer(4, &[(CustomerName, "王 伟"), (IdNumber, "11010519491231002X"), (Phone, "13900000000")]),
        customer(5, &[(CustomerName, "王伟"), (IdNumber, "11010519491231002x"), (Phone, "13812345678")]),
    ];
    assert_eq!(place.verdicts(&rows), [Create, Create, Create, Conflict], "a name of one ID number in two spellings");
    assert_eq!(place.count("customer"), 3);
}

#[test]
fn a_number_met_later_fills_the_file_that_name_and_phone_made() {
    let place = place();
    place.import(&[customer(2, &[(CustomerName, "王伟"), (Phone, "13812345678")])]);
    let later = [customer(2, &[(CustomerNumber, "C1"), (CustomerName, "王伟"), (Phone, "13812345678")])];
    assert_eq!(place.verdicts(&later), [Update]);
    assert_eq!(place.texts("SELECT number FROM customer"), ["C1"]);
}

#[test]
fn of_an_id_number_only_a_keyed_hash_is_kept_and_no_ethnicity_and_the_plan_says_so() {
    let place = place();
    let rows = [customer(2, &[(CustomerName, "王伟"), (IdNumber, "11010519491231002X"), (Ethnicity, "回族")])];
    let counts = place.plan(&rows).counts();
    assert_eq!((counts.id_numbers_hashed, counts.ethnicities_dropped), (1, 1));
    place.import(&rows);
    let sql = "SELECT id_number_hash FROM customer";
    let kept: Vec<u8> = place.store.read(|r| r.one(sql, [], |row| row.get(0))).expect("the customer");
    assert_eq!(kept, crate::customer::Keys::of(&place.store).id_number_hash("11010519491231002X"));
    assert_eq!((place.count("sealed"), counts.sensitive_sealed), (0, 0));
}

#[test]
fn several_phones_of_a_cell_are_several_rows_and_a_wrong_one_stays_as_written() {
    let place = place();
    place.import(&[customer(2, &[(CustomerNumber, "C1"), (CustomerName, "王伟"), (Phone, "13812345678/12345")])]);
    let sql = "SELECT number || '|' || valid || '|' || place FROM customer_phone ORDER BY place";
    assert_eq!(place.texts(sql), ["13812345678|1|0", "12345|0|1"]);
}

#[test]
fn several_rows_of_one_number_are_one_customer_with_several_vehicles() {
    let place = place();
    let rows = [
        customer(2, &[(CustomerNumber, "C1"), (CustomerName, "王伟"), (Vin, VIN), (Series, "启明A3")]),
        customer(3, &[(CustomerNumber, "C1"), (CustomerName, "王伟"), (Vin, OTHER_VIN), (Series, "启明X5")]),
        customer(4, &[(CustomerNumber, "C1"), (CustomerName, "王伟"), (Vin, &VIN.to_lowercase()), (Series, "启明A3")]),
    ];
    assert_eq!(place.verdicts(&rows), [Create, Create, Skip]);
    assert_eq!((place.count("customer"), place.count("vehicle"), place.count("ownership")), (1, 2, 2));
}

fn order(file: &str, line: u32, number: Option<&str>, amount: &str) -> SourceRow {
    let mut cells = vec![(Vin, VIN), (Day, "2026-01-05"), (WorkItem, "机油"), (AmountCents, amount)];
    cells.extend(number.map(|n| (OrderNumber, n)));
    row(file, line, ServiceOrder, &cells)
}

#[test]
fn two_equal_orders_without_number_in_one_file_are_two_and_in_two_files_the_same_two() {
    let place = place();
    let vehicle = customer(2, &[(Vin, VIN)]);
    let rows = [
        vehicle,
        order("a", 2, None, "100"),
        order("a", 3, None, "100"),
        order("b", 2, None, "100"),
        order("b", 3, None, "7"),
    ];
    assert_eq!(place.verdicts(&rows), [Create, Create, Create, Skip, Create]);
    assert_eq!(place.count("service_order"), 3);
    assert_eq!(place.verdicts(&rows), [Skip; 5]);
    assert_eq!(place.verdicts(&[order("c", 2, None, "100"), order("c", 3, Some("R1"), "100")]), [Skip, Create]);
}

#[test]
fn an_order_exported_twice_is_one_and_one_that_disagrees_is_a_conflict() {
    let place = place();
    let rows = [
        customer(2, &[(Vin, VIN)]),
        order("a", 2, Some("R1"), "100"),
        order("a", 3, Some("R1"), "100"),
        order("a", 4, Some("R1"), "250"),
    ];
    assert_eq!(place.verdicts(&rows), [Create, Create, Skip, Conflict]);
    assert_eq!(place.texts("SELECT CAST(amount_cents AS TEXT) FROM service_order"), ["100"]);
}

#[test]
fn leads_referrals_and_registrations_are_known_by_their_own_keys() {
    let place = place();
    let rows = [
        customer(2, &[(CustomerNumber, "C1"), (CustomerName, "王伟"), (Phone, "13812345678")]),
        row("l", 2, Lead, &[(CreatedAt, "2026-01-05T10:00:00"), (Phone, "13900000001"), (Won, "no")]),
        row("l", 3, Lead, &[(CreatedAt, "2026-01-05T10:00:00"), (Phone, "139 0000 0001"), (Won, "no")]),
        row("l", 4, Lead, &[(CreatedAt, "2026-01-05T10:01:00"), (Phone, "13900000001")]),
        row(
            "r",
            2,
            Referral,
            &[(ReferrerNumber, "C1"), (ReferredPhone, "13900000002"), (ReferredName, "赵䶮"), (Day, "2026-01-01")],
        ),
        row(
            "r",
            3,
            Referral,
            &[(ReferrerName, "王伟"), (ReferrerPhone, "13812345678"), (ReferredName, "赵䶮"), (Day, "2026-01-01")],
        ),
        row("g", 2, Registration, &[(Month, "2026-06"), (District, "兰山区"), (Series, "启明A3"), (SegmentCount, "9")]),
        row("g", 3, Registration, &[(Month, "2026-06"), (District, "兰山区"), (Series, "启明A3"), (OwnCount, "2")]),
    ];
    assert_eq!(place.verdicts(&rows), [Create, Create, Skip, Create, Create, Skip, Create, Update]);
    assert_eq!(place.texts("SELECT segment || '/' || own FROM registration"), ["9/2"]);
    let won = [row("l", 2, Lead, &[(CreatedAt, "2026-01-05T10:00:00"), (Phone, "13900000001"), (Won, "yes")])];
    assert_eq!(place.verdicts(&won), [Update]);
    assert_eq!(place.texts("SELECT state FROM lead ORDER BY created_at"), ["won", "open"]);
    assert_eq!(place.count("customer"), 1, "neither a lead nor a referred person is a customer");
}

#[test]
fn a_row_that_knows_a_vehicle_by_its_plate_alone_speaks_after_the_one_with_the_vin_each_time() {
    let place = place();
    let owner = [(CustomerNumber, "C1"), (CustomerName, "王伟"), (Plate, "鲁Q12345")];
    let by_plate = [&owner[..], &[(SalesConsultant, "王伟")]].concat();
    let by_vin = [&owner[..], &[(Vin, VIN), (SalesConsultant, "黄佳")]].concat();
    let rows = [row("a", 2, Subject::Customer, &by_plate), row("b", 2, Subject::Customer, &by_vin)];
    assert_eq!(place.verdicts(&rows), [Conflict, Create]);
    assert_eq!(place.verdicts(&rows), [Conflict, Skip]);
    let sold = "SELECT s.name FROM vehicle v JOIN staff s ON s.id = v.sales_consultant_id";
    assert_eq!(place.texts(sold), ["黄佳"]);
}

#[test]
fn an_id_number_that_files_gave_to_two_names_means_the_same_one_each_time() {
    let id = (IdNumber, "371302197509126235");
    let rows = [
        customer(2, &[(CustomerName, "李娜"), id]),
        customer(3, &[(CustomerNumber, "C3"), id, (Vin, VIN)]),
        customer(4, &[(CustomerNumber, "C3"), (CustomerName, "王伟")]),
    ];
    twice(&rows, &[Create, Create, Create], &[Skip, Skip, Skip]);
}

#[test]
fn a_row_that_had_to_wait_for_its_customer_speaks_in_its_place_each_time() {
    let id = (IdNumber, "371302197509126235");
    let rows = [
        customer(2, &[id, (Vin, VIN), (SalesConsultant, "王伟")]),
        customer(3, &[(CustomerName, "李娜"), (Vin, VIN), (SalesConsultant, "黄佳")]),
        customer(4, &[(CustomerName, "李娜"), id, (Vin, OTHER_VIN)]),
    ];
    twice(&rows, &[Conflict, Update, Create], &[Conflict, Skip, Skip]);

    let rows = [
        customer(2, &[(CustomerNumber, "C2"), (Occupation, "护士"), (Vin, VIN)]),
        customer(3, &[(CustomerNumber, "C2"), id, (Occupation, "医生")]),
        customer(4, &[(CustomerName, "王伟"), id]),
    ];
    twice(&rows, &[Create, Conflict, Create], &[Skip, Conflict, Skip]);
}

#[test]
fn a_row_whose_customer_turns_out_to_own_the_vehicle_later_speaks_in_its_place_each_time() {
    let id = (IdNumber, "371302197509126235");
    let rows = [
        customer(2, &[(CustomerName, "王伟"), id, (Vin, VIN), (PurchaseDay, "2022-01-01")]),
        customer(3, &[id, (Vin, VIN), (PurchaseDay, "2020-01-01")]),
        customer(4, &[(CustomerNumber, "C1"), (CustomerName, "王伟"), (Vin, VIN), (PurchaseDay, "2022-01-01")]),
    ];
    twice(&rows, &[Create, Conflict, Create], &[Skip, Conflict, Skip]);
}

#[test]
fn name_and_phone_mean_the_same_customer_again_though_another_one_got_that_phone_later() {
    let id = (IdNumber, "371302197509126235");
    let rows = [
        customer(2, &[(CustomerName, "李娜"), id, (Vin, VIN)]),
        customer(3, &[id, (Phone, "13800000001"), (Vin, VIN)]),
        customer(4, &[(CustomerName, "李娜"), (Phone, "13800000001"), (Occupation, "医生")]),
    ];
    twice(&rows, &[Create, Update, Create], &[Skip, Skip, Skip]);
}

#[test]
fn an_id_number_that_a_numbered_customer_got_later_still_means_the_one_whom_it_made() {
    let id = (IdNumber, "371302197509126235");
    let rows = [
        customer(2, &[(CustomerNumber, "C2"), (CustomerName, "李娜")]),
        customer(3, &[(CustomerName, "李娜"), (Phone, "13800000001"), id]),
        customer(4, &[(CustomerNumber, "C2"), id]),
    ];
    twice(&rows, &[Create, Create, Update], &[Skip, Skip, Skip]);
}

#[test]
fn an_id_number_that_was_denied_to_one_customer_names_the_other_who_has_it_from_the_first_import_on() {
    let other = (IdNumber, "11010519491231002X");
    let rows = [
        customer(2, &[(CustomerNumber, "C2"), (CustomerName, "王伟"), (IdNumber, "371302197509126235")]),
        customer(3, &[(CustomerNumber, "C2"), (CustomerName, "王伟"), other]),
        customer(4, &[(CustomerName, "王伟"), other]),
        customer(5, &[other, (Occupation, "医生")]),
    ];
    twice(&rows, &[Create, Conflict, Create, Update], &[Skip, Conflict, Skip, Skip]);
}
