//! Files in.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use care::words::Words;
use intake::{MappingFile, TextEncoding};
use serde_json::json;
use work::import::{ImportProblem, Imported, Job, import};
use work::refusal::BackupRefusal;

use crate::answer::{Answer, Trouble};
use crate::args::Args;
use crate::door;

/// The files, and what is said about them.
pub struct Files<'a> {
    pub paths: &'a [PathBuf],
    pub mapping: Option<&'a Path>,
    pub encoding: Option<&'a str>,
}

pub fn run(
    args: &Args,
    files: &Files<'_>,
    dry_run: bool,
    skip_unreadable: bool,
    rejects: Option<&Path>,
) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    let who = door::who(args, &store)?;
    let words = Words::of(args.lang.into());
    let job = Job {
        paths: files.paths,
        dry_run,
        mapping: files.mapping.map(MappingFile::read).transpose().map_err(|p| unreadable(&p))?,
        encoding: files.encoding.map(encoding).transpose()?,
        skip_unreadable,
        rejects: rejects.map(|path| (path, &words)),
    };
    let mut phase = None;
    let done = import(&store, who, job, &mut |at| {
        if phase != Some(at.phase) {
            phase = Some(at.phase);
            eprintln!("{:?} {}", at.phase, at.total);
        }
        ControlFlow::Continue(())
    });
    shown(&done.map_err(trouble)?)
}

fn encoding(name: &str) -> Result<TextEncoding, Trouble> {
    let usage = || Trouble::Usage(format!("--encoding {name}: utf-8, gb18030, utf-16le, utf-16be"));
    TextEncoding::named(name).ok_or_else(usage)
}

fn shown(imported: &Imported) -> Result<Answer, Trouble> {
    let counts = imported.counts;
    let mut answer = Answer::of(&json!({
        "created": counts.created,
        "updated": counts.updated,
        "skipped": counts.skipped,
        "conflicts": counts.conflicts,
        "rejected": imported.rejected,
        "sheets": imported.sheets,
        "passed_over": imported.passed_over,
        "unreadable": imported.unreadable,
        "id_numbers_hashed": counts.id_numbers_hashed,
        "ethnicities_dropped": counts.ethnicities_dropped,
        "sensitive_sealed": counts.sensitive_sealed,
        "op": imported.done.as_ref().and_then(|d| d.op),
    }))?;
    let lines = imported.rejected.iter().take(20);
    answer.text.extend(lines.map(|row| format!("{} {} {} {}\n", row.file, row.sheet, row.line, row.reason.code())));
    Ok(answer)
}

fn unreadable(problem: &intake::IntakeProblem) -> Trouble {
    Trouble::Refused {
        feature: "intake",
        code: problem.code().into(),
        params: serde_json::to_value(problem).unwrap_or_default(),
    }
}

fn trouble(problem: ImportProblem) -> Trouble {
    match problem {
        ImportProblem::Intake(problem) => unreadable(&problem),
        ImportProblem::Backup(problem) => Trouble::refused("backup", &BackupRefusal::from(&problem)),
        ImportProblem::Store(error) => Trouble::of("import")(error),
        ImportProblem::Rejects(problem) => Trouble::Fault(problem.to_string()),
    }
}
