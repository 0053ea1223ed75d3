//! Where the window stands: kept between starts, and always brought back to where a person can reach it.
//!
//! Ours and not the plugin `window-state`: that one compares the four corners of a window with the screens, so one that is larger than its
//! screen is lost, one that shows a corner stays there, and a size below the minimum comes back as it was.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tauri::{LogicalSize, Manager, Monitor, PhysicalPosition, Runtime, WebviewWindow, WindowEvent};

/// The least size of the window's inside, as in tauri.conf.json.
const LEAST: (f64, f64) = (1280.0, 720.0);
/// Beside the store. It says where a window stood and nothing of anybody.
const FILE: &str = "window.json";
/// How long a window may be moved until it is written where it stands.
const SOON: Duration = Duration::from_secs(1);

/// How a window stood when it was neither maximised nor minimised, and whether it was maximised in the end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Bounds {
    /// Left edge in pixels of the desktop that all screens make together.
    x: i32,
    /// Upper edge, likewise.
    y: i32,
    /// Of its inside in points: the same to the eye on a screen of another scale.
    width: f64,
    /// As the width.
    height: f64,
    /// It filled its screen; the rest is what it goes back to.
    maximized: bool,
}

/// The part of a screen that windows may cover, in pixels of the desktop.
#[derive(Clone, Copy, Debug)]
struct Screen {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    /// Pixels of a point.
    scale: f64,
}

impl Screen {
    fn of(monitor: &Monitor) -> Screen {
        let area = monitor.work_area();
        Screen {
            x: area.position.x.into(),
            y: area.position.y.into(),
            width: area.size.width.into(),
            height: area.size.height.into(),
            scale: monitor.scale_factor(),
        }
    }

    /// How much of a window lies on it, in square pixels.
    fn shows(&self, kept: &Bounds) -> f64 {
        let (x, y) = (f64::from(kept.x), f64::from(kept.y));
        let wide = (x + kept.width * self.scale).min(self.x + self.width) - x.max(self.x);
        let high = (y + kept.height * self.scale).min(self.y + self.height) - y.max(self.y);
        wide.max(0.0) * high.max(0.0)
    }
}

/// The window whole on the screen that shows most of it; in the middle of the first screen when none shows any. On a screen smaller than
/// the least size the window keeps that size and its upper left corner, where its title is. `frame`: points that borders and title add.
fn fit(kept: Bounds, screens: &[Screen], frame: (f64, f64)) -> Bounds {
    let best = screens.iter().max_by(|a, b| a.shows(&kept).total_cmp(&b.shows(&kept)));
    let seen = best.filter(|screen| screen.shows(&kept) > 0.0);
    let Some(screen) = seen.or(screens.first()) else { return kept };
    let width = kept.width.min(screen.width / screen.scale - frame.0).max(LEAST.0);
    let height = kept.height.min(screen.height / screen.scale - frame.1).max(LEAST.1);
    let free = |room: f64, size: f64, frame: f64| (room - (size + frame) * screen.scale).max(0.0);
    let (right, down) = (free(screen.width, width, frame.0), free(screen.height, height, frame.1));
    let place = |kept: i32, from: f64, free: f64| {
        (if seen.is_some() { f64::from(kept).clamp(from, from + free) } else { from + free / 2.0 }) as i32
    };
    Bounds { x: place(kept.x, screen.x, right), y: place(kept.y, screen.y, down), width, height, ..kept }
}

/// Knows how the window stands, and writes it down: a second after it moved, so that a power failure takes nothing, and at the end.
pub struct Standing {
    file: PathBuf,
    now: Mutex<Now>,
}

#[derive(Default)]
struct Now {
    bounds: Option<Bounds>,
    written: Option<Bounds>,
    /// A moment is set at which it is written.
    due: bool,
}

impl Standing {
    /// What was kept in the folder of the store. What can't be read counts as nothing kept.
    pub fn read(folder: &Path) -> Standing {
        let file = folder.join(FILE);
        let kept = std::fs::read(&file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Standing { file, now: Mutex::new(Now { bounds: kept, written: kept, due: false }) }
    }

    /// Writes how the window stands, where that has changed.
    pub fn write(&self) {
        let mut now = self.now();
        now.due = false;
        let Some(bounds) = now.bounds.filter(|_| now.bounds != now.written) else { return };
        let partial = self.file.with_extension("json.partial");
        let done = serde_json::to_vec(&bounds).map_err(std::io::Error::other);
        let done =
            done.and_then(|text| std::fs::write(&partial, text)).and_then(|()| std::fs::rename(partial, &self.file));
        match done {
            Ok(()) => now.written = Some(bounds),
            Err(error) => tracing::warn!("where the window stands is not kept: {error}"),
        }
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn follow<R: Runtime>(&self, window: &WebviewWindow<R>) -> tauri::Result<()> {
        // A minimised window reports a place far away, and one in full screen goes back by itself.
        if window.is_minimized()? || window.is_fullscreen()? {
            return Ok(());
        }
        if window.is_maximized()? {
            if let Some(bounds) = &mut self.now().bounds {
                bounds.maximized = true;
            }
            return Ok(());
        }
        let PhysicalPosition { x, y } = window.outer_position()?;
        let LogicalSize { width, height } = window.inner_size()?.to_logical(window.scale_factor()?);
        self.now().bounds = Some(Bounds { x, y, width, height, maximized: false });
        Ok(())
    }
}

/// Shows the window where it stood, and follows it from then on. The window is made hidden, so that it doesn't jump.
pub fn show<R: Runtime>(window: &WebviewWindow<R>, standing: Standing) -> tauri::Result<()> {
    let kept = standing.now().bounds;
    if let Some(kept) = kept {
        let mut screens: Vec<Monitor> = window.available_monitors()?;
        if let Some(first) = window.primary_monitor()? {
            screens.insert(0, first);
        }
        let screens: Vec<Screen> = screens.iter().map(Screen::of).collect();
        let scale = window.scale_factor()?;
        let (outer, inner) = (window.outer_size()?, window.inner_size()?);
        let more = |outer: u32, inner: u32| f64::from(outer.saturating_sub(inner)) / scale;
        let bounds = fit(kept, &screens, (more(outer.width, inner.width), more(outer.height, inner.height)));
        // The place first: on a screen of another scale the size in points is another one in pixels.
        window.set_position(PhysicalPosition::new(bounds.x, bounds.y))?;
        window.set_size(LogicalSize::new(bounds.width, bounds.height))?;
        if bounds.maximized {
            window.maximize()?;
        }
    }
    window.manage(standing);
    let followed = window.clone();
    window.on_window_event(move |event| {
        if matches!(event, WindowEvent::Moved(_) | WindowEvent::Resized(_)) {
            let standing = followed.state::<Standing>();
            match standing.follow(&followed) {
                Ok(()) => write_soon(&followed, &standing),
                Err(error) => tracing::warn!("how the window stands is not known: {error}"),
            }
        }
    });
    window.show()
}

/// One write for a whole drag across the screen.
fn write_soon<R: Runtime>(window: &WebviewWindow<R>, standing: &Standing) {
    if std::mem::replace(&mut standing.now().due, true) {
        return;
    }
    let window = window.clone();
    tauri::async_runtime::spawn_blocking(move || {
        std::thread::sleep(SOON);
        window.state::<Standing>().write();
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Bounds = Bounds { x: 100, y: 80, width: 1300.0, height: 760.0, maximized: false };
    const WIDE: Screen = Screen { x: 0.0, y: 0.0, width: 1920.0, height: 1040.0, scale: 1.0 };
    /// To the left of it, at twice the scale.
    const LEFT: Screen = Screen { x: -3840.0, y: 0.0, width: 3840.0, height: 2160.0, scale: 2.0 };

    fn at(x: i32, y: i32, width: f64, height: f64) -> Bounds {
        Bounds { x, y, width, height, maximized: false }
    }

    #[test]
    fn a_window_that_is_seen_whole_comes_back_as_it_stood() {
        assert_eq!(fit(BOUNDS, &[WIDE, LEFT], (0.0, 0.0)), BOUNDS);
        let left = at(-3000, 300, 1400.0, 800.0);
        assert_eq!(fit(left, &[WIDE, LEFT], (0.0, 0.0)), left);
        let maximized = Bounds { maximized: true, ..left };
        assert_eq!(fit(maximized, &[WIDE, LEFT], (0.0, 0.0)), maximized);
    }

    #[test]
    fn a_window_on_a_screen_that_is_gone_comes_to_the_middle_of_the_first_one() {
        let left = at(-3000, 300, 1400.0, 800.0);
        assert_eq!(fit(left, &[WIDE], (0.0, 40.0)), at(260, 100, 1400.0, 800.0));
        assert_eq!(fit(at(-32000, -32000, 1400.0, 800.0), &[WIDE, LEFT], (0.0, 40.0)), at(260, 100, 1400.0, 800.0));
    }

    #[test]
    fn a_window_that_lies_half_outside_is_brought_in_whole() {
        assert_eq!(fit(at(1500, 900, 1300.0, 760.0), &[WIDE], (0.0, 40.0)), at(620, 240, 1300.0, 760.0));
        assert_eq!(fit(at(-200, -50, 1300.0, 760.0), &[WIDE], (0.0, 40.0)), at(0, 0, 1300.0, 760.0));
    }

    #[test]
    fn no_window_is_larger_than_its_screen_nor_smaller_than_the_least() {
        assert_eq!(fit(at(0, 0, 5000.0, 4000.0), &[WIDE], (0.0, 40.0)), at(0, 0, 1920.0, 1000.0));
        assert_eq!(fit(at(10, 10, 3.0, -7.0), &[WIDE], (0.0, 0.0)).width, 1280.0);
        let small = Screen { width: 1024.0, height: 700.0, ..WIDE };
        assert_eq!(fit(BOUNDS, &[small], (0.0, 40.0)), at(0, 0, 1280.0, 720.0));
        assert_eq!(fit(at(i32::MAX, i32::MIN, 1e9, 1e9), &[WIDE], (0.0, 0.0)), at(0, 0, 1920.0, 1040.0));
    }

    #[test]
    fn what_was_kept_is_read_and_what_was_not_kept_by_us_is_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let standing = Standing::read(folder.path());
        assert_eq!(standing.now().bounds, None);
        standing.write();
        assert!(!folder.path().join(FILE).exists(), "nothing to keep yet");
        standing.now().bounds = Some(BOUNDS);
        standing.write();
        assert_eq!(Standing::read(folder.path()).now().bounds, Some(BOUNDS));
        for torn in ["", "{\"x\":1", "[]", "{\"x\":1e99,\"y\":0,\"width\":1,\"height\":1,\"maximized\":true}"] {
            std::fs::write(folder.path().join(FILE), torn).expect("a file");
            assert_eq!(Standing::read(folder.path()).now().bounds, None, "{torn}");
        }
    }
}
