//! Files in.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use care::words::Words;
use intake::{IntakeProblem, MappingFile, TextEncoding};
use serde_json::json;
use work::import::{ImportProblem, Imported, Job, PassedSheet, import};
use work::refusal::BackupRefusal;

use crate::answer::{Answer, Trouble, filled};
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
        looked: None,
    };
    let mut phase = None;
    let done = import(&store, who, job, &mut |at| {
        if phase != Some(at.phase) {
            phase = Some(at.phase);
            eprintln!("{:?} {}", at.phase, at.total);
        }
        ControlFlow::Continue(())
    });
    shown(&done.map_err(|problem| trouble(problem, &words))?, &words)
}

fn encoding(name: &str) -> Result<TextEncoding, Trouble> {
    let usage = || Trouble::Usage(format!("--encoding {name}: utf-8, gb18030, utf-16le, utf-16be"));
    TextEncoding::named(name).ok_or_else(usage)
}

/// Refused rows that are said; all of them are in the JSON, and in the file that `--rejects` names.
const SAID: usize = 20;

fn shown(imported: &Imported, words: &Words) -> Result<Answer, Trouble> {
    let counts = imported.counts;
    let mut all = json!({
        "created": counts.created,
        "updated": counts.updated,
        "skipped": counts.skipped,
        "conflicts": counts.conflicts,
        "rejected": counts.refused,
        "sheets": imported.sheets,
        "id_numbers_hashed": counts.id_numbers_hashed,
        "ethnicities_dropped": counts.ethnicities_dropped,
        "sensitive_sealed": counts.sensitive_sealed,
        "op": imported.done.as_ref().and_then(|d| d.op),
    });
    let mut answer = Answer::of(&all)?;
    for row in imported.rejected.iter().take(SAID) {
        let reason = words.fill(&format!("import:refusal.{}", row.reason.code()), &[]);
        answer.text.push_str(&format!("{} {} {} {reason}\n", row.file, row.sheet, row.line));
    }
    answer.text.push_str(&unread(&imported.passed_over, &imported.unreadable, words));
    all["rejected"] = json!(imported.rejected);
    all["passed_over"] = json!(imported.passed_over);
    all["unreadable"] = json!(imported.unreadable);
    answer.json = all;
    Ok(answer)
}

/// Sheets and files that were not read, each with the reason in words.
fn unread(passed_over: &[PassedSheet], unreadable: &[IntakeProblem], words: &Words) -> String {
    let sheets = passed_over.iter().map(|sheet| {
        let why = json!(sheet.why);
        let why = words.fill(&format!("intake:passed_{}", why.as_str().unwrap_or_default()), &[]);
        format!("{} {} {why}\n", sheet.file, sheet.sheet)
    });
    let files = unreadable
        .iter()
        .map(|problem| format!("{}\n", filled(words, &format!("intake:{}", problem.code()), &json!(problem))));
    sheets.chain(files).collect()
}

fn unreadable(problem: &IntakeProblem) -> Trouble {
    Trouble::Refused {
        feature: "intake",
        code: problem.code().into(),
        params: serde_json::to_value(problem).unwrap_or_default(),
    }
}

fn trouble(problem: ImportProblem, words: &Words) -> Trouble {
    match problem {
        ImportProblem::NothingRead { passed_over, unreadable } => {
            let sheets = unread(&passed_over, &unreadable, words);
            let params = json!({ "sheets": sheets, "passed_over": passed_over, "unreadable": unreadable });
            Trouble::Refused { feature: "cli", code: "nothing_read".into(), params }
        }
        ImportProblem::Intake(problem) => unreadable(&problem),
        ImportProblem::Backup(problem) => Trouble::refused("backup", &BackupRefusal::from(&problem)),
        ImportProblem::Store(error) => Trouble::of("import")(error),
        ImportProblem::Rejects(problem) => Trouble::Fault(problem.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use care::words::Language;

    use super::*;
    use crate::commands::tests::cli;

    fn import_of(text: &str, language: &str) -> Result<Answer, Trouble> {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("orders.csv");
        std::fs::write(&file, text).expect("written");
        std::fs::write(folder.path().join("key.txt"), ledger::Key::random().to_hex()).expect("a key");
        cli(folder.path(), language, &["init"]).expect("a store");
        cli(folder.path(), language, &["import", &file.to_string_lossy()])
    }

    const REFUSED: &str = "结算单号,车架号,结算日期,金额\nW1,LSVAA49J132047371,没写,388\n";

    #[test]
    fn a_refused_row_says_why_in_words() {
        for (language, reason) in
            [("zh", "orders.csv orders 2 日期看不懂"), ("en", "orders.csv orders 2 Date can't be read")]
        {
            let answer = import_of(REFUSED, language).expect("done");
            assert!(answer.text.contains(reason), "{}", answer.text);
            assert!(!answer.text.contains("date_invalid"), "{}", answer.text);
            assert_eq!(answer.json["rejected"][0]["reason"], "date_invalid", "programs get the code");
        }
    }

    #[test]
    fn files_of_which_not_one_sheet_can_be_read_are_refused_with_what_to_do() {
        for (language, why, next) in
            [("zh", "没有找到表头", "--mapping"), ("en", "No headings were found", "--mapping")]
        {
            let trouble = import_of("1,2\n3,4\n", language).err().expect("refused");
            assert!(matches!(&trouble, Trouble::Refused { code, .. } if code == "nothing_read"), "{trouble:?}");
            let sentence = trouble.sentence(&Words::of(if language == "zh" { Language::Zh } else { Language::En }));
            assert!(sentence.contains(why) && sentence.contains(next), "{sentence}");
            assert!(!sentence.contains("no_headings") && !sentence.contains("{{"), "{sentence}");
        }
    }
}
