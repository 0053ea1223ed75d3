//! What must never happen with a file: each through the door that window and command line take, on a real store.

mod cleaned;
mod files;
mod kinds;
mod limits;
mod memory;
mod runs;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use care::words::{Language, Words};
use intake::IntakeProblem;
use ledger::Store;
use work::import::{ImportProblem, Imported, Job, import};

/// Imports one file, as the command line does it.
fn bring(store: &Store, path: &Path) -> Result<Imported, ImportProblem> {
    bring_all(store, &[path.to_owned()])
}

fn bring_all(store: &Store, paths: &[PathBuf]) -> Result<Imported, ImportProblem> {
    import(store, None, Job { paths, ..Job::default() }, &mut |_| ControlFlow::Continue(()))
}

/// Why a file is refused. Nothing may have been written.
fn refused(store: &Store, path: &Path) -> IntakeProblem {
    let problem = match bring(store, path) {
        Err(ImportProblem::Intake(problem)) => problem,
        other => panic!("{} is not refused: {other:?}", path.display()),
    };
    assert!(store.read(|r| r.ops(None, 1)).expect("ops").is_empty(), "something was written");
    problem
}

/// The sentence a person reads, in Chinese and in English, with everything filled in.
fn sentences(problem: &IntakeProblem) -> [String; 2] {
    let params = serde_json::to_value(problem).expect("JSON");
    let shown: Vec<(String, String)> = params
        .as_object()
        .expect("an object")
        .iter()
        .map(|(name, value)| (name.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned)))
        .collect();
    let values: Vec<(&str, &str)> = shown.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    [Language::Zh, Language::En].map(|language| {
        let words = Words::of(language);
        let key = format!("intake:{}", problem.code());
        assert_ne!(words.say(&key), key, "no sentence for {key}");
        words.fill(&key, &values)
    })
}

/// One column of all customers, in the order of their numbers.
fn customers(store: &Store, column: &str) -> Vec<String> {
    let sql = format!("SELECT coalesce({column}, '') FROM customer ORDER BY number");
    store.read(|r| r.rows(&sql, [], |row| row.get(0))).expect("customers")
}
