//! The real window, driven as a person would: WebKitWebDriver on a display in memory. Linux only; started by `cargo xtask test`.
//!
//! One `#[test]` is one person's errand. How a window is driven stands in `window.rs`.
#![cfg(target_os = "linux")]

mod display;
mod driver;
mod window;

use window::Window;

#[test]
fn the_window_opens_on_an_empty_desk_and_says_its_name() {
    let window = Window::on_new_store("first-start");
    assert!(window.title().contains("关怀台"), "the title is {:?}", window.title());
    window.find_text("今日");
    window.picture("first-start");
}
