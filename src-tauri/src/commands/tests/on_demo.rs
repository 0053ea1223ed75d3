//! Each command once on the sample dealership, what it refuses, and what it makes of ids and limits that nobody should send.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::{Value, json};

use tauri::Manager;

use super::Window;
use crate::desk::Desk;

/// An id that no row has.
pub(super) const FOREIGN: &str = "0190a1b2-0000-7000-8000-000000000000";

/// A window on a copy of the sample dealership, which is built once.
pub(super) fn window() -> Window {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let Window { folder, _app, webview, .. } = {
            let window = Window::new();
            window.ask("demo_fill", json!({})).expect("the sample dealership");
            window
        };
        drop((webview, _app));
        folder.keep()
    });
    let folder = tempfile::tempdir().expect("a folder");
    copy(built, folder.path());
    let window = Window::in_folder(folder);
    let people = window.ask("who_list", json!({})).expect("people");
    assert_eq!(people[0]["name"], "周敏");
    window.ask("who_choose", json!({"person": people[0]["id"]})).expect("somebody sits down");
    window
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        std::fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
    }
}

pub(super) fn refused(code: &str) -> Value {
    json!({"kind": "refused", "code": code})
}

pub(super) fn not_found() -> Value {
    json!({"kind": "not_found"})
}

pub(super) fn wang(window: &Window) -> Value {
    let hits = window.ask("search", json!({"text": "ww"})).expect("hits");
    let hit = hits.as_array().expect("a list").iter().find(|hit| hit["name"] == "王伟").expect("王伟 lives here");
    assert_eq!(hit["matched"], "initials");
    hit["customer"].clone()
}

pub(super) fn project(window: &Window) -> Value {
    window.ask("project_list", json!({})).expect("projects")[0]["id"].clone()
}

#[test]
fn the_sample_dealership_fills_an_empty_store_only() {
    let window = window();
    assert_eq!(window.ask("demo_fill", json!({})), Err(refused("store_in_use")));
    let status = window.ask("status", json!({})).expect("a status");
    assert_eq!((&status["store"], &status["person"]["name"]), (&json!("启明汽车 临沂店"), &json!("周敏")));
    let counts = window.ask("nav_counts", json!({})).expect("counts");
    for count in ["today", "customers", "projects"] {
        assert!(counts[count].as_u64() > Some(0), "{counts}");
    }
}

#[test]
fn the_count_of_cases_is_the_sum_of_what_their_tabs_count_for_who_sits_there() {
    let window = window();
    let staff = window.ask("staff_list", json!({})).expect("staff");
    let people = staff.as_array().expect("a list").iter().map(|one| one["id"].clone()).chain([Value::Null]);
    let mut handed_over = 0;
    for person in people {
        window.ask("who_choose", json!({"person": person})).expect("chosen");
        let counts = window.ask("nav_counts", json!({})).expect("counts");
        let cases = window.ask("complaint_counts", json!({})).expect("counts");
        let handovers = window.ask("handover_counts", json!({"person": person})).expect("counts");
        let list = if person.is_null() { "waiting" } else { "mine" };
        handed_over += handovers[list].as_u64().unwrap_or_default();
        let tabs = [&cases["open"], &cases["unsolved"], &cases["promised"], &handovers[list]];
        assert_eq!(counts["complaints"].as_u64(), tabs.iter().map(|count| count.as_u64()).sum(), "{cases} {handovers}");
    }
    assert!(handed_over > 0);
}

#[test]
fn a_reason_leaves_todays_list_with_a_reason_why() {
    let window = window();
    let list = |kinds: Value| window.ask("today_list", json!({"person": null, "kinds": kinds})).expect("a list");
    let all = list(json!([]));
    assert!(all["total"].as_u64() > list(json!(["birthday"]))["total"].as_u64());
    let row = &all["rows"][0];
    let dismiss = |party: &Value, why: &str| {
        let reasons = json!([row["reasons"][0]["id"]]);
        window.ask("today_dismiss", json!({"party": party, "reasons": reasons, "why": why}))
    };
    assert_eq!(dismiss(&row["party"], " "), Err(refused("why_missing")));
    let foreign = json!({"kind": "customer", "id": FOREIGN});
    assert_eq!(dismiss(&foreign, "客户已到店"), Err(refused("reason_unknown")));
    let done = dismiss(&row["party"], "客户已到店").expect("dismissed");
    assert_eq!((&done["changed"], &done["undo"]["name"]), (&json!(["dismissal"]), &json!("today.dismiss")));
    assert_eq!(dismiss(&row["party"], "客户已到店"), Err(refused("reason_unknown")));
}

#[test]
fn a_contact_is_saved_while_a_long_change_runs_and_the_window_hears_when_it_is_written() {
    let window = window();
    let customer = json!({"kind": "customer", "id": wang(&window)});
    let open = window.desk().open().expect("open");
    let (begun, has_begun) = std::sync::mpsc::channel();
    let (end, may_end) = std::sync::mpsc::channel::<()>();
    let long = std::thread::spawn(move || {
        let long = open.store.change::<_, ()>(ledger::Op::new("import.run", None), |_| {
            begun.send(()).expect("heard");
            let _ = may_end.recv();
            Ok(())
        });
        long.expect("done");
    });
    has_begun.recv().expect("begun");
    let ask_form = || window.ask("contact_form", json!({"party": customer, "reason": null})).expect("a form");
    let mut contact = json!({
        "party": customer, "reasons": [], "at": null, "channel": "phone", "form": null, "aims": [], "script": null,
        "conveyed": "", "collected": "周六来", "outcome": null, "problem": "", "gift": null, "gift_again": false,
        "gift_over_reason": "", "satisfaction": null, "promise": "", "promise_until": null, "next_day": null, "next_note": "",
    });
    assert_eq!(ask_form()["head"]["name"], "王伟", "the form opens, for the look at the phone is kept");
    assert_eq!(window.ask("contact_draft", json!({"party": customer, "draft": contact})), Ok(json!(false)));
    assert_eq!(window.ask("contact_log", json!({"contact": contact})), Err(refused("outcome_missing")));
    contact["outcome"] = json!("booked");
    let done = window.ask("contact_log", json!({"contact": contact})).expect("kept");
    assert_eq!((&done["value"]["state"], &done["undo"]), (&json!("waiting"), &Value::Null));
    let waiting = window.ask("contact_waiting", json!({})).expect("a list");
    assert_eq!(
        (&waiting[0]["id"], &waiting[0]["name"], &waiting[0]["why"]),
        (&done["value"]["id"], &json!("王伟"), &Value::Null)
    );
    assert_eq!(
        window.ask("contact_discard", json!({"id": done["value"]["id"]})),
        Err(not_found()),
        "its turn is to come"
    );
    window.heard.lock().expect("the list").clear();
    drop(end);
    long.join().expect("no panic");
    let heard: Vec<String> = window.heard.lock().expect("the list").iter().flat_map(|c| c.topics.clone()).collect();
    assert!(heard.iter().any(|topic| topic == "contact") && heard.iter().any(|topic| topic == "waiting"), "{heard:?}");
    assert_eq!(window.ask("contact_waiting", json!({})), Ok(json!([])));
    assert_eq!(ask_form()["head"]["last"]["id"], done["value"]["id"]);
}

#[test]
fn the_customer_list_and_card_name_class_and_reasons() {
    let window = window();
    let ask = |view: &str, limit: u32| {
        let sort = json!([{"by": "last_contact", "down": true}]);
        let query = json!({"text": "", "view": view, "sort": sort, "offset": 0, "limit": limit});
        window.ask("customer_window", json!({"query": query}))
    };
    assert_eq!(ask("all", 1_000_000_000), Err(refused("limit_range")));
    for view in window.ask("customer_views", json!({})).expect("views").as_array().expect("a list") {
        let found = ask(view["view"].as_str().expect("a view"), 200).expect("a window");
        assert_eq!(found["total"], view["count"], "{view}");
    }
    let company = ask("group_vehicle", 1).expect("a window");
    let why = company["rows"][0]["why"].as_array().expect("reasons");
    assert!(why.iter().any(|why| why["rule"] == "group_vehicle"), "{why:?}");

    let customer = wang(&window);
    let card = window.ask("customer_card", json!({"customer": customer})).expect("a card");
    assert_eq!((&card["name"], &card["vehicles"][0]["plate"]), (&json!("王伟"), &json!("鲁Q0A41B")));
    assert!(card["why"].is_array() && card["class"].is_string(), "{card}");
    let phone = &card["phones"][0];
    let whole = window.ask("customer_phone_show", json!({"phone": phone["id"]})).expect("a phone");
    assert!(!whole.as_str().unwrap_or("*").contains('*') && phone["masked"].to_string().contains('*'));

    let page = |before: Value, limit: u32| {
        window.ask("customer_timeline", json!({"customer": customer, "before": before, "limit": limit}))
    };
    let first = page(Value::Null, 2).expect("a piece");
    let next = page(first["next"].clone(), 2).expect("the next piece");
    assert_ne!(first["rows"][0]["id"], next["rows"][0]["id"]);
    assert_eq!(page(Value::Null, 1_000_000_000), Err(refused("limit_range")));
    assert_eq!(page(json!("yesterday"), 2), Err(refused("place_unknown")));
    for (command, argument) in [("customer_card", "customer"), ("customer_phone_show", "phone")] {
        assert_eq!(window.ask(command, json!({argument: FOREIGN})), Err(not_found()), "{command}");
    }
}

#[test]
fn a_project_shows_its_steps_and_a_check_wants_somebody_else() {
    let window = window();
    let project = project(&window);
    let shown = window.ask("project_show", json!({"project": project})).expect("a project");
    let columns = shown["steps"].as_array().expect("columns").len();
    assert!(columns >= 3);
    for figure in
        window.ask("project_figures", json!({"project": project})).expect("figures").as_array().expect("a list")
    {
        let asked = json!({"project": project, "code": figure["code"], "offset": 0, "limit": 1_000_000_000});
        let rows = window.ask("figure_rows", asked).expect("rows");
        assert_eq!(rows["total"], figure["rows"], "{figure}");
        assert!(rows["rows"].as_array().is_some_and(|rows| rows.len() <= 200), "{figure}");
    }
    let rows = |filter: &str, offset: u32, limit: u32| {
        let asked = json!({"project": project, "filter": filter, "offset": offset, "limit": limit});
        window.ask("progress_window", asked).expect("a window")
    };
    let all = rows("all", 0, 1_000_000_000);
    let (shown, total) = (all["rows"].as_array().expect("rows").len(), all["total"].as_u64());
    assert!(shown <= 200 && total >= Some(shown as u64));
    assert!(rows("all", 1_000_000_000, 200)["rows"].as_array().is_some_and(Vec::is_empty));
    assert_eq!(all["rows"][0]["cells"].as_array().map(Vec::len), Some(columns));

    let open = rows("unchecked", 0, 200);
    let cells = open["rows"][0]["cells"].as_array().expect("cells");
    let done = cells.iter().find(|cell| cell["state"] == "done" && cell["check"].is_null()).expect("a done step");
    let step = window.ask("step_show", json!({"step": done["step"]})).expect("a step");
    let check = |on_time: Value| {
        let of = json!({"kind": "step", "id": step["id"]});
        window.ask("check_give", json!({"check": {"of": of, "on_time": on_time, "good": true, "reason": ""}}))
    };
    window.ask("who_choose", json!({"person": null})).expect("nobody");
    assert_eq!(check(json!(true)), Err(refused("checker_missing")));
    window.ask("who_choose", json!({"person": step["responsible"]["id"]})).expect("who did it");
    assert_eq!(check(json!(true)), Err(refused("same_person")));
    window.ask("who_choose", json!({"person": step["checker"]["id"]})).expect("the checker");
    assert_eq!(check(Value::Null), Err(refused("verdict_missing")));
    assert_eq!(check(json!(true)).expect("a check")["changed"], json!(["verdict"]));

    for (command, argument) in [("project_show", "project"), ("project_figures", "project"), ("step_show", "step")] {
        assert_eq!(window.ask(command, json!({argument: FOREIGN})), Err(not_found()), "{command}");
    }
}

#[test]
fn a_sheet_is_looked_at_page_by_page_and_saved() {
    let window = window();
    let project = project(&window);
    let open = |project: &Value, kind: &str| {
        let look = json!({"language": "zh", "masked": false});
        window.ask("sheet_open", json!({"project": project, "kind": kind, "look": look}))
    };
    for kind in ["schedule", "contacts", "blank_contacts", "report", "progress"] {
        let sheet = open(&project, kind).unwrap_or_else(|problem| panic!("{kind}: {problem}"));
        assert!(sheet["pages"].as_u64() >= Some(1), "{kind}");
    }
    let sheet = open(&project, "progress").expect("a sheet");
    let page = |id: &Value, page: u32| window.ask("sheet_page", json!({"sheet": id, "page": page}));
    let svg = page(&sheet["id"], 1).expect("a page");
    let svg = svg.as_str().expect("text");
    assert!(svg.starts_with("<svg") && svg.len() < 1_000_000, "{} bytes", svg.len());
    for none in [0, 1_000_000_000] {
        assert_eq!(page(&sheet["id"], none), Err(not_found()));
    }
    assert_eq!(page(&json!("elsewhere"), 1), Err(not_found()));
    for (format, begins) in [("pdf", &b"%PDF"[..]), ("xlsx", &b"PK"[..])] {
        let saved = window.ask("sheet_save", json!({"sheet": sheet["id"], "format": format})).expect("a file");
        let path = PathBuf::from(saved.as_str().expect("a path"));
        assert!(path.starts_with(window.folder.path()));
        assert!(std::fs::read(path).expect("the file").starts_with(begins), "{format}");
    }
    assert_eq!(open(&json!(FOREIGN), "progress"), Err(not_found()));
}

#[test]
fn who_looked_is_listed_and_an_erased_customer_is_found_no_more() {
    let window = window();
    let customer = wang(&window);
    let card = window.ask("customer_card", json!({"customer": customer})).expect("a card");
    window.ask("customer_phone_show", json!({"phone": card["phones"][0]["id"]})).expect("a phone");
    let looks = window.ask("disclosure_list", json!({"before": null, "limit": 9})).expect("looks");
    assert_eq!(
        (&looks[0]["kind"], &looks[0]["about"], &looks[0]["name"]),
        (&json!("phone"), &customer, &json!("周敏"))
    );
    assert_eq!(looks[0]["named"], json!({"kind": "customer", "id": customer, "name": "王伟"}));
    let party = json!({"kind": "customer", "id": customer});
    window.ask("contact_form", json!({"party": party, "reason": null})).expect("a form, with the phones to call");
    let looks = window.ask("disclosure_list", json!({"before": null, "limit": 9})).expect("looks");
    assert_eq!(looks.as_array().map(Vec::len), Some(2));
    assert_eq!(window.ask("customer_sealed", json!({"customer": customer})), Ok(json!([])), "the switch is off");
    let reveal =
        |cell: &str, purpose: &str| window.ask("customer_sealed_show", json!({"cell": cell, "purpose": purpose}));
    assert_eq!(reveal(FOREIGN, " "), Err(refused("purpose_missing")));
    assert_eq!(reveal(FOREIGN, "上牌"), Err(not_found()));
    assert_eq!(window.ask("customer_retention", json!({"offset": 0})), Ok(json!([])));
    let erase = |reason: &str| window.ask("customer_erase", json!({"customer": customer, "reason": reason}));
    assert_eq!(erase(""), Err(refused("reason_missing")));
    let done = erase("本人要求").expect("erased");
    assert_eq!((&done["undo"]["name"], &done["undo"]["state"]), (&json!("customer.erase"), &json!("final")));
    assert_eq!(erase("本人要求"), Err(refused("erased_already")));
    let op = done["undo"]["seq"].clone();
    assert_eq!(window.ask("undo", json!({"ops": [op]})), Err(not_found()));
    let hits = window.ask("search", json!({"text": "ww"})).expect("hits");
    assert!(hits.as_array().expect("a list").iter().all(|hit| hit["customer"] != customer));
    let card = window.ask("customer_card", json!({"customer": customer})).expect("a stub");
    assert_eq!((&card["name"], &card["phones"]), (&json!("—"), &json!([])));
}

#[test]
fn what_is_no_id_is_an_answer_and_no_panic() {
    let window = window();
    for (command, arguments) in [
        ("customer_card", json!({"customer": "'; DROP TABLE customer"})),
        ("project_show", json!({"project": 7})),
        ("progress_window", json!({"project": FOREIGN, "filter": "all", "offset": -1, "limit": 5})),
        ("contact_form", json!({"party": {"kind": "staff", "id": FOREIGN}, "reason": null})),
        ("sheet_save", json!({"sheet": "1", "format": "../../etc/passwd"})),
    ] {
        assert!(window.ask(command, arguments).is_err(), "{command}");
    }
    assert!(window.ask("status", json!({})).is_ok());
}

#[test]
fn who_sits_here_is_found_again_after_a_restart() {
    let window = window();
    let people = window.ask("who_list", json!({})).expect("people");
    let other =
        people.as_array().and_then(|all| all.iter().find(|one| one["name"] != "周敏")).expect("another").clone();
    window.ask("who_choose", json!({"person": other["id"]})).expect("sat down");
    window._app.state::<Desk>().leave();
    let Window { folder, .. } = window;
    let again = Window::in_folder(folder);
    let status = again.ask("status", json!({})).expect("a status");
    assert_eq!(status["person"]["name"], other["name"]);
}

#[test]
fn the_sample_dealership_is_removed_at_once_while_nothing_was_done_since() {
    let window = window();
    assert_eq!(window.ask("status", json!({})).expect("a status")["sample"], true);
    let policy = json!({"class": "A", "template": null, "gift_ceiling_cents": 40_000, "rhythm_days": 21});
    let set = json!({"preset": "visits", "policy": policy});
    window.ask("class_policy_set", set).expect("a policy");
    let all = window.ask("class_policy_list", json!({"preset": "visits"})).expect("policies");
    assert_eq!((all.as_array().map(Vec::len), &all[0]), (Some(4), &policy));
    assert_eq!(window.ask("demo_remove", json!({})), Err(refused("changed_since")));
    window.ask("undo", json!({"ops": []})).expect("an undo");
    window.ask("demo_remove", json!({})).expect("removed");
    let status = window.ask("status", json!({})).expect("a status");
    assert_eq!((&status["sample"], &status["empty"]), (&json!(false), &json!(true)));
    assert_eq!(window.ask("demo_remove", json!({})), Err(not_found()));
    window.ask("redo", json!({})).expect("one redo");
    assert_eq!(window.ask("status", json!({})).expect("a status")["sample"], true);
    assert_eq!(
        window.ask("conflict_list", json!({"setAside": false, "offset": 0, "limit": 200})),
        Ok(json!({"total": 0, "rows": []}))
    );
    assert_eq!(window.ask("conflict_take", json!({"ids": ["x"]})), Err(refused("conflict_unknown")));
    assert_eq!(window.ask("conflict_set_aside", json!({"ids": ["x"]})), Err(refused("conflict_unknown")));
}

/// Rules as the window sends them: only frequent visitors, of so many visits.
fn visitors(least: u32) -> Value {
    let rules = json!({"on": ["frequent_visitor"], "visits_at_least": least});
    json!({"rules": rules, "face": {}, "preset": "visits", "class": null})
}

#[test]
fn a_moved_threshold_changes_the_count_the_list_and_the_evidence() {
    let window = window();
    let count = |least| window.ask("selection_count", json!({"query": visitors(least)})).expect("a count");
    let (four, two) = (count(4), count(2));
    assert!(two["total"].as_u64() > four["total"].as_u64(), "{two} {four}");
    assert_eq!((&four["rules"]["visit_months"], &four["as_of"]), (&json!(12), &two["as_of"]));
    let ask = |limit: u32| json!({"query": visitors(4), "rule": null, "offset": 0, "limit": limit});
    let list = window.ask("selection_window", ask(200)).expect("a window");
    assert_eq!(list["total"], four["total"]);
    assert!(
        window
            .ask("selection_window", ask(u32::MAX))
            .is_ok_and(|list| list["rows"].as_array().map(Vec::len) <= Some(200))
    );
    let first = &list["rows"][0];
    assert_eq!((&first["why"][0]["rule"], &first["why"][0]["rows"]), (&json!("frequent_visitor"), &json!([])));
    let evidence =
        |customer: &Value| window.ask("selection_evidence", json!({"query": visitors(4), "customer": customer}));
    let proven = evidence(&first["id"]).expect("evidence");
    let rows = proven["why"][0]["rows"].as_array().expect("rows");
    assert!(rows.len() >= 4 && rows.iter().all(|row| row["kind"] == "service_order"), "{proven}");
    assert_eq!(evidence(&json!(FOREIGN)), Err(not_found()));
    let wild = json!({"kind": "refused", "code": "out_of_range", "field": "visits_at_least"});
    assert_eq!(window.ask("selection_count", json!({"query": visitors(0)})), Err(wild));

    let choices = window.ask("face_choices", json!({})).expect("choices");
    let district = &choices["districts"][0];
    let mut within = visitors(1);
    within["face"] = json!({"region": district["value"]});
    let owners = window.ask("selection_count", json!({"query": within})).expect("a count")["owners"].clone();
    assert!(owners.as_u64() > Some(0) && owners.as_u64() <= district["count"].as_u64(), "{owners} {district}");

    let saved = window.ask("rule_set_save", json!({"name": "两次进站", "rules": visitors(2)["rules"]})).expect("saved");
    let sets = window.ask("rule_set_list", json!({})).expect("rule sets");
    assert_eq!((&sets[0]["id"], &sets[0]["rules"]["visits_at_least"]), (&saved["value"], &json!(2)));
    window.ask("rule_set_remove", json!({"ruleSet": saved["value"]})).expect("removed");
    assert_eq!(window.ask("rule_set_remove", json!({"ruleSet": saved["value"]})), Err(not_found()));
}

#[test]
fn a_project_is_started_for_the_customers_picked_as_its_preview_says_and_goes_by_one_undo() {
    let window = window();
    let people = window.ask("who_list", json!({})).expect("people");
    let plans = window.ask("plan_list", json!({})).expect("plans");
    let before = window.ask("project_list", json!({})).expect("projects");
    let project = |name: &str, checker: usize, end: &str| {
        let people = json!([
            {"staff": people[0]["id"], "role": "responsible"}, {"staff": people[checker]["id"], "role": "checker"},
        ]);
        let project = json!({
            "name": name, "goal_business": "增换购", "goal_whose": "常进站的老客户", "goal_how": "电话", "face": {},
            "strategy": "lift_model", "process": "", "budget_cents": 500_000, "start_day": "2026-07-01",
            "end_day": end, "template": plans[0]["id"], "rule_set": null, "class_preset": "visits", "people": people,
        });
        let query = visitors(4);
        json!({"project": {"project": project, "rules": query["rules"], "preset": "visits", "class": "A", "items": []}})
    };
    let preview = window.ask("start_preview", project("", 1, "2026-08-31")).expect("a preview");
    let inner = |code: &str| json!({"kind": "refused", "code": "project", "refusal": {"code": code}});
    let start = |new: Value| window.ask("project_start", new);
    assert_eq!(start(project("", 1, "2026-08-31")), Err(inner("name_missing")));
    assert_eq!(start(project("常客", 0, "2026-08-31")), Err(inner("same_person")));
    assert_eq!(start(project("常客", 1, "2026-06-01")), Err(inner("period_reversed")));
    let mut nobody = project("常客", 1, "2026-08-31");
    nobody["project"]["rules"]["visits_at_least"] = json!(900);
    assert_eq!(start(nobody), Err(refused("nobody_picked")));

    let done = start(project("常客", 1, "2026-08-31")).expect("started");
    assert_eq!(done["undo"]["name"], "project.start");
    let added = &done["value"]["added"];
    assert_eq!((&added["targets"], &added["steps"]), (&preview["targets"], &preview["steps"]));
    let shown = window.ask("project_show", json!({"project": done["value"]["project"]})).expect("a project");
    assert_eq!((&shown["name"], &shown["targets"]), (&json!("常客"), &preview["targets"]));
    window.ask("undo", json!({"ops": []})).expect("an undo");
    assert_eq!(window.ask("project_list", json!({})).expect("projects"), before);
}
