//! Paper and Excel out: draws the view types of `care::paper`, and writes the customer file of `care::export`.
//!
//! Rust breaks the lines, counts the rows and numbers the pages; Typst draws. So the pages of a sheet of 5,000 targets
//! are known at once, a preview lays out the one page that is looked at, and a PDF is laid out chunk by chunk and
//! still is one document with one numbering. Names are data: they reach Typst as JSON and are never evaluated.

mod cell;
mod contacts;
mod draft;
mod excel;
mod export;
mod grid;
mod lean;
mod press;
mod progress;
mod report;
mod scale;
mod schedule;
mod text;
mod when;

use std::error::Error as _;
use std::io;

use care::paper::{BlankContactSheet, ContactSheet, ProgressSheet, ReportSheet, ScheduleSheet};
use rust_xlsxwriter::XlsxError;
use serde::Serialize;

pub use draft::{Draft, refused_xlsx, unwatched, xlsx};
pub use export::{Exported, FileExport};
pub use press::Press;

/// A sheet to print.
#[derive(Clone, Debug, PartialEq)]
pub enum Sheet {
    /// Project schedule 项目进度表, A4 lying.
    Schedule(ScheduleSheet),
    /// Care progress sheet 用户关怀进度表, A4 lying, at most four steps a page width.
    Progress(ProgressSheet),
    /// Communication log 沟通记录表, filled; A4 lying, filed.
    Contacts(ContactSheet),
    /// Communication log to write on; A4 lying, filed.
    BlankContacts(BlankContactSheet),
    /// Evaluation report, A4 standing, filed.
    Report(ReportSheet),
}

/// A character that no font here has: printed as 〓, never as a box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MissingGlyph {
    /// The character.
    pub glyph: char,
    /// The first text it stands in, at most 40 characters.
    pub within: String,
}

/// What was printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Printed {
    /// Pages of the PDF.
    pub pages: u32,
    /// Characters that no font has, in the order of their code points.
    pub missing_glyphs: Vec<MissingGlyph>,
}

/// Why a sheet could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SheetProblem {
    /// The page doesn't exist.
    #[error("the sheet has no page {0}")]
    NoSuchPage(u32),
    /// Whoever watched said stop.
    #[error("stopped")]
    Stopped,
    /// Typst refused the layout or the PDF: a fault of ours, whatever the data.
    #[error("the sheet could not be laid out: {0}")]
    Layout(String),
    /// The data could not be handed to the template.
    #[error("the sheet's data could not be handed over: {0}")]
    Data(#[from] serde_json::Error),
    /// The file or stream could not be written.
    #[error("the sheet could not be written: {0}")]
    Write(#[from] std::io::Error),
    /// The Excel file could not be written.
    #[error("the Excel file could not be written: {0}")]
    Excel(rust_xlsxwriter::XlsxError),
}

impl From<XlsxError> for SheetProblem {
    /// What the disk or the folder said is no matter of Excel, however deep inside it lies.
    fn from(problem: XlsxError) -> Self {
        match problem {
            XlsxError::IoError(why) | XlsxError::TempFileError(_, why) => SheetProblem::Write(why),
            other => match other.source().and_then(|why| why.downcast_ref::<io::Error>()).map(io::Error::kind) {
                Some(kind) => SheetProblem::Write(io::Error::new(kind, other)),
                None => SheetProblem::Excel(other),
            },
        }
    }
}
