//! The records that a plan touches: known by key, compared cell by cell, changed in a spool only.

use std::collections::HashMap;

use ledger::{Fault, Id, Read, Spool, Spot, Table};

use super::codec::{Cell, put_cells, take_cells};
use super::key::{ByKey, Key};
use super::report::ClashBy;
use crate::tables::TABLES;
use crate::{SCHEMA, norm, op};

/// A table and its place among all.
pub(super) fn table(name: &'static str) -> (u8, &'static Table) {
    let place = TABLES.iter().position(|t| t.name == name).unwrap_or_default();
    (place as u8, &TABLES[place])
}

/// The place of a column in its table.
pub(super) fn column(table: &Table, name: &str) -> Result<u8, Fault> {
    let place = table.columns.iter().position(|c| c.name == name);
    place.map(|p| p as u8).ok_or_else(|| Fault::Other(format!("no column {}.{name}", table.name)))
}

#[derive(Clone, Copy)]
pub(super) struct Head {
    /// Place of its table in `TABLES`.
    pub table: u8,
    /// Where its planned cells lie; none when nothing is planned of it.
    planned: Spot,
    /// Columns that a row of this run has spoken of, by place.
    asserted: u32,
    /// Its id in the store; `NIL` for a new one.
    pub id: Id,
}

impl Head {
    pub fn is_new(&self) -> bool {
        self.id == Id::NIL
    }

    /// Whether a run would write it.
    pub fn is_changed(&self) -> bool {
        self.planned != Spot::NONE
    }

    /// Its planned cells, by place.
    pub fn cells(&self, planned: &Spool) -> Result<Vec<(u8, Cell)>, Fault> {
        if self.is_changed() { planned.read(self.planned, take_cells)? } else { Ok(Vec::new()) }
    }
}

/// A cell that stays as it is although a row says otherwise.
pub(super) struct Stays {
    pub column: u8,
    pub present: Cell,
    pub offered: Cell,
    pub by: ClashBy,
}

/// What comparing brought.
#[derive(Default)]
pub(super) struct Compared {
    /// Columns set, by place, as bits.
    pub set: u32,
    pub stays: Vec<Stays>,
}

/// Whether a row may replace what is there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum May {
    /// By the rule of update and conflict.
    Replace,
    /// Fill empty cells only: the row speaks of a file that was merged into this one.
    Fill,
}

pub(super) struct Book<'b> {
    pub r: &'b Read<'b>,
    /// Planned cells and clashes.
    pub planned: Spool,
    pub heads: Vec<Head>,
    by_key: ByKey<u32>,
    by_id: HashMap<Id, u32>,
    has_rows: [Option<bool>; TABLES.len()],
    buffer: Vec<u8>,
}

impl<'b> Book<'b> {
    /// An empty book for so many source rows: most bring a record, and most records have one key.
    pub fn new(r: &'b Read<'b>, planned: Spool, rows: usize) -> Book<'b> {
        let has_rows = [None; TABLES.len()];
        Book {
            r,
            planned,
            heads: Vec::with_capacity(rows),
            by_key: ByKey::with_capacity_and_hasher(rows, Default::default()),
            by_id: HashMap::new(),
            has_rows,
            buffer: Vec::new(),
        }
    }

    /// Whether the store has any row of a table; asked once, so that a first import looks nothing up.
    pub fn has_rows(&mut self, table: u8) -> Result<bool, Fault> {
        let place = usize::from(table);
        if let Some(known) = self.has_rows[place] {
            return Ok(known);
        }
        let sql = format!("SELECT 1 FROM \"{}\" LIMIT 1", TABLES[place].name);
        let known = self.r.first(&sql, [], |_| Ok(()))?.is_some();
        self.has_rows[place] = Some(known);
        Ok(known)
    }

    /// Tables that the plan read or writes, by place.
    pub fn tables(&self) -> Vec<u8> {
        let read = (0..TABLES.len()).filter(|t| self.has_rows[*t].is_some()).map(|t| t as u8);
        let mut all: Vec<u8> = read.chain(self.heads.iter().map(|h| h.table)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    pub fn known(&self, key: &Key) -> Option<u32> {
        self.by_key.get(key).copied()
    }

    /// Lets a record be found by a key; the first record keeps it.
    pub fn name(&mut self, key: Key, no: u32) {
        self.by_key.entry(key).or_insert(no);
    }

    /// The record of a row of the store that may be met by several ways.
    pub fn stored(&mut self, table: u8, id: Id) -> u32 {
        if let Some(no) = self.by_id.get(&id) {
            return *no;
        }
        let no = self.stored_once(table, id);
        self.by_id.insert(id, no);
        no
    }

    /// The record of a row of the store that is met by its key only.
    pub fn stored_once(&mut self, table: u8, id: Id) -> u32 {
        self.heads.push(Head { table, planned: Spot::NONE, asserted: 0, id });
        self.heads.len() as u32 - 1
    }

    /// A new record. `asserted` cells come from the row, `filled` ones are worked out.
    pub fn create(&mut self, table: u8, asserted: &[(u8, Cell)], filled: &[(u8, Cell)]) -> Result<u32, Fault> {
        let bits = asserted.iter().fold(0, |bits, (column, _)| bits | 1 << column);
        self.heads.push(Head { table, planned: Spot::NONE, asserted: bits, id: Id::NIL });
        let no = self.heads.len() as u32 - 1;
        self.buffer.clear();
        put_cells(&mut self.buffer, asserted);
        put_cells(&mut self.buffer, filled);
        self.save(no)?;
        Ok(no)
    }

    fn save(&mut self, no: u32) -> Result<(), Fault> {
        self.heads[no as usize].planned = self.planned.push(&self.buffer)?;
        Ok(())
    }

    fn planned(&self, no: u32) -> Result<Vec<(u8, Cell)>, Fault> {
        self.heads[no as usize].cells(&self.planned)
    }

    /// All cells of a record as they would be after the run, by place.
    pub fn state(&self, no: u32) -> Result<Vec<Option<Cell>>, Fault> {
        let head = self.heads[no as usize];
        let table = &TABLES[usize::from(head.table)];
        let mut cells = vec![None; table.columns.len()];
        if !head.is_new() {
            let columns: Vec<String> = table.columns.iter().map(|c| format!("\"{}\"", c.name)).collect();
            let sql = format!("SELECT {} FROM \"{}\" WHERE id = ?1", columns.join(", "), table.name);
            let found = self.r.first(&sql, [head.id], |row| {
                (0..cells.len())
                    .map(|i| Ok(Cell::from_sql(row.get_ref(i)?)))
                    .collect::<ledger::rusqlite::Result<Vec<_>>>()
            })?;
            cells = found.unwrap_or(cells);
        }
        for (column, cell) in self.planned(no)? {
            cells[usize::from(column)] = Some(cell).filter(|cell| *cell != Cell::Cleared);
        }
        Ok(cells)
    }

    /// One cell of a record as it would be after the run.
    pub fn cell(&self, no: u32, column: u8) -> Result<Option<Cell>, Fault> {
        Ok(self.state(no)?.swap_remove(usize::from(column)))
    }

    /// Compares what a row says of a record with what is there and plans what may be written.
    pub fn compare(&mut self, no: u32, cells: &[(u8, Cell)], may: May) -> Result<Compared, Fault> {
        let state = self.state(no)?;
        let mut compared = Compared::default();
        let mut set = Vec::new();
        for (place, offered) in cells {
            let bit = 1u32 << place;
            let head = self.heads[no as usize];
            let clash = match &state[usize::from(*place)] {
                Some(present) if self.same(present, offered) => None,
                None => {
                    set.push((*place, offered.clone()));
                    None
                }
                Some(_) if may == May::Fill => None,
                Some(present) if head.asserted & bit != 0 => Some((present, ClashBy::Row)),
                Some(present) if !self.by_import(no, *place)? => Some((present, ClashBy::Person)),
                Some(_) => {
                    set.push((*place, offered.clone()));
                    None
                }
            };
            if let Some((present, by)) = clash {
                let (present, offered) = (present.clone(), offered.clone());
                compared.stays.push(Stays { column: *place, present, offered, by });
            }
            if may == May::Replace {
                self.heads[no as usize].asserted |= bit;
            }
        }
        compared.set = set.iter().fold(0, |bits, (column, _)| bits | 1 << column);
        self.set(no, &set)?;
        Ok(compared)
    }

    /// Plans cells without comparing.
    pub fn set(&mut self, no: u32, cells: &[(u8, Cell)]) -> Result<(), Fault> {
        if cells.is_empty() {
            return Ok(());
        }
        let mut planned = self.planned(no)?;
        planned.retain(|(column, _)| !cells.iter().any(|(c, _)| c == column));
        planned.extend_from_slice(cells);
        self.buffer.clear();
        put_cells(&mut self.buffer, &planned);
        self.save(no)
    }

    /// Lets a later row of the run speak of a cell anew.
    pub fn forget(&mut self, no: u32, column: u8) {
        self.heads[no as usize].asserted &= !(1 << column);
    }

    /// Lets rows speak of every cell anew.
    pub fn forget_all(&mut self) {
        self.heads.iter_mut().for_each(|head| head.asserted = 0);
    }

    fn same(&self, present: &Cell, offered: &Cell) -> bool {
        match (present, offered) {
            (Cell::Bytes(id), Cell::Ref(no)) => {
                let head = self.heads[*no as usize];
                !head.is_new() && head.id.0[..] == id[..]
            }
            (present, offered) => present == offered,
        }
    }

    /// Whether an import, this one or an earlier, wrote what stands in a cell.
    pub fn by_import(&self, no: u32, column: u8) -> Result<bool, Fault> {
        let head = self.heads[no as usize];
        if head.is_new() {
            return Ok(true);
        }
        let table = &TABLES[usize::from(head.table)];
        let name = table.columns[usize::from(column)].name;
        let writer = self.r.last_writer(&SCHEMA, table.name, head.id, name)?;
        Ok(writer.is_some_and(|name| name == op::IMPORT_RUN))
    }

    /// A value as a person reads it in a conflict: of another record its name.
    pub fn words(&self, cell: &Cell) -> Result<String, Fault> {
        Ok(match cell {
            Cell::Int(n) => n.to_string(),
            Cell::Text(t) => t.to_string(),
            Cell::Secret(t) => norm::mask_sensitive(t),
            Cell::Cleared => String::new(),
            Cell::Ref(no) => {
                let named =
                    TABLES[usize::from(self.heads[*no as usize].table)].columns.iter().position(|c| c.name == "name");
                match named.map(|column| self.cell(*no, column as u8)).transpose()?.flatten() {
                    Some(Cell::Text(name)) => name.into(),
                    _ => String::new(),
                }
            }
            Cell::Bytes(id) => {
                let sql = "SELECT name FROM staff WHERE id = ?1 UNION ALL SELECT name FROM customer WHERE id = ?1";
                self.r.first(sql, [id], |row| row.get(0))?.unwrap_or_default()
            }
        })
    }
}
