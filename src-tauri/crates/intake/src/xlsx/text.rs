//! The text of a cell out of its XML: entities, Excel's own escapes, runs, and readings above the characters left out.

use super::xml::{Event, Tag, XmlProblem};

/// Appends a stretch of XML text to `out`: entities resolved, line ends as `\n` (XML 1.0, 2.11).
pub(crate) fn append(raw: &[u8], out: &mut String) -> Result<(), XmlProblem> {
    let mut rest = std::str::from_utf8(raw).map_err(|_| XmlProblem::Broken)?;
    while let Some(at) = memchr::memchr2(b'&', b'\r', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(behind) = rest.strip_prefix('\r') {
            out.push('\n');
            rest = behind.strip_prefix('\n').unwrap_or(behind);
            continue;
        }
        let (name, behind) = rest[1..].split_once(';').ok_or(XmlProblem::Broken)?;
        out.push(entity(name).ok_or(XmlProblem::Broken)?);
        rest = behind;
    }
    out.push_str(rest);
    Ok(())
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(number.ok()?)?
        }
    })
}

/// Resolves Excel's escapes behind `from`: `_x000D_` is the UTF-16 unit 000D, and `_x005F_x000D_` stands for the text `_x000D_` itself.
pub(crate) fn unescape(text: &mut String, from: usize) {
    let Some(first) = text[from..].find("_x") else { return };
    let written = text.split_off(from + first);
    let mut rest = written.as_str();
    while let Some(at) = rest.find("_x") {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        match unit(rest) {
            None => {
                text.push_str(&rest[..2]);
                rest = &rest[2..];
            }
            Some(first) => {
                // Two halves of a character stand as two escapes.
                let pair = unit(&rest[ESCAPE..]).and_then(|second| char::decode_utf16([first, second]).next()?.ok());
                let pair = pair.filter(|c| c.len_utf16() == 2);
                let alone = char::from_u32(u32::from(first)).unwrap_or(char::REPLACEMENT_CHARACTER);
                text.push(pair.unwrap_or(alone));
                rest = &rest[if pair.is_some() { 2 * ESCAPE } else { ESCAPE }..];
            }
        }
    }
    text.push_str(rest);
}

/// The length of `_xHHHH_`.
const ESCAPE: usize = 7;

fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("_x")?.get(..5)?.strip_suffix('_')?;
    digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok()).flatten()
}

/// Gathers the text of one `<si>` or `<is>`: its `<t>`, or those of its runs one after another; phonetic readings (`<rPh>`) are no part of it.
#[derive(Default)]
pub(crate) struct Gather {
    in_text: bool,
    preserve: bool,
    readings: u32,
    begun: usize,
}

impl Gather {
    /// Leaves out what is left of the present `<t>`.
    pub fn skip(&mut self) {
        self.in_text = false;
    }

    /// Takes what stands next inside the element; text goes to the end of `out`.
    pub fn take(&mut self, event: Event<'_>, out: &mut String) -> Result<(), XmlProblem> {
        match event {
            Event::Open(tag) if tag.name == b"rPh" => self.readings += 1,
            Event::Close(b"rPh") => self.readings = self.readings.saturating_sub(1),
            Event::Open(tag) if tag.name == b"t" && self.readings == 0 => {
                *self = Self { in_text: true, preserve: preserves(&tag), readings: 0, begun: out.len() };
            }
            Event::Close(b"t") if self.in_text => {
                self.in_text = false;
                if !self.preserve {
                    trim(out, self.begun);
                }
                unescape(out, self.begun);
            }
            Event::Text(raw) if self.in_text => append(raw, out)?,
            Event::Plain(plain) if self.in_text => {
                out.push_str(std::str::from_utf8(plain).map_err(|_| XmlProblem::Broken)?);
            }
            _ => {}
        }
        Ok(())
    }
}

fn preserves(tag: &Tag<'_>) -> bool {
    tag.attribute("space") == Some(b"preserve")
}

/// Drops white space of XML at both ends of the text behind `from`.
fn trim(text: &mut String, from: usize) {
    const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];
    text.truncate(from + text[from..].trim_end_matches(SPACE).len());
    let leading = text[from..].len() - text[from..].trim_start_matches(SPACE).len();
    text.drain(from..from + leading);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> Option<String> {
        let mut out = String::from("before ");
        append(raw.as_bytes(), &mut out).ok()?;
        unescape(&mut out, 7);
        out.strip_prefix("before ").map(str::to_owned)
    }

    #[test]
    fn entities_line_ends_and_escapes_become_what_they_stand_for() {
        for (raw, text) in [
            ("a&amp;b&lt;c&gt;&quot;&apos;", "a&b<c>\"'"),
            ("&#x9b4f;&#39759;", "魏魏"),
            ("一\r\n二\r三\n四", "一\n二\n三\n四"),
            ("_x000D_", "\r"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD842__xDFB7_田", "𠮷田"),
            ("_xD842_田", "\u{fffd}田"),
            ("_x000G_ _x0 _x", "_x000G_ _x0 _x"),
            ("_x_x0041_", "_xA"),
        ] {
            assert_eq!(read(raw).as_deref(), Some(text), "{raw}");
        }
        for broken in ["&bomb;", "&amp", "&#xD800;", "&#x110000;", "&#;"] {
            assert_eq!(read(broken), None, "{broken}");
        }
    }
}
