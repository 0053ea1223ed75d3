use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day written in the test")
}

fn solar(month: u8, day: u8) -> Birthday {
    Birthday::solar(month, day).expect("a day written in the test")
}

fn lunar(month: u8, day: u8, leap: bool) -> Birthday {
    Birthday::lunar(month, day, leap).expect("a day written in the test")
}

#[test]
fn a_birthday_comes_back_on_the_day_people_keep_it() {
    for (birthday, from, wanted) in [
        (solar(3, 15), "2026-03-14", "2026-03-15"),
        (solar(3, 15), "2026-03-15", "2026-03-15"),
        (solar(3, 15), "2026-03-16", "2027-03-15"),
        // 29 February on the 28th, on the 29th where there is one.
        (solar(2, 29), "2026-01-01", "2026-02-28"),
        (solar(2, 29), "2026-02-28", "2026-02-28"),
        (solar(2, 29), "2026-03-01", "2027-02-28"),
        (solar(2, 29), "2028-02-28", "2028-02-29"),
        (solar(12, 31), "2026-12-31", "2026-12-31"),
        // 正月初一, and the day after it.
        (lunar(1, 1, false), "2026-02-17", "2026-02-17"),
        (lunar(1, 1, false), "2026-02-18", "2027-02-06"),
        // The twelfth month lies in the next solar year: 腊月二十三 of 2025 and of 2026.
        (lunar(12, 23, false), "2026-01-01", "2026-02-10"),
        (lunar(12, 23, false), "2026-02-11", "2027-01-30"),
        // 大年三十: the twelfth month of 2024, 2025 and 2026 has 29 days, that of 2023 had 30.
        (lunar(12, 30, false), "2024-01-01", "2024-02-09"),
        (lunar(12, 30, false), "2025-01-01", "2025-01-28"),
        (lunar(12, 30, false), "2026-01-01", "2026-02-16"),
        (lunar(12, 29, false), "2024-01-01", "2024-02-08"),
        // 闰六月 of 2025 (it began on 25 July): kept in the plain sixth month, in 2025 too.
        (lunar(6, 15, true), "2025-01-01", "2025-07-09"),
        (lunar(6, 15, false), "2025-01-01", "2025-07-09"),
        (lunar(6, 15, true), "2025-08-08", "2026-07-28"),
    ] {
        assert_eq!(next_occurrence(birthday, day(from)), Some(day(wanted)), "{birthday:?} from {from}");
    }
}

#[test]
fn days_that_no_year_has_are_no_birthdays() {
    for (month, day, is) in [
        (2, 29, true),
        (2, 30, false),
        (4, 30, true),
        (4, 31, false),
        (12, 31, true),
        (13, 1, false),
        (0, 1, false),
        (1, 0, false),
    ] {
        assert_eq!(Birthday::solar(month, day).is_some(), is, "{month}-{day}");
    }
    for (month, day, is) in
        [(1, 30, true), (1, 31, false), (12, 30, true), (13, 1, false), (0, 1, false), (1, 0, false)]
    {
        assert_eq!(Birthday::lunar(month, day, true).is_some(), is, "{month}-{day}");
    }
}

#[test]
fn no_raw_value_and_no_clock_makes_it_panic() {
    for (month, day) in [(0, 0), (2, 31), (13, 40), (255, 255)] {
        for calendar in [Calendar::Solar, Calendar::Lunar] {
            for from in [
                NaiveDate::MIN,
                NaiveDate::MAX,
                self::day("0001-01-01"),
                self::day("9999-12-31"),
                self::day("2026-01-01"),
            ] {
                let raw = Birthday { month, day, leap: true, calendar };
                assert!(next_occurrence(raw, from).is_none_or(|next| next >= from));
                assert!(!is_qingming(from) && festivals(from.year()).len() <= Festival::ALL.len());
            }
        }
    }
}

#[test]
fn the_festivals_of_2026_stand_in_the_almanac() {
    let wanted = [
        ("2026-01-01", Festival::NewYear),
        ("2026-01-26", Festival::Laba),
        ("2026-02-16", Festival::NewYearsEve),
        ("2026-02-17", Festival::SpringFestival),
        ("2026-03-03", Festival::Lantern),
        ("2026-03-08", Festival::WomensDay),
        ("2026-04-05", Festival::Qingming),
        ("2026-05-01", Festival::LabourDay),
        ("2026-06-19", Festival::DragonBoat),
        ("2026-08-19", Festival::Qixi),
        ("2026-09-10", Festival::TeachersDay),
        ("2026-09-25", Festival::MidAutumn),
        ("2026-10-01", Festival::NationalDay),
        ("2026-10-18", Festival::DoubleNinth),
    ];
    assert_eq!(festivals(2026), wanted.map(|(at, festival)| (day(at), festival)));
    assert_eq!(festivals_on(day("2020-10-01")), [Festival::MidAutumn, Festival::NationalDay]);
    assert_eq!(next_festival(Festival::SpringFestival, day("2026-02-18")), Some(day("2027-02-06")));
}

#[test]
fn qingming_moves_between_the_fourth_and_the_fifth() {
    for (text, is) in [
        ("2024-04-04", true),
        ("2024-04-05", false),
        ("2026-04-04", false),
        ("2026-04-05", true),
        ("2027-04-05", true),
        ("2026-10-05", false),
    ] {
        assert_eq!(is_qingming(day(text)), is, "{text}");
    }
    assert!(!Festival::Qingming.is_greeted() && Festival::MidAutumn.is_greeted());
}

#[test]
fn official_days_are_known_from_2004_to_2026_and_never_guessed() {
    use WorkingDay::{Known, NotPublished};
    for (text, wanted) in [
        ("2003-12-31", NotPublished),
        ("2004-01-01", Known(false)),
        ("2026-02-13", Known(true)),
        ("2026-02-14", Known(true)), // a Saturday worked for 春节
        ("2026-02-15", Known(false)),
        ("2026-02-23", Known(false)),
        ("2026-02-24", Known(true)),
        ("2026-07-04", Known(false)), // an ordinary Saturday
        ("2026-12-31", Known(true)),
        ("2027-01-01", NotPublished),
        ("2027-01-04", NotPublished),
    ] {
        assert_eq!(working_day(day(text)), wanted, "{text}");
    }
    let table = Holidays::built_in();
    assert!(
        (2004..=2026).all(|year| table.is_published(year)) && !table.is_published(2003) && !table.is_published(2027)
    );
}

#[test]
fn a_plan_takes_the_weekend_rule_where_nothing_is_published_and_says_so() {
    let table = Holidays::built_in();
    assert_eq!(table.planned_day(day("2026-10-01")), PlannedDay { working: false, assumed: false });
    assert_eq!(table.planned_day(day("2027-10-01")), PlannedDay { working: true, assumed: true });
    assert_eq!(table.planned_day(day("2027-10-02")), PlannedDay { working: false, assumed: true });
    assert_eq!(table.next_working_day(day("2026-10-01")), (day("2026-10-08"), false));
    assert_eq!(table.next_working_day(day("2026-10-10")), (day("2026-10-10"), false));
    assert_eq!(table.next_working_day(day("2027-01-02")), (day("2027-01-04"), true));
    assert_eq!(table.next_working_day(NaiveDate::MAX).0, NaiveDate::MAX);
}

#[test]
fn a_later_year_can_be_loaded_and_a_wrong_line_is_named() {
    let later = Holidays::read("# 2027\n2027 0101-0103 / 0206\n").expect("a table written in the test");
    let table = Holidays::built_in().with(&later);
    assert_eq!(table.working_day(day("2027-01-01")), WorkingDay::Known(false));
    assert_eq!(table.working_day(day("2027-02-06")), WorkingDay::Known(true));
    assert_eq!(table.working_day(day("2026-02-14")), WorkingDay::Known(true));
    for wrong in [
        "2027 0101",
        "2027 0101 / 0105",
        "2027 1301 /",
        "2027 0102-0101 /",
        "2027 0102 / 0102",
        "x /",
        "2027 /\n2027 /",
        "2027 一月 /",
        "2027 01é /",
    ] {
        let line = wrong.lines().count();
        assert_eq!(Holidays::read(wrong), Err(HolidayLine { line }), "{wrong}");
    }
}

#[test]
fn every_festival_has_its_name_in_both_languages() {
    for words in [
        include_str!("../../../../../ui/src/words/calendar.zh.json"),
        include_str!("../../../../../ui/src/words/calendar.en.json"),
    ] {
        let words: std::collections::HashMap<String, String> = serde_json::from_str(words).expect("a word catalogue");
        for festival in Festival::ALL {
            let code = serde_json::to_value(festival).expect("a code");
            let key = format!("festival.{}", code.as_str().expect("a code"));
            assert!(words.contains_key(&key), "{key}");
        }
    }
}

#[test]
fn a_lunar_date_is_shown_with_its_leap_month() {
    let shown = |text| lunar_date(day(text)).map(|d| (d.year, d.month, d.leap, d.day));
    assert_eq!(shown("2026-02-17"), Some((2026, 1, false, 1)));
    assert_eq!(shown("2026-02-16"), Some((2025, 12, false, 29)));
    assert_eq!(shown("2025-07-25"), Some((2025, 6, true, 1)));
}

#[test]
fn the_birthdays_of_a_day_are_found_by_their_keys() {
    use Calendar::{Lunar, Solar};
    for (text, wanted) in [
        ("2026-02-28", vec![(Solar, "02-28"), (Solar, "02-29"), (Lunar, "01-12")]),
        ("2028-02-28", vec![(Solar, "02-28"), (Lunar, "02-04")]),
        ("2028-02-29", vec![(Solar, "02-29"), (Lunar, "02-05")]),
        ("2026-02-16", vec![(Solar, "02-16"), (Lunar, "12-29"), (Lunar, "12-30")]),
        ("2024-02-08", vec![(Solar, "02-08"), (Lunar, "12-29")]),
        ("2025-08-08", vec![(Solar, "08-08")]), // 闰六月十五
    ] {
        let wanted: Vec<_> = wanted.into_iter().map(|(calendar, key)| (calendar, key.to_owned())).collect();
        assert_eq!(kept_on(day(text)), wanted, "{text}");
    }
}

#[test]
fn a_birthday_is_read_with_its_year_or_without() {
    for (text, wanted) in [
        ("1966-02-29", Some("02-29")),
        ("12-30", Some("12-30")),
        ("1966-02-30", None),
        ("1966-13-01", None),
        ("2-9", None),
        ("66-02-16", None),
        ("+1-02", None),
        ("", None),
        ("生日", None),
    ] {
        assert_eq!(Birthday::read(text, Calendar::Solar).map(Birthday::month_day).as_deref(), wanted, "{text}");
    }
    assert_eq!(Birthday::read("1966-02-30", Calendar::Lunar), Birthday::lunar(2, 30, false));
    assert_eq!(Birthday::read("02-31", Calendar::Lunar), None);
}

fn any_birthday() -> impl Strategy<Value = Birthday> {
    (1_u8..=12, 1_u8..=31, any::<bool>(), any::<bool>()).prop_filter_map(
        "no such day",
        |(month, day, leap, is_lunar)| {
            if is_lunar { Birthday::lunar(month, day, leap) } else { Birthday::solar(month, day) }
        },
    )
}

proptest! {
    #[test]
    fn the_next_occurrence_is_the_first_one_within_thirteen_months(birthday in any_birthday(), offset in 0_u64..73_000) {
        let from = day("1950-01-01") + Days::new(offset);
        let next = next_occurrence(birthday, from).expect("inside the calendar");
        prop_assert!(next >= from && (next - from).num_days() <= 385, "{next}");
        prop_assert_eq!(next_occurrence(birthday, next), Some(next));
        // Nothing between: asking from any day up to it gives the same.
        let between = from + Days::new((next - from).num_days() as u64 / 2);
        prop_assert_eq!(next_occurrence(birthday, between), Some(next));
    }

    #[test]
    fn a_lunar_birthday_falls_on_its_lunar_day(month in 1_u8..=12, date in 1_u8..=30, leap in any::<bool>(), offset in 0_u64..73_000) {
        let from = day("1950-01-01") + Days::new(offset);
        let next = next_occurrence(lunar(month, date, leap), from).expect("inside the calendar");
        let shown = lunar_date(next).expect("inside the calendar");
        prop_assert_eq!((shown.month, shown.leap), (month, false));
        prop_assert!(shown.day == date || (date == 30 && shown.day == 29));
    }

    #[test]
    fn a_birthday_is_kept_on_a_day_exactly_if_its_key_is_among_those_of_the_day(birthday in any_birthday(), offset in 0_u64..73_000) {
        let from = day("1950-01-01") + Days::new(offset);
        let next = next_occurrence(birthday, from).expect("inside the calendar");
        let key = (birthday.calendar, birthday.month_day());
        prop_assert!(kept_on(next).contains(&key));
        prop_assert_eq!(kept_on(from).contains(&key), next == from);
    }
}
