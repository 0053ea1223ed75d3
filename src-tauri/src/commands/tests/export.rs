//! The customer file as it is taken away through the commands.

use std::path::Path;

use serde_json::{Value, json};

use super::Window;
use super::customer_file::form;
use crate::job::JobKind;

fn add(window: &Window, name: &str, phone: &str) {
    let phones = json!([{"id": null, "number": phone, "label": ""}]);
    window.ask("customer_add", json!({"file": form(name, json!({"phones": phones}))})).expect("a customer");
}

fn export(window: &Window, masked: bool, purpose: &str, chosen: Value) -> Result<Value, Value> {
    let wish = json!({"language": "zh", "masked": masked, "purpose": purpose});
    window.ask("export_customers", json!({"wish": wish, "chosen": chosen}))
}

fn looks(window: &Window) -> Value {
    window.ask("disclosure_list", json!({"before": null, "limit": 9})).expect("looks")
}

#[test]
fn customers_lie_among_the_papers_whole_for_a_purpose_and_the_list_of_looks_says_who_took_them() {
    let window = Window::new();
    add(&window, "王小明", "13800138000");
    add(&window, "李华", "13900139000");
    let refused = export(&window, false, " ", Value::Null);
    assert_eq!(refused, Err(json!({"kind": "refused", "code": "purpose_missing"})));
    assert_eq!(looks(&window), json!([]));

    let masked = export(&window, true, "", Value::Null).expect("a file");
    assert_eq!((&masked["rows"], looks(&window)), (&json!(2), json!([])));
    let wang = json!({"of": "all", "text": "王", "view": "all", "except": []});
    let whole = export(&window, false, "交厂家核对", wang).expect("a file");
    assert_eq!(whole["rows"], 1);
    let looks = looks(&window);
    assert_eq!(
        (&looks[0]["kind"], &looks[0]["rows"], &looks[0]["purpose"]),
        (&json!("export"), &json!(1), &json!("交厂家核对"))
    );

    let path = whole["path"].as_str().expect("a path");
    assert!(Path::new(path).starts_with(window.folder.path().join("papers")) && path.ends_with(".xlsx"));
    for command in ["file_open", "file_reveal"] {
        assert_eq!(window.ask(command, json!({"path": path})), Ok(Value::Null));
        let store = window.folder.path().join("store.caredesk");
        assert_eq!(window.ask(command, json!({"path": store})), Err(json!({"kind": "not_found"})), "{command}");
    }
}

#[test]
fn an_export_that_is_stopped_from_the_list_leaves_no_file_and_nobody_who_took_it() {
    let window = Window::new();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/exports-a");
    let choices = json!({"sheets": [], "skip_unreadable": true});
    window.ask("import_run", json!({"paths": [fixtures], "choices": choices})).expect("an import");
    let papers = || {
        let papers = std::fs::read_dir(window.folder.path().join("papers"));
        papers.map_or(Vec::new(), |all| all.flatten().map(|file| file.file_name()).collect())
    };
    let before = papers();
    let desk = window.desk();
    let stopping = std::thread::spawn(move || {
        loop {
            if let Some(job) = desk.jobs().all().into_iter().find(|job| job.kind == JobKind::Export) {
                assert!(job.can_stop);
                break assert!(desk.jobs().stop(job.id));
            }
        }
    });
    assert_eq!(export(&window, false, "换系统", Value::Null), Err(json!({"kind": "stopped"})));
    stopping.join().expect("stopped");
    assert_eq!((papers(), looks(&window)), (before, json!([])));
    assert!(export(&window, false, "换系统", Value::Null).is_ok(), "not stopped, it is done");
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let window = Window::new();
    add(&window, "王小明", "13800138000");
    let papers = window.folder.path().join("papers");
    std::fs::write(&papers, "in the folder's place").expect("a file");
    let refused = export(&window, false, "换系统", Value::Null).expect_err("refused");
    assert_eq!((&refused["code"], &refused["path"]), (&json!("not_written"), &json!(papers)));
    assert_eq!(looks(&window), json!([]));
}
