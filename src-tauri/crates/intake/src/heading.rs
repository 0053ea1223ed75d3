//! From a heading to the fields it may mean.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use care::import::{Field, Subject};
use care::norm;

use crate::synonyms::{COMMON, NAMES, NEUTRAL_BEFORE, NEUTRAL_BEHIND, NEVER, OWN, SAME_ENDS, WEAK};

/// One meaning of a heading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Meaning {
    pub field: Field,
    /// Only on sheets of this subject.
    pub subject: Option<Subject>,
    /// How surely, 0 to 1.
    pub score: f32,
    /// The word says little by itself.
    pub weak: bool,
}

/// A field, the one subject it holds on, and how its word ranks among the words of the field.
type Listed = (Field, Option<Subject>, f32);

struct Words {
    meanings: HashMap<&'static str, Vec<Listed>>,
    weak: HashSet<&'static str>,
    never: HashSet<&'static str>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut meanings: HashMap<&'static str, Vec<Listed>> = HashMap::new();
        for (field, list) in COMMON {
            for (rank, word) in list.split_whitespace().enumerate() {
                meanings.entry(word).or_default().push((*field, None, by_rank(rank)));
            }
        }
        for (subject, field, list) in OWN {
            for (rank, word) in list.split_whitespace().enumerate() {
                meanings.entry(word).or_default().push((*field, Some(*subject), by_rank(rank)));
            }
        }
        Words { meanings, weak: WEAK.split_whitespace().collect(), never: NEVER.split_whitespace().collect() }
    })
}

/// Of two words for one field on one sheet the one named first in the list wins: 车主 before 送修人, 手机号码 before 固定电话.
fn by_rank(rank: usize) -> f32 {
    1.0 - 0.004 * rank.min(30) as f32
}

/// The key by which headings are compared: folded, without signs (`*客户姓名：` is `客户姓名`).
pub(crate) fn key(heading: &str) -> String {
    norm::fold(heading).chars().filter(|c| c.is_alphanumeric() || *c == '#' || *c == '(' || *c == ')').collect()
}

/// Whether a column of this heading is never a field (序号).
pub(crate) fn is_never(heading: &str) -> bool {
    let key = key(heading);
    words().never.contains(key.as_str())
}

/// Every meaning of a heading, best score of each.
pub(crate) fn meanings(heading: &str) -> Vec<Meaning> {
    let key = key(heading);
    let mut found: Vec<Meaning> = Vec::new();
    if key.is_empty() || key.chars().count() > 40 || words().never.contains(key.as_str()) {
        return found;
    }
    let whole = key.replace(['(', ')'], "");
    let (outside, inside) = match (key.find('('), key.rfind(')')) {
        (Some(open), Some(close)) if open < close => {
            (format!("{}{}", &key[..open], &key[close + 1..]), key[open + 1..close].to_owned())
        }
        _ => (whole.clone(), String::new()),
    };
    look_up(&whole, 1.0, &mut found);
    look_up(&outside, 0.98, &mut found);
    look_up(&inside, 0.7, &mut found);
    for (form, score) in [(&whole, 0.85), (&outside, 0.85)] {
        for neutral in NEUTRAL_BEFORE {
            if let Some(rest) = form.strip_prefix(neutral) {
                look_up(rest, score, &mut found);
            }
        }
        for neutral in NEUTRAL_BEHIND {
            if let Some(rest) = form.strip_suffix(neutral) {
                look_up(rest, score, &mut found);
            }
        }
    }
    for form in [&whole, &outside] {
        for ends in SAME_ENDS {
            // The longest end first: 老客户手机号码 ends with 手机号码, not with 号码.
            let stem = ends.iter().filter_map(|end| form.strip_suffix(end)).min_by_key(|stem| stem.len());
            let Some(stem) = stem.filter(|stem| !stem.is_empty()) else { continue };
            for end in *ends {
                look_up(&format!("{stem}{end}"), 0.9, &mut found);
            }
        }
    }
    found
}

fn look_up(word: &str, score: f32, found: &mut Vec<Meaning>) {
    let Some(meanings) = words().meanings.get(word) else { return };
    let weak = words().weak.contains(word);
    for (field, subject, rank) in meanings {
        let score = score * rank;
        match found.iter_mut().find(|old| old.field == *field && old.subject == *subject) {
            Some(old) if old.score >= score => {}
            Some(old) => (old.score, old.weak) = (score, weak),
            None => found.push(Meaning { field: *field, subject: *subject, score, weak }),
        }
    }
}

/// The subjects that the name of a sheet or file speaks for, each with the length of the longest word found.
pub(crate) fn subjects_named(name: &str) -> Vec<(Subject, usize)> {
    let name = norm::fold(name);
    NAMES
        .iter()
        .filter_map(|(subject, list)| {
            list.split_whitespace()
                .filter(|word| name.contains(word))
                .map(|word| word.chars().count())
                .max()
                .map(|longest| (*subject, longest))
        })
        .collect()
}
