//! Work that may take a while, so that nobody loses sight of it: what runs, how far it is, what came of it. One list for the window,
//! whichever screen began the work.
//!
//! **Architecture invariant:** a job only watches. It begins and ends in the command whose work it is, and whether that work can be
//! stopped is the core's to say: a wish to stop is handed to it, and the job ends as the core answers.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use ledger::Progress;
use serde::Serialize;
use specta::Type;

use crate::problem::Problem;

/// The topic of the list of jobs; no table has this name.
pub const TOPIC: &str = "job";

/// What ends sooner was never worth a word.
const MOMENT: Duration = Duration::from_millis(400);
/// Between two words to the window about how far work is.
const PACE: Duration = Duration::from_millis(200);
/// Ended jobs that are kept to be looked at.
const KEPT: usize = 8;

/// What is being done: words `job`, `kind.<kind>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum JobKind {
    ImportPreview,
    ImportRun,
    Undo,
    Redo,
    EditMany,
    Export,
    SheetOpen,
    SheetSave,
    Backup,
    Restore,
    Check,
    DemoFill,
    DemoRemove,
    /// A store of an older program is brought to the form of this one.
    Upgrade,
}

impl JobKind {
    /// The core asks in between whether it should go on.
    fn can_be_stopped(self) -> bool {
        self.is_import()
            || matches!(self, JobKind::Undo | JobKind::Redo | JobKind::EditMany | JobKind::Export)
            || matches!(self, JobKind::Backup | JobKind::Check | JobKind::SheetSave)
    }

    fn is_import(self) -> bool {
        matches!(self, JobKind::ImportPreview | JobKind::ImportRun)
    }

    /// Ended in the middle, something would be missing that a person waits for; what only reads is begun again any time, an upgrade at the
    /// next start.
    fn changes_the_store(self) -> bool {
        !matches!(self, JobKind::ImportPreview | JobKind::SheetOpen | JobKind::Check | JobKind::Upgrade)
    }
}

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    Running,
    /// Somebody wants it to end, and it has not yet.
    Stopping,
    Done,
    /// It was stopped, and nothing of it stays.
    Cancelled,
    /// `problem` says why.
    Failed,
}

impl JobState {
    fn is_over(self) -> bool {
        !matches!(self, JobState::Running | JobState::Stopping)
    }
}

/// Why a job came to nothing: the problem that its command gave, in words and numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct JobProblem {
    kind: String,
    #[serde(flatten)]
    more: BTreeMap<String, String>,
}

impl JobProblem {
    fn of<R: Serialize>(problem: &Problem<R>) -> JobProblem {
        let value = serde_json::to_value(problem).unwrap_or_default();
        let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), String::from);
        // The ops that an undo would need are offered where it was asked for.
        let said = value.as_object().into_iter().flatten().filter(|(_, value)| !value.is_array() && !value.is_null());
        let mut more: BTreeMap<_, _> = said.map(|(name, value)| (name.clone(), text(value))).collect();
        JobProblem { kind: more.remove("kind").unwrap_or_default(), more }
    }

    fn is_stop(&self) -> bool {
        self.kind == "stopped" || self.more.get("code").is_some_and(|code| code == "cancelled")
    }
}

/// One job, as the window lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct JobView {
    /// By which it is stopped.
    pub id: u32,
    /// What it does.
    pub kind: JobKind,
    /// Where it stands.
    pub state: JobState,
    /// How far it is, where that is known.
    pub progress: Option<Progress>,
    /// A wish to stop would be heard.
    pub can_stop: bool,
    /// Why it came to nothing.
    pub problem: Option<JobProblem>,
}

struct Entry {
    view: JobView,
    began: Instant,
    told: Option<Instant>,
    /// Somebody waited for its end in vain.
    given_up: bool,
}

/// All jobs of a desk; cheap to clone.
#[derive(Clone)]
pub struct Jobs(Arc<Inner>);

struct Inner {
    list: Mutex<List>,
    ended: Condvar,
    announce: Box<dyn Fn() + Send + Sync>,
}

#[derive(Default)]
struct List {
    made: u32,
    entries: Vec<Entry>,
}

impl Jobs {
    /// No jobs yet. `announce` tells the window that the list is not what it was.
    pub fn new(announce: impl Fn() + Send + Sync + 'static) -> Jobs {
        Jobs(Arc::new(Inner { list: Mutex::default(), ended: Condvar::new(), announce: Box::new(announce) }))
    }

    /// Work begins.
    pub fn begin(&self, kind: JobKind) -> Job {
        let id = self.list().add(kind);
        self.show_after_a_moment(id);
        Job(Ticket { jobs: self.clone(), id })
    }

    /// An import, or its preview, begins; none while another one runs.
    pub fn begin_import(&self, kind: JobKind) -> Option<Job> {
        let mut list = self.list();
        if list.running().any(|entry| entry.view.kind.is_import()) {
            return None;
        }
        let id = list.add(kind);
        drop(list);
        self.show_after_a_moment(id);
        Some(Job(Ticket { jobs: self.clone(), id }))
    }

    /// Those that run, and those that ended and were not yet cleared away; newest first.
    pub fn all(&self) -> Vec<JobView> {
        self.list().entries.iter().rev().map(|entry| entry.view.clone()).collect()
    }

    /// Asks a job to end. Whether it can hear that, and had not ended.
    pub fn stop(&self, id: u32) -> bool {
        self.stop_those(|view| view.id == id)
    }

    /// Asks the import that runs, or is planned, to end. Whether one did.
    pub fn stop_import(&self) -> bool {
        self.stop_those(|view| view.kind.is_import())
    }

    /// Asks all to end that can, and waits for all others, so long at most, and not again for what was waited for in vain. Whether none
    /// runs any more that changes the store.
    pub fn wind_up(&self, patience: Duration) -> bool {
        self.stop_those(|_| true);
        let awaited = |list: &mut List| list.changing().any(|entry| !entry.given_up);
        let waited = self.0.ended.wait_timeout_while(self.list(), patience, awaited);
        let mut list = waited.unwrap_or_else(PoisonError::into_inner).0;
        list.changing().for_each(|entry| entry.given_up = true);
        list.changing().next().is_none()
    }

    /// Whether something runs that a person would miss if the program ended now.
    pub fn would_be_missed(&self) -> bool {
        self.list().changing().next().is_some()
    }

    /// Forgets those that have ended: somebody has seen them.
    pub fn clear(&self) {
        self.list().entries.retain(|entry| !entry.view.state.is_over());
        (self.0.announce)();
    }

    fn stop_those(&self, which: impl Fn(&JobView) -> bool) -> bool {
        let mut heard = false;
        for entry in self.list().running().filter(|entry| entry.view.can_stop && which(&entry.view)) {
            entry.view.state = JobState::Stopping;
            heard = true;
        }
        if heard {
            (self.0.announce)();
        }
        heard
    }

    /// What is quickly done comes and goes without a word; the rest is shown.
    fn show_after_a_moment(&self, id: u32) {
        let jobs = self.clone();
        let shows = move || {
            std::thread::sleep(MOMENT);
            if jobs.list().find(id).is_some_and(|entry| !entry.view.state.is_over()) {
                (jobs.0.announce)();
            }
        };
        if let Err(error) = std::thread::Builder::new().name("job".into()).spawn(shows) {
            tracing::error!("a job is not shown: {error}");
        }
    }

    fn end(&self, id: u32, state: JobState, problem: Option<JobProblem>) {
        let mut list = self.list();
        let Some(entry) = list.find(id).filter(|entry| !entry.view.state.is_over()) else { return };
        (entry.view.state, entry.view.problem, entry.view.can_stop) = (state, problem, false);
        let shown = entry.began.elapsed() >= MOMENT;
        list.forget(|entry| !shown && entry.view.id == id);
        let oldest = list.ended().nth(KEPT);
        if let Some(oldest) = oldest {
            list.forget(|entry| entry.view.id == oldest);
        }
        drop(list);
        self.0.ended.notify_all();
        if shown {
            (self.0.announce)();
        }
    }

    fn list(&self) -> MutexGuard<'_, List> {
        self.0.list.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl List {
    fn add(&mut self, kind: JobKind) -> u32 {
        self.made += 1;
        let (id, can_stop) = (self.made, kind.can_be_stopped());
        let view = JobView { id, kind, state: JobState::Running, progress: None, can_stop, problem: None };
        self.entries.push(Entry { view, began: Instant::now(), told: None, given_up: false });
        id
    }

    fn find(&mut self, id: u32) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.view.id == id)
    }

    fn running(&mut self) -> impl Iterator<Item = &mut Entry> {
        self.entries.iter_mut().filter(|entry| !entry.view.state.is_over())
    }

    /// Those that would be missed if the program ended now.
    fn changing(&mut self) -> impl Iterator<Item = &mut Entry> {
        self.running().filter(|entry| entry.view.kind.changes_the_store())
    }

    /// Ids of those that have ended, newest first.
    fn ended(&self) -> impl Iterator<Item = u32> {
        self.entries.iter().rev().filter(|entry| entry.view.state.is_over()).map(|entry| entry.view.id)
    }

    fn forget(&mut self, which: impl Fn(&Entry) -> bool) {
        self.entries.retain(|entry| !which(entry));
    }
}

/// A job for those who do its work: they say how far they are and hear whether to go on.
#[derive(Clone)]
pub struct Ticket {
    jobs: Jobs,
    id: u32,
}

impl Ticket {
    /// Says how far it is, and hears whether to go on. The window hears of it a few times a second.
    pub fn tell(&self, now: Progress) -> ControlFlow<()> {
        let mut list = self.jobs.list();
        let Some(entry) = list.find(self.id) else { return ControlFlow::Continue(()) };
        if entry.view.state == JobState::Stopping {
            return ControlFlow::Break(());
        }
        let other = entry.view.progress.is_none_or(|before| before.phase != now.phase);
        entry.view.progress = Some(now);
        let due = other || entry.told.is_none_or(|at| at.elapsed() >= PACE);
        if due && entry.began.elapsed() >= MOMENT {
            entry.told = Some(Instant::now());
            drop(list);
            (self.jobs.0.announce)();
        }
        ControlFlow::Continue(())
    }
}

/// A job for the command whose work it is. Dropped without an end, as by a panic, it has failed.
#[must_use]
pub struct Job(Ticket);

impl Job {
    /// For those who do its work.
    pub fn ticket(&self) -> Ticket {
        self.0.clone()
    }

    /// It ends well.
    pub fn done(self) {
        self.0.jobs.end(self.0.id, JobState::Done, None);
    }

    /// It ends as its command answers.
    pub fn end<T, R: Serialize>(self, answer: Result<T, Problem<R>>) -> Result<T, Problem<R>> {
        let problem = answer.as_ref().err().map(JobProblem::of);
        let state = match &problem {
            None => JobState::Done,
            Some(problem) if problem.is_stop() => JobState::Cancelled,
            Some(_) => JobState::Failed,
        };
        self.0.jobs.end(self.0.id, state, problem.filter(|_| state == JobState::Failed));
        answer
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.0.jobs.end(self.0.id, JobState::Failed, None);
    }
}
