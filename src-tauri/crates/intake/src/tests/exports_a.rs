//! The sample exports, as they come.

use std::collections::BTreeMap;

use care::import::{Field, Origin, Subject, Value};
use serde_json::Value as Json;

use super::{cell, fixture, look, read, text};
use crate::{Note, pick};

fn expected() -> Json {
    serde_json::from_str(&std::fs::read_to_string(fixture("exports-a/expected.json")).unwrap()).unwrap()
}

#[test]
fn every_sheet_of_the_sample_exports_is_understood() {
    let survey = look(&fixture("exports-a"));
    let subjects: Vec<(&str, &str, Option<Subject>, u32)> = survey
        .files
        .iter()
        .flat_map(|file| {
            file.sheets.iter().map(|sheet| (&*file.name, &*sheet.name, sheet.mapping.subject, sheet.header_line))
        })
        .collect();
    assert_eq!(
        subjects,
        [
            ("保险年检台账.xlsx", "保险", Some(Subject::Policy), 1),
            ("保险年检台账.xlsx", "年检", Some(Subject::Inspection), 1),
            ("区域上牌量.csv", "区域上牌量", Some(Subject::Registration), 1),
            ("客户车辆档案.xlsx", "客户车辆档案", Some(Subject::Customer), 3),
            ("投诉登记.xlsx", "投诉", Some(Subject::Complaint), 3),
            ("线索台账.csv", "线索台账", Some(Subject::Lead), 1),
            ("维修结算单.csv", "维修结算单", Some(Subject::ServiceOrder), 1),
            ("转介绍与增换购.xlsx", "转介绍", Some(Subject::Referral), 1),
            ("转介绍与增换购.xlsx", "增换购", Some(Subject::Purchase), 1),
        ]
    );
    for sheet in survey.files.iter().flat_map(|file| &file.sheets) {
        let unread: Vec<&String> = sheet
            .headings
            .iter()
            .enumerate()
            .filter(|(at, _)| !sheet.mapping.columns.iter().any(|column| column.at as usize == *at))
            .map(|(_, heading)| heading)
            .collect();
        assert!(unread.is_empty(), "{}: {unread:?}", sheet.name);
    }
}

#[test]
fn every_row_of_the_sample_exports_is_given_and_no_total() {
    let survey = look(&fixture("exports-a"));
    let (rows, outcome) = read(&survey);
    let mut counts: BTreeMap<Subject, u64> = BTreeMap::new();
    let mut bad = Vec::new();
    for row in &rows {
        *counts.entry(row.subject).or_default() += 1;
        bad.extend(
            row.cells
                .iter()
                .filter(|(_, value)| matches!(value, Value::Bad(_)))
                .map(|(field, _)| (row.origin.line, *field)),
        );
    }
    let expected = expected();
    let number = |key: &str| expected[key].as_u64().unwrap();
    // The exports repeat some rows and hold four to be refused, so the files give at least what is expected.
    assert_eq!(counts[&Subject::Policy], number("insurance"));
    assert_eq!(counts[&Subject::Inspection], number("inspections"));
    assert_eq!(counts[&Subject::Complaint], number("complaints"));
    assert_eq!(counts[&Subject::Referral], number("referrals"));
    assert_eq!(counts[&Subject::Purchase], number("purchases"));
    assert_eq!(counts[&Subject::Lead], expected["leads"]["total"].as_u64().unwrap());
    assert!(counts[&Subject::ServiceOrder] > number("service_orders"));
    assert!(counts[&Subject::Customer] > number("vehicles"));
    assert_eq!(outcome.totals, 1, "the 合计 row of the customers");
    assert_eq!(outcome.notes, Vec::<Note>::new());
    assert_eq!(bad, [(31, Field::PurchaseDay)], "only 2024-13-45 can't be read");
}

#[test]
fn cells_of_the_sample_exports_are_cleaned() {
    let (rows, _) = read(&look(&fixture("exports-a")));
    let customer = rows.iter().find(|row| cell(row, Field::CustomerNumber) == Some(&text("C100000"))).unwrap();
    assert_eq!(cell(customer, Field::CustomerName), Some(&text("范东红")), "white space at both ends is dropped");
    assert_eq!(cell(customer, Field::Birthday), Some(&Value::Day("1966-02-16".parse().unwrap())));
    assert_eq!(cell(customer, Field::CustomerKind), Some(&Value::Code("person".into())));
    assert_eq!(cell(customer, Field::PriceCents), Some(&Value::Cents(31_700_000)));
    let order = rows.iter().find(|row| cell(row, Field::OrderNumber) == Some(&text("RO0000005"))).unwrap();
    assert_eq!(cell(order, Field::AmountCents), Some(&Value::Cents(45_321)));
    assert_eq!(cell(order, Field::Day), Some(&Value::Day("2016-12-08".parse().unwrap())));
    let inspection = rows.iter().find(|row| row.subject == Subject::Inspection && row.origin.line == 2).unwrap();
    assert_eq!(cell(inspection, Field::InStore), Some(&Value::Flag(false)), "自办");
}

#[test]
fn refused_rows_are_found_again_as_they_were_written() {
    let survey = look(&fixture("exports-a"));
    let origin = |file: &str, sheet: &str, line| Origin { file: file.into(), sheet: sheet.into(), line };
    let wanted = [
        origin("客户车辆档案.xlsx", "客户车辆档案", 31),
        origin("客户车辆档案.xlsx", "客户车辆档案", 921),
        origin("维修结算单.csv", "维修结算单", 2),
    ];
    let picked = pick(&survey, &wanted).unwrap();
    assert_eq!(picked.len(), 2);
    assert_eq!(
        picked[0].rows.iter().map(|row| (row.line, row.cells[0].as_str())).collect::<Vec<_>>(),
        [(31, "C900003"), (921, "C900002")]
    );
    assert_eq!(picked[0].rows[0].cells[20], "2024-13-45");
    assert_eq!(picked[0].headings[20], "购车日期");
    assert_eq!(picked[1].rows[0].cells[0], "RO0000000");
}
