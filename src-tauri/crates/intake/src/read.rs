//! One door to the rows of every kind of file: line and cells, one row at a time.

use std::ops::ControlFlow;
use std::path::Path;

use crate::cell::Cell;
use crate::kind::Kind;
use crate::problem::{IntakeProblem, NoteCode};
use crate::survey::TextForm;
use crate::text;
use crate::workbook::Workbook;

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
    Workbook(Box<Workbook>),
    Text(TextForm),
}

impl Opened {
    /// Opens a file that was found to be of this kind.
    pub fn open(path: &Path, kind: Kind, form: Option<TextForm>) -> Result<Self, IntakeProblem> {
        Ok(match (kind, form) {
            (Kind::Text, Some(form)) => Self::Text(form),
            (Kind::Text, None) => Self::Text(text::look(path, None, None)?),
            (kind, _) => Self::Workbook(Box::new(Workbook::open(path, kind)?)),
        })
    }

    /// Whether its day counts begin in 1904.
    pub fn is_1904(&self) -> bool {
        match self {
            Self::Workbook(workbook) => workbook.is_1904(),
            Self::Text(_) => false,
        }
    }

    /// Gives the rows of one sheet, empty rows left out.
    pub fn each_row(&mut self, path: &Path, sheet: &str, take: TakeRow<'_>) -> Result<(), IntakeProblem> {
        match self {
            Self::Workbook(workbook) => workbook.each_row(path, sheet, take),
            Self::Text(form) => text::each_row(path, *form, take),
        }
    }
}
