//! Counts what a part of a workbook will cost before anything reads it: cells, rows, distinct texts, the longest text.
//!
//! It is no XML parser: it only tells tags from text, which is all that counting needs, and it holds one tag name at a time.

use memchr::memchr;

use crate::limits;

/// What was counted so far in one part.
#[derive(Default)]
pub(crate) struct XmlMeter {
    /// The part holds a sheet.
    pub is_sheet: bool,
    /// The part holds the distinct texts.
    pub is_shared: bool,
    /// `<c>` elements.
    pub cells: u64,
    /// `<row>` elements.
    pub rows: u64,
    /// `<si>` elements: distinct texts.
    pub texts: u64,
    /// What `uniqueCount` of `<sst>` claims.
    pub claimed_texts: u64,
    /// The present row as Excel shows it.
    pub line: u32,
    /// The first row with a text over the limit.
    pub long_line: Option<u32>,
    /// Numbers (written as in `<v>`) of distinct texts over the limit.
    pub long_texts: Vec<Vec<u8>>,
    /// A tag without end, or a part that isn't UTF-8.
    pub broken: bool,
    in_tag: bool,
    tag: Vec<u8>,
    tag_bytes: usize,
    text_bytes: usize,
    value: Vec<u8>,
    in_value: bool,
    /// The long distinct texts of the shared part, to find the row that uses one.
    watched: Vec<Vec<u8>>,
    started: bool,
}

/// As much of a tag as is kept: names and the attributes that are looked at stand in front.
const KEPT_TAG: usize = 512;

impl XmlMeter {
    /// A meter for one part; `watched` are the numbers of distinct texts that are too long.
    pub fn watching(watched: Vec<Vec<u8>>) -> Self {
        Self { watched, ..Self::default() }
    }

    /// Takes the next bytes of the part.
    pub fn feed(&mut self, mut bytes: &[u8]) {
        if !self.started && !bytes.is_empty() {
            self.started = true;
            self.broken |= bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || bytes[0] == 0;
        }
        while !bytes.is_empty() {
            let end = memchr(if self.in_tag { b'>' } else { b'<' }, bytes);
            let part = &bytes[..end.unwrap_or(bytes.len())];
            if self.in_tag {
                self.tag_bytes += part.len();
                self.tag.extend(&part[..part.len().min(KEPT_TAG - self.tag.len().min(KEPT_TAG))]);
                self.broken |= self.tag_bytes > limits::CELL_BYTES;
            } else {
                self.text(part);
            }
            let Some(end) = end else { return };
            if self.in_tag {
                self.close();
            } else {
                self.tag.clear();
                self.tag_bytes = 0;
            }
            self.in_tag = !self.in_tag;
            bytes = &bytes[end + 1..];
        }
    }

    fn text(&mut self, part: &[u8]) {
        self.text_bytes += part.len();
        if self.in_value && self.value.len() + part.len() <= 16 {
            self.value.extend(part);
        }
        if self.text_bytes > limits::CELL_BYTES {
            self.text_bytes = 0;
            if self.is_shared {
                self.long_texts.push(self.texts.saturating_sub(1).to_string().into_bytes());
            } else if self.is_sheet {
                self.long_line.get_or_insert(self.line);
            }
        }
    }

    fn close(&mut self) {
        let closing = self.tag.first() == Some(&b'/');
        let name_start = usize::from(closing);
        let name_end = self.tag[name_start..]
            .iter()
            .position(|b| b.is_ascii_whitespace() || *b == b'/')
            .map_or(self.tag.len(), |at| name_start + at);
        let name = &self.tag[name_start..name_end];
        let local = name.iter().position(|b| *b == b':').map_or(name, |at| &name[at + 1..]);
        match (local, closing) {
            (b"c", false) => {
                self.cells += 1;
                self.text_bytes = 0;
            }
            (b"row", false) => {
                self.rows += 1;
                self.line = attribute(&self.tag, b"r")
                    .map_or(self.line.saturating_add(1), |line| line.min(u64::from(u32::MAX)) as u32);
            }
            (b"si", false) => {
                self.texts += 1;
                self.text_bytes = 0;
            }
            (b"worksheet" | b"sheetData", false) => self.is_sheet = true,
            (b"sst", false) => {
                self.is_shared = true;
                self.claimed_texts = attribute(&self.tag, b"uniqueCount").unwrap_or(0);
            }
            (b"v", false) => {
                self.in_value = true;
                self.value.clear();
            }
            (b"v", true) => {
                self.in_value = false;
                if self.long_line.is_none() && self.watched.contains(&self.value) {
                    self.long_line = Some(self.line);
                }
            }
            _ => {}
        }
    }
}

/// The number in attribute `name` of a tag's text; numbers too large to hold become `u64::MAX`.
fn attribute(tag: &[u8], name: &[u8]) -> Option<u64> {
    let at = tag.windows(name.len() + 1).enumerate().find(|(at, window)| {
        &window[..name.len()] == name && window[name.len()] == b'=' && *at > 0 && tag[at - 1].is_ascii_whitespace()
    })?;
    let value = &tag[at.0 + name.len() + 1..];
    let value = value.trim_ascii_start();
    let digits: Vec<u8> = value.iter().skip(1).copied().take_while(u8::is_ascii_digit).collect();
    if digits.is_empty() {
        return None;
    }
    Some(std::str::from_utf8(&digits).ok()?.parse().unwrap_or(u64::MAX))
}
