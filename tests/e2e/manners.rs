//! What people expect of any program on their system.

use serde_json::{Value, json};

use tests::maker::Size;
use tests::window::Window;

/// Where the window stands and how large its inside is: x, y, width, height.
fn stands(window: &Window) -> Value {
    window.script("return [window.screenX, window.screenY, window.innerWidth, window.innerHeight]")
}

fn keep(window: &Window, bounds: &Value) {
    std::fs::write(window.folder().join("window.json"), bounds.to_string()).expect("the folder of the store");
}

#[test]
fn the_window_comes_back_where_it_stood_and_never_out_of_reach() {
    let window = Window::on_new_store("bounds");
    window.find("nav a");
    assert_eq!(stands(&window), json!([0, 0, 1440, 900]), "the first time it is as large as we like it best");

    window.move_to(70, 50, 1300, 780);
    window.wait_until("the window moved", || stands(&window) == json!([70, 50, 1300, 780]));
    let kept = window.folder().join("window.json");
    window.wait_until("its place written", || std::fs::read_to_string(&kept).is_ok_and(|text| text.contains("1300")));
    let window = window.killed_and_started_again();
    window.find("nav a");
    window.wait_until("the window as it stood", || stands(&window) == json!([70, 50, 1300, 780]));

    // As after a screen was taken away, and after somebody wrote nonsense.
    let mut window = window;
    for (kept, expected) in [
        (
            json!({"x": 5000, "y": -3000, "width": 1300.0, "height": 800.0, "maximized": false}),
            json!([70, 50, 1300, 800]),
        ),
        (json!({"x": 1000, "y": 700, "width": 10.0, "height": 10.0, "maximized": false}), json!([160, 180, 1280, 720])),
        (json!("nonsense"), json!([0, 0, 1440, 900])),
    ] {
        keep(&window, &kept);
        window = window.killed_and_started_again();
        window.find("nav a");
        window.wait_until("the window within reach", || stands(&window) == expected);
    }
}

#[test]
fn an_import_that_is_looked_through_is_seen_and_stopped_from_another_screen() {
    let exports = tempfile::tempdir().expect("a folder");
    // So many that even a fast machine still reads them when the driver has come to the button.
    tests::maker::make(exports.path(), Size { customers: 40_000, orders: 320_000 }, 7).expect("exports");
    let files: Vec<_> = std::fs::read_dir(exports.path()).expect("exports").flatten().map(|file| file.path()).collect();
    let window = Window::on_first_day("jobs", "2026-06-30T10:00", &files);
    let tray = || window.script("return document.querySelector(\"[data-testid='jobs']\").textContent.trim()");
    let says = |text: &str| tray().as_str().is_some_and(|tray| tray.contains(text));

    window.click("[data-testid='first-import']");
    window.click("[data-testid='import-choose']");
    window.click("[data-testid='import-next']");
    window.find("[data-testid='import-sheet-tab']");
    window.click("[data-testid='import-next']");
    // Reading the files takes longest here; an import that writes is stopped in a test of the shell.
    window.wait_long_until("the preview in the status line", || says("%"));

    window.click("nav a[href$='/customers']");
    window.wait_until("another screen", || window.script("return location.hash") == json!("#/customers"));
    window.press(&["Control", "j"]);
    // While it still opens, a click may land beside it and close it.
    let panel = ".ant-popover:not([class*='-leave'], [class*='-enter'], [class*='-appear'])";
    window.find(&format!("{panel} [data-testid='job-import_preview'] [role='progressbar']"));
    // At once: a picture of it would take as long as the work.
    window.click(&format!("{panel} [data-testid='job-stop']"));
    window.find("[data-testid='job-import_preview'][data-state='cancelled']");
    window.picture("job-stopped");

    assert_eq!(window.ask_shell("history", json!({"before": null, "limit": 5})), Ok(json!([])));
    assert_eq!(window.ask_shell("status", json!({})).expect("a status")["empty"], true);
    // Back at the import it says so, too; what was seen is gone from the list.
    window.press(&["Escape"]);
    window.wait_until("an empty list", || tray() == json!(""));
    window.click("nav a[href$='/import']");
    window.find("[data-testid='import-step-mapping'] .import-note");
}

#[test]
fn no_row_of_the_window_is_given_to_a_menu_bar_here_and_one_that_is_described_is_the_systems_own() {
    let window = Window::on_new_store("menu");
    window.find("nav a");
    assert_eq!(window.script("return innerHeight"), json!(900), "on Linux, as on Windows, there is none");

    // As on macOS the window describes it; this system has no bar above the screen, so it takes its row.
    let menu = |label: &str, undo: Value| {
        let entries = json!([undo, {"kind": "line"}, {"kind": "system", "role": "copy", "label": "拷贝"}]);
        json!({"menu": [
            {"label": label, "kind": "plain", "entries": entries},
            {"label": "窗口", "kind": "window", "entries": [{"kind": "system", "role": "minimize", "label": "最小化"}]},
        ]})
    };
    let own = json!({"kind": "own", "id": "undo", "label": "撤销：登记沟通", "keys": "Mod+Z", "enabled": true});
    let typing = json!({"kind": "system", "role": "undo", "label": "撤销输入"});
    for description in [menu("编辑", own.clone()), menu("编辑", typing), menu("Edit", own)] {
        assert_eq!(window.ask_shell("menu_set", description), Ok(Value::Null));
        window.wait_until("a bar above the page", || {
            window.script("return innerHeight").as_u64().is_some_and(|height| height < 900)
        });
    }
}

#[test]
fn a_page_whose_process_ends_is_loaded_anew_on_the_screen_where_it_stood() {
    let window = Window::on_demo_world("page-ended");
    window.click("[data-testid='nav-customers']");
    window.find("[data-testid='grid-customers'] [role='row']");
    // Until it stands still.
    window.picture("page-ended");
    window.page_killed_and_come_back();
}
