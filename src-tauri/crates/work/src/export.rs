//! The customer file, from the store to an Excel file that an import takes back.

use std::path::Path;

use care::export::{Options, each};
use care::words::Words;
use ledger::{Fault, Store};
use sheets::{Exported, FileExport, SheetProblem};

use crate::print::replacing;

/// Why no file was written; what was there is untouched.
#[derive(Debug, thiserror::Error)]
pub enum ExportProblem {
    /// The store could not be read.
    #[error(transparent)]
    Store(#[from] Fault),
    /// The file could not be written.
    #[error(transparent)]
    Sheet(#[from] SheetProblem),
}

impl From<std::io::Error> for ExportProblem {
    fn from(why: std::io::Error) -> Self {
        ExportProblem::Sheet(why.into())
    }
}

/// Writes all customers and vehicles to `path`, with headings in the language of `words`. Memory doesn't grow with the rows.
pub fn export(store: &Store, options: &Options, words: &Words, path: &Path) -> Result<Exported, ExportProblem> {
    replacing(path, |partial| {
        let mut out = FileExport::new(partial, words, options.masked)?;
        store.read(|r| each(r, options, |cells| out.row(cells).map_err(ExportProblem::from)))?;
        Ok(out.save()?)
    })
}
