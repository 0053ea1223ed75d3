//! What an erasure answers.

use serde::Serialize;
use specta::Type;

use crate::disclosure::DisclosureRefusal;

/// What an erasure did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Erased {
    /// Rows that were blanked or taken away, with those that stood only in the log.
    pub rows: u32,
}

/// Why a customer is not erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum SubjectRefusal {
    /// It is done for a reason only, which is kept: it can't be taken back.
    ReasonMissing,
    /// The reason is longer than fits.
    ReasonTooLong {
        /// Most characters.
        max: u32,
    },
    /// The file was merged into another: erase that one, and this goes with it.
    Merged,
    /// Nothing of a person is left in it.
    ErasedAlready,
}

impl From<DisclosureRefusal> for SubjectRefusal {
    fn from(refusal: DisclosureRefusal) -> Self {
        match refusal {
            DisclosureRefusal::PurposeMissing => SubjectRefusal::ReasonMissing,
            DisclosureRefusal::TextTooLong { max } => SubjectRefusal::ReasonTooLong { max },
        }
    }
}
