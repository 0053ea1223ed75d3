//! Workbooks of Excel 5 to 2003 (.xls) through calamine, which lays each sheet out as a rectangle.
//!
//! Only files that passed `binary::check` come here.

use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use calamine::{CellErrorType, Data, ExcelDateTime, Reader, SheetType, SheetVisible};

use crate::cell::{self, Cell};
use crate::limits;
use crate::problem::{IntakeProblem, base_name};
use crate::read::{Row, TakeRow};

/// An open workbook.
pub(crate) struct Xls(calamine::Xls<BufReader<File>>);

impl Xls {
    /// Opens a checked file.
    pub fn open(path: &Path) -> Result<Self, IntakeProblem> {
        let file = File::open(path).map_err(|error| IntakeProblem::io(path, &error))?;
        // calamine still panics on some broken records; a broken file is the user's matter, not a fault of ours.
        let opened = catch_unwind(AssertUnwindSafe(|| calamine::Xls::new(BufReader::new(file))));
        let opened =
            opened.map_err(|_| "panic".to_owned()).and_then(|opened| opened.map_err(|error| error.to_string()));
        opened.map(Self).map_err(|detail| IntakeProblem::Damaged { file: base_name(path), detail })
    }

    /// Whether its day counts begin in 1904.
    pub fn is_1904(&self) -> bool {
        self.0.has_1904_epoch()
    }

    /// The sheets with cells in order: name, and whether Excel hides it; charts and macro sheets left out.
    pub fn sheets(&self) -> impl Iterator<Item = (&str, bool)> {
        let all = self.0.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        all.take(limits::SHEETS).map(|sheet| (sheet.name.as_str(), sheet.visible != SheetVisible::Visible))
    }

    /// Gives the rows of a sheet in order, empty ones left out.
    pub fn each_row(&mut self, path: &Path, sheet: &str, take: TakeRow<'_>) -> Result<(), IntakeProblem> {
        rectangle(&mut self.0, path, sheet, take)
    }
}

fn rectangle(
    workbook: &mut calamine::Xls<BufReader<File>>,
    path: &Path,
    sheet: &str,
    take: TakeRow<'_>,
) -> Result<(), IntakeProblem> {
    let is_1904 = workbook.has_1904_epoch();
    let range = workbook
        .worksheet_range(sheet)
        .map_err(|error| IntakeProblem::Damaged { file: base_name(path), detail: error.to_string() })?;
    let Some((top, left)) = range.start() else { return Ok(()) };
    let mut row = Vec::new();
    for (at, cells) in range.rows().enumerate() {
        row.clear();
        row.resize(left as usize, Cell::Empty);
        row.extend(cells.iter().map(|cell| from_rectangle(cell, is_1904)));
        row.truncate(limits::COLUMNS);
        if row.iter().all(Cell::is_empty) {
            continue;
        }
        let line = top.saturating_add(at as u32).saturating_add(1);
        if take(Row { line, cells: &row, odd: None }) == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(())
}

pub(crate) fn from_rectangle(cell: &Data, is_1904: bool) -> Cell<'_> {
    match cell {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) if text.contains('\0') => {
            Cell::text(text.replace('\0', ""))
        }
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::text(text.as_str()),
        Data::Bool(flag) => Cell::Flag(*flag),
        Data::DateTime(moment) => dated(moment, is_1904),
        Data::Error(error) => Cell::Error(error_text(error)),
        #[allow(unreachable_patterns)]
        _ => Cell::Empty,
    }
}

/// A day count with a date format; a time of day or a duration alone stays a number, which no date field reads.
fn dated(moment: &ExcelDateTime, is_1904: bool) -> Cell<'static> {
    let days = moment.as_f64();
    match cell::dated(days, is_1904) {
        Some(read) if !moment.is_duration() => Cell::Moment(read),
        _ => Cell::Number(days),
    }
}

fn error_text(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        _ => "#ERROR!",
    }
}
