//! Which cells are sealed, and how they are seen.

use ledger::Id;
use serde::Serialize;
use specta::Type;

use crate::code::codes;

codes! {
    /// What the law calls sensitive (PIPL, art. 28) and a customer file may hold.
    pub enum SealedKind {
        /// 身份证号
        IdNumber = "id_number",
        /// 民族
        Ethnicity = "ethnicity",
    }
}

/// A sensitive cell as it is seen unless somebody asks for it in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct SealedView {
    /// Its row, for a reveal.
    pub id: Id,
    /// What it is.
    pub kind: SealedKind,
    /// Masked, as `37**************1X`.
    pub masked: String,
    /// False: no right ID number; it stands as it was written.
    pub valid: bool,
}
