//! What can be wrong with a file, and what is worth a word though it isn't.

use std::path::Path;

use care::import::Origin;
use serde::Serialize;

/// Why a file or a mapping file can't be read. The code is the key of its sentence in the word catalogue `intake`, the other fields are its
/// placeholders. `file` is always the base name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
#[error("{}", self.code())]
#[allow(missing_docs)] // the fields are named alike in all variants
pub enum IntakeProblem {
    /// No such file or folder.
    NotFound { file: String },
    /// The system refuses to open or read it (rights, lock, a broken disk).
    Unreadable { file: String, detail: String },
    /// A folder without a readable file.
    EmptyFolder { file: String },
    /// More than [`crate::limits::FILES`] files.
    TooManyFiles { limit: u64 },
    /// A file without content.
    EmptyFile { file: String },
    /// A web page saved under the name of a workbook.
    Html { file: String },
    /// The XML format of Excel 2003.
    XmlSpreadsheet { file: String },
    /// Protected by a password.
    Password { file: String },
    /// The binary format .xlsb.
    BinaryWorkbook { file: String },
    /// A table of LibreOffice or WPS in the open document format.
    OpenDocument { file: String },
    /// Excel 4 or older.
    OldWorkbook { file: String },
    /// A packed archive that is no workbook.
    Archive { file: String },
    /// Neither a table nor a text (a picture, a PDF, a letter).
    NotATable { file: String },
    /// Broken off: downloaded or copied in part.
    Truncated { file: String },
    /// Begins like a workbook, but its parts contradict themselves.
    Damaged { file: String, detail: String },
    /// Unfolds to more than [`crate::limits::INFLATED_BYTES`] (or a part beyond its own limit).
    TooLarge { file: String, limit_mb: u64 },
    /// Unfolds to more than [`crate::limits::INFLATED_RATIO`] times its size.
    TooDense { file: String, ratio: u64 },
    /// Parts of the archive lie over or inside each other.
    OverlappingParts { file: String },
    /// More than [`crate::limits::CELLS`] cells.
    TooManyCells { file: String, limit: u64 },
    /// A cell with more text than [`crate::limits::CELL_BYTES`].
    CellTooLong { file: String, sheet: String, line: u32, limit_kb: u64 },
    /// A text record longer than [`crate::limits::RECORD_BYTES`].
    RecordTooLong { file: String, line: u32, limit_kb: u64 },
    /// A quotation mark opened in this line is never closed.
    QuoteOpen { file: String, line: u32 },
    /// An encoding of this name is not known.
    UnknownEncoding { given: String },
    /// The file was changed between survey and reading.
    Changed { file: String },
    /// The mapping file is no JSON of the right shape.
    MappingFile { file: String, line: u32, column: u32, detail: String },
    /// The mapping file names something that isn't there.
    MappingRule { file: String, rule: u32, detail: String },
}

impl IntakeProblem {
    /// Every code, for the test that compares them with the word catalogues.
    pub const CODES: [&'static str; 26] = [
        "not_found",
        "unreadable",
        "empty_folder",
        "too_many_files",
        "empty_file",
        "html",
        "xml_spreadsheet",
        "password",
        "binary_workbook",
        "open_document",
        "old_workbook",
        "archive",
        "not_a_table",
        "truncated",
        "damaged",
        "too_large",
        "too_dense",
        "overlapping_parts",
        "too_many_cells",
        "cell_too_long",
        "record_too_long",
        "quote_open",
        "unknown_encoding",
        "changed",
        "mapping_file",
        "mapping_rule",
    ];

    /// The stable code, key of the sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "not_found",
            Self::Unreadable { .. } => "unreadable",
            Self::EmptyFolder { .. } => "empty_folder",
            Self::TooManyFiles { .. } => "too_many_files",
            Self::EmptyFile { .. } => "empty_file",
            Self::Html { .. } => "html",
            Self::XmlSpreadsheet { .. } => "xml_spreadsheet",
            Self::Password { .. } => "password",
            Self::BinaryWorkbook { .. } => "binary_workbook",
            Self::OpenDocument { .. } => "open_document",
            Self::OldWorkbook { .. } => "old_workbook",
            Self::Archive { .. } => "archive",
            Self::NotATable { .. } => "not_a_table",
            Self::Truncated { .. } => "truncated",
            Self::Damaged { .. } => "damaged",
            Self::TooLarge { .. } => "too_large",
            Self::TooDense { .. } => "too_dense",
            Self::OverlappingParts { .. } => "overlapping_parts",
            Self::TooManyCells { .. } => "too_many_cells",
            Self::CellTooLong { .. } => "cell_too_long",
            Self::RecordTooLong { .. } => "record_too_long",
            Self::QuoteOpen { .. } => "quote_open",
            Self::UnknownEncoding { .. } => "unknown_encoding",
            Self::Changed { .. } => "changed",
            Self::MappingFile { .. } => "mapping_file",
            Self::MappingRule { .. } => "mapping_rule",
        }
    }

    /// What the system said while opening or reading `path`.
    pub(crate) fn io(path: &Path, error: &std::io::Error) -> Self {
        let file = base_name(path);
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::NotFound { file },
            std::io::ErrorKind::UnexpectedEof => Self::Truncated { file },
            kind => Self::Unreadable { file, detail: kind.to_string() },
        }
    }
}

/// The last part of a path as text.
pub(crate) fn base_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// What was found odd in a row that was read all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteCode {
    /// NUL characters were left out.
    Nul,
    /// Bytes that are no text in the file's encoding stand as U+FFFD.
    Undecodable,
    /// Cells beyond column [`crate::limits::COLUMNS`] were left unread.
    FarCell,
}

impl NoteCode {
    /// Every code with its key in the word catalogue.
    pub const CODES: [(NoteCode, &'static str); 3] =
        [(Self::Nul, "note_nul"), (Self::Undecodable, "note_undecodable"), (Self::FarCell, "note_far_cell")];
}

/// An odd row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What is odd.
    pub code: NoteCode,
    /// Where.
    pub origin: Origin,
}
