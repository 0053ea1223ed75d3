//! A window of which the program, or the page alone, is killed.

use std::process::Command;
use std::time::{Duration, Instant};

use super::{PATIENCE, Window};

impl Window {
    /// The program is killed as by a power failure, and started again on what it left.
    pub fn killed_and_started_again(self) -> Window {
        let Window { driver, display, folder, started } = self;
        driver.kill();
        drop(display);
        Window::again(folder, started)
    }

    /// Kills the page's process, as a fault of the system's web view would, and waits until the window has shown something else and then
    /// what it showed before, but for a twentieth, since edges of letters fall otherwise. A page that stays away leaves its last picture
    /// standing. The driver gives up a page that ends: nothing can be asked after this.
    ///
    /// # Panics
    /// When the page does not come back.
    pub fn page_killed_and_come_back(&self) {
        let frame = || {
            let mut frame = Vec::new();
            self.display.frame(&mut frame).expect("a display");
            frame
        };
        let before = frame();
        let apart = || before.iter().zip(&frame()).filter(|(one, other)| one != other).count() * 20 / before.len();
        let group = self.driver.group().to_string();
        let ended = Command::new("pkill").args(["-KILL", "-g", &group, "WebKitWebProces"]).status();
        assert!(ended.expect("pkill").success(), "the page has a process");
        let start = Instant::now();
        for back in [false, true] {
            while (apart() == 0) != back {
                assert!(start.elapsed() < PATIENCE, "the page has not {}", if back { "come back" } else { "gone" });
                std::thread::sleep(Duration::from_millis(10));
            }
        }
    }
}
