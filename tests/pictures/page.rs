//! The page in the window while it is pictured: its look, where it goes, when it stands still, and which answers it is kept from.

use std::time::{Duration, Instant};

use serde_json::json;
use tests::window::Window;

use crate::looks::Look;

/// What happens to the questions that a screen asks the core.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// They are answered.
    Given,
    /// They are on their way for ever.
    Held,
    /// Each comes back as a fault.
    Refused,
}

/// Where the fewest questions are asked: a scene begins here, so that nothing of the one before is left.
const QUIET: &str = "#/settings/look";

/// Gives the page its look and opens it anew, with nothing kept of what it knew.
pub fn open(window: &Window, look: Look, answers: Answers) {
    window.resize(look.size.0, look.size.1);
    let Look { theme, lang, zoom, .. } = look;
    let display = json!({"theme": theme, "lang": lang, "zoom": zoom, "folded": null}).to_string();
    window.script(&format!(
        "window.old = true; localStorage.clear(); localStorage.setItem('display', {}); location.hash = '{QUIET}'; location.reload()",
        json!(display)
    ));
    let there = format!(
        "return !window.old && document.documentElement.dataset.theme === '{theme}' && !!document.querySelector('main')"
    );
    window.wait_until("the page", || window.script(&there) == json!(true));
    window.script(&format!("const answers = '{answers:?}'; {}", include_str!("page.js")));
    still(window);
}

/// Leaves whatever is open and goes to an address, the pointer in a corner where it touches nothing.
pub fn go(window: &Window, address: &str) {
    window.point(0, 0);
    window.script(&format!(
        "document.activeElement?.blur(); Object.keys(localStorage).filter((key) => key !== 'display').forEach((key) => localStorage.removeItem(key));
         location.hash = '{QUIET}'"
    ));
    still(window);
    window.script(&format!("location.hash = {}", json!(format!("#{address}"))));
    still(window);
}

/// Asks the window to close, where its last backup becomes this, and waits for what is said of it.
pub fn close(window: &Window, last: Answers) {
    window.script(&format!("window.last = '{last:?}'"));
    // The list of what runs is old now.
    window.ask_shell("job_clear", json!({})).expect("cleared");
    window.ask_to_close();
    window.find(".ant-modal-confirm");
}

/// Waits until no answer is on its way, fonts and pictures are there, and the page did not change for a while.
pub fn still(window: &Window) {
    let mut before = json!(null);
    let mut same = 0;
    let start = Instant::now();
    // After ten seconds it is pictured as it is: a look at it says more than a run that gave up. Answers about 200,000 customers take a
    // debug build longer.
    let patience = |waits: bool| Duration::from_secs(if waits { 120 } else { 10 });
    while start.elapsed() < patience(before.is_null()) {
        let now = window.script("return window.quiet ? window.quiet() : null");
        // What is on its way in or out isn't seen yet, or still: on a large display a dialog takes its time.
        let moves = now[2] != json!(false);
        same = if !moves && now == before { same + 1 } else { 0 };
        if same == 3 {
            return;
        }
        before = now;
        std::thread::sleep(Duration::from_millis(60));
    }
    eprintln!("a page did not come to rest: {}", window.script("return location.hash"));
}
