//! The copy of all that the store holds of one customer, given to him on request.

use std::path::Path;

use ledger::{Error, Fault, Id, Store};

use crate::print::replacing;

/// Why no copy was written; what was there is untouched.
#[derive(Debug, thiserror::Error)]
pub enum CopyProblem {
    /// No such customer, or the store could not be read.
    #[error("the store said no: {0}")]
    Store(#[from] Error<()>),
    /// The file could not be written.
    #[error(transparent)]
    Write(#[from] std::io::Error),
}

/// Writes the copy as JSON to `path`.
pub fn copy(store: &Store, who: Option<Id>, customer: Id, path: &Path) -> Result<(), CopyProblem> {
    replacing(path, |partial| {
        let copy = care::subject::copy(store, who, customer)?;
        let text = serde_json::to_vec_pretty(&copy).map_err(|e| Error::Fault(Fault::Other(e.to_string())))?;
        let mut file = std::fs::File::create(partial)?;
        std::io::Write::write_all(&mut file, &text)?;
        Ok(file.sync_all()?)
    })
}
