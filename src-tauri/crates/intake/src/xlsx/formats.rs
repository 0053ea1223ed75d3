//! Which number formats of a workbook show a number as a moment.

use std::collections::HashMap;
use std::io::Read;

use super::xml::{Event, Tag, Xml, XmlProblem};

/// What a number format makes of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shows {
    /// A number.
    Number,
    /// A day, a time of day or both.
    Moment,
    /// A span of time (`[h]:mm`).
    Span,
}

/// More formats than this stand in no workbook (Excel ends at 65,490).
const MOST: usize = 1 << 17;

/// Reads `styles.xml`: what each style of a cell shows.
pub(crate) fn read(part: impl Read) -> Result<Vec<Shows>, XmlProblem> {
    let mut xml = Xml::new(part);
    let mut own: HashMap<u32, Shows> = HashMap::new();
    let mut used: Vec<u32> = Vec::new();
    let mut of_cells = false;
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(Tag { name: b"cellXfs", .. }) => of_cells = true,
            Event::Close(b"cellXfs") => of_cells = false,
            Event::Open(tag) | Event::Empty(tag) if tag.name == b"xf" && of_cells => {
                used.push(tag.attribute("numFmtId").and_then(number).unwrap_or(0));
            }
            Event::Open(tag) | Event::Empty(tag) if tag.name == b"numFmt" => {
                let mut code = String::new();
                super::text::append(tag.attribute("formatCode").unwrap_or_default(), &mut code)?;
                if let Some(id) = tag.attribute("numFmtId").and_then(number) {
                    own.insert(id, shows(&code));
                }
            }
            _ => {}
        }
        if used.len() > MOST || own.len() > MOST {
            return Err(XmlProblem::TooLong);
        }
    }
    Ok(used.into_iter().map(|id| own.get(&id).copied().unwrap_or_else(|| built_in(id))).collect())
}

fn number(digits: &[u8]) -> Option<u32> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// The formats every Excel has (ECMA-376, 18.8.30), East Asian ones included.
fn built_in(id: u32) -> Shows {
    match id {
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Shows::Moment,
        46 => Shows::Span,
        _ => Shows::Number,
    }
}

/// What a format code shows, by the first of its parts.
fn shows(code: &str) -> Shows {
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            // The next character is shown as it is, or as wide as it is, or as often as fits.
            '\\' | '_' | '*' => _ = chars.next(),
            '"' => _ = chars.by_ref().find(|c| *c == '"'),
            '[' => {
                let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                let unit = inner.to_ascii_lowercase();
                if ["h", "m", "s"]
                    .iter()
                    .any(|one| !unit.is_empty() && unit.trim_matches(|c| one.contains(c)).is_empty())
                {
                    return Shows::Span;
                }
            }
            ';' => return Shows::Number,
            'd' | 'm' | 'h' | 'y' | 's' | 'D' | 'M' | 'H' | 'Y' | 'S' => return Shows::Moment,
            // AM/PM and 上午/下午 stand beside hours; `General` and `E+00` hold none of these letters.
            _ => {}
        }
    }
    Shows::Number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_a_moment_where_it_shows_parts_of_one() {
        for (code, found) in [
            ("General", Shows::Number),
            ("0.00E+00", Shows::Number),
            ("#,##0.00_);[Red](#,##0.00)", Shows::Number),
            ("yyyy\"年\"m\"月\"d\"日\"", Shows::Moment),
            ("[$-804]yyyy/m/d;@", Shows::Moment),
            ("h:mm AM/PM", Shows::Moment),
            ("上午/下午h\"时\"mm\"分\";@", Shows::Moment),
            ("[h]:mm:ss", Shows::Span),
            ("[mm]:ss", Shows::Span),
            ("\"day\"0", Shows::Number),
            ("0\\d", Shows::Number),
            ("0_d", Shows::Number),
            ("0;yyyy", Shows::Number),
            ("[Red]0", Shows::Number),
            ("¥#,##0", Shows::Number),
            ("\"open", Shows::Number),
        ] {
            assert_eq!(shows(code), found, "{code}");
        }
    }
}
