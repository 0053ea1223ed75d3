//! Citizen identity numbers (GB 11643): 18 characters with check character, and the old ones of 15 digits.

use chrono::{Datelike, NaiveDate};

use super::narrow;

/// A right ID number in its normal form: 17 digits and a check character 0 to 9 or X. One of 15 digits is completed to 18.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdNumber(String);

/// Why a text is no ID number. Nothing is refused for it: it stays as written, marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdNumberProblem {
    /// Neither 15 nor 18 characters.
    Length(usize),
    /// A character that may not stand there.
    Character(char),
    /// The digits of the birth date name no day.
    Birthday,
    /// The check character is another.
    CheckDigit,
}

impl IdNumber {
    /// Reads an ID number in any width and case; white space and dashes are dropped.
    pub fn parse(text: &str) -> Result<Self, IdNumberProblem> {
        let mut normal: String = narrow(text)
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\'' | '\u{200b}' | '\u{feff}'))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let length = normal.chars().count();
        if length != 15 && length != 18 {
            return Err(IdNumberProblem::Length(length));
        }
        if let Some((_, c)) =
            normal.chars().enumerate().find(|(at, c)| !(c.is_ascii_digit() || (*at == 17 && *c == 'X')))
        {
            return Err(IdNumberProblem::Character(c));
        }
        if length == 15 {
            // The old numbers leave out the century, which for them is always the twentieth.
            normal.insert_str(6, "19");
            normal.push(check_character(&normal));
        } else if !normal.ends_with(check_character(&normal[..17])) {
            return Err(IdNumberProblem::CheckDigit);
        }
        let number = Self(normal);
        match number.read_birthday() {
            Some(day) if day.year() >= 1800 => Ok(number),
            _ => Err(IdNumberProblem::Birthday),
        }
    }

    /// The normal form of 18 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The day of birth inside the number.
    pub fn birthday(&self) -> NaiveDate {
        self.read_birthday().unwrap_or_default()
    }

    /// Whether the number was given to a man (the 17th digit is odd).
    pub fn is_male(&self) -> bool {
        self.0.as_bytes()[16] % 2 == 1
    }

    fn read_birthday(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.0[6..10].parse().ok()?, self.0[10..12].parse().ok()?, self.0[12..14].parse().ok()?)
    }
}

/// Never shows the number: it is sensitive and must not reach a log.
impl std::fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("IdNumber(**)")
    }
}

/// ISO 7064 mod 11-2 over 17 digits.
fn check_character(seventeen: &str) -> char {
    let sum = seventeen.bytes().fold(0u32, |sum, digit| (sum + u32::from(digit - b'0')) * 2 % 11);
    match (12 - sum) % 11 {
        10 => 'X',
        rest => char::from(b'0' + rest as u8),
    }
}
