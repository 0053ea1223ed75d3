//! The words under which a customer is found: app-made tokens for FTS5, one column a kind.
//!
//! FTS5's own tokenizers find no Chinese name of two characters, so a name is stored as its pairs of characters (王小 小明 明). Every
//! token is made of ASCII letters, digits and basic Chinese characters, which each FTS5 tokenizer leaves whole; any other character
//! is spelled by its number (`x20bb7x`), so that rare names are ordinary ones.

use crate::norm;
use crate::reading;

/// The FTS5 columns of the search table, in order.
pub const COLUMNS: [&str; 7] = ["name", "pinyin_full", "pinyin_initials", "phone", "plate", "vin", "number"];

/// Names, numbers and texts longer than this are found by their beginning only.
const LONGEST: usize = 200;

/// What a customer can be found by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Findable<'a> {
    /// The name, former names, the contact person of a company.
    pub names: &'a [&'a str],
    /// As written.
    pub phones: &'a [&'a str],
    /// As written.
    pub plates: &'a [&'a str],
    /// As written.
    pub vins: &'a [&'a str],
    /// Customer and member numbers.
    pub numbers: &'a [&'a str],
}

/// The row of the search table: space-separated tokens a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys {
    /// Pairs of characters, and the last one alone.
    pub name: String,
    /// Full pinyin from each syllable on, in every reading.
    pub pinyin_full: String,
    /// Initials from each syllable on.
    pub pinyin_initials: String,
    /// The digits, and backwards behind an `r`.
    pub phone: String,
    /// The plate whole and without its province, and backwards behind an `r`.
    pub plate: String,
    /// The VIN, and backwards behind an `r`.
    pub vin: String,
    /// The number, and its digits without the letters before them.
    pub number: String,
}

impl Keys {
    /// The columns in the order of [`COLUMNS`].
    pub fn columns(&self) -> [&str; 7] {
        [&self.name, &self.pinyin_full, &self.pinyin_initials, &self.phone, &self.plate, &self.vin, &self.number]
    }
}

/// Makes the tokens of a customer.
pub fn keys(of: Findable) -> Keys {
    let mut keys = Keys::default();
    for name in of.names {
        let name = bounded(name);
        add(&mut keys.name, bigrams(name));
        for syllables in reading::readings(name) {
            let starts = 0..syllables.len();
            add_new(&mut keys.pinyin_full, starts.map(|from| syllables[from..].concat()));
            let initials: String = syllables.iter().filter_map(|syllable| syllable.chars().next()).collect();
            add_new(&mut keys.pinyin_initials, initials.char_indices().map(|(from, _)| initials[from..].to_owned()));
        }
    }
    for phone in of.phones.iter().flat_map(|cell| norm::phones(bounded(cell))) {
        let digits = match phone.digits() {
            Some(digits) => digits.to_owned(),
            None => word(&phone.written).chars().filter(char::is_ascii_digit).collect(),
        };
        add(&mut keys.phone, both_ways(&digits));
    }
    for plate in of.plates {
        let plate = word(bounded(plate));
        let local: String = plate.chars().skip_while(|c| !c.is_ascii()).collect();
        add(&mut keys.plate, both_ways(&plate).into_iter().chain([local]));
    }
    for vin in of.vins {
        add(&mut keys.vin, both_ways(&word(bounded(vin))));
    }
    for number in of.numbers {
        let number = word(bounded(number));
        let digits: String = number.chars().skip_while(|c| !c.is_ascii_digit()).collect();
        add(&mut keys.number, [number, digits].map(|text| token(&text)));
    }
    keys
}

/// The pairs of neighbouring characters of a text, and its last character.
pub(super) fn bigrams(text: &str) -> Vec<String> {
    let chars: Vec<char> = word(text).chars().collect();
    let pairs = chars.windows(2).map(|pair| pair.iter().copied().map(spelled).collect());
    pairs.chain(chars.last().map(|last| spelled(*last))).collect()
}

/// Letters and digits alone, folded: what remains of any spelling.
pub(super) fn word(text: &str) -> String {
    norm::fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A word as one token.
pub(super) fn token(word: &str) -> String {
    word.chars().map(spelled).collect()
}

/// A word backwards as one token, so that its tail can be found as a beginning.
pub(super) fn backwards(word: &str) -> String {
    let turned: String = word.chars().rev().collect();
    format!("r{}", token(&turned))
}

fn both_ways(word: &str) -> Vec<String> {
    if word.is_empty() { Vec::new() } else { vec![token(word), backwards(word)] }
}

fn spelled(c: char) -> String {
    match c {
        '0'..='9' | 'a'..='z' | '\u{4e00}'..='\u{9fa5}' => c.to_string(),
        other => format!("x{:x}x", u32::from(other)),
    }
}

fn add(column: &mut String, tokens: impl IntoIterator<Item = String>) {
    for token in tokens {
        if token.is_empty() {
            continue;
        }
        if !column.is_empty() {
            column.push(' ');
        }
        column.push_str(&token);
    }
}

/// Readings that differ in one syllable share the rest.
fn add_new(column: &mut String, tokens: impl IntoIterator<Item = String>) {
    for token in tokens {
        if !column.split(' ').any(|old| old == token) {
            add(column, [token]);
        }
    }
}

fn bounded(text: &str) -> &str {
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}
