//! Pieces of work that join files, domain and paper, the same for window and command line: an import from paths to the file of refused
//! rows, a project from its document, a sheet from the store to its PDF, the customer file to Excel.
//!
//! **Architecture invariant:** no rule stands here. What a row means `intake` says, what becomes of it `care`, how it looks `sheets`.

pub mod carry;
pub mod contact;
pub mod export;
pub mod import;
pub mod look;
pub mod print;
pub mod project;
pub mod refusal;
pub mod subject;
