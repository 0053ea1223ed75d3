//! Closing the window while something runs that a person would miss: then she is asked. Nothing half done stays either way; what an end
//! would cut off is not written at all (see [`Desk::leave`](crate::desk::Desk::leave)).

use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;
use specta::Type;
use tauri::{Manager, Runtime, WebviewWindow, WindowEvent};
use tauri_specta::Event;

use crate::desk::Desk;
use crate::job::Jobs;

/// Event: a person wants to close the window, and something runs that she would miss. The answer is the command `leave`.
#[derive(Clone, Debug, Serialize, Type, Event)]
pub struct LeaveAsked;

/// Whether the window may go, and how it goes.
pub struct Leaving {
    asked: AtomicBool,
    go: Box<dyn Fn() + Send + Sync>,
}

impl Leaving {
    /// A window that goes so.
    pub fn new(go: impl Fn() + Send + Sync + 'static) -> Leaving {
        Leaving { asked: AtomicBool::new(false), go: Box::new(go) }
    }

    /// Whether to ask before the window goes. Not a second time without an answer: a page that can't answer must not hold it for ever.
    pub fn asks(&self, jobs: &Jobs) -> bool {
        jobs.would_be_missed() && !self.asked.swap(true, Ordering::Relaxed)
    }

    /// The answer: it goes, or it stays and asks again another time.
    pub fn answer(&self, go: bool) {
        self.asked.store(false, Ordering::Relaxed);
        if go {
            (self.go)();
        }
    }
}

/// Asks before this window goes.
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
            && asked.state::<Leaving>().asks(asked.state::<Desk>().jobs())
        {
            api.prevent_close();
            if let Err(error) = LeaveAsked.emit(&asked) {
                tracing::error!("the window was not asked whether it may go: {error}");
            }
        }
    });
}
