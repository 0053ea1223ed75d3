//! What somebody typed, and the FTS5 expression that finds it. Nothing typed reaches FTS5 but letters and digits between quotation marks.

use serde::Serialize;
use specta::Type;

use super::keys::{Keys, backwards, bigrams, mark, marked, word};
use crate::reading;

/// Of a longer paste only the beginning is looked for.
const LONGEST: usize = 64;

/// More words than this are not looked for.
const MOST_WORDS: usize = 6;

/// A tail of a phone, plate or VIN is looked for from so many characters on; fewer fit half of the store.
const SHORTEST_TAIL: usize = 3;

/// A VIN is looked for from so many characters on, so that letters are not taken for its beginning.
const SHORTEST_VIN: usize = 4;

const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使";

/// What a word is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Characters of a name, anywhere in it.
    Name,
    /// Full pinyin from a syllable on, the last one perhaps unfinished.
    Pinyin,
    /// Initials from a syllable on.
    Initials,
    /// A phone's beginning or end.
    Phone,
    /// A plate's beginning, with or without the province, or its end.
    Plate,
    /// A VIN's beginning or end.
    Vin,
    /// A customer number's beginning, with or without its letters.
    Number,
}

/// One way to understand a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sense {
    /// What it is taken for.
    pub kind: Kind,
    /// Tokens that must stand side by side.
    tokens: Vec<String>,
    /// Is the last token only the beginning of one?
    is_prefix: bool,
}

/// Words that must all be found, each in one of its senses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<Vec<Sense>>,
}

/// Understands a search text: at most six words of the first 64 characters. White space parts words, but not inside a phone, plate or VIN.
pub fn query(text: &str) -> Query {
    let text: String = text.trim_start().chars().take(LONGEST).collect();
    let mut parts: Vec<String> = text.split_whitespace().map(word).filter(|part| !part.is_empty()).collect();
    if is_one_number(&parts) {
        parts = vec![parts.concat()];
    }
    Query { words: parts.iter().take(MOST_WORDS).map(|part| senses(part)).collect() }
}

impl Query {
    /// The text for `MATCH`; `None` when nothing that can be looked for was typed.
    pub fn expression(&self) -> Option<String> {
        let words: Vec<String> = self.words.iter().map(|senses| either(senses)).collect();
        (!words.is_empty()).then(|| words.join(" AND "))
    }

    /// The text for `MATCH` that takes the first word for one of its kinds only.
    pub(super) fn expression_of(&self, kind: Kind) -> String {
        let of_kind =
            |senses: &Vec<Sense>| senses.iter().filter(|sense| sense.kind == kind).cloned().collect::<Vec<_>>();
        let first = self.words.first().map(of_kind).unwrap_or_default();
        let others = self.words.iter().skip(1).cloned();
        let words: Vec<String> = std::iter::once(first).chain(others).map(|senses| either(&senses)).collect();
        words.join(" AND ")
    }

    /// By what a row was found, one kind a word in the order typed; `None` when it isn't. The same answer that FTS5 gives, for one row.
    pub fn matched(&self, keys: &Keys) -> Option<Vec<Kind>> {
        if self.words.is_empty() {
            return None;
        }
        self.words.iter().map(|senses| senses.iter().find(|sense| sense.fits(keys)).map(|sense| sense.kind)).collect()
    }

    /// The kinds that the first word may be, likeliest first.
    pub fn kinds(&self) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = self.words.first().into_iter().flatten().map(|sense| sense.kind).collect();
        kinds.dedup();
        kinds
    }
}

impl Sense {
    fn expression(&self) -> String {
        let star = if self.is_prefix { " *" } else { "" };
        format!("\"{}\"{star}", self.tokens.join(" "))
    }

    fn fits(&self, keys: &Keys) -> bool {
        let Some((last, head)) = self.tokens.split_last() else { return false };
        keys.tokens.windows(self.tokens.len()).any(|run| {
            let (before, end) = run.split_at(head.len());
            before == head
                && end.iter().all(|end| if self.is_prefix { end.starts_with(last.as_str()) } else { end == last })
        })
    }
}

fn either(senses: &[Sense]) -> String {
    let all: Vec<String> = senses.iter().map(Sense::expression).collect();
    format!("({})", all.join(" OR "))
}

/// `138 0013 8000`, `鲁Q 00001`, a VIN in groups: one number, written with spaces.
fn is_one_number(parts: &[String]) -> bool {
    let whole = parts.concat();
    let digits = whole.chars().all(|c| c.is_ascii_digit());
    let plate = is_plate(&whole) && parts.iter().skip(1).all(|part| part.is_ascii());
    let vin = whole.len() == 17
        && whole.bytes().all(|b| b.is_ascii_alphanumeric())
        && whole.bytes().any(|b| b.is_ascii_digit());
    parts.len() > 1 && (digits || plate || vin)
}

/// A province and at least one letter or digit behind it.
fn is_plate(word: &str) -> bool {
    let mut chars = word.chars();
    let province = chars.next().is_some_and(|c| PROVINCES.contains(c));
    let rest = chars.as_str().trim_end_matches(['警', '学', '挂', '港', '澳', '领']);
    province && !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn senses(word: &str) -> Vec<Sense> {
    let length = word.chars().count();
    let ascii = word.is_ascii();
    let digits = word.bytes().all(|b| b.is_ascii_digit());
    let letters = word.bytes().all(|b| b.is_ascii_lowercase());
    let begins = |kind, mark| Sense { kind, tokens: vec![marked(mark, word)], is_prefix: true };
    let ends = |kind, mark| Sense { kind, tokens: vec![backwards(mark, word)], is_prefix: true };

    let mut senses = Vec::new();
    if digits && length >= SHORTEST_TAIL {
        senses.extend([ends(Kind::Phone, mark::PHONE_TAIL), begins(Kind::Phone, mark::PHONE)]);
    }
    if letters && reading::is_pinyin(word) {
        senses.push(begins(Kind::Pinyin, mark::PINYIN));
    }
    if letters && reading::is_initials(word) {
        senses.push(begins(Kind::Initials, mark::INITIALS));
    }
    if is_plate(word) || (ascii && length >= 2) {
        senses.push(begins(Kind::Plate, mark::PLATE));
    }
    if ascii && !letters && length >= SHORTEST_TAIL {
        senses.push(ends(Kind::Plate, mark::PLATE_TAIL));
    }
    if ascii && length >= SHORTEST_VIN {
        senses.extend([ends(Kind::Vin, mark::VIN_TAIL), begins(Kind::Vin, mark::VIN)]);
    }
    if ascii {
        senses.push(begins(Kind::Number, mark::NUMBER));
    }
    senses.push(name(word));
    senses
}

fn name(word: &str) -> Sense {
    let mut tokens = bigrams(word);
    // One character begins a pair or is the last one; of more, the pairs say all.
    let is_prefix = tokens.len() == 1;
    if !is_prefix {
        tokens.pop();
    }
    Sense { kind: Kind::Name, tokens, is_prefix }
}
