//! A page whose process ends is loaded anew, at the same address: with too little memory, or by a fault of the system's web view or of
//! its display driver, it ends alone, and without this the window stands there dead. Nothing is lost by it: what was saved is in the
//! store, and what was being written comes back from its draft.
//!
//! Not on Windows: there WebView2 starts another process by itself and shows its own error page in it (`RenderProcessExited` in its
//! reference). To load the page anew from there takes calls that are unsafe, which this program has none of.

use std::sync::Mutex;
use std::time::{Duration, Instant};

/// This many ends within [`WHILE`] are looked past. A page that ends more often ends because it is loaded, and stays away.
const TIMES: usize = 3;
const WHILE: Duration = Duration::from_secs(60);

/// When pages ended.
#[derive(Default)]
struct Ends(Mutex<Vec<Instant>>);

impl Ends {
    /// Counts one and says whether its page is to be loaded anew.
    fn again(&self, now: Instant) -> bool {
        let mut ends = self.0.lock().expect("no holder panics");
        ends.retain(|end| now.duration_since(*end) < WHILE);
        ends.push(now);
        ends.len() <= TIMES
    }
}

/// Watches over the page of this window.
///
/// # Errors
/// The window has no page.
#[cfg(target_os = "linux")]
pub fn watch_over(window: &tauri::WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::WebViewExt;
    let ends = Ends::default();
    window.with_webview(move |page| {
        page.inner().connect_web_process_terminated(move |page, reason| {
            tracing::error!("the page's process ended: {reason:?}");
            if ends.again(Instant::now()) {
                page.reload();
            }
        });
    })
}

/// The program, watching over its pages.
#[cfg(target_os = "macos")]
pub fn watching(builder: tauri::Builder<tauri::Wry>) -> tauri::Builder<tauri::Wry> {
    let ends = Ends::default();
    builder.on_web_content_process_terminate(move |page| {
        tracing::error!("the page's process ended");
        if ends.again(Instant::now())
            && let Err(error) = page.reload()
        {
            tracing::error!("the page is not loaded anew: {error}");
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_loaded_anew_unless_it_ends_again_and_again() {
        let (ends, start) = (Ends::default(), Instant::now());
        let at = |seconds| ends.again(start + Duration::from_secs(seconds));
        assert_eq!([at(0), at(10), at(20), at(30)], [true, true, true, false]);
        assert_eq!([at(100), at(150)], [true, true]);
    }
}
