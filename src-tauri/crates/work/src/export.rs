//! The customer file, from the store to an Excel file that an import takes back.

use std::collections::HashSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use care::customer::CustomerRefusal;
use care::disclosure::{self, DisclosureKind, DisclosureRefusal, NewDisclosure};
use care::export::{Options, count, each};
use care::import::{Field, Value};
use care::words::{Language, Words};
use chrono::NaiveDateTime;
use ledger::{Error, Fault, Id, Phase, Store, Watch, space};
use serde::{Deserialize, Serialize};
use sheets::{Exported, FileExport, SheetProblem};
use specta::Type;

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

/// Writes customers and vehicles to `path`, with headings in the language of `words`. Memory doesn't grow with the rows. A file that isn't
/// masked is written down as a disclosure when it is whole and before it stands there; `watch` is heard until then, so that what was stopped
/// left neither a file nor a word that one was taken.
pub fn export(
    store: &Store,
    taker: Taker<'_>,
    options: &Options,
    words: &Words,
    path: &Path,
    watch: &mut Watch<'_>,
) -> Result<Exported, ExportProblem> {
    let total = store.read(|r| count(r, options))?;
    let bytes = u64::from(total) * ROW;
    space::ask_for(path, bytes)?;
    let written = replacing(path, |partial| {
        let mut far = |done: u32| ledger::tell(watch, Phase::Writing, done.min(total).into(), total.into());
        let mut out = FileExport::new(partial, words, options.masked)?;
        rows(store, options, |lot| {
            lot.iter().try_for_each(|cells| out.row(cells))?;
            Ok(far(out.rows())?)
        })?;
        let done = out.save()?;
        far(done.rows)?;
        if !options.masked {
            let (kind, purpose) = (DisclosureKind::Export, taker.purpose);
            disclosure::record(store, taker.who, &NewDisclosure { kind, about: None, rows: done.rows, purpose })?;
        }
        Ok(done)
    });
    written.map_err(|problem| match problem {
        ExportProblem::Sheet(SheetProblem::Write(why)) if why.kind() == ErrorKind::StorageFull => {
            ExportProblem::Store(space::in_numbers(why.into(), path, bytes))
        }
        other => other,
    })
}

/// What a person at the window wants to take away.
#[derive(Debug, Deserialize, Type)]
pub struct ExportWish {
    /// Language of the headings.
    pub language: Language,
    /// Phones with their middle digits masked.
    pub masked: bool,
    /// What a file with whole phones is for; of a masked one nothing is asked.
    pub purpose: String,
}

/// Why a person got no file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ExportRefusal {
    /// Whole phones are taken away for a purpose only (PIPL, art. 6).
    PurposeMissing,
    /// The purpose is longer than fits.
    TextTooLong {
        /// Most characters.
        max: u32,
    },
    /// The customers were not to be chosen so.
    Customer {
        /// Why.
        refusal: CustomerRefusal,
    },
    /// The folder can't be written.
    ReadOnly {
        /// The folder.
        path: String,
    },
    /// The disk or folder said no.
    NotWritten {
        /// The folder.
        path: String,
        /// The system's words.
        why: String,
    },
}

/// What a person took away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct TakenFile {
    /// The file.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Rows below the headings.
    pub rows: u32,
    /// Texts left out because no Excel cell holds them.
    pub too_long: u32,
}

/// Exports for a person: to a new file in `folder`, named by its content and the moment `at`. `choose` says which customers; none: all.
///
/// # Errors
/// See [`ExportRefusal`]. Then no file stands there and none is written down.
pub fn take(
    store: &Store,
    who: Option<Id>,
    wish: &ExportWish,
    choose: impl FnOnce() -> Result<Option<Vec<Id>>, Error<CustomerRefusal>>,
    folder: &Path,
    at: NaiveDateTime,
    watch: &mut Watch<'_>,
) -> Result<TakenFile, Error<ExportRefusal>> {
    let purpose = if wish.masked { "" } else { disclosure::purpose(&wish.purpose).map_err(refusal)? };
    let only = choose().map_err(|error| error.map(|refusal| ExportRefusal::Customer { refusal }))?;
    let options = Options { masked: wish.masked, only: only.map(HashSet::from_iter), ..Options::default() };
    let words = Words::of(wish.language);
    let problem = |problem: ExportProblem| match problem {
        ExportProblem::Store(fault) => fault.into(),
        ExportProblem::Sheet(SheetProblem::Write(why)) => Error::Refused(not_written(folder, &why)),
        ExportProblem::Sheet(other) => Error::Fault(Fault::Other(other.to_string())),
    };
    std::fs::create_dir_all(folder).map_err(|why| problem(why.into()))?;
    let path = free_name(folder, &words, wish.masked, at);
    let done = export(store, Taker { who, purpose }, &options, &words, &path, watch).map_err(problem)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(TakenFile { path: path.display().to_string(), name, rows: done.rows, too_long: done.too_long })
}

fn refusal(why: DisclosureRefusal) -> Error<ExportRefusal> {
    Error::Refused(match why {
        DisclosureRefusal::PurposeMissing => ExportRefusal::PurposeMissing,
        DisclosureRefusal::TextTooLong { max } => ExportRefusal::TextTooLong { max },
    })
}

fn not_written(folder: &Path, why: &std::io::Error) -> ExportRefusal {
    let path = folder.display().to_string();
    match why.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => ExportRefusal::ReadOnly { path },
        _ => ExportRefusal::NotWritten { path, why: why.to_string() },
    }
}

/// A file that is not there yet: one that is may be open in Excel, and what it says was taken away once.
fn free_name(folder: &Path, words: &Words, masked: bool, at: NaiveDateTime) -> PathBuf {
    let key = if masked { "export:file.masked" } else { "export:file" };
    let stem = words.fill(key, &[("at", &at.format("%Y-%m-%d %H%M%S").to_string())]);
    let mut path = folder.join(format!("{stem}.xlsx"));
    for n in 2.. {
        if !path.exists() {
            break;
        }
        path = folder.join(format!("{stem} ({n}).xlsx"));
    }
    path
}

/// Bytes on the disk that a row takes at the least while it is written, in the scratch file and packed. One of 18 short cells takes 1,500.
const ROW: u64 = 1_000;

/// Rows are handed over in lots of so many; so many lots wait at most.
const LOT: usize = 256;
const LOTS: usize = 4;

type Lot = Vec<Vec<(Field, Value)>>;

/// Takes each lot while a thread of its own reads those after it: reading and writing cost about the same.
fn rows(
    store: &Store,
    options: &Options,
    mut take: impl FnMut(Lot) -> Result<(), ExportProblem>,
) -> Result<(), ExportProblem> {
    thread::scope(|scope| {
        let (give, lots) = sync_channel(LOTS);
        let reader = scope.spawn(move || read(store, options, &give));
        // Whoever leaves early takes the channel along, which ends the reader too.
        for lot in lots {
            take(lot)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_its_sentence_in_both_languages() {
        let (path, why) = (|| String::from("p"), || String::from("w"));
        let refusals = [
            ExportRefusal::PurposeMissing,
            ExportRefusal::TextTooLong { max: 1 },
            ExportRefusal::Customer { refusal: CustomerRefusal::ChosenTooMany { max: 1 } },
            ExportRefusal::ReadOnly { path: path() },
            ExportRefusal::NotWritten { path: path(), why: why() },
        ];
        for (words, refusal) in
            [Language::Zh, Language::En].iter().flat_map(|l| refusals.iter().map(|r| (Words::of(*l), r)))
        {
            let said = serde_json::to_value(refusal).expect("JSON");
            let key = format!("export:refusal.{}", said["code"].as_str().expect("a code"));
            let sentence = words.say(&key);
            assert_ne!(sentence, key);
            for hole in sentence.split("{{").skip(1).filter_map(|rest| rest.split("}}").next()) {
                assert!(!said[hole].is_null(), "{key} is filled with {hole}, which is not given");
            }
        }
    }
}
