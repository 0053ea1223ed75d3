//! One program at a time: a lock that the system takes back when its holder dies, however it dies.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::{Fault, OpenProblem};

/// Held while a store is open or replaced. It lies in a file of its own beside the store: on Windows a lock on the store itself would
/// keep SQLite out, too.
#[derive(Debug)]
pub(crate) struct Lock(#[allow(dead_code, reason = "held, not read")] File);

impl Lock {
    /// Takes the lock of the store at `path`, which need not be there yet.
    ///
    /// # Errors
    /// `InUse` while another program has it; `ReadOnly` when the folder takes no file.
    pub fn take(path: &Path) -> Result<Lock, OpenProblem> {
        let file = File::options().create(true).truncate(false).write(true).open(beside(path, "lock"));
        let file = file.map_err(|e| match e.kind() {
            ErrorKind::StorageFull => Fault::Io(e).into(),
            _ => OpenProblem::ReadOnly(path.parent().unwrap_or(path).into()),
        })?;
        match file.try_lock() {
            Ok(()) => Ok(Lock(file)),
            Err(TryLockError::WouldBlock) => Err(OpenProblem::InUse),
            Err(TryLockError::Error(why)) => {
                // Some network disks know no locks. SQLite's own still keep two writers apart.
                tracing::warn!("no lock on {}: {why}", path.display());
                Ok(Lock(file))
            }
        }
    }
}

/// `<path>.<what>` beside a file.
pub(crate) fn beside(path: &Path, what: &str) -> PathBuf {
    with_end(path, &format!(".{what}"))
}

/// The path with a few more characters at its end.
pub(crate) fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}
