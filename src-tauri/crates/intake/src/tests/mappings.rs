//! Mappings that are remembered, and mapping files.

use care::import::{Field, Subject, Value};
use care::norm::DateOrder;

use super::{Desk, cell, look, read};
use crate::{
    ColumnChoice, IntakeProblem, Looked, Mapping, MappingFile, MappingSource, Options, PassedOver, SheetChoice,
    Signature, Survey, TextEncoding, survey,
};

const TABLE: &str = "甲栏,乙栏,丙栏,丁栏\nLSVAA49J132047371,6/7/2026,店里,12\nLKMY6BRM0FTCEFB5A,7/7/2026,外头,13\n";

fn with(desk: &Desk, mapping: &str) -> Result<Survey, IntakeProblem> {
    let mapping = Some(MappingFile::parse("map.json", mapping)?);
    survey(&[desk.file("未知.csv", TABLE)], &Options { mapping, ..Options::default() })
}

const RULE: &str = r##"{"version": 1, "sheets": [
    {"file": "别的*", "subject": "none"},
    {"file": "未*.csv", "sheet": "*", "subject": "policy", "header": 1, "date_order": "day_month_year",
     "columns": {"甲栏": "vin", "乙栏": "start_day", "#3": "in_store", "丁栏": null},
     "values": {"in_store": {"店里": "true", " 外头": "false"}}}]}"##;

#[test]
fn a_mapping_file_makes_an_unknown_sheet_readable() {
    let desk = Desk::new();
    assert!(look(&desk.file("未知.csv", TABLE)).files[0].sheets[0].passed_over.is_some());
    let found = with(&desk, RULE).unwrap();
    let sheet = &found.files[0].sheets[0];
    assert_eq!((sheet.mapping_source, sheet.mapping.subject), (MappingSource::File, Some(Subject::Policy)));
    let (rows, _) = read(&found);
    assert_eq!(cell(&rows[0], Field::StartDay), Some(&Value::Day("2026-07-06".parse().unwrap())));
    assert_eq!(cell(&rows[0], Field::InStore), Some(&Value::Flag(true)));
    assert_eq!(cell(&rows[1], Field::InStore), Some(&Value::Flag(false)));
    assert!(rows.iter().all(|row| row.cells.len() == 3));
}

#[test]
fn a_mapping_file_can_name_a_sheet_without_headings() {
    let desk = Desk::new();
    let mapping = MappingFile::parse(
        "map.json",
        r##"{"version": 1, "sheets": [{"subject": "inspection", "header": 0, "only": true, "columns": {"#1": "vin", "#2": "day"}}]}"##,
    );
    let path = desk.file("x.csv", "LSVAA49J132047371,2026-06-30\nLKMY6BRM0FTCEFB5A,2026-07-01\n");
    let found = survey(&[path], &Options { mapping: mapping.ok(), ..Options::default() }).unwrap();
    assert_eq!(read(&found).0.iter().map(|row| row.origin.line).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn a_sheet_can_be_passed_over_by_mapping() {
    let desk = Desk::new();
    let found = with(&desk, r#"{"version": 1, "sheets": [{"subject": "none"}]}"#).unwrap();
    assert_eq!(found.files[0].sheets[0].passed_over, Some(PassedOver::ByMapping));
}

#[test]
fn a_wrong_mapping_file_is_refused_with_its_place() {
    let desk = Desk::new();
    for (text, code) in [
        ("", "mapping_file"),
        ("[", "mapping_file"),
        (r#"{"version": 2, "sheets": []}"#, "mapping_file"),
        (r#"{"version": 1, "sheets": [], "more": 1}"#, "mapping_file"),
        (r#"{"version": 1, "sheets": [{"subject": "cars"}]}"#, "mapping_file"),
        (r#"{"version": 1, "sheets": [{"columns": {"a": "vin", "a": "plate"}}]}"#, "mapping_file"),
        (r#"{"version": 1, "sheets": [{"columns": {"a": "vim"}}]}"#, "mapping_file"),
        (r#"{"version": 1, "sheets": [{"columns": {"a": "vin", "b": "vin"}}]}"#, "mapping_rule"),
        (r#"{"version": 1, "sheets": [{"subject": "policy", "columns": {"a": "mileage"}}]}"#, "mapping_rule"),
        (r#"{"version": 1, "sheets": [{"file": "[", "subject": "policy"}]}"#, "mapping_rule"),
        (r#"{"version": 1, "sheets": [{"encoding": "klingon"}]}"#, "mapping_rule"),
        (r#"{"version": 1, "sheets": [{"delimiter": "::"}]}"#, "mapping_rule"),
        (r#"{"version": 1, "sheets": [{"values": {"sex": {"公": "boar"}}}]}"#, "mapping_rule"),
        (r#"{"version": 1, "sheets": [{"subject": "policy", "columns": {"戊栏": "vin"}}]}"#, "mapping_rule"),
        (r#"{"version": 1, "sheets": [{"columns": {"甲栏": "vin"}}]}"#, "mapping_rule"),
    ] {
        assert_eq!(with(&desk, text).map(|_| ()).map_err(|problem| problem.code()), Err(code), "{text}");
    }
    let deep = "[".repeat(100_000);
    assert_eq!(MappingFile::parse("x", &deep).unwrap_err().code(), "mapping_file");
    let problem = MappingFile::parse("x", "{\"version\": 1,\n \"sheets\": 7}").unwrap_err();
    assert!(matches!(problem, IntakeProblem::MappingFile { line: 2, .. }), "{problem:?}");
}

#[test]
fn a_remembered_mapping_is_found_by_its_signature_and_survives_as_json() {
    let desk = Desk::new();
    let first = with(&desk, RULE).unwrap();
    let sheet = &first.files[0].sheets[0];
    let kept = (sheet.signature.clone(), serde_json::to_string(&sheet.mapping).unwrap());
    let known =
        |signature: &Signature| (*signature == kept.0).then(|| serde_json::from_str::<Mapping>(&kept.1).unwrap());
    let path =
        desk.file("改名.csv", format!("标题,,,\n\n{}", TABLE.replace("甲栏", " 甲栏 ").replace("乙栏", "乙 栏：")));
    let again = survey(&[path], &Options { known: Some(&known), ..Options::default() }).unwrap();
    let sheet = &again.files[0].sheets[0];
    assert_eq!((sheet.mapping_source, sheet.mapping.date_order), (MappingSource::Remembered, DateOrder::DayMonthYear));
    assert_eq!(read(&again).0.len(), 2);
}

/// What a person says about the one sheet of 单.csv.
fn said(choice: SheetChoice) -> Option<MappingFile> {
    Some(MappingFile::chosen(vec![SheetChoice { file: "单[1].csv".into(), sheet: "单[1]".into(), ..choice }]))
}

const ORDERS: &str = "单号,车架号,进厂日期,电话,手机,金额\nW1,LSVAA49J132047371,2026/3/5,0539-1234567,13800138000,12\n";

fn fields(survey: &Survey) -> Vec<(u32, Field)> {
    survey.files[0].sheets[0].mapping.columns.iter().map(|column| (column.at, column.field)).collect()
}

#[test]
fn a_field_given_to_a_second_column_is_taken_from_the_first_only_phones_stand_in_several() {
    let desk = Desk::new();
    let path = desk.file("单[1].csv", ORDERS);
    let columns = vec![
        ColumnChoice { at: 0, field: Some(Field::Note) },
        ColumnChoice { at: 5, field: Some(Field::Note) },
        ColumnChoice { at: 3, field: Some(Field::Phone) },
        ColumnChoice { at: 4, field: Some(Field::Phone) },
    ];
    let mapping = said(SheetChoice { columns, ..SheetChoice::default() });
    let found = survey(&[path], &Options { mapping, ..Options::default() }).unwrap();
    let wanted = [(1, Field::Vin), (2, Field::Day), (3, Field::Phone), (4, Field::Phone), (5, Field::Note)];
    assert_eq!(fields(&found), wanted);
    assert_eq!(found.files[0].sheets[0].mapping_source, MappingSource::File);
}

#[test]
fn a_choice_stands_upon_what_is_remembered_and_a_field_of_another_subject_is_left_out() {
    let desk = Desk::new();
    let path = desk.file("单[1].csv", ORDERS);
    let column = |at, field| crate::Column { at, heading: String::new(), field, sure: 100, values: Default::default() };
    let kept = Mapping {
        subject: Some(Subject::ServiceOrder),
        columns: vec![column(0, Field::Note), column(1, Field::Vin), column(2, Field::Day)],
        date_order: DateOrder::YearMonthDay,
    };
    let known = |_: &Signature| Some(kept.clone());
    let look = |choice: SheetChoice| {
        survey(
            std::slice::from_ref(&path),
            &Options { mapping: said(choice), known: Some(&known), ..Options::default() },
        )
        .unwrap()
    };
    let columns = vec![
        ColumnChoice { at: 5, field: Some(Field::AmountCents) },
        ColumnChoice { at: 4, field: Some(Field::ReferrerName) },
    ];
    let found = look(SheetChoice { columns, ..SheetChoice::default() });
    let wanted = [(0, Field::Note), (1, Field::Vin), (2, Field::Day), (5, Field::AmountCents)];
    assert_eq!(fields(&found), wanted);
    assert_eq!(found.files[0].sheets[0].mapping.date_order, DateOrder::YearMonthDay);
    // Another subject is proposed anew.
    let found = look(SheetChoice { subject: Some(Subject::Inspection), ..SheetChoice::default() });
    assert_eq!(found.files[0].sheets[0].mapping.subject, Some(Subject::Inspection));
    assert!(!fields(&found).contains(&(0, Field::Note)));
}

#[test]
fn a_choice_of_the_encoding_alone_does_not_say_what_a_sheet_is_about() {
    let desk = Desk::new();
    let path = desk.file("单[1].csv", "甲,乙\n东,西\n");
    let mapping = said(SheetChoice { encoding: Some(TextEncoding::Big5), ..SheetChoice::default() });
    let found = survey(&[path], &Options { mapping, ..Options::default() }).unwrap();
    assert_eq!(found.files[0].text.map(|form| form.encoding), Some(TextEncoding::Big5));
    assert_eq!(found.files[0].sheets[0].mapping.subject, None);
}

#[test]
fn a_file_looked_at_before_is_read_again_only_when_it_or_its_encoding_changed() {
    let desk = Desk::new();
    let path = desk.file("单[1].csv", ORDERS);
    let looked = Looked::default();
    let look = |encoding| {
        let options = Options { encoding, looked: Some(&looked), ..Options::default() };
        survey(std::slice::from_ref(&path), &options).unwrap().files.remove(0).sheets.remove(0).sample
    };
    let first = look(None);
    assert_eq!(look(None), first);
    assert_ne!(look(Some(TextEncoding::Utf16Be)), first);
    desk.file("单[1].csv", ORDERS.replace("W1", "W1234"));
    assert_eq!(look(None)[0][0], "W1234");
}

#[test]
fn a_signature_depends_on_words_and_order_only() {
    let of =
        |headings: &[&str]| Signature::of(&headings.iter().map(|heading| (*heading).to_owned()).collect::<Vec<_>>());
    assert_eq!(of(&["车牌号", "ＶＩＮ"]), of(&[" 车牌号：", "*vin"]));
    assert_ne!(of(&["车牌号", "VIN"]), of(&["VIN", "车牌号"]));
    assert_eq!(of(&["a"]).as_str().len(), 32);
    // Stored in stores: must not change.
    assert_eq!(of(&["车牌号", "VIN"]).as_str(), of(&["车牌号", "VIN"]).as_str());
}
