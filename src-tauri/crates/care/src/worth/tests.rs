use ledger::{Key, Op, Source, Store, cells};

use super::*;
use crate::customer::{self, CustomerKind, NewCustomer};
use crate::op;
use crate::selection::ValueRule;
use crate::vehicle::{self, NewVehicle};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// 王伟 comes often; 李华 stayed away for nine months; 德胜物流 is a company that was never seen since it bought long ago.
fn world() -> (tempfile::TempDir, Store, [Id; 3]) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let people = [
        ("王伟", CustomerKind::Person, "LKM58RZR06VB3GMVH", "2024-01-05"),
        ("李华", CustomerKind::Person, "LKM58RZR06VB3GMV1", "2023-03-05"),
        ("德胜物流", CustomerKind::Company, "LKM58RZR06VB3GMV2", "2020-03-05"),
    ];
    let mut ids = [Id::NIL; 3];
    for (id, (name, kind, vin, bought)) in ids.iter_mut().zip(people) {
        *id = customer::add(&store, None, NewCustomer::named(name, kind)).expect("a customer").value;
        let purchase_day = Some(day(bought));
        let new =
            NewVehicle { vin: vin.into(), plate: Some("鲁Q0A41B".into()), purchase_day, ..NewVehicle::default() };
        let car = vehicle::add(&store, None, new, *id, None).expect("a vehicle").value;
        let days: &[&str] = match name {
            "王伟" => &["2025-09-01", "2025-12-01", "2026-02-01", "2026-05-01", "2026-05-01"],
            "李华" => &["2025-09-20"],
            _ => &[],
        };
        let done = store.change(Op::new(op::IMPORT_RUN, None), |w| -> Result<_, Error<()>> {
            for day in days {
                w.insert("service_order", cells! { vehicle_id: car, day: *day, amount_cents: 10_000_i64 })?;
            }
            Ok(())
        });
        done.expect("orders");
    }
    (folder, store, ids)
}

fn ask(view: CustomerView, by: CustomerSort, down: bool) -> CustomerQuery {
    CustomerQuery { text: String::new(), view, sort: vec![SortBy { by, down }], offset: 0, limit: 200 }
}

const TODAY: &str = "2026-06-24";

fn names(store: &Store, query: &CustomerQuery) -> Vec<String> {
    let found = store.read(|r| window(r, Some(&survey(r, day(TODAY))?), query, day(TODAY))).expect("a window");
    assert_eq!(found.total as usize, found.rows.len());
    found.rows.into_iter().map(|row| row.name).collect()
}

#[test]
fn a_frequent_visitor_says_how_often_he_came_counting_days_and_not_orders() {
    let (_folder, store, [wang, ..]) = world();
    let card =
        store.read(|r| card(r, Some(&survey(r, day(TODAY))?), wang, day(TODAY))).expect("a read").expect("a card");
    assert_eq!(card.class.as_deref(), Some("A"));
    let why = card.why.expect("reasons");
    assert_eq!(why.len(), 1);
    assert_eq!((why[0].rule, why[0].params["count"].as_str()), (ValueRule::FrequentVisitor, "4"));
    assert_eq!(why[0].rows.len(), 5);
}

#[test]
fn each_view_counts_whom_it_shows() {
    let (_folder, store, _) = world();
    let counts = store.read(|r| views(r, &survey(r, day(TODAY))?)).expect("counts");
    for ViewCount { view, count } in counts {
        assert_eq!(names(&store, &ask(view, CustomerSort::Name, false)).len(), count as usize, "{view:?}");
    }
    assert_eq!(names(&store, &ask(CustomerView::ChurnRisk, CustomerSort::Name, false)), ["李华"]);
    assert_eq!(names(&store, &ask(CustomerView::Churned, CustomerSort::Name, false)), ["德胜物流"]);
    assert_eq!(names(&store, &ask(CustomerView::GroupVehicle, CustomerSort::Name, false)), ["德胜物流"]);
    assert_eq!(names(&store, &ask(CustomerView::Valuable, CustomerSort::Class, false)), ["王伟", "德胜物流"]);
}

#[test]
fn six_months_away_to_the_day_is_a_risk_and_one_day_less_is_none() {
    let (_folder, store, _) = world();
    let at_risk = |today: &str| {
        let ask = ask(CustomerView::ChurnRisk, CustomerSort::Name, false);
        store.read(|r| window(r, Some(&survey(r, day(today))?), &ask, day(today))).expect("a window").total
    };
    assert_eq!((at_risk("2026-03-19"), at_risk("2026-03-20")), (0, 1));
}

#[test]
fn the_list_sorts_by_what_is_known_and_leaves_the_unknown_last_either_way() {
    let (_folder, store, [_, li, _]) = world();
    let spoken = store.change(Op::new(op::CONTACT_LOG, None), |w| -> Result<_, Error<()>> {
        let cells = cells! {
            at: "2026-06-01 10:00:00", customer_id: li, channel: "phone", form: "online", outcome: "booked",
        };
        Ok(w.insert("contact", cells)?)
    });
    spoken.expect("a contact");
    for down in [false, true] {
        let first = names(&store, &ask(CustomerView::All, CustomerSort::LastContact, down)).swap_remove(0);
        assert_eq!(first, "李华");
    }
    let by_visit = names(&store, &ask(CustomerView::All, CustomerSort::LastVisit, true));
    assert_eq!(by_visit, ["王伟", "李华", "德胜物流"]);
}

#[test]
fn who_came_after_the_survey_stands_in_every_order_that_does_not_ask_for_it() {
    let (_folder, store, _) = world();
    let survey = store.read(|r| survey(r, day(TODAY))).expect("a survey");
    customer::add(&store, None, NewCustomer::named("赵新", CustomerKind::Person)).expect("a customer");
    for by in [CustomerSort::Name, CustomerSort::Keeper, CustomerSort::LastContact] {
        let query = ask(CustomerView::All, by, false);
        let found = store.read(|r| window(r, Some(&survey), &query, day(TODAY))).expect("a window");
        assert!(found.rows.iter().any(|row| row.name == "赵新"), "{by:?}");
        assert_eq!(found.total, 4, "{by:?}");
    }
}

#[test]
fn a_text_finds_the_same_in_the_same_order_with_a_survey_without_one_and_with_one_of_before() {
    let (_folder, store, _) = world();
    let as_of = day("2026-06-30");
    let old = store.read(|r| survey(r, as_of)).expect("a survey");
    customer::add(&store, None, NewCustomer::named("李娜", CustomerKind::Person)).expect("a customer");
    let fresh = store.read(|r| survey(r, as_of)).expect("a survey");
    let orders = [
        vec![],
        vec![SortBy { by: CustomerSort::Name, down: true }],
        vec![SortBy { by: CustomerSort::LastContact, down: false }],
    ];
    for (text, found) in [("李", 2), ("0A41B", 3), ("nobody", 0), ("", 4)] {
        for sort in &orders {
            let query =
                CustomerQuery { text: text.into(), view: CustomerView::All, sort: sort.clone(), offset: 0, limit: 9 };
            let list = |survey: Option<&Survey>| {
                let window = store.read(|r| window(r, survey, &query, as_of)).expect("a window");
                assert_eq!(window.total, found, "{text}");
                window.rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
            };
            assert_eq!((list(Some(&old)), list(Some(&fresh))), (list(None), list(None)), "{text} {sort:?}");
        }
    }
}

#[test]
fn a_window_beyond_two_hundred_rows_is_refused() {
    let (_folder, store, _) = world();
    for by in CustomerSort::ALL {
        for limit in [0, 201, 1_000_000_000] {
            let query = CustomerQuery { limit, ..ask(CustomerView::All, *by, false) };
            let refused = store.read(|r| window(r, Some(&survey(r, day(TODAY))?), &query, day(TODAY)));
            assert!(matches!(refused, Err(Error::Refused(WindowRefusal::LimitRange))), "{by:?} {limit}");
        }
    }
}

#[test]
fn a_second_order_decides_among_those_that_are_equal_in_the_first() {
    let (_folder, store, [wang, li, company]) = world();
    let class = |down| SortBy { by: CustomerSort::Class, down };
    let name = |down| SortBy { by: CustomerSort::Name, down };
    let sorted =
        |sort: Vec<SortBy>| names(&store, &CustomerQuery { sort, ..ask(CustomerView::All, CustomerSort::Name, false) });
    let up = sorted(vec![name(false)]);
    let down: Vec<String> = up.iter().rev().cloned().collect();
    assert_eq!(sorted(vec![name(true)]), down);
    // Nobody keeps any of them: equal in the first order.
    let keeper = SortBy { by: CustomerSort::Keeper, down: false };
    assert_eq!((sorted(vec![keeper, name(false)]), sorted(vec![keeper, name(true)])), (up.clone(), down));
    let boss = crate::staff::NewStaff {
        name: "周敏".into(),
        role: crate::staff::Role::Coordinator,
        department_id: None,
        phone: String::new(),
        active: true,
    };
    let keeper_id = Some(crate::staff::add(&store, None, boss).expect("a person").value);
    for (id, of) in [(company, "德胜物流"), (li, "李华")] {
        let kind = if id == company { CustomerKind::Company } else { CustomerKind::Person };
        let form = NewCustomer { keeper_id, ..NewCustomer::named(of, kind) };
        customer::edit(&store, None, id, form).expect("an edit");
    }
    assert_eq!(sorted(vec![keeper, name(true)]), ["李华", "德胜物流", "王伟"]);
    assert_eq!(sorted(vec![keeper, class(false)]).last().map(String::as_str), Some("王伟"));
    assert_eq!(names(&store, &ask(CustomerView::All, CustomerSort::Name, false)).len(), [wang, li, company].len());
}

#[test]
fn customers_are_chosen_by_a_question_less_those_taken_out_or_one_by_one() {
    let (_folder, store, [wang, li, company]) = world();
    let choose = |of: Chosen| store.read(|r| chosen(r, &survey(r, day(TODAY))?, &of));
    let all = |text: &str, view, except| choose(Chosen::All { text: text.into(), view, except }).expect("a choice");
    assert_eq!(all("", CustomerView::All, vec![]).len(), 3);
    assert!(!all("", CustomerView::All, vec![li]).contains(&li));
    assert_eq!(all("ww", CustomerView::All, vec![]), [wang]);
    assert_eq!(all("", CustomerView::Churned, vec![]), [company]);
    let these = choose(Chosen::These { ids: vec![li, wang, li, Id([7; 16])] }).expect("a choice");
    assert_eq!(these, [li, wang]);
    let many = choose(Chosen::These { ids: vec![li; 2_001] });
    assert!(matches!(many, Err(Error::Refused(CustomerRefusal::ChosenTooMany { max: 2_000 }))));
}
