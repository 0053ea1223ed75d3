//! Closing the window. The page hears of it first: it keeps the forms that are being written to the last key, asks while something runs that
//! a person would miss, and shows how far the last backup is and why there is none. Nothing half done stays either way; what an end would
//! cut off is not written at all (see [`Desk::leave`](crate::desk::Desk::leave)).

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{Manager, Runtime, WebviewWindow, WindowEvent};
use tauri_specta::Event;

use crate::desk::Desk;
use crate::job::Jobs;

/// How long a page may take to keep its forms. One that says nothing by then has none to keep.
const PATIENCE: Duration = Duration::from_millis(800);

/// Event: a person wants to close the window. The answer is the command `leave`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, Event)]
pub struct LeaveAsked {
    /// Something runs that she would miss: she is to be asked.
    pub missed: bool,
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Leave {
    /// The window stays, and asks another time again.
    Stay,
    /// It goes once what was done is backed up.
    AfterBackup,
    /// It goes.
    AtOnce,
}

/// Whether the window may go, and how it goes.
pub struct Leaving {
    asked: AtomicBool,
    answered: AtomicBool,
    go: Box<dyn Fn() + Send + Sync>,
}

impl Leaving {
    /// A window that goes so.
    pub fn new(go: impl Fn() + Send + Sync + 'static) -> Leaving {
        Leaving { asked: AtomicBool::new(false), answered: AtomicBool::new(false), go: Box::new(go) }
    }

    /// What the page is asked before the window goes. Nothing a second time, unless it was to stay: a page that can't answer, or a backup
    /// that takes too long, must not hold it for ever.
    pub fn ask(&self, jobs: &Jobs) -> Option<LeaveAsked> {
        if self.asked.swap(true, Ordering::Relaxed) {
            return None;
        }
        self.answered.store(false, Ordering::Relaxed);
        Some(LeaveAsked { missed: jobs.would_be_missed() })
    }

    /// The page has answered.
    pub fn hear(&self, answer: Leave) {
        self.answered.store(true, Ordering::Relaxed);
        if answer == Leave::Stay {
            self.asked.store(false, Ordering::Relaxed);
        }
    }

    /// It goes, if the page has not answered.
    pub fn go_unanswered(&self) {
        if !self.answered.load(Ordering::Relaxed) {
            self.go();
        }
    }

    /// It goes.
    pub fn go(&self) {
        (self.go)();
    }
}

/// Asks its page before this window goes.
pub fn ask_before<R: Runtime>(window: &WebviewWindow<R>) {
    let goes = window.clone();
    window.manage(Leaving::new(move || {
        if let Err(error) = goes.destroy() {
            tracing::error!("the window does not close: {error}");
        }
    }));
    let asked = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event
            && let Some(question) = asked.state::<Leaving>().ask(asked.state::<Desk>().jobs())
        {
            api.prevent_close();
            let missed = question.missed;
            if let Err(error) = question.emit(&asked) {
                tracing::error!("the window was not asked whether it may go: {error}");
            }
            if !missed {
                let waits = asked.clone();
                std::thread::spawn(move || {
                    std::thread::sleep(PATIENCE);
                    waits.state::<Leaving>().go_unanswered();
                });
            }
        }
    });
}
