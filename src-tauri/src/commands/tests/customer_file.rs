//! What a coordinator writes of one customer and of many, through the commands.

use serde_json::{Value, json};

use super::Window;

/// A form with nothing but a name, and what else is given.
pub(super) fn form(name: &str, more: Value) -> Value {
    let mut form = json!({
        "name": name, "kind": "person", "number": null, "sex": null, "id_number": null, "birthday": null,
        "birthday_calendar": "solar", "address": null, "region": null, "village": null, "source": null,
        "occupation": null, "position": null, "business": null, "family": null, "purchase_use": null,
        "income_band": null, "education": null, "personality": null, "connections": null, "interests": null,
        "hobbies": null, "opinion_leader": false, "do_not_contact": false, "keeper_id": null, "note": "",
        "retain_until": null, "phones": [],
    });
    for (field, value) in more.as_object().expect("fields") {
        form[field] = value.clone();
    }
    form
}

fn add(window: &Window, name: &str, more: Value) -> Value {
    window.ask("customer_add", json!({"file": form(name, more)})).expect("a customer")["value"].clone()
}

fn total(window: &Window, text: &str) -> Value {
    let query = json!({"text": text, "view": "all", "sort": [], "offset": 0, "limit": 9});
    window.ask("customer_window", json!({"query": query})).expect("a window")["total"].clone()
}

#[test]
fn a_customer_is_added_known_by_his_phone_edited_and_taken_back() {
    let window = Window::new();
    let refused = window.ask("customer_add", json!({"file": form(" ", json!({}))}));
    assert_eq!(refused, Err(json!({"kind": "refused", "code": "name_missing"})));
    let phone = json!([{"id": null, "number": "138 0013 8000", "label": "本人"}]);
    let draft = json!({"customer": null, "draft": form("王小", json!({"phones": phone}))});
    assert_eq!(window.ask("customer_draft", draft), Ok(json!(true)));
    let empty = window.ask("customer_file", json!({"customer": null})).expect("a form");
    assert_eq!((&empty["file"], &empty["draft"]["name"]), (&Value::Null, &json!("王小")));
    let wang = add(&window, "王小明", json!({"phones": phone}));
    let empty = window.ask("customer_file", json!({"customer": null})).expect("a form");
    assert_eq!(empty["draft"], Value::Null, "what was saved is no draft any more");

    let known = |except: &Value| window.ask("customer_same", json!({"text": "13800138000", "except": except}));
    assert_eq!(known(&Value::Null).expect("a look")[0]["name"], "王小明");
    assert_eq!(known(&wang), Ok(json!([])));
    let shown = window.ask("customer_file", json!({"customer": wang})).expect("a form");
    let back = json!([{"id": shown["file"]["phones"][0]["id"], "number": "138****8000", "label": "妻子"}]);
    let edited = json!({"customer": wang, "file": form("王小明", json!({"phones": back, "occupation": "教师"}))});
    window.ask("customer_edit", edited).expect("an edit");
    let shown = window.ask("customer_file", json!({"customer": wang})).expect("a form");
    assert_eq!((&shown["file"]["occupation"], &shown["file"]["phones"][0]["label"]), (&json!("教师"), &json!("妻子")));
    assert_eq!(known(&Value::Null).expect("a look")[0]["name"], "王小明", "the masked phone is still the whole one");
    for _ in 0..2 {
        window.ask("undo", json!({"ops": []})).expect("an undo");
    }
    assert_eq!(total(&window, ""), json!(0));
}

#[test]
fn many_are_changed_as_the_preview_said_and_one_undo_takes_it_back() {
    let window = Window::new();
    for name in ["王小明", "李华", "赵敏"] {
        add(&window, name, json!({"do_not_contact": name == "李华"}));
    }
    let all = json!({"of": "all", "text": "", "view": "all", "except": []});
    let change = json!({"field": "do_not_contact", "value": true});
    let look = || window.ask("customer_many", json!({"chosen": all, "change": change})).expect("a preview");
    let preview = look();
    assert_eq!((&preview["chosen"], &preview["changing"]), (&json!(3), &json!(2)));
    assert_eq!((&preview["rows"][0]["before"], &preview["after"]), (&json!("0"), &json!("1")));
    let edit = |seen: u32| window.ask("customer_edit_many", json!({"chosen": all, "change": change, "seen": seen}));
    assert_eq!(edit(2), Err(json!({"kind": "refused", "code": "chosen_moved", "seen": 2, "now": 3})));
    let done = edit(3).expect("an edit");
    assert_eq!((&done["value"], &done["undo"]["name"]), (&json!(2), &json!("customer.edit_many")));
    assert_eq!(look()["changing"], json!(0));
    window.ask("undo", json!({"ops": []})).expect("an undo");
    assert_eq!(look(), preview);
}

#[test]
fn a_vehicle_is_added_edited_insured_inspected_and_handed_on() {
    let window = Window::new();
    let (wang, li) = (add(&window, "王小明", json!({})), add(&window, "李华", json!({})));
    let vin = |text: &str| window.ask("vehicle_vin", json!({"text": text})).expect("a look");
    assert_eq!(vin("1M8GDM9A1KP042788"), json!({"vin": "1M8GDM9A1KP042788", "checked": false}));
    let car = |plate: &str| {
        json!({
            "vin": "LKM58RZR06VB3GMVH", "plate": plate, "series": null, "configuration": null, "colour": null,
            "purchase_day": null, "price_cents": null, "warranty_end": null, "sales_consultant_id": null,
            "service_advisor_id": null,
        })
    };
    let new = json!({"file": car("沪A12345"), "owner": wang, "since": "2024-03-01"});
    let id = window.ask("vehicle_add", new.clone()).expect("a vehicle")["value"].clone();
    assert_eq!(window.ask("vehicle_add", new).expect_err("known")["code"], "vin_taken");
    window.ask("vehicle_edit", json!({"vehicle": id, "file": car("沪A54321")})).expect("an edit");
    let policy = json!({
        "vehicle_id": id, "start_day": "2026-03-01", "end_day": null, "premium_cents": 412_000, "in_store": true,
    });
    window.ask("policy_add", json!({"policy": policy})).expect("a policy");
    assert_eq!(window.ask("policy_add", json!({"policy": policy})).expect_err("known")["code"], "day_taken");
    let inspection = json!({"vehicle_id": id, "day": "2026-03-01", "in_store": null});
    window.ask("inspection_add", json!({"inspection": inspection})).expect("an inspection");
    window.ask("vehicle_hand_on", json!({"vehicle": id, "to": li, "day": "2026-06-01"})).expect("handed on");
    let again = window.ask("vehicle_hand_on", json!({"vehicle": id, "to": li, "day": "2026-06-01"}));
    assert_eq!(again.expect_err("his already")["code"], "owner_already");
    let sheet = window.ask("vehicle_file", json!({"vehicle": id})).expect("a sheet");
    assert_eq!((&sheet["plate"], &sheet["policies"][0]["premium_cents"]), (&json!("沪A54321"), &json!(412_000)));
    assert_eq!(
        (&sheet["owners"][1]["customer"], &sheet["inspections"][0]["day"]),
        (&json!("李华"), &json!("2026-03-01"))
    );
    let foreign = json!({"vehicle": "0190a1b2-0000-7000-8000-000000000000"});
    assert_eq!(window.ask("vehicle_file", foreign), Err(json!({"kind": "not_found"})));
}

#[test]
fn consent_is_kept_with_its_proof_and_a_copy_of_everything_lies_among_the_papers() {
    let window = Window::new();
    let wang = add(&window, "王小明", json!({}));
    let consent = |given: bool, proof: &str| {
        let consent = json!({"channel": "sms", "given": given, "since": "2026-06-01T09:00:00", "proof": proof});
        window.ask("consent_set", json!({"customer": wang, "consent": consent}))
    };
    assert_eq!(consent(true, " ").expect_err("no proof")["code"], "proof_missing");
    consent(true, "单据 12").expect("a consent");
    let kept = window.ask("customer_consents", json!({"customer": wang})).expect("consents");
    assert_eq!((&kept[0]["given"], &kept[0]["proof"]), (&json!(true), &json!("单据 12")));
    let path = window.ask("customer_copy", json!({"customer": wang})).expect("a copy");
    let copy = std::fs::read_to_string(path.as_str().expect("a path")).expect("the copy");
    let copy: Value = serde_json::from_str(&copy).expect("JSON");
    assert_eq!((&copy["customer"][0]["name"], &copy["consent"][0]["proof"]), (&json!("王小明"), &json!("单据 12")));
    let looks = window.ask("disclosure_list", json!({"before": null, "limit": 9})).expect("looks");
    assert_eq!(looks[0]["kind"], "copy");
}

#[test]
fn a_view_is_kept_under_its_name_and_forgotten() {
    let window = Window::new();
    let keep = |name: &str| {
        window.ask("saved_view_keep", json!({"screen": "customers", "view": {"name": name, "search": "{}"}}))
    };
    assert_eq!(keep(" "), Err(json!({"kind": "refused", "code": "name_missing"})));
    keep("流失客户").expect("kept");
    let list = || window.ask("saved_view_list", json!({"screen": "customers"}));
    assert_eq!(list(), Ok(json!([{"name": "流失客户", "search": "{}"}])));
    window.ask("saved_view_drop", json!({"screen": "customers", "name": "流失客户"})).expect("forgotten");
    assert_eq!(list(), Ok(json!([])));
}
