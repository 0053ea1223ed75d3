//! Number plates (GA 36): 7 characters, new-energy 8.

use super::narrow;

/// A plate in its normal form, such as `鲁Q12345` or `鲁QD12345`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Plate(String);

/// Why a text is no plate. Nothing is refused for it: the plate stays as written, marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlateProblem {
    /// Neither 7 nor 8 characters.
    Length(usize),
    /// Does not begin with a province and the letter of its office.
    Office,
    /// A character that may not stand there.
    Character(char),
}

const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
const LAST_SIGNS: &str = "挂学警港澳试超领";

impl Plate {
    /// Reads a plate in any width and case; white space and the separators `·` `・` `•` `-` `.` `_` are dropped.
    pub fn parse(text: &str) -> Result<Self, PlateProblem> {
        let mut normal = String::with_capacity(12);
        for c in narrow(text).chars() {
            if c.is_whitespace()
                || matches!(c, '·' | '・' | '•' | '‧' | '∙' | '-' | '.' | '_' | '\u{200b}' | '\u{feff}')
            {
                continue;
            }
            normal.push(c.to_ascii_uppercase());
        }
        let length = normal.chars().count();
        if length != 7 && length != 8 {
            return Err(PlateProblem::Length(length));
        }
        for (place, c) in normal.chars().enumerate() {
            match place {
                0 if !PROVINCES.contains(c) => return Err(PlateProblem::Office),
                1 if !c.is_ascii_uppercase() => return Err(PlateProblem::Office),
                0 | 1 => {}
                // I and O are not issued: they look like 1 and 0.
                _ if c.is_ascii_digit() || (c.is_ascii_uppercase() && c != 'I' && c != 'O') => {}
                _ if place == length - 1 && length == 7 && LAST_SIGNS.contains(c) => {}
                _ => return Err(PlateProblem::Character(c)),
            }
        }
        Ok(Self(normal))
    }

    /// The normal form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is an eight-character plate of a new-energy vehicle.
    pub fn is_new_energy(&self) -> bool {
        self.0.chars().count() == 8
    }
}

impl AsRef<str> for Plate {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Plate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
