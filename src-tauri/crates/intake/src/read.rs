//! One door to the rows of every kind of file: line and cells, one row at a time.

use std::ops::ControlFlow;
use std::path::Path;

use crate::cell::Cell;
use crate::kind::Kind;
use crate::problem::{IntakeProblem, NoteCode};
use crate::survey::TextForm;
use crate::text;
use crate::xls::Xls;
use crate::xlsx::Packed;

/// One row: its line as Excel or an editor shows it, its cells from the first column, and what is odd in it.
pub(crate) struct Row<'a> {
    pub line: u32,
    pub cells: &'a [Cell<'a>],
    pub odd: Option<NoteCode>,
}

/// Who takes the rows of one sheet; `Break` ends the reading early.
pub(crate) type TakeRow<'f> = &'f mut dyn FnMut(Row<'_>) -> ControlFlow<()>;

/// An open file.
pub(crate) enum Opened {
    Xlsx(Box<Packed>),
    Xls(Box<Xls>),
    Text(TextForm),
}

impl Opened {
    /// Opens a file that was found to be of this kind.
    pub fn open(path: &Path, kind: Kind, form: Option<TextForm>) -> Result<Self, IntakeProblem> {
        Ok(match (kind, form) {
            (Kind::Text, Some(form)) => Self::Text(form),
            (Kind::Text, None) => Self::Text(text::look(path, None, None)?),
            (Kind::Xlsx, _) => Self::Xlsx(Box::new(Packed::open(path)?)),
            (Kind::Xls, _) => Self::Xls(Box::new(Xls::open(path)?)),
        })
    }

    /// Whether its day counts begin in 1904.
    pub fn is_1904(&self) -> bool {
        match self {
            Self::Xlsx(workbook) => workbook.is_1904(),
            Self::Xls(workbook) => workbook.is_1904(),
            Self::Text(_) => false,
        }
    }

    /// The sheets with cells: name, and whether it is hidden. A text has one of its file's name.
    pub fn sheets(&self, path: &Path) -> Vec<(String, bool)> {
        let owned = |(name, hidden): (&str, bool)| (name.to_owned(), hidden);
        match self {
            Self::Xlsx(workbook) => workbook.sheets().map(owned).collect(),
            Self::Xls(workbook) => workbook.sheets().map(owned).collect(),
            Self::Text(_) => vec![(path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), false)],
        }
    }

    /// Gives the rows of one sheet, empty rows left out.
    pub fn each_row(&mut self, path: &Path, sheet: &str, take: TakeRow<'_>) -> Result<(), IntakeProblem> {
        match self {
            Self::Xlsx(workbook) => workbook.each_row(sheet, take),
            Self::Xls(workbook) => workbook.each_row(path, sheet, take),
            Self::Text(form) => text::each_row(path, *form, take),
        }
    }

    /// Gives the rows of one sheet until the taker breaks off, and goes to its end all the same, checking every limit: a file is known to be
    /// readable before anything of it is used. How many rows there are.
    pub fn survey(&mut self, path: &Path, sheet: &str, take: TakeRow<'_>) -> Result<u64, IntakeProblem> {
        if let Self::Xlsx(workbook) = self {
            return workbook.survey(sheet, take);
        }
        let (mut rows, mut taking) = (0, ControlFlow::Continue(()));
        self.each_row(path, sheet, &mut |row| {
            rows += 1;
            if taking.is_continue() {
                taking = take(row);
            }
            ControlFlow::Continue(())
        })?;
        Ok(rows)
    }

    /// Checks what belongs to no sheet.
    pub fn survey_rest(&mut self) -> Result<(), IntakeProblem> {
        match self {
            Self::Xlsx(workbook) => workbook.unfold_rest(),
            Self::Xls(_) | Self::Text(_) => Ok(()),
        }
    }
}
