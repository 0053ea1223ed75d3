//! Which column of a sheet is which field.

use std::collections::BTreeMap;

use care::import::{Field, Subject};
use care::norm::DateOrder;
use serde::{Deserialize, Serialize};

use crate::heading;

/// What identifies a sheet's layout: the same headings in the same order have the same signature, whatever width, case and spaces they are
/// written in. 32 hex digits, stable over versions: mappings are remembered by it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Signature(String);

impl Signature {
    /// The signature of a row of headings.
    pub fn of(headings: &[String]) -> Self {
        let mut hash = blake3::Hasher::new();
        for heading in headings {
            hash.update(heading::key(heading).as_bytes());
            hash.update(b"\x1f");
        }
        let hex = hash.finalize().to_hex();
        Self(hex[..32].to_owned())
    }

    /// The 32 hex digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How the columns of one layout are read. Remembered by the caller under the layout's [`Signature`], as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// What the sheet is about; `None`: passed over on purpose.
    pub subject: Option<Subject>,
    /// The columns that are read, each field at most once; only phones may stand in several columns.
    pub columns: Vec<Column>,
    /// How dates without a four-digit year in front are read.
    #[serde(default)]
    pub date_order: DateOrder,
}

/// One column of a mapping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its place from the left, from 0.
    pub at: u32,
    /// Its heading as written.
    pub heading: String,
    /// What it means.
    pub field: Field,
    /// How surely, in percent; 100 where a person or a mapping file said so.
    #[serde(default = "sure")]
    pub sure: u8,
    /// Own words for coded values: the word folded as `care::norm::fold` does, and the stem (`company`, `true`).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
}

fn sure() -> u8 {
    100
}

/// Where the mapping of a sheet comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum MappingSource {
    /// Proposed from headings and values.
    Proposed,
    /// Remembered from an earlier run.
    Remembered,
    /// From a mapping file, or as a person chose.
    File,
}
