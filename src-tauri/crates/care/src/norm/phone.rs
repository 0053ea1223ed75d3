//! Phone numbers of mainland China, several in one cell.

use super::{narrow, trimmed};

/// What kind of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhoneKind {
    /// Eleven digits from 13 to 19.
    Mobile,
    /// Area code and local number.
    Landline,
    /// 400 or 800 numbers.
    Service,
}

/// One number of a cell.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phone {
    /// As written, trimmed.
    pub written: String,
    /// Digits only, without country code and extension (`13812345678`, `05398123456`), and its kind; `None`: not a right number.
    pub normal: Option<(String, PhoneKind)>,
}

impl Phone {
    /// The digits to dial and to match by, if the number is right.
    pub fn digits(&self) -> Option<&str> {
        self.normal.as_ref().map(|(digits, _)| digits.as_str())
    }
}

/// All numbers of one cell, in order, equal ones once. Numbers are parted by `/` `、` `;` `,` `|`, a new line, or white space where both sides
/// are numbers. A wrong one stays as written with `normal: None`.
pub fn phones(cell: &str) -> Vec<Phone> {
    let mut found: Vec<Phone> = Vec::new();
    let mut keep = |phone: Phone| {
        let known = |old: &Phone| match (&old.normal, &phone.normal) {
            (Some(a), Some(b)) => a == b,
            (None, None) => old.written == phone.written,
            _ => false,
        };
        if !phone.written.is_empty() && !found.iter().any(known) {
            found.push(phone);
        }
    };
    for piece in cell.split(['/', '、', ';', ',', '|', '\n', '\r', '／', '；', '，', '｜', '\\']) {
        let whole = phone(piece);
        if whole.normal.is_some() {
            keep(whole);
            continue;
        }
        match parts(piece) {
            Some(parts) => parts.into_iter().for_each(&mut keep),
            None => keep(whole),
        }
    }
    found
}

/// Several right numbers with white space between, white space inside them allowed; `None` when anything is left over.
fn parts(piece: &str) -> Option<Vec<Phone>> {
    let words: Vec<&str> = piece.split_whitespace().collect();
    if words.len() < 2 || words.len() > 24 {
        return None;
    }
    let mut found = Vec::new();
    let mut start = 0;
    while start < words.len() {
        // The longest run first, so that a local number isn't cut off its area code.
        let end = (start + 1..=words.len()).rev().find(|end| phone(&words[start..*end].join(" ")).normal.is_some())?;
        found.push(phone(&words[start..end].join(" ")));
        start = end;
    }
    Some(found)
}

/// One number: country code `+86`, `0086` or `86`, full-width digits, dashes, dots, brackets, spaces and an extension are understood.
pub fn phone(text: &str) -> Phone {
    let written = trimmed(text).to_owned();
    let normal = normal(&narrow(&written));
    Phone { written, normal }
}

fn normal(text: &str) -> Option<(String, PhoneKind)> {
    let text = without_remark(text);
    // A number cell of Excel, saved as text.
    let text = text.strip_suffix(".0").unwrap_or(text);
    let (text, extension) = match text.find(['转', '#', 'x', 'X']) {
        Some(at) => (&text[..at], true),
        None => (text, false),
    };
    let mut digits = String::with_capacity(16);
    let mut groups = 0;
    let mut in_group = false;
    for (at, c) in text.char_indices() {
        match c {
            '0'..='9' => {
                if !in_group {
                    groups += 1;
                }
                in_group = true;
                digits.push(c);
            }
            '+' if at == 0 || digits.is_empty() => in_group = false,
            ' '
            | '-'
            | '.'
            | '('
            | ')'
            | '—'
            | '–'
            | '−'
            | '‐'
            | '‑'
            | '_'
            | '\t'
            | '\u{200b}'
            | '\u{202a}'..='\u{202e}'
            | '\u{feff}' => in_group = false,
            _ => return None,
        }
    }
    let domestic = digits
        .strip_prefix("0086")
        .or_else(|| {
            text.trim_start().trim_start_matches('(').starts_with('+').then(|| digits.strip_prefix("86")).flatten()
        })
        .or_else(|| digits.strip_prefix("86").filter(|rest| is_mobile(rest)))
        .unwrap_or(&digits);
    // Abroad the leading 0 of an area code is left out; inland some write it before a mobile number.
    if is_mobile(domestic) {
        return Some((domestic.to_owned(), PhoneKind::Mobile));
    }
    if let Some(rest) = domestic.strip_prefix('0').filter(|rest| is_mobile(rest)) {
        return Some((rest.to_owned(), PhoneKind::Mobile));
    }
    if domestic.len() == 10 && (domestic.starts_with("400") || domestic.starts_with("800")) {
        return Some((domestic.to_owned(), PhoneKind::Service));
    }
    let with_area = if domestic.len() < digits.len() && !domestic.starts_with('0') {
        format!("0{domestic}")
    } else {
        domestic.to_owned()
    };
    if is_landline(&with_area) {
        return Some((with_area, PhoneKind::Landline));
    }
    // `0539-8123456-802`: the third group is an extension.
    if groups >= 3 && !extension {
        let (number, extension) = text.rsplit_once('-')?;
        let short = extension.len() <= 6 && extension.bytes().all(|b| b.is_ascii_digit());
        return normal(number).filter(|_| short).filter(|(_, kind)| *kind == PhoneKind::Landline);
    }
    None
}

/// Without a remark in brackets that holds no digit: `13812345678(张先生)`.
fn without_remark(text: &str) -> &str {
    let text = text.trim();
    match (text.rfind('('), text.ends_with(')')) {
        (Some(at), true) if at > 0 && !text[at..].chars().any(|c| c.is_ascii_digit()) => text[..at].trim_end(),
        _ => text,
    }
}

fn is_mobile(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    bytes.len() == 11 && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1])
}

/// Area codes: 010 and 02x have three digits and eight-digit numbers, the others four digits and seven or eight. No number begins with 0 or 1.
fn is_landline(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    if bytes.len() < 10 || bytes[0] != b'0' {
        return false;
    }
    let (area, local) = match bytes[1] {
        b'1' if bytes[2] == b'0' => (3, 8..=8),
        b'2' => (3, 8..=8),
        b'3'..=b'9' => (4, 7..=8),
        _ => return false,
    };
    bytes.len() > area && local.contains(&(bytes.len() - area)) && bytes[area] > b'1'
}
