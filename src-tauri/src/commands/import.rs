//! Importing the files of the store's system.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use care::import::{Counts, ImportRefusal, PlannedWindow, Rejected, Verdict};
use care::words::{Language, Words};
use intake::IntakeProblem;
use ledger::{Error, Fault};
use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, Runtime, State};
use tauri_plugin_dialog::DialogExt;
use work::import::{ImportProblem, Imported, PassedSheet, Prepared, carry_out, prepare};
use work::look::LookedFile;
use work::refusal::BackupRefusal;

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::{Desk, Done};
use crate::job::JobKind;
use crate::planned::{ImportChoices, Wish};
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
    Unreadable(Unreadable),
    /// Not one sheet can be read.
    NothingRead,
}

/// Why a file can't be read.
#[derive(Debug, Serialize, Type)]
pub struct Unreadable {
    /// Key of the sentence in the words of intake.
    intake: String,
    /// What the sentence is filled with.
    #[serde(flatten)]
    more: BTreeMap<String, String>,
}

impl Unreadable {
    fn of(problem: &IntakeProblem) -> Unreadable {
        Unreadable { intake: problem.code().into(), more: Uncoded::of(problem).more }
    }
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

/// Files as they will be read.
#[derive(Debug, Serialize, Type)]
pub struct ImportLook {
    /// Those that can be read, by name.
    pub files: Vec<LookedFile>,
    /// Those that can't.
    pub unreadable: Vec<Unreadable>,
}

/// What an import would do.
#[derive(Debug, Serialize, Type)]
pub struct ImportPreview {
    /// Name of the plan, by which its rows are asked for.
    pub plan: String,
    /// Source rows by verdict.
    #[serde(flatten)]
    pub counts: Counts,
    /// Sheets that are passed over.
    pub passed_over: Vec<PassedSheet>,
    /// Files that are left out.
    pub unreadable: Vec<Unreadable>,
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
    pub passed_over: Vec<PassedSheet>,
    /// Files that were left out because they can't be read.
    pub unreadable: Vec<Unreadable>,
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

/// Looks at files: what each sheet and each column is taken for, by what was chosen, else remembered, else proposed. Reads no rows.
#[tauri::command]
#[specta::specta]
pub async fn import_look(
    desk: TheDesk<'_>,
    paths: Vec<String>,
    choices: ImportChoices,
) -> Answer<ImportLook, ImportStop> {
    // What can't be read is shown beside what can.
    let wish = Wish::new(paths, ImportChoices { skip_unreadable: true, ..choices });
    desk.with(move |desk, store| {
        let survey = work::import::look(store, &wish.job(desk.planned())).map_err(|problem| stop(problem.into()))?;
        let (files, unreadable) = work::look::shown(survey);
        Ok(ImportLook { files, unreadable: unreadable.iter().map(Unreadable::of).collect() })
    })
    .await
}

/// Reads and plans, writes nothing, and keeps the plan for the run. The list of jobs tells how far it is.
#[tauri::command]
#[specta::specta]
pub async fn import_preview(
    desk: TheDesk<'_>,
    paths: Vec<String>,
    choices: ImportChoices,
) -> Answer<ImportPreview, ImportStop> {
    let job = desk.jobs().begin_import(JobKind::ImportPreview).ok_or(Problem::Refused(ImportStop::Busy))?;
    let (wish, ticket) = (Wish::new(paths, choices), job.ticket());
    let previewed = desk.with(move |desk, store| {
        let planned = desk.planned();
        planned.take(&wish);
        let prepared = prepare(store, &wish.job(planned), &mut |now| ticket.tell(now)).map_err(stop)?;
        Ok(preview(prepared, |prepared| planned.keep(wish, prepared)))
    });
    job.end(previewed.await)
}

/// Planned rows of one verdict, at most 200; not found when another plan stands in its place.
#[tauri::command]
#[specta::specta]
pub async fn import_planned(
    desk: TheDesk<'_>,
    plan: String,
    verdict: Verdict,
    offset: u32,
    limit: u32,
) -> Answer<PlannedWindow> {
    desk.with(move |desk, _| {
        let window = desk.planned().read(&plan, |prepared| prepared.plan().preview(offset, limit, verdict));
        Ok::<_, Error<Never>>(window.ok_or(Error::NotFound)??)
    })
    .await
}

/// Imports files, all or nothing, as one op with one undo: the plan that was previewed, if it is still the one that was asked for. The
/// list of jobs tells how far it is.
#[tauri::command]
#[specta::specta]
pub async fn import_run(
    desk: TheDesk<'_>,
    paths: Vec<String>,
    choices: ImportChoices,
) -> Answer<Done<ImportSummary>, ImportStop> {
    let job = desk.jobs().begin_import(JobKind::ImportRun).ok_or(Problem::Refused(ImportStop::Busy))?;
    let (wish, ticket, own) = (Wish::new(paths, choices), job.ticket(), desk.inner().clone());
    let imported = desk.change(move |store, who| {
        let words = Words::of(Language::Zh);
        let rejects = rejects_file(&own)?;
        let mut tell = |now| ticket.tell(now);
        let prepared =
            own.planned().take(&wish).map_or_else(|| prepare(store, &wish.job(own.planned()), &mut tell), Ok);
        let done = prepared.and_then(|prepared| carry_out(store, who, prepared, Some((&rejects, &words)), &mut tell));
        Ok(summary(done.map_err(stop)?, &rejects))
    });
    job.end(imported.await)
}

/// Stops the import or preview that is running, as soon as it asks; where none is, what was planned is forgotten.
#[tauri::command]
#[specta::specta]
pub async fn import_cancel(desk: TheDesk<'_>) -> Answer<()> {
    desk.cancel_import();
    Ok(())
}

/// Where the refused rows of an import that begins now are written.
fn rejects_file(desk: &Desk) -> Result<PathBuf, Fault> {
    let papers = &desk.place().papers;
    std::fs::create_dir_all(papers)?;
    Ok(papers.join(format!("拒收 {}.xlsx", clock::now().format("%Y-%m-%d %H%M%S"))))
}

fn preview(prepared: Prepared, keep: impl FnOnce(Prepared) -> String) -> ImportPreview {
    let counts = prepared.plan().counts();
    let passed_over = prepared.passed_over();
    let unreadable = prepared.unreadable().iter().map(Unreadable::of).collect();
    ImportPreview { plan: keep(prepared), counts, passed_over, unreadable }
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
    let unreadable = imported.unreadable.iter().map(Unreadable::of).collect();
    let (counts, passed_over) = (imported.counts, imported.passed_over);
    let value = ImportSummary { counts, rejected, rejects_path, passed_over, unreadable };
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
        ImportProblem::Intake(problem) => Error::Refused(ImportStop::Unreadable(Unreadable::of(&problem))),
        ImportProblem::NothingRead { .. } => Error::Refused(ImportStop::NothingRead),
    }
}
