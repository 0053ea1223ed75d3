//! The customer file, from the store to an Excel file that an import takes back.

use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use care::disclosure::{self, DisclosureKind, NewDisclosure};
use care::export::{Options, each};
use care::import::{Field, Value};
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
        rows(store, options, |cells| out.row(cells))?;
        let done = out.save()?;
        if !options.masked {
            let (kind, purpose) = (DisclosureKind::Export, taker.purpose);
            disclosure::record(store, taker.who, &NewDisclosure { kind, about: None, rows: done.rows, purpose })?;
        }
        Ok(done)
    })
}

/// Rows are handed over in lots of so many; so many lots wait at most.
const LOT: usize = 256;
const LOTS: usize = 4;

type Lot = Vec<Vec<(Field, Value)>>;

/// Takes each row while a thread of its own reads those after it: reading and writing cost about the same.
fn rows(
    store: &Store,
    options: &Options,
    mut take: impl FnMut(&[(Field, Value)]) -> Result<(), SheetProblem>,
) -> Result<(), ExportProblem> {
    thread::scope(|scope| {
        let (give, lots) = sync_channel(LOTS);
        let reader = scope.spawn(move || read(store, options, &give));
        // Whoever leaves early takes the channel along, which ends the reader too.
        for lot in lots {
            lot.iter().try_for_each(|cells| take(cells))?;
        }
        reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)).map_err(ExportProblem::from)
    })
}

fn read(store: &Store, options: &Options, give: &SyncSender<Lot>) -> Result<(), Fault> {
    let gone = |_| Fault::Other("nobody writes the rows".into());
    let mut lot = Lot::with_capacity(LOT);
    store.read(|r| {
        each(r, options, |cells| {
            lot.push(cells.to_vec());
            if lot.len() < LOT {
                Ok(())
            } else {
                give.send(std::mem::replace(&mut lot, Lot::with_capacity(LOT))).map_err(gone)
            }
        })
    })?;
    give.send(lot).map_err(gone)
}
