//! Every format and encoding gives the same rows.

use care::import::{Field, Subject, Value};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::{Desk, cell, fixture, look, read, text};
use crate::{Kind, NoteCode, Options, TextEncoding, survey};

const TABLE: &str = "客户姓名,手机号码,联系地址,备注\n赵䶮,13812345678,\"兰山区, 1 号\",\"两\n行\"\n𠮷田,13912345678,沂南县,=cmd|'/c calc'!A1\n";

fn utf16(text: &str, little: bool, mark: bool) -> Vec<u8> {
    let start: &[u16] = if mark { &[0xfeff] } else { &[] };
    start
        .iter()
        .copied()
        .chain(text.encode_utf16())
        .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
        .collect()
}

#[test]
fn every_encoding_is_found_and_rare_characters_are_ordinary_names() {
    let desk = Desk::new();
    let gb = encoding_rs::GB18030.encode(TABLE).0.into_owned();
    let files: [(Vec<u8>, TextEncoding); 7] = [
        (TABLE.as_bytes().to_vec(), TextEncoding::Utf8),
        ([b"\xef\xbb\xbf", TABLE.as_bytes()].concat(), TextEncoding::Utf8),
        (gb, TextEncoding::Gb18030),
        (utf16(TABLE, true, true), TextEncoding::Utf16Le),
        (utf16(TABLE, false, true), TextEncoding::Utf16Be),
        (utf16(TABLE, true, false), TextEncoding::Utf16Le),
        (utf16(TABLE, false, false), TextEncoding::Utf16Be),
    ];
    for (bytes, encoding) in files {
        let survey = look(&desk.file("客户.csv", bytes));
        assert_eq!(survey.files[0].text.unwrap().encoding, encoding);
        let (rows, outcome) = read(&survey);
        assert!(outcome.notes.is_empty(), "{encoding:?}");
        let names: Vec<_> = rows.iter().map(|row| cell(row, Field::CustomerName).cloned().unwrap()).collect();
        assert_eq!(names, [text("赵䶮"), text("𠮷田")], "{encoding:?}");
        assert_eq!(cell(&rows[0], Field::Address), Some(&text("兰山区, 1 号")));
        assert_eq!(cell(&rows[0], Field::Note), Some(&text("两\n行")));
        assert_eq!(cell(&rows[1], Field::Note), Some(&text("=cmd|'/c calc'!A1")));
        assert_eq!(
            rows.iter().map(|row| row.origin.line).collect::<Vec<_>>(),
            [2, 4],
            "lines inside quotation marks count"
        );
    }
}

#[test]
fn an_encoding_can_be_named() {
    let desk = Desk::new();
    let path = desk.file("客户.csv", encoding_rs::BIG5.encode("客戶姓名,手機,联系地址\n王偉,13812345678,甲\n").0);
    let options = Options { encoding: TextEncoding::named("Big5"), ..Options::default() };
    let found = survey(&[path], &options).unwrap();
    assert_eq!(found.files[0].sheets[0].headings[0], "客戶姓名");
    assert_eq!(TextEncoding::named("GB-2312"), Some(TextEncoding::Gb18030));
    assert_eq!(TextEncoding::named("latin1"), None);
}

#[test]
fn every_delimiter_and_line_end_is_found() {
    let desk = Desk::new();
    for delimiter in [",", "\t", ";", "|"] {
        for end in ["\n", "\r\n", "\r"] {
            let table = ["客户姓名,手机号码,联系地址", "王伟,13812345678,甲", "", "李娜,13912345678,乙"]
                .join(end)
                .replace(',', delimiter);
            let survey = look(&desk.file("客户.txt", table));
            assert_eq!(survey.files[0].text.unwrap().delimiter, delimiter.as_bytes()[0]);
            let lines: Vec<u32> = read(&survey).0.iter().map(|row| row.origin.line).collect();
            assert_eq!(lines, [2, 4], "{delimiter:?} {end:?}");
        }
    }
    let mixed = "客户姓名,手机号码,联系地址\r\n王伟,13812345678,甲\r李娜,13912345678,乙\n\r\n张三,13712345678,丙";
    assert_eq!(
        read(&look(&desk.file("客户.csv", mixed))).0.iter().map(|row| row.origin.line).collect::<Vec<_>>(),
        [2, 3, 5]
    );
    let marked = "sep=;\n客户姓名;手机号码;联系地址\n王伟;13812345678;甲\n";
    assert_eq!(read(&look(&desk.file("客户.csv", marked))).0[0].origin.line, 3);
}

#[test]
fn the_ending_says_nothing() {
    let desk = Desk::new();
    let book =
        desk.workbook("客户.xlsx", "客户", &[&["客户姓名", "手机号码", "联系地址"], &["王伟", "13812345678", "甲"]]);
    let as_csv = desk.file("客户.csv", std::fs::read(book).unwrap());
    assert_eq!(look(&as_csv).files[0].kind, Kind::Xlsx);
    let as_xls = desk.file("客户.xls", TABLE);
    assert_eq!(look(&as_xls).files[0].kind, Kind::Text);
    let as_xlsx = desk.file("维修.xlsx", std::fs::read(fixture("intake/service-orders.xls")).unwrap());
    assert_eq!(look(&as_xlsx).files[0].kind, Kind::Xls);
}

#[test]
fn an_xls_workbook_is_read_with_its_types() {
    let survey = look(&fixture("intake/service-orders.xls"));
    assert_eq!(survey.files[0].sheets[0].header_line, 3);
    assert_eq!(survey.files[0].sheets[1].passed_over, Some(crate::PassedOver::Empty));
    let (rows, outcome) = read(&survey);
    assert_eq!((rows.len(), outcome.totals), (3, 1));
    let day = |row: usize| cell(&rows[row], Field::Day).cloned().unwrap();
    let date = |text: &str| Value::Day(text.parse().unwrap());
    assert_eq!([day(0), day(1), day(2)], [date("2026-06-30"), date("2024-02-29"), date("2026-06-01")]);
    let cents = |row: usize| cell(&rows[row], Field::AmountCents).cloned().unwrap();
    assert_eq!([cents(0), cents(1), cents(2)], [Value::Cents(123_450), Value::Cents(29), Value::Cents(123_450)]);
    assert_eq!(cell(&rows[2], Field::Mileage), Some(&Value::Whole(12_345)));
    assert_eq!(rows[0].origin.line, 4);
}

#[test]
fn types_of_a_workbook_are_respected() {
    let desk = Desk::new();
    let path = desk.0.path().join("维修.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, heading) in
        ["工单号", "车架号", "进站日期", "进站里程", "结算金额", "客户编号", "联系电话"].iter().enumerate()
    {
        sheet.write_string(4, at as u16 + 2, *heading).unwrap();
    }
    let dated = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    sheet.write_number(5, 2, 20260001.0).unwrap();
    sheet.write_string(5, 3, "LSVAA49J132047371").unwrap();
    sheet.write_datetime_with_format(5, 4, ExcelDateTime::from_ymd(2026, 6, 30).unwrap(), &dated).unwrap();
    sheet.write_number(5, 5, 12_345.0).unwrap();
    sheet.write_number(5, 6, 453.21).unwrap();
    sheet.write_number(5, 7, 100_023.0).unwrap();
    sheet.write_number(5, 8, 13_812_345_678.0).unwrap();
    sheet.write_string(6, 2, "W2").unwrap();
    sheet.write_string(6, 3, "LSVAA49J132047371").unwrap();
    sheet.write_number(6, 4, 46_203.0).unwrap();
    sheet.write_boolean(6, 5, true).unwrap();
    sheet.write_formula(6, 6, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    book.save(&path).unwrap();
    let (rows, _) = read(&look(&path));
    assert_eq!(rows[0].origin.line, 6);
    assert_eq!(cell(&rows[0], Field::OrderNumber), Some(&text("20260001")));
    assert_eq!(cell(&rows[0], Field::CustomerNumber), Some(&text("100023")));
    assert_eq!(cell(&rows[0], Field::Phone), Some(&text("13812345678")));
    assert_eq!(cell(&rows[0], Field::Day), Some(&Value::Day("2026-06-30".parse().unwrap())));
    assert_eq!(cell(&rows[0], Field::AmountCents), Some(&Value::Cents(45_321)));
    assert_eq!(
        cell(&rows[1], Field::Day),
        Some(&Value::Day("2026-06-30".parse().unwrap())),
        "a day count without format"
    );
    assert_eq!(cell(&rows[1], Field::Mileage), Some(&Value::Bad("TRUE".into())));
    assert_eq!(cell(&rows[1], Field::AmountCents), Some(&Value::Bad("#DIV/0!".into())));
}

#[test]
fn nul_and_broken_bytes_are_named_by_their_row() {
    let desk = Desk::new();
    let mut bytes = TABLE.replace("沂南县", "沂\0南县").into_bytes();
    bytes.extend("破\u{0}碎,13712345678,x,\n".as_bytes());
    let (rows, outcome) = read(&look(&desk.file("客户.csv", &bytes)));
    assert_eq!(
        outcome.notes.iter().map(|note| (note.code, note.origin.line)).collect::<Vec<_>>(),
        [(NoteCode::Nul, 4), (NoteCode::Nul, 5)]
    );
    assert_eq!(cell(&rows[1], Field::Address), Some(&text("沂南县")));
    let mut bytes = encoding_rs::GB18030.encode(TABLE).0.into_owned();
    bytes.extend(b"\xff\xff,13712345678,x,\n");
    let (_, outcome) = read(&look(&desk.file("客户.csv", &bytes)));
    assert_eq!(
        outcome.notes.iter().map(|note| (note.code, note.origin.line)).collect::<Vec<_>>(),
        [(NoteCode::Undecodable, 5)]
    );
}

#[test]
fn numbers_kept_as_text_formulas_are_meant_as_text() {
    let desk = Desk::new();
    let (rows, _) =
        read(&look(&desk.file("客户.csv", "客户编号,客户姓名,手机号码\n=\"00123\",王伟,=\"13812345678\"\n")));
    assert_eq!(cell(&rows[0], Field::CustomerNumber), Some(&text("00123")));
}

#[test]
fn a_folder_stands_for_its_files_and_a_file_given_twice_is_read_once() {
    let desk = Desk::new();
    let path = desk.file("客户.csv", TABLE);
    desk.file("~$客户.xlsx", "x");
    desk.file(".隐藏.csv", TABLE);
    desk.file("说明.pdf", "%PDF-1.7");
    let found = survey(&[path.clone(), desk.0.path().to_owned(), path], &Options::default()).unwrap();
    assert_eq!(found.files.len(), 1);
    assert_eq!(found.files[0].sheets[0].mapping.subject, Some(Subject::Customer));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_bytes_make_the_reading_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600), start in 0usize..6) {
        let desk = Desk::new();
        let starts: [&[u8]; 6] = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "车架号,进站日期,工单号\n".as_bytes(), b"\xff\xfe", b"\x09\x08"];
        let path = desk.file("x.csv", [starts[start], &bytes].concat());
        if let Ok(found) = survey(&[path], &Options::default()) {
            let _ = crate::rows::<()>(&found, &mut |_| Ok(()), &|_| std::ops::ControlFlow::Continue(()));
        }
    }

    #[test]
    fn a_workbook_with_a_few_flipped_bytes_never_makes_the_reading_panic(flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), old in any::<bool>()) {
        let desk = Desk::new();
        let name = if old { "intake/service-orders.xls" } else { "exports-a/投诉登记.xlsx" };
        let mut bytes = std::fs::read(fixture(name)).unwrap();
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let path = desk.file("x.xlsx", bytes);
        if let Ok(found) = survey(&[path], &Options::default()) {
            let _ = crate::rows::<()>(&found, &mut |_| Ok(()), &|_| std::ops::ControlFlow::Continue(()));
        }
    }
}
