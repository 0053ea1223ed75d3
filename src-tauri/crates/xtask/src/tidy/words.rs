//! The word catalogues: one per feature and language, equal in keys and placeholders.

use std::collections::BTreeMap;

use serde_json::Value;

use super::tree::Tree;
use super::{Finding, Rule};

pub const RULES: &[Rule] = &[Rule {
    name: "words",
    find: words,
    planted: &[
        &[("ui/src/words/today.zh.json", r#"{"title": "今日"}"#)],
        &[("ui/src/words/today.en.json", r#"{"title": "Today"}"#)],
        &[("ui/src/words/today.zh.json", r#"{"title": "今日"}"#), ("ui/src/words/today.en.json", r#"{}"#)],
        &[("ui/src/words/today.zh.json", r#"{}"#), ("ui/src/words/today.en.json", r#"{"title": "Today"}"#)],
        &[
            ("ui/src/words/today.zh.json", r#"{"late": "逾期{{days}}天"}"#),
            ("ui/src/words/today.en.json", r#"{"late": "{{day}} days late"}"#),
        ],
        &[
            ("ui/src/words/today.zh.json", r#"{"a": {"b": "今日"}}"#),
            ("ui/src/words/today.en.json", r#"{"a": {"b": "Today"}}"#),
        ],
        &[("ui/src/words/today.zh.json", r#"{"title": ""}"#), ("ui/src/words/today.en.json", r#"{"title": "Today"}"#)],
        &[
            ("ui/src/words/today.zh.json", r#"{"title": "今日","#),
            ("ui/src/words/today.en.json", r#"{"title": "Today"}"#),
        ],
        &[("ui/src/words/today.zh.json", r#"{"t": "甲", "t": "乙"}"#), ("ui/src/words/today.en.json", r#"{"t": "A"}"#)],
    ],
    fine: &[&[
        ("ui/src/words/today.zh.json", r#"{"late": "{{name}}逾期{{days}}天"}"#),
        ("ui/src/words/today.en.json", r#"{"late": "{{days}} days late: {{name}}"}"#),
    ]],
}];

fn words(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, text) in tree.files("ui/src/words/", &[".json"]) {
        let mut says = |says: String| found.push(Finding { path: path.into(), line: 0, says });
        let partner = match path.strip_suffix(".zh.json") {
            Some(stem) => format!("{stem}.en.json"),
            None => path.replace(".en.json", ".zh.json"),
        };
        if !tree.paths().any(|other| other == partner) || partner == path {
            says(format!("its partner {partner} is missing"));
            continue;
        }
        let (own, other) = match (catalogue(text), catalogue(tree.text(&partner))) {
            (Ok(own), Ok(other)) => (own, other),
            (Err(error), _) => {
                says(error);
                continue;
            }
            // Reported with the partner.
            (_, Err(_)) => continue,
        };
        for (key, text) in &own {
            match other.get(key) {
                None => says(format!("\"{key}\" is missing in {partner}")),
                Some(other) if placeholders(other) != placeholders(text) => {
                    says(format!("\"{key}\" has other {{{{placeholders}}}} than in {partner}"));
                }
                Some(_) if text.trim().is_empty() => says(format!("\"{key}\" is empty")),
                Some(_) => {}
            }
        }
    }
    found
}

/// Flat keys and texts.
fn catalogue(text: &str) -> Result<BTreeMap<String, String>, String> {
    let Value::Object(all) = serde_json::from_str(text).map_err(|error| error.to_string())? else {
        return Err("not a JSON object".into());
    };
    // A key that stands twice is lost in parsing: each pair has one colon after a quoted key at the first level.
    let lines = text.matches("\":").count();
    if lines > all.len() && all.values().all(|value| value.as_str().is_some_and(|text| !text.contains("\":"))) {
        return Err("a key stands in it twice".into());
    }
    all.into_iter()
        .map(|(key, value)| match value {
            Value::String(text) => Ok((key, text)),
            _ => Err(format!("\"{key}\" is no text: keys are flat")),
        })
        .collect()
}

/// The `{{names}}` of a text, sorted.
fn placeholders(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        text.split("{{").skip(1).filter_map(|rest| Some(rest.split_once("}}")?.0.trim())).collect();
    names.sort_unstable();
    names
}
