//! Files that cost more than any table is worth.

use super::files::{HEADINGS, customer, noise, sheet, workbook, zipped};
use super::{bring, customers, refused, sentences};
use crate::exports::place;
use intake::{IntakeProblem, limits};

fn written(bytes: &[u8]) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("客户.xlsx");
    std::fs::write(&path, bytes).expect("a file");
    (folder, path)
}

fn refusal(bytes: &[u8]) -> IntakeProblem {
    let place = place();
    let (_folder, path) = written(bytes);
    refused(&place.store, &path)
}

/// The customers that a file brings, or why it brings none.
fn brought(bytes: &[u8]) -> Result<Vec<String>, IntakeProblem> {
    let place = place();
    let (_folder, path) = written(bytes);
    match bring(&place.store, &path) {
        Ok(_) => Ok(customers(&place.store, "name")),
        Err(work::import::ImportProblem::Intake(problem)) => Err(problem),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_bomb_is_refused_with_the_limit_named_wherever_it_lies() {
    let rows = "<row><c><v>1</v></c></row>".repeat(2 << 20);
    let spaces = vec![b' '; 60 << 20];
    let texts = format!("<sst>{}</sst>", "<si><t>aaaaaaaaaa</t></si>".repeat(2 << 20));
    for (place, bytes) in [
        ("in the sheet", workbook(&sheet(&rows), b"<sst/>", &[])),
        ("in the texts", workbook(&sheet(""), texts.as_bytes(), &[])),
        ("in the styles", workbook(&sheet(""), b"<sst/>", &[("xl/styles.xml", &b"<x/>".repeat(15 << 20))])),
        ("beside everything", workbook(&sheet(HEADINGS), b"<sst/>", &[("docProps/thumbnail.jpeg", &spaces)])),
    ] {
        assert!(bytes.len() < 500_000, "{place}: {}", bytes.len());
        let problem = refusal(&bytes);
        assert!(
            matches!(problem, IntakeProblem::TooDense { ratio: limits::INFLATED_RATIO, .. }),
            "{place}: {problem:?}"
        );
        assert!(sentences(&problem).iter().all(|sentence| sentence.contains("100")));
    }
}

#[test]
fn what_the_directory_says_of_a_parts_size_is_not_believed() {
    let honest = workbook(&sheet(&(HEADINGS.to_owned() + &customer(2, "王伟"))), b"<sst/>", &[]);
    let entries: Vec<usize> = (0..honest.len() - 4).filter(|at| honest[*at..].starts_with(b"PK\x01\x02")).collect();
    let sheet_entry = *entries.last().expect("an entry");
    for size in [0_u32, 1, u32::MAX - 1] {
        let mut lying = honest.clone();
        lying[sheet_entry + 24..sheet_entry + 28].copy_from_slice(&size.to_le_bytes());
        match brought(&lying) {
            Ok(names) => assert_eq!(names, ["王伟"]),
            Err(problem) => assert_eq!(problem.code(), "damaged", "{problem:?}"),
        }
        // The size packed is what the next part is found by.
        let mut lying = honest.clone();
        lying[sheet_entry + 20..sheet_entry + 24].copy_from_slice(&size.to_le_bytes());
        match brought(&lying) {
            Ok(names) => assert_eq!(names, ["王伟"]),
            Err(problem) => {
                assert!(["damaged", "truncated", "overlapping_parts"].contains(&problem.code()), "{problem:?}")
            }
        }
    }
}

#[test]
fn parts_that_overlap_and_archives_inside_archives_are_refused() {
    let mut bytes = workbook(&sheet(""), b"<sst/>", &[]);
    let last = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").expect("an entry");
    bytes[last + 42..last + 46].copy_from_slice(&0u32.to_le_bytes());
    assert!(matches!(refusal(&bytes).code(), "overlapping_parts" | "damaged"));
    let nested = (0..5).fold(workbook(&sheet(""), b"<sst/>", &[]), |inner, _| zipped(&[("客户.xlsx", &inner)]));
    assert_eq!(refusal(&nested).code(), "archive");
}

#[test]
fn an_archive_of_very_many_parts_is_refused() {
    let names: Vec<String> = (0..limits::PARTS).map(|n| format!("{n}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(refusal(&workbook(&sheet(""), b"<sst/>", &parts)).code(), "damaged");
}

#[test]
fn twenty_million_tiny_cells_are_refused_with_the_number_named() {
    // Noise beside the sheet, so that the ratio alone says nothing.
    let row = format!("<row>{}</row>", "<c/>".repeat(1_000));
    let bytes = workbook(&sheet(&row.repeat(20_001)), b"<sst/>", &[("xl/media/image1.bin", &noise(2 << 20))]);
    let problem = refusal(&bytes);
    assert_eq!(problem, IntakeProblem::TooManyCells { file: "客户.xlsx".into(), limit: limits::CELLS });
    assert!(sentences(&problem).iter().all(|sentence| sentence.contains("20000000")));
}

#[test]
fn a_cell_of_ten_megabytes_is_refused_and_its_row_named() {
    let long: String = noise(5 << 20).iter().map(|byte| char::from(b'a' + byte % 26)).collect();
    let long = long.repeat(2);
    let inline = HEADINGS.to_owned() + &customer(2, "王伟") + &customer(3, &long) + &customer(4, "李娜");
    let shared = format!("<sst><si><t>王伟</t></si><si><t>{long}</t></si></sst>");
    let by_number = r#"<row r="3"><c r="A3" t="s"><v>1</v></c></row>"#;
    for bytes in [
        workbook(&sheet(&inline), b"<sst/>", &[]),
        workbook(&sheet(&(HEADINGS.to_owned() + by_number)), shared.as_bytes(), &[]),
        // Far below the rows that are looked at first.
        workbook(
            &sheet(&(HEADINGS.to_owned() + &"<row/>".repeat(5_000) + &by_number.replace('3', "9000"))),
            shared.as_bytes(),
            &[],
        ),
        format!("客户编号,客户姓名,手机号码\nC1,王伟,13812345678\nC2,{long},1\n").into_bytes(),
    ] {
        let problem = refusal(&bytes);
        let IntakeProblem::CellTooLong { line, .. } = &problem else {
            assert!(matches!(problem, IntakeProblem::RecordTooLong { line: 3, .. }), "{problem:?}");
            continue;
        };
        assert!([3, 9000].contains(line), "{problem:?}");
        assert!(
            sentences(&problem)
                .iter()
                .all(|sentence| sentence.contains("1024 KB") && sentence.contains(&line.to_string()))
        );
    }
}

#[test]
fn a_row_that_shows_one_long_text_in_every_cell_is_refused() {
    let text = "长".repeat(300_000);
    let shared = format!("<sst><si><t>{text}</t></si></sst>");
    let cells = r#"<c t="s"><v>0</v></c>"#.repeat(1_000);
    let bytes = workbook(&sheet(&format!(r#"{HEADINGS}<row r="7">{cells}</row>"#)), shared.as_bytes(), &[]);
    let problem = refusal(&bytes);
    assert!(matches!(problem, IntakeProblem::RecordTooLong { line: 7, .. }), "{problem:?}");
}

#[test]
fn a_cell_at_the_far_corner_costs_nothing() {
    let far = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let place = place();
    let (_folder, path) =
        written(&workbook(&sheet(&(HEADINGS.to_owned() + &customer(2, "王伟") + far)), b"<sst/>", &[]));
    bring(&place.store, &path).expect("an import");
    assert_eq!(customers(&place.store, "name"), ["王伟"]);
}
