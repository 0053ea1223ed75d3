//! A packed block: changes of one shape (table, verb, columns), in the order in which they happened.
//!
//! Layout before compression: number of columns, their numbers, number of rows; then a row its id (16 bytes), base version, and
//! for an update before and after of each column, for a remove the value of each. An insert has no columns: the row is the image.

use rusqlite::types::{Value, ValueRef};

use crate::{Fault, Id};

/// What happened to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Insert = 0,
    Update = 1,
    Remove = 2,
    /// No row: what other blocks hold since an erasure rewrote them. Its ids are their numbers, its one value their new digest.
    Erase = 3,
}

impl Verb {
    pub fn from_number(n: i64) -> Result<Verb, Fault> {
        match n {
            0 => Ok(Verb::Insert),
            1 => Ok(Verb::Update),
            2 => Ok(Verb::Remove),
            3 => Ok(Verb::Erase),
            _ => Err(Fault::Damaged(format!("verb {n} in the log"))),
        }
    }

    /// Values kept for each column.
    fn images(self) -> usize {
        match self {
            Verb::Insert => 0,
            Verb::Update => 2,
            Verb::Remove | Verb::Erase => 1,
        }
    }
}

/// One row's part of a block.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Change {
    pub id: Id,
    /// Version that the row had before; 0 when it was not there.
    pub base: i64,
    /// Update: before, after, before, after ...; remove: the values; insert: none.
    pub values: Vec<Value>,
}

/// A block being filled.
pub(crate) struct Block {
    pub table: u16,
    pub verb: Verb,
    pub columns: Vec<u16>,
    pub first: Id,
    pub last: Id,
    rows: u64,
    body: Vec<u8>,
}

/// A block is closed at this size (bytes before compression): large enough to compress well, small enough to be read for one row.
const FULL: usize = 64 * 1024;
/// Below this size compression costs more than it saves.
const SMALL: usize = 400;
/// More than what stands before the rows of a block.
const HEAD: u64 = 1024;
const PLAIN: u8 = 0;
const ZSTD: u8 = 1;
/// No block inflates beyond this, whatever a damaged length says.
const BOUND: usize = 64 * 1024 * 1024;

impl Block {
    pub fn new(table: u16, verb: Verb, columns: Vec<u16>) -> Block {
        Block { table, verb, columns, first: Id([0xff; 16]), last: Id::NIL, rows: 0, body: Vec::new() }
    }

    pub fn is_full(&self) -> bool {
        #[cfg(feature = "bench")]
        if crate::ONE_ROW_BLOCKS.load(std::sync::atomic::Ordering::Relaxed) {
            return true;
        }
        self.body.len() >= FULL
    }

    /// Adds a row; `values` as in [`Change::values`].
    pub fn push<'v>(&mut self, id: Id, base: i64, values: impl IntoIterator<Item = ValueRef<'v>>) {
        self.first = self.first.min(id);
        self.last = self.last.max(id);
        self.rows += 1;
        self.body.extend_from_slice(&id.0);
        put_number(&mut self.body, base as u64);
        for value in values {
            put_value(&mut self.body, value);
        }
    }

    /// The bytes to store.
    pub fn packed(&self) -> Result<Vec<u8>, Fault> {
        let mut raw = Vec::with_capacity(self.body.len() + 16);
        put_number(&mut raw, self.columns.len() as u64);
        for column in &self.columns {
            put_number(&mut raw, u64::from(*column));
        }
        put_number(&mut raw, self.rows);
        raw.extend_from_slice(&self.body);
        let mut out = vec![PLAIN];
        if raw.len() < SMALL {
            out.extend_from_slice(&raw);
        } else {
            out[0] = ZSTD;
            zstd::stream::copy_encode(&raw[..], &mut out, 1)?;
        }
        Ok(out)
    }

    /// How many rows a packed block holds, without reading them.
    pub fn rows(data: &[u8]) -> Result<i64, Fault> {
        let damaged = || Fault::Damaged("a block of the log".into());
        let (mark, rest) = data.split_first().ok_or_else(damaged)?;
        let mut head = Vec::new();
        let raw = match *mark {
            PLAIN => rest,
            ZSTD => {
                // The columns' numbers and the rows' stand first.
                std::io::Read::read_to_end(&mut std::io::Read::take(zstd::Decoder::new(rest)?, HEAD), &mut head)
                    .map_err(|_| damaged())?;
                &head[..]
            }
            _ => return Err(damaged()),
        };
        let mut at = Cursor(raw);
        for _ in 0..at.number()? {
            at.number()?;
        }
        at.number().map(|rows| rows as i64)
    }

    /// Reads what [`Block::packed`] wrote: the column numbers and the changes in order.
    ///
    /// # Errors
    /// `Damaged` for anything else; no input makes it panic or take more than 64 MiB.
    pub fn unpack(verb: Verb, data: &[u8]) -> Result<(Vec<u16>, Vec<Change>), Fault> {
        let damaged = || Fault::Damaged("a block of the log".into());
        let (mark, rest) = data.split_first().ok_or_else(damaged)?;
        let inflated;
        let raw = match *mark {
            PLAIN => rest,
            ZSTD => {
                let mut reader = std::io::Read::take(zstd::Decoder::new(rest)?, BOUND as u64 + 1);
                let mut all = Vec::new();
                std::io::Read::read_to_end(&mut reader, &mut all).map_err(|_| damaged())?;
                if all.len() > BOUND {
                    return Err(damaged());
                }
                inflated = all;
                &inflated[..]
            }
            _ => return Err(damaged()),
        };
        let mut at = Cursor(raw);
        let columns = at.number()?;
        let columns: Vec<u16> =
            (0..columns.min(4096)).map(|_| at.number().map(|n| n as u16)).collect::<Result<_, _>>()?;
        let count = at.number()?;
        let mut changes = Vec::new();
        for _ in 0..count {
            let id = Id(at.take(16)?.try_into().map_err(|_| damaged())?);
            let base = at.number()? as i64;
            let values = (0..columns.len() * verb.images()).map(|_| at.value()).collect::<Result<_, _>>()?;
            changes.push(Change { id, base, values });
        }
        if at.0.is_empty() { Ok((columns, changes)) } else { Err(damaged()) }
    }
}

/// For the fuzzer: unpacks any bytes; what can be unpacked is the same when it is packed and unpacked again.
#[doc(hidden)]
pub fn try_block(verb: u8, data: &[u8]) {
    let Ok(verb) = Verb::from_number(i64::from(verb)) else { return };
    let pack = |columns: Vec<u16>, changes: &[Change]| {
        let mut block = Block::new(0, verb, columns);
        changes.iter().for_each(|change| block.push(change.id, change.base, change.values.iter().map(ValueRef::from)));
        block.packed().expect("packed")
    };
    if let Ok((columns, changes)) = Block::unpack(verb, data) {
        let packed = pack(columns, &changes);
        let (columns, changes) = Block::unpack(verb, &packed).expect("what was packed");
        assert_eq!(pack(columns, &changes), packed);
    }
}

fn put_number(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

fn put_value(out: &mut Vec<u8>, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => out.push(0),
        ValueRef::Integer(i) => {
            out.push(1);
            put_number(out, ((i << 1) ^ (i >> 63)) as u64); // zigzag, so that small negatives stay small
        }
        ValueRef::Real(r) => {
            out.push(2);
            out.extend_from_slice(&r.to_bits().to_le_bytes());
        }
        ValueRef::Text(t) => {
            out.push(3);
            put_number(out, t.len() as u64);
            out.extend_from_slice(t);
        }
        ValueRef::Blob(b) => {
            out.push(4);
            put_number(out, b.len() as u64);
            out.extend_from_slice(b);
        }
    }
}

struct Cursor<'d>(&'d [u8]);

impl<'d> Cursor<'d> {
    fn take(&mut self, n: usize) -> Result<&'d [u8], Fault> {
        if n > self.0.len() {
            return Err(Fault::Damaged("a block of the log ends early".into()));
        }
        let (head, tail) = self.0.split_at(n);
        self.0 = tail;
        Ok(head)
    }

    fn number(&mut self) -> Result<u64, Fault> {
        let mut n = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.take(1)?[0];
            n |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(n);
            }
        }
        Err(Fault::Damaged("a number in the log".into()))
    }

    fn value(&mut self) -> Result<Value, Fault> {
        match self.take(1)?[0] {
            0 => Ok(Value::Null),
            1 => self.number().map(|n| Value::Integer((n >> 1) as i64 ^ -((n & 1) as i64))),
            2 => {
                let bytes = self.take(8)?.try_into().expect("eight bytes were taken");
                Ok(Value::Real(f64::from_bits(u64::from_le_bytes(bytes))))
            }
            3 => {
                let len = self.number()? as usize;
                let text = std::str::from_utf8(self.take(len)?);
                text.map(|t| Value::Text(t.into())).map_err(|_| Fault::Damaged("a text in the log".into()))
            }
            4 => {
                let len = self.number()? as usize;
                Ok(Value::Blob(self.take(len)?.to_vec()))
            }
            tag => Err(Fault::Damaged(format!("value tag {tag} in the log"))),
        }
    }
}
