//! What is open at the sample dealership: leads, complaints, problems and promises, listed and settled.

use serde_json::{Value, json};

use super::on_demo::{FOREIGN, not_found, refused, window};

#[test]
fn leads_stand_by_what_burns_and_one_is_added_called_and_closed() {
    let window = window();
    let list = |view: &str, text: &str, limit: u32| {
        let query = json!({"view": view, "text": text, "offset": 0, "limit": limit});
        window.ask("lead_window", json!({"query": query}))
    };
    let counts = window.ask("lead_counts", json!({})).expect("counts");
    for view in ["open", "won", "lost"] {
        let found = list(view, "", 200).expect("a window");
        assert_eq!(found["total"], counts[view], "{view}");
        assert!(found["total"].as_u64() > Some(0), "{view}");
    }
    assert_eq!(list("open", "", 1_000_000_000), Err(refused("limit_range")));
    let open = list("open", "", 200).expect("a window");
    let first = &open["rows"][0];
    assert_eq!((&first["name"], &first["timer"]["kind"]), (&json!("张超"), &json!("first_call")));
    assert_eq!(first["timer"]["overdue"], true);
    let figures = window.ask("lead_figures", json!({})).expect("figures");
    assert_eq!(figures["won"], counts["won"]);

    let called = list("open", "陶然", 1).expect("a window");
    let card = window.ask("lead_show", json!({"lead": called["rows"][0]["id"]})).expect("a lead");
    let contacts = card["contacts"].as_array().expect("contacts");
    assert_eq!((contacts.len(), &contacts[0]["text"]), (3, &json!("年底再联系")), "the newest first");
    assert!(contacts[0]["staff"].is_string(), "{card}");
    let phone = window.ask("lead_phone_show", json!({"lead": card["id"]})).expect("a phone");
    assert_eq!(window.ask("lead_phone_known", json!({"phone": phone})).expect("known")[0]["name"], "陶然");

    // As the window's fields give moments.
    let new = |name: &str, consultant: Value| {
        json!({"lead": {"created_at": "2026-06-30T08:00:00", "source": "展厅", "name": name, "phone": "", "series": null,
            "consultant_id": consultant}})
    };
    assert_eq!(window.ask("lead_add", new(" ", Value::Null)), Err(refused("nobody_named")));
    assert_eq!(window.ask("lead_add", new("方圆", json!(FOREIGN))), Err(refused("consultant_unknown")));
    let done = window.ask("lead_add", new("方圆", Value::Null)).expect("a lead");
    assert_eq!((&done["changed"], &done["undo"]["name"]), (&json!(["lead"]), &json!("lead.add")));
    let close = |lead: &Value, won: Value| window.ask("lead_close", json!({"lead": lead, "won": won}));
    close(&done["value"], json!("2026-06-30")).expect("won");
    assert_eq!(close(&done["value"], Value::Null), Err(refused("closed")));
    window.ask("undo", json!({"ops": []})).expect("an undo");
    assert_eq!(list("open", "方圆", 1).expect("a window")["total"], 1);
    for command in ["lead_show", "lead_phone_show"] {
        assert_eq!(window.ask(command, json!({"lead": FOREIGN})), Err(not_found()), "{command}");
    }
    assert_eq!(close(&json!(FOREIGN), Value::Null), Err(not_found()));
}

#[test]
fn complaints_problems_and_promises_are_listed_told_and_settled() {
    let window = window();
    let list =
        |command: &str, list: &str, limit: u32| window.ask(command, json!({"list": list, "offset": 0, "limit": limit}));
    let rows = |command: &str, name: &str| list(command, name, 200).expect("a window")["rows"].clone();
    let counts = window.ask("complaint_counts", json!({})).expect("counts");
    for (command, name, count) in [
        ("complaint_window", "open", "open"),
        ("complaint_window", "closed", "closed"),
        ("problem_window", "unsolved", "unsolved"),
        ("problem_window", "solved", "solved"),
        ("promise_window", "open", "promised"),
        ("promise_window", "broken", "broken"),
        ("promise_window", "kept", "kept"),
        ("promise_window", "withdrawn", "withdrawn"),
    ] {
        let found = list(command, name, 200).expect("a window");
        assert_eq!(found["total"], counts[count], "{command} {name}");
        assert!(found["total"].as_u64() > Some(0), "{command} {name}");
        assert_eq!(list(command, name, 1_000_000_000), Err(refused("limit_range")), "{command}");
    }
    let complaint = &rows("complaint_window", "open")[0];
    assert_eq!((&complaint["customer"]["name"], &complaint["late"]), (&json!("宋佳"), &json!(true)));
    let answer = |complaint: &Value| window.ask("complaint_answer", json!({"complaint": complaint}));
    let done = answer(&complaint["id"]).expect("answered");
    assert_eq!((&done["changed"], &done["undo"]["name"]), (&json!(["complaint"]), &json!("complaint.answer")));
    assert_eq!(answer(&complaint["id"]), Err(refused("settled_already")));
    window.ask("complaint_close", json!({"complaint": complaint["id"]})).expect("closed");
    assert_eq!(list("complaint_window", "open", 200).expect("a window")["total"], 0);

    let broken = &rows("promise_window", "open")[0];
    assert_eq!((&broken["customer"]["name"], &broken["failures"]), (&json!("王伟"), &json!(2)));
    let case = json!({"of": {"kind": "promise", "id": broken["id"]}});
    let case = window.ask("case_show", case).expect("a case");
    let told: Vec<&str> =
        case["story"].as_array().expect("a story").iter().filter_map(|event| event["kind"].as_str()).collect();
    assert_eq!(told[..2], ["complained", "answered"]);
    assert!(told.contains(&"heard") && told.iter().filter(|kind| **kind == "broken").count() == 2, "{told:?}");
    let again = |until: &str| {
        let promise = json!({"customer_id": broken["customer"]["id"], "contact_id": null, "follows": broken["id"],
            "responsible_id": null, "what": "周六上门升级", "made_at": "2099-06-30T08:00:00", "until": until});
        window.ask("promise_add", json!({"promise": promise}))
    };
    assert_eq!(again("2099-06-30T08:00:00"), Err(refused("at_before_start")));
    let promise = again("2099-07-01T18:00:00").expect("a promise")["value"].clone();
    window.ask("undo", json!({"ops": []})).expect("an undo");
    let settle = |command: &str, promise: &Value| window.ask(command, json!({"promise": promise}));
    assert_eq!(settle("promise_keep", &promise), Err(not_found()), "it was taken back");
    settle("promise_keep", &broken["id"]).expect("kept late");
    assert_eq!(settle("promise_withdraw", &broken["id"]), Err(refused("settled_already")));

    let problem = &rows("problem_window", "unsolved")[0];
    let solve = |found: &str| window.ask("problem_solve", json!({"problem": problem["id"], "found": found}));
    assert_eq!(solve(" "), Err(refused("text_missing")));
    solve("天线插头松动").expect("solved");
    let complaint = |customer: &Value| {
        let new = json!({"customer_id": customer, "vehicle_id": null, "at": "2026-06-30T08:00:00", "severity": "major", "what": "等太久"});
        window.ask("complaint_add", json!({"complaint": new}))
    };
    assert_eq!(complaint(&json!(FOREIGN)), Err(refused("customer_unknown")));
    complaint(&problem["customer"]["id"]).expect("a complaint");
    assert_eq!(rows("complaint_window", "unanswered")[0]["what"], "等太久");
    for kind in ["complaint", "problem", "promise"] {
        let foreign = json!({"of": {"kind": kind, "id": FOREIGN}});
        assert_eq!(window.ask("case_show", foreign), Err(not_found()), "{kind}");
    }
}
