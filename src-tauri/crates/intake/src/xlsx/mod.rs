//! Packed workbooks (.xlsx): archive, parts, and sheets as streams of rows.
//!
//! Nothing is held but the distinct texts, the formats and one row; every limit is counted while the bytes come out, so that a file is unfolded
//! once to be looked at and once to be read.

mod archive;
mod book;
mod formats;
mod row;
mod shared;
mod sheet;
mod text;
mod xml;

use std::path::Path;

use archive::Archive;
use book::Book;
use sheet::{Sheet, SheetProblem};

use crate::limits;
use crate::problem::IntakeProblem;
use crate::read::TakeRow;

/// An open packed workbook.
pub(crate) struct Packed {
    archive: Archive,
    book: Book,
    cells: u64,
}

impl Packed {
    /// Opens a workbook: everything but the cells is read.
    pub fn open(path: &Path) -> Result<Self, IntakeProblem> {
        let mut archive = Archive::open(path)?;
        let book = Book::read(&mut archive)?;
        Ok(Self { archive, book, cells: 0 })
    }

    /// Whether its day counts begin in 1904.
    pub fn is_1904(&self) -> bool {
        self.book.is_1904
    }

    /// The sheets with cells in order: name, and whether Excel hides it.
    pub fn sheets(&self) -> impl Iterator<Item = (&str, bool)> {
        self.book.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden))
    }

    /// Gives the rows of a sheet in order, empty ones left out.
    pub fn each_row(&mut self, sheet: &str, take: TakeRow<'_>) -> Result<(), IntakeProblem> {
        let Some(part) = self.part(sheet) else { return Ok(()) };
        let mut reading = Sheet::new(self.archive.part(part)?, &self.book, self.cells);
        let read = reading.each_row(take).map(|_| ());
        drop(reading);
        read.map_err(|problem| self.problem(problem, sheet, part))
    }

    /// Gives rows until the taker breaks off and counts the others; how many there are.
    pub fn survey(&mut self, sheet: &str, take: TakeRow<'_>) -> Result<u64, IntakeProblem> {
        let Some(part) = self.part(sheet) else { return Ok(0) };
        let counted = Sheet::new(self.archive.part(part)?, &self.book, self.cells).survey(take);
        let (rows, cells) = counted.map_err(|problem| self.problem(problem, sheet, part))?;
        self.cells = cells;
        Ok(rows)
    }

    /// Unfolds what belongs to no sheet, so that all of the archive was counted.
    pub fn unfold_rest(&mut self) -> Result<(), IntakeProblem> {
        self.archive.unfold_rest()
    }

    fn part(&self, sheet: &str) -> Option<usize> {
        self.book.sheets.iter().find(|own| own.name == sheet).map(|own| own.part)
    }

    fn problem(&self, problem: SheetProblem, sheet: &str, part: usize) -> IntakeProblem {
        let file = self.archive.file().to_owned();
        match problem {
            SheetProblem::Xml(problem) => self.archive.problem(problem, part),
            SheetProblem::TooManyCells => IntakeProblem::TooManyCells { file, limit: limits::CELLS },
            SheetProblem::CellTooLong(line) => {
                let limit_kb = (limits::CELL_BYTES >> 10) as u64;
                IntakeProblem::CellTooLong { file, sheet: sheet.to_owned(), line, limit_kb }
            }
            SheetProblem::RowTooLong(line) => {
                IntakeProblem::RecordTooLong { file, line, limit_kb: (limits::RECORD_BYTES >> 10) as u64 }
            }
        }
    }
}
