//! What a command prints, and how it ends.

use std::process::ExitCode;

use care::words::{Language, Words};
use ledger::{Error, Fault, OpenProblem};
use serde::Serialize;
use serde_json::{Value, json};
use work::refusal::BackupRefusal;

/// The answer of a command: the JSON document, and the same for people.
pub struct Answer {
    pub json: Value,
    pub text: String,
}

impl Answer {
    /// An answer from a value; people read its JSON in lines.
    pub fn of(value: &impl Serialize) -> Result<Answer, Trouble> {
        let json = serde_json::to_value(value).map_err(|e| Fault::Other(e.to_string()))?;
        let text = lines(&json, 0);
        Ok(Answer { json, text })
    }

    /// Prints it on standard output.
    pub fn print(&self, json: bool) -> ExitCode {
        if json {
            println!("{}", self.json);
        } else {
            println!("{}", self.text.trim_end());
        }
        ExitCode::SUCCESS
    }
}

/// Why a command did not do its work.
#[derive(Debug)]
pub enum Trouble {
    /// The rules, the files or the store said no: catalogue, code, values of its sentence.
    Refused { feature: &'static str, code: String, params: Value },
    /// What was named is not there.
    NotFound(String),
    /// Later ops stand on it; with them it can be undone.
    Stale(Vec<i64>),
    /// The command line was wrong.
    Usage(String),
    /// Disk, database, a bug.
    Fault(String),
}

impl Trouble {
    /// A refusal whose value is a serialized enum: a text, or an object with its `code`.
    pub fn refused(feature: &'static str, refusal: &impl Serialize) -> Trouble {
        let value = serde_json::to_value(refusal).unwrap_or_default();
        let code = value.as_str().or_else(|| value.get("code")?.as_str()).unwrap_or("refused").to_owned();
        Trouble::Refused { feature, code, params: value }
    }

    /// Turns the error of a change into trouble; `feature` names the catalogue of its refusals.
    pub fn of<R: Serialize>(feature: &'static str) -> impl FnOnce(Error<R>) -> Trouble {
        move |error| match error {
            Error::Refused(refusal) => Trouble::refused(feature, &refusal),
            Error::NotFound => Trouble::NotFound(String::new()),
            Error::Stale(ops) => Trouble::Stale(ops),
            Error::Stopped => Fault::Stopped.into(),
            Error::Fault(fault) => fault.into(),
        }
    }

    fn exit(&self) -> u8 {
        match self {
            Trouble::Refused { .. } | Trouble::NotFound(_) | Trouble::Stale(_) => 1,
            Trouble::Usage(_) => 2,
            Trouble::Fault(_) => 3,
        }
    }

    fn code(&self) -> &str {
        match self {
            Trouble::Refused { code, .. } => code,
            Trouble::NotFound(_) => "not_found",
            Trouble::Stale(_) => "stale",
            Trouble::Usage(_) => "usage",
            Trouble::Fault(_) => "fault",
        }
    }

    /// What a person reads.
    pub fn sentence(&self, words: &Words) -> String {
        let fill = |key: &str, params: &Value| filled(words, key, params);
        match self {
            Trouble::Refused { feature, code, params } => refused(words, feature, code, params),
            Trouble::NotFound(what) => fill("cli:not_found", &json!({ "what": what })),
            Trouble::Stale(ops) => {
                let ops: Vec<String> = ops.iter().map(i64::to_string).collect();
                fill("cli:stale", &json!({ "ops": ops.join(" ") }))
            }
            Trouble::Usage(text) => text.clone(),
            Trouble::Fault(text) => fill("cli:fault", &json!({ "what": text })),
        }
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        if let Fault::Full { free_mb, needed_mb } = fault {
            let params = json!({ "free_mb": free_mb, "needed_mb": needed_mb });
            return Trouble::Refused { feature: "cli", code: "disk_full_mb".into(), params };
        }
        if fault.is_disk_full() {
            return Trouble::Refused { feature: "cli", code: "disk_full".into(), params: Value::Null };
        }
        Trouble::Fault(fault.to_string())
    }
}

impl From<OpenProblem> for Trouble {
    fn from(problem: OpenProblem) -> Self {
        let (code, params) = match &problem {
            OpenProblem::NotThere(path) => ("store_not_there", json!({ "path": path })),
            OpenProblem::Taken(path) => ("store_taken", json!({ "path": path })),
            OpenProblem::Empty => ("store_empty", Value::Null),
            OpenProblem::Plain => ("store_plain", Value::Null),
            OpenProblem::Locked => ("store_locked", Value::Null),
            OpenProblem::Foreign => ("store_foreign", Value::Null),
            OpenProblem::Newer { found, knows } => ("store_newer", json!({ "found": found, "knows": knows })),
            OpenProblem::Frozen { no } => ("store_frozen", json!({ "no": no })),
            OpenProblem::InUse => ("store_in_use", Value::Null),
            OpenProblem::ReadOnly(path) => ("store_read_only", json!({ "path": path })),
            OpenProblem::Damaged(what) => ("store_damaged", json!({ "what": what })),
            OpenProblem::NoBackup(why) => ("store_no_backup", json!({ "refusal": BackupRefusal::from(why) })),
            OpenProblem::Migration { .. } => return Trouble::Fault(problem.to_string()),
            OpenProblem::Fault(_) => return Fault::from(problem).into(),
        };
        Trouble::Refused { feature: "cli", code: code.into(), params }
    }
}

/// Says why it failed: a JSON document on standard output or a sentence on standard error.
pub fn failed(trouble: &Trouble, json: bool, language: Language) -> ExitCode {
    let sentence = trouble.sentence(&Words::of(language));
    if json {
        let params = match trouble {
            Trouble::Refused { params, .. } => params.clone(),
            Trouble::Stale(ops) => json!({ "ops": ops }),
            _ => Value::Null,
        };
        println!("{}", json!({ "error": { "code": trouble.code(), "message": sentence, "params": params } }));
    } else {
        eprintln!("{}", sentence.trim_end());
    }
    ExitCode::from(trouble.exit())
}

/// A parameter as its name says: cents are money.
fn named(name: &str, value: &Value) -> String {
    match value.as_i64().filter(|_| name.ends_with("cents")) {
        Some(cents) => format!("¥{}.{:02}", cents / 100, cents.abs() % 100),
        None => plain(value),
    }
}

/// The sentence of a refusal. One that holds another feature's refusal has that feature as its code, and says what that one says.
fn refused(words: &Words, feature: &str, code: &str, params: &Value) -> String {
    // Features word their refusals under `refusal.`; the catalogues of this program and of files hold nothing else.
    let known = [format!("{feature}:refusal.{code}"), format!("{feature}:{code}")]
        .into_iter()
        .find(|key| words.say(key) != key);
    let inner = &params["refusal"];
    let Some(inner_code) = inner.as_str().or(inner["code"].as_str()) else {
        return filled(words, &known.unwrap_or_else(|| format!("{feature}:{code}")), params);
    };
    // Why there was no backup is worded where backups are.
    let worded = |feature: &str| {
        words.say(&format!("{feature}:refusal.{inner_code}")) != format!("{feature}:refusal.{inner_code}")
    };
    let said = refused(words, if worded(code) { code } else { "backup" }, inner_code, inner);
    known.map_or(said.clone(), |key| words.fill(&key, &[("refusal", &said), ("why", &said)]))
}

/// A sentence with the values of its placeholders.
pub fn filled(words: &Words, key: &str, params: &Value) -> String {
    let texts: Vec<(String, String)> =
        params.as_object().into_iter().flatten().map(|(k, v)| (k.clone(), named(k, v))).collect();
    let pairs: Vec<(&str, &str)> = texts.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    words.fill(key, &pairs)
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A JSON value in indented lines, for people.
fn lines(value: &Value, depth: usize) -> String {
    let pad = "  ".repeat(depth);
    match value {
        Value::Object(map) => map
            .iter()
            .map(|(key, inner)| match inner {
                Value::Object(_) | Value::Array(_) => format!("{pad}{key}\n{}", lines(inner, depth + 1)),
                _ => format!("{pad}{key}  {}\n", plain(inner)),
            })
            .collect(),
        Value::Array(all) => all
            .iter()
            .map(|inner| match inner {
                Value::Object(map) if map.values().all(|v| !v.is_object() && !v.is_array()) => {
                    let cells: Vec<String> = map.values().filter(|v| !v.is_null()).map(plain).collect();
                    format!("{pad}{}\n", cells.join("  "))
                }
                _ => lines(inner, depth + 1),
            })
            .collect(),
        _ => format!("{pad}{}\n", plain(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_why_a_store_does_not_open_has_its_sentence_filled_in_both_languages() {
        let path = || std::path::PathBuf::from("store.db");
        let no_backup = ledger::BackupProblem::NotWritten(Fault::Full { free_mb: 3, needed_mb: 70 });
        let all = [
            OpenProblem::NotThere(path()),
            OpenProblem::Taken(path()),
            OpenProblem::Empty,
            OpenProblem::Plain,
            OpenProblem::Locked,
            OpenProblem::Foreign,
            OpenProblem::Newer { found: 9, knows: 5 },
            OpenProblem::Frozen { no: 2 },
            OpenProblem::InUse,
            OpenProblem::ReadOnly(path()),
            OpenProblem::Damaged("a page".into()),
            OpenProblem::NoBackup(no_backup),
            OpenProblem::Fault(Fault::Full { free_mb: 3, needed_mb: 70 }),
        ];
        for problem in all {
            let shown = problem.to_string();
            let trouble = Trouble::from(problem);
            for language in [Language::Zh, Language::En] {
                let sentence = trouble.sentence(&Words::of(language));
                assert!(!sentence.contains("{{") && !sentence.starts_with("cli:"), "{shown}: {sentence}");
                assert!(matches!(trouble, Trouble::Refused { .. }), "{shown} is a refusal");
                if shown.contains("70 MB") {
                    assert!(sentence.contains("70 MB") && sentence.contains("3 MB"), "{sentence}");
                }
            }
        }
    }

    #[test]
    fn a_refusal_within_a_refusal_is_a_sentence_and_no_code() {
        let (zh, en) = (Words::of(Language::Zh), Words::of(Language::En));
        let restrained = Trouble::refused("contact", &json!({ "code": "restraint", "refusal": "do_not_contact" }));
        assert_eq!(restrained.sentence(&zh), zh.say("restraint:refusal.do_not_contact"));
        let project = json!({ "code": "project", "refusal": { "code": "name_missing" } });
        let started = Trouble::refused("cli", &project).sentence(&en);
        assert!(started.contains(en.say("project:refusal.name_missing")), "{started}");
        let used = Trouble::refused("demo", &json!({ "code": "store_in_use" })).sentence(&en);
        assert!(!used.contains(':') && used != "store_in_use", "{used}");
    }
}
