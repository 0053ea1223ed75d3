//! The tokens under which a customer is found: one text for the one column of `customer_fts`.
//!
//! FTS5's own tokenizers find no Chinese name of two characters, so a name is stored as its pairs of characters (王小 小明 明). Every
//! token begins with a letter for its kind and is made of ASCII letters, digits and basic Chinese characters, which FTS5 leaves
//! whole; any other character is spelled by its number (`x20bb7x`), so that rare names are ordinary ones.

use crate::norm;
use crate::reading;

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

/// First letters of tokens. A tail is stored backwards, so that it is found as a beginning.
pub(super) mod mark {
    pub const NAME: char = 'n';
    pub const PINYIN: char = 'f';
    pub const INITIALS: char = 'i';
    pub const PHONE: char = 'p';
    pub const PHONE_TAIL: char = 'q';
    pub const PLATE: char = 'l';
    pub const PLATE_TAIL: char = 'm';
    pub const VIN: char = 'v';
    pub const VIN_TAIL: char = 'w';
    pub const NUMBER: char = 'u';
}

/// The tokens of a customer, in order; those of one name stand side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys {
    pub(super) tokens: Vec<String>,
}

impl Keys {
    /// What is written into `customer_fts.tokens`.
    pub fn text(&self) -> String {
        self.tokens.join(" ")
    }

    fn add(&mut self, token: String) {
        // Its mark alone finds nothing.
        if token.len() > 1 {
            self.tokens.push(token);
        }
    }

    /// For tokens that need no neighbours: readings that differ in one syllable share the rest.
    fn add_new(&mut self, token: String) {
        if !self.tokens.contains(&token) {
            self.add(token);
        }
    }
}

/// Makes the tokens of a customer.
pub fn keys(of: Findable) -> Keys {
    let mut keys = Keys::default();
    for name in of.names {
        let name = bounded(name);
        bigrams(name).into_iter().for_each(|token| keys.add(token));
        for syllables in reading::readings(name) {
            let initials: String = syllables.iter().filter_map(|syllable| syllable.chars().next()).collect();
            (0..syllables.len()).for_each(|from| keys.add_new(marked(mark::PINYIN, &syllables[from..].concat())));
            initials.char_indices().for_each(|(from, _)| keys.add_new(marked(mark::INITIALS, &initials[from..])));
        }
    }
    for phone in of.phones.iter().flat_map(|cell| norm::phones(bounded(cell))) {
        let digits: String = match phone.digits() {
            Some(digits) => digits.to_owned(),
            None => word(&phone.written).chars().filter(char::is_ascii_digit).collect(),
        };
        keys.add_new(marked(mark::PHONE, &digits));
        keys.add_new(backwards(mark::PHONE_TAIL, &digits));
    }
    for plate in of.plates {
        let plate = word(bounded(plate));
        let local: String = plate.chars().skip_while(|c| !c.is_ascii()).collect();
        keys.add_new(marked(mark::PLATE, &plate));
        keys.add_new(marked(mark::PLATE, &local));
        keys.add_new(backwards(mark::PLATE_TAIL, &plate));
    }
    for vin in of.vins {
        let vin = word(bounded(vin));
        keys.add_new(marked(mark::VIN, &vin));
        keys.add_new(backwards(mark::VIN_TAIL, &vin));
    }
    for number in of.numbers {
        let number = word(bounded(number));
        keys.add_new(marked(mark::NUMBER, &number));
        keys.add_new(marked(mark::NUMBER, number.trim_start_matches(|c: char| !c.is_ascii_digit())));
    }
    keys
}

/// The pairs of neighbouring characters of a text, and its last character.
pub(super) fn bigrams(text: &str) -> Vec<String> {
    let chars: Vec<String> = word(text).chars().map(String::from).collect();
    let pairs = chars.windows(2).map(|pair| marked(mark::NAME, &pair.concat()));
    pairs.chain(chars.last().map(|last| marked(mark::NAME, last))).collect()
}

/// Letters and digits alone, folded: what remains of any spelling.
pub(super) fn word(text: &str) -> String {
    norm::fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A word as one token.
pub(super) fn marked(mark: char, word: &str) -> String {
    let spelled: String = word.chars().map(spelled).collect();
    format!("{mark}{spelled}")
}

/// A word backwards as one token.
pub(super) fn backwards(mark: char, word: &str) -> String {
    let turned: String = word.chars().rev().collect();
    marked(mark, &turned)
}

fn spelled(c: char) -> String {
    match c {
        '0'..='9' | 'a'..='z' | '\u{4e00}'..='\u{9fa5}' => c.to_string(),
        other => format!("x{:x}x", u32::from(other)),
    }
}

fn bounded(text: &str) -> &str {
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}
