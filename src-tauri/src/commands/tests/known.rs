//! What is known of the whole store: lists don't wait for it where customers are many.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::Window;
use super::customer_file::form;
use super::on_demo::window;

fn first_row(window: &Window) -> Value {
    let query = json!({"text": "", "view": "all", "sort": [], "offset": 0, "limit": 50});
    window.ask("customer_window", json!({ "query": query })).expect("a list")["rows"][0].clone()
}

/// Waits until the window has heard of everybody's worth, and forgets that it did.
fn hear_of_worth(window: &Window) {
    let start = Instant::now();
    loop {
        let mut heard = window.heard.lock().expect("the list");
        if heard.iter().any(|changed| changed.topics == ["worth"]) {
            return heard.clear();
        }
        drop(heard);
        assert!(start.elapsed() < Duration::from_secs(30), "nobody told of it");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_list_of_many_shows_its_rows_at_once_and_why_they_matter_when_that_is_known() {
    let window = window();
    let known = first_row(&window);
    assert!(known["why"].is_array(), "few are waited for: {known}");
    window.desk().known().forget();
    window.desk().known().never_wait();
    let row = first_row(&window);
    assert_eq!((&row["name"], &row["why"], &row["class"]), (&known["name"], &Value::Null, &Value::Null));
    hear_of_worth(&window);
    assert_eq!(first_row(&window), known);
}

#[test]
fn what_was_known_stands_until_a_change_has_been_read() {
    let window = window();
    let row = first_row(&window);
    assert_eq!(row["company"], false);
    window.desk().known().never_wait();
    let file = form(row["name"].as_str().expect("a name"), json!({"kind": "company"}));
    window.ask("customer_edit", json!({"customer": row["id"], "file": file})).expect("a change");
    let before = first_row(&window);
    assert_eq!(
        (&before["company"], &before["why"]),
        (&json!(true), &row["why"]),
        "he is a company, what that is worth comes later"
    );
    hear_of_worth(&window);
    assert!(first_row(&window)["why"].to_string().contains("group_vehicle"));
}
