//! The word catalogues that Rust needs, included in this one place (the UI reads the same files).
//!
//! A catalogue is flat JSON, one file a feature and language; a value may hold `{{name}}` placeholders and nothing else.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A language of screen and paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Simplified Chinese, the first language.
    #[default]
    Zh,
    /// English.
    En,
}

macro_rules! catalogue {
    ($feature:literal) => {
        (
            $feature,
            include_str!(concat!("../../../../ui/src/words/", $feature, ".zh.json")),
            include_str!(concat!("../../../../ui/src/words/", $feature, ".en.json")),
        )
    };
}

/// Feature, Chinese, English.
const CATALOGUES: &[(&str, &str, &str)] = &[
    catalogue!("backup"),
    catalogue!("check"),
    catalogue!("class_policy"),
    catalogue!("cli"),
    catalogue!("conflict"),
    catalogue!("contact"),
    catalogue!("customer"),
    catalogue!("demo"),
    catalogue!("disclosure"),
    catalogue!("evaluation"),
    catalogue!("export"),
    catalogue!("handover"),
    catalogue!("history"),
    catalogue!("import"),
    catalogue!("intake"),
    catalogue!("paper"),
    catalogue!("plan"),
    catalogue!("project"),
    catalogue!("reminder"),
    catalogue!("restraint"),
    catalogue!("selection"),
    catalogue!("setting"),
    catalogue!("staff"),
    catalogue!("subject"),
    catalogue!("target"),
    catalogue!("training"),
];

/// All words of one language, by `feature:key`, as the UI names them.
#[derive(Clone, Debug, Default)]
pub struct Words {
    map: BTreeMap<String, String>,
}

impl Words {
    /// The words of a language. A catalogue that is not flat JSON of texts counts as empty; a test refuses one.
    pub fn of(language: Language) -> Words {
        let mut map = BTreeMap::new();
        for (feature, zh, en) in CATALOGUES {
            let file = match language {
                Language::Zh => zh,
                Language::En => en,
            };
            for (key, word) in parse(file).unwrap_or_default() {
                map.insert(format!("{feature}:{key}"), word);
            }
        }
        Words { map }
    }

    /// The word for `feature:key`; an unknown key comes back itself, so that a gap is seen and never a blank.
    pub fn say<'a>(&'a self, key: &'a str) -> &'a str {
        self.map.get(key).map_or(key, String::as_str)
    }

    /// The word with its placeholders filled, in one pass: what is filled in is data and never searched for placeholders.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let mut rest = self.say(key);
        while let Some((before, tail)) = rest.split_once("{{") {
            out.push_str(before);
            let Some((name, after)) = tail.split_once("}}") else {
                rest = tail;
                break;
            };
            if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
                out.push_str(value);
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

fn parse(file: &str) -> serde_json::Result<BTreeMap<String, String>> {
    serde_json::from_str(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placeholders(word: &str) -> Vec<&str> {
        let mut names: Vec<&str> =
            word.split("{{").skip(1).filter_map(|part| part.split_once("}}")).map(|(name, _)| name).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn both_languages_have_the_same_keys_and_placeholders() {
        for (feature, zh, en) in CATALOGUES {
            let zh = parse(zh).unwrap_or_else(|e| panic!("{feature}.zh.json: {e}"));
            let en = parse(en).unwrap_or_else(|e| panic!("{feature}.en.json: {e}"));
            assert_eq!(zh.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>(), "{feature}: keys differ");
            for (key, word) in &zh {
                assert_eq!(placeholders(word), placeholders(&en[key]), "{feature}.{key}: placeholders differ");
                assert!(!word.trim().is_empty() && !en[key].trim().is_empty(), "{feature}.{key} says nothing");
            }
        }
    }

    #[test]
    fn what_is_filled_in_is_never_read_as_a_placeholder() {
        let words = Words { map: BTreeMap::from([("a:b".into(), "第 {{page}} 页 / {{of}}".into())]) };
        assert_eq!(words.fill("a:b", &[("page", "{{of}}"), ("of", "9")]), "第 {{of}} 页 / 9");
        assert_eq!(words.say("a:missing"), "a:missing");
    }
}
