//! What a store keeps to work with, through the door of the window: scripts, gifts, plans, settings, people; and what a project is worth.

use serde_json::{Value, json};

use super::on_demo::{FOREIGN, not_found, project, refused, wang, window};

#[test]
fn a_script_gets_a_new_version_and_is_filled_for_the_customer_at_hand() {
    let window = window();
    let text = |message: &str| json!({"convey": "", "collect": "", "message": message});
    let new = |title: &str| json!({"title": title, "purpose": "邀请到店", "commercial": false, "text": text("{{称呼}}，您好")});
    assert_eq!(window.ask("script_add", json!({"form": new(" ")})), Err(refused("title_missing")));
    let script = window.ask("script_add", json!({"form": new("秋季检测")})).expect("a script")["value"].clone();
    let revise = |message: &str| window.ask("script_revise", json!({"script": script, "text": text(message)}));
    assert_eq!(revise("{{名子}}"), Err(json!({"kind": "refused", "code": "variable_unknown", "name": "名子"})));
    revise("{{称呼}}，{{车牌}}该检测了").expect("a version");
    let filled = window.ask("script_filled", json!({"script": script, "customer": wang(&window)})).expect("filled");
    assert!(filled["message"].as_str().is_some_and(|said| said.starts_with("王先生，鲁")), "{filled}");
    assert_eq!(filled["version"], 2);
    assert_eq!(window.ask("script_filled", json!({"script": script, "customer": FOREIGN})), Err(not_found()));
    window.ask("script_retire", json!({"script": script, "retired": true})).expect("retired");
    let listed = |window: &super::Window| {
        let all = window.ask("script_list", json!({})).expect("scripts");
        all.as_array().and_then(|all| all.iter().find(|one| one["id"] == script)).cloned().expect("there")
    };
    assert_eq!(listed(&window)["retired"], true);
    let undone = window.ask("undo", json!({"ops": []})).expect("an undo");
    assert_eq!((&undone["value"][0]["name"], &listed(&window)["retired"]), (&json!("script.revise"), &json!(false)));
}

#[test]
fn gifts_come_in_go_out_and_a_wrong_entry_is_taken_back() {
    let window = window();
    let new = json!({"name": "雨伞", "cost_cents": 4500, "practical": 5, "timely": 4, "durable": 4, "quality": 3});
    let gift = window.ask("gift_add", json!({"form": new})).expect("a gift")["value"].clone();
    let moved = |from: &str, to: &str, pieces: u32| {
        let new = json!({
            "gift": gift, "from": from, "to": to, "pieces": pieces, "day": "2026-06-24", "customer": null, "note": "", "again": false,
        });
        window.ask("gift_move", json!({"form": new}))
    };
    assert_eq!(
        moved("stock", "loss", 3),
        Err(json!({"kind": "refused", "code": "gift_out_of_stock", "name": "雨伞", "left": 0}))
    );
    let entry = moved("supplier", "stock", 30).expect("received")["value"].clone();
    let left = || {
        let all = window.ask("gift_list", json!({})).expect("gifts");
        all.as_array().and_then(|all| all.iter().find(|one| one["id"] == gift)).expect("there")["left"].clone()
    };
    assert_eq!(left(), 30);
    window.ask("gift_reverse", json!({"entry": entry, "note": "数错了"})).expect("taken back");
    assert_eq!(left(), 0);
    assert_eq!(window.ask("gift_reverse", json!({"entry": entry, "note": ""})), Err(refused("already_reversed")));
    let book = window.ask("gift_entries", json!({"gift": gift, "offset": 0, "limit": 200})).expect("a book");
    assert_eq!(book.as_array().map(Vec::len), Some(2));
    window.ask("gift_edit", json!({"gift": gift, "form": new, "retired": true})).expect("retired");
    moved("supplier", "stock", 1).expect("what comes back is counted still");
    let new = json!({
        "gift": gift, "from": "stock", "to": "customer", "pieces": 1, "day": "2026-06-24", "customer": wang(&window), "note": "",
        "again": false,
    });
    assert_eq!(window.ask("gift_move", json!({"form": new})), Err(refused("retired")));
}

#[test]
fn plans_settings_and_people_are_changed_whole_and_refuse_what_makes_no_sense() {
    let window = window();
    let plans = window.ask("plan_list", json!({})).expect("plans");
    let used = window.ask("project_file", json!({"project": project(&window)})).expect("a file")["template"].clone();
    let plan = plans.as_array().and_then(|all| all.iter().find(|plan| plan["id"] == used)).expect("there");
    assert_eq!(window.ask("plan_remove", json!({"plan": plan["id"]})), Err(refused("in_use")));
    let form = json!({"name": "八周关怀", "trigger": plan["trigger"], "steps": plan["steps"]});
    let done = window.ask("plan_edit", json!({"plan": plan["id"], "form": form})).expect("renamed");
    assert_eq!(done["undo"]["name"], "plan.edit");
    let added = window.ask("plan_add", json!({"form": form})).expect("a plan")["value"].clone();
    window.ask("plan_remove", json!({"plan": added})).expect("removed");

    let settings = window.ask("setting_list", json!({})).expect("settings");
    let mut months = settings["churn_months"].clone();
    months["risk"] = json!(13);
    let set = |key: &str, value: &Value| window.ask("setting_set", json!({"change": {"key": key, "value": value}}));
    assert_eq!(set("churn_months", &months), Err(refused("out_of_range")));
    months["risk"] = json!(5);
    set("churn_months", &months).expect("changed");
    assert_eq!(window.ask("setting_list", json!({})).expect("settings")["churn_months"], months);
    for key in settings.as_object().expect("an object").keys().filter(|key| *key != "churn_months") {
        set(key, &settings[key]).unwrap_or_else(|problem| panic!("{key}: {problem}"));
    }

    let department = json!({"form": {"name": "二手车部", "kind": "other"}});
    let id = window.ask("department_add", department.clone()).expect("a department")["value"].clone();
    assert_eq!(window.ask("department_add", department), Err(refused("name_taken")));
    let person =
        |name: &str| json!({"name": name, "role": "coordinator", "department_id": id, "phone": "", "active": true});
    assert_eq!(window.ask("staff_add", json!({"form": person(" ")})), Err(refused("name_missing")));
    let staff = window.ask("staff_add", json!({"form": person("丁一")})).expect("a person")["value"].clone();
    window.ask("staff_edit", json!({"person": staff, "form": person("丁一一")})).expect("renamed");
    let all = window.ask("staff_list", json!({})).expect("people");
    assert!(all.as_array().is_some_and(|all| all.iter().any(|one| one["name"] == "丁一一")));

    let store = json!({"name": "启明汽车 临沂二店", "address": "", "phone": "", "district": "371302"});
    window.ask("store_set", json!({"form": store})).expect("renamed");
    let shown = window.ask("store_show", json!({})).expect("a store");
    assert_eq!((&shown["name"], &shown["district"]), (&store["name"], &store["district"]));
    let unknown = json!({"form": {"name": "店", "address": "", "phone": "", "district": "999999"}});
    assert_eq!(window.ask("store_set", unknown), Err(refused("district_unknown")));
    let path = window.ask("region_path", json!({"code": "371302"})).expect("a path");
    assert_eq!(path.as_array().and_then(|path| path.last()).map(|last| &last["name"]), Some(&json!("兰山区")));
}

#[test]
fn a_project_is_edited_and_its_steps_moved_skipped_and_assigned() {
    let window = window();
    let id = project(&window);
    let mut file = window.ask("project_file", json!({"project": id})).expect("a file");
    file["name"] = json!("二季度关怀");
    let done = window.ask("project_edit", json!({"project": id, "form": file})).expect("renamed");
    assert_eq!((&done["value"], &done["undo"]["name"]), (&json!(true), &json!("project.edit")));
    file["end_day"] = json!("2020-01-01");
    assert_eq!(window.ask("project_edit", json!({"project": id, "form": file})), Err(refused("period_reversed")));

    let mut item = json!({
        "content": "准备礼品", "planned_start": "2026-06-01", "planned_end": "2026-06-05", "actual_start": null,
        "actual_end": null, "responsible": null, "checker": null,
    });
    let row = window.ask("work_item_add", json!({"project": id, "form": item})).expect("a row")["value"].clone();
    item["actual_start"] = json!("2026-06-02");
    item["actual_end"] = json!("2026-06-04");
    window.ask("work_item_edit", json!({"item": row, "form": item})).expect("done");
    let shown = window.ask("project_show", json!({"project": id})).expect("a project")["items"].clone();
    let shown = shown.as_array().and_then(|items| items.last()).cloned().expect("the row");
    assert_eq!((&shown["begun_day"], &shown["actual_day"]), (&item["actual_start"], &item["actual_end"]));
    window.ask("work_item_remove", json!({"item": row})).expect("removed");

    let rows = window
        .ask("progress_window", json!({"project": id, "filter": "all", "offset": 0, "limit": 200}))
        .expect("rows");
    let cells = rows["rows"].as_array().expect("rows").iter().flat_map(|row| row["cells"].as_array().expect("cells"));
    let open: Vec<&Value> = cells.filter(|cell| cell["state"] == "planned").collect();
    let (moved, skipped) = (&open[0]["step"], &open[1]["step"]);
    let step = |step: &Value| window.ask("step_show", json!({"step": step})).expect("a step");
    window.ask("step_move", json!({"step": moved, "day": "2030-03-04", "reason": "出差"})).expect("moved");
    assert_eq!(step(moved)["planned_at"], "2030-03-04T00:00:00");
    let skip = |reason: &str| window.ask("step_skip", json!({"step": skipped, "cancelled": false, "reason": reason}));
    assert_eq!(skip(" "), Err(refused("reason_missing")));
    skip("已搬走").expect("left out");
    assert_eq!(step(skipped)["state"], "skipped");
    let person = step(moved)["checker"]["id"].clone();
    let assign = |responsible: &Value, checker: &Value| {
        window.ask("step_assign", json!({"step": moved, "responsible": responsible, "checker": checker}))
    };
    assert_eq!(assign(&person, &person), Err(refused("same_person")));
    assign(&person, &Value::Null).expect("assigned");
    assert_eq!(step(moved)["responsible_why"], "chosen");

    window.ask("project_set_state", json!({"project": id, "state": "closed"})).expect("closed");
    assert_eq!(window.ask("work_item_add", json!({"project": id, "form": item})), Err(refused("project_closed")));
}

#[test]
fn every_figure_of_a_project_opens_to_its_rows() {
    let window = window();
    let id = project(&window);
    let figures = window.ask("evaluation_figures", json!({"project": id})).expect("figures");
    let figures = figures.as_array().expect("a list");
    assert_eq!(figures.len(), care::evaluation::FigureCode::ALL.len());
    for figure in figures {
        let asked = json!({"project": id, "code": figure["code"], "offset": 0, "limit": 1});
        assert_eq!(window.ask("figure_rows", asked).expect("rows")["total"], figure["rows"], "{figure}");
    }
    let delays = window.ask("evaluation_delays", json!({"project": id})).expect("delays");
    assert!(delays["steps"].as_array().is_some_and(|steps| !steps.is_empty()), "{delays}");
    assert!(window.ask("evaluation_shares", json!({"project": id})).expect("shares").is_array());
    assert_eq!(window.ask("evaluation_figures", json!({"project": FOREIGN})), Err(not_found()));
}

#[test]
fn two_files_of_one_customer_are_found_and_merged() {
    let window = window();
    let found = window.ask("duplicate_list", json!({"after": null, "limit": 200})).expect("pairs");
    let pair = &found["rows"].as_array().expect("pairs")[0];
    let merge = |kept: &Value, gone: &Value| {
        window.ask("duplicate_merge", json!({"kept": kept, "gone": gone, "reason": "同一人"}))
    };
    assert_eq!(merge(&pair["one"], &pair["one"]), Err(refused("same_file")));
    let done = merge(&pair["one"], &pair["other"]).expect("merged");
    assert_eq!(done["undo"]["name"], "customer.merge");
    assert_eq!(merge(&pair["one"], &pair["other"]), Err(refused("merged_already")));
    window.ask("undo", json!({"ops": []})).expect("an undo");
    let again = window.ask("duplicate_list", json!({"after": null, "limit": 200})).expect("pairs");
    assert_eq!(again, found);
    assert_eq!(window.ask("duplicate_list", json!({"after": null, "limit": 0})), Err(refused("limit_range")));
}
