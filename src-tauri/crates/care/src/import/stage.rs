//! All rows of all files, encrypted beside the store, until they are planned together.

use std::collections::HashMap;

use ledger::{Fault, Spool, Spot, Store};

use super::codec::{put_row, take_row};
use super::{Field, Origin, SourceRow, Subject, Value};

/// Bytes of rows, and as many of planned cells, that stay in memory before they are set aside on disk.
pub(super) const IN_MEMORY: usize = 16 * 1024 * 1024;

/// Rows staged for one import. Of each a place stands in memory; the rows themselves lie in a spool.
pub struct Stage {
    source: Spool,
    pub(super) sheets: Vec<Sheet>,
    by_origin: HashMap<(std::sync::Arc<str>, std::sync::Arc<str>, Subject), u16>,
    pub(super) rows: Vec<Staged>,
    buffer: Vec<u8>,
}

/// One sheet of one file.
pub(super) struct Sheet {
    pub origin: Origin,
    pub subject: Subject,
    /// Whether any row names a VIN: then an empty one is a gap in the row, otherwise the sheet has no such column.
    pub has_vin: bool,
}

#[derive(Clone, Copy)]
pub(super) struct Staged {
    /// Position among rows of the same subject: what is known by a stronger key comes first.
    pub rank: u8,
    pub sheet: u16,
    pub line: u32,
    spot: Spot,
}

impl Stage {
    /// An empty stage beside a store.
    pub fn new(store: &Store) -> Result<Stage, Fault> {
        let source = store.spool(IN_MEMORY)?;
        Ok(Stage { source, sheets: Vec::new(), by_origin: HashMap::new(), rows: Vec::new(), buffer: Vec::new() })
    }

    /// Takes one row. The order in which files, sheets and rows arrive doesn't matter.
    ///
    /// # Errors
    /// A fault for a field that the subject doesn't have, or more than 65,535 sheets.
    pub fn push(&mut self, row: &SourceRow) -> Result<(), Fault> {
        let sheet = self.sheet(row)?;
        self.buffer.clear();
        put_row(&mut self.buffer, row.subject, &row.cells)?;
        let spot = self.source.push(&self.buffer)?;
        self.rows.push(Staged { rank: rank(row), sheet, line: row.origin.line, spot });
        Ok(())
    }

    fn sheet(&mut self, row: &SourceRow) -> Result<u16, Fault> {
        let has_vin = row.cells.iter().any(|(f, _)| *f == Field::Vin);
        // Rows of one sheet follow one another.
        let same = |s: &Sheet| {
            s.origin.file == row.origin.file && s.origin.sheet == row.origin.sheet && s.subject == row.subject
        };
        let no = match self.rows.last().map(|r| r.sheet).filter(|no| same(&self.sheets[usize::from(*no)])) {
            Some(no) => no,
            None => {
                let key = (row.origin.file.clone(), row.origin.sheet.clone(), row.subject);
                match self.by_origin.get(&key) {
                    Some(no) => *no,
                    None => {
                        let no =
                            u16::try_from(self.sheets.len()).map_err(|_| Fault::Other("too many sheets".into()))?;
                        self.sheets.push(Sheet {
                            origin: Origin { line: 0, ..row.origin.clone() },
                            subject: row.subject,
                            has_vin,
                        });
                        self.by_origin.insert(key, no);
                        no
                    }
                }
            }
        };
        self.sheets[usize::from(no)].has_vin |= has_vin;
        Ok(no)
    }

    /// How many rows are staged.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn sheet_of(&self, no: u32) -> &Sheet {
        &self.sheets[usize::from(self.rows[no as usize].sheet)]
    }

    pub(super) fn subject(&self, no: u32) -> Subject {
        self.sheet_of(no).subject
    }

    /// Row number `no`, in order of arrival.
    pub(super) fn row(&self, no: u32) -> Result<SourceRow, Fault> {
        let staged = self.rows[no as usize];
        let sheet = &self.sheets[usize::from(staged.sheet)];
        let cells = self.source.read(staged.spot, |bytes| take_row(sheet.subject, bytes))??;
        Ok(SourceRow { origin: Origin { line: staged.line, ..sheet.origin.clone() }, subject: sheet.subject, cells })
    }

    /// The one order in which rows are planned, whatever order they came in: customers and vehicles first, then what refers to them;
    /// inside a subject stronger keys first, then by file, sheet and line.
    pub(super) fn order(&self) -> Vec<u32> {
        let mut places: Vec<u16> = (0..self.sheets.len() as u16).collect();
        places.sort_by(|a, b| {
            let name = |no: u16| &self.sheets[usize::from(no)].origin;
            (&name(*a).file, &name(*a).sheet).cmp(&(&name(*b).file, &name(*b).sheet))
        });
        let mut place_of = vec![0u16; self.sheets.len()];
        for (place, sheet) in places.into_iter().enumerate() {
            place_of[usize::from(sheet)] = place as u16;
        }
        let mut order: Vec<u32> = (0..self.rows.len() as u32).collect();
        order.sort_by_key(|no| {
            let row = self.rows[*no as usize];
            (self.sheets[usize::from(row.sheet)].subject, row.rank, place_of[usize::from(row.sheet)], row.line)
        });
        order
    }
}

/// More than any subject has keys.
const NAMELESS: u8 = 8;
const BY_PLATE: u8 = 2 * NAMELESS;

fn rank(row: &SourceRow) -> u8 {
    let has = |field: Field| row.cells.iter().any(|(f, v)| *f == field && !matches!(v, Value::Bad(_)));
    let keys: &[Field] = match row.subject {
        Subject::Customer => &[Field::CustomerNumber, Field::IdNumber, Field::Phone],
        Subject::ServiceOrder => &[Field::OrderNumber],
        Subject::Complaint | Subject::Purchase => &[Field::Vin],
        Subject::Referral => &[Field::ReferredPhone],
        Subject::Lead => &[Field::LeadNumber],
        Subject::Policy | Subject::Inspection | Subject::Registration => &[],
    };
    let strength = keys.iter().position(|k| has(*k)).unwrap_or(keys.len()) as u8;
    // A row that names nobody can only speak of a customer whom another row, or the store, names.
    let nameless = row.subject == Subject::Customer && !has(Field::CustomerName);
    // Likewise one that names a vehicle by its plate alone: whether the vehicle is there already must not change who speaks first.
    let by_plate = row.subject == Subject::Customer && !has(Field::Vin) && has(Field::Plate);
    strength + if nameless { NAMELESS } else { 0 } + if by_plate { BY_PLATE } else { 0 }
}
