//! Files that can't be read: each says what it is and what to do.

use std::collections::BTreeMap;
use std::io::Write;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Desk, fixture, look, problem, read};
use crate::{IntakeProblem, NoteCode, Options, PassedOver, limits, survey};

fn zipped(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A compound file (the container of .xls) with one stream.
fn compound(stream: &str, bytes: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    file.create_stream(stream).unwrap().write_all(bytes).unwrap();
    file.into_inner().into_inner()
}

/// A minimal workbook around the XML of one sheet.
fn workbook_around(sheet: Vec<u8>, shared: &str) -> Vec<u8> {
    let types = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
    let book = r#"<?xml version="1.0"?><workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="客户" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let relations = r#"<?xml version="1.0"?><Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    let root = r#"<?xml version="1.0"?><Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    zipped(&[
        ("[Content_Types].xml", types.into()),
        ("_rels/.rels", root.into()),
        ("xl/workbook.xml", book.into()),
        ("xl/_rels/workbook.xml.rels", relations.into()),
        ("xl/sharedStrings.xml", shared.into()),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn sheet(rows: &str) -> Vec<u8> {
    format!(r#"<?xml version="1.0"?><worksheet><sheetData>{rows}</sheetData></worksheet>"#).into_bytes()
}

#[test]
fn each_kind_of_unreadable_file_is_named() {
    let desk = Desk::new();
    let xls = std::fs::read(fixture("intake/service-orders.xls")).unwrap();
    let xlsx = std::fs::read(fixture("exports-a/投诉登记.xlsx")).unwrap();
    let protected_xls =
        [&[0x09, 0x08, 0x10, 0, 0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &[0x2f, 0, 2, 0, 1, 0]].concat();
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("empty_file", vec![]),
        ("html", b"\xef\xbb\xbf \n<HTML><table><tr><td>1</td></tr></table>".to_vec()),
        ("html", b"<table border=1><tr><td>VIN</td></tr></table>".to_vec()),
        ("xml_spreadsheet", b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?><Workbook/>".to_vec()),
        ("password", compound("EncryptedPackage", b"x")),
        ("password", compound("Workbook", &protected_xls)),
        ("not_a_table", compound("WordDocument", b"x")),
        ("binary_workbook", zipped(&[("[Content_Types].xml", vec![]), ("xl/workbook.bin", vec![])])),
        ("open_document", zipped(&[("mimetype", vec![]), ("content.xml", vec![])])),
        ("not_a_table", zipped(&[("[Content_Types].xml", vec![]), ("word/document.xml", vec![])])),
        ("archive", zipped(&[("客户.xlsx", xlsx.clone())])),
        ("old_workbook", b"\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00".to_vec()),
        ("truncated", xlsx[..xlsx.len() / 2].to_vec()),
        ("truncated", xlsx[..3].to_vec()),
        ("truncated", xls[..xls.len() / 2].to_vec()),
        ("not_a_table", b"%PDF-1.7 ...".to_vec()),
        ("not_a_table", b"\x8f\x03k\xd1\x1e,\x07\x15z\x02\xc4\n\x11q\xe9\x1c".to_vec()),
        ("quote_open", "客户姓名,手机号码\n王伟,13812345678\n\"李娜,13912345678\n张三,13712345678\n".into()),
    ];
    for (code, bytes) in files {
        let found = problem(&desk.file("客户.xlsx", bytes));
        assert_eq!(found.code(), code, "{found:?}");
    }
    assert_eq!(problem(&desk.0.path().join("没有.csv")).code(), "not_found");
    let other = Desk::new();
    assert_eq!(problem(other.0.path()).code(), "empty_folder");
}

#[test]
fn a_text_without_headings_that_is_called_a_workbook_is_said_to_be_none() {
    let desk = Desk::new();
    let why = |name: &str| look(&desk.file(name, "没有表格\n只有几句话\n")).files[0].sheets[0].passed_over;
    assert_eq!(why("客户.xlsx"), Some(PassedOver::NoWorkbook));
    assert_eq!(why("客户.XLS"), Some(PassedOver::NoWorkbook));
    assert_eq!(why("客户.csv"), Some(PassedOver::NoHeadings));
    let table = desk.file("工单.xls", "结算单号\t车架号\t结算日期\t金额\nW1\tLSVAA49J132047371\t2026-01-05\t388\n");
    assert_eq!(look(&table).files[0].sheets[0].passed_over, None, "DMS call their text exports so");
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_named_by_its_line() {
    let desk = Desk::new();
    for end in ["", "\n"] {
        let path = desk.file(
            "客户.csv",
            format!("客户姓名,手机号码\n王伟,13812345678\n\n李娜,\"13912345678\n张三,13712345678{end}"),
        );
        assert_eq!(problem(&path), IntakeProblem::QuoteOpen { file: "客户.csv".into(), line: 4 });
    }
}

#[test]
fn an_archive_that_unfolds_too_far_is_refused_with_the_limit() {
    let desk = Desk::new();
    let bomb = workbook_around(sheet(&"<row><c><v>1</v></c></row>".repeat(1 << 20)), "<sst/>");
    assert!(bomb.len() < 200 << 10);
    assert_eq!(
        problem(&desk.file("炸弹.xlsx", bomb)),
        IntakeProblem::TooDense { file: "炸弹.xlsx".into(), ratio: limits::INFLATED_RATIO }
    );
    let below = workbook_around(sheet(&"<row><c><v>1</v></c></row>".repeat(300 << 10)), "<sst/>");
    assert!(
        survey(&[desk.file("稀疏.xlsx", below)], &Options::default()).is_ok(),
        "up to ten megabytes any ratio is fine"
    );
}

#[test]
fn parts_that_lie_over_each_other_are_refused() {
    let desk = Desk::new();
    let mut bytes = workbook_around(sheet(""), "<sst/>");
    // Let the directory's last entry point at the first part.
    let directory = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    bytes[directory + 42..directory + 46].copy_from_slice(&0u32.to_le_bytes());
    assert!(matches!(problem(&desk.file("叠.xlsx", bytes)).code(), "overlapping_parts" | "damaged"));
}

#[test]
fn a_cell_that_is_too_long_is_named_by_its_row() {
    let desk = Desk::new();
    let words: String = (0..400_000).map(|n| format!("字{n}")).collect();
    let inline = |text: &str| sheet(&format!(r#"<row r="7"><c r="A7" t="inlineStr"><is><t>{text}</t></is></c></row>"#));
    let found = problem(&desk.file("长.xlsx", workbook_around(inline(&words), "<sst/>")));
    assert!(matches!(found, IntakeProblem::CellTooLong { line: 7, .. }), "{found:?}");
    let shared = format!("<sst><si><t>短</t></si><si><t>{words}</t></si></sst>");
    let uses = sheet(r#"<row r="3"><c r="A3" t="s"><v>0</v></c></row><row r="9"><c r="A9" t="s"><v>1</v></c></row>"#);
    let found = problem(&desk.file("长.xlsx", workbook_around(uses, &shared)));
    assert!(matches!(found, IntakeProblem::CellTooLong { line: 9, .. }), "{found:?}");
    let found = problem(&desk.file("长.csv", format!("客户姓名,手机号码\n王伟,1\n{words},2\n")));
    assert!(matches!(found, IntakeProblem::CellTooLong { line: 3, .. }), "{found:?}");
}

#[test]
fn a_claimed_number_of_texts_is_not_believed() {
    let desk = Desk::new();
    let shared = r#"<sst count="99999999999999" uniqueCount="99999999999999"><si><t>客户姓名</t></si><si><t>手机号码</t></si></sst>"#;
    let rows = r#"<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row><c t="str"><v>王伟</v></c><c><v>13812345678</v></c></row>"#;
    let (rows, _) = read(&look(&desk.file("谎.xlsx", workbook_around(sheet(rows), shared))));
    assert_eq!(rows.len(), 1);
    let missing = sheet(r#"<row><c t="s"><v>7</v></c></row>"#);
    assert_eq!(problem(&desk.file("谎.xlsx", workbook_around(missing, shared))).code(), "damaged");
}

#[test]
fn a_cell_at_the_far_corner_costs_nothing_and_is_named() {
    let desk = Desk::new();
    let rows = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>客户姓名</t></is></c><c r="B1" t="inlineStr"><is><t>手机号码</t></is></c></row>
        <row r="2"><c r="A2" t="inlineStr"><is><t>王伟</t></is></c><c r="B2"><v>13812345678</v></c><c r="XFD2"><v>1</v></c></row>
        <row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let (rows, outcome) = read(&look(&desk.file("远.xlsx", workbook_around(sheet(rows), "<sst/>"))));
    assert_eq!(rows.len(), 1);
    assert_eq!(
        outcome.notes.iter().map(|note| (note.code, note.origin.line)).collect::<Vec<_>>(),
        [(NoteCode::FarCell, 2)]
    );
}

/// A workbook's stream: its own records name `times` sheets that begin at its end, after `gap` bytes that are no record.
fn workbook(times: usize, gap: usize, sheet: &[u8]) -> Vec<u8> {
    let begin = [0x09, 0x08, 0x10, 0, 0, 6, 0x05, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let at = (begin.len() + times * 14 + 4 + gap) as u32;
    let named = [&[0x85, 0, 10, 0][..], &at.to_le_bytes(), &[0, 0, 2, 0, b'1', b'2']].concat();
    [&begin[..], &named.repeat(times), &[0x0a, 0, 0, 0], &vec![0xee; gap], sheet].concat()
}

#[test]
fn an_xls_file_whose_sheet_would_be_huge_is_refused_wherever_the_sheet_lies() {
    let desk = Desk::new();
    let start = [0x09, 0x08, 0x10, 0, 0, 6, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let end = [0x0a, 0, 0, 0];
    let claim = [&[0x00, 0x02, 14, 0][..], &0u32.to_le_bytes(), &u32::MAX.to_le_bytes(), &[0, 0, 0, 1, 0, 0]].concat();
    let number = |row: u16, column: u16| {
        [&[0x03, 0x02, 14, 0][..], &row.to_le_bytes(), &column.to_le_bytes(), &[0; 10]].concat()
    };
    // The text of a formula that isn't there stands in the first cell.
    let text = [0x07, 0x02, 4, 0, 1, 0, 0, b'x'];
    let (near, far, some) = (number(0, 0), number(u16::MAX, u16::MAX), number(u16::MAX, 20));
    let huge = |gap: usize, times: usize, records: &[&[u8]]| {
        let sheet = [&start[..], &records.concat(), &end].concat();
        problem(&desk.file("大.xls", compound("Workbook", &workbook(times, gap, &sheet)))).code().to_owned()
    };
    for gap in [0, 4, 7] {
        assert_eq!(huge(gap, 1, &[&claim]), "too_many_cells");
        assert_eq!(huge(gap, 1, &[&near, &far]), "too_many_cells");
        assert_eq!(huge(gap, 1, &[&far, &text]), "too_many_cells");
        assert_eq!(
            huge(gap, 3, &[&near, &some]),
            "too_many_cells",
            "each name of the sheet costs its rectangle once more"
        );
    }
    // Sheets over each other are not walked again and again.
    let padding = [&[0x99, 0, 0xf0, 0x0f][..], &[0; 0x0ff0]].concat();
    assert_eq!(huge(0, 40, &[&padding]), "truncated");
    let whole = [&start[..], &near, &some, &end].concat();
    survey(&[desk.file("好.xls", compound("Workbook", &workbook(1, 0, &whole)))], &Options::default())
        .expect("within all limits");
}

#[test]
fn unreadable_files_refuse_the_run_or_are_listed() {
    let desk = Desk::new();
    let good = desk.file("客户.csv", "客户姓名,手机号码,联系地址\n王伟,13812345678,甲\n");
    let bad = desk.file("坏.xls", "<html>");
    let paths = [good, bad];
    assert_eq!(survey(&paths, &Options::default()).unwrap_err(), IntakeProblem::Html { file: "坏.xls".into() });
    let found = survey(&paths, &Options { skip_unreadable: true, ..Options::default() }).unwrap();
    assert_eq!((found.files.len(), found.unreadable), (1, vec![IntakeProblem::Html { file: "坏.xls".into() }]));
}

#[test]
fn a_file_changed_since_the_survey_is_not_read() {
    let desk = Desk::new();
    let path = desk.file("客户.csv", "客户姓名,手机号码,联系地址\n王伟,13812345678,甲\n");
    let found = look(&path);
    desk.file("客户.csv", "客户姓名,手机号码\n");
    let stop = crate::rows::<()>(&found, &mut |_| Ok(()), &|_| std::ops::ControlFlow::Continue(())).unwrap_err();
    assert!(matches!(stop, crate::Stop::Problem(IntakeProblem::Changed { .. })));
}

#[test]
fn reading_can_be_cancelled_and_the_taker_may_fail() {
    let desk = Desk::new();
    let lines: String = (0..5_000).map(|n| format!("客户{n},13812345678,甲\n")).collect();
    let found = look(&desk.file("客户.csv", format!("客户姓名,手机号码,联系地址\n{lines}")));
    let mut taken = 0;
    let stop = crate::rows::<()>(
        &found,
        &mut |_| {
            taken += 1;
            Ok(())
        },
        &|progress| {
            if progress.rows >= 2_000 { std::ops::ControlFlow::Break(()) } else { std::ops::ControlFlow::Continue(()) }
        },
    );
    assert!(matches!(stop, Err(crate::Stop::Cancelled)));
    assert_eq!(taken, 2_000);
    let stop = crate::rows(&found, &mut |_| Err("full"), &|_| std::ops::ControlFlow::Continue(()));
    assert!(matches!(stop, Err(crate::Stop::Taker("full"))));
}

#[test]
fn every_problem_and_note_has_its_sentence_in_both_languages() {
    for language in [
        include_str!("../../../../../ui/src/words/intake.zh.json"),
        include_str!("../../../../../ui/src/words/intake.en.json"),
    ] {
        let words: BTreeMap<String, String> = serde_json::from_str(language).unwrap();
        for code in IntakeProblem::CODES.into_iter().chain(NoteCode::CODES.map(|(_, key)| key)) {
            assert!(words.get(code).is_some_and(|sentence| !sentence.is_empty()), "{code}");
        }
    }
}
