//! The check of an .xls file (MS-CFB container, MS-XLS records) before calamine lays its sheets out in memory.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use cfb::CompoundFile;

use crate::limits;
use crate::problem::{IntakeProblem, base_name};

// Record numbers of MS-XLS.
const FORMULA: u16 = 0x06;
const EOF: u16 = 0x0a;
const FILE_PASS: u16 = 0x2f;
const BOUND_SHEET: u16 = 0x85;
const DIMENSIONS: u16 = 0x200;
/// The text of the formula before it.
const STRING: u16 = 0x207;
const BOF: u16 = 0x809;
/// Records of one cell that begin with row and column: FORMULA, NUMBER, LABEL, BOOLERR, RK, LABELSST, RSTRING, and MULRK.
const CELLS: [u16; 8] = [FORMULA, 0x203, 0x204, 0x205, 0x27e, 0xfd, 0xd6, 0xbd];

/// Whether the file is a workbook within all limits and without password.
pub(crate) fn check(path: &Path) -> Result<(), IntakeProblem> {
    let file = base_name(path);
    let io = |error: std::io::Error| IntakeProblem::io(path, &error);
    let handle = File::open(path).map_err(io)?;
    if handle.metadata().map_err(io)?.len() > limits::BINARY_BYTES {
        return Err(IntakeProblem::TooLarge { file, limit_mb: limits::BINARY_BYTES >> 20 });
    }
    let mut container =
        CompoundFile::open(BufReader::new(handle)).map_err(|_| IntakeProblem::Truncated { file: file.clone() })?;
    if container.is_stream("/EncryptedPackage") {
        return Err(IntakeProblem::Password { file });
    }
    let Some(name) = ["/Workbook", "/Book"].into_iter().find(|name| container.is_stream(name)) else {
        return Err(IntakeProblem::NotATable { file });
    };
    records(&mut container, name, &file)
}

/// Goes through the records as calamine will: those of the workbook, then those of each sheet from where the workbook says it begins. What
/// lies elsewhere in the stream is never read, and a sheet that is named twice is laid out twice.
fn records<F: Read + Seek>(container: &mut CompoundFile<F>, name: &str, file: &str) -> Result<(), IntakeProblem> {
    let truncated = |_| IntakeProblem::Truncated { file: file.to_owned() };
    let stream = container.open_stream(name).map_err(truncated)?;
    let mut walk = Walk { length: stream.len(), left: 0, read: 0, stream: BufReader::with_capacity(64 << 10, stream) };
    let (mut sheets, mut body) = (Vec::new(), Vec::new());
    walk.begin(0).map_err(truncated)?;
    while let Some(kind) = walk.next(&mut body).map_err(truncated)? {
        match (kind, &body[..]) {
            (EOF, _) => break,
            (FILE_PASS, _) => return Err(IntakeProblem::Password { file: file.to_owned() }),
            (BOUND_SHEET, [a, b, c, d, ..]) => sheets.push(u64::from(u32::from_le_bytes([*a, *b, *c, *d]))),
            _ => {}
        }
    }
    let mut cells = 0_u64;
    for begin in sheets {
        let (mut layout, mut depth) = (Layout::default(), 0_u32);
        walk.begin(begin).map_err(truncated)?;
        while let Some(kind) = walk.next(&mut body).map_err(truncated)? {
            match kind {
                BOF => depth += 1,
                EOF if depth <= 1 => break,
                EOF => depth -= 1,
                // What is embedded in a sheet, such as a chart, has records of its own.
                _ if depth > 1 => {}
                DIMENSIONS => layout.claim(&body),
                STRING => layout.text_of_formula(),
                kind if CELLS.contains(&kind) => layout.cell(kind, &body),
                _ => {}
            }
            if cells.saturating_add(layout.cells()) > limits::BINARY_CELLS {
                return Err(IntakeProblem::TooManyCells { file: file.to_owned(), limit: limits::BINARY_CELLS });
            }
        }
        cells = cells.saturating_add(layout.cells());
    }
    Ok(())
}

/// A walk from record to record.
struct Walk<S> {
    stream: BufReader<S>,
    length: u64,
    left: u64,
    read: u64,
}

impl<S: Read + Seek> Walk<S> {
    /// Goes on from a place in the stream.
    fn begin(&mut self, at: u64) -> std::io::Result<()> {
        self.left = self.length.checked_sub(at).ok_or(std::io::ErrorKind::UnexpectedEof)?;
        self.stream.seek(SeekFrom::Start(at)).map(|_| ())
    }

    /// The number of the next record, with its body; none at the end of the stream.
    fn next(&mut self, body: &mut Vec<u8>) -> std::io::Result<Option<u16>> {
        if self.left < 4 {
            return Ok(None);
        }
        let mut head = [0_u8; 4];
        self.stream.read_exact(&mut head)?;
        let (kind, length) = (u16::from_le_bytes([head[0], head[1]]), u16::from_le_bytes([head[2], head[3]]));
        self.left -= 4;
        self.left = self.left.checked_sub(u64::from(length)).ok_or(std::io::ErrorKind::UnexpectedEof)?;
        self.read += 4 + u64::from(length);
        // Sheets that lie apart are read once each; sheets laid over each other could be read for ever.
        if self.read > 2 * self.length {
            return Err(std::io::ErrorKind::InvalidData.into());
        }
        body.resize(usize::from(length), 0);
        self.stream.read_exact(body)?;
        Ok(Some(kind))
    }
}

/// Rows or columns between a first one and the one after the last. A claim that ends before it begins is no small one: calamine takes such
/// columns to begin at 0, counts such rows around the end of its numbers, and asks for terabytes before it reads a cell.
fn span(first: u64, end: u64) -> u64 {
    if end > 0 && end < first { u64::MAX } else { end.saturating_sub(first) }
}

/// How large the rectangle of a sheet will be.
#[derive(Default)]
struct Layout {
    claimed: u64,
    rows: Option<(u64, u64)>,
    columns: (u64, u64),
    /// Row and column of the formula before.
    formula: (u64, u64),
}

impl Layout {
    fn cells(&self) -> u64 {
        let used = self.rows.map_or(0, |(first, last)| (last - first + 1) * (self.columns.1 - self.columns.0 + 1));
        used.max(self.claimed)
    }

    /// DIMENSIONS: in Excel 97 and later four-byte rows, before two-byte ones.
    fn claim(&mut self, body: &[u8]) {
        let short = |at: usize| body.get(at..at + 2).map_or(0, |b| u64::from(u16::from_le_bytes([b[0], b[1]])));
        let long =
            |at: usize| body.get(at..at + 4).map_or(0, |b| u64::from(u32::from_le_bytes([b[0], b[1], b[2], b[3]])));
        let (first_row, last_row, columns) = if body.len() >= 14 {
            (long(0), long(4), (short(8), short(10)))
        } else {
            (short(0), short(2), (short(4), short(6)))
        };
        let (rows, columns) = (span(first_row, last_row), span(columns.0, columns.1));
        self.claimed = rows.saturating_mul(columns);
    }

    fn cell(&mut self, kind: u16, body: &[u8]) {
        let [r0, r1, c0, c1, ..] = *body else { return };
        let row = u64::from(u16::from_le_bytes([r0, r1]));
        let first = u64::from(u16::from_le_bytes([c0, c1]));
        let last = match (kind, body) {
            // MULRK ends with its last column.
            (0xbd, [.., a, b]) => u64::from(u16::from_le_bytes([*a, *b])).max(first),
            _ => first,
        };
        if kind == FORMULA {
            self.formula = (row, first);
        }
        self.reach(row, first, last);
    }

    /// A text belongs to the cell of the formula before it, to the first cell where there was none.
    fn text_of_formula(&mut self) {
        let (row, column) = self.formula;
        self.reach(row, column, column);
    }

    fn reach(&mut self, row: u64, first: u64, last: u64) {
        match &mut self.rows {
            None => (self.rows, self.columns) = (Some((row, row)), (first, last)),
            Some((top, bottom)) => {
                (*top, *bottom) = ((*top).min(row), (*bottom).max(row));
                self.columns = (self.columns.0.min(first), self.columns.1.max(last));
            }
        }
    }
}
