//! A backup in the store's place: tried out first, swapped in one step, and what stood there is kept.

use std::fs::{self, File};
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Local};
use rusqlite::OpenFlags;

use crate::backup::{BackupProblem, copy, sync_folder};
use crate::backups::{Backups, Kept, Occasion, is_new, write_durably};
use crate::connect::{connect, is_ours, look_at_file};
use crate::fault::point;
use crate::lock::{Lock, beside, with_end};
use crate::open;
use crate::wal::{self, Wal};
use crate::{Fault, Finding, Key, OpenProblem, Schema, Source, Watch, incarnation, space, unwatched};

/// Why nothing was restored. The present store stands as it was.
#[derive(Debug, thiserror::Error)]
pub enum RestoreProblem {
    /// Another program has the store open, or its folder can't be written.
    #[error("the present store: {0}")]
    Store(OpenProblem),
    /// The backup does not open.
    #[error("the backup does not open: {0}")]
    NotOpened(OpenProblem),
    /// The backup opens but something in it does not hold.
    #[error("the backup is not sound: {0:?}")]
    NotSound(Vec<Finding>),
    /// The backup could not be copied to the store's place.
    #[error("not restored: {0}")]
    NotCopied(#[from] BackupProblem),
    /// The disk said no.
    #[error("not restored: {0}")]
    Io(#[from] io::Error),
}

impl From<Fault> for RestoreProblem {
    fn from(fault: Fault) -> Self {
        RestoreProblem::NotCopied(BackupProblem::NotWritten(fault))
    }
}

impl RestoreProblem {
    /// A full disk in numbers; any other problem as it is.
    fn in_numbers(self, path: &Path) -> RestoreProblem {
        let full = |fault| RestoreProblem::from(space::in_numbers(fault, path, 0));
        match self {
            RestoreProblem::Io(e) if e.kind() == io::ErrorKind::StorageFull => full(e.into()),
            RestoreProblem::NotOpened(OpenProblem::Fault(fault)) => full(fault),
            RestoreProblem::NotCopied(BackupProblem::NotWritten(fault)) => full(fault),
            other => other,
        }
    }
}

/// What a restore did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The last op of the store as it is now; the restore itself.
    pub ops: i64,
    /// Where the store lies that was there before, with its WAL beside it; none when there was none. It is never deleted.
    pub aside: Option<PathBuf>,
    /// The backup that was made of it; none when it did not open, or nothing was ever done in it.
    pub backup: Option<Kept>,
}

/// Puts a backup (or any other store file that `from_key` opens) into the place of the store at `path`, under `key`.
///
/// The backup is copied beside the store, opened, migrated and verified in full before anything else happens. The store that is there
/// is backed up when it opens, and kept aside under a dated name in any case. The swap is one rename behind a marker: a program killed
/// between finds either the old store, or finishes the swap when it opens the next time.
pub fn restore(
    path: &Path,
    key: &Key,
    schema: &'static Schema,
    source: Source,
    from: &Path,
    from_key: &Key,
) -> Result<Restored, RestoreProblem> {
    restore_watched(path, key, schema, source, (from, from_key), &mut unwatched)
}

/// The same, watched. `watch` is asked while the backup is copied and checked, and may stop it then: nothing was touched. From there on,
/// while the present store is backed up and exchanged, it only hears.
pub fn restore_watched(
    path: &Path,
    key: &Key,
    schema: &'static Schema,
    source: Source,
    (from, from_key): (&Path, &Key),
    watch: &mut Watch<'_>,
) -> Result<Restored, RestoreProblem> {
    look_at_file(from).map_err(RestoreProblem::NotOpened)?;
    let lock = Lock::take(path).map_err(RestoreProblem::Store)?;
    finish_swap(path)?;
    let now_ms = source.now_ms();
    let new = new_of(path);
    remove_database(&new)?;
    let tried = try_out(&new, key, schema, source, (from, from_key), watch).and_then(|ops| {
        let backup = back_up_present(path, key, schema, now_ms, &mut |now| {
            let _ = watch(now);
            ControlFlow::Continue(())
        });
        let aside = keep_aside(path, now_ms)?;
        point("restore.kept_aside");
        swap(path)?;
        Ok(Restored { ops, aside, backup })
    });
    if tried.is_err() {
        let _ = remove_database(&new);
    }
    drop(lock);
    tried.map_err(|problem| problem.in_numbers(path))
}

/// Copies the backup to `new`, checks it in full and begins its new incarnation. Gives its last op.
fn try_out(
    new: &Path,
    key: &Key,
    schema: &'static Schema,
    mut source: Source,
    (from, from_key): (&Path, &Key),
    watch: &mut Watch<'_>,
) -> Result<i64, RestoreProblem> {
    {
        let backup = connect(from, from_key, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(RestoreProblem::NotOpened)?;
        is_ours(&backup, schema).map_err(RestoreProblem::NotOpened)?;
        copy(&backup, key, new, watch)?;
    }
    point("restore.copied");
    {
        let conn = connect(new, key, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(RestoreProblem::NotOpened)?;
        conn.execute_batch(incarnation::TABLES).map_err(Fault::from)?;
        incarnation::next(&conn, source.id(), source.now_ms())?;
    }
    let store = open::open_copy(new, key, schema, source).map_err(RestoreProblem::NotOpened)?;
    let found = store.examine_watched(watch)?.findings;
    if !found.is_empty() {
        return Err(RestoreProblem::NotSound(found));
    }
    let ops = store.mark("ledger.restore")?;
    drop(store);
    File::options().write(true).open(new)?.sync_all()?;
    point("restore.checked");
    Ok(ops)
}

/// A backup of the store that is there, when it opens. It is kept aside in any case, so that it can't be made stops nothing.
fn back_up_present(path: &Path, key: &Key, schema: &Schema, now_ms: i64, watch: &mut Watch<'_>) -> Option<Kept> {
    let mut made = || -> Result<Option<Kept>, BackupProblem> {
        let unread = |e: OpenProblem| BackupProblem::NotWritten(e.into());
        look_at_file(path).map_err(unread)?;
        if wal::look(path)? != Wal::Whole {
            return Err(BackupProblem::Damaged("the WAL".into()));
        }
        // With this connection, the only one, the WAL goes into the store and away.
        let conn = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(unread)?;
        is_ours(&conn, schema).map_err(unread)?;
        if is_new(&conn)? {
            return Ok(None);
        }
        Backups::of(path).make(&conn, key, Occasion::Restore, now_ms, watch).map(Some)
    };
    let made = made();
    point("restore.backed_up");
    made.unwrap_or_else(|problem| {
        tracing::warn!("the store that was there is kept aside without a backup: {problem}");
        None
    })
}

/// Gives the file at `path`, and its WAL, a second, dated name; none when there is no file.
pub(crate) fn keep_aside(path: &Path, now_ms: i64) -> io::Result<Option<PathBuf>> {
    if fs::symlink_metadata(path).is_err() {
        return Ok(None);
    }
    let at = DateTime::from_timestamp_millis(now_ms).unwrap_or_default().with_timezone(&Local);
    let name = format!("aside-{}", at.format("%Y%m%d-%H%M%S"));
    let free = |aside: &PathBuf| fs::symlink_metadata(aside).is_err();
    let mut names = (1..).map(|n| if n == 1 { name.clone() } else { format!("{name}-{n}") });
    let aside = names.find_map(|name| Some(beside(path, &name)).filter(free)).ok_or(io::ErrorKind::AlreadyExists)?;
    second_name(path, &aside)?;
    let wal = with_end(path, "-wal");
    if fs::metadata(&wal).is_ok_and(|wal| wal.len() > 0) {
        second_name(&wal, &with_end(&aside, "-wal"))?;
    }
    sync_folder(path)?;
    Ok(Some(aside))
}

/// A hard link costs nothing; where the disk knows none (FAT, some network disks), a copy.
fn second_name(file: &Path, name: &Path) -> io::Result<()> {
    if fs::hard_link(file, name).is_err() {
        fs::copy(file, name)?;
        File::options().write(true).open(name)?.sync_all()?;
    }
    Ok(())
}

/// Says that the swap may be finished, and finishes it. What lies in `<store>.restoring` is verified by now.
fn swap(path: &Path) -> io::Result<()> {
    write_durably(&marker_of(path), b"the store in .restoring was checked and takes the place of the store")?;
    point("restore.marked");
    finish_swap(path)
}

/// Finishes a swap that was begun, if any. The lock must be held.
pub(crate) fn finish_swap(path: &Path) -> io::Result<()> {
    let marker = marker_of(path);
    if fs::symlink_metadata(&marker).is_err() {
        return Ok(());
    }
    let new = new_of(path);
    if fs::symlink_metadata(&new).is_ok() {
        // The WAL of the store before, which is kept aside, must never be read into the new one.
        for end in ["-wal", "-shm"] {
            remove(&with_end(path, end))?;
        }
        point("restore.wal_gone");
        fs::rename(&new, path)?;
        sync_folder(path)?;
        point("restore.swapped");
    }
    remove(&marker)?;
    sync_folder(path)
}

fn new_of(path: &Path) -> PathBuf {
    beside(path, "restoring")
}

fn marker_of(path: &Path) -> PathBuf {
    beside(path, "swap")
}

/// Removes a database that counts for nothing, with what lies beside it.
pub(crate) fn remove_database(path: &Path) -> io::Result<()> {
    ["", "-wal", "-shm", "-journal"].iter().try_for_each(|end| remove(&with_end(path, end)))
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}
