//! Forms on the sample dealership: how they open, how they are left, and that of a contact saved.

use serde_json::{Value, json};

use super::on_demo::{FOREIGN, not_found, project, refused, wang, window};

#[test]
fn the_first_screen_comes_in_one_answer_as_its_questions_would_bring_it() {
    let window = window();
    let all = window.ask("first_screen", json!({})).expect("an answer");
    let person = all["status"]["person"]["id"].clone();
    let today = window.ask("today_list", json!({"person": person, "kinds": []}));
    assert_eq!(Ok(&all["today"]), today.as_ref());
    assert_eq!(Ok(&all["counts"]), window.ask("nav_counts", json!({})).as_ref());
    let first = &all["today"]["rows"][0];
    let form = json!({"party": first["party"], "reason": first["reasons"][0]["id"]});
    assert!(all["form"]["head"]["name"].is_string());
    assert_eq!(Ok(&all["form"]), window.ask("contact_form", form).as_ref());
}

#[test]
fn a_form_left_unsaved_comes_back_as_it_was_and_is_dropped_when_asked_to() {
    let window = window();
    let customer = wang(&window);
    let case = json!({
        "kind": "promise", "customer_id": customer, "severity": "minor", "what": "回复备胎价格", "at": "2026-06-22T10:00:00",
        "until": null, "responsible_id": null,
    });
    let lead = json!({
        "created_at": "2026-06-22T10:00:00", "source": "电话", "name": "张", "phone": "138", "series": null, "consultant_id": null,
    });
    let text = json!({"convey": "您好", "collect": "", "message": ""});
    let script = json!({"title": "", "purpose": "", "commercial": false, "text": text});
    let question = json!({"customer": customer, "to_department": null, "to": null, "question": "导航"});
    let training = json!({"day": "2026-06-22", "topics": ["process"], "script": null, "trainer": null, "trainees": []});
    let project = project(&window);
    let asked = window.ask("handover_window", json!({"list": "waiting", "person": null, "offset": 0, "limit": 1}));
    let asked = asked.expect("hand-overs")["rows"][0]["id"].take();
    for (form, of, draft) in [
        ("case", json!({"follows": null}), case),
        ("lead", json!({}), lead),
        ("script", json!({"script": null}), script),
        ("handover", json!({"about": customer}), question),
        ("answer", json!({"handover": asked}), json!("下周")),
        ("training", json!({"project": project, "training": null}), training),
    ] {
        let unsaved = || window.ask(&format!("{form}_unsaved"), of.clone()).expect("an answer");
        let keep = |draft: &Value| {
            let mut given = of.clone();
            given["draft"] = draft.clone();
            window.ask(&format!("{form}_draft"), given)
        };
        assert_eq!(unsaved(), Value::Null, "{form}");
        assert_eq!(keep(&draft), Ok(json!(true)), "{form}");
        let found = unsaved();
        let names = matches!(form, "case" | "handover");
        assert_eq!(if names { &found["draft"] } else { &found }, &draft, "{form}");
        assert!(!names || found["customer"]["name"] == "王伟", "{found}");
        assert_eq!(keep(&Value::Null), Ok(json!(true)), "{form}");
        assert_eq!(unsaved(), Value::Null, "{form}");
    }
}

#[test]
fn a_contact_is_logged_from_its_form_and_taken_back() {
    let window = window();
    let customer = json!({"kind": "customer", "id": wang(&window)});
    let form = window.ask("contact_form", json!({"party": customer, "reason": null})).expect("a form");
    assert_eq!(form["head"]["name"], "王伟");
    assert!(form["reasons"].as_array().is_some_and(|reasons| !reasons.is_empty()), "{form}");
    let mut contact = json!({
        "party": customer, "reasons": [form["reasons"][0]["id"]], "at": null, "channel": "phone", "form": null,
        "aims": ["collect"], "script": null, "conveyed": "导航已到货", "collected": "周六来", "outcome": null,
        "problem": "", "gift": null, "gift_again": false, "gift_over_reason": "", "satisfaction": 9, "promise": "", "promise_until": null,
        "next_day": null, "next_note": "",
    });
    let draft = json!({"party": customer, "draft": contact});
    assert_eq!(window.ask("contact_draft", draft), Ok(json!(true)));
    let form = window.ask("contact_form", json!({"party": customer, "reason": null})).expect("a form");
    assert_eq!(form["draft"]["collected"], "周六来");

    assert_eq!(window.ask("contact_log", json!({"contact": contact})), Err(refused("outcome_missing")));
    contact["outcome"] = json!("booked");
    let done = window.ask("contact_log", json!({"contact": contact})).expect("a contact");
    assert_eq!((&done["undo"]["name"], &done["value"]["state"]), (&json!("contact.log"), &json!("written")));
    let form = window.ask("contact_form", json!({"party": customer, "reason": null})).expect("a form");
    assert_eq!((&form["draft"], &form["head"]["last"]["outcome"]), (&Value::Null, &json!("booked")));
    let undone = window.ask("undo", json!({"ops": []})).expect("an undo");
    assert_eq!(undone["value"][0]["name"], "contact.log");

    let foreign = json!({"kind": "lead", "id": FOREIGN});
    assert_eq!(window.ask("contact_form", json!({"party": foreign, "reason": null})), Err(not_found()));
    contact["party"] = foreign;
    contact["reasons"] = json!([]);
    assert_eq!(window.ask("contact_log", json!({"contact": contact})), Err(not_found()));
}
