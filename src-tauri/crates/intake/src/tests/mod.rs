//! Tests over the sample exports, and over files made here in every format, encoding and state of repair.

mod alike;
mod exports_a;
mod formats;
mod mappings;
mod other_systems;
mod trouble;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use care::import::{Field, SourceRow, Value};
use tempfile::TempDir;

use crate::{IntakeProblem, Options, Outcome, Survey, rows, survey};

/// A folder of files made for one test.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// A workbook of text cells, one sheet.
    fn workbook(&self, name: &str, sheet: &str, lines: &[&[&str]]) -> PathBuf {
        let path = self.0.path().join(name);
        let mut book = rust_xlsxwriter::Workbook::new();
        let page = book.add_worksheet().set_name(sheet).unwrap();
        for (row, cells) in lines.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                page.write_string(row as u32, column as u16, *cell).unwrap();
            }
        }
        book.save(&path).unwrap();
        path
    }
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures").join(name)
}

fn look(path: &Path) -> Survey {
    survey(&[path.to_owned()], &Options::default()).unwrap()
}

fn problem(path: &Path) -> IntakeProblem {
    survey(&[path.to_owned()], &Options::default()).unwrap_err()
}

fn read(survey: &Survey) -> (Vec<SourceRow>, Outcome) {
    let mut found = Vec::new();
    let outcome = rows::<()>(
        survey,
        &mut |row| {
            found.push(row);
            Ok(())
        },
        &|_| ControlFlow::Continue(()),
    );
    (found, outcome.unwrap())
}

fn cell(row: &SourceRow, field: Field) -> Option<&Value> {
    row.cells.iter().find(|(own, _)| *own == field).map(|(_, value)| value)
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

/// What each column of the first sheet is read as, by heading.
fn reading(survey: &Survey) -> Vec<(String, Field)> {
    let mapping = &survey.files[0].sheets[0].mapping;
    mapping.columns.iter().map(|column| (column.heading.clone(), column.field)).collect()
}
