//! Our reader of packed workbooks against calamine's: the same cells in the same places.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use calamine::{Reader, Xlsx, open_workbook};
use rust_xlsxwriter::{Format, Formula, Workbook};

use super::Desk;
use crate::cell::Cell;
use crate::kind::Kind;
use crate::read::Opened;
use crate::xls::from_rectangle;

/// What is shown in each filled cell, by sheet, line and column.
type Shown = BTreeMap<(String, u32, usize), String>;

fn ours(path: &Path) -> Shown {
    let mut book = Opened::open(path, Kind::Xlsx, None).expect("a workbook");
    let mut shown = Shown::new();
    for (sheet, _) in book.sheets(path) {
        let taken = book.each_row(path, &sheet, &mut |row| {
            for (column, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                shown.insert((sheet.clone(), row.line, column), cell.shown().into_owned());
            }
            ControlFlow::Continue(())
        });
        taken.expect("rows");
    }
    shown
}

fn calamines(path: &Path) -> Shown {
    let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
    let mut shown = Shown::new();
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).expect("a sheet");
        let Some((top, left)) = range.start() else { continue };
        for (row, column, data) in range.used_cells() {
            let cell: Cell<'_> = from_rectangle(data, false);
            if !cell.is_empty() {
                let place = (sheet.clone(), top + row as u32 + 1, left as usize + column);
                shown.insert(place, cell.shown().into_owned());
            }
        }
    }
    shown
}

fn same(path: &Path) -> usize {
    let (ours, theirs) = (ours(path), calamines(path));
    let differs = theirs.iter().find(|(place, text)| ours.get(*place) != Some(*text));
    assert_eq!(differs.map(|(place, text)| (place, text, ours.get(place))), None, "{}", path.display());
    assert_eq!(ours.len(), theirs.len(), "{}", path.display());
    ours.len()
}

#[test]
fn the_sample_exports_show_the_same_cells() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/exports-a");
    let files = std::fs::read_dir(folder).expect("the sample").map(|entry| entry.expect("a file").path());
    let books: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|e| e == "xlsx")).collect();
    assert_eq!(books.len(), 4);
    assert!(books.iter().map(|path| same(path)).sum::<usize>() > 80_000);
}

#[test]
fn numbers_dates_formulas_flags_errors_and_strange_texts_show_the_same() {
    let desk = Desk::new();
    let path = desk.0.path().join("all.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let texts = ["王伟", "𠮷田", " 两头 空格 ", "<&>\"'", "行一\n行二", "_x000D_", "=1+1", "'", "e\u{301}"];
    for (line, text) in texts.iter().enumerate() {
        sheet.write_string(line as u32 + 2, 3, *text).expect("a text");
    }
    for (line, number) in [0.1, -3.0, 1e15, 1234.5, 13_800_138_000.0, 0.30000000000000004].iter().enumerate() {
        sheet.write_number(line as u32, 0, *number).expect("a number");
    }
    for (line, format) in ["yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "m/d/yy h:mm", "[h]:mm", "0.00"].iter().enumerate()
    {
        let format = Format::new().set_num_format(*format);
        sheet.write_number_with_format(line as u32, 1, 46_203.75, &format).expect("a date");
    }
    sheet.write_boolean(20, 0, true).expect("a flag");
    sheet.write_formula(21, 0, Formula::new("=\"a\"&\"b\"").set_result("ab")).expect("a formula");
    sheet.write_formula(22, 0, Formula::new("=1/0").set_result("#DIV/0!")).expect("a formula");
    sheet.write_formula(23, 0, Formula::new("=2*3").set_result("6")).expect("a formula");
    book.add_worksheet().write_string(9, 40, "far").expect("a text");
    book.save(&path).expect("a workbook");
    assert!(same(&path) > 20);
}
