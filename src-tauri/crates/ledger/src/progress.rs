//! How far long work is, and whether it goes on: one way for all that takes its time.
//!
//! Whoever does the work tells each step to a [`Watch`]. Told to end, it answers with [`Fault::Stopped`], which leaves what it had begun
//! as every other fault does: nothing of it stays.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use rusqlite::Connection;
use serde::Serialize;
use specta::Type;

use crate::Fault;

/// What long work is doing: words `job`, `phase.<phase>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Files are read; how many rows they hold is not yet known, so `total` is 0.
    Reading,
    /// Rows are compared with the store.
    Planning,
    /// Records are written.
    Writing,
    /// What follows from them is computed: in steps, not in rows.
    Computing,
    /// Pages are copied; counted in megabytes.
    Copying,
    /// A store is given the form of a newer program: in steps, of which the next is begun.
    Migrating,
    /// A sheet is laid out, page by page.
    Paging,
    /// It is looked at whether all holds: in steps, of which `total` 0 says that there is but one.
    Checking,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Progress {
    /// What it does.
    pub phase: Phase,
    /// Rows (or steps, pages or megabytes, as the phase says) done.
    pub done: u32,
    /// Of so many; 0 where nobody knows yet.
    pub total: u32,
}

/// Hears how far work is, and says whether it goes on.
pub type Watch<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// For work that nobody watches: it goes on to its end.
pub fn unwatched(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Tells how far it is.
///
/// # Errors
/// `Stopped` when it is to end.
pub fn tell(watch: &mut Watch<'_>, phase: Phase, done: u64, total: u64) -> Result<(), Fault> {
    let less = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    match watch(Progress { phase, done: less(done), total: less(total) }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Fault::Stopped),
    }
}

/// How often a watch is asked while nothing can be told.
pub(crate) const ASKED: Duration = Duration::from_millis(50);

/// The parts of a check that are done, and whether it is to end: what its own thread and the one that watches it share.
#[derive(Default)]
pub(crate) struct Parts {
    done: AtomicU32,
    stopped: AtomicBool,
}

impl Parts {
    /// One more is done; `Stopped` when there is to be no other.
    pub(crate) fn next(&self) -> Result<(), Fault> {
        self.done.fetch_add(1, Ordering::Relaxed);
        if self.stopped.load(Ordering::Relaxed) { Err(Fault::Stopped) } else { Ok(()) }
    }
}

/// Runs statements that take long, on a thread of its own, while `watch` is asked on this one: told to end, they are interrupted. Only
/// SQLCipher's own look at its pages hears nothing until it is through.
pub(crate) fn check_watched<T: Send>(
    conn: &mut Connection,
    watch: &mut Watch<'_>,
    total: u32,
    check: impl FnOnce(&mut Connection, &Parts) -> Result<T, Fault> + Send,
) -> Result<T, Fault> {
    tell(watch, Phase::Checking, 0, total.into())?;
    let (interrupt, parts) = (conn.get_interrupt_handle(), Parts::default());
    let (ended, end) = channel::<()>();
    std::thread::scope(|scope| {
        let shared = &parts;
        let checking = scope.spawn(move || {
            // Dropped at the end, also by a panic.
            let _ended = ended;
            check(conn, shared)
        });
        loop {
            let now = Progress { phase: Phase::Checking, done: parts.done.load(Ordering::Relaxed), total };
            if watch(now).is_break() {
                parts.stopped.store(true, Ordering::Relaxed);
            }
            // Each time anew: it ends only the statement that runs at this moment.
            if parts.stopped.load(Ordering::Relaxed) {
                interrupt.interrupt();
            }
            if end.recv_timeout(ASKED) == Err(RecvTimeoutError::Disconnected) {
                break;
            }
        }
        let checked = checking.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        if parts.stopped.load(Ordering::Relaxed) && checked.is_err() { Err(Fault::Stopped) } else { checked }
    })
}
