use super::super::*;
use super::world::*;
use ValueRule::*;

/// Whether the rule picks the one person of a world of one car.
fn picks(rule: ValueRule, person: Person, car: Car, rules: Rules) -> bool {
    let world = World { people: vec![person], cars: vec![car] };
    !world.rows().select(&rules).criteria[&rule].is_empty()
}

fn car_picks(rule: ValueRule, car: Car) -> bool {
    picks(rule, Person::default(), car, Rules::default())
}

fn person_picks(rule: ValueRule, person: Person) -> bool {
    picks(rule, person, Car::default(), Rules::default())
}

#[test]
fn a_year_reaches_from_the_day_after_to_the_day_itself() {
    let visits = |days: [i32; 4]| Car { orders: days.map(|d| (d, 0)).to_vec(), ..Car::default() };
    assert!(car_picks(FrequentVisitor, visits([0, 1, 2, 364])));
    assert!(!car_picks(FrequentVisitor, visits([0, 1, 2, 365])), "the same day a year ago is out");
    assert!(!car_picks(FrequentVisitor, visits([-1, 1, 2, 3])), "tomorrow is out");
    assert!(!car_picks(FrequentVisitor, visits([1, 1, 2, 3])), "two orders of a day are one visit");
}

#[test]
fn every_order_of_the_visits_is_evidence() {
    let car = Car { orders: vec![(1, 0), (1, 5), (2, 0), (3, 0), (4, 0), (400, 0)], ..Car::default() };
    let selection = World { people: vec![Person::default()], cars: vec![car] }.rows().select(&Rules::default());
    assert_eq!(selection.criteria[&FrequentVisitor][0].evidence.len(), 5);
    assert_eq!(selection.criteria[&FrequentVisitor][0].key, vin(0));
}

#[test]
fn a_warranty_is_just_out_from_yesterday_to_ninety_days_ago() {
    let ended = |days| car_picks(JustOutOfWarranty, Car { warranty_end: Some(days), ..Car::default() });
    assert_eq!([0, 1, 90, 91].map(ended), [false, true, true, false]);
}

#[test]
fn renewals_need_a_row_in_store_in_each_window() {
    let policies =
        |days: [(i32, bool); 2]| car_picks(InStoreRenewals, Car { policies: days.to_vec(), ..Car::default() });
    assert!(policies([(0, true), (365, true)]));
    assert!(policies([(364, true), (729, true)]));
    assert!(!policies([(0, true), (364, true)]), "both in the last window");
    assert!(!policies([(0, true), (730, true)]), "the second window has ended");
    assert!(!policies([(0, true), (365, false)]), "elsewhere");
    let mixed = Car { policies: vec![(10, true)], inspections: vec![(400, true)], ..Car::default() };
    assert!(car_picks(InStoreRenewals, mixed), "an inspection counts as well");
}

#[test]
fn a_referral_counts_by_its_deal_day_when_that_is_known() {
    let referral = |row| person_picks(Referral, Person { referrals: vec![row], ..Person::default() });
    assert!(referral((364, true, None)));
    assert!(!referral((365, true, None)));
    assert!(referral((500, true, Some(10))));
    assert!(!referral((10, false, None)), "not won");
    assert!(!referral((10, true, Some(-1))), "the deal lies ahead");
}

#[test]
fn a_position_counts_as_a_whole_entry() {
    let position = |p| person_picks(OpinionLeader, Person { position: Some(p), ..Person::default() });
    assert_eq!(["总经理", "副总经理", "总经理助理", "校长"].map(position), [true, false, false, true]);
    assert!(person_picks(OpinionLeader, Person { marked: true, ..Person::default() }));
}

#[test]
fn visits_count_for_whoever_owned_the_vehicle_on_that_day() {
    let car = Car {
        owner: 0,
        handed_on: Some((100, 1)),
        orders: vec![(100, 0), (99, 0), (98, 0), (97, 0), (101, 0)],
        ..Car::default()
    };
    let world = World { people: vec![Person::default(), Person::default()], cars: vec![car] };
    let rows = world.rows();
    let picks = &rows.select(&Rules::default()).criteria[&FrequentVisitor];
    assert_eq!(picks.iter().map(|p| p.customer).collect::<Vec<_>>(), [rows.people[1]]);
    assert_eq!(picks[0].evidence.len(), 4);
}

#[test]
fn who_has_sold_the_vehicle_takes_no_rank_among_the_owners() {
    let car = Car { owner: 0, handed_on: Some((5, 1)), orders: vec![(10, 900), (2, 100)], ..Car::default() };
    let rows = World { people: vec![Person::default(), Person::default()], cars: vec![car] }.rows();
    let classes = rows.store.read(|r| abc(r, day(AS_OF), Preset::Spending)).expect("classes");
    assert_eq!(classes[&'A'].iter().map(|o| o.customer).collect::<Vec<_>>(), [rows.people[1]]);
}

#[test]
fn thresholds_can_be_moved_and_rules_switched_off() {
    let car = || Car { orders: vec![(1, 0), (2, 0)], ..Car::default() };
    let rules = Rules { visits_at_least: 2, ..Rules::default() };
    assert!(picks(FrequentVisitor, Person::default(), car(), rules));
    let world = World { people: vec![Person { company: true, ..Person::default() }], cars: vec![car()] };
    let only = world.rows().select(&Rules { on: vec![FrequentVisitor], ..Rules::default() });
    assert_eq!((only.criteria.len(), only.valuable), (1, 0));
}

#[test]
fn rule_sets_are_read_bounded_and_named_where_they_are_wrong() {
    assert_eq!(parse("{}"), Ok(Rules::default()));
    assert_eq!(parse(r#"{"visits_at_least": 6}"#).map(|r| r.visits_at_least), Ok(6));
    for (text, field) in
        [(r#"{"visits_at_least": 0}"#, "visits_at_least"), (r#"{"visit_months": 3661}"#, "visit_months")]
    {
        assert_eq!(parse(text), Err(RulesRefusal::OutOfRange { field: field.into() }));
    }
    for text in
        ["", "[]", r#"{"visits": 3}"#, r#"{"visits_at_least": -1}"#, r#"{"visits_at_least": 1e99}"#, r#"{"on": ["x"]}"#]
    {
        assert!(matches!(parse(text), Err(RulesRefusal::NotRules { .. })), "{text}");
    }
    assert!(parse(&"[".repeat(100_000)).is_err());
}

#[test]
fn a_rule_set_is_kept_replaced_by_its_name_and_undone() {
    let rows = World { people: vec![Person::default()], cars: vec![] }.rows();
    let id = save(&rows.store, None, "常来", &Rules { visits_at_least: 3, ..Rules::default() }).expect("saved").value;
    let again =
        save(&rows.store, None, " 常来 ", &Rules { visits_at_least: 5, ..Rules::default() }).expect("saved").value;
    assert_eq!(id, again);
    let least = || rows.store.read(|r| rule_set(r, id)).expect("read").map(|r| r.visits_at_least);
    assert_eq!(least(), Some(5));
    rows.store.undo_last(None).expect("undone");
    assert_eq!(least(), Some(3));
    assert!(matches!(
        save(&rows.store, None, " ", &Rules::default()),
        Err(ledger::Error::Refused(RulesRefusal::NameMissing))
    ));
}

#[test]
fn a_face_narrows_by_region_down_to_the_village_and_by_what_is_driven() {
    let rows = World {
        people: vec![Person::default(), Person::default()],
        cars: vec![Car::default(), Car { owner: 1, ..Car::default() }],
    }
    .rows();
    let done = rows.store.change::<_, ()>(ledger::Op::new("test", None), |w| {
        w.update("customer", rows.people[0], ledger::cells! { region: "371321101", village: "青驼村" })?;
        w.update("customer", rows.people[1], ledger::cells! { region: "371302", occupation: "医生" })?;
        Ok(())
    });
    done.expect("placed");
    let count = |face: Face| rows.store.read(|r| members(r, &face)).expect("members").len();
    let region = |code: &str| Face { region: Some(code.into()), ..Face::default() };
    assert_eq!([count(region("3713")), count(region("371321")), count(region("37130"))], [2, 1, 1]);
    assert_eq!(count(Face { village: Some("青驼村".into()), ..region("371321101") }), 1);
    assert_eq!(count(Face { trade: Some("医生".into()), ..Face::default() }), 1);
    assert_eq!(count(Face { series: Some("启明X7".into()), ..Face::default() }), 0);
    assert_eq!(count(Face::default()), 2);
}

#[test]
fn a_major_complaint_and_a_repurchase_count_at_any_time_but_not_ahead_of_the_day() {
    let complaint = |row| person_picks(MajorComplaint, Person { complaints: vec![row], ..Person::default() });
    assert_eq!([(0, true), (5_000, true), (-1, true), (0, false)].map(complaint), [true, true, false, false]);
    let purchase = |day| person_picks(Repurchase, Person { purchases: vec![day], ..Person::default() });
    assert_eq!([Some(0), Some(5_000), None, Some(-1)].map(purchase), [true, true, true, false]);
    let months = Rules { repurchase_months: Some(12), complaint_months: Some(12), ..Rules::default() };
    let within = |rule, person: Person| picks(rule, person, Car::default(), months.clone());
    let bought = |day| within(Repurchase, Person { purchases: vec![day], ..Person::default() });
    assert_eq!([Some(364), Some(365), None].map(bought), [true, false, false], "with a bound the day must be known");
    let heard = |day| within(MajorComplaint, Person { complaints: vec![(day, true)], ..Person::default() });
    assert_eq!([364, 365].map(heard), [true, false]);
}

#[test]
fn a_group_vehicle_is_a_company_s_and_only_while_it_owns_one() {
    assert_eq!(
        [true, false].map(|company| person_picks(GroupVehicle, Person { company, ..Person::default() })),
        [true, false]
    );
    let company = Person { company: true, ..Person::default() };
    let sold = Car { handed_on: Some((0, 1)), ..Car::default() };
    let world = World { people: vec![company, Person::default()], cars: vec![sold] };
    assert!(world.rows().select(&Rules::default()).criteria[&GroupVehicle].is_empty(), "sold this very day");
}

#[test]
fn a_business_counts_by_the_list_that_is_empty_until_somebody_fills_it() {
    let rows = World { people: vec![Person::default()], cars: vec![Car::default()] }.rows();
    let done = rows.store.change::<_, ()>(ledger::Op::new("test", None), |w| {
        Ok(w.update("customer", rows.people[0], ledger::cells! { business: "物流" })?)
    });
    done.expect("written");
    let picked = |rules: &Rules| !rows.select(rules).criteria[&OpinionLeader].is_empty();
    assert!(!picked(&Rules::default()));
    let with = |entry: &str| Rules { businesses: Some(vec![entry.into()]), ..Rules::default() };
    assert_eq!([picked(&with("物流")), picked(&with("物流业")), picked(&with("物"))], [true, false, false]);
}

#[test]
fn the_key_is_the_smallest_vin_of_the_vehicles_owned_on_the_day() {
    let car = |owner, handed_on| Car { owner, handed_on, ..Car::default() };
    let people = vec![Person { marked: true, ..Person::default() }, Person::default()];
    // The first is his no more, the second not yet his.
    let cars = vec![car(0, Some((0, 1))), car(1, Some((-1, 0))), car(0, None), car(0, None)];
    let selection = World { people, cars }.rows().select(&Rules::default());
    let keys: Vec<&str> = selection.criteria[&OpinionLeader].iter().map(|pick| pick.key.as_str()).collect();
    assert_eq!(keys, [vin(2)]);
}

#[test]
fn a_year_before_a_leap_day_ends_on_the_28th() {
    let rows = World { people: vec![Person::default()], cars: vec![Car::default()] }.rows();
    let done = rows.store.change::<_, ()>(ledger::Op::new("test", None), |w| {
        let car: ledger::Id = w.one("SELECT id FROM vehicle", [], |row| row.get(0))?;
        for day in ["2027-02-28", "2027-03-01", "2028-02-28", "2028-02-29"] {
            w.insert("service_order", ledger::cells! { vehicle_id: car, day: day, amount_cents: 1 })?;
        }
        Ok(())
    });
    done.expect("written");
    let visits = |as_of: &str, at_least: u32| {
        let rules = Rules { visits_at_least: at_least, ..Rules::default() };
        let selection = rows.store.read(|r| select(r, day(as_of), &rules)).expect("a selection");
        !selection.criteria[&FrequentVisitor].is_empty()
    };
    assert!(visits("2028-02-29", 3) && !visits("2028-02-29", 4), "28 February 2027 lies a year back and is out");
    assert!(visits("2028-02-28", 2) && !visits("2028-02-28", 3));
}
