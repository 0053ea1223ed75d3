//! Import with rows made by hand: one rule a test, and random files against the laws of "Files of the store's system".

mod identity;
mod laws;
mod ownership;
mod refusal;
mod sealed;
mod writer;

use std::ops::ControlFlow;

use ledger::{Key, Source, Store};

use super::*;

pub(super) struct Place {
    pub store: Store,
    _folder: tempfile::TempDir,
}

pub(super) fn place() -> Place {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    Place { store, _folder: folder }
}

/// A cell as a person would type it, by the shape of its field.
pub(super) fn cell(field: Field, text: &str) -> (Field, Value) {
    let value = match field.shape() {
        Shape::Day => text.parse().map(Value::Day).unwrap_or_else(|_| Value::Bad(text.into())),
        Shape::Moment => text.parse().map(Value::Moment).unwrap_or_else(|_| Value::Bad(text.into())),
        Shape::Cents => text.parse().map(Value::Cents).unwrap_or_else(|_| Value::Bad(text.into())),
        Shape::Whole => text.parse().map(Value::Whole).unwrap_or_else(|_| Value::Bad(text.into())),
        Shape::Flag => Value::Flag(text == "yes"),
        Shape::Code => Value::Code(text.into()),
        Shape::Text | Shape::Month => Value::Text(text.into()),
    };
    (field, value)
}

pub(super) fn row(file: &str, line: u32, subject: Subject, cells: &[(Field, &str)]) -> SourceRow {
    let origin = Origin { file: file.into(), sheet: "s".into(), line };
    SourceRow { origin, subject, cells: cells.iter().map(|(f, t)| cell(*f, t)).collect() }
}

impl Place {
    pub fn plan(&self, rows: &[SourceRow]) -> Plan {
        let mut stage = Stage::new(&self.store).expect("a stage");
        rows.iter().for_each(|row| stage.push(row).expect("a staged row"));
        plan(&self.store, stage, Options::default(), &mut |_| ControlFlow::Continue(())).expect("a plan")
    }

    /// Imports and gives verdict and reason of each row, in order of arrival.
    pub fn import(&self, rows: &[SourceRow]) -> Vec<(Verdict, Option<Reason>)> {
        let plan = self.plan(rows);
        run(&self.store, None, &plan, &mut |_| ControlFlow::Continue(())).expect("a run");
        let all = plan.window(0, 200, None).expect("a window");
        all.into_iter().map(|row| (row.verdict, row.reason)).collect()
    }

    pub fn verdicts(&self, rows: &[SourceRow]) -> Vec<Verdict> {
        self.import(rows).into_iter().map(|(verdict, _)| verdict).collect()
    }

    pub fn count(&self, table: &str) -> i64 {
        let sql = format!("SELECT count(*) FROM \"{table}\"");
        self.store.read(|r| r.one(&sql, [], |row| row.get(0))).expect("a count")
    }

    pub fn texts(&self, sql: &str) -> Vec<String> {
        self.store.read(|r| r.rows(sql, [], |row| row.get(0))).expect("texts")
    }

    pub fn rows_in_all(&self) -> i64 {
        crate::SCHEMA.tables.iter().map(|t| self.count(t.name)).sum()
    }
}

pub(super) const VIN: &str = "LKM58RZR06VB3GMVH";
pub(super) const OTHER_VIN: &str = "LKMY6BRM0FTCEFB5A";
