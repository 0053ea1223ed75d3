//! Tables of spellings, both sides of every bound, and properties over random text.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

use super::*;

fn ymd(text: &str) -> Option<String> {
    day(text, DateOrder::Plain).map(|day| day.to_string())
}

fn at(text: &str) -> Option<String> {
    moment(text, DateOrder::Plain).map(|moment| moment.format("%F %T").to_string())
}

#[test]
fn text_is_trimmed_at_both_ends_only() {
    assert_eq!(trimmed("\u{feff}\t\u{3000} 王 伟\u{a0}\u{3000}\r\n"), "王 伟");
    assert_eq!(trimmed("\u{3000}"), "");
}

#[test]
fn a_match_key_ignores_width_case_space_and_invisible_marks() {
    assert_eq!(fold("ＡＢＣ　１２"), fold("abc 12"));
    assert_eq!(fold("王\u{200b}伟\u{202e}"), fold("王伟"));
    assert_ne!(fold("𠮷田"), fold("吉田"));
}

#[test]
fn a_vin_has_seventeen_characters_without_i_o_q() {
    assert_eq!(Vin::parse(" ｌｓｖaa49j-132047371 ").unwrap().as_str(), "LSVAA49J132047371");
    assert_eq!(Vin::parse("LSVAA49J13204737"), Err(VinProblem::Length(16)));
    assert_eq!(Vin::parse("LSVAA49J1320473711"), Err(VinProblem::Length(18)));
    assert_eq!(Vin::parse(""), Err(VinProblem::Length(0)));
    for letter in ['I', 'O', 'Q', '王', '$'] {
        let text = format!("LSVAA49J13204737{letter}");
        assert_eq!(Vin::parse(&text), Err(VinProblem::Character(letter)), "{text}");
    }
}

#[test]
fn a_wrong_check_digit_is_only_a_warning() {
    // The worked example of ISO 3779 and one of all ones.
    assert!(Vin::parse("1M8GDM9AXKP042788").unwrap().check_digit_holds());
    assert!(Vin::parse("11111111111111111").unwrap().check_digit_holds());
    assert!(!Vin::parse("1M8GDM9A1KP042788").unwrap().check_digit_holds());
}

#[test]
fn a_plate_has_seven_characters_and_a_new_energy_one_eight() {
    for (text, normal) in [
        ("鲁Q·12345", "鲁Q12345"),
        (" 鲁ｑ d0000 2", "鲁QD00002"),
        ("粤Z1234港", "粤Z1234港"),
        ("京A-12345", "京A12345"),
    ] {
        assert_eq!(Plate::parse(text).unwrap().as_str(), normal);
    }
    assert_eq!(Plate::parse("鲁Q1234"), Err(PlateProblem::Length(6)));
    assert_eq!(Plate::parse("鲁QD123456"), Err(PlateProblem::Length(9)));
    assert_eq!(Plate::parse("龘Q12345"), Err(PlateProblem::Office));
    assert_eq!(Plate::parse("鲁Q1234O"), Err(PlateProblem::Character('O')));
    assert!(Plate::parse("鲁QD00002").unwrap().is_new_energy());
}

#[test]
fn one_cell_holds_several_phones() {
    let table: &[(&str, &[Option<&str>])] = &[
        ("13812345678", &[Some("13812345678")]),
        ("１３６８２２８３６０７", &[Some("13682283607")]),
        ("155-0275-6837", &[Some("15502756837")]),
        ("+8615134891797", &[Some("15134891797")]),
        ("0086 151 3489 1797", &[Some("15134891797")]),
        ("8615134891797", &[Some("15134891797")]),
        ("013812345678", &[Some("13812345678")]),
        ("13800138000.0", &[Some("13800138000")]),
        ("13800138000/13900139000", &[Some("13800138000"), Some("13900139000")]),
        ("13800138000、13900139000；13800138000", &[Some("13800138000"), Some("13900139000")]),
        ("13800138000, 0539-8123456", &[Some("13800138000"), Some("05398123456")]),
        ("0539 8123456 138 0013 8000", &[Some("05398123456"), Some("13800138000")]),
        ("(010)88886666", &[Some("01088886666")]),
        ("+86 10 8888 6666", &[Some("01088886666")]),
        ("0539-8123456-802", &[Some("05398123456")]),
        ("0539-8123456转802", &[Some("05398123456")]),
        ("400-800-8888", &[Some("4008008888")]),
        ("13800138000（张先生）", &[Some("13800138000")]),
        ("1380013800", &[None]),
        ("138001380000", &[None]),
        ("12800138000", &[None]),
        ("8123456", &[None]),
        ("010-8888666", &[None]),
        ("0539-81234567", &[Some("053981234567")]),
        ("0539-812345678", &[None]),
        ("无", &[None]),
        ("1.38E+10", &[None]),
        (" ", &[]),
    ];
    for (cell, wanted) in table {
        let found = phones(cell);
        let found: Vec<Option<&str>> = found.iter().map(Phone::digits).collect();
        assert_eq!(&found, wanted, "{cell}");
    }
}

#[test]
fn a_wrong_phone_keeps_what_was_written() {
    assert_eq!(phones("\t不详 12 "), [Phone { written: "不详 12".into(), normal: None }]);
}

#[test]
fn an_id_number_is_checked_by_its_last_character() {
    // The example of GB 11643.
    let number = IdNumber::parse("11010519491231002x").unwrap();
    assert_eq!(
        (number.as_str(), number.birthday().to_string(), number.is_male()),
        ("11010519491231002X", "1949-12-31".into(), false)
    );
    assert_eq!(IdNumber::parse("440524 18800101 0014").map(|n| n.is_male()), Ok(true));
    assert_eq!(IdNumber::parse("110105194912310021"), Err(IdNumberProblem::CheckDigit));
    assert_eq!(IdNumber::parse("1101051949123100"), Err(IdNumberProblem::Length(16)));
    assert_eq!(IdNumber::parse("X10105194912310021"), Err(IdNumberProblem::Character('X')));
    assert_eq!(IdNumber::parse("110105491331002"), Err(IdNumberProblem::Birthday));
    assert_eq!(IdNumber::parse("110105491231002").unwrap().as_str(), "11010519491231002X");
    assert!(!format!("{number:?}").contains("1949"));
}

#[test]
fn dates_are_read_in_every_spelling_with_one_meaning() {
    for text in [
        "2026-06-30",
        "2026/6/30",
        "2026.6.30",
        "2026年6月30日",
        "2026年06月30号",
        "20260630",
        "２０２６－０６－３０",
        "2026-6-30 ",
        "2026 6 30",
        "2026-06-30 23:59:59",
        "2026/6/30 下午3:05",
        "20260630235959",
        "2026-06-30T00:00:00",
        "30-Jun-2026",
        "Jun 30, 2026",
        "30 June 2026",
        "6/30/2026",
        "30/6/2026",
        "2026年6月30日 星期二",
        "2026-06-30（周二）",
        "二〇二六年六月三十日",
        "2026-Jun-30",
        "46203",
        "46203.5",
        "2026_06_30",
    ] {
        assert_eq!(ymd(text).as_deref(), Some("2026-06-30"), "{text}");
    }
    assert_eq!(ymd("二零一六年十二月二十八日").as_deref(), Some("2016-12-28"));
    assert_eq!(ymd("6/6/2026").as_deref(), Some("2026-06-06"));
}

#[test]
fn what_is_no_day_or_has_two_meanings_is_not_read() {
    for text in [
        "",
        "2024-13-45",
        "2026-02-29",
        "2026-06",
        "2026年6月",
        "202606",
        "2026",
        "6/7/2026",
        "26/6/30",
        "26-06-30",
        "260630",
        "不详",
        "2026-06-30x",
        "2026--06-30",
        "1899-12-31",
        "2200-01-01",
        "2026-06-30 25:00",
        "2026-06-30 12:60",
        "2026-06-30 上午13:00",
        "0000-00-00",
        "99999",
        "07305",
        "2026-06-31",
        "2026-6-30 12",
        "202606301",
        "-2026-06-30",
    ] {
        assert_eq!(ymd(text), None, "{text}");
    }
    assert_eq!(ymd("1900-01-01").as_deref(), Some("1900-01-01"));
    assert_eq!(ymd("2199-12-31").as_deref(), Some("2199-12-31"));
    assert_eq!(ymd("2024-02-29").as_deref(), Some("2024-02-29"));
}

#[test]
fn a_named_order_reads_short_years() {
    let read = |text, order| day(text, order).map(|day| day.to_string());
    assert_eq!(read("26/6/30", DateOrder::YearMonthDay).as_deref(), Some("2026-06-30"));
    assert_eq!(read("49-1-1", DateOrder::YearMonthDay).as_deref(), Some("2049-01-01"));
    assert_eq!(read("50-1-1", DateOrder::YearMonthDay).as_deref(), Some("1950-01-01"));
    assert_eq!(read("6/7/2026", DateOrder::MonthDayYear).as_deref(), Some("2026-06-07"));
    assert_eq!(read("6/7/26", DateOrder::DayMonthYear).as_deref(), Some("2026-07-06"));
    assert_eq!(read("13/7/26", DateOrder::MonthDayYear), None);
    assert_eq!(read("2026-06-07", DateOrder::DayMonthYear).as_deref(), Some("2026-06-07"));
}

#[test]
fn a_time_of_day_is_read_in_every_spelling() {
    for (text, wanted) in [
        ("2026-05-31 00:22", "2026-05-31 00:22:00"),
        ("2026-05-31", "2026-05-31 00:00:00"),
        ("2026/5/31 下午3:05", "2026-05-31 15:05:00"),
        ("2026/5/31 下午12:30", "2026-05-31 12:30:00"),
        ("2026/5/31 上午12:30", "2026-05-31 00:30:00"),
        ("2026年5月31日 15时05分07秒", "2026-05-31 15:05:07"),
        ("2026年5月31日下午3点半", "2026-05-31 15:30:00"),
        ("2026-05-31 3:05:07 PM", "2026-05-31 15:05:07"),
        ("2026-05-31T15:05:33.120", "2026-05-31 15:05:33"),
        ("2026-05-31T15:05:33+08:00", "2026-05-31 15:05:33"),
        ("2026-05-31T20:05:33Z", "2026-06-01 04:05:33"),
        ("20260531 1505", "2026-05-31 15:05:00"),
        ("202605311505", "2026-05-31 15:05:00"),
        ("2026-05-31 晚上8:00", "2026-05-31 20:00:00"),
        ("2026-05-31 中午12:10", "2026-05-31 12:10:00"),
        ("2026-05-31 23:59:59", "2026-05-31 23:59:59"),
    ] {
        assert_eq!(at(text).as_deref(), Some(wanted), "{text}");
    }
    assert_eq!(at("2026-05-31 24:00"), None);
}

#[test]
fn a_month_is_read_as_year_and_month() {
    for text in [
        "2026-06",
        "2026/6",
        "2026.6",
        "2026年6月",
        "2026年06月份",
        "202606",
        "２０２６年６月",
        "Jun 2026",
        "2026-06-01",
        "20260630",
        "二〇二六年六月",
    ] {
        assert_eq!(month(text, DateOrder::Plain).as_deref(), Some("2026-06"), "{text}");
    }
    for text in ["2026-13", "202600", "26-06", "2026", "6月", ""] {
        assert_eq!(month(text, DateOrder::Plain), None, "{text}");
    }
}

#[test]
fn excel_counts_days_in_two_systems_and_knows_a_day_that_never_was() {
    let day = |days, is_1904| serial(days, is_1904).map(|moment| moment.format("%F %T").to_string());
    assert_eq!(day(1.0, false).as_deref(), Some("1900-01-01 00:00:00"));
    assert_eq!(day(59.0, false).as_deref(), Some("1900-02-28 00:00:00"));
    assert_eq!(day(60.0, false), None);
    assert_eq!(day(61.0, false).as_deref(), Some("1900-03-01 00:00:00"));
    assert_eq!(day(46_203.75, false).as_deref(), Some("2026-06-30 18:00:00"));
    assert_eq!(day(44_741.0, true).as_deref(), Some("2026-06-30 00:00:00"));
    assert_eq!(day(0.0, true).as_deref(), Some("1904-01-01 00:00:00"));
    assert_eq!(day(0.5, false), None);
    assert_eq!(day(f64::NAN, false), None);
    assert_eq!(day(2_958_466.0, false), None);
    let untyped = |number| untyped_serial(number, false).map(|moment| moment.date().to_string());
    assert_eq!(untyped(7_306.0).as_deref(), Some("1920-01-01"));
    assert_eq!(untyped(7_305.0), None);
    assert_eq!(untyped(73_415.0).as_deref(), Some("2100-12-31"));
    assert_eq!(untyped(73_416.0), None);
    assert_eq!(untyped(20_260_630.0).as_deref(), Some("2026-06-30"));
    assert_eq!(untyped(202_606.0), None);
    assert_eq!(untyped(2_026.0), None);
}

#[test]
fn amounts_are_read_to_the_cent_without_floating_point() {
    for (text, wanted) in [
        ("1,234.50", 123_450),
        ("¥1234.5", 123_450),
        ("￥ 1,234.50元", 123_450),
        ("１２３４．５", 123_450),
        ("-12", -1_200),
        ("(12.00)", -1_200),
        ("12.00-", -1_200),
        ("¥-12", -1_200),
        ("-¥12", -1_200),
        ("12.8万", 12_800_000),
        ("12.8万元", 12_800_000),
        ("0.29", 29),
        ("0.1", 10),
        (".5", 50),
        ("5.", 500),
        ("1.005", 101),
        ("1.0049", 100),
        ("-1.005", -101),
        ("453.2100", 45_321),
        ("1,234,567", 123_456_700),
        ("1 234.50", 123_450),
        ("RMB 100", 10_000),
        ("100元整", 10_000),
        ("10000000000", CENTS_LIMIT),
    ] {
        assert_eq!(cents(text), Some(wanted), "{text}");
    }
    for text in [
        "",
        "-",
        "元",
        "1,23",
        "1.234,50",
        "12,34.00",
        ",123",
        "1.2E+3",
        "12%",
        "1.2.3",
        "--1",
        "(-1)",
        "免费",
        "10000000000.01",
        "1-2",
        "NaN",
        "inf",
        "99999999999999999999999999999999999999999999",
    ] {
        assert_eq!(cents(text), None, "{text}");
    }
}

#[test]
fn number_cells_are_rounded_as_excel_shows_them() {
    for (number, wanted) in [
        (453.21, 45_321),
        (0.1 + 0.2, 30),
        (1.005, 101),
        (2.675, 268),
        (-1.005, -101),
        (0.0, 0),
        (1e-300, 0),
        (1e10, CENTS_LIMIT),
    ] {
        assert_eq!(cents_of_float(number), Some(wanted), "{number}");
    }
    for number in [f64::NAN, f64::INFINITY, 1e15, 1.1e10, f64::MAX] {
        assert_eq!(cents_of_float(number), None, "{number}");
    }
    assert_eq!(whole_of_float(4029.0), Some(4029));
}

#[test]
fn whole_numbers_may_carry_a_unit() {
    for (text, wanted) in [
        ("12,345 km", 12_345),
        ("12345公里", 12_345),
        ("1.2万公里", 12_000),
        ("4029.0", 4_029),
        ("2.5", 3),
        ("48小时", 48),
        ("０", 0),
        ("-3", -3),
    ] {
        assert_eq!(whole(text), Some(wanted), "{text}");
    }
    for text in ["", "km", "一万", "12km/h", "1000000001"] {
        assert_eq!(whole(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_a_reader_panic(text in ".{0,40}") {
        let _ = (Vin::parse(&text), Plate::parse(&text), phones(&text), IdNumber::parse(&text));
        let _ = (day(&text, DateOrder::Plain), moment(&text, DateOrder::YearMonthDay), month(&text, DateOrder::DayMonthYear));
        let _ = (cents(&text), whole(&text), fold(&text));
    }

    #[test]
    fn no_nearly_right_text_makes_a_reader_panic(text in "[0-9零一十年月日号时分点TZ:/., +()¥万元上下午转xJunPM-]{0,24}") {
        let _ = (phones(&text), IdNumber::parse(&text), day(&text, DateOrder::Plain), day(&text, DateOrder::YearMonthDay));
        let _ = (moment(&text, DateOrder::MonthDayYear), month(&text, DateOrder::Plain), cents(&text), whole(&text));
    }

    #[test]
    fn folding_twice_is_folding_once(text in "\\PC{0,30}") {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }

    #[test]
    fn every_day_comes_back_from_each_spelling(days in 0..109_000i64) {
        let wanted = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Duration::days(days);
        let (y, m, d) = (wanted.year(), wanted.month(), wanted.day());
        for text in [format!("{y}-{m:02}-{d:02}"), format!("{y}/{m}/{d}"), format!("{y}年{m}月{d}日"), format!("{y}{m:02}{d:02}"), format!("{y}.{m}.{d} 8:05")] {
            prop_assert_eq!(day(&text, DateOrder::Plain), Some(wanted));
        }
        prop_assert_eq!(month(&wanted.to_string(), DateOrder::Plain), Some(format!("{y}-{m:02}")));
    }

    #[test]
    fn an_amount_comes_back_from_text_and_from_a_number_cell(wanted in -100_000_000_000i64..100_000_000_000) {
        let text = format!("{}{}.{:02}", if wanted < 0 { "-" } else { "" }, wanted.abs() / 100, wanted.abs() % 100);
        prop_assert_eq!(cents(&text), Some(wanted));
        prop_assert_eq!(cents_of_float(wanted as f64 / 100.0), Some(wanted));
    }

    #[test]
    fn a_normal_form_is_its_own_normal_form(text in "[a-hj-npr-zA-HJ-NPR-Z0-9]{17}", digits in "1[3-9][0-9]{9}") {
        let vin = Vin::parse(&text).unwrap();
        prop_assert_eq!(Vin::parse(vin.as_str()).unwrap(), vin);
        let phone = phone(&digits);
        prop_assert_eq!(phone.digits(), Some(digits.as_str()));
    }
}
