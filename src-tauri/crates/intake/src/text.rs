//! Delimited text: the delimiter, and records with the line an editor shows.

use std::cell::Cell as Shared;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;

use crate::cell::Cell;
use crate::encoding::{self, Decoded, END_MARK, TextEncoding};
use crate::limits;
use crate::problem::{IntakeProblem, NoteCode, base_name};
use crate::read::{Row, TakeRow};
use crate::survey::TextForm;

const DELIMITERS: [u8; 4] = [b'\t', b',', b';', b'|'];

/// Finds encoding and delimiter where they aren't given.
pub(crate) fn look(
    path: &Path,
    encoding: Option<TextEncoding>,
    delimiter: Option<u8>,
) -> Result<TextForm, IntakeProblem> {
    let encoding = match encoding {
        Some(encoding) => encoding,
        None => encoding::detect(path)?,
    };
    let delimiter = match delimiter {
        Some(delimiter) => delimiter,
        None => find_delimiter(path, encoding)?,
    };
    Ok(TextForm { encoding, delimiter })
}

fn find_delimiter(path: &Path, encoding: TextEncoding) -> Result<u8, IntakeProblem> {
    let io = |error: std::io::Error| IntakeProblem::io(path, &error);
    let mut start = Vec::new();
    let decoded = Decoded::open(path, encoding, Rc::new(Shared::new(0))).map_err(io)?;
    decoded.take(64 << 10).read_to_end(&mut start).map_err(io)?;
    // Excel's own line: `sep=;`.
    if let Some([delimiter, b'\n', ..]) = start.strip_prefix(b"sep=")
        && DELIMITERS.contains(delimiter)
    {
        return Ok(*delimiter);
    }
    let score = |delimiter: u8| {
        let counts = counts_a_line(&start, delimiter);
        // How many lines agree on how many there are; title and totals lines may differ.
        let agreeing = |count: usize| counts.iter().filter(|other| **other == count).count();
        counts.iter().filter(|count| **count > 0).map(|count| (agreeing(*count), *count)).max().unwrap_or((0, 0))
    };
    let best =
        DELIMITERS.into_iter().map(|delimiter| (score(delimiter), delimiter)).rev().max_by_key(|(score, _)| *score);
    Ok(best.filter(|((agreeing, _), _)| *agreeing > 0).map_or(b',', |(_, delimiter)| delimiter))
}

/// How often the delimiter stands outside quotation marks in each of the first lines.
fn counts_a_line(text: &[u8], delimiter: u8) -> Vec<usize> {
    let (mut counts, mut count, mut quoted, mut length) = (Vec::new(), 0, false, 0);
    for byte in text {
        match *byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => {
                if length > 0 {
                    counts.push(count);
                }
                (count, length) = (0, 0);
                if counts.len() == 50 {
                    break;
                }
                continue;
            }
            byte if byte == delimiter && !quoted => count += 1,
            _ => {}
        }
        length += 1;
    }
    counts
}

/// Gives every record that isn't empty, with the line it begins in; line ends inside quotation marks count.
pub(crate) fn each_row(path: &Path, form: TextForm, take: TakeRow<'_>) -> Result<(), IntakeProblem> {
    let since_record = Rc::new(Shared::new(0));
    let decoded = Decoded::open(path, form.encoding, Rc::clone(&since_record))
        .map_err(|error| IntakeProblem::io(path, &error))?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(form.delimiter)
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(64 << 10)
        .from_reader(decoded);
    let mut record = csv::StringRecord::new();
    let mut first = true;
    loop {
        let begun = line(reader.position().line());
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(_) if since_record.get() > limits::RECORD_BYTES => {
                return Err(IntakeProblem::RecordTooLong {
                    file: base_name(path),
                    line: begun,
                    limit_kb: (limits::RECORD_BYTES >> 10) as u64,
                });
            }
            Err(error) => return Err(broken(path, &error)),
        }
        since_record.set(0);
        // The position before a record includes the empty lines in front of it, so the line is counted back from its end.
        let bytes = record.as_slice().as_bytes();
        let inner = memchr::memchr_iter(b'\n', bytes).count() as u64;
        let line = line(reader.position().line().saturating_sub(1 + inner));
        if record.as_slice() == END_MARK {
            return Ok(());
        }
        if record.as_slice().trim_end_matches('\n').ends_with(END_MARK) {
            // The record ran to the end of the file, so no line end closes it.
            return Err(IntakeProblem::QuoteOpen { file: base_name(path), line: line.saturating_add(1) });
        }
        if std::mem::take(&mut first)
            && line == 1
            && record.get(0).is_some_and(|cell| cell == "sep=" || cell == format!("sep={}", char::from(form.delimiter)))
        {
            continue;
        }
        let odd = oddity(bytes);
        let mut cells = Vec::with_capacity(record.len().min(limits::COLUMNS));
        for field in record.iter().take(limits::COLUMNS) {
            if field.len() > limits::CELL_BYTES {
                let file = base_name(path);
                let limit_kb = (limits::CELL_BYTES >> 10) as u64;
                return Err(IntakeProblem::CellTooLong { sheet: file.clone(), file, line, limit_kb });
            }
            cells.push(match odd {
                Some(NoteCode::Nul) => Cell::text(field.replace('\0', "")),
                _ => Cell::text(unformula(field)),
            });
        }
        let odd = if record.len() > limits::COLUMNS { Some(NoteCode::FarCell) } else { odd };
        if cells.iter().all(Cell::is_empty) {
            continue;
        }
        if take(Row { line, cells: &cells, odd }) == ControlFlow::Break(()) {
            return Ok(());
        }
    }
}

/// `="0123"`: how systems keep Excel from eating the zeros of a number; the text is meant.
fn unformula(field: &str) -> &str {
    match field.trim().strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) if !inner.contains('"') => inner,
        _ => field,
    }
}

fn oddity(bytes: &[u8]) -> Option<NoteCode> {
    if memchr::memchr(0, bytes).is_some() {
        Some(NoteCode::Nul)
    } else if memchr::memmem::find(bytes, "\u{fffd}".as_bytes()).is_some() {
        Some(NoteCode::Undecodable)
    } else {
        None
    }
}

fn line(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn broken(path: &Path, error: &csv::Error) -> IntakeProblem {
    match error.kind() {
        csv::ErrorKind::Io(error) => IntakeProblem::io(path, error),
        _ => IntakeProblem::Damaged { file: base_name(path), detail: error.to_string() },
    }
}
