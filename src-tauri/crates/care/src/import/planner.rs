//! One pass over the staged rows: each gets its verdict, and the records it touches their planned cells.

use std::collections::{HashMap, HashSet};

use ledger::{Fault, Read, Spool};

use super::book::{Book, Compared, column, table};
use super::codec::Cell;
use super::fill::{self, Fill, How};
use super::key::ByKey;
use super::report::{Clash, ClashAt, Counts, Reason, Verdict};
use super::which::Spans;
use super::{Field, Shape, SourceRow, Value};
use crate::customer::Keys;
use crate::sealed;
use crate::tables::TABLES;

/// Why a row goes no further.
pub(super) enum Stop {
    Refused(Reason),
    Fault(Fault),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Stop {
        Stop::Fault(fault)
    }
}

/// What a row has brought so far.
#[derive(Default)]
pub(super) struct Brought {
    pub created: bool,
    pub changed: bool,
    pub clashes: Vec<Clash>,
}

impl Brought {
    pub fn verdict(&self) -> Verdict {
        match self {
            Brought { clashes, .. } if !clashes.is_empty() => Verdict::Conflict,
            Brought { created: true, .. } => Verdict::Create,
            Brought { changed: true, .. } => Verdict::Update,
            _ => Verdict::Skip,
        }
    }
}

/// Places of the tables that rows meet most.
pub(super) struct Places {
    pub customer: u8,
    pub vehicle: u8,
    pub ownership: u8,
}

pub(super) struct Planner<'b> {
    pub book: Book<'b>,
    pub tables: Places,
    pub plates: ByKey<u32>,
    pub spans: Spans,
    /// Numbers of the customers met so far that are more than the store has, with the id of those it has.
    pub phones: HashMap<u32, Vec<(Option<ledger::Id>, String)>>,
    /// People of the store by their names as they were written.
    pub people: HashMap<String, u32>,
    pub system: &'b str,
    pub keys: Keys,
    /// Whether the store keeps sensitive cells.
    pub sensitive: bool,
    pub counts: Counts,
    /// How often a file has given an equal row that has no number.
    pub seen: ByKey<u32>,
    /// Vehicles with customers whose ownership had no day of its own when their row spoke.
    pub not_owners: HashSet<(u32, u32)>,
    /// Whether a row spoke before something was known that changes what it says.
    pub spoke_early: bool,
}

impl<'b> Planner<'b> {
    pub fn new(
        r: &'b Read<'b>,
        planned: Spool,
        rows: usize,
        system: &'b str,
        keys: Keys,
    ) -> Result<Planner<'b>, Fault> {
        let tables =
            Places { customer: table("customer").0, vehicle: table("vehicle").0, ownership: table("ownership").0 };
        let mut book = Book::new(r, planned, rows);
        // A plan made before the switch was turned is stale.
        book.has_rows(table("setting").0)?;
        Ok(Planner {
            book,
            tables,
            plates: ByKey::default(),
            spans: Spans::new(),
            phones: HashMap::new(),
            people: HashMap::new(),
            system,
            keys,
            sensitive: sealed::is_on(r)?,
            counts: Counts::default(),
            seen: ByKey::default(),
            not_owners: HashSet::new(),
            spoke_early: false,
        })
    }

    /// Lets all rows speak once more, with everything known that they brought.
    pub fn begin_again(&mut self) {
        self.book.forget_all();
        self.counts = Counts::default();
        self.spoke_early = false;
    }

    /// Plans one row. A refused one leaves nothing.
    pub fn row(&mut self, row: &SourceRow, sheet_has_vin: bool) -> Result<Brought, Stop> {
        let unread = readable(row).map_err(Stop::Refused)?;
        let brought = match fill::record(row.subject) {
            None => self.file_row(row, sheet_has_vin)?,
            Some(record) => self.record_row(record, row, sheet_has_vin)?,
        };
        self.counts.cells_unread += unread;
        Ok(brought)
    }

    /// Cells of a row for the columns of a table, people as records of their own.
    pub fn cells(&mut self, row: &SourceRow, fills: &[Fill], name: &'static str) -> Result<Vec<(u8, Cell)>, Fault> {
        let table = table(name).1;
        let mut cells = Vec::new();
        for fill in fills {
            let cell = match (fill.how, row.text(fill.field)) {
                (How::Staff(role), Some(name)) => Some(Cell::Ref(self.staff(name, role)?)),
                _ => fill::value(row, fill),
            };
            if let Some(cell) = cell {
                cells.push((column(table, fill.column)?, cell));
            }
        }
        Ok(cells)
    }

    /// Notes what was compared.
    pub fn note(&mut self, no: u32, compared: Compared, brought: &mut Brought) -> Result<(), Fault> {
        brought.changed |= compared.set != 0;
        let head = self.book.heads[no as usize];
        let table = &TABLES[usize::from(head.table)];
        for stays in compared.stays {
            brought.clashes.push(Clash {
                table: table.name.into(),
                id: Some(head.id).filter(|_| !head.is_new()),
                column: table.columns[usize::from(stays.column)].name.into(),
                present: self.book.words(&stays.present)?,
                offered: self.book.words(&stays.offered)?,
                by: stays.by,
                at: Some(ClashAt {
                    no: Some(no),
                    column: stays.column,
                    present: stays.present,
                    offered: stays.offered,
                }),
            });
        }
        Ok(())
    }
}

/// Whether dates and amounts can be read; gives how many cells of no consequence can't.
fn readable(row: &SourceRow) -> Result<u32, Reason> {
    let bad = |shapes: &[Shape]| {
        row.cells
            .iter()
            .filter(|(f, v)| matches!(v, Value::Bad(_)) && shapes.contains(&f.shape()))
            .map(|(f, _)| *f)
            .collect::<Vec<_>>()
    };
    let counts = [Field::SegmentCount, Field::OwnCount];
    if !bad(&[Shape::Day, Shape::Moment, Shape::Month]).is_empty() {
        // A row of a vehicle without VIN is refused for that first: it is what a person looks at first.
        return Err(match row.text(Field::Vin).map(crate::norm::Vin::parse) {
            Some(Err(_)) => Reason::VinInvalid,
            _ => Reason::DateInvalid,
        });
    }
    if !bad(&[Shape::Cents]).is_empty() || bad(&[Shape::Whole]).iter().any(|f| counts.contains(f)) {
        return Err(Reason::AmountInvalid);
    }
    Ok(bad(&[Shape::Whole, Shape::Flag, Shape::Code, Shape::Text]).len() as u32)
}
