//! What a person is shown of files before they are read: each sheet with what it is taken for, each column with its field.

use care::import::{Field, FieldGroup, Subject};
use care::norm::{self, DateOrder};
use intake::{FileSurvey, IntakeProblem, MappingSource, PassedOver, SheetSurvey, Survey, TextEncoding};
use serde::Serialize;
use specta::Type;

/// Below this a field is only a guess, and a person is asked to look.
const SURE: u8 = 60;
/// Below this the subject is only a guess: at 0.5 the next best one fits as well.
const CERTAIN: f32 = 0.6;
/// Different values shown of a column.
const SAMPLES: usize = 4;
/// Cells shown of a line that may hold the headings.
const TOP_CELLS: usize = 8;

/// One file that can be read.
#[derive(Debug, Serialize, Type)]
pub struct LookedFile {
    /// Its base name.
    pub name: String,
    /// Of a text file: its encoding.
    pub encoding: Option<TextEncoding>,
    /// Rows of all its sheets, headings included.
    pub rows: u32,
    /// Its sheets.
    pub sheets: Vec<LookedSheet>,
}

/// One sheet.
#[derive(Debug, Serialize, Type)]
pub struct LookedSheet {
    /// Its name.
    pub name: String,
    /// What it is taken for; none where it is passed over.
    pub subject: Option<Subject>,
    /// Why it is passed over.
    pub passed_over: Option<PassedOver>,
    /// The line of the headings; 0 where there are none.
    pub header_line: u32,
    /// Where this reading comes from.
    pub source: MappingSource,
    /// Another subject would fit nearly as well.
    pub doubtful: bool,
    /// How dates without a four-digit year in front are read.
    pub date_order: DateOrder,
    /// Its columns from the left; those without heading and values are left out.
    pub columns: Vec<LookedColumn>,
    /// The fields that its subject has.
    pub fields: Vec<FieldOption>,
    /// Its first lines, one of which holds the headings.
    pub top: Vec<TopLine>,
}

/// One column.
#[derive(Debug, Serialize, Type)]
pub struct LookedColumn {
    /// Its place from the left, from 0.
    pub at: u32,
    /// Its heading as written.
    pub heading: String,
    /// A few different values, phones and ID numbers masked.
    pub samples: Vec<String>,
    /// What it is taken for; none: not read.
    pub field: Option<Field>,
    /// The field is a guess.
    pub doubtful: bool,
}

/// A field that a column may be taken for.
#[derive(Debug, Serialize, Type)]
pub struct FieldOption {
    /// The field.
    pub field: Field,
    /// Under which it is listed.
    pub group: FieldGroup,
}

/// One of the first lines of a sheet.
#[derive(Debug, Serialize, Type)]
pub struct TopLine {
    /// Its number as Excel or an editor shows it.
    pub line: u32,
    /// Its first cells that are not empty, phones and ID numbers masked.
    pub cells: Vec<String>,
}

/// All files as they are shown, and the files that can't be read.
pub fn shown(survey: Survey) -> (Vec<LookedFile>, Vec<IntakeProblem>) {
    (survey.files.iter().map(file).collect(), survey.unreadable)
}

fn file(file: &FileSurvey) -> LookedFile {
    LookedFile {
        name: file.name.to_string(),
        encoding: file.text.map(|form| form.encoding),
        rows: u32::try_from(file.rows).unwrap_or(u32::MAX),
        sheets: file.sheets.iter().map(sheet).collect(),
    }
}

fn sheet(sheet: &SheetSurvey) -> LookedSheet {
    let subject = sheet.mapping.subject;
    let width = sheet.sample.iter().map(Vec::len).max().unwrap_or(0).max(sheet.headings.len());
    let top = sheet.top.iter().map(|(line, cells)| TopLine {
        line: *line,
        cells: cells.iter().filter(|cell| !cell.is_empty()).take(TOP_CELLS).map(|cell| masked(cell)).collect(),
    });
    LookedSheet {
        name: sheet.name.to_string(),
        subject,
        passed_over: sheet.passed_over,
        header_line: sheet.header_line,
        source: sheet.mapping_source,
        doubtful: sheet.mapping_source == MappingSource::Proposed && subject.is_some() && sheet.confidence < CERTAIN,
        date_order: sheet.mapping.date_order,
        columns: (0..width).map(|at| column(sheet, at)).filter(is_filled).collect(),
        fields: subject.map_or(Vec::new(), fields),
        top: top.collect(),
    }
}

fn column(sheet: &SheetSurvey, at: usize) -> LookedColumn {
    let taken = sheet.mapping.columns.iter().find(|column| column.at as usize == at);
    let mut samples: Vec<String> = Vec::new();
    for value in sheet.sample.iter().filter_map(|row| row.get(at)).filter(|value| !value.is_empty()) {
        let value = masked(value);
        if samples.len() < SAMPLES && !samples.contains(&value) {
            samples.push(value);
        }
    }
    LookedColumn {
        at: at as u32,
        heading: sheet.headings.get(at).cloned().unwrap_or_default(),
        samples,
        field: taken.map(|column| column.field),
        doubtful: taken.is_some_and(|column| column.sure < SURE),
    }
}

fn fields(subject: Subject) -> Vec<FieldOption> {
    Field::of(subject).iter().map(|field| FieldOption { field: *field, group: field.group(subject) }).collect()
}

fn is_filled(column: &LookedColumn) -> bool {
    !column.heading.is_empty() || !column.samples.is_empty()
}

/// A column is recognised without anybody's number being read off the screen.
fn masked(value: &str) -> String {
    if norm::IdNumber::parse(value).is_ok() {
        norm::mask_sensitive(value)
    } else if norm::phone(value).normal.is_some() {
        norm::mask_phone(value)
    } else {
        value.to_owned()
    }
}
