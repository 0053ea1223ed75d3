//! What the paper must hold, read back from the PDFs themselves (pdftotext and pdfinfo of poppler-utils) and from Excel.
#![allow(missing_docs)]

mod reading;
mod sample;

use std::ops::ControlFlow;
use std::path::Path;

use calamine::{Data, Reader, open_workbook_auto};
use care::paper::{RefusedGroup, RefusedRow, RefusedSheet};
use care::words::{Language, Words};
use reading::{PRESS, WORDS, packed, read, tool};
use sheets::{Press, Sheet, SheetProblem, refused_xlsx, unwatched, xlsx};

fn count(pages: &[String], what: &str) -> usize {
    pages.iter().map(|p| p.matches(what).count()).sum()
}

/// Compares with a file under tests/golden; `GOLDEN=write` writes it anew. Spaces are layout, not content.
fn golden(name: &str, pages: &[String]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.txt"));
    let lines = pages.iter().enumerate().flat_map(|(i, page)| {
        let lines = page.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|l| !l.is_empty());
        std::iter::once(format!("== {}", i + 1)).chain(lines)
    });
    let text = lines.collect::<Vec<_>>().join("\n") + "\n";
    if std::env::var_os("GOLDEN").is_some_and(|v| v == "write") {
        std::fs::write(&path, &text).expect("written");
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, known, "{name} differs from its golden; look at the pages, then run with GOLDEN=write");
}

#[test]
fn every_sheet_prints_what_its_golden_says() {
    let sheets = [
        ("schedule", Sheet::Schedule(sample::schedule(6))),
        ("care-progress", Sheet::Progress(sample::progress(4, 3))),
        ("contacts", Sheet::Contacts(sample::contacts(4))),
        ("blank", Sheet::BlankContacts(sample::blank(2))),
        ("report", Sheet::Report(sample::report())),
    ];
    for (name, sheet) in &sheets {
        let (_, pages) = read(&PRESS, sheet);
        assert_eq!(count(&pages, "paper:"), 0, "{name}: a word is missing in the catalogue");
        golden(name, &pages);
    }
}

#[test]
fn a_glyph_that_no_font_has_is_reported_before_printing_and_never_a_box() {
    let sheet = Sheet::Progress(sample::progress(3, 1));
    let draft = PRESS.draft(&sheet, &WORDS).expect("a draft");
    let missing: Vec<_> = draft.missing_glyphs().iter().map(|m| (m.glyph, m.within.as_str())).collect();
    assert_eq!(missing, [('𠮷', "𠮷田健一")]);
    let (_, pages) = read(&PRESS, &sheet);
    let text = packed(&pages[0]);
    assert!(text.contains("〓田健一") && text.contains("赵䶮") && text.contains("〓字库中没有的字"), "{text}");
}

#[test]
fn with_the_fonts_of_the_system_a_rare_name_prints_as_it_is() {
    let press = Press::new();
    let (printed, pages) = read(&press, &Sheet::Progress(sample::progress(3, 1)));
    if printed.missing_glyphs.is_empty() {
        assert!(pages[0].contains("𠮷田健一"), "{}", pages[0]);
    } else {
        assert_eq!(
            printed.missing_glyphs[0].glyph, '𠮷',
            "only this one may be missing where no CJK font is installed"
        );
    }
}

#[test]
fn the_first_report_with_a_rare_name_looks_like_the_next_one() {
    let press = Press::new();
    let mut report = sample::report();
    report.summary = vec!["𠮷田健一".into()];
    let sheet = Sheet::Report(report);
    let page = || press.svg_page(&press.draft(&sheet, &WORDS).expect("a draft"), 1).expect("a page");
    assert!(page() == page(), "the fonts of the system were named only the second time");
}

#[test]
fn steps_beyond_four_go_to_following_pages_with_the_first_columns_repeated() {
    const HEADS: &str = "计划实际方式责任人结果检核";
    for (steps, across) in [(4, 1), (5, 2), (8, 2), (9, 3)] {
        let (printed, pages) = read(&PRESS, &Sheet::Progress(sample::progress(10, steps)));
        assert_eq!(printed.pages as usize, across, "{steps} steps");
        for page in &pages {
            assert!(page.contains("王伟") && page.contains("川A·04847"), "first columns are on every page");
            assert!(packed(page).matches(HEADS).count() <= 4, "at most four steps a page width");
        }
        assert_eq!(pages.iter().map(|p| packed(p).matches(HEADS).count()).sum::<usize>(), steps, "no step is lost");
    }
}

#[test]
fn many_targets_keep_one_numbering_and_lose_no_row_at_a_chunk_s_edge() {
    for (targets, steps) in [(500, 4), (1_200, 5)] {
        let (printed, pages) = read(&PRESS, &Sheet::Progress(sample::progress(targets, steps)));
        assert!(printed.pages > 24, "more than one chunk");
        let mut last = 0;
        for (i, page) in pages.iter().enumerate() {
            let number = format!("第{}页/共{}页", i + 1, printed.pages);
            assert!(packed(page).contains(&number), "number of page {}", i + 1);
            assert_eq!(page.matches("用户关怀进度表").count(), 1, "title of page {}", i + 1);
            assert!(page.contains("客户") && page.contains("责任人签字"), "head and signature of page {}", i + 1);
        }
        // Row numbers run on over the pages of the first width.
        for page in pages.iter().step_by(steps.div_ceil(4)) {
            for no in page
                .lines()
                .filter(|l| l.contains("138 "))
                .filter_map(|l| l.split_whitespace().next()?.parse::<usize>().ok())
            {
                assert_eq!(no, last + 1);
                last = no;
            }
        }
        assert_eq!(last, targets);
    }
}

#[test]
fn a_pdf_that_is_stopped_between_two_chunks_has_written_nothing() {
    let draft = PRESS.draft(&Sheet::Progress(sample::progress(400, 3)), &WORDS).expect("a draft");
    let (mut bytes, mut told) = (Vec::new(), Vec::new());
    let stopped = PRESS.pdf(&draft, &mut bytes, &mut |laid| {
        told.push(laid);
        if laid == 0 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert!(matches!(stopped, Err(SheetProblem::Stopped)), "{stopped:?}");
    assert!(bytes.is_empty() && told.len() == 2 && draft.page_count() > told[1], "{told:?}");
}

#[test]
fn a_page_of_the_preview_is_drawn_alone() {
    let draft = PRESS.draft(&Sheet::Progress(sample::progress(5_000, 5)), &WORDS).expect("a draft");
    assert!(draft.page_count() > 700);
    let svg = PRESS.svg_page(&draft, draft.page_count()).expect("the last page");
    assert!(svg.starts_with("<svg") && svg.len() < 2_000_000);
    assert!(matches!(PRESS.svg_page(&draft, 0), Err(SheetProblem::NoSuchPage(0))));
    assert!(matches!(PRESS.svg_page(&draft, 9_999), Err(SheetProblem::NoSuchPage(9_999))));
}

#[test]
fn empty_sheets_still_have_a_page() {
    let mut report = sample::report();
    report.parts.clear();
    report.summary.clear();
    let sheets = [
        Sheet::Progress(sample::progress(0, 0)),
        Sheet::Schedule(sample::schedule(0)),
        Sheet::Contacts(sample::contacts(0)),
        Sheet::Report(report),
    ];
    for sheet in sheets {
        let (printed, pages) = read(&PRESS, &sheet);
        assert_eq!(printed.pages, 1);
        assert!(pages[0].contains("锦城宏达"));
    }
}

#[test]
fn english_words_print_the_same_structure() {
    let words = Words::of(Language::En);
    let draft = PRESS.draft(&Sheet::Progress(sample::progress(12, 5)), &words).expect("a draft");
    assert_eq!(draft.page_count(), 2);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("en.pdf");
    PRESS.pdf(&draft, &mut std::fs::File::create(&path).expect("created"), &mut unwatched).expect("a PDF");
    let text = tool("pdftotext", &["-layout"], &path);
    assert!(text.contains("Care progress sheet") && text.contains("Page 2 of 2") && text.contains("王伟"));
}

/// All cells of a worksheet as texts; anything that is no text fails.
fn cells(path: &Path, sheet: usize) -> Vec<Vec<String>> {
    let mut book = open_workbook_auto(path).expect("Excel");
    let range = book.worksheet_range_at(sheet).expect("a worksheet").expect("readable");
    let text = |cell: &Data| match cell {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => panic!("not a text: {other:?}"),
    };
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

#[test]
fn every_excel_cell_is_a_text_and_comes_back_equal() {
    let names = [
        "=cmd|'/c calc'!A1",
        "+8613800138000",
        "-1",
        "@SUM(A1)",
        "＝1+1",
        "00123",
        "_x0041_",
        "1e5",
        "2026-06-01",
        " 两 端 ",
    ];
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("progress.xlsx");
    let mut sheet = sample::progress(names.len(), 5);
    for (row, name) in sheet.rows.iter_mut().zip(names) {
        row.customer = (*name).into();
    }
    xlsx(&PRESS, &Sheet::Progress(sheet), &WORDS, &path).expect("written");
    let rows = cells(&path, 0);
    let found: Vec<&str> = rows[3..].iter().map(|r| r[1].as_str()).collect();
    assert_eq!(found, names);
    assert_eq!(rows[2][..5], ["序号", "客户", "车辆", "车牌", "电话"]);
    assert!(rows[1][5].contains("感谢来电") && rows[2].len() == 5 + 5 * 8);
    assert!(
        open_workbook_auto(&path).expect("Excel").worksheet_formula("用户关怀进度表").expect("formulas").is_empty()
    );
}

#[test]
fn all_sheets_have_an_excel_form() {
    let folder = tempfile::tempdir().expect("a folder");
    let sheets = [
        Sheet::Schedule(sample::schedule(6)),
        Sheet::Contacts(sample::contacts(4)),
        Sheet::BlankContacts(sample::blank(2)),
        Sheet::Report(sample::report()),
    ];
    for (i, sheet) in sheets.iter().enumerate() {
        let path = folder.path().join(format!("{i}.xlsx"));
        xlsx(&PRESS, sheet, &WORDS, &path).expect("written");
        let rows = cells(&path, 0);
        assert!(rows.len() > 2 && rows[1].iter().all(|head| !head.is_empty() && !head.contains("paper:")), "{rows:?}");
        let files = std::fs::read_dir(folder.path()).expect("the folder").count();
        assert_eq!(files, i + 1, "no scratch file stays behind");
    }
}

#[test]
fn refused_rows_come_back_with_reason_and_place_and_their_cells_as_they_were() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("refused.xlsx");
    let row = |line, cells: [&str; 3]| RefusedRow {
        line,
        reason: "车架号不是 17 位".into(),
        cells: cells.map(String::from).to_vec(),
    };
    let group = |sheet: &str| RefusedGroup {
        file: "客户车辆档案.xlsx".into(),
        sheet: sheet.into(),
        headings: ["客户姓名", "车架号", "手机"].map(String::from).to_vec(),
        rows: vec![row(7, ["=1+1", "LSV00", "013800138000"]), row(9, ["𠮷田 健一", "", "\t-5"])],
    };
    let refused = RefusedSheet { groups: vec![group("在保[客户]"), group("在保客户")] };
    refused_xlsx(&PRESS, &refused, &WORDS, &path).expect("written");
    for sheet in 0..2 {
        let rows = cells(&path, sheet);
        assert_eq!(rows[0], ["退回原因", "客户姓名", "车架号", "手机", "来源文件", "来源工作表", "来源行号"]);
        assert_eq!(
            rows[1],
            [
                "车架号不是 17 位",
                "=1+1",
                "LSV00",
                "013800138000",
                "客户车辆档案.xlsx",
                &refused.groups[sheet].sheet,
                "7"
            ]
        );
        assert_eq!(rows[2][1..4], ["𠮷田 健一", "", "\t-5"]);
    }
    refused_xlsx(&PRESS, &RefusedSheet::default(), &WORDS, &path).expect("an import that refused nothing");
    assert_eq!(cells(&path, 0).len(), 1);
}

#[test]
fn a_wide_worksheet_prints_on_pages_that_can_be_read_with_head_and_first_columns_on_each() {
    let folder = tempfile::tempdir().expect("a folder");
    let printed = |sheet: &Sheet| -> String {
        let path = folder.path().join("wide.xlsx");
        xlsx(&PRESS, sheet, &WORDS, &path).expect("written");
        let book = open_workbook_auto(&path).expect("Excel");
        book.defined_names()
            .iter()
            .filter(|(name, _)| name.ends_with("Print_Titles"))
            .map(|(_, at)| at.replace('\'', ""))
            .collect()
    };
    assert_eq!(printed(&Sheet::Progress(sample::progress(3, 6))), "用户关怀进度表!$A:$B,用户关怀进度表!$1:$3");
    assert_eq!(printed(&Sheet::Contacts(sample::contacts(3))), "沟通记录表!$A:$C,沟通记录表!$1:$2");
    assert_eq!(printed(&Sheet::Schedule(sample::schedule(3))), "项目进度表!$1:$2", "one page is wide enough");
}

#[test]
fn a_worksheet_breaks_between_steps_and_a_blank_one_has_rows_to_write_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let worksheet = |sheet: &Sheet| -> String {
        let path = folder.path().join("printed.xlsx");
        xlsx(&PRESS, sheet, &WORDS, &path).expect("written");
        let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).expect("a file")).expect("an archive");
        let part = archive.by_name("xl/worksheets/sheet1.xml").expect("a worksheet");
        std::io::read_to_string(part).expect("its text")
    };
    let progress = worksheet(&Sheet::Progress(sample::progress(3, 6)));
    let at: Vec<&str> = progress.split("<brk id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    // Five columns, then eight a step: one step beside the vehicle and the phone, two on a page after that.
    assert_eq!(at, ["13", "29", "45"]);
    assert!(worksheet(&Sheet::BlankContacts(sample::blank(2))).contains("ht=\"57\""));
}

#[test]
fn a_table_of_the_report_without_rows_says_so() {
    let mut report = sample::report();
    report.parts[0].tables[0].rows.clear();
    let (_, pages) = read(&PRESS, &Sheet::Report(report));
    assert_eq!(count(&pages, "本期没有数据"), 1);
    assert_eq!(count(&pages, "责任人"), 0, "no head without a body");
}
