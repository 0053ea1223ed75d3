//! Reminders through the system: each minute the core is asked what is to be announced; a click on it brings the window forward and opens
//! the right screen. What was announced is remembered by the core; a system that shows no notifications changes nothing.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use care::reminder::{self, DayAhead, ReminderAbout, Said};
use care::words::{Language, Words};
use chrono::NaiveDateTime;
use notify_rust::{Notification, NotificationResponse};
use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, Manager, Runtime, Url, WebviewWindow};
use tauri_specta::Event;

use crate::clock;
use crate::desk::{Changed, Desk};
use crate::window::{self, MAIN};

/// Between two rounds.
const ROUND: Duration = Duration::from_secs(60);
/// The topic of Today's list: no table has this name.
const TODAY: &str = "today";

/// Event: a person clicked a reminder; the window shows what it was about.
#[derive(Clone, Debug, Serialize, Type, Event)]
pub struct ReminderOpened {
    /// What it was about.
    pub about: ReminderAbout,
}

/// What a click does; at most one comes.
pub type Click = Box<dyn FnOnce() + Send>;

/// What rings, and in which language: the window's, which tells it. Before that nothing is announced.
pub struct Bell {
    heard: Mutex<Heard>,
    woken: Condvar,
    ring: Box<dyn Fn(Said, Click) + Send + Sync>,
}

#[derive(Default)]
struct Heard {
    language: Option<Language>,
    /// The next round is not waited for.
    at_once: bool,
}

impl Bell {
    /// A bell that rings so.
    pub fn new(ring: impl Fn(Said, Click) + Send + Sync + 'static) -> Bell {
        Bell { heard: Mutex::default(), woken: Condvar::new(), ring: Box::new(ring) }
    }

    /// The system's notifications, under the program's name and picture. Windows knows it by the AppUserModelID of its shortcut, macOS by
    /// its bundle; both are the identifier of tauri.conf.json.
    pub fn system(identifier: String) -> Bell {
        #[cfg(target_os = "macos")]
        if let Err(error) = notify_rust::set_application(&identifier) {
            tracing::warn!("reminders stand under another program's name: {error}");
        }
        Bell::new(move |said, click| show(&identifier, &said, click))
    }

    /// The window's language.
    pub fn speak(&self, language: Language) {
        self.heard().language = Some(language);
        self.wake();
    }

    /// Lets the next round begin at once.
    pub fn wake(&self) {
        self.heard().at_once = true;
        self.woken.notify_all();
    }

    fn heard(&self) -> MutexGuard<'_, Heard> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the next round.
    fn wait(&self) {
        let waited = self.woken.wait_timeout_while(self.heard(), ROUND, |heard| !heard.at_once);
        waited.unwrap_or_else(PoisonError::into_inner).0.at_once = false;
    }
}

/// Goes its rounds as long as the program runs.
pub fn begin<R: Runtime>(app: &AppHandle<R>) {
    let app = app.clone();
    let rounds = std::thread::Builder::new().name("reminders".into()).spawn(move || {
        loop {
            app.state::<Bell>().wait();
            round(&app, clock::now());
        }
    });
    if let Err(error) = rounds {
        tracing::error!("nothing is announced: {error}");
    }
}

/// One round. Opens no store.
pub fn round<R: Runtime>(app: &AppHandle<R>, now: NaiveDateTime) {
    let (desk, bell) = (app.state::<Desk>(), app.state::<Bell>());
    let (Some(language), Some(open)) = (bell.heard().language, desk.if_open()) else { return };
    let person = desk.person();
    let day = || {
        let list = desk.today(&open.store, now, person)?;
        Ok(DayAhead { to_call: list.total, overdue: list.overdue })
    };
    match reminder::next(&open.store, now, person, day) {
        Ok(None) => {}
        Ok(Some(reminder)) => {
            // Time alone has changed what Today shows.
            desk.announce(Changed { topics: vec![TODAY.to_owned()] });
            let main = app.get_webview_window(MAIN);
            if !main.is_some_and(|window| shows_today(&window)) {
                let app = app.clone();
                let click = move || opened(&app, reminder.about());
                (bell.ring)(reminder.said(&Words::of(language)), Box::new(click));
            }
        }
        Err(fault) => tracing::error!("nothing is announced: {fault}"),
    }
}

/// She sees it there. On another screen, or in another program, she doesn't.
fn shows_today<R: Runtime>(window: &WebviewWindow<R>) -> bool {
    window.is_focused().unwrap_or_default() && window.url().is_ok_and(|url| is_today(&url))
}

fn is_today(url: &Url) -> bool {
    url.fragment().and_then(|place| place.split('?').next()) == Some("/today")
}

fn opened<R: Runtime>(app: &AppHandle<R>, about: ReminderAbout) {
    window::come_forward(app);
    if let Err(error) = (ReminderOpened { about }).emit(app) {
        tracing::error!("the window did not hear of a click: {error}");
    }
}

/// Shows a notification and waits for what becomes of it, on a thread of its own: the system answers when a person does.
fn show(identifier: &str, said: &Said, click: Click) {
    let mut notification = Notification::new();
    notification.appname("关怀台 CareDesk").summary(&said.title).body(&said.body);
    // Elsewhere a click needs no name, and one with a name would be a button.
    #[cfg(all(unix, not(target_os = "macos")))]
    notification.action("default", "CareDesk").hint(notify_rust::Hint::DesktopEntry(identifier.to_owned()));
    // For 25 seconds, the longest that Windows offers without holding it there; it is 5 else.
    #[cfg(windows)]
    notification.app_id(identifier).timeout(notify_rust::Timeout::Never);
    #[cfg(target_os = "macos")]
    let _ = identifier;
    let shown = std::thread::Builder::new().name("reminder".into()).spawn(move || {
        let answered = notification.show().and_then(|handle| {
            handle.wait_for_response(|response: &NotificationResponse| {
                if !matches!(response, NotificationResponse::Closed(_)) {
                    click();
                }
            })
        });
        if let Err(error) = answered {
            not_shown(&error);
        }
    });
    if let Err(error) = shown {
        not_shown(&error);
    }
}

/// Said once in the log, for a computer that shows none will not show the next one either.
fn not_shown(error: &dyn std::fmt::Display) {
    static SAID: AtomicBool = AtomicBool::new(false);
    if !SAID.swap(true, Ordering::Relaxed) {
        tracing::warn!("the system shows no reminders: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_list_of_today_shows_what_is_announced() {
        let shows = |url: &str| is_today(&Url::parse(url).expect("a URL"));
        assert!(shows("tauri://localhost/#/today"));
        assert!(shows("http://tauri.localhost/index.html#/today?group=lead&scope=all"));
        for elsewhere in ["tauri://localhost/", "tauri://localhost/#/customers", "tauri://localhost/today#/todays"] {
            assert!(!shows(elsewhere), "{elsewhere}");
        }
    }
}
