//! Backups: make, list, restore; and the full check.

use std::path::Path;

use care::words::Words;
use ledger::{Backups, Kept, Occasion, Report, Source};
use serde_json::{Value, json};
use work::carry;
use work::refusal::BackupRefusal;

use super::history::moment;
use crate::answer::{Answer, Trouble};
use crate::args::Args;
use crate::door;

pub fn make(args: &Args, out: Option<&Path>, passphrase: Option<&Path>) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    let facts = match (out, passphrase) {
        (Some(out), Some(file)) => carry::export(&store, &line(file)?, out).map_err(|e| refused(&e))?,
        (Some(out), None) => store.backup(out).map_err(|e| refused(&e))?,
        (None, _) => {
            let kept = store.back_up(Occasion::Asked).map_err(|e| refused(&e))?;
            return Answer::of(&kept.as_ref().map(shown));
        }
    };
    Answer::of(&json!({ "backup": out, "verified": true, "bytes": facts.bytes, "ops": facts.ops }))
}

pub fn list(args: &Args, keep_in: Option<&Path>, keep_here: bool, intact: bool) -> Result<Answer, Trouble> {
    let store = door::path(args)?;
    if keep_here || keep_in.is_some() {
        Backups::keep_in(store, keep_in).map_err(|e| refused(&ledger::BackupProblem::from(e)))?;
    }
    let backups = Backups::of(store);
    let all = backups.list().map_err(|e| refused(&ledger::BackupProblem::from(e)))?;
    let rows = all.iter().map(|kept| {
        let mut row = shown(kept);
        if intact {
            // What can't be read is not intact.
            row["intact"] = json!(kept.is_intact().unwrap_or(false));
        }
        row
    });
    Answer::of(&json!({ "folder": backups.folder(), "backups": rows.collect::<Vec<_>>() }))
}

pub fn restore(args: &Args, file: &Path, passphrase: Option<&Path>) -> Result<Answer, Trouble> {
    let (path, key) = (door::path(args)?, door::key(args)?);
    let done = match passphrase {
        Some(phrase) => {
            carry::import(path, &key, &care::SCHEMA, Source::system(), file, &line(phrase)?).map_err(|e| refused(&e))?
        }
        None if carry::is_carried(file) => return Err(refused(&carry::CarryProblem::Passphrase)),
        None => ledger::restore(path, &key, &care::SCHEMA, Source::system(), file, &key).map_err(|e| refused(&e))?,
    };
    Answer::of(
        &json!({ "restored": file, "op": done.ops, "kept_aside": done.aside, "backup": done.backup.as_ref().map(shown) }),
    )
}

pub fn verify(args: &Args) -> Result<Answer, Trouble> {
    let words = Words::of(args.lang.into());
    let report = door::open(args)?.examine_and_remember()?;
    if report.findings.is_empty() {
        let mut answer = Answer::of(&json!({ "sound": true, "parts": report.parts, "findings": [] }))?;
        answer.text = told(&report, &words);
        return Ok(answer);
    }
    let params = json!({ "findings": report.findings, "parts": report.parts, "report": told(&report, &words) });
    Err(Trouble::Refused { feature: "cli", code: "not_sound".into(), params })
}

/// The report in the words of people: what was checked, how long it took, what was found, what to do.
fn told(report: &Report, words: &Words) -> String {
    let mut text = String::new();
    for part in &report.parts {
        let what = code(&part.what);
        let took = format!("{:.1}", part.took_ms as f64 / 1000.0);
        text += &words.fill(&format!("backup:checked.{what}"), &[("count", &part.count.to_string()), ("took", &took)]);
        text += "\n";
    }
    for finding in &report.findings {
        let value = serde_json::to_value(finding).unwrap_or_default();
        let filled: Vec<(String, String)> =
            value.as_object().into_iter().flatten().map(|(k, v)| (k.clone(), plain(v))).collect();
        let pairs: Vec<(&str, &str)> = filled.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        text += &words.fill(&format!("backup:found.{}", plain(&value["kind"])), &pairs);
        text += "\n";
    }
    text + words.say(if report.findings.is_empty() { "backup:check.sound" } else { "backup:check.not_sound" })
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn code(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).map(|code| plain(&code)).unwrap_or_default()
}

fn shown(kept: &Kept) -> Value {
    let note = kept.note.as_ref();
    json!({
        "file": kept.path,
        "at": note.map(|note| moment(note.at_ms)),
        "why": note.map(|note| note.why),
        "bytes": kept.bytes,
        "ops": note.map(|note| note.facts.ops),
        "verified": note.is_some(),
    })
}

/// The first line of a file, as it was typed.
fn line(file: &Path) -> Result<String, Trouble> {
    Ok(door::read_text(file)?.lines().next().unwrap_or_default().to_owned())
}

fn refused<P>(problem: &P) -> Trouble
where
    for<'p> BackupRefusal: From<&'p P>,
{
    Trouble::refused("backup", &BackupRefusal::from(problem))
}
