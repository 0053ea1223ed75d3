//! An import through the window's commands, on files of another system.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::Window;
use super::job::FAR;
use crate::job::JobKind;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/exports-a")
}

fn run(window: &Window, paths: &[PathBuf]) -> Result<Value, Value> {
    window.ask("import_run", asked(paths, &json!([])))
}

/// The arguments of look, preview and run.
fn asked(paths: &[PathBuf], sheets: &Value) -> Value {
    json!({"paths": paths, "choices": {"sheets": sheets, "skip_unreadable": false}})
}

/// A person's word about one sheet, with only `more` said.
fn choice(file: &str, sheet: &str, more: Value) -> Value {
    let mut choice = json!({"file": file, "sheet": sheet, "pass_over": false, "subject": null, "header_line": null,
        "encoding": null, "date_order": null, "columns": []});
    choice.as_object_mut().expect("an object").extend(more.as_object().cloned().expect("an object"));
    choice
}

/// A file of orders whose amounts stand under a heading that nobody knows.
fn odd_orders(window: &Window) -> PathBuf {
    let path = window.folder.path().join("老系统.csv");
    let text = "单号,车架号,进厂日期,神秘数字\nW1,LSVAA49J132047371,2026/3/5,388.5\nW2,LSVAA49J132047371,2026/4/5,120\n\
        W3,LSVAA49J132047371,没写,99\n";
    std::fs::write(&path, text).expect("written");
    path
}

fn customers(window: &Window) -> PathBuf {
    let path = window.folder.path().join("客户.csv");
    std::fs::write(&path, "客户姓名,联系电话,车架号\n测试甲,13800138000,LSVAA49J132047371\n").expect("written");
    path
}

fn column<'a>(look: &'a Value, file: usize, heading: &str) -> &'a Value {
    let columns = look["files"][file]["sheets"][0]["columns"].as_array().expect("columns");
    columns.iter().find(|column| column["heading"] == heading).expect("the column")
}

fn planned(window: &Window, plan: &Value, verdict: &str) -> Result<Value, Value> {
    window.ask("import_planned", json!({"plan": plan, "verdict": verdict, "offset": 0, "limit": 500}))
}

#[test]
fn a_column_corrected_by_hand_is_previewed_then_written_as_previewed_and_remembered() {
    let window = Window::new();
    let paths = [customers(&window), odd_orders(&window)];
    let look = window.ask("import_look", asked(&paths, &json!([]))).expect("a look");
    assert_eq!((&look["files"][1]["name"], &look["files"][1]["encoding"]), (&json!("老系统.csv"), &json!("utf8")));
    assert_eq!(look["files"][1]["sheets"][0]["subject"], "service_order");
    assert_eq!(look["files"][1]["sheets"][0]["source"], "proposed");
    assert_eq!(column(&look, 1, "神秘数字")["field"], Value::Null);
    assert_eq!(column(&look, 0, "联系电话")["samples"], json!(["138****8000"]), "nobody reads a phone off the screen");

    let at = column(&look, 1, "神秘数字")["at"].clone();
    let chosen = json!([choice("老系统.csv", "老系统", json!({"columns": [{"at": at, "field": "amount_cents"}]}))]);
    let look = window.ask("import_look", asked(&paths, &chosen)).expect("a look");
    assert_eq!(column(&look, 1, "神秘数字")["field"], "amount_cents");
    assert_eq!(column(&look, 1, "单号")["field"], "order_number", "what was not chosen stays");

    let preview = window.ask("import_preview", asked(&paths, &chosen)).expect("a preview");
    assert_eq!((&preview["created"], &preview["refused"]), (&json!(3), &json!(1)), "{preview}");
    assert_eq!(window.ask("history", json!({"before": null, "limit": 5})), Ok(json!([])), "nothing is written");
    let refused = planned(&window, &preview["plan"], "refused").expect("a window");
    assert_eq!(refused["total"], 1);
    let row = &refused["rows"][0];
    assert_eq!((&row["file"], &row["line"]), (&json!("老系统.csv"), &json!(4)));
    assert_eq!((&row["reason"], &row["label"]), (&json!("date_invalid"), &json!("LSVAA49J132047371 · W3")));
    let created = planned(&window, &preview["plan"], "create").expect("a window");
    assert_eq!(created["rows"].as_array().map(Vec::len), Some(3));

    let done = window.ask("import_run", asked(&paths, &chosen)).expect("a run");
    for count in ["created", "updated", "skipped", "conflicts", "refused"] {
        assert_eq!(done["value"][count], preview[count], "{count}");
    }
    assert_eq!(done["undo"]["name"], "import.run");
    let gone = planned(&window, &preview["plan"], "create");
    assert_eq!(gone, Err(json!({"kind": "not_found"})), "a plan that was written is no preview");

    let look = window.ask("import_look", asked(&paths, &json!([]))).expect("a look");
    assert_eq!(look["files"][1]["sheets"][0]["source"], "remembered");
    assert_eq!(column(&look, 1, "神秘数字")["field"], "amount_cents");
}

#[test]
fn a_store_s_own_exports_are_previewed_row_by_row_as_they_are_written() {
    let window = Window::new();
    let files = ["客户车辆档案.xlsx", "维修结算单.csv"].map(|name| fixtures().join(name));
    let look = window.ask("import_look", asked(&files, &json!([]))).expect("a look");
    let sheets =
        look["files"].as_array().expect("files").iter().flat_map(|file| file["sheets"].as_array().expect("sheets"));
    let subjects: Vec<&Value> = sheets.map(|sheet| &sheet["subject"]).filter(|subject| !subject.is_null()).collect();
    assert_eq!(subjects, [&json!("customer"), &json!("service_order")]);

    let preview = window.ask("import_preview", asked(&files, &json!([]))).expect("a preview");
    let mut rows = 0;
    for verdict in ["create", "update", "skip", "conflict", "refused"] {
        let window = planned(&window, &preview["plan"], verdict).expect("a window");
        let listed = window["rows"].as_array().expect("rows");
        assert!(listed.len() <= 200 && listed.iter().all(|row| row["verdict"] == verdict), "{verdict}");
        rows += window["total"].as_u64().expect("a count");
    }
    let refused = planned(&window, &preview["plan"], "refused").expect("a window");
    let done = run(&window, &files).expect("a run");
    for count in ["created", "updated", "skipped", "conflicts", "refused"] {
        assert_eq!(done["value"][count], preview[count], "{count}");
        rows -= preview[count].as_u64().expect("a count");
    }
    assert_eq!(rows, 0, "every row has one verdict");
    assert_eq!(refused["total"].as_u64(), done["value"]["rejected"].as_array().map(|all| all.len() as u64));
    let again = window.ask("import_preview", asked(&files, &json!([]))).expect("a preview");
    assert_eq!((&again["created"], &again["updated"]), (&json!(0), &json!(0)));
}

#[test]
fn a_plan_of_a_store_that_moved_on_is_made_anew_and_not_written_as_it_was() {
    let window = Window::new();
    let paths = [customers(&window)];
    let preview = window.ask("import_preview", asked(&paths, &json!([]))).expect("a preview");
    assert_eq!(preview["created"], 1);
    // Somebody else brings the same customer meanwhile.
    let desk = window.desk();
    let (files, store) = (paths.clone(), desk.open().unwrap_or_else(|_| panic!("a store")));
    let job = work::import::Job { paths: &files, ..Default::default() };
    work::import::import(&store.store, None, job, &mut |_| std::ops::ControlFlow::Continue(())).expect("an import");
    let done = run(&window, &paths).expect("a run");
    assert_eq!((&done["value"]["created"], &done["value"]["skipped"]), (&json!(0), &json!(1)));
}

#[test]
fn a_run_under_other_choices_does_not_write_what_was_previewed_for_these() {
    let window = Window::new();
    let paths = [customers(&window), odd_orders(&window)];
    let preview = window.ask("import_preview", asked(&paths, &json!([]))).expect("a preview");
    assert_eq!(preview["created"], 3);
    let without = json!([choice("老系统.csv", "老系统", json!({"pass_over": true}))]);
    let done = window.ask("import_run", asked(&paths, &without)).expect("a run");
    assert_eq!(done["value"]["created"], 1);
    assert_eq!(done["value"]["passed_over"][0]["why"], "by_mapping");
}

#[test]
fn a_file_that_was_changed_after_its_preview_is_refused_and_nothing_is_written() {
    let window = Window::new();
    let paths = [customers(&window)];
    window.ask("import_preview", asked(&paths, &json!([]))).expect("a preview");
    std::fs::write(&paths[0], "客户姓名,联系电话\n测试乙,13800138001\n").expect("written");
    let refused = run(&window, &paths).expect_err("refused");
    assert_eq!((&refused["code"], &refused["intake"]), (&json!("unreadable"), &json!("changed")));
    assert_eq!(window.ask("history", json!({"before": null, "limit": 5})), Ok(json!([])));
}

#[test]
fn a_preview_that_is_cancelled_leaves_no_plan_and_nothing_written() {
    let window = Window::new();
    let desk = window.desk();
    let paths = vec![fixtures().display().to_string()];
    let looked =
        window.ask("import_look", json!({"paths": paths, "choices": {"sheets": [], "skip_unreadable": false}}));
    assert_eq!(looked.expect("a look")["unreadable"], json!([]));
    let cancelling = std::thread::spawn(move || while !desk.cancel_import() {});
    let preview = window.ask("import_preview", asked(&[fixtures()], &json!([])));
    cancelling.join().expect("cancelled");
    assert_eq!(preview, Err(json!({"kind": "refused", "code": "cancelled"})));
    assert_eq!(planned(&window, &json!("1"), "create"), Err(json!({"kind": "not_found"})));
    assert_eq!(window.ask("history", json!({"before": null, "limit": 5})), Ok(json!([])));
    assert!(window.desk().jobs().begin_import(JobKind::ImportRun).is_some(), "the next one may begin");
}

#[test]
fn a_plan_that_nobody_wants_any_more_is_forgotten() {
    let window = Window::new();
    let preview = window.ask("import_preview", asked(&[customers(&window)], &json!([]))).expect("a preview");
    assert_eq!(planned(&window, &preview["plan"], "create").expect("a window")["total"], 1);
    window.ask("import_cancel", json!({})).expect("forgotten");
    assert_eq!(planned(&window, &preview["plan"], "create"), Err(json!({"kind": "not_found"})));
}

#[test]
fn subject_and_line_of_headings_are_proposed_anew_and_remembered_where_nobody_would_look() {
    let window = Window::new();
    let path = window.folder.path().join("甲.csv");
    let rows = "LSVAA49J132047371,2026-03-05\n".repeat(3);
    std::fs::write(&path, format!("某店导出\n甲,乙\n{rows}")).expect("written");
    let look = |sheets: Value| window.ask("import_look", asked(std::slice::from_ref(&path), &sheets)).expect("a look");
    let sheet = |look: &Value| look["files"][0]["sheets"][0].clone();
    let first = sheet(&look(json!([])));
    assert_eq!(first["subject"], Value::Null);
    assert_eq!(first["top"][1], json!({"line": 2, "cells": ["甲", "乙"]}));
    let said = json!({"subject": "inspection", "header_line": 2});
    let second = sheet(&look(json!([choice("甲.csv", "甲", said.clone())])));
    assert_eq!((&second["subject"], &second["header_line"]), (&json!("inspection"), &json!(2)));
    assert_eq!(second["columns"][0]["field"], "vin", "its values say so");
    let mut said = said;
    said["columns"] = json!([{"at": 1, "field": "day"}]);
    window
        .ask("import_run", asked(std::slice::from_ref(&path), &json!([choice("甲.csv", "甲", said)])))
        .expect("a run");
    let third = sheet(&look(json!([])));
    assert_eq!((&third["source"], &third["header_line"]), (&json!("remembered"), &json!(2)));
    assert_eq!(third["columns"][1]["field"], "day");
}

#[test]
fn a_file_that_cannot_be_read_is_shown_beside_those_that_can_and_left_out_when_that_was_said() {
    let window = Window::new();
    let bad = window.folder.path().join("网页.xls");
    std::fs::write(&bad, "<html><table><tr><td>a</td></tr></table></html>").expect("written");
    let paths = [customers(&window), bad];
    let look = window.ask("import_look", asked(&paths, &json!([]))).expect("a look");
    assert_eq!(look["unreadable"], json!([{"intake": "html", "file": "网页.xls"}]));
    assert_eq!(look["files"][0]["name"], "客户.csv");
    let refused = window.ask("import_preview", asked(&paths, &json!([]))).expect_err("refused");
    assert_eq!(refused["intake"], "html");
    let mut without = asked(&paths, &json!([]));
    without["choices"]["skip_unreadable"] = json!(true);
    for asked in ["import_preview", "import_run"] {
        let answer = window.ask(asked, without.clone()).expect(asked);
        let told = answer.get("value").unwrap_or(&answer);
        assert_eq!((&told["created"], &told["unreadable"][0]["file"]), (&json!(1), &json!("网页.xls")), "{asked}");
    }
    let nothing = window.folder.path().join("乱.csv");
    std::fs::write(&nothing, "1,2\n3,4\n").expect("written");
    let refused = run(&window, &[nothing]).expect_err("refused");
    assert_eq!(refused, json!({"kind": "refused", "code": "nothing_read"}));
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
    assert_eq!(status["empty"], true);
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
    let begun = || window.desk().jobs().begin_import(JobKind::ImportRun);
    let running = begun();
    assert!(running.is_some());
    window.ask("import_cancel", json!({})).expect("asked to end");
    assert!(running.as_ref().is_some_and(|running| running.ticket().tell(FAR).is_break()));
    drop(running);
    let running = begun();
    let refused = run(&window, &[fixtures()]).expect_err("refused");
    assert_eq!(refused, json!({"kind": "refused", "code": "busy"}));
    drop(running);
}
