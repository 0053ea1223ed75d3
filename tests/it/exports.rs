//! The sample exports of a dealership, and an import of files as the command line does it.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use care::import::{self, Counts, Options, Plan, Rejected, Stage};
use ledger::{Key, Source, Store};

pub const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/exports-a");

/// A new store in a folder of its own.
pub struct Place {
    pub store: Store,
    _folder: tempfile::TempDir,
}

pub fn place() -> Place {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("s.care");
    let store = care::create(&path, &Key::random(), Source::fixed(1_782_777_600_000, 7)).expect("a new store");
    Place { store, _folder: folder }
}

/// The files of the sample, by name.
pub fn files() -> Vec<PathBuf> {
    let all = std::fs::read_dir(FOLDER).expect("the sample").map(|e| e.expect("a file").path());
    let mut all: Vec<PathBuf> = all.filter(|p| p.extension().is_some_and(|e| e != "json")).collect();
    all.sort();
    assert_eq!(all.len(), 7);
    all
}

/// The right answers.
pub fn expected() -> serde_json::Value {
    let text = std::fs::read_to_string(Path::new(FOLDER).join("expected.json")).expect("the answers");
    serde_json::from_str(&text).expect("JSON")
}

pub fn plan(store: &Store, files: &[PathBuf]) -> Plan {
    let survey = intake::survey(files, &intake::Options::default()).expect("readable files");
    let mut stage = Stage::new(store).expect("a stage");
    intake::rows(&survey, &mut |row| stage.push(&row), &|_| ControlFlow::Continue(())).expect("rows");
    import::plan(store, stage, Options::default(), &mut |_| ControlFlow::Continue(())).expect("a plan")
}

/// What an import did.
pub struct Imported {
    pub counts: Counts,
    pub rejected: Vec<Rejected>,
    pub op: Option<i64>,
}

pub fn import(store: &Store, files: &[PathBuf]) -> Imported {
    let plan = plan(store, files);
    let done = import::run(store, None, &plan, &mut |_| ControlFlow::Continue(())).expect("a run");
    Imported { counts: plan.counts(), rejected: plan.rejected(), op: done.op }
}
