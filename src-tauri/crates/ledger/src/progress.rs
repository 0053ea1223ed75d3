//! How far long work is, and whether it goes on: one way for all that takes its time.
//!
//! Whoever does the work tells each step to a [`Watch`]. Told to end, it answers with [`Fault::Stopped`], which leaves what it had begun
//! as every other fault does: nothing of it stays.

use std::ops::ControlFlow;

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
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Progress {
    /// What it does.
    pub phase: Phase,
    /// Rows (or steps, as the phase says) done.
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

/// Tells how far it is; `Stopped` when it is to end.
pub(crate) fn tell(watch: &mut Watch<'_>, phase: Phase, done: u64, total: u64) -> Result<(), Fault> {
    let less = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    match watch(Progress { phase, done: less(done), total: less(total) }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Fault::Stopped),
    }
}
