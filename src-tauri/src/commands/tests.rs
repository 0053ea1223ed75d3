//! Commands over the runtime that needs no display, on a real store in a folder of their own.

mod backup;
mod customer_file;
mod export;
mod form;
mod import;
mod job;
mod known;
mod libraries;
mod on_demo;
mod open;
mod reminder;

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use care::reminder::Said;
use care::store::NewStore;
use serde_json::{Value, json};
use tauri::Manager;
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets};
use tauri::webview::InvokeRequest;

use crate::commands::Chooser;
use crate::desk::{Changed, Desk};
use crate::key::Keychain;
use crate::leave::Leaving;
use crate::menu::{MenuBar, MenuPart};
use crate::papers::Papers;
use crate::place::Place;
use crate::reminder::{Bell, Click};

struct NoKeychain;

impl Keychain for NoKeychain {
    fn get(&self, _: &str) -> Result<Option<String>, String> {
        Err("none here".into())
    }

    fn set(&self, _: &str, _: &str) -> Result<(), String> {
        Err("none here".into())
    }
}

/// A window without a display over a new store.
struct Window {
    folder: tempfile::TempDir,
    heard: Arc<Mutex<Vec<Changed>>>,
    _app: tauri::App<MockRuntime>,
    webview: tauri::WebviewWindow<MockRuntime>,
    /// How often it was let go.
    gone: Arc<AtomicU32>,
    /// The menu bar as it was last described.
    menu: Arc<Mutex<Vec<MenuPart>>>,
    /// What the system was asked to show.
    rung: Arc<Mutex<Vec<(Said, Click)>>>,
}

impl Window {
    fn new() -> Window {
        Window::in_folder(tempfile::tempdir().expect("a folder"))
    }

    fn in_folder(folder: tempfile::TempDir) -> Window {
        let heard = Arc::<Mutex<Vec<Changed>>>::default();
        let hears = heard.clone();
        let place = Place {
            store: folder.path().join("store.caredesk"),
            folder: folder.path().into(),
            papers: folder.path().join("papers"),
        };
        let bindings = crate::bindings::builder::<MockRuntime>();
        let handler = bindings.invoke_handler();
        let app = mock_builder().invoke_handler(handler).build(mock_context(noop_assets())).expect("an app");
        bindings.mount_events(&app);
        app.manage(Papers::default());
        app.manage(Chooser::new(|| vec!["/somewhere/客户.xlsx".into()]));
        app.manage(Desk::with_keychain(place, NoKeychain, move |changed| {
            hears.lock().expect("the list").push(changed);
        }));
        let menu = Arc::<Mutex<Vec<MenuPart>>>::default();
        let shows = menu.clone();
        app.manage(MenuBar::new(move |parts| {
            *shows.lock().expect("the menu") = parts;
            Ok(())
        }));
        let gone = Arc::<AtomicU32>::default();
        let goes = gone.clone();
        app.manage(Leaving::new(move || {
            goes.fetch_add(1, Ordering::Relaxed);
        }));
        let rung = Arc::<Mutex<Vec<(Said, Click)>>>::default();
        let rings = rung.clone();
        app.manage(Bell::new(move |said, click| rings.lock().expect("the list").push((said, click))));
        let webview =
            tauri::WebviewWindowBuilder::new(&app, "main", tauri::WebviewUrl::default()).build().expect("a window");
        Window { folder, heard, _app: app, webview, gone, menu, rung }
    }

    fn ask(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let request = InvokeRequest {
            cmd: command.into(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: "tauri://localhost".parse().expect("a URL"),
            body: InvokeBody::Json(arguments),
            headers: tauri::http::HeaderMap::new(),
            invoke_key: INVOKE_KEY.into(),
        };
        get_ipc_response(&self.webview, request).map(|body| body.deserialize().expect("JSON"))
    }

    fn desk(&self) -> Desk {
        self.webview.state::<Desk>().inner().clone()
    }
}

#[test]
fn status_makes_a_store_on_the_first_start_and_calls_a_key_file_unsafe() {
    let window = Window::new();
    let status = window.ask("status", json!({})).expect("a status");
    assert_eq!(status["open"], json!({"state": "ready"}));
    assert_eq!((&status["key"], &status["key_safe"]), (&json!("unsafe_file"), &json!(false)));
    assert_eq!(status["undo"], Value::Null);
    assert!(window.folder.path().join("store.caredesk").exists());
}

#[test]
fn a_file_that_is_no_store_is_named_and_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("store.caredesk");
    // The key file of a first start, then something else in the store's place.
    let first = Window::in_folder(folder);
    first.ask("status", json!({})).expect("a status");
    let Window { folder, .. } = first;
    for (bytes, code) in [(&b""[..], "empty"), (b"SQLite format 3\0 and so on", "plain"), (&[7; 8192], "locked")] {
        std::fs::write(&store, bytes).expect("a file");
        let desk = Desk::with_keychain(
            Place { store: store.clone(), folder: folder.path().into(), papers: folder.path().join("papers") },
            NoKeychain,
            |_| {},
        );
        assert!(desk.open().is_err(), "{code}");
        assert_eq!(std::fs::read(&store).expect("the file"), bytes, "{code}");
    }
}

#[test]
fn a_store_without_its_key_is_said_to_be_locked_away() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("store.caredesk"), "anything").expect("a file");
    let window = Window::in_folder(folder);
    let status = window.ask("status", json!({})).expect("a status");
    assert_eq!(status["open"], json!({"state": "failed", "code": "keychain_locked", "params": {}}));
}

#[test]
fn the_window_describes_its_menu_and_what_is_no_menu_is_refused() {
    let window = Window::new();
    let file = |role: &str| {
        json!({"menu": [{"label": "文件", "kind": "plain", "entries": [
            {"kind": "own", "id": "/import", "label": "导入", "keys": null, "enabled": true},
            {"kind": "system", "role": role, "label": "关闭"},
        ]}]})
    };
    assert_eq!(window.ask("menu_set", file("close")), Ok(Value::Null));
    let menu = window.menu.lock().expect("the menu").clone();
    assert_eq!((menu[0].label.as_str(), menu[0].entries.len()), ("文件", 2));
    window.ask("menu_set", file("format_disk")).expect_err("no such role");
    assert_eq!(*window.menu.lock().expect("the menu"), menu);
}

#[test]
fn undo_with_nothing_to_take_back_is_not_found() {
    let window = Window::new();
    assert_eq!(window.ask("undo", json!({"ops": []})), Err(json!({"kind": "not_found"})));
    assert_eq!(window.ask("redo", json!({})), Err(json!({"kind": "not_found"})));
    assert_eq!(window.ask("history", json!({"before": null, "limit": 1_000_000})), Ok(json!([])));
    assert!(window.heard.lock().expect("the list").is_empty());
}

#[test]
fn a_change_is_heard_by_topic_and_can_be_undone_and_redone() {
    let window = Window::new();
    let desk = window.desk();
    let new = NewStore { name: "临沂一店".into(), address: String::new(), phone: String::new(), district: None };
    let change = desk.change(|store, who| care::store::set(store, who, new));
    let done = tauri::async_runtime::block_on(change).expect("a change");
    assert_eq!(done.changed, ["store"]);
    assert_eq!(window.heard.lock().expect("the list").as_slice(), [Changed { topics: vec!["store".into()] }]);
    let undone = window.ask("undo", json!({"ops": []})).expect("an undo");
    assert_eq!(undone["value"][0]["name"], "store.set");
    assert_eq!(undone["undo"]["state"], "undo");
    let redone = window.ask("redo", json!({})).expect("a redo");
    assert_eq!(redone["changed"], json!(["store"]));
    let all = window.ask("history", json!({"before": null, "limit": 2})).expect("a history");
    assert_eq!(all.as_array().map(Vec::len), Some(2));
}

#[test]
fn a_panic_in_the_core_is_a_fault_and_the_next_command_works() {
    let window = Window::new();
    let desk = window.desk();
    let read = desk.read(|_| -> Result<(), ledger::Fault> { panic!("a bug") });
    let problem: Result<(), crate::problem::Problem<()>> = tauri::async_runtime::block_on(read);
    assert!(matches!(problem, Err(crate::problem::Problem::Fault { .. })));
    assert!(window.ask("history", json!({"before": null, "limit": 1})).is_ok());
}
