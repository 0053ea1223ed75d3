//! What a plan or a run answers: one verdict a source row, the reasons of refusal, and the cells that were left alone.

use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Subject;
use super::codec::Cell;

/// What becomes of one source row (domain.md, "Files of the store's system").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Brings a record that the store doesn't have.
    Create,
    /// Fills an empty cell, or replaces one that an import wrote.
    Update,
    /// Nothing differs.
    Skip,
    /// A cell is left alone: a person wrote its value, or two rows of the run disagree. What else the row brings is taken.
    Conflict,
    /// Leaves nothing.
    Refused,
}

/// Why a row is refused; a stem of the word catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Type)]
#[serde(rename = "RejectReason", rename_all = "snake_case")] // in TypeScript `Reason` is the one of Today's list
pub enum Reason {
    /// A vehicle is meant, and the row names none.
    VinMissing,
    /// Not 17 characters, or I, O, Q among them.
    VinInvalid,
    /// Neither empty nor readable as a date.
    DateInvalid,
    /// No vehicle of that VIN in these files or in the store.
    VehicleUnknown,
    /// No such customer in these files or in the store.
    CustomerUnknown,
    /// Neither empty nor readable as an amount or count.
    AmountInvalid,
    /// What the row would be recognised by is empty.
    KeyMissing,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Reason; 7] = [
        Reason::VinMissing,
        Reason::VinInvalid,
        Reason::DateInvalid,
        Reason::VehicleUnknown,
        Reason::CustomerUnknown,
        Reason::AmountInvalid,
        Reason::KeyMissing,
    ];

    /// The stem, as it stands in files and words.
    pub fn code(self) -> &'static str {
        match self {
            Reason::VinMissing => "vin_missing",
            Reason::VinInvalid => "vin_invalid",
            Reason::DateInvalid => "date_invalid",
            Reason::VehicleUnknown => "vehicle_unknown",
            Reason::CustomerUnknown => "customer_unknown",
            Reason::AmountInvalid => "amount_invalid",
            Reason::KeyMissing => "key_missing",
        }
    }
}

/// Whose value a conflict leaves in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ClashBy {
    /// A person wrote it.
    Person,
    /// An earlier row of the same run says so.
    Row,
}

/// One cell that was not written, with both values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Clash {
    /// Topic of the record: a table's name.
    pub table: String,
    /// The record; none when this run brings it.
    pub id: Option<Id>,
    /// The cell.
    pub column: String,
    /// What stays.
    pub present: String,
    /// What the row says.
    pub offered: String,
    /// Whose value stays.
    pub by: ClashBy,
    /// Its cell, to be kept by the run; none where more than a cell would have to change.
    #[serde(skip)]
    #[specta(skip)]
    pub(super) at: Option<ClashAt>,
}

/// The cell of a clash: number of the record in the plan (none where the clash itself has its id), place of the column, both values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ClashAt {
    pub no: Option<u32>,
    pub column: u8,
    pub present: Cell,
    pub offered: Cell,
}

/// One source row in a preview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct PlannedRow {
    /// The file's base name.
    pub file: String,
    /// The sheet's name.
    pub sheet: String,
    /// The row as Excel or an editor shows it, from 1.
    pub line: u32,
    /// What its sheet is about.
    pub subject: Subject,
    /// What a person calls it: a name, a plate, a number; empty where it has none.
    pub label: String,
    /// What becomes of it.
    pub verdict: Verdict,
    /// Why, when it is refused.
    pub reason: Option<Reason>,
    /// The cells left alone, when it is a conflict.
    pub clashes: Vec<Clash>,
}

/// A window of planned rows, and how many there are in all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct PlannedWindow {
    /// All of the verdict that was asked for.
    pub total: u32,
    /// Those of the window.
    pub rows: Vec<PlannedRow>,
}

/// One refused row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
pub struct Rejected {
    /// The file's base name.
    pub file: String,
    /// The sheet's name.
    pub sheet: String,
    /// The row as Excel or an editor shows it, from 1.
    pub line: u32,
    /// Why.
    pub reason: Reason,
}

/// Source rows by verdict, and what was left out of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Type)]
pub struct Counts {
    /// Rows that bring a record.
    pub created: u32,
    /// Rows that only fill or replace cells.
    pub updated: u32,
    /// Rows in which nothing differs.
    pub skipped: u32,
    /// Rows with a cell that was left alone.
    pub conflicts: u32,
    /// Refused rows.
    pub refused: u32,
    /// ID numbers of which only a keyed hash is kept, because the store keeps no sensitive data (PIPL, article 28).
    pub id_numbers_hashed: u32,
    /// Cells with an ethnicity that were dropped for the same reason.
    pub ethnicities_dropped: u32,
    /// ID numbers and ethnicities that were read while the store keeps them, sealed.
    pub sensitive_sealed: u32,
    /// Unreadable cells of no consequence (mileage, yes or no, a code) that were taken as empty.
    pub cells_unread: u32,
}

impl Counts {
    pub(super) fn add(&mut self, verdict: Verdict) {
        *match verdict {
            Verdict::Create => &mut self.created,
            Verdict::Update => &mut self.updated,
            Verdict::Skip => &mut self.skipped,
            Verdict::Conflict => &mut self.conflicts,
            Verdict::Refused => &mut self.refused,
        } += 1;
    }

    /// Rows of one verdict.
    pub fn of(&self, verdict: Verdict) -> u32 {
        match verdict {
            Verdict::Create => self.created,
            Verdict::Update => self.updated,
            Verdict::Skip => self.skipped,
            Verdict::Conflict => self.conflicts,
            Verdict::Refused => self.refused,
        }
    }
}

/// Why an import did not happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ImportRefusal {
    /// A person stopped it; nothing of it stays.
    Cancelled,
}
