//! The rows of all sheets that are read, one after another.

use std::ops::ControlFlow;
use std::sync::Arc;

use care::import::{Field, Origin, SourceRow, Value};
use serde::Serialize;

use crate::abreast::{self, Giver, Piece};
use crate::cell::Cell;
use crate::clean;
use crate::header::{self, Aside};
use crate::limits;
use crate::mapping::Mapping;
use crate::problem::{IntakeProblem, Note};
use crate::read::Opened;
use crate::survey::{FileSurvey, SheetSurvey, Stamp, Survey};
use crate::values;

/// How far the reading is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// The file being read, from 1.
    pub file: u32,
    /// How many files there are.
    pub files: u32,
    /// Its base name.
    pub name: Arc<str>,
    /// Rows given out so far, of all files.
    pub rows: u64,
}

/// Why reading ended early.
#[derive(Debug, thiserror::Error)]
pub enum Stop<E> {
    /// A file can't be read.
    #[error(transparent)]
    Problem(#[from] IntakeProblem),
    /// `progress` asked for it.
    #[error("cancelled")]
    Cancelled,
    /// The taker of rows failed.
    #[error("the taker of rows failed")]
    Taker(E),
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Rows given out.
    pub rows: u64,
    /// Totals and footers left out.
    pub totals: u64,
    /// Headings that stood there again, left out.
    pub repeated_headings: u64,
    /// Odd rows that were read all the same; at most [`limits::NOTES`].
    pub notes: Vec<Note>,
    /// Odd rows beyond that.
    pub more_notes: u64,
}

/// Progress is told this often.
const PROGRESS_ROWS: u64 = 2_000;

/// Gives every row of every sheet with a subject to `take`, cleaned; memory doesn't grow with the number of rows (an .xls file that is being
/// read is held). Several files are read at once, so their rows come mixed; those of one file in order. `progress` is asked at each file and
/// every 2,000 rows; `Break` cancels.
pub fn rows<E>(
    survey: &Survey,
    take: &mut dyn FnMut(SourceRow) -> Result<(), E>,
    progress: &dyn Fn(Progress) -> ControlFlow<()>,
) -> Result<Outcome, Stop<E>> {
    let (mut given, mut read) = (0u64, Vec::new());
    // By the place of its file, so that of several problems the same one is told every time.
    let mut problem: Option<(usize, IntakeProblem)> = None;
    let mut stopped: Option<Stop<E>> = None;
    let mut at = 0;
    let mut work = |piece| -> Result<(), Stop<E>> {
        let told = |at: usize, rows| Progress {
            file: at as u32 + 1,
            files: survey.files.len() as u32,
            name: Arc::clone(&survey.files[at].name),
            rows,
        };
        match piece {
            Piece::Begun(place) => {
                at = place;
                if progress(told(at, given)).is_break() {
                    return Err(Stop::Cancelled);
                }
            }
            Piece::Rows(rows) if problem.is_none() => {
                for row in rows {
                    given += 1;
                    take(row).map_err(Stop::Taker)?;
                    if given % PROGRESS_ROWS == 0 && progress(told(at, given)).is_break() {
                        return Err(Stop::Cancelled);
                    }
                }
            }
            Piece::Rows(_) => {}
            Piece::Done(place, Ok(outcome)) => read.push((place, outcome)),
            Piece::Done(place, Err(found)) => {
                if problem.as_ref().is_none_or(|(before, _)| place < *before) {
                    problem = Some((place, found));
                }
            }
        }
        Ok(())
    };
    abreast::rows(&survey.files, read_file, |piece| match work(piece) {
        Ok(()) => ControlFlow::Continue(()),
        Err(stop) => {
            stopped = Some(stop);
            ControlFlow::Break(())
        }
    });
    match (stopped, problem) {
        (Some(stop), _) => Err(stop),
        (None, Some((_, problem))) => Err(problem.into()),
        (None, None) => {
            let mut all = Outcome { rows: given, ..Outcome::default() };
            read.sort_by_key(|(place, _)| *place);
            read.into_iter().for_each(|(_, outcome)| all.add(outcome));
            Ok(all)
        }
    }
}

/// Gives the rows of one file; counts what it leaves out.
fn read_file(file: &FileSurvey, giver: &mut Giver<'_, SourceRow, Read>) -> Read {
    let mut outcome = Outcome::default();
    if Stamp::of(&file.path)? != file.stamp {
        return Err(IntakeProblem::Changed { file: file.name.to_string() });
    }
    if file.sheets.iter().all(|sheet| sheet.passed_over.is_some()) {
        return Ok(outcome);
    }
    let mut opened = Opened::open(&file.path, file.kind, file.text)?;
    let is_1904 = opened.is_1904();
    for sheet in file.sheets.iter().filter(|sheet| sheet.passed_over.is_none()) {
        let reader = RowReader { file: Arc::clone(&file.name), sheet, is_1904 };
        opened.each_row(&file.path, &sheet.name, &mut |row| {
            if row.line <= sheet.header_line {
                return ControlFlow::Continue(());
            }
            match header::aside(&sheet.mapping, &sheet.headings, row.cells) {
                Some(Aside::Total) => outcome.totals += 1,
                Some(Aside::Headings) => outcome.repeated_headings += 1,
                None => {
                    let Some(read) = reader.read(row.line, row.cells) else { return ControlFlow::Continue(()) };
                    if let Some(code) = row.odd {
                        outcome.note(Note { code, origin: read.origin.clone() });
                    }
                    return giver.give(read);
                }
            }
            ControlFlow::Continue(())
        })?;
    }
    Ok(outcome)
}

/// What was read of a file, beside its rows.
type Read = Result<Outcome, IntakeProblem>;

impl Outcome {
    fn note(&mut self, note: Note) {
        if self.notes.len() < limits::NOTES {
            self.notes.push(note);
        } else {
            self.more_notes += 1;
        }
    }

    fn add(&mut self, other: Outcome) {
        self.totals += other.totals;
        self.repeated_headings += other.repeated_headings;
        self.more_notes += other.more_notes;
        other.notes.into_iter().for_each(|note| self.note(note));
    }
}

/// Adds a phone of a further column to the text of the first, so that the row has one phone cell; `false` where there is none yet.
fn join_phones(read: &mut [(Field, Value)], further: &Value) -> bool {
    let present = read.iter_mut().find(|(field, _)| *field == Field::Phone);
    let (Some((_, Value::Text(present))), Value::Text(further)) = (present, further) else { return false };
    present.push('/');
    present.push_str(further);
    true
}

struct RowReader<'s> {
    file: Arc<str>,
    sheet: &'s SheetSurvey,
    is_1904: bool,
}

impl RowReader<'_> {
    /// The cleaned row; `None` where no column that is read is filled.
    fn read(&self, line: u32, cells: &[Cell<'_>]) -> Option<SourceRow> {
        let Mapping { subject, columns, date_order } = &self.sheet.mapping;
        let mut read = Vec::with_capacity(columns.len());
        for column in columns {
            let Some(cell) = cells.get(column.at as usize) else { continue };
            let Some(value) = clean::value(column.field, cell, *date_order, &column.values, self.is_1904) else {
                continue;
            };
            // A status column says both: won or not, and lost.
            let lost = column.field == Field::Won && value == Value::Flag(false) && values::says_lost(&cell.shown());
            if column.field == Field::Phone && join_phones(&mut read, &value) {
                continue;
            }
            read.push((column.field, value));
            if lost && !columns.iter().any(|column| column.field == Field::Lost) {
                read.push((Field::Lost, Value::Flag(true)));
            }
        }
        if read.is_empty() {
            return None;
        }
        let origin = Origin { file: Arc::clone(&self.file), sheet: Arc::clone(&self.sheet.name), line };
        Some(SourceRow { origin, subject: (*subject)?, cells: read })
    }
}
