//! What a person says about single sheets at the window: a mapping file without a file.

use care::import::{Field, Subject};
use care::norm::DateOrder;
use serde::Deserialize;
use specta::Type;

use crate::encoding::TextEncoding;

/// A person's word about one sheet. What it leaves open is read as remembered, else as proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Type)]
pub struct SheetChoice {
    /// The file's base name.
    pub file: String,
    /// The sheet's name.
    pub sheet: String,
    /// Nothing of it is read.
    pub pass_over: bool,
    /// What it is about.
    pub subject: Option<Subject>,
    /// The line of the headings; 0 for none.
    pub header_line: Option<u32>,
    /// Encoding of a text file.
    pub encoding: Option<TextEncoding>,
    /// How dates without a four-digit year in front are read.
    pub date_order: Option<DateOrder>,
    /// Columns in the order in which they were chosen: a field that is given to a second column is taken from the first.
    pub columns: Vec<ColumnChoice>,
}

/// A person's word about one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Type)]
pub struct ColumnChoice {
    /// Its place from the left, from 0.
    pub at: u32,
    /// What it is taken for; none: not read.
    pub field: Option<Field>,
}
