//! An import through the window's commands, on files of another system.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::Window;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/exports-a")
}

fn run(window: &Window, paths: &[PathBuf]) -> Result<Value, Value> {
    window.ask("import_run", json!({"paths": paths, "progress": "__CHANNEL__:7"}))
}

#[test]
fn files_become_customers_in_one_op_and_undo_takes_them_all_back() {
    let window = Window::new();
    let files = ["客户车辆档案.xlsx", "维修结算单.csv"].map(|name| fixtures().join(name));
    let done = run(&window, &files).expect("an import");
    assert_eq!(done["undo"]["name"], "import.run");
    let value = &done["value"];
    assert!(value["created"].as_u64() > Some(100), "{value}");
    let rejected = value["rejected"].as_array().expect("a list");
    assert_eq!(value["refused"].as_u64(), Some(rejected.len() as u64));
    let path = value["rejects_path"].as_str().expect("refused rows lie in a file");
    assert!(Path::new(path).starts_with(window.folder.path()) && Path::new(path).exists());
    assert_eq!(window.ask("file_open", json!({"path": path})), Ok(Value::Null));

    let again = run(&window, &files).expect("the same again");
    assert_eq!((&again["undo"], &again["value"]["created"]), (&Value::Null, &json!(0)));
    window.ask("undo", json!({"ops": []})).expect("an undo");
    let status = window.ask("status", json!({})).expect("a status");
    assert_eq!(status["counts"]["customers"], 0);
}

#[test]
fn a_file_that_is_not_there_is_named_and_nothing_is_written() {
    let window = Window::new();
    let refused = run(&window, &["/nowhere/客户.xlsx".into()]).expect_err("refused");
    assert_eq!((&refused["code"], &refused["intake"]), (&json!("unreadable"), &json!("not_found")));
    assert_eq!(refused["file"], "客户.xlsx");
    assert_eq!(window.ask("history", json!({"before": null, "limit": 5})), Ok(json!([])));
}

#[test]
fn only_files_among_our_own_papers_are_opened() {
    let window = Window::new();
    window.ask("status", json!({})).expect("a status");
    for path in ["/bin/sh", "", "papers/../KEY-UNSAFE-store.caredesk.txt"] {
        let path = window.folder.path().join(path);
        assert_eq!(window.ask("file_open", json!({"path": path})), Err(json!({"kind": "not_found"})));
    }
}

#[test]
fn what_a_person_chooses_comes_back_as_paths() {
    assert_eq!(Window::new().ask("import_choose", json!({})), Ok(json!(["/somewhere/客户.xlsx"])));
}

#[test]
fn a_second_import_waits_for_nobody_and_is_refused() {
    let window = Window::new();
    let running = window.desk().begin_import();
    assert!(running.is_some());
    window.ask("import_cancel", json!({})).expect("asked to end");
    assert!(running.is_some_and(|running| running.is_cancelled()));
    let running = window.desk().begin_import();
    let refused = run(&window, &[fixtures()]).expect_err("refused");
    assert_eq!(refused, json!({"kind": "refused", "code": "busy"}));
    drop(running);
}
