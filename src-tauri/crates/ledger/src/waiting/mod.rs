//! What waits for the writer: a person who saves something while a long change runs does not wait for its end. What is to be written is
//! kept at once, durably, as an [`Intent`]; whoever gives the writer back writes it next, through the verb that the schema names.
//!
//! **Invariant:** while nobody holds the writer nothing waits, but for what was refused or found no room on the disk. Each turn at the
//! writer begins and ends with what waits, and who keeps an intent looks once more whether the writer has become free meanwhile.
//!
//! An intent is written once: its id is noted as settled in the transaction that writes it, so that one whose file outlived a crash is
//! known. What the verb refuses is nobody's to drop but a person's.

mod room;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::fault::point;
use crate::open::Writer;
use crate::{Done, Error, Fault, Id, Op, OpKind, Read, Store, Write, space, unwatched};

pub(crate) use room::Room;

/// The ledger's own table for it.
pub(crate) const TABLES: &str = "
CREATE TABLE IF NOT EXISTS settled (id BLOB PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID; -- intents that were written
";

/// How long somebody waits for the writer before what is to be written is kept: unnoticed by a person, long enough for a small change.
const PATIENCE: Duration = Duration::from_millis(150);
/// Between two looks at the writer.
const LOOK: Duration = Duration::from_millis(5);

/// Something that a person wants written, as it is kept until it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Intent {
    /// Its name everywhere; also the id of the main row that comes of it.
    pub id: Id,
    /// Name of the op, by which its [`Verb`] is found.
    pub name: String,
    /// Who wants it.
    pub who: Option<Id>,
    /// The record it is mainly about.
    pub about: Option<Id>,
    /// When it was kept: milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// What the verb writes.
    pub request: Value,
}

/// How an intent is written: the inside of a change, by the name of its op. What the rules refuse is given as JSON of the feature's refusal.
pub struct Verb {
    /// Name of the op.
    pub name: &'static str,
    /// Writes. A request that an older version kept and this one can't read is a fault.
    pub write: fn(&mut Write<'_>, &Intent) -> Result<(), Error<Value>>,
}

/// What became of something that a person saved.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Saved<T> {
    /// It stands in the store.
    Written(Done<T>),
    /// It is kept and will be written, under this id, when the change that runs has ended.
    Waiting {
        /// The intent's.
        id: Id,
    },
}

/// Why an intent could not be written when its turn came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum NotWritten {
    /// The rules say no by now.
    Refused {
        /// JSON of the feature's refusal.
        refusal: Value,
    },
    /// What it is about is not there any more.
    NotFound,
    /// Nobody's mistake.
    Fault {
        /// For the log.
        what: String,
    },
}

/// An intent, and why it was not written if its turn came already.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// What is to be written.
    pub intent: Intent,
    /// None: its turn is to come.
    pub why: Option<NotWritten>,
}

impl Store {
    /// As [`Store::change`], for what a person must not wait for. Where the writer is not free within a moment, `may` looks whether the rules
    /// allow it, and `request` is kept for the verb of the op's name. `work` gets the id for the main row.
    ///
    /// # Errors
    /// Those of `may` and `work`; a fault when what is kept can't be made durable: then nothing is kept.
    pub fn change_or_keep<T, R>(
        &self,
        op: Op,
        request: &impl Serialize,
        may: impl FnOnce(&Read<'_>) -> Result<(), Error<R>>,
        work: impl FnOnce(&mut Write<'_>, Id) -> Result<T, Error<R>>,
    ) -> Result<Saved<T>, Error<R>> {
        let change = |writer: &mut Writer| {
            self.log_on(writer, op, OpKind::Do, &mut unwatched, |w, _| {
                let id = w.id();
                Ok((work(w, id)?, Vec::new()))
            })
        };
        if let Some(done) = self.turn_soon(change) {
            return done.map(Saved::Written);
        }
        self.read(may)?;
        let request = serde_json::to_value(request).map_err(|e| Fault::Other(e.to_string()))?;
        if self.schema.verbs.iter().all(|verb| verb.name != op.name) {
            return Err(Fault::Other(format!("no verb writes {}", op.name)).into());
        }
        let id = self.room.keep(op, request).map_err(|fault| space::in_numbers(fault, &self.path, 0))?;
        point("wait.kept");
        // The writer may have been given back since, by somebody who saw nothing waiting.
        self.let_in_if_free();
        Ok(Saved::Waiting { id })
    }

    /// As [`Store::change`], for what may be left out while a long change runs: none then.
    pub fn change_if_free<T, R>(
        &self,
        op: Op,
        work: impl FnOnce(&mut Write<'_>) -> Result<T, Error<R>>,
    ) -> Result<Option<Done<T>>, Error<R>> {
        let change = |writer: &mut Writer| {
            self.log_on(writer, op, OpKind::Do, &mut unwatched, |w, _| Ok((work(w)?, Vec::new())))
        };
        self.turn_soon(change).transpose()
    }

    /// What waits and what was refused, in the order in which it was kept.
    pub fn waiting(&self) -> Vec<Waiting> {
        self.room.list().clone()
    }

    /// Waits for the change that runs and writes what waits.
    pub fn catch_up(&self) {
        self.turn(|_| ());
    }

    /// Tries an intent that was refused once more, when its turn comes.
    ///
    /// # Errors
    /// `Missing` when no such one was refused.
    pub fn try_again(&self, intent: Id) -> Result<(), Fault> {
        self.room.try_again(intent)?;
        self.let_in_if_free();
        Ok(())
    }

    /// Drops an intent that was refused, by a person's wish.
    ///
    /// # Errors
    /// `Missing` when no such one was refused.
    pub fn discard(&self, intent: Id) -> Result<(), Fault> {
        self.room.discard(intent)
    }

    /// Files among those that wait which could not be read when the store was opened: damaged, or another store's. They lie there still.
    pub fn unread(&self) -> &[PathBuf] {
        self.room.unread()
    }

    /// Calls `tell` after each time that something which waited was written or refused, with the names of the tables whose rows changed.
    /// Only the first call counts.
    pub fn when_let_in(&self, tell: impl Fn(&[&'static str]) + Send + Sync + 'static) {
        self.room.when_let_in(Box::new(tell));
    }

    /// A turn at the writer, waiting for it.
    pub(crate) fn turn<T>(&self, work: impl FnOnce(&mut Writer) -> T) -> T {
        self.turn_of(self.writer.lock().unwrap_or_else(PoisonError::into_inner), work)
    }

    /// A turn at the writer, unless it stays taken.
    fn turn_soon<T>(&self, work: impl FnOnce(&mut Writer) -> T) -> Option<T> {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(writer) = self.free_writer() {
                return Some(self.turn_of(writer, work));
            }
            if Instant::now() >= until {
                return None;
            }
            std::thread::sleep(LOOK);
        }
    }

    fn turn_of<T>(&self, writer: MutexGuard<'_, Writer>, work: impl FnOnce(&mut Writer) -> T) -> T {
        // Dropped after the writer is given back, also when `work` panics.
        let _after = Afterwards(self);
        let mut writer = writer;
        self.let_in(&mut writer);
        work(&mut writer)
    }

    fn free_writer(&self) -> Option<MutexGuard<'_, Writer>> {
        match self.writer.try_lock() {
            Ok(writer) => Some(writer),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// Writes what waits unless somebody has the writer, who will do it afterwards.
    pub(crate) fn let_in_if_free(&self) {
        while self.room.next().is_some() {
            let Some(mut writer) = self.free_writer() else { break };
            if !self.let_in(&mut writer) {
                break;
            }
        }
        self.room.tell();
    }

    /// Writes what waits, one change each, in order. Gives whether all had their turn.
    fn let_in(&self, writer: &mut Writer) -> bool {
        while let Some(intent) = self.room.next() {
            let settled = catch_unwind(AssertUnwindSafe(|| self.settle(writer, &intent)));
            // A bug of one verb must not keep every later change, and every opening, from working.
            let settled = settled.unwrap_or_else(|_| Err(Fault::Other("its verb panicked".into()).into()));
            match settled {
                Ok(done) => {
                    point("wait.applied");
                    self.room.settled(intent.id, &done.changed);
                }
                Err(Error::Fault(fault)) if fault.is_disk_full() => {
                    tracing::error!("{} waits on for room on the disk: {fault}", intent.name);
                    return false;
                }
                Err(error) => self.room.not_written(intent.id, NotWritten::from(error)),
            }
        }
        true
    }

    fn settle(&self, writer: &mut Writer, intent: &Intent) -> Result<Done<()>, Error<Value>> {
        let verb = self.schema.verbs.iter().find(|verb| verb.name == intent.name);
        let verb = verb.ok_or_else(|| Fault::Other(format!("no verb writes {}", intent.name)))?;
        let op = Op { name: verb.name, who: intent.who, about: intent.about };
        self.log_on(writer, op, OpKind::Do, &mut unwatched, |w, _| {
            let known: bool =
                w.one("SELECT EXISTS (SELECT 1 FROM settled WHERE id = ?1)", [intent.id], |row| row.get(0))?;
            if !known {
                (verb.write)(w, intent)?;
                w.gate.log(|| w.read.conn.execute("INSERT INTO settled (id) VALUES (?1)", [intent.id]))?;
            }
            Ok(((), Vec::new()))
        })
    }
}

/// Lets in what was kept while somebody had the writer.
struct Afterwards<'s>(&'s Store);

impl Drop for Afterwards<'_> {
    fn drop(&mut self) {
        self.0.let_in_if_free();
    }
}

impl From<Error<Value>> for NotWritten {
    fn from(error: Error<Value>) -> NotWritten {
        match error {
            Error::Refused(refusal) => NotWritten::Refused { refusal },
            Error::NotFound => NotWritten::NotFound,
            other => {
                tracing::error!("not written although it was kept: {other}");
                NotWritten::Fault { what: other.to_string() }
            }
        }
    }
}
