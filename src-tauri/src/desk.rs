//! Between the window and the core: opens the store when it is first asked for, works on a thread that may wait, and tells the
//! window what has changed.

use std::fmt::Debug;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use care::here;
use chrono::NaiveDate;
use ledger::{Error, Fault, Id, OpenProblem, Read, Saved, Store, Undone, Watch};
use serde::Serialize;
use specta::Type;

use crate::clock;
use crate::job::{self, JobKind, Jobs};
use crate::key::{self, KeyPlace, KeyProblem, Keychain, SystemKeychain};
use crate::known::Known;
use crate::log_view::OpView;
use crate::place::Place;
use crate::planned::Planned;
use crate::problem::Problem;
use crate::safe::Notices;

/// Event: rows of these tables have changed, so what shows them asks again. Nothing is refreshed by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, tauri_specta::Event)]
pub struct Changed {
    /// Names of tables, which are the first words of the window's query keys.
    pub topics: Vec<String>,
}

/// What a command that changes something gives back.
#[derive(Debug, Serialize, Type)]
pub struct Done<T> {
    /// The value of the change itself.
    pub value: T,
    /// As in [`Changed`], which goes to the window beside it.
    pub changed: Vec<String>,
    /// The op that undo would take back; none when nothing changed.
    pub undo: Option<OpView>,
}

/// What became of something that a person saved.
#[derive(Clone, Copy, Debug, Serialize, Type)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Kept {
    /// It stands in the store.
    Written {
        /// Its row.
        id: Id,
    },
    /// It is kept, and will be written when the import that runs has ended.
    Waiting {
        /// The row that it will be.
        id: Id,
    },
}

/// The topic of what is kept and not written; no table has this name.
const WAITING: &str = "waiting";

/// Why the store does not open. Nothing was overwritten.
#[derive(Debug)]
pub enum Closed {
    /// Its key is missing.
    Key(KeyProblem),
    /// The file is not what it should be.
    Store(OpenProblem),
}

/// An open store.
pub struct Open {
    /// The one door to the data.
    pub store: Store,
    /// Where its key lies.
    pub key: KeyPlace,
}

/// The desk of one person at one computer; cheap to clone.
#[derive(Clone)]
pub struct Desk(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) place: Place,
    pub(crate) keychain: Box<dyn Keychain>,
    pub(crate) open: Mutex<Option<Arc<Open>>>,
    pub(crate) notices: Mutex<Notices>,
    announce: Arc<dyn Fn(Changed) + Send + Sync>,
    person: Mutex<Option<Id>>,
    known: Known,
    jobs: Jobs,
    planned: Planned,
}

impl Desk {
    /// A desk at this place, with the system's keychain. Opens nothing yet. `announce` tells the window.
    pub fn new(place: Place, announce: impl Fn(Changed) + Send + Sync + 'static) -> Desk {
        Desk::with_keychain(place, SystemKeychain, announce)
    }

    /// As [`Desk::new`], with another keychain.
    pub fn with_keychain(
        place: Place,
        keychain: impl Keychain + 'static,
        announce: impl Fn(Changed) + Send + Sync + 'static,
    ) -> Desk {
        let announce: Arc<dyn Fn(Changed) + Send + Sync> = Arc::new(announce);
        let tell = announce.clone();
        let jobs = Jobs::new(move || tell(Changed { topics: vec![job::TOPIC.into()] }));
        Desk(Arc::new(Inner {
            place,
            keychain: Box::new(keychain),
            open: Mutex::default(),
            notices: Mutex::default(),
            announce,
            person: Mutex::default(),
            known: Known::default(),
            jobs,
            planned: Planned::default(),
        }))
    }

    /// Where store and key lie.
    pub fn place(&self) -> &Place {
        &self.0.place
    }

    /// Who sits here, for the log and for "my customers first"; none until a person is chosen.
    pub fn person(&self) -> Option<Id> {
        *self.0.person.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody else sits down, and is found sitting here at the next start.
    pub fn sit_down(&self, store: &Store, person: Option<Id>) -> Result<(), Fault> {
        here::sit_down(store, person)?;
        *self.0.person.lock().unwrap_or_else(PoisonError::into_inner) = person;
        Ok(())
    }

    /// Reads in one consistent view.
    pub async fn read<T, E, R>(
        &self,
        work: impl FnOnce(&Read<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Problem<R>>
    where
        T: Send + 'static,
        E: From<Fault> + Into<Error<R>>,
        R: Debug + Send + 'static,
    {
        self.work(move |_, open| open.store.read(work).map_err(|error| Desk::problem(&open.store, error.into()))).await
    }

    /// As [`Desk::read`], with something that is kept of the whole store as of a day: [`Desk::facts`], [`Desk::survey`],
    /// [`Desk::survey_at_hand`].
    pub async fn read_known<K, T, E, R>(
        &self,
        known: fn(&Desk, &Store, NaiveDate) -> Result<K, Fault>,
        as_of: NaiveDate,
        work: impl FnOnce(&Read<'_>, &K) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Problem<R>>
    where
        K: 'static,
        T: Send + 'static,
        E: From<Fault> + Into<Error<R>>,
        R: Debug + Send + 'static,
    {
        self.with(move |desk, store| {
            let known = known(desk, store, as_of)?;
            store.read(|r| work(r, &known)).map_err(E::into)
        })
        .await
    }

    /// Lets a verb of the core make its change, by the person who sits here, and tells the window.
    pub async fn change<T, R>(
        &self,
        verb: impl FnOnce(&Store, Option<Id>) -> Result<ledger::Done<T>, Error<R>> + Send + 'static,
    ) -> Result<Done<T>, Problem<R>>
    where
        T: Send + 'static,
        R: Debug + Send + 'static,
    {
        self.work(move |desk, open| desk.done(&open.store, verb(&open.store, desk.person()))).await
    }

    /// As [`Desk::change`], for a verb that keeps what is saved while an import writes.
    pub async fn save<R>(
        &self,
        verb: impl FnOnce(&Store, Option<Id>) -> Result<Saved<Id>, Error<R>> + Send + 'static,
    ) -> Result<Done<Kept>, Problem<R>>
    where
        R: Debug + Send + 'static,
    {
        self.work(move |desk, open| match verb(&open.store, desk.person()) {
            Ok(Saved::Waiting { id }) => Ok(desk.tell_waiting(Kept::Waiting { id }, &[])),
            Ok(Saved::Written(ledger::Done { value: id, changed, op })) => {
                desk.done(&open.store, Ok::<_, Error<R>>(ledger::Done { value: Kept::Written { id }, changed, op }))
            }
            Err(error) => Err(Desk::problem(&open.store, error)),
        })
        .await
    }

    /// Tells the window that what waits is not what it was, and which tables changed by that.
    pub(crate) fn tell_waiting<T>(&self, value: T, changed: &[&str]) -> Done<T> {
        let changed: Vec<String> = changed.iter().copied().chain([WAITING]).map(String::from).collect();
        (self.0.announce)(Changed { topics: changed.clone() });
        Done { value, changed, undo: None }
    }

    /// Has the window told when what waits is written.
    pub(crate) fn follow_waiting(&self, store: &Store) {
        // Held weakly: the store must not keep the desk that keeps it.
        let desk: Weak<Inner> = Arc::downgrade(&self.0);
        store.when_let_in(move |changed| {
            if let Some(desk) = desk.upgrade() {
                Desk(desk).tell_waiting((), changed);
            }
        });
    }

    /// Works with the whole store where neither a read nor a change fits: drafts, papers, an import that plans for minutes.
    pub async fn with<T, R>(
        &self,
        work: impl FnOnce(&Desk, &Store) -> Result<T, Error<R>> + Send + 'static,
    ) -> Result<T, Problem<R>>
    where
        T: Send + 'static,
        R: Debug + Send + 'static,
    {
        self.work(move |desk, open| work(desk, &open.store).map_err(|error| Desk::problem(&open.store, error))).await
    }

    /// Work that takes its time.
    pub fn jobs(&self) -> &Jobs {
        &self.0.jobs
    }

    /// Asks the import that runs, or is planned, to end; where none does, what was planned is forgotten. Whether one did.
    pub fn cancel_import(&self) -> bool {
        let heard = self.jobs().stop_import();
        if !heard {
            self.planned().forget();
        }
        heard
    }

    /// The import that a person is looking at.
    pub fn planned(&self) -> &Planned {
        &self.0.planned
    }

    /// What is kept of the whole store.
    pub(crate) fn known(&self) -> &Known {
        &self.0.known
    }

    /// Tells the window.
    pub(crate) fn announce(&self, changed: Changed) {
        (self.0.announce)(changed);
    }

    /// Takes back these ops together; none named: the newest of the person who sits here. Gives what was taken back.
    pub async fn undo(&self, ops: Vec<i64>) -> Result<Done<Vec<OpView>>, Problem<()>> {
        self.invert(JobKind::Undo, move |store, who, watch| {
            if ops.is_empty() { store.undo_last_watched(who, watch) } else { store.undo_watched(&ops, who, watch) }
        })
        .await
    }

    /// Brings back what the newest undo took away.
    pub async fn redo(&self) -> Result<Done<Vec<OpView>>, Problem<()>> {
        self.invert(JobKind::Redo, Store::redo_last_watched).await
    }

    async fn invert(
        &self,
        kind: JobKind,
        invert: impl FnOnce(&Store, Option<Id>, &mut Watch<'_>) -> Result<ledger::Done<Undone>, Error<()>> + Send + 'static,
    ) -> Result<Done<Vec<OpView>>, Problem<()>> {
        let job = self.jobs().begin(kind);
        let ticket = job.ticket();
        let inverted = self.work(move |desk, open| {
            let done = invert(&open.store, desk.person(), &mut |now| ticket.tell(now));
            desk.done(&open.store, done.map(views))
        });
        job.end(inverted.await)
    }

    /// The open store; opened, or created together with its key, on the first call. Waits: not for the window's thread.
    pub fn open(&self) -> Result<Arc<Open>, Closed> {
        let mut open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = &*open {
            return Ok(open.clone());
        }
        let place = &self.0.place;
        let (key, kept) = key::find_or_make(place, self.0.keychain.as_ref()).map_err(Closed::Key)?;
        // Only what is migrated takes its time.
        let mut job = None;
        let mut watch = |now| job.get_or_insert_with(|| self.jobs().begin(JobKind::Upgrade)).ticket().tell(now);
        let store = match care::open_watched(&place.store, &key, clock::source(), &mut watch) {
            Err(OpenProblem::NotThere(_)) => care::create(&place.store, &key, clock::source()),
            opened => opened,
        };
        let store = store.map_err(Closed::Store)?;
        if let Some(job) = job {
            job.done();
        }
        self.opened(&store);
        let opened = Arc::new(Open { store, key: kept });
        // Who sat here before the last stop; a store from which that can't be read opens without anybody.
        let person = opened.store.read(here::person).unwrap_or_default();
        *self.0.person.lock().unwrap_or_else(PoisonError::into_inner) = person;
        *open = Some(opened.clone());
        Ok(opened)
    }

    /// Runs work on a thread that may wait for disks and locks. A panic in it is a fault and ends only this work.
    pub async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Desk) -> T + Send + 'static,
    ) -> Result<T, Fault> {
        let desk = self.clone();
        let done = tauri::async_runtime::spawn_blocking(move || work(&desk)).await;
        done.map_err(|error| Fault::Other(error.to_string()))
    }

    async fn work<T, R>(
        &self,
        work: impl FnOnce(&Desk, &Open) -> Result<T, Problem<R>> + Send + 'static,
    ) -> Result<T, Problem<R>>
    where
        T: Send + 'static,
        R: Send + 'static,
    {
        let done = self.blocking(move |desk| match desk.open() {
            Ok(open) => work(desk, &open),
            Err(closed) => Err(Problem::fault(format!("{closed:?}"))),
        });
        done.await?
    }

    /// Tells the window that any row may have changed, as after a restore.
    pub fn all_changed(&self) -> Done<()> {
        self.known().forget();
        let changed: Vec<String> = care::SCHEMA.tables.iter().map(|table| table.name.to_owned()).collect();
        (self.0.announce)(Changed { topics: changed.clone() });
        Done { value: (), changed, undo: None }
    }

    /// Tells the window, and names the op for its undo.
    pub fn done<T, R: Debug>(
        &self,
        store: &Store,
        change: Result<ledger::Done<T>, Error<R>>,
    ) -> Result<Done<T>, Problem<R>> {
        let done = change.map_err(|error| Desk::problem(store, error))?;
        let changed: Vec<String> = done.changed.iter().map(|topic| topic.to_string()).collect();
        if !changed.is_empty() {
            (self.0.announce)(Changed { topics: changed.clone() });
        }
        let undo = done.op.map(|seq| store.read(|r| r.op(seq))).transpose()?.flatten().map(OpView::from);
        Ok(Done { value: done.value, changed, undo })
    }

    /// An error with the ops it names spelled out.
    fn problem<R>(store: &Store, error: Error<R>) -> Problem<R> {
        match error {
            Error::Refused(refusal) => Problem::Refused(refusal),
            Error::NotFound => Problem::NotFound,
            Error::Stopped => Problem::Stopped,
            Error::Fault(fault) => ledger::space::in_numbers(fault, store.path(), 0).into(),
            Error::Stale(ops) => {
                let ops = store.read(|r| ops.iter().map(|seq| r.op(*seq)).collect::<Result<Vec<_>, Fault>>());
                ops.map_or_else(Problem::from, |ops| Problem::Stale {
                    ops: ops.into_iter().flatten().map(OpView::from).collect(),
                })
            }
        }
    }
}

fn views(done: ledger::Done<Undone>) -> ledger::Done<Vec<OpView>> {
    let value = done.value.ops.into_iter().map(OpView::from).collect();
    ledger::Done { value, changed: done.changed, op: done.op }
}
