//! Files of the store's other systems in: bytes to rows, nothing else.
//!
//! A file is known by its content, never by its ending ([`Kind`]). Of each sheet the line of headings is found, a [`Mapping`] of columns to
//! fields proposed from headings and values, and every row cleaned into care's [`SourceRow`](care::import::SourceRow) with its file, sheet and
//! line. Identity, plan and writing belong to `care::import`; this crate knows no store: mappings it is to remember are handed in.
//!
//! The three verbs: [`survey`] looks, [`rows`] reads, [`pick`] fetches single rows again as they were written.
//!
//! Architecture invariant: every allocation is bounded by [`limits`], whatever a file claims about itself.

mod abreast;
mod assign;
mod binary;
mod cell;
mod choice;
mod clean;
mod encoding;
mod evidence;
mod header;
mod heading;
mod kind;
pub mod limits;
mod mapping;
mod mapping_file;
mod pick;
mod problem;
mod propose;
mod read;
mod rows;
mod seen;
mod survey;
mod synonyms;
mod text;
mod values;
mod xls;
mod xlsx;

pub use choice::{ColumnChoice, SheetChoice};
pub use encoding::TextEncoding;
pub use kind::Kind;
pub use mapping::{Column, Mapping, MappingSource, Signature};
pub use mapping_file::{MappingFile, SheetRule};
pub use pick::{PickedRow, PickedSheet, pick};
pub use problem::{IntakeProblem, Note, NoteCode};
pub use rows::{Outcome, Progress, Stop, rows};
pub use seen::Looked;
pub use survey::{FileSurvey, Known, Options, PassedOver, SheetSurvey, Survey, TextForm, survey};

#[cfg(test)]
mod tests;
