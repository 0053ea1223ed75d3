//! Reminders, from the round to the click.

use std::sync::{Arc, Mutex};

use care::reminder::Said;
use chrono::{NaiveDateTime, TimeDelta};
use serde_json::{Value, json};
use tauri::{Listener, Manager};

use super::Window;
use super::on_demo::window;
use crate::clock;
use crate::reminder::round;

/// A window that may remind at any hour, for the sample dealership stands at the hour at which the test runs; it has told its language.
fn at_any_hour(language: &str) -> (Window, NaiveDateTime) {
    let window = window();
    window.ask("reminder_choose", json!({"choice": {"on": true, "from": "00:00:00"}})).expect("chosen");
    window.ask("reminder_speak", json!({ "language": language })).expect("heard");
    (window, clock::now())
}

/// What the system was asked to show since the last time.
fn rung(window: &Window) -> Vec<Said> {
    window.rung.lock().expect("the list").drain(..).map(|(said, _)| said).collect()
}

#[test]
fn the_day_is_announced_once_in_the_language_of_the_window() {
    let (window, now) = at_any_hour("en");
    window.heard.lock().expect("the list").clear();
    round(window.webview.app_handle(), now);
    let desk = window.desk();
    let list = desk.today(&desk.open().expect("a store").store, now, desk.person()).expect("a list");
    let said = rung(&window);
    assert_eq!(said[0].title, format!("To contact today: {}", list.total));
    let told = window.heard.lock().expect("the list").iter().any(|changed| changed.topics == ["today"]);
    assert!(told, "the list on the screen is asked for again");
    round(window.webview.app_handle(), now);
    assert_eq!((said.len(), rung(&window)), (1, vec![]));
}

#[test]
fn nothing_is_announced_before_the_window_has_told_its_language() {
    let window = window();
    window.ask("reminder_choose", json!({"choice": {"on": true, "from": "00:00:00"}})).expect("chosen");
    round(window.webview.app_handle(), clock::now());
    assert_eq!(rung(&window), []);
    window.ask("reminder_speak", json!({"language": "zh"})).expect("heard");
    round(window.webview.app_handle(), clock::now());
    assert_eq!(rung(&window).len(), 1, "and nothing was lost");
}

#[test]
fn reminders_of_a_month_hold_no_name_and_no_plate_of_anybody() {
    let (window, now) = at_any_hour("zh");
    let query = json!({"text": "", "view": "all", "sort": [], "offset": 0, "limit": 200});
    let all = window.ask("customer_window", json!({ "query": query })).expect("customers");
    let list = window.ask("today_list", json!({"person": null, "kinds": []})).expect("a list");
    let rows = [&all["rows"], &list["rows"]].map(|rows| rows.as_array().expect("rows"));
    let cells = rows.into_iter().flatten().flat_map(|row| [&row["name"], &row["plate"], &row["phone"]]);
    let written: Vec<&str> = cells.filter_map(Value::as_str).filter(|text| text.chars().count() > 1).collect();
    assert!(written.len() > 100, "{} texts", written.len());
    for hours in 0..24 * 30 {
        round(window.webview.app_handle(), now + TimeDelta::hours(hours));
    }
    let said = rung(&window);
    assert!(said.len() >= 30, "{} reminders", said.len());
    for Said { title, body } in said {
        let text = title + &body;
        assert_eq!(written.iter().find(|written| text.contains(**written)), None, "{text}");
        assert!(!text.contains("{{") && !text.contains("reminder:"), "{text}");
    }
}

#[test]
fn a_click_opens_what_the_reminder_was_about() {
    let (window, now) = at_any_hour("zh");
    let heard = Arc::<Mutex<Vec<Value>>>::default();
    let hears = heard.clone();
    window.webview.listen_any("reminder-opened", move |event| {
        hears.lock().expect("the list").push(serde_json::from_str(event.payload()).expect("JSON"));
    });
    round(window.webview.app_handle(), now);
    let lead = json!({"name": "张超", "phone": "", "source": "web", "series": null, "consultant_id": null,
        "created_at": now.format("%Y-%m-%dT%H:%M:%S").to_string()});
    window.ask("lead_add", json!({ "lead": lead })).expect("a lead");
    round(window.webview.app_handle(), now);
    let clicks: Vec<_> = window.rung.lock().expect("the list").drain(..).collect();
    assert_eq!(clicks.len(), 2, "the day, and the lead that came in");
    clicks.into_iter().for_each(|(_, click)| click());
    assert_eq!(*heard.lock().expect("the list"), [json!({"about": "today"}), json!({"about": "leads"})]);
}

#[test]
fn a_computer_chooses_for_itself_and_its_choice_is_no_op() {
    let (window, now) = at_any_hour("zh");
    let ops = || window.ask("history", json!({"before": null, "limit": 3})).expect("ops");
    let before = ops();
    window.ask("reminder_choose", json!({"choice": {"on": false, "from": "08:45:00"}})).expect("chosen");
    assert_eq!(window.ask("reminder_choice", json!({})), Ok(json!({"on": false, "from": "08:45:00"})));
    assert!(window.ask("reminder_choose", json!({"choice": {"on": true, "from": "25:00"}})).is_err());
    round(window.webview.app_handle(), now);
    assert_eq!((rung(&window), ops()), (vec![], before));
}
