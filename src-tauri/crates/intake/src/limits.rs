//! What a file may cost. Every limit is counted while reading as a stream; what a file says about its own size is never believed.

/// An archive may not unfold to more than this in all: a genuine sheet of a million rows stays below.
pub const INFLATED_BYTES: u64 = 1 << 30;
/// Above [`RATIO_FREE_BYTES`] an archive may not unfold to more than this many times its own size. Genuine sheets reach 10 to 40.
pub const INFLATED_RATIO: u64 = 100;
/// So much may unfold at any ratio.
pub const RATIO_FREE_BYTES: u64 = 10 << 20;
/// Cells of all sheets of a workbook, empty ones with a format included.
pub const CELLS: u64 = 20_000_000;
/// The text of one cell, in bytes. Excel itself allows 32,767 characters.
pub const CELL_BYTES: usize = 1 << 20;
/// Columns of a sheet; cells further right are left unread and the row is named.
pub const COLUMNS: usize = 1_024;
/// Distinct texts of a workbook: they are held in memory while it is read.
pub const SHARED_TEXTS: usize = 4_000_000;
/// Bytes of UTF-8 of all distinct texts together.
pub const SHARED_BYTES: usize = 96 << 20;
/// Parts of an archive.
pub const PARTS: usize = 10_000;
/// An .xls file is read whole, so it is bounded itself; Excel 97 to 2003 ends at 65,536 rows a sheet.
pub const BINARY_BYTES: u64 = 128 << 20;
/// Rows times columns of all sheets of an .xls file: it is laid out as rectangles in memory.
pub const BINARY_CELLS: u64 = 4_000_000;
/// One record of a text file, or the texts of one row of a sheet that are no distinct ones, in bytes of UTF-8.
pub const RECORD_BYTES: usize = 4 << 20;
/// A mapping file.
pub const MAPPING_FILE_BYTES: u64 = 1 << 20;
/// Files of one run.
pub const FILES: usize = 1_000;
/// Sheets of one workbook that are looked at.
pub const SHEETS: usize = 256;
/// Notes that one run keeps; more are only counted.
pub const NOTES: usize = 1_000;
