//! Several files at once: on an office PC two are read in the time of one.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Files that are open at one time; more would only hold more memory.
const AT_ONCE: usize = 4;
/// Rows handed over together, and how many such bundles may wait.
const BUNDLE: usize = 256;
const WAITING: usize = 8;

fn threads(work: usize) -> usize {
    thread::available_parallelism().map_or(1, usize::from).min(AT_ONCE).min(work)
}

/// The results of `work` for each item, in the order of the items.
pub(crate) fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let one = || {
        let mut done = Vec::new();
        while let at = next.fetch_add(1, Ordering::Relaxed)
            && let Some(item) = items.get(at)
        {
            done.push((at, work(item)));
        }
        done
    };
    let mut all = thread::scope(|scope| {
        let others: Vec<_> = (1..threads(items.len())).map(|_| scope.spawn(one)).collect();
        let mut all = one();
        for other in others {
            match other.join() {
                Ok(done) => all.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    });
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, result)| result).collect()
}

/// What comes from the threads that read.
pub(crate) enum Piece<R, D> {
    /// An item was begun; its place.
    Begun(usize),
    Rows(Vec<R>),
    /// An item was read to its end, or to where it stopped; its place.
    Done(usize, D),
}

/// Hands rows over in bundles.
pub(crate) struct Giver<'s, R, D> {
    to: &'s SyncSender<Piece<R, D>>,
    bundle: Vec<R>,
}

impl<R, D> Giver<'_, R, D> {
    /// Breaks when nobody takes any more.
    pub fn give(&mut self, row: R) -> ControlFlow<()> {
        self.bundle.push(row);
        if self.bundle.len() < BUNDLE { ControlFlow::Continue(()) } else { self.flush() }
    }

    fn flush(&mut self) -> ControlFlow<()> {
        match self.to.send(Piece::Rows(std::mem::replace(&mut self.bundle, Vec::with_capacity(BUNDLE)))) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }
}

/// Reads all items with `read`, several at once, and has `take` take what comes, on this thread. The rows of one
/// item keep their order. When `take` breaks, reading ends.
pub(crate) fn rows<T: Sync, R: Send, D: Send>(
    items: &[T],
    read: impl Fn(&T, &mut Giver<'_, R, D>) -> D + Sync,
    mut take: impl FnMut(Piece<R, D>) -> ControlFlow<()>,
) {
    let next = AtomicUsize::new(0);
    let one = |to: SyncSender<Piece<R, D>>| {
        while let at = next.fetch_add(1, Ordering::Relaxed)
            && let Some(item) = items.get(at)
            && to.send(Piece::Begun(at)).is_ok()
        {
            let mut giver = Giver { to: &to, bundle: Vec::with_capacity(BUNDLE) };
            let done = read(item, &mut giver);
            if giver.flush().is_break() || to.send(Piece::Done(at, done)).is_err() {
                return;
            }
        }
    };
    thread::scope(|scope| {
        let (to, from): (_, Receiver<Piece<R, D>>) = sync_channel(WAITING);
        for _ in 0..threads(items.len()) {
            let to = to.clone();
            scope.spawn(|| one(to));
        }
        drop(to);
        // A taker that stops drops the receiver, and with it every reader stops at its next bundle.
        let _ = from.into_iter().try_for_each(&mut take);
    });
}
