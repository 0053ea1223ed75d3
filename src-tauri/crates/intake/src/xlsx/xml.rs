//! XML as a stream of tags and texts, in a buffer of bounded size.
//!
//! It reads what workbooks are written in, nothing more: a document type, which could declare entities, is refused as the format's own standard
//! does (ECMA-376, part 2), and names are compared without their prefix.

use std::io::Read;

use memchr::memmem;

use crate::limits;

/// Why a part can't be read.
#[derive(Debug)]
pub(crate) enum XmlProblem {
    /// Reading its bytes failed.
    Io(std::io::Error),
    /// One tag or text over [`limits::CELL_BYTES`].
    TooLong,
    /// No well-formed XML in UTF-8.
    Broken,
}

/// What stands next in a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event<'x> {
    /// `<name ...>`.
    Open(Tag<'x>),
    /// `<name ... />`.
    Empty(Tag<'x>),
    /// `</name>`, without its prefix.
    Close(&'x [u8]),
    /// Text as written, entities and all.
    Text(&'x [u8]),
    /// The inside of `<![CDATA[...]]>`.
    Plain(&'x [u8]),
}

/// A tag's name and attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'x> {
    /// Its name without prefix.
    pub name: &'x [u8],
    rest: &'x [u8],
}

impl<'x> Tag<'x> {
    /// Its attributes: name with prefix, value as written. What is no attribute ends them.
    pub fn attributes(&self) -> impl Iterator<Item = (&'x [u8], &'x [u8])> + use<'x> {
        let mut rest = self.rest;
        std::iter::from_fn(move || {
            let equals = rest.iter().position(|b| *b == b'=')?;
            let name = rest[..equals].trim_ascii();
            let value = rest[equals + 1..].trim_ascii_start();
            let (quote, value) = value.split_first().filter(|(quote, _)| matches!(quote, b'"' | b'\''))?;
            let end = value.iter().position(|b| b == quote)?;
            rest = &value[end + 1..];
            Some((name, &value[..end]))
        })
    }

    /// The value of one attribute, named with or without prefix.
    pub fn attribute(&self, wanted: &str) -> Option<&'x [u8]> {
        self.attributes().find(|(name, _)| local(name) == wanted.as_bytes()).map(|(_, value)| value)
    }
}

/// A name without its prefix.
fn local(name: &[u8]) -> &[u8] {
    name.iter().position(|b| *b == b':').map_or(name, |at| &name[at + 1..])
}

const BUFFER: usize = 64 << 10;

/// A part being read.
pub(crate) struct Xml<R> {
    source: R,
    buffer: Vec<u8>,
    at: usize,
    filled: usize,
    ended: bool,
    started: bool,
}

impl<R: Read> Xml<R> {
    pub fn new(source: R) -> Self {
        Self { source, buffer: vec![0; BUFFER], at: 0, filled: 0, ended: false, started: false }
    }

    /// The next tag or text; `None` at the end of the part.
    pub fn next(&mut self) -> Result<Option<Event<'_>>, XmlProblem> {
        if !self.started {
            self.start()?;
        }
        loop {
            let rest = &self.buffer[self.at..self.filled];
            let Some(first) = rest.first() else { if self.more()? { continue } else { return Ok(None) } };
            let (length, ignored) = if *first != b'<' {
                match memchr::memchr(b'<', rest) {
                    Some(end) => (end, false),
                    None if self.more()? => continue,
                    None => (self.filled - self.at, false),
                }
            } else if let Some((end, ignored)) = markup_end(rest) {
                (end, ignored)
            } else if self.more()? {
                continue;
            } else {
                return Err(XmlProblem::Broken);
            };
            if length > limits::CELL_BYTES {
                return Err(XmlProblem::TooLong);
            }
            let begun = self.at;
            self.at += length;
            if !ignored {
                return event(&self.buffer[begun..begun + length]).map(Some);
            }
        }
    }

    /// Passes over a text that was [`XmlProblem::TooLong`]; a tag that was stays too long.
    pub fn pass_text(&mut self) -> Result<(), XmlProblem> {
        if self.buffer[self.at..self.filled].first() == Some(&b'<') {
            return Err(XmlProblem::TooLong);
        }
        loop {
            if let Some(end) = memchr::memchr(b'<', &self.buffer[self.at..self.filled]) {
                self.at += end;
                return Ok(());
            }
            self.at = self.filled;
            if !self.more()? {
                return Ok(());
            }
        }
    }

    /// Reads to the end without looking at anything but where tags begin: `tag` gets the bytes behind each `<`, enough of them for its name, and
    /// may end the reading; then this is `false`. What begins with `<` inside a comment counts too.
    pub fn rest(mut self, mut tag: impl FnMut(&[u8]) -> bool) -> Result<bool, XmlProblem> {
        // Bytes since the last tag began.
        let mut since = 0;
        loop {
            let more = self.more()?;
            let start = self.at;
            let sure = if more { self.filled.saturating_sub(AHEAD).max(start) } else { self.filled };
            let mut last = None;
            for found in memchr::memchr_iter(b'<', &self.buffer[start..sure]) {
                if last.map_or(since + found, |last| found - last) > limits::CELL_BYTES {
                    return Err(XmlProblem::TooLong);
                }
                last = Some(found);
                if !tag(&self.buffer[start + found + 1..self.filled]) {
                    return Ok(false);
                }
            }
            since = last.map_or(since + sure - start, |last| sure - start - last);
            if since > limits::CELL_BYTES {
                return Err(XmlProblem::TooLong);
            }
            self.at = sure;
            if !more {
                return Ok(true);
            }
        }
    }

    /// UTF-16 and the like are refused, the byte order mark of UTF-8 is passed over.
    fn start(&mut self) -> Result<(), XmlProblem> {
        self.started = true;
        while self.filled < 3 && self.more()? {}
        let start = &self.buffer[..self.filled];
        if start.starts_with(b"\xef\xbb\xbf") {
            self.at = 3;
        } else if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") || start.first() == Some(&0) {
            return Err(XmlProblem::Broken);
        }
        Ok(())
    }

    /// Reads on behind what is there; `false` at the end.
    fn more(&mut self) -> Result<bool, XmlProblem> {
        if self.ended {
            return Ok(false);
        }
        if self.at > 0 {
            self.buffer.copy_within(self.at..self.filled, 0);
            self.filled -= self.at;
            self.at = 0;
        }
        if self.filled == self.buffer.len() {
            if self.filled > limits::CELL_BYTES {
                return Err(XmlProblem::TooLong);
            }
            self.buffer.resize(self.filled * 2, 0);
        }
        // As much as fits, so that a long text is searched again only as often as the buffer doubles.
        while self.filled < self.buffer.len() {
            match self.source.read(&mut self.buffer[self.filled..]) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(length) => self.filled += length,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(XmlProblem::Io(error)),
            }
        }
        Ok(true)
    }
}

/// So many bytes behind a `<` hold the name of every tag that is counted.
const AHEAD: usize = 64;

/// The length of the markup that begins here, and whether it says nothing (comments, instructions); `None` where its end isn't there yet.
fn markup_end(bytes: &[u8]) -> Option<(usize, bool)> {
    let closed_by = |end: &[u8], from: usize| memmem::find(bytes.get(from..)?, end).map(|at| at + from + end.len());
    match bytes {
        [_, b'!', b'-', ..] => Some((closed_by(b"-->", 4)?, true)),
        [_, b'!', b'[', ..] => Some((closed_by(b"]]>", 9)?, false)),
        [_, b'?', ..] => Some((closed_by(b"?>", 2)?, true)),
        _ => {
            let mut quote = 0;
            for (at, byte) in bytes.iter().enumerate() {
                match *byte {
                    b'>' if quote == 0 => return Some((at + 1, false)),
                    b'"' | b'\'' if quote == 0 => quote = *byte,
                    byte if byte == quote => quote = 0,
                    _ => {}
                }
            }
            None
        }
    }
}

/// What one stretch of text or markup is.
fn event(bytes: &[u8]) -> Result<Event<'_>, XmlProblem> {
    let [b'<', inner @ .., b'>'] = bytes else {
        return Ok(Event::Text(bytes));
    };
    match inner {
        [b'/', name @ ..] => Ok(Event::Close(local(name.trim_ascii_end()))),
        [b'!', ..] => {
            let plain = inner.strip_prefix(b"![CDATA[").and_then(|plain| plain.strip_suffix(b"]]"));
            plain.map(Event::Plain).ok_or(XmlProblem::Broken)
        }
        [inner @ .., b'/'] => tag(inner).map(Event::Empty),
        inner => tag(inner).map(Event::Open),
    }
}

fn tag(inner: &[u8]) -> Result<Tag<'_>, XmlProblem> {
    let end = inner.iter().position(u8::is_ascii_whitespace).unwrap_or(inner.len());
    let (name, rest) = inner.split_at(end);
    if name.is_empty() { Err(XmlProblem::Broken) } else { Ok(Tag { name: local(name), rest }) }
}
