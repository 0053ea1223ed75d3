//! An import from files to the store: look, read, plan, write, give refused rows back.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use care::import::{Counts, Field, ImportRefusal, Plan, Rejected, Stage, Subject};
use care::paper::{RefusedGroup, RefusedRow, RefusedSheet};
use care::words::Words;
use intake::{IntakeProblem, Looked, Mapping, MappingFile, PassedOver, Signature, Survey, TextEncoding};
use ledger::fault::point;
use ledger::{BackupProblem, Done, Error, Fault, Id, Occasion, Phase, Progress, Store};
use serde::Serialize;
use sheets::{Press, SheetProblem};

/// What is to be imported, and how.
#[derive(Default)]
pub struct Job<'a> {
    /// Files, or folders whose files are meant. Their order never matters.
    pub paths: &'a [PathBuf],
    /// Only say what would happen.
    pub dry_run: bool,
    /// What a person says about the files.
    pub mapping: Option<MappingFile>,
    /// Encoding of all text files; none: found out.
    pub encoding: Option<TextEncoding>,
    /// Pass over files that can't be read.
    pub skip_unreadable: bool,
    /// What was seen of the files before: they are not read again only to be looked at.
    pub looked: Option<&'a Looked>,
    /// Where refused rows go, with the words for their reasons.
    pub rejects: Option<(&'a Path, &'a Words)>,
}

/// A sheet that was passed over, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PassedSheet {
    /// The file's base name.
    pub file: String,
    /// The sheet's name.
    pub sheet: String,
    /// Why.
    pub why: PassedOver,
}

/// How a sheet was read: which heading was taken for which field.
#[derive(Clone, Debug, Serialize)]
pub struct ReadSheet {
    /// The file's base name.
    pub file: String,
    /// The sheet's name.
    pub sheet: String,
    /// What it is about.
    pub subject: Subject,
    /// The line of the headings.
    pub header_line: u32,
    /// Headings with their fields, in the order of the columns; a heading without a field is not taken over.
    pub columns: Vec<(String, Option<Field>)>,
}

/// What an import did, or would do.
#[derive(Debug)]
pub struct Imported {
    /// Source rows by verdict.
    pub counts: Counts,
    /// The refused rows.
    pub rejected: Vec<Rejected>,
    /// How the sheets were read.
    pub sheets: Vec<ReadSheet>,
    /// Sheets that fit no subject.
    pub passed_over: Vec<PassedSheet>,
    /// Files that could not be read, when that was allowed.
    pub unreadable: Vec<IntakeProblem>,
    /// Topics that changed and the op; none of a dry run.
    pub done: Option<Done<()>>,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportProblem {
    /// A file can't be read; nothing was written.
    #[error(transparent)]
    Intake(#[from] IntakeProblem),
    /// Not one sheet can be read; nothing was written.
    #[error("no sheet can be read")]
    NothingRead {
        /// Every sheet, and why.
        passed_over: Vec<PassedSheet>,
        /// Files that could not be read, when that was allowed.
        unreadable: Vec<IntakeProblem>,
    },
    /// No backup could be made before it, so nothing was written.
    #[error(transparent)]
    Backup(#[from] BackupProblem),
    /// The store said no; nothing was written.
    #[error("the store said no: {0}")]
    Store(#[from] Error<ImportRefusal>),
    /// All is imported, but the refused rows could not be written to their file.
    #[error("the file of refused rows was not written: {0}")]
    Rejects(#[from] SheetProblem),
}

impl From<Fault> for ImportProblem {
    fn from(fault: Fault) -> Self {
        ImportProblem::Store(fault.into())
    }
}

/// A store that keeps moving on is planned for anew this often, then the import gives up.
const TRIES: usize = 5;

/// Files that were read and planned, with nothing written yet: what a preview shows and a run writes.
pub struct Prepared {
    survey: Survey,
    plan: Plan,
}

impl Prepared {
    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Sheets that are passed over.
    pub fn passed_over(&self) -> Vec<PassedSheet> {
        passed_over(&self.survey)
    }

    /// Files that can't be read, when that was allowed.
    pub fn unreadable(&self) -> &[IntakeProblem] {
        &self.survey.unreadable
    }
}

/// Carries an import through. `progress` is asked again and again and may stop it; then nothing is written.
pub fn import(
    store: &Store,
    who: Option<Id>,
    job: Job<'_>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Imported, ImportProblem> {
    let prepared = prepare(store, &job, progress)?;
    if job.dry_run { told(prepared, None, job.rejects) } else { carry_out(store, who, prepared, job.rejects, progress) }
}

/// Reads and plans, and writes nothing. `progress` may stop it.
pub fn prepare(
    store: &Store,
    job: &Job<'_>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Prepared, ImportProblem> {
    let survey = look(store, job)?;
    if read_sheets(&survey).is_empty() {
        return Err(ImportProblem::NothingRead { passed_over: passed_over(&survey), unreadable: survey.unreadable });
    }
    let staged = stage(store, &survey, progress).map_err(|problem| in_numbers(problem, store, &survey))?;
    point("import.staged");
    let plan = care::import::plan(store, staged, Default::default(), progress);
    let plan = plan.map_err(|error| in_numbers(error.into(), store, &survey))?;
    point("import.planned");
    Ok(Prepared { survey, plan })
}

/// Writes what was prepared as one op; it is planned anew when the store moved on. `progress` may stop it.
pub fn carry_out(
    store: &Store,
    who: Option<Id>,
    prepared: Prepared,
    rejects: Option<(&Path, &Words)>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Imported, ImportProblem> {
    let Prepared { survey, mut plan } = prepared;
    survey.check_unchanged()?;
    store.back_up_if_changed_watched(Occasion::Import, progress).map_err(|problem| match problem {
        stop if stop.is_stop() => Error::Refused(ImportRefusal::Cancelled).into(),
        problem => ImportProblem::from(problem),
    })?;
    point("import.backed_up");
    let mut done = None;
    for left in (0..TRIES).rev() {
        match care::import::run(store, who, &plan, progress) {
            Ok(written) => {
                done = Some(written);
                break;
            }
            Err(Error::Stale(_)) if left > 0 => {
                let (stage, options) = plan.into_stage();
                plan = care::import::plan(store, stage, options, progress)?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    remember(store, &survey)?;
    told(Prepared { survey, plan }, done, rejects)
}

fn told(
    prepared: Prepared,
    done: Option<Done<()>>,
    rejects: Option<(&Path, &Words)>,
) -> Result<Imported, ImportProblem> {
    let Prepared { survey, plan } = prepared;
    if let Some((path, words)) = rejects {
        write_rejects(&survey, &plan, path, words)?;
    }
    Ok(Imported {
        counts: plan.counts(),
        rejected: plan.rejected(),
        sheets: read_sheets(&survey),
        passed_over: passed_over(&survey),
        unreadable: survey.unreadable,
        done,
    })
}

/// What an import writes beside the store and into it, as a multiple of its files: rows staged and planned, then rows and log in the WAL
/// and once more in the store. Made-up files of 100,000 customers and 1.1 million orders (139 MB) left a store of 635 MB and a WAL of 639 MB.
const GROWTH: u64 = 10;

/// A full disk in numbers: what the files of this import need.
fn in_numbers(problem: ImportProblem, store: &Store, survey: &Survey) -> ImportProblem {
    match problem {
        ImportProblem::Store(Error::Fault(fault)) => {
            let files = survey.files.iter().filter_map(|file| std::fs::metadata(&file.path).ok());
            let bytes: u64 = files.map(|file| file.len()).sum();
            ledger::space::in_numbers(fault, store.path(), bytes.saturating_mul(GROWTH)).into()
        }
        other => other,
    }
}

/// Looks at the files as a person's mapping, the remembered ones and the proposals say, and reads nothing.
pub fn look(store: &Store, job: &Job<'_>) -> Result<Survey, IntakeProblem> {
    // A remembered mapping that can't be read any more is as good as none: it is proposed anew.
    let known = |signature: &Signature| -> Option<Mapping> {
        let text = store.read(|r| care::import::remembered(r, signature.as_str())).ok()??;
        serde_json::from_str(&text).ok()
    };
    intake::survey(
        job.paths,
        &intake::Options {
            encoding: job.encoding,
            skip_unreadable: job.skip_unreadable,
            mapping: job.mapping.clone(),
            known: Some(&known),
            looked: job.looked,
        },
    )
}

fn stage(
    store: &Store,
    survey: &Survey,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Stage, ImportProblem> {
    let mut stage = Stage::new(store)?;
    let asked = std::cell::RefCell::new(progress);
    let read = intake::rows(survey, &mut |row| stage.push(&row), &|at| {
        (asked.borrow_mut())(Progress { phase: Phase::Reading, done: at.rows as u32, total: 0 })
    });
    match read {
        Ok(_) => Ok(stage),
        Err(intake::Stop::Problem(problem)) => Err(problem.into()),
        Err(intake::Stop::Taker(fault)) => Err(fault.into()),
        Err(intake::Stop::Cancelled) => Err(Error::Refused(ImportRefusal::Cancelled).into()),
    }
}

/// Keeps the mapping of each sheet that was read, by the signature of its headings, outside the undo stack.
fn remember(store: &Store, survey: &Survey) -> Result<(), Fault> {
    for sheet in survey.files.iter().flat_map(|f| &f.sheets).filter(|s| s.mapping.subject.is_some()) {
        let text = serde_json::to_string(&sheet.mapping).map_err(|e| Fault::Other(e.to_string()))?;
        care::import::remember(store, sheet.signature.as_str(), &text)?;
    }
    Ok(())
}

fn read_sheets(survey: &Survey) -> Vec<ReadSheet> {
    let sheets = survey.files.iter().flat_map(|f| f.sheets.iter().map(move |s| (f, s)));
    let read = sheets.filter_map(|(file, sheet)| {
        let field = |n: usize| sheet.mapping.columns.iter().find(|c| c.at as usize == n).map(|c| c.field);
        Some(ReadSheet {
            file: file.name.to_string(),
            sheet: sheet.name.to_string(),
            subject: sheet.mapping.subject?,
            header_line: sheet.header_line,
            columns: sheet.headings.iter().enumerate().map(|(n, heading)| (heading.clone(), field(n))).collect(),
        })
    });
    read.collect()
}

fn passed_over(survey: &Survey) -> Vec<PassedSheet> {
    let sheets = survey.files.iter().flat_map(|f| f.sheets.iter().map(move |s| (f, s)));
    let passed = sheets.filter_map(|(file, sheet)| {
        Some(PassedSheet { file: file.name.to_string(), sheet: sheet.name.to_string(), why: sheet.passed_over? })
    });
    passed.collect()
}

/// The refused rows as they were written, with their reasons, to be corrected and imported again.
fn write_rejects(survey: &Survey, plan: &Plan, path: &Path, words: &Words) -> Result<(), ImportProblem> {
    let mut reasons = std::collections::HashMap::new();
    let mut wanted = Vec::new();
    plan.each_rejected(|row, reason| -> Result<(), Fault> {
        reasons.insert(row.origin.clone(), reason);
        wanted.push(row.origin);
        Ok(())
    })?;
    let picked = intake::pick(survey, &wanted)?;
    let groups = picked.into_iter().map(|sheet| {
        let rows = sheet.rows.into_iter().map(|row| {
            let origin = care::import::Origin { file: sheet.file.clone(), sheet: sheet.sheet.clone(), line: row.line };
            let reason = reasons.get(&origin).map_or("", |r| r.code());
            let reason = words.say(&format!("import:refusal.{reason}")).to_owned();
            RefusedRow { line: row.line, reason, cells: row.cells }
        });
        RefusedGroup {
            rows: rows.collect(),
            file: sheet.file.to_string(),
            sheet: sheet.sheet.to_string(),
            headings: sheet.headings,
        }
    });
    let refused = RefusedSheet { groups: groups.collect() };
    Ok(sheets::refused_xlsx(&Press::bundled(), &refused, words, path)?)
}
