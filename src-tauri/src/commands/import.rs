//! Importing the files of the store's system.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use care::import::{Counts, ImportRefusal, Progress, Rejected};
use care::words::{Language, Words};
use ledger::{Error, Fault};
use serde::Serialize;
use specta::Type;
use tauri::ipc::Channel;
use tauri::{AppHandle, Runtime, State};
use tauri_plugin_dialog::DialogExt;
use work::import::{ImportProblem, Imported, Job, import};
use work::refusal::BackupRefusal;

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::{Desk, Done};
use crate::problem::{Never, Problem};

/// Refused rows that the window lists; all of them are in the Excel file.
const LISTED: usize = 200;

/// Why nothing was imported.
#[derive(Debug, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum ImportStop {
    /// A person stopped it; nothing of it stays.
    Cancelled,
    /// Another import is running.
    Busy,
    /// No backup could be made before it, so it did not begin.
    Backup {
        /// Why: its code is that of the words of `backup`.
        #[serde(flatten)]
        refusal: Uncoded,
    },
    /// A file can't be read, so nothing was.
    Unreadable {
        /// Key of the sentence in the words of intake.
        intake: String,
        /// What the sentence is filled with.
        #[serde(flatten)]
        more: BTreeMap<String, String>,
    },
}

/// A refusal of another feature inside one of ours: its code under `refusal`, its numbers beside it.
#[derive(Debug, Serialize, Type)]
pub struct Uncoded {
    /// Its code.
    refusal: String,
    /// What its sentence is filled with.
    #[serde(flatten)]
    more: BTreeMap<String, String>,
}

impl Uncoded {
    /// Takes a refusal whose enum is tagged by `code` apart.
    pub(super) fn of(refusal: &impl Serialize) -> Uncoded {
        let value = serde_json::to_value(refusal).unwrap_or_default();
        let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), String::from);
        let fields = value.as_object().into_iter().flatten().filter(|(name, _)| *name != "code");
        Uncoded {
            refusal: text(&value["code"]),
            more: fields.map(|(name, value)| (name.clone(), text(value))).collect(),
        }
    }

    /// Code and numbers as parameters of a sentence.
    pub(super) fn params(self) -> Vec<(String, String)> {
        self.more.into_iter().chain([("refusal".to_owned(), self.refusal)]).collect()
    }
}

/// What an import did.
#[derive(Debug, Serialize, Type)]
pub struct ImportSummary {
    /// Source rows by verdict.
    #[serde(flatten)]
    pub counts: Counts,
    /// The first 200 refused rows; `refused` says how many there are.
    pub rejected: Vec<Rejected>,
    /// The Excel file with all of them, ready to be corrected; none without any.
    pub rejects_path: Option<String>,
    /// Sheets that fit no subject.
    pub passed_over: Vec<PassedOver>,
}

/// A sheet that was not read.
#[derive(Debug, Serialize, Type)]
pub struct PassedOver {
    /// The file's base name.
    pub file: String,
    /// The sheet's name.
    pub sheet: String,
    /// Why: words of intake, key `passed_<it>`.
    pub why: String,
}

/// Asks a person for files; waits until the dialog is closed.
pub struct Chooser(Box<dyn Fn() -> Vec<PathBuf> + Send + Sync>);

impl Chooser {
    /// A chooser that answers so.
    pub fn new(choose: impl Fn() -> Vec<PathBuf> + Send + Sync + 'static) -> Arc<Chooser> {
        Arc::new(Chooser(Box::new(choose)))
    }

    /// The system's own dialog, for the kinds of files that an import reads.
    pub fn system<R: Runtime>(app: AppHandle<R>) -> Arc<Chooser> {
        Chooser::new(move || {
            let dialog = app.dialog().file().add_filter("Excel, CSV", &["xlsx", "xls", "csv", "tsv", "txt"]);
            let chosen = dialog.blocking_pick_files().unwrap_or_default();
            chosen.into_iter().filter_map(|file| file.into_path().ok()).collect()
        })
    }
}

/// Lets a person choose files with the system's dialog; empty when it was closed.
#[tauri::command]
#[specta::specta]
pub async fn import_choose(desk: TheDesk<'_>, chooser: State<'_, Arc<Chooser>>) -> Answer<Vec<String>> {
    let chooser = chooser.inner().clone();
    let chosen = desk.blocking(move |_| (chooser.0)()).await?;
    Ok(chosen.into_iter().map(|path| path.display().to_string()).collect())
}

/// Imports files, all or nothing, as one op with one undo. Tells how far it is, at most a few times a second.
#[tauri::command]
#[specta::specta]
pub async fn import_run(
    desk: TheDesk<'_>,
    paths: Vec<String>,
    progress: Channel<Progress>,
) -> Answer<Done<ImportSummary>, ImportStop> {
    let running = desk.begin_import().ok_or(Problem::Refused(ImportStop::Busy))?;
    let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
    desk.change(move |store, who| {
        let words = Words::of(Language::Zh);
        let rejects = rejects_file(running.desk())?;
        let job = Job { paths: &paths, rejects: Some((&rejects, &words)), ..Job::default() };
        let mut last = None;
        let mut tell = |now: Progress| {
            if last
                .is_none_or(|(phase, at): (_, std::time::Instant)| phase != now.phase || at.elapsed().as_millis() > 100)
            {
                last = Some((now.phase, std::time::Instant::now()));
                // A window that has gone away needs no progress.
                let _ = progress.send(now);
            }
            if running.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let done = import(store, who, job, &mut tell).map_err(stop)?;
        Ok(summary(done, &rejects))
    })
    .await
}

/// Stops the import that is running, as soon as it asks.
#[tauri::command]
#[specta::specta]
pub async fn import_cancel(desk: TheDesk<'_>) -> Answer<()> {
    desk.cancel_import();
    Ok(())
}

/// Opens a file that we wrote among the person's papers, and nothing else.
#[tauri::command]
#[specta::specta]
pub async fn file_open(desk: TheDesk<'_>, path: String) -> Answer<()> {
    desk.with(move |desk, _| -> Result<_, Error<Never>> {
        let papers = desk.place().papers.canonicalize().map_err(|_| Error::NotFound)?;
        let path = Path::new(&path).canonicalize().map_err(|_| Error::NotFound)?;
        if !path.starts_with(papers) || !path.is_file() {
            return Err(Error::NotFound);
        }
        super::show(&path);
        Ok(())
    })
    .await
}

/// Where the refused rows of an import that begins now are written.
fn rejects_file(desk: &Desk) -> Result<PathBuf, Fault> {
    let papers = &desk.place().papers;
    std::fs::create_dir_all(papers)?;
    Ok(papers.join(format!("拒收 {}.xlsx", clock::now().format("%Y-%m-%d %H%M%S"))))
}

fn summary(imported: Imported, rejects: &Path) -> ledger::Done<ImportSummary> {
    let done = imported.done.unwrap_or(ledger::Done { value: (), changed: Vec::new(), op: None });
    let mut rejected = imported.rejected;
    let rejects_path = if rejected.is_empty() {
        // An empty file would only ask to be corrected.
        let _ = std::fs::remove_file(rejects);
        None
    } else {
        Some(rejects.display().to_string())
    };
    rejected.truncate(LISTED);
    let code =
        |why| serde_json::to_value(why).ok().and_then(|code| code.as_str().map(String::from)).unwrap_or_default();
    let passed = imported.passed_over.into_iter();
    let passed_over = passed.map(|p| PassedOver { file: p.file, sheet: p.sheet, why: code(p.why) }).collect();
    let value = ImportSummary { counts: imported.counts, rejected, rejects_path, passed_over };
    ledger::Done { value, changed: done.changed, op: done.op }
}

fn stop(problem: ImportProblem) -> Error<ImportStop> {
    match problem {
        ImportProblem::Store(error) => error.map(|ImportRefusal::Cancelled| ImportStop::Cancelled),
        ImportProblem::Backup(problem) => {
            tracing::error!("no import without a backup: {problem}");
            Error::Refused(ImportStop::Backup { refusal: Uncoded::of(&BackupRefusal::from(&problem)) })
        }
        ImportProblem::Rejects(problem) => Fault::Other(problem.to_string()).into(),
        ImportProblem::Intake(problem) => {
            let more = Uncoded::of(&problem).more;
            Error::Refused(ImportStop::Unreadable { intake: problem.code().into(), more })
        }
    }
}
