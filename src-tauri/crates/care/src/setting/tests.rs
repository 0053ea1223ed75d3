use ledger::{Error, Key, Source, Store};

use super::*;

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    (folder, store)
}

#[test]
fn a_setting_that_nobody_changed_is_the_glossary_s() {
    let (_folder, store) = store();
    let leaders: OpinionLeaders = store.read(get).expect("a setting");
    assert_eq!(leaders.positions, ["董事长", "总经理", "院长", "校长", "商会会长", "协会秘书长"]);
    assert!(leaders.businesses.is_empty());
    let rhythm: ServiceRhythm = store.read(get).expect("a setting");
    assert_eq!(*rhythm.of(Some("风云")), ServiceMonths { first: 3, regular: 6 });
    assert_eq!(store.read(get::<VisitWindow>).expect("a setting").days, 30);
    assert!(!store.read(get::<SensitiveData>).expect("a setting").on);
}

#[test]
fn a_changed_setting_holds_until_it_is_undone() {
    let (_folder, store) = store();
    let own = ServiceMonths { first: 6, regular: 12 };
    let changed = ServiceRhythm { series: vec![("风云".into(), own.clone())], ..ServiceRhythm::default() };
    set(&store, None, &changed).expect("a change");
    let kept: ServiceRhythm = store.read(get).expect("a setting");
    assert_eq!((kept.of(Some("风云")), kept.of(Some("星海")).first, kept.of(None).regular), (&own, 3, 6));
    set(&store, None, &ServiceRhythm::default()).expect("a change");
    store.undo_last(None).expect("an undo");
    assert_eq!(store.read(get::<ServiceRhythm>).expect("a setting"), changed);
    store.undo_last(None).expect("an undo");
    assert_eq!(store.read(get::<ServiceRhythm>).expect("a setting"), ServiceRhythm::default());
}

#[test]
fn sensitive_data_is_turned_on_with_a_reason_only() {
    let (_folder, store) = store();
    let on = |reason: &str| set(&store, None, &SensitiveData { on: true, reason: reason.into() });
    assert!(matches!(on(" \u{3000}"), Err(Error::Refused(SettingRefusal::ReasonMissing))));
    assert!(!store.read(get::<SensitiveData>).expect("a setting").on);
    on("上牌需要").expect("a reason was given");
    assert!(store.read(get::<SensitiveData>).expect("a setting").on);
}

#[test]
fn each_bound_holds_on_both_sides() {
    let (_folder, store) = store();
    for (days, fits) in [(0, false), (1, true), (365, true), (366, false)] {
        assert_eq!(set(&store, None, &VisitWindow { days }).is_ok(), fits, "{days} days");
    }
    for (risk, churned, fits) in [(6, 12, true), (0, 12, false), (12, 12, false), (11, 12, true), (6, 121, false)] {
        assert_eq!(set(&store, None, &ChurnMonths { risk, churned }).is_ok(), fits, "{risk} to {churned}");
    }
    for (months, km, fits) in [(36, 60_000, true), (35, 60_000, false), (36, 59_999, false)] {
        let rules = WarrantyRules { usual: Warranty { months, km }, series: Vec::new() };
        assert_eq!(set(&store, None, &rules).is_ok(), fits, "{months} months, {km} km");
    }
}

#[test]
fn a_private_car_is_inspected_as_the_regulation_of_2022_has_it() {
    let rules = InspectionRules::default();
    let day = |text: &str| text.parse::<chrono::NaiveDate>().expect("a day");
    let bought = day("2016-03-10");
    let next = |last: Option<&str>| rules.next(bought, last.map(day)).map(|due| (due.day, due.on_line));
    assert_eq!(next(None), Some((day("2018-03-10"), false)), "after two years the mark");
    // Three months before its day an inspection counts for it, a day earlier it does not.
    assert_eq!(next(Some("2021-12-09")), Some((day("2022-03-10"), true)));
    assert_eq!(next(Some("2021-12-10")), Some((day("2024-03-10"), false)));
    assert_eq!(next(Some("2024-03-01")), Some((day("2026-03-10"), true)), "the tenth year");
    assert_eq!(next(Some("2026-04-01")), Some((day("2027-03-10"), true)), "from then on every year");
    assert_eq!(next(Some("2035-03-10")), Some((day("2036-03-10"), true)), "past fifteen years, too");
    let leap = rules.next(day("2024-02-29"), None).map(|due| due.day);
    assert_eq!(leap, Some(day("2026-02-28")));
    let seen = |last: Option<&str>, until| rules.in_sight(bought, last.map(day), day(until)).map(|due| due.day);
    assert_eq!(seen(None, "2023-06-01"), Some(day("2022-03-10")), "older ones give way");
    assert_eq!(seen(Some("2022-03-01"), "2023-06-01"), None);
}

#[test]
fn intervals_that_make_no_sense_are_refused_and_new_ones_hold() {
    let (_folder, store) = store();
    let year = |year| InspectionYear { year, on_line: true };
    let rules = |years: Vec<InspectionYear>, then_months| InspectionRules { years, then_months, early_months: 3 };
    for wrong in [
        rules(vec![year(4), year(2)], Some(12)),
        rules(vec![year(2), year(2)], Some(12)),
        rules(vec![year(0)], None),
        rules(vec![year(101)], None),
        rules(vec![], Some(0)),
        rules(vec![], Some(121)),
        InspectionRules { early_months: 13, ..InspectionRules::default() },
    ] {
        assert!(set(&store, None, &wrong).is_err(), "{wrong:?}");
    }
    set(&store, None, &rules(vec![year(3)], None)).expect("a new regulation");
    let kept: InspectionRules = store.read(get).expect("a setting");
    let day = |text: &str| text.parse::<chrono::NaiveDate>().expect("a day");
    assert_eq!(kept.next(day("2020-01-01"), None).map(|due| due.day), Some(day("2023-01-01")));
    assert_eq!(kept.next(day("2020-01-01"), Some(day("2023-01-01"))), None, "and never again");
}

#[test]
fn a_contact_costs_its_minutes_and_its_message() {
    use crate::channel::{Channel, Form};
    use crate::wire::Cents;
    let costs = CareCosts::default();
    assert_eq!(costs.work(Channel::Phone, Form::Online, true), Cents(400), "6 minutes of an hour at 40 yuan");
    assert_eq!(costs.work(Channel::Phone, Form::Online, false), Cents(133), "2 minutes, to whole cents");
    assert_eq!(costs.work(Channel::Sms, Form::Online, false), Cents(67));
    assert_eq!(costs.work(Channel::Face, Form::Store, true), Cents(1_333));
    assert_eq!(costs.work(Channel::Face, Form::Visit, true), Cents(6_000));
    assert_eq!((costs.message(Channel::Sms), costs.message(Channel::Wechat)), (Cents(6), Cents(0)));
    let (_folder, store) = store();
    for (minutes, hour, fits) in [(1_440, 0, true), (1_441, 0, false), (0, 10_000_000, true), (0, -1, false)] {
        let changed = CareCosts { missed_minutes: minutes, hour_cents: Cents(hour), ..CareCosts::default() };
        assert_eq!(set(&store, None, &changed).is_ok(), fits, "{minutes} minutes, {hour} cents");
    }
}
