//! Which encoding a text file has, and its text with one kind of line end.

use std::cell::Cell;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;
use std::rc::Rc;

use encoding_rs::{BIG5, CoderResult, Decoder, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::limits;
use crate::problem::{IntakeProblem, base_name};

/// An encoding that text files come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TextEncoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// GB 18030 with its four-byte characters; GBK and GB 2312 are parts of it.
    Gb18030,
    /// Big5; never guessed, only on request.
    Big5,
}

impl TextEncoding {
    /// The encoding of a name as people write it (`GBK`, `utf8`, `UTF-16LE`); `None` when it is not known.
    pub fn named(name: &str) -> Option<Self> {
        let folded: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        Some(match folded.as_str() {
            "utf8" | "utf8bom" | "utf8sig" | "unicode" | "ascii" => Self::Utf8,
            "utf16" | "utf16le" | "ucs2" => Self::Utf16Le,
            "utf16be" => Self::Utf16Be,
            "gb18030" | "gbk" | "gb2312" | "gb" | "cp936" | "936" | "ansi" => Self::Gb18030,
            "big5" | "cp950" => Self::Big5,
            _ => return None,
        })
    }

    /// Its name, as [`TextEncoding::named`] knows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Gb18030 => "gb18030",
            Self::Big5 => "big5",
        }
    }

    fn codec(self) -> &'static Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Gb18030 => GB18030,
            Self::Big5 => BIG5,
        }
    }
}

/// More broken characters than one in so many: then it isn't text at all.
const TEXT_SHARE: u64 = 50;

/// Finds the encoding: by its mark, by the NULs of UTF-16, else UTF-8 where the whole file is valid, else GB 18030, or whichever of both reads
/// with fewer broken characters.
pub(crate) fn detect(path: &Path) -> Result<TextEncoding, IntakeProblem> {
    let io = |error: std::io::Error| IntakeProblem::io(path, &error);
    let mut file = File::open(path).map_err(io)?;
    let mut start = Vec::new();
    file.by_ref().take(64 << 10).read_to_end(&mut start).map_err(io)?;
    if start.starts_with(b"\xef\xbb\xbf") {
        return Ok(TextEncoding::Utf8);
    }
    if start.starts_with(b"\xff\xfe") {
        return Ok(TextEncoding::Utf16Le);
    }
    if start.starts_with(b"\xfe\xff") {
        return Ok(TextEncoding::Utf16Be);
    }
    let nuls = |parity: usize| start.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (nuls(0), nuls(1), start.len() / 2);
    if odd * 10 > pairs && odd > even * 10 {
        return Ok(TextEncoding::Utf16Le);
    }
    if even * 10 > pairs && even > odd * 10 {
        return Ok(TextEncoding::Utf16Be);
    }
    if even + odd > start.len() / 4 {
        return Err(IntakeProblem::NotATable { file: base_name(path) });
    }
    // No encoding of text has control characters beside tabs, ends of lines and pages, and the end that DOS wrote.
    let control = start.iter().filter(|b| matches!(b, 1..=8 | 14..=25 | 27..=31)).count();
    if control > 2 && control as u64 * TEXT_SHARE > start.len() as u64 {
        return Err(IntakeProblem::NotATable { file: base_name(path) });
    }
    let broken = |encoding: TextEncoding, stop_at_first: bool| {
        let mut file = File::open(path)?;
        file.rewind()?;
        broken_characters(&mut file, encoding, stop_at_first)
    };
    if broken(TextEncoding::Utf8, true).map_err(io)?.0 == 0 {
        return Ok(TextEncoding::Utf8);
    }
    let (gb, characters) = broken(TextEncoding::Gb18030, false).map_err(io)?;
    let (encoding, count) = match gb {
        0 => (TextEncoding::Gb18030, 0),
        _ => match broken(TextEncoding::Utf8, false).map_err(io)?.0 {
            utf8 if utf8 < gb => (TextEncoding::Utf8, utf8),
            _ => (TextEncoding::Gb18030, gb),
        },
    };
    // A handful of broken characters in a small file is still a text file with a named row.
    if count > 20 && count * TEXT_SHARE > characters {
        return Err(IntakeProblem::NotATable { file: base_name(path) });
    }
    Ok(encoding)
}

/// How many characters are broken in this encoding, and how many characters there are.
fn broken_characters(file: &mut File, encoding: TextEncoding, stop_at_first: bool) -> std::io::Result<(u64, u64)> {
    let mut decoder = encoding.codec().new_decoder_without_bom_handling();
    let mut input = vec![0u8; 64 << 10];
    let mut output = vec![0u8; 64 << 10];
    let (mut broken, mut bytes_out) = (0u64, 0u64);
    loop {
        let length = file.read(&mut input)?;
        let mut rest = &input[..length];
        loop {
            let (result, read, written) = decoder.decode_to_utf8_without_replacement(rest, &mut output, length == 0);
            rest = &rest[read..];
            bytes_out += written as u64;
            match result {
                encoding_rs::DecoderResult::InputEmpty => break,
                encoding_rs::DecoderResult::OutputFull => {}
                encoding_rs::DecoderResult::Malformed(..) => {
                    broken += 1;
                    if stop_at_first {
                        return Ok((broken, bytes_out));
                    }
                }
            }
        }
        if length == 0 {
            return Ok((broken, bytes_out / 2));
        }
    }
}

/// What stands behind the last line: it comes out as a record of its own, or a quotation mark was never closed.
pub(crate) const END_MARK: &str = "\u{10fffe}";

/// A file's text as UTF-8 with `\n` as the only line end, the byte order mark left out, and [`END_MARK`] as last line.
pub(crate) struct Decoded {
    file: File,
    decoder: Decoder,
    input: Vec<u8>,
    pending: std::ops::Range<usize>,
    file_ended: bool,
    output: Vec<u8>,
    given: usize,
    after_return: bool,
    ended: bool,
    since_record: Rc<Cell<usize>>,
}

impl Decoded {
    /// `since_record` counts the bytes given out; the reader of records sets it back. Over the limit reading fails.
    pub fn open(path: &Path, encoding: TextEncoding, since_record: Rc<Cell<usize>>) -> std::io::Result<Self> {
        Ok(Self {
            file: File::open(path)?,
            decoder: encoding.codec().new_decoder_with_bom_removal(),
            input: vec![0; 64 << 10],
            pending: 0..0,
            file_ended: false,
            output: Vec::with_capacity(200 << 10),
            given: 0,
            after_return: false,
            ended: false,
            since_record,
        })
    }

    fn refill(&mut self) -> std::io::Result<()> {
        self.output.clear();
        self.given = 0;
        while self.output.is_empty() && !self.ended {
            if self.pending.is_empty() && !self.file_ended {
                let length = self.file.read(&mut self.input)?;
                self.pending = 0..length;
                self.file_ended = length == 0;
            }
            self.output.resize(200 << 10, 0);
            let source = &self.input[self.pending.clone()];
            let (result, read, written, _) = self.decoder.decode_to_utf8(source, &mut self.output, self.file_ended);
            self.pending.start += read;
            self.output.truncate(written);
            self.one_line_end();
            if self.file_ended && result == CoderResult::InputEmpty {
                self.ended = true;
                self.output.push(b'\n');
                self.output.extend(END_MARK.as_bytes());
                self.output.push(b'\n');
            }
        }
        Ok(())
    }

    fn one_line_end(&mut self) {
        if !self.after_return && memchr::memchr(b'\r', &self.output).is_none() {
            return;
        }
        let mut after_return = self.after_return;
        self.output.retain_mut(|byte| {
            let dropped = after_return && *byte == b'\n';
            after_return = *byte == b'\r';
            if after_return {
                *byte = b'\n';
            }
            !dropped
        });
        self.after_return = after_return;
    }
}

impl Read for Decoded {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.given == self.output.len() {
            self.refill()?;
        }
        let length = buffer.len().min(self.output.len() - self.given);
        buffer[..length].copy_from_slice(&self.output[self.given..self.given + length]);
        self.given += length;
        let since = self.since_record.get() + length;
        self.since_record.set(since);
        if since > limits::RECORD_BYTES {
            return Err(std::io::Error::other("record too long"));
        }
        Ok(length)
    }
}
