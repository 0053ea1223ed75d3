//! The window is asked to close, as by the cross of its frame: it ends by itself, and its store is whole.

use std::path::PathBuf;

use care::contact::{Outcome, Party, draft};
use ledger::Id;
use serde_json::json;

use tests::maker::Size;
use tests::window::Window;

/// The question whether the window may go.
const QUESTION: &str = ".ant-modal-confirm";

/// So many that their import still runs when the question has been answered once, also on a fast machine.
const CUSTOMERS: u32 = 20_000;

/// Who stands in the form beside Today's list.
fn at_hand(window: &Window) -> Party {
    let line = "return document.querySelector(\"[data-testid='today-list']\").getAttribute('aria-activedescendant')";
    let line = window.script(line);
    let line = line.as_str().and_then(|line| line.strip_prefix("today-")).and_then(|line| line.split_once(':'));
    let (kind, id) = line.expect("a line of the list");
    serde_json::from_value(json!({"kind": kind, "id": id})).expect("a party")
}

fn shows(window: &Window, css: &str) -> bool {
    window.script(&format!("return document.querySelector({css:?}) !== null")) == json!(true)
}

fn customers(window: &Window) -> u32 {
    let counts = window.ask_shell("nav_counts", json!({})).expect("counts");
    serde_json::from_value(counts["customers"].clone()).expect("a count")
}

/// The state of the import that writes, once there is one.
fn import_run(window: &Window) -> Option<String> {
    let jobs = window.ask_shell("job_list", json!({})).expect("jobs");
    let run = jobs.as_array()?.iter().find(|job| job["kind"] == "import_run")?;
    Some(run["state"].as_str()?.to_owned())
}

#[test]
fn a_window_that_is_asked_to_close_ends_in_order_and_leaves_what_was_saved_and_what_was_being_written() {
    let window = Window::watched_on_demo_world("closing", &[]);
    window.find("[data-testid='contact-outcome']");
    window.press(&["Enter"]);
    window.press(&["q"]);
    let saved = at_hand(&window);
    window.press(&["Control", "Enter"]);
    window.find_text("已登记");
    window.wait_until("the next one", || at_hand(&window) != saved);
    let writing = at_hand(&window);
    let collected = window.find("[data-testid='contact-collected']");
    collected.type_text("下周想试驾");
    window.find_text("草稿已保存");
    collected.type_text("，带家人");

    window.ask_to_close();
    let (code, _folder, store) = window.ended();
    assert_eq!(code, 0);
    assert_eq!(store.verify().expect("a check"), []);
    let kept = store.read(|r| -> Result<_, ledger::Fault> {
        let last = r.one("SELECT id FROM contact ORDER BY id DESC LIMIT 1", [], |row| row.get::<_, Id>(0))?;
        let contact = care::contact::read(r, last)?.expect("the contact");
        Ok((contact, draft(r, writing)?))
    });
    let (contact, draft) = kept.expect("a store that opens");
    assert_eq!((contact.party, contact.outcome), (saved, Outcome::Booked));
    assert_eq!(draft.expect("the draft").collected, "下周想试驾，带家人", "kept to the last key");
}

#[test]
fn a_window_that_is_asked_to_close_while_an_import_writes_asks_back_and_leaves_nothing_by_halves() {
    let exports = tempfile::tempdir().expect("a folder");
    tests::maker::make(exports.path(), Size { customers: CUSTOMERS, orders: 8 * CUSTOMERS }, 11).expect("exports");
    let files: Vec<PathBuf> = std::fs::read_dir(exports.path()).expect("exports").flatten().map(|f| f.path()).collect();
    let window = Window::watched_on_demo_world("closing-import", &files);
    window.find("[data-testid='today-list']");
    let before = customers(&window);
    window.click("nav a[href$='/import']");
    window.click("[data-testid='import-choose']");
    window.click("[data-testid='import-next']");
    window.find("[data-testid='import-sheet-tab']");
    window.click("[data-testid='import-next']");
    window.wait_long_until("the preview", || shows(&window, "[data-testid='import-run']"));
    window.click("[data-testid='import-run']");
    window.wait_until("an import that runs", || import_run(&window).as_deref() == Some("running"));

    window.ask_to_close();
    window.find(&format!("{QUESTION} .undo-list li"));
    window.click(&format!("{QUESTION} button:not(.ant-btn-primary)"));
    window.wait_until("no question", || !shows(&window, QUESTION));
    assert_eq!(import_run(&window).as_deref(), Some("running"), "it stayed, and the import goes on");

    window.ask_to_close();
    window.find(&format!("{QUESTION} .undo-list li"));
    window.click_the_last_time(&format!("{QUESTION} button.ant-btn-primary"));
    let (code, _folder, store) = window.ended();
    assert_eq!(code, 0);
    assert_eq!(store.verify().expect("a check"), []);
    let (count, ops) = store
        .read(|r| -> Result<_, ledger::Fault> {
            let ops: u32 = r.one("SELECT count(*) FROM op WHERE name = 'import.run'", [], |row| row.get(0))?;
            Ok((care::search::count(r)?, ops))
        })
        .expect("a store that opens");
    // Where the wish to stop came after its last row, it was finished.
    assert!([(before, 0), (before + CUSTOMERS, 1)].contains(&(count, ops)), "{count} customers, {ops} imports");
}
