use ledger::{Key, Source};

use super::*;
use crate::customer::{self, CustomerKind, NewCustomer};
use crate::wire::Cents;

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    (folder, store)
}

fn person(store: &Store, name: &str) -> Id {
    customer::add(store, None, NewCustomer::named(name, CustomerKind::Person)).expect("a customer").value
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn car(vin: &str) -> NewVehicle {
    NewVehicle { vin: vin.into(), plate: Some(" 鲁q·12345 ".into()), ..NewVehicle::default() }
}

#[test]
fn an_owner_owns_from_the_first_day_to_the_day_before_the_last() {
    let (_folder, store) = store();
    let (wang, li) = (person(&store, "王小明"), person(&store, "李华"));
    let id = add(&store, None, car("lkm 58rzr06vb3gmvh"), wang, Some(day("2020-03-01"))).expect("a vehicle").value;
    hand_on(&store, None, id, li, day("2026-06-10")).expect("handed on");
    for (on, owner) in [
        ("2020-02-29", None),
        ("2020-03-01", Some(wang)),
        ("2026-06-09", Some(wang)),
        ("2026-06-10", Some(li)),
        ("2099-01-01", Some(li)),
    ] {
        assert_eq!(store.read(|r| owner_on(r, id, day(on))).expect("a look"), owner, "{on}");
    }
    let owned = |customer, on| store.read(|r| of_customer(r, customer, day(on))).expect("a look")[0].owned;
    assert!(owned(wang, "2026-06-09") && !owned(wang, "2026-06-10") && owned(li, "2026-06-10"));
    store.undo_last(None).expect("an undo");
    assert_eq!(store.read(|r| owner_on(r, id, day("2026-06-10"))).expect("a look"), Some(wang));
}

#[test]
fn a_span_without_days_holds_always() {
    let (_folder, store) = store();
    let wang = person(&store, "王小明");
    let id = add(&store, None, car("LKM58RZR06VB3GMVH"), wang, None).expect("a vehicle").value;
    assert_eq!(store.read(|r| owner_on(r, id, day("1990-01-01"))).expect("a look"), Some(wang));
}

#[test]
fn the_key_is_the_smallest_vin_of_the_vehicles_owned_that_day() {
    let (_folder, store) = store();
    let (wang, li) = (person(&store, "王小明"), person(&store, "李华"));
    let first = add(&store, None, car("LKM008S93B4XY4EYM"), wang, Some(day("2020-01-01"))).expect("a vehicle").value;
    add(&store, None, car("lkm028t11j3gvc9wr"), wang, Some(day("2021-01-01"))).expect("a vehicle");
    let key_on = |on| store.read(|r| key(r, wang, day(on))).expect("a look");
    assert_eq!(key_on("2019-12-31"), None);
    assert_eq!(key_on("2022-01-01").as_deref(), Some("LKM008S93B4XY4EYM"));
    hand_on(&store, None, first, li, day("2023-01-01")).expect("handed on");
    assert_eq!(key_on("2022-12-31").as_deref(), Some("LKM008S93B4XY4EYM"));
    assert_eq!(key_on("2023-01-01").as_deref(), Some("LKM028T11J3GVC9WR"));
}

#[test]
fn each_refusal_names_what_is_wrong() {
    let (_folder, store) = store();
    let (wang, li) = (person(&store, "王小明"), person(&store, "李华"));
    let id = add(&store, None, car("LKM58RZR06VB3GMVH"), wang, Some(day("2020-03-01"))).expect("a vehicle").value;
    let refused = |new, owner| match add(&store, None, new, owner, None) {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    };
    assert_eq!(refused(car(" "), wang), VehicleRefusal::VinMissing);
    assert_eq!(refused(car("LKM58RZR06VB3GMV"), wang), VehicleRefusal::VinInvalid);
    assert_eq!(refused(car("LKM58RZR06VB3GMVO"), wang), VehicleRefusal::VinInvalid);
    assert_eq!(refused(car("lkm58rzr06vb3gmvh"), wang), VehicleRefusal::VinTaken { vehicle: id });
    assert_eq!(refused(car("LKM008S93B4XY4EYM"), Id([7; 16])), VehicleRefusal::CustomerUnknown);
    let negative = NewVehicle { price_cents: Some(crate::wire::Cents(-1)), ..car("LKM008S93B4XY4EYM") };
    assert_eq!(refused(negative, wang), VehicleRefusal::PriceInvalid);
    let handed = |to, on| match hand_on(&store, None, id, to, day(on)) {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    };
    assert_eq!(handed(wang, "2026-01-01"), VehicleRefusal::OwnerAlready);
    let before = VehicleRefusal::DayBeforeOwner { since: day("2020-03-01") };
    assert_eq!(handed(li, "2020-02-29"), before);
    hand_on(&store, None, id, li, day("2020-03-01")).expect("handed on the same day");
    let spans = store.read(|r| ownerships(r, id)).expect("a look");
    assert_eq!(spans.iter().map(|s| s.customer_id).collect::<Vec<_>>(), [li]);
}

#[test]
fn a_wrong_check_digit_is_marked_and_lists_read_by_index() {
    let (_folder, store) = store();
    let wang = person(&store, "王小明");
    // Of ten VINs that differ in the check digit alone at most one is right.
    let right = (0..10).filter(|digit| {
        let vin = format!("LKM58RZR{digit}6VB3GMVH");
        add(&store, None, NewVehicle { plate: None, ..car(&vin) }, wang, None).expect("a vehicle");
        let all = store.read(|r| of_customer(r, wang, day("2026-01-01"))).expect("a look");
        all.iter().any(|v| v.vin == vin && v.vin_checked)
    });
    assert!(right.count() <= 1);
    for sql in [sql::KEY, sql::OF_CUSTOMER] {
        let plan = store.read(|r| r.plan(sql)).expect("a plan");
        assert!(plan.iter().all(|step| !step.starts_with("SCAN")), "{plan:?}");
    }
}

#[test]
fn a_file_says_all_that_its_form_said_and_who_owned_it_and_a_vin_is_read_before_it_is_kept() {
    let (_folder, store) = store();
    let wang = person(&store, "王小明");
    let form =
        NewVehicle { colour: Some("白".into()), price_cents: Some(Cents(16_980_000)), ..car("LKM58RZR06VB3GMVH") };
    let id = add(&store, None, form, wang, Some(day("2020-03-01"))).expect("a vehicle").value;
    let seen = store.read(|r| file(r, id)).expect("a look").expect("a vehicle");
    assert_eq!((seen.plate.as_deref(), seen.colour.as_deref()), (Some("鲁Q12345"), Some("白")));
    assert_eq!((seen.price_cents, seen.owners[0].customer.as_str()), (Some(Cents(16_980_000)), "王小明"));
    assert_eq!(store.read(|r| file(r, Id::NIL)).expect("a look"), None);
    let right = read_vin("1m8gdm9axkp042788"); // the example of 49 CFR 565
    assert_eq!(right, VinView { vin: Some("1M8GDM9AXKP042788".into()), checked: true });
    assert_eq!(read_vin("1M8GDM9A1KP042788"), VinView { vin: Some("1M8GDM9A1KP042788".into()), checked: false });
    assert_eq!(read_vin("1M8GDM9A"), VinView { vin: None, checked: false });
}
