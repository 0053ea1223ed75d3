//! Backups, restores and the check by the commands of the window.

use std::sync::atomic::Ordering;

use serde_json::{Value, json};

use super::Window;
use care::store::NewStore;

fn name(window: &Window, name: &str) {
    let new = NewStore { name: name.into(), address: String::new(), phone: String::new(), district: None };
    let change = window.desk();
    let done = tauri::async_runtime::block_on(change.change(|store, who| care::store::set(store, who, new)));
    done.expect("a change");
}

#[test]
fn a_backup_is_made_listed_and_restored_and_what_was_done_after_it_stays_beside_the_store() {
    let window = Window::new();
    window.ask("status", json!({})).expect("a status");
    assert_eq!(window.ask("backup_make", json!({})), Ok(Value::Null), "there is nothing to back up");
    name(&window, "临沂一店");
    let made = window.ask("backup_make", json!({})).expect("a backup");
    assert_eq!((&made["why"], &made["verified"], &made["ops"]), (&json!("asked"), &json!(true), &json!(1)));
    name(&window, "临沂二店");
    window.heard.lock().expect("the list").clear();
    window.ask("backup_restore", json!({ "no": made["no"] })).expect("restored");
    assert!(window.heard.lock().expect("the list")[0].topics.contains(&"store".to_owned()));
    let status = window.ask("status", json!({})).expect("a status");
    assert_eq!((&status["open"]["state"], &status["store"]), (&json!("ready"), &json!("临沂一店")));
    let history = window.ask("history", json!({"before": null, "limit": 5})).expect("a history");
    assert_eq!((&history[0]["name"], &history[0]["state"]), (&json!("ledger.restore"), &json!("mark")));
    let list = window.ask("backup_list", json!({})).expect("a list");
    assert_eq!(list["backups"][0]["why"], "restore");
    let names = std::fs::read_dir(window.folder.path()).expect("the folder").flatten();
    assert!(names.into_iter().any(|file| file.file_name().to_string_lossy().contains(".aside-")));
    assert_eq!(window.ask("backup_restore", json!({"no": 99})), Err(json!({"kind": "refused", "code": "not_there"})));
    let report = window.ask("store_check", json!({})).expect("a report");
    assert_eq!((&report["found"], report["parts"].as_array().map(Vec::len)), (&json!([]), Some(6)));
}

#[test]
fn a_round_and_the_end_of_the_program_back_up_what_is_new_and_a_failure_is_said() {
    let window = Window::new();
    let desk = window.desk();
    desk.round();
    assert!(desk.notices().is_empty());
    window.ask("status", json!({})).expect("a status");
    name(&window, "临沂一店");
    desk.round();
    let list = || window.ask("backup_list", json!({})).expect("a list")["backups"].clone();
    assert_eq!(list()[0]["why"], "timer");
    desk.leave();
    assert_eq!(list()[0]["no"], 1, "nothing was done since");
    name(&window, "临沂二店");
    desk.leave();
    assert_eq!(list()[0]["why"], "exit");
    let gone = || window.gone.load(Ordering::Relaxed);
    name(&window, "临沂四店");
    window.ask("leave", json!({"answer": "after_backup"})).expect("it goes");
    assert_eq!((&list()[0]["why"], &list()[0]["no"], gone()), (&json!("exit"), &json!(3), 1));

    // The folder of backups can't be written any more.
    let folder = window.folder.path().join("store.caredesk.backups");
    std::fs::rename(&folder, window.folder.path().join("away")).expect("moved");
    std::fs::write(&folder, "in the way").expect("a file");
    name(&window, "临沂三店");
    desk.round();
    let status = window.ask("status", json!({})).expect("a status");
    assert_eq!(status["notices"][0]["code"], "failed");
    assert_eq!(status["notices"][0]["refusal"]["code"], "not_written");
    let left = window.ask("leave", json!({"answer": "after_backup"}));
    assert_eq!((&left.expect_err("no backup")["code"], gone()), (&json!("not_written"), 1), "somebody is told first");
    window.ask("leave", json!({"answer": "at_once"})).expect("it goes");
    assert_eq!(gone(), 2);
}

#[test]
fn a_store_that_does_not_open_lists_its_backups_and_is_restored_without_being_deleted() {
    let window = Window::new();
    window.ask("status", json!({})).expect("a status");
    name(&window, "临沂一店");
    let made = window.ask("backup_make", json!({})).expect("a backup");
    let Window { folder, .. } = window;
    let copy = tempfile::tempdir().expect("a folder");
    copy_all(folder.path(), copy.path());
    std::fs::write(copy.path().join("store.caredesk"), [7; 8192]).expect("damaged");
    for left in ["store.caredesk-wal", "store.caredesk-shm"] {
        let _ = std::fs::remove_file(copy.path().join(left));
    }
    let window = Window::in_folder(copy);
    let status = window.ask("status", json!({})).expect("a status");
    assert_eq!(status["open"], json!({"state": "failed", "code": "locked", "params": {}}));
    assert_eq!(window.ask("backup_list", json!({})).expect("a list")["backups"][0]["verified"], true);
    window.ask("backup_restore", json!({ "no": made["no"] })).expect("restored");
    assert_eq!(window.ask("status", json!({})).expect("a status")["store"], "临沂一店");
    let files = std::fs::read_dir(window.folder.path()).expect("the folder").flatten();
    let aside = files.map(|file| file.path()).find(|path| path.to_string_lossy().contains(".aside-")).expect("kept");
    assert_eq!(std::fs::read(aside).expect("bytes"), [7; 8192]);
}

fn copy_all(from: &std::path::Path, to: &std::path::Path) {
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir(&target).expect("a folder");
            copy_all(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("copied");
        }
    }
}
