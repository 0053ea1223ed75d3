//! Workbooks through calamine: .xlsx cell by cell as a stream, .xls as the rectangle calamine lays out.
//!
//! Only files that passed `archive::check` or `binary::check` come here.

use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use calamine::{CellErrorType, Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, Xlsx};

use crate::cell::Cell;
use crate::kind::Kind;
use crate::limits;
use crate::problem::{IntakeProblem, NoteCode, base_name};
use crate::read::{Row, TakeRow};

/// An open workbook.
pub(crate) enum Workbook {
    Xlsx(Xlsx<BufReader<File>>),
    Xls(Xls<BufReader<File>>),
}

/// A sheet's name and whether Excel shows it.
pub(crate) struct Sheet {
    pub name: String,
    pub hidden: bool,
}

impl Workbook {
    /// Opens a checked file.
    pub fn open(path: &Path, kind: Kind) -> Result<Self, IntakeProblem> {
        let file = File::open(path).map_err(|error| IntakeProblem::io(path, &error))?;
        let reader = BufReader::new(file);
        // calamine still panics on some broken records; a broken file is the user's matter, not a fault of ours.
        let opened = catch_unwind(AssertUnwindSafe(|| match kind {
            Kind::Xls => Xls::new(reader).map(Self::Xls).map_err(|error| error.to_string()),
            _ => Xlsx::new(reader).map(Self::Xlsx).map_err(|error| error.to_string()),
        }));
        opened.unwrap_or_else(|_| Err("panic".to_owned())).map_err(|detail| damaged(path, detail))
    }

    /// Whether its day counts begin in 1904.
    pub fn is_1904(&self) -> bool {
        match self {
            Self::Xlsx(workbook) => workbook.has_1904_epoch(),
            Self::Xls(workbook) => workbook.has_1904_epoch(),
        }
    }

    /// The sheets with cells, in the workbook's order; charts and macro sheets left out.
    pub fn sheets(&self) -> Vec<Sheet> {
        let all = match self {
            Self::Xlsx(workbook) => workbook.sheets_metadata(),
            Self::Xls(workbook) => workbook.sheets_metadata(),
        };
        all.iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .take(limits::SHEETS)
            .map(|sheet| Sheet { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible })
            .collect()
    }

    /// Gives the rows of a sheet in order, empty ones left out.
    pub fn each_row(&mut self, path: &Path, sheet: &str, take: TakeRow<'_>) -> Result<(), IntakeProblem> {
        match self {
            Self::Xlsx(workbook) => stream(workbook, path, sheet, take),
            Self::Xls(workbook) => rectangle(workbook, path, sheet, take),
        }
    }
}

fn stream(
    workbook: &mut Xlsx<BufReader<File>>,
    path: &Path,
    sheet: &str,
    take: TakeRow<'_>,
) -> Result<(), IntakeProblem> {
    let is_1904 = workbook.has_1904_epoch();
    let mut reader = match workbook.worksheet_cells_reader(sheet) {
        Ok(reader) => reader,
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(error) => return Err(damaged(path, error)),
    };
    let mut row: Vec<Cell<'_>> = Vec::new();
    let mut present = 0u32;
    let mut odd = None;
    loop {
        let next = reader.next_cell().map_err(|error| damaged(path, error))?;
        let position = next.as_ref().map(|cell| cell.get_position());
        if position.is_none_or(|(line, _)| line != present) {
            if row.iter().any(|cell| !cell.is_empty())
                && take(Row { line: present.saturating_add(1), cells: &row, odd }) == ControlFlow::Break(())
            {
                return Ok(());
            }
            row.clear();
            odd = None;
        }
        let (Some(cell), Some((line, column))) = (next, position) else { return Ok(()) };
        present = line;
        let column = column as usize;
        if column >= limits::COLUMNS {
            odd = Some(NoteCode::FarCell);
            continue;
        }
        let mut cell = from_stream(cell, is_1904);
        if let Cell::Text(text) = &mut cell {
            if text.contains('\0') {
                odd = Some(NoteCode::Nul);
                *text = text.replace('\0', "").into();
            }
            if text.len() > limits::CELL_BYTES {
                let limit_kb = (limits::CELL_BYTES >> 10) as u64;
                return Err(IntakeProblem::CellTooLong {
                    file: base_name(path),
                    sheet: sheet.to_owned(),
                    line: line + 1,
                    limit_kb,
                });
            }
        }
        if row.len() <= column {
            row.resize(column + 1, Cell::Empty);
        }
        row[column] = cell;
    }
}

fn from_stream<'a>(cell: calamine::Cell<DataRef<'a>>, is_1904: bool) -> Cell<'a> {
    match cell.get_value().clone() {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(number as f64),
        DataRef::Float(number) => Cell::Number(number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Bool(flag) => Cell::Flag(flag),
        DataRef::DateTime(moment) => dated(&moment, is_1904),
        DataRef::Error(error) => Cell::Error(error_text(&error)),
    }
}

fn rectangle(
    workbook: &mut Xls<BufReader<File>>,
    path: &Path,
    sheet: &str,
    take: TakeRow<'_>,
) -> Result<(), IntakeProblem> {
    let is_1904 = workbook.has_1904_epoch();
    let range = workbook.worksheet_range(sheet).map_err(|error| damaged(path, error))?;
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

fn from_rectangle(cell: &Data, is_1904: bool) -> Cell<'_> {
    match cell {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
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
    match care::norm::serial(days, is_1904) {
        Some(read) if !moment.is_duration() && (days >= 1.0 || is_1904) => Cell::Moment(read),
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

fn damaged(path: &Path, detail: impl ToString) -> IntakeProblem {
    IntakeProblem::Damaged { file: base_name(path), detail: detail.to_string() }
}
