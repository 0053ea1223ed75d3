//! What keeps the store safe without anybody asking: a backup every hour and at exit, a full check every week; and a restore.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use ledger::{BackupProblem, Backups, Error, Fault, Kept, Occasion, RestoreProblem, Store, Watch, unwatched};
use serde::Serialize;
use specta::Type;
use work::refusal::BackupRefusal;

use crate::clock;
use crate::desk::{Desk, Open};
use crate::job::JobKind;
use crate::key;
use crate::problem::{Never, Problem};

/// Between two rounds.
const ROUND: Duration = Duration::from_secs(3600);
/// Between two full checks, in milliseconds.
const WEEK: i64 = 7 * 24 * 3600 * 1000;
/// How long a restore, or the end of the program, waits for what others still do with the store.
const PATIENCE: Duration = Duration::from_secs(10);

/// Something that the person has to know: words `backup`, `notice.<code>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Notice {
    /// Its words.
    pub code: NoticeCode,
    /// Numbers and names for those words.
    pub params: BTreeMap<String, String>,
    /// Why no backup could be made, where that is the notice.
    pub refusal: Option<BackupRefusal>,
}

/// In the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum NoticeCode {
    /// The full check found something that does not hold.
    Unsound,
    /// The last change before a crash is not contained.
    LastChange,
    /// Something that was kept while an import ran can't be read.
    Unread,
    /// The last backup could not be made.
    Failed,
    /// The store lies where a cloud or a network writes, too.
    Shared,
}

/// What there is to say.
#[derive(Debug, Default)]
pub struct Notices(Vec<Notice>);

impl Notices {
    fn set(&mut self, code: NoticeCode, params: &[(&str, String)], refusal: Option<BackupRefusal>) {
        self.clear(code);
        let params = params.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        self.0.push(Notice { code, params, refusal });
        self.0.sort_by_key(|notice| notice.code);
    }

    fn clear(&mut self, code: NoticeCode) {
        self.0.retain(|notice| notice.code != code);
    }
}

impl Desk {
    /// What the person has to know.
    pub fn notices(&self) -> Vec<Notice> {
        self.said().0.clone()
    }

    fn said(&self) -> MutexGuard<'_, Notices> {
        self.0.notices.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes what the opening of a store brought to light.
    pub(crate) fn opened(&self, store: &Store) {
        let path = |path: &Path| [("path", path.display().to_string())];
        if let Some(aside) = store.kept_aside() {
            self.said().set(NoticeCode::LastChange, &path(aside), None);
        }
        if let Some(unread) = store.unread().first() {
            self.said().set(NoticeCode::Unread, &path(unread.parent().unwrap_or(unread)), None);
        }
        self.follow_waiting(store);
        if ledger::space::is_shared(store.path()) {
            self.said().set(NoticeCode::Shared, &path(&self.place().folder), None);
        }
        match store.last_checkup() {
            Ok(Some(last)) if last.findings > 0 => self.unsound(last.findings),
            _ => {}
        }
    }

    fn unsound(&self, count: i64) {
        self.said().set(NoticeCode::Unsound, &[("count", count.to_string())], None);
    }

    /// Goes its rounds in the background as long as the program runs.
    pub fn begin_rounds(&self) {
        let desk = self.clone();
        let rounds = std::thread::Builder::new().name("rounds".into()).spawn(move || {
            loop {
                std::thread::sleep(ROUND);
                desk.round();
            }
        });
        if let Err(error) = rounds {
            tracing::error!("no backups by the clock: {error}");
        }
    }

    /// One round: a backup when something was done since the last one, a full check when the last is a week old. Opens no store.
    pub fn round(&self) {
        let Some(open) = self.if_open() else { return };
        let job = self.jobs().begin(JobKind::Backup);
        let ticket = job.ticket();
        // What came of it is said where all is said that the person has to know.
        let _ = job.end(self.back_up_if_changed(&open.store, Occasion::Timer, &mut |now| ticket.tell(now)));
        let due = match open.store.last_checkup() {
            // A clock that was put back makes the check due, too.
            Ok(last) => last.is_none_or(|last| !(0..WEEK).contains(&(clock::source().now_ms() - last.at_ms))),
            Err(_) => true,
        };
        if due {
            let job = self.jobs().begin(JobKind::Check);
            let ticket = job.ticket();
            let checked = self.check(&open.store, &mut |now| ticket.tell(now));
            let _ = job.end(checked.map_err(Problem::<Never>::from));
        }
    }

    /// Checks the store in full, remembers it and says what was found. Stopped, it found and remembers nothing.
    pub fn check(&self, store: &Store, watch: &mut Watch<'_>) -> Result<ledger::Report, Fault> {
        let checked = store.examine_and_remember_watched(watch);
        match &checked {
            Ok(report) if report.findings.is_empty() => {
                self.said().clear(NoticeCode::Unsound);
            }
            Ok(report) => {
                tracing::error!("the check found {:?}", report.findings);
                self.unsound(report.findings.len() as i64);
            }
            Err(Fault::Stopped) => tracing::info!("the check was stopped"),
            Err(fault) => tracing::error!("not checked: {fault}"),
        }
        checked
    }

    /// Without a backup the person is told so, unless it was a person who stopped it.
    fn back_up_if_changed(
        &self,
        store: &Store,
        why: Occasion,
        watch: &mut Watch<'_>,
    ) -> Result<(), Problem<BackupRefusal>> {
        match self.backed_up(store.back_up_if_changed_watched(why, watch)) {
            Err(Error::Refused(refusal)) => {
                self.said().set(NoticeCode::Failed, &[], Some(refusal.clone()));
                Err(Problem::Refused(refusal))
            }
            Err(_) => Err(Problem::Stopped),
            Ok(_) => Ok(()),
        }
    }

    /// Makes a backup now, by a person's wish.
    pub fn back_up(&self, store: &Store, watch: &mut Watch<'_>) -> Result<Option<Kept>, Error<BackupRefusal>> {
        self.backed_up(store.back_up_watched(Occasion::Asked, watch))
    }

    fn backed_up(&self, made: Result<Option<Kept>, BackupProblem>) -> Result<Option<Kept>, Error<BackupRefusal>> {
        match made {
            Ok(kept) => {
                self.said().clear(NoticeCode::Failed);
                Ok(kept)
            }
            Err(problem) if problem.is_stop() => {
                tracing::info!("the backup was stopped");
                Err(Error::Stopped)
            }
            Err(problem) => {
                tracing::error!("no backup: {problem}");
                Err(Error::Refused(BackupRefusal::from(&problem)))
            }
        }
    }

    /// The program is about to end, while somebody can still be told: what runs is stopped or finished, what was done is backed up.
    pub fn back_up_before_leaving(&self) -> Result<(), Problem<BackupRefusal>> {
        if !self.jobs().wind_up(PATIENCE) {
            return Ok(());
        }
        let Some(open) = self.if_open() else { return Ok(()) };
        let job = self.jobs().begin(JobKind::Backup);
        let ticket = job.ticket();
        job.end(self.back_up_if_changed(&open.store, Occasion::Exit, &mut |now| ticket.tell(now)))
    }

    /// The program ends: what runs is stopped or finished, what was done is backed up, and the store is let go. Work that takes longer
    /// than anybody waits is cut off, and its transaction with it: nothing of it stays.
    pub fn leave(&self) {
        if !self.jobs().wind_up(PATIENCE) {
            tracing::warn!("left while something still ran");
        }
        let open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(open) = open {
            // Nobody is there any more to be told; a failure stands in the log.
            let _ = self.back_up_if_changed(&open.store, Occasion::Exit, &mut unwatched);
        }
    }

    pub(crate) fn if_open(&self) -> Option<Arc<Open>> {
        self.0.open.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts the backup of this number into the store's place; the store is opened again when somebody asks for it. Nobody gets at it
    /// meanwhile, and it is not stopped: `watch` hears how far it is.
    pub fn restore(&self, no: u32, watch: &mut Watch<'_>) -> Result<(), BackupRefusal> {
        let mut open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        let place = self.place();
        let refused = |problem: RestoreProblem| {
            tracing::error!("not restored: {problem}");
            BackupRefusal::from(&problem)
        };
        let all = Backups::of(&place.store).list().map_err(|e| refused(e.into()))?;
        let kept = all.into_iter().find(|kept| kept.no == no).ok_or(BackupRefusal::NotThere)?;
        let (key, _) = key::find(place, self.0.keychain.as_ref()).ok_or(BackupRefusal::NotOurs)?;
        if let Some(mut last) = open.take() {
            let until = Instant::now() + PATIENCE;
            loop {
                match Arc::try_unwrap(last) {
                    Ok(open) => break drop(open),
                    Err(shared) if Instant::now() > until => {
                        *open = Some(shared);
                        return Err(BackupRefusal::InUse);
                    }
                    Err(shared) => last = shared,
                }
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        let restored =
            ledger::restore_watched(&place.store, &key, &care::SCHEMA, clock::source(), (&kept.path, &key), watch);
        let restored = restored.map_err(refused)?;
        tracing::warn!("restored {}, the store before is kept at {:?}", kept.path.display(), restored.aside);
        // What was said of the store before, and planned for it, is no longer true of this one.
        *self.said() = Notices::default();
        self.planned().forget();
        Ok(())
    }
}
