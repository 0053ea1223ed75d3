//! The real window, driven as a person would: WebKitWebDriver on a display in memory. Linux only; started by `cargo xtask test`.
//!
//! One `#[test]` is one person's errand. How a window is driven stands in `src/window.rs`.
#![cfg(target_os = "linux")]

mod access;
mod bus;
mod closing;
mod day;
mod half_hour;
mod hostile;
mod manners;
mod many;
mod typing;
mod people;
mod reminder;

use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use serde_json::json;
use tests::window::Window;

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
        let says = "return document.querySelector('main')?.textContent.trim() ?? ''";
        window.wait_until(&format!("something in {place}"), || window.script(says) != "");
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

#[test]
fn a_first_start_without_a_keychain_makes_a_store_and_calls_its_key_file_unsafe() {
    let window = Window::on_first_start("no-keychain");
    window.find("nav a");
    let status = window.ask_shell("status", json!({})).expect("a status");
    assert_eq!(status["open"], json!({"state": "ready"}));
    assert_eq!((&status["key"], &status["key_safe"]), (&json!("unsafe_file"), &json!(false)));
    assert!(window.folder().join("store.caredesk").exists());
    let key = window.folder().join("KEY-UNSAFE-store.caredesk.txt").metadata().expect("a key file");
    assert_eq!(key.permissions().mode() & 0o777, 0o600);
}

#[test]
fn the_window_may_not_do_what_it_was_not_given() {
    let window = Window::on_new_store("rights");
    window.find("nav a");
    for (command, arguments) in [
        ("plugin:opener|open_path", json!({"path": "/bin/sh"})),
        ("plugin:opener|open_url", json!({"url": "https://example.com"})),
        ("plugin:window|create", json!({"options": {"label": "other"}})),
        ("plugin:updater|check", json!({})),
    ] {
        let answer = window.ask_shell(command, arguments);
        assert!(answer.is_err(), "{command} answered {answer:?}");
    }
    // No script runs that did not come with the program, whatever brings it into the page.
    let ran = window.script(
        "return (async () => {
            const put = (change) => new Promise((done) => {
                const script = document.createElement('script');
                script.onload = () => done('ran');
                script.onerror = () => done('refused');
                change(script);
                document.head.append(script);
                setTimeout(() => done('silent'), 1_000);
            });
            const [code, own] = ['window.ran = true', document.querySelector('script[src]').src];
            const blob = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
            const found = [
                await put((script) => { script.type = 'module'; script.src = own; }),
                await put((script) => { script.src = `data:text/javascript,${code}`; }),
                await put((script) => { script.src = blob; }),
                await put((script) => { script.textContent = code; }),
            ];
            return [...found, window.ran ?? null];
        })()",
    );
    assert_eq!(ran, json!(["ran", "refused", "refused", "silent", null]));
    // Somebody who listens hears nothing: the policy of the page keeps data inside.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    listener.set_nonblocking(true).expect("a port that doesn't wait");
    let address = listener.local_addr().expect("its address");
    window.script(&format!(
        "new Image().src = 'http://{address}/a'; fetch('http://{address}/b', {{mode: 'no-cors'}}).catch(() => {{}})"
    ));
    std::thread::sleep(Duration::from_millis(500));
    let heard = listener.accept();
    assert!(heard.is_err(), "the window called out: {heard:?}");
}
