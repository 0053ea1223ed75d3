//! The check of an .xls file (MS-CFB container, MS-XLS records) before calamine lays its sheets out in memory.

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;

use cfb::CompoundFile;

use crate::limits;
use crate::problem::{IntakeProblem, base_name};

// Record numbers of MS-XLS.
const FILE_PASS: u16 = 0x2f;
const DIMENSIONS: u16 = 0x200;
const BOF: u16 = 0x809;
/// Records of one cell that begin with row and column: FORMULA, NUMBER, LABEL, BOOLERR, RK, LABELSST, RSTRING, and MULRK.
const CELLS: [u16; 8] = [0x06, 0x203, 0x204, 0x205, 0x27e, 0xfd, 0xd6, 0xbd];

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

fn records<F: Read + Seek>(container: &mut CompoundFile<F>, name: &str, file: &str) -> Result<(), IntakeProblem> {
    let truncated = || IntakeProblem::Truncated { file: file.to_owned() };
    let stream = container.open_stream(name).map_err(|_| truncated())?;
    let mut left = stream.len();
    let mut stream = BufReader::with_capacity(64 << 10, stream);
    let mut layout = Layout::default();
    let mut body = Vec::new();
    // Streams are padded to whole sectors, so a rest of zeros is no record.
    while left >= 4 {
        let mut head = [0u8; 4];
        stream.read_exact(&mut head).map_err(|_| truncated())?;
        let (kind, length) = (u16::from_le_bytes([head[0], head[1]]), u16::from_le_bytes([head[2], head[3]]));
        left -= 4;
        if kind == 0 && length == 0 {
            break;
        }
        if u64::from(length) > left {
            return Err(truncated());
        }
        left -= u64::from(length);
        body.resize(usize::from(length), 0);
        stream.read_exact(&mut body).map_err(|_| truncated())?;
        match kind {
            FILE_PASS => return Err(IntakeProblem::Password { file: file.to_owned() }),
            BOF => layout.next_sheet(),
            DIMENSIONS => layout.claim(&body),
            kind if CELLS.contains(&kind) => layout.cell(kind, &body),
            _ => {}
        }
        if layout.cells() > limits::BINARY_CELLS {
            return Err(IntakeProblem::TooManyCells { file: file.to_owned(), limit: limits::BINARY_CELLS });
        }
    }
    Ok(())
}

/// Rows or columns between a first one and the one after the last. A claim that ends before it begins is no small one: calamine takes such
/// columns to begin at 0, counts such rows around the end of its numbers, and asks for terabytes before it reads a cell.
fn span(first: u64, end: u64) -> u64 {
    if end > 0 && end < first { u64::MAX } else { end.saturating_sub(first) }
}

/// How large the rectangles will be.
#[derive(Default)]
struct Layout {
    before: u64,
    claimed: u64,
    rows: Option<(u64, u64)>,
    columns: (u64, u64),
}

impl Layout {
    fn cells(&self) -> u64 {
        let used = self.rows.map_or(0, |(first, last)| (last - first + 1) * (self.columns.1 - self.columns.0 + 1));
        self.before.saturating_add(used.max(self.claimed))
    }

    fn next_sheet(&mut self) {
        *self = Self { before: self.cells(), ..Self::default() };
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
        match &mut self.rows {
            None => (self.rows, self.columns) = (Some((row, row)), (first, last)),
            Some((top, bottom)) => {
                (*top, *bottom) = ((*top).min(row), (*bottom).max(row));
                self.columns = (self.columns.0.min(first), self.columns.1.max(last));
            }
        }
    }
}
