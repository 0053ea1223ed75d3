//! Cells as bytes: staged rows and planned records must be small, a store has a million of them.

use chrono::{DateTime, Datelike, NaiveDate};
use compact_str::CompactString;
use ledger::Fault;
use ledger::Id;
use ledger::rusqlite::types::{ToSqlOutput, ValueRef};

use super::{Field, Subject, Value};

/// A value on its way into a column. An empty cell is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Int(i64),
    Text(CompactString),
    Bytes(Vec<u8>),
    /// Another record of the plan, by its number.
    Ref(u32),
    /// A sensitive text of a customer whose id, to which it will be bound, is made only at the run. It stands in the sealed spool
    /// alone.
    Secret(CompactString),
    /// Takes away what an import itself had worked out. No file says it: an empty cell in a file never erases.
    Cleared,
}

impl Cell {
    pub fn text(value: impl Into<CompactString>) -> Cell {
        Cell::Text(value.into())
    }

    /// A day as it stands in the store. An import writes a million; the formatter of chrono takes three times as long.
    pub fn day(day: NaiveDate) -> Cell {
        let year = day.year();
        if !(0..=9999).contains(&year) {
            return Cell::text(day.to_string());
        }
        let mut text = *b"0000-00-00";
        let mut put = |at: usize, digits: usize, mut n: u32| {
            for place in text[at..at + digits].iter_mut().rev() {
                *place = b'0' + (n % 10) as u8;
                n /= 10;
            }
        };
        put(0, 4, year.unsigned_abs());
        put(5, 2, day.month());
        put(8, 2, day.day());
        Cell::text(String::from_utf8_lossy(&text))
    }

    /// As a value of SQLite; `ids` gives the id of each record of the plan, `sealed` the ciphertext of a secret.
    pub fn to_sql<'v>(&'v self, ids: &'v [Id], sealed: impl Fn(&str) -> Vec<u8>) -> ToSqlOutput<'v> {
        ToSqlOutput::Borrowed(match self {
            Cell::Int(n) => ValueRef::Integer(*n),
            Cell::Text(t) => ValueRef::Text(t.as_bytes()),
            Cell::Bytes(b) => ValueRef::Blob(b),
            Cell::Ref(no) => ValueRef::Blob(&ids[*no as usize].0),
            Cell::Secret(t) => return ToSqlOutput::from(sealed(t)),
            Cell::Cleared => ValueRef::Null,
        })
    }

    /// From a column; NULL and the empty text are empty cells.
    pub fn from_sql(value: ValueRef<'_>) -> Option<Cell> {
        match value {
            ValueRef::Integer(n) => Some(Cell::Int(n)),
            ValueRef::Text(t) if !t.is_empty() => Some(Cell::text(String::from_utf8_lossy(t))),
            ValueRef::Blob(b) => Some(Cell::Bytes(b.to_vec())),
            _ => None,
        }
    }
}

/// A staged row: place of each field in `Field::of(subject)`, tag, content.
pub(super) fn put_row(out: &mut Vec<u8>, subject: Subject, cells: &[(Field, Value)]) -> Result<(), Fault> {
    let fields = Field::of(subject);
    for (field, value) in cells {
        let place = fields.iter().position(|f| f == field);
        let place = place.ok_or_else(|| Fault::Other(format!("{subject:?} has no field {field:?}")))?;
        out.push(place as u8);
        match value {
            Value::Text(t) => put_text(out, 0, t),
            Value::Day(d) => put_whole(out, 1, i64::from(d.num_days_from_ce())),
            Value::Moment(m) => put_whole(out, 2, m.and_utc().timestamp()),
            Value::Cents(n) => put_whole(out, 3, *n),
            Value::Whole(n) => put_whole(out, 4, *n),
            Value::Flag(yes) => put_whole(out, 5, i64::from(*yes)),
            Value::Code(t) => put_text(out, 6, t),
            Value::Bad(t) => put_text(out, 7, t),
        }
    }
    Ok(())
}

pub(super) fn take_row(subject: Subject, bytes: &[u8]) -> Result<Vec<(Field, Value)>, Fault> {
    let fields = Field::of(subject);
    let mut from = Bytes(bytes);
    let mut cells = Vec::new();
    while let Some(place) = from.next() {
        let field = *fields.get(usize::from(place)).ok_or_else(damaged)?;
        let value = match from.next().ok_or_else(damaged)? {
            0 => Value::Text(from.text()?),
            1 => Value::Day(NaiveDate::from_num_days_from_ce_opt(from.whole()? as i32).ok_or_else(damaged)?),
            2 => Value::Moment(DateTime::from_timestamp(from.whole()?, 0).ok_or_else(damaged)?.naive_utc()),
            3 => Value::Cents(from.whole()?),
            4 => Value::Whole(from.whole()?),
            5 => Value::Flag(from.whole()? != 0),
            6 => Value::Code(from.text()?),
            7 => Value::Bad(from.text()?),
            _ => return Err(damaged()),
        };
        cells.push((field, value));
    }
    Ok(cells)
}

/// Planned cells of one record: place of each column in its table, tag, content.
pub(super) fn put_cells(out: &mut Vec<u8>, cells: &[(u8, Cell)]) {
    for (column, cell) in cells {
        out.push(*column);
        match cell {
            Cell::Int(n) => put_whole(out, 0, *n),
            Cell::Text(t) => put_text(out, 1, t),
            Cell::Bytes(b) => {
                out.push(2);
                put_bytes(out, b);
            }
            Cell::Ref(no) => put_whole(out, 3, i64::from(*no)),
            Cell::Secret(t) => put_text(out, 4, t),
            Cell::Cleared => out.push(5),
        }
    }
}

pub(super) fn take_cells(bytes: &[u8]) -> Result<Vec<(u8, Cell)>, Fault> {
    let mut from = Bytes(bytes);
    let mut cells = Vec::new();
    while let Some(column) = from.next() {
        let cell = match from.next().ok_or_else(damaged)? {
            0 => Cell::Int(from.whole()?),
            1 => Cell::Text(from.text()?),
            2 => Cell::Bytes(from.bytes()?.to_vec()),
            3 => Cell::Ref(from.whole()? as u32),
            4 => Cell::Secret(from.text()?),
            5 => Cell::Cleared,
            _ => return Err(damaged()),
        };
        cells.push((column, cell));
    }
    Ok(cells)
}

fn put_number(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Zigzag, so that small negatives stay small.
fn put_whole(out: &mut Vec<u8>, tag: u8, n: i64) {
    out.push(tag);
    put_number(out, ((n << 1) ^ (n >> 63)) as u64);
}

fn put_text(out: &mut Vec<u8>, tag: u8, text: &str) {
    out.push(tag);
    put_bytes(out, text.as_bytes());
}

fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put_number(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

fn damaged() -> Fault {
    Fault::Damaged("a staged row".into())
}

struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Result<u64, Fault> {
        let mut n = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.next().ok_or_else(damaged)?;
            n |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(n);
            }
        }
        Err(damaged())
    }

    fn whole(&mut self) -> Result<i64, Fault> {
        self.number().map(|n| (n >> 1) as i64 ^ -((n & 1) as i64))
    }

    fn bytes(&mut self) -> Result<&'b [u8], Fault> {
        let len = self.number()? as usize;
        let (head, rest) = self.0.split_at_checked(len).ok_or_else(damaged)?;
        self.0 = rest;
        Ok(head)
    }

    fn text(&mut self) -> Result<CompactString, Fault> {
        CompactString::from_utf8(self.bytes()?).map_err(|_| damaged())
    }
}
