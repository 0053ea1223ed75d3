//! The customer file, from the store to an Excel file that an import takes back.

use std::path::Path;

use care::disclosure::{self, DisclosureKind, NewDisclosure};
use care::export::{Options, each};
use care::words::Words;
use ledger::{Fault, Id, Store};
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

/// Who takes the file away, and what for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Taker<'t> {
    /// Who; none when nobody was chosen.
    pub who: Option<Id>,
    /// Why, as he says it.
    pub purpose: &'t str,
}

/// Writes all customers and vehicles to `path`, with headings in the language of `words`. Memory doesn't grow with the rows. A file that
/// isn't masked is written down as a disclosure before it stands there.
pub fn export(
    store: &Store,
    taker: Taker<'_>,
    options: &Options,
    words: &Words,
    path: &Path,
) -> Result<Exported, ExportProblem> {
    replacing(path, |partial| {
        let mut out = FileExport::new(partial, words, options.masked)?;
        store.read(|r| each(r, options, |cells| out.row(cells).map_err(ExportProblem::from)))?;
        let done = out.save()?;
        if !options.masked {
            let (kind, purpose) = (DisclosureKind::Export, taker.purpose);
            disclosure::record(store, taker.who, &NewDisclosure { kind, about: None, rows: done.rows, purpose })?;
        }
        Ok(done)
    })
}
