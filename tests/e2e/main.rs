//! The real window, driven as a person would: WebKitWebDriver on a display in memory. Linux only; started by `cargo xtask test`.
//!
//! One `#[test]` is one person's errand. How a window is driven stands in `window.rs`.
#![cfg(target_os = "linux")]

mod display;
mod driver;
mod window;

use window::Window;

#[test]
fn the_window_opens_and_says_its_name_in_chinese() {
    let window = Window::on_new_store("first-start");
    assert!(window.title().contains("关怀台"), "the title is {:?}", window.title());
    assert_eq!(window.find("html").attribute("lang").as_deref(), Some("zh-CN"));
    window.find_text("今日");
    window.picture("first-start");
}

#[test]
fn each_place_is_one_click_away_and_none_is_empty() {
    let window = Window::on_new_store("places");
    window.find("nav a");
    let places: Vec<String> = window.all("nav a").iter().filter_map(|link| link.attribute("data-testid")).collect();
    assert!(places.len() >= 3, "the navigation has only {places:?}");
    for place in places {
        window.find(&format!("[data-testid='{place}']")).click();
        window.find(&format!("[data-testid='{place}'][aria-current='page']"));
        let says = window.find("main").text();
        assert!(!says.trim().is_empty(), "{place} shows nothing");
    }
}

#[test]
fn the_search_box_takes_chinese_and_escape_empties_it() {
    let window = Window::on_new_store("search");
    window.find("[data-testid='nav-customers']").click();
    window.find("[data-testid='search']").click();
    window.type_text("王伟");
    let value = || window.script("return document.querySelector(\"[data-testid='search']\").value");
    assert_eq!(value(), "王伟");
    window.press(&["Escape"]);
    assert_eq!(value(), "");
    window.find("[data-testid='search']").type_text("ww");
    assert_eq!(value(), "ww");
}
