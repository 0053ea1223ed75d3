//! The folder of backups: named by number, listed without a key, thinned out by [`keep`].

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{MutexGuard, TryLockError};

use chrono::{DateTime, Local, NaiveDate};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::backup::{self, BackupProblem, Facts, copy_to, sync_folder};
use crate::fault::point;
use crate::keep::keep;
use crate::lock::{beside, with_end};
use crate::progress::{ASKED, tell};
use crate::{Key, Phase, Store, Watch, unwatched};

/// Longest note that is read: one of ours has 400 bytes.
const NOTE: u64 = 4096;
const ENDING: &str = ".backup";

/// What a backup was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// The hourly round.
    Timer,
    /// The program was closed.
    Exit,
    /// A person asked for it.
    Asked,
    /// An import came next.
    Import,
    /// A migration came next.
    Migration,
    /// A restore came next.
    Restore,
}

/// One backup in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its number: backups are numbered in the order in which they are made, whatever the clock shows.
    pub no: u32,
    /// The file.
    pub path: PathBuf,
    /// Size of the file in bytes, as it lies there.
    pub bytes: u64,
    /// What was noted when it was verified; none when the note is missing or the file is no longer as long as it was: not verified.
    pub note: Option<Note>,
}

/// What is noted beside a verified backup. It holds nothing of a customer, so it is not encrypted: backups are listed also when the key
/// is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// When it was made, milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// What for.
    pub why: Occasion,
    /// Mark of the key, so that stores which share a folder leave each other's backups alone.
    pub owner: String,
    /// What was verified.
    #[serde(flatten)]
    pub facts: Facts,
}

/// The backups of the store at a path.
#[derive(Clone, Debug)]
pub struct Backups {
    store: PathBuf,
    folder: PathBuf,
}

impl Backups {
    /// The backups of the store at this path, which need not open, nor be there. They lie in `<store>.backups`, or where
    /// [`Backups::keep_in`] said.
    pub fn of(store: &Path) -> Backups {
        let named = fs::read_to_string(beside(store, "backups-in")).unwrap_or_default();
        let folder = if named.trim().is_empty() { beside(store, "backups") } else { PathBuf::from(named.trim()) };
        Backups { store: store.into(), folder }
    }

    /// Keeps the backups of this device in another folder from now on; none: beside the store. It is a setting of the device and not of
    /// the store, so it lies in a file beside it. Backups that are there stay where they are.
    pub fn keep_in(store: &Path, folder: Option<&Path>) -> io::Result<()> {
        let setting = beside(store, "backups-in");
        let Some(folder) = folder else {
            return match fs::remove_file(setting) {
                Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
                _ => Ok(()),
            };
        };
        fs::create_dir_all(folder)?;
        let text = folder.to_str().ok_or(io::ErrorKind::InvalidFilename)?;
        write_durably(&setting, text.as_bytes())
    }

    /// Where they lie.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// All backups, newest first. A folder that is not there holds none.
    pub fn list(&self) -> io::Result<Vec<Kept>> {
        let entries = match fs::read_dir(&self.folder) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let stem = self.stem();
        let mut all = Vec::new();
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let Some(rest) = name.strip_prefix(&stem).and_then(|n| n.strip_suffix(ENDING)) else { continue };
            let Some(no) = rest.split('.').next().and_then(|no| no.parse().ok()) else { continue };
            let (path, bytes) = (entry.path(), entry.metadata()?.len());
            let note = read_note(&path).filter(|note| note.facts.bytes == bytes);
            all.push(Kept { no, path, bytes, note });
        }
        all.sort_by(|a, b| (b.no, &b.path).cmp(&(a.no, &a.path)));
        Ok(all)
    }

    /// Makes a verified backup of an open database and thins out the older ones.
    pub(crate) fn make(
        &self,
        source: &Connection,
        key: &Key,
        why: Occasion,
        at_ms: i64,
        watch: &mut Watch<'_>,
    ) -> Result<Kept, BackupProblem> {
        fs::create_dir_all(&self.folder).map_err(|e| backup::in_numbers(e.into(), &self.folder, 0))?;
        let owner = owner(key);
        let partial = self.folder.join(format!("{}{owner}.partial", self.stem()));
        let made = copy_to(source, key, &partial, watch).and_then(|facts| {
            let note = Note { at_ms, why, owner: owner.clone(), facts };
            let no = self.list()?.first().map_or(0, |newest| newest.no) + 1;
            let word =
                serde_json::to_value(why).ok().and_then(|word| word.as_str().map(String::from)).unwrap_or_default();
            let path = self.folder.join(format!("{}{no:05}.{}.{word}{ENDING}", self.stem(), day(at_ms)));
            // The note first: a backup without one would count as unverified, a note without a backup counts for nothing.
            write_durably(&note_of(&path), &serde_json::to_vec(&note).map_err(io::Error::from)?)?;
            point("backup.noted");
            fs::rename(&partial, &path)?;
            sync_folder(&path)?;
            point("backup.renamed");
            Ok(Kept { no, path, bytes: note.facts.bytes, note: Some(note) })
        });
        if made.is_err() {
            let _ = fs::remove_file(&partial);
        } else {
            self.thin(&owner);
        }
        made.map_err(|problem| backup::in_numbers(problem, &self.folder, 0))
    }

    /// Removes what [`keep`] does not keep: of this store's own, verified backups only. That one can't be removed now harms nobody.
    fn thin(&self, owner: &str) {
        let mut own = self.list().unwrap_or_default();
        own.retain(|kept| kept.note.as_ref().is_some_and(|note| note.owner == owner));
        own.reverse();
        let days: Vec<NaiveDate> = own.iter().filter_map(|kept| Some(day(kept.note.as_ref()?.at_ms))).collect();
        for (kept, stays) in own.iter().zip(keep(&days)) {
            if !stays && fs::remove_file(&kept.path).is_ok() {
                point("backup.thinned");
                let _ = fs::remove_file(note_of(&kept.path));
            }
        }
    }

    /// How names of this store's backups begin.
    fn stem(&self) -> String {
        format!("{}.", self.store.file_name().unwrap_or_default().to_string_lossy())
    }
}

impl Kept {
    /// Whether it is, byte for byte, what was verified. Reads the whole file, and needs no key.
    pub fn is_intact(&self) -> io::Result<bool> {
        let Some(note) = &self.note else { return Ok(false) };
        let mut hash = blake3::Hasher::new();
        hash.update_reader(File::open(&self.path)?)?;
        Ok(hash.finalize().to_hex().as_str() == note.facts.hash)
    }
}

impl Store {
    /// The backups of this store.
    pub fn backups(&self) -> Backups {
        Backups::of(&self.path)
    }

    /// Makes a verified backup in the folder of backups, of all that was saved when it begins: what waits is written first. None: nothing was
    /// ever done in this store, so there is nothing to back up.
    pub fn back_up(&self, why: Occasion) -> Result<Option<Kept>, BackupProblem> {
        self.back_up_watched(why, &mut unwatched)
    }

    /// The same, watched: `watch` may stop it, then no file of it stays. While another is made it waits.
    pub fn back_up_watched(&self, why: Occasion, watch: &mut Watch<'_>) -> Result<Option<Kept>, BackupProblem> {
        let _alone = self.alone(watch)?;
        self.backed_up(why, watch)
    }

    /// The same, unless the newest verified backup holds every op.
    pub fn back_up_if_changed(&self, why: Occasion) -> Result<Option<Kept>, BackupProblem> {
        self.back_up_if_changed_watched(why, &mut unwatched)
    }

    /// The same, watched: `watch` may stop it, then no file of it stays. While another is made it waits.
    pub fn back_up_if_changed_watched(
        &self,
        why: Occasion,
        watch: &mut Watch<'_>,
    ) -> Result<Option<Kept>, BackupProblem> {
        let _alone = self.alone(watch)?;
        self.catch_up();
        let ops: i64 = self
            .read(|r| r.one("SELECT coalesce(max(seq), 0) FROM op", [], |row| row.get(0)))
            .map_err(BackupProblem::NotWritten)?;
        let owner = owner(&self.key);
        let held = self.backups().list()?.into_iter().filter_map(|kept| kept.note).find(|note| note.owner == owner);
        if held.is_some_and(|note| note.facts.ops == ops) { Ok(None) } else { self.backed_up(why, watch) }
    }

    fn backed_up(&self, why: Occasion, watch: &mut Watch<'_>) -> Result<Option<Kept>, BackupProblem> {
        self.catch_up();
        let source = self.reader()?;
        if is_new(&source)? {
            return Ok(None);
        }
        self.backups().make(&source, &self.key, why, self.now_ms(), watch).map(Some)
    }

    /// Nobody else makes a backup of this store as long as what it gives is held.
    fn alone(&self, watch: &mut Watch<'_>) -> Result<MutexGuard<'_, ()>, BackupProblem> {
        loop {
            match self.backing_up.try_lock() {
                Ok(alone) => return Ok(alone),
                Err(TryLockError::Poisoned(alone)) => return Ok(alone.into_inner()),
                Err(TryLockError::WouldBlock) => {
                    tell(watch, Phase::Copying, 0, 0).map_err(BackupProblem::NotWritten)?;
                    std::thread::sleep(ASKED);
                }
            }
        }
    }
}

/// Whether nothing was ever done in a database.
pub(crate) fn is_new(conn: &Connection) -> Result<bool, BackupProblem> {
    let any = conn.query_row("SELECT EXISTS (SELECT 1 FROM op)", [], |r| r.get::<_, bool>(0));
    Ok(!any.map_err(backup::from_sql)?)
}

fn owner(key: &Key) -> String {
    key.derived("caredesk backups: mark of the key")[..6].iter().map(|b| format!("{b:02x}")).collect()
}

/// The day of a moment on this computer.
fn day(at_ms: i64) -> NaiveDate {
    DateTime::from_timestamp_millis(at_ms).unwrap_or_default().with_timezone(&Local).date_naive()
}

fn note_of(backup: &Path) -> PathBuf {
    with_end(backup, ".json")
}

/// What was noted of a backup; what does not read as a note is none.
fn read_note(backup: &Path) -> Option<Note> {
    let mut text = String::new();
    File::open(note_of(backup)).ok()?.take(NOTE).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

/// Writes a small file so that it is there whole or not at all, also after the current goes.
pub(crate) fn write_durably(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = with_end(path, ".new");
    let mut file = File::create(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&new, path)?;
    sync_folder(path)
}
