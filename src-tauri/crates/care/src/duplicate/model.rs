//! Files that may be of one customer, and their merging.

use std::str::FromStr;

use ledger::Id;
use serde::Serialize;
use specta::Type;

use crate::code::codes;

codes! {
    /// Why two files may be one customer's, the surest first.
    pub enum Likeness {
        /// The same ID number.
        IdNumber = "id_number",
        /// The same name and a common phone.
        NameAndPhone = "name_and_phone",
        /// A common phone and names that are alike: a hint only, since families share phones.
        Phone = "phone",
    }
}

/// Two files that may be one customer's, the older one first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct DuplicateView {
    /// The older file.
    pub one: Id,
    /// Its name.
    pub one_name: String,
    /// The plate of a vehicle that it still owns; two files of one name are told apart by it.
    pub one_plate: Option<String>,
    /// The younger file.
    pub other: Id,
    /// Its name.
    pub other_name: String,
    /// The plate of a vehicle that it still owns.
    pub other_plate: Option<String>,
    /// Why.
    pub likeness: Likeness,
    /// The common phone, masked.
    pub phone: Option<String>,
}

/// Some candidates, and where to go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct DuplicateWindow {
    /// The pairs found.
    pub rows: Vec<DuplicateView>,
    /// For the next call; none: that was all.
    pub next: Option<String>,
}

/// A customer as the pairing sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub id: Id,
    pub name: String,
    pub plate: Option<String>,
    pub id_number_hash: Option<Vec<u8>>,
}

/// Why two files can't be merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum MergeRefusal {
    /// It is one and the same file.
    SameFile,
    /// One of them was merged already.
    MergedAlready,
    /// A person and a company: correct the kind first.
    KindsDiffer,
    /// The reason is longer than 500 characters.
    TextTooLong,
    /// More than 200 pairs, or none, were asked for.
    LimitRange,
    /// The place to go on from is not one that a window gave.
    PlaceUnknown,
}

/// A place to go on from: `i` and the ID number's hash in hexadecimal, or `p` and a phone.
pub(super) enum Place {
    Hash(Vec<u8>),
    Phone(String),
}

impl FromStr for Place {
    type Err = ();
    fn from_str(text: &str) -> Result<Place, ()> {
        let rest = text.get(1..).ok_or(())?;
        match text.as_bytes().first() {
            Some(b'i') if rest.len() <= 128 && rest.len() % 2 == 0 && rest.is_ascii() => {
                let bytes = (0..rest.len()).step_by(2).map(|at| u8::from_str_radix(&rest[at..at + 2], 16));
                bytes.collect::<Result<_, _>>().map(Place::Hash).map_err(|_| ())
            }
            Some(b'p') if rest.len() <= 64 => Ok(Place::Phone(rest.into())),
            _ => Err(()),
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Place::Hash(bytes) => {
                f.write_str("i")?;
                bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
            Place::Phone(number) => write!(f, "p{number}"),
        }
    }
}
