//! Vehicle identification numbers (GB 16735, ISO 3779).

use super::narrow;

/// A VIN in its normal form: 17 upper-case letters and digits without I, O, Q.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Vin(String);

/// Why a text is no VIN. A wrong check digit is no problem, only a warning: see [`Vin::check_digit_holds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VinProblem {
    /// Not 17 characters; holds how many there are.
    Length(usize),
    /// A character that is neither A to Z nor 0 to 9, or I, O, Q.
    Character(char),
}

impl Vin {
    /// Reads a VIN in any width and case; white space and the separators `-` `.` `·` `_` `*` are dropped.
    pub fn parse(text: &str) -> Result<Self, VinProblem> {
        let mut normal = String::with_capacity(17);
        for c in narrow(text).chars() {
            if c.is_whitespace() || matches!(c, '-' | '.' | '·' | '_' | '*' | '\u{200b}' | '\u{feff}') {
                continue;
            }
            normal.push(c.to_ascii_uppercase());
        }
        let length = normal.chars().count();
        if length != 17 {
            return Err(VinProblem::Length(length));
        }
        match normal.chars().find(|c| value(*c).is_none()) {
            Some(c) => Err(VinProblem::Character(c)),
            None => Ok(Self(normal)),
        }
    }

    /// The normal form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the ninth place is the check digit that the others give (GB 16735: weighted sum modulo 11, 10 is written X).
    pub fn check_digit_holds(&self) -> bool {
        const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
        let sum: u32 = self.0.chars().zip(WEIGHTS).map(|(c, weight)| value(c).unwrap_or(0) * weight).sum();
        let wanted = match sum % 11 {
            10 => b'X',
            rest => b'0' + rest as u8,
        };
        self.0.as_bytes()[8] == wanted
    }
}

impl AsRef<str> for Vin {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Vin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The number a character stands for (GB 16735, table of transliteration); `None` where it may not stand in a VIN.
fn value(c: char) -> Option<u32> {
    Some(match c {
        '0'..='9' => c as u32 - '0' as u32,
        'A'..='H' => c as u32 - 'A' as u32 + 1,
        'J'..='N' => c as u32 - 'J' as u32 + 1,
        'P' => 7,
        'R' => 9,
        'S'..='Z' => c as u32 - 'S' as u32 + 2,
        _ => return None,
    })
}
