//! The customer file as an Excel file that an import takes back: headings it knows, every cell a text and none cut.

use std::path::{Path, PathBuf};

use care::export::fields;
use care::import::{Field, Value};
use care::words::Words;
use rust_xlsxwriter::Workbook;

use crate::SheetProblem;
use crate::excel::{CELL, Names, ROWS, book, caught, column, head_format, text_format};

/// Takes the rows of `care::export::each` one by one; memory doesn't grow with them. Nothing lies at the path before [`FileExport::save`].
pub struct FileExport<'w> {
    words: &'w Words,
    path: PathBuf,
    book: Workbook,
    names: Names,
    /// The columns with their headings.
    heads: Vec<(Field, String)>,
    /// The next row of the last worksheet; 0 before the first one.
    at: u32,
    done: Exported,
}

/// What went out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Rows below the headings.
    pub rows: u32,
    /// Texts longer than the 32,767 characters of an Excel cell. They are left out: a cut one would replace the whole when it came back.
    pub too_long: u32,
}

impl<'w> FileExport<'w> {
    /// Begins a file; `masked` as in `care::export::Options`. A masked phone stands under a heading that no import takes for a phone.
    pub fn new(path: &Path, words: &'w Words, masked: bool) -> Result<FileExport<'w>, SheetProblem> {
        let heads =
            fields().map(|field| Ok((field, heading(words, field, masked)?))).collect::<Result<_, SheetProblem>>()?;
        let mut export = FileExport {
            words,
            path: path.to_owned(),
            book: book(path)?,
            names: Names::default(),
            heads,
            at: 0,
            done: Exported::default(),
        };
        export.worksheet()?;
        Ok(export)
    }

    /// Writes one row. After the last one that Excel has, a further worksheet goes on.
    pub fn row(&mut self, cells: &[(Field, Value)]) -> Result<(), SheetProblem> {
        if self.at as usize >= ROWS {
            self.worksheet()?;
        }
        let last = self.book.worksheets().len() - 1;
        let sheet = self.book.worksheet_from_index(last)?;
        caught(|| {
            for (i, (field, _)) in self.heads.iter().enumerate() {
                let Some((_, value)) = cells.iter().find(|(f, _)| f == field) else { continue };
                let text = shown(self.words, value);
                if text.len() > CELL && text.encode_utf16().count() > CELL {
                    self.done.too_long += 1;
                    continue;
                }
                sheet.write_string(self.at, column(i), text)?;
            }
            Ok(())
        })?;
        self.at += 1;
        self.done.rows += 1;
        Ok(())
    }

    /// Rows written so far.
    pub fn rows(&self) -> u32 {
        self.done.rows
    }

    /// Ends the file. An existing one is replaced.
    pub fn save(mut self) -> Result<Exported, SheetProblem> {
        caught(|| self.book.save(&self.path))?;
        Ok(self.done)
    }

    fn worksheet(&mut self) -> Result<(), SheetProblem> {
        let name = self.names.give(self.words.say("export:sheet"));
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?.set_freeze_panes(1, 2)?;
        // A format of the column is looked up once, one of a cell anew for each; and what somebody adds below stays text, too.
        let (head, text) = (head_format(), text_format());
        for (i, (_, word)) in self.heads.iter().enumerate() {
            sheet.set_column_width(column(i), 16.0)?.set_column_format(column(i), &text)?;
            sheet.write_string_with_format(0, column(i), word, &head)?;
        }
        self.at = 1;
        Ok(())
    }
}

fn heading(words: &Words, field: Field, masked: bool) -> Result<String, SheetProblem> {
    let name = serde_json::to_value(field)?;
    let masked = if masked && field == Field::Phone { "_masked" } else { "" };
    Ok(words.say(&format!("export:heading.{}{masked}", name.as_str().unwrap_or_default())).to_owned())
}

/// A value as a person reads it and an import reads it again.
fn shown(words: &Words, value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Bad(text) => text.to_string(),
        Value::Day(day) => day.to_string(),
        Value::Moment(at) => at.to_string(),
        Value::Cents(n) => {
            format!("{}{}.{:02}", if *n < 0 { "-" } else { "" }, n.unsigned_abs() / 100, n.unsigned_abs() % 100)
        }
        Value::Whole(n) => n.to_string(),
        Value::Flag(yes) => words.say(if *yes { "paper:mark.yes" } else { "paper:mark.no" }).to_owned(),
        Value::Code(stem) => words.say(&format!("export:code.{stem}")).to_owned(),
    }
}
