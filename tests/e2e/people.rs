//! What the store's people do beside the calls: a question handed over and answered, one customer chosen by hand.

use serde_json::{Value, json};

use tests::window::Window;

/// What an element says now; empty while it isn't there.
fn says(window: &Window, css: &str) -> String {
    let said = window.script(&format!("return document.querySelector({css:?})?.textContent ?? ''"));
    said.as_str().unwrap_or_default().to_owned()
}

/// Who works from now on has that name.
fn seated(window: &Window, name: &str) -> String {
    let people = window.ask_shell("who_list", json!({})).expect("people");
    let found =
        people.as_array().expect("a list").iter().find(|one| one["name"] == name).expect("somebody of the store");
    window.ask_shell("who_choose", json!({ "person": found["id"] })).expect("seated");
    found["id"].as_str().expect("an id").to_owned()
}

/// Somebody of that name sits down at the window, which hears of it as of any change.
fn sits_down(window: &Window, name: &str) -> String {
    let id = seated(window, name);
    window.script("window.old = true; location.reload()");
    window.wait_until("the window with somebody else", || window.script("return !window.old") == json!(true));
    window.find("[data-testid='today-list']");
    id
}

/// Chooses in a field of antd's what is found by a text.
fn choose(window: &Window, css: &str, text: &str) {
    window.click(css);
    window.type_text(text);
    let offered = ".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-active";
    window.wait_until("what is offered", || says(window, offered).contains(text));
    window.press(&["Enter"]);
}

fn counts(window: &Window, person: &str) -> Value {
    window.ask_shell("handover_counts", json!({ "person": person })).expect("counts")
}

#[test]
fn a_question_is_handed_over_from_a_call_found_by_who_is_asked_and_answered() {
    let window = Window::on_demo_world("handover");
    let zhou = sits_down(&window, "周敏");
    // Beside the call, by keyboard: the form of the panel gives way to the question and comes back.
    window.find("[data-testid='contact-outcome']");
    window.press(&["Enter"]);
    window.press(&["h"]);
    window.find("[data-testid='handover-form']");
    window.press(&["Control", "Enter"]);
    window.find_text("选一个部门或人员");
    choose(&window, "[data-testid='handover-whom']", "刘志远");
    window.click("[data-testid='handover-question']");
    window.type_text("周三上午还有工位吗");
    window.picture("handover-ask");
    window.press(&["Control", "Enter"]);
    window.find("[data-testid='contact-save']");
    window.wait_until("the question asked", || counts(&window, &zhou)["asked"] == json!(2));

    // He finds it on his first screen, below what waits for his whole department since yesterday.
    let liu = sits_down(&window, "刘志远");
    window.find("[data-testid='handover-line']");
    window.picture("handover-line");
    window.press(&["m"]);
    window.find_text("周三上午还有工位吗");
    window.click("[data-testid='grid-handovers'] [role='row'][aria-rowindex='3']");
    window.find("[data-testid='handover-answer']");
    window.picture("handovers");
    window.press(&["a"]);
    window.find("[data-testid='handover-answer-text']");
    window.type_text("有，九点到十一点");
    window.press(&["Control", "Enter"]);
    window.wait_until("one less", || counts(&window, &liu)["mine"] == json!(1));
    window.wait_until("the answer", || says(&window, "[data-testid='handover-panel']").contains("有，九点到十一点"));
    window.picture("handover-answered");
    // On the customer's card it stands among all that happened.
    window.press(&["o"]);
    window.wait_until("question and answer in the timeline", || {
        let timeline = says(&window, "[data-testid='card-timeline']");
        timeline.contains("周三上午还有工位吗") && timeline.contains("答复：有，九点到十一点")
    });
    window.picture("handover-timeline");
    window.press(&["Control", "z"]);
    window.wait_until("it waits again", || counts(&window, &liu)["mine"] == json!(2));
}

#[test]
fn whole_phones_are_taken_for_a_purpose_and_the_list_of_looks_says_by_whom() {
    let window = Window::on_demo_world("export");
    window.find("[data-testid='today-list']");
    seated(&window, "周敏");
    window.script("location.hash = '#/customers?view=valuable'");
    window.find("[data-testid='grid-customers'] [role='row']");
    window.press(&["x"]);
    window.find("[data-testid='export']");
    window.click("[data-testid='export-phones'] [data-value='full']");
    window.press(&["Control", "Enter"]);
    window.find_text("写明完整号码作什么用");
    window.click("[data-testid='export-purpose']");
    window.type_text("交厂家核对");
    window.press(&["Control", "Enter"]);
    window.find("[data-testid='export-file']");
    window.find_text("已导出");
    window.picture("export-done");
    let papers: Vec<_> = std::fs::read_dir(window.folder().join("papers")).expect("papers").flatten().collect();
    let name = papers[0].file_name().to_string_lossy().into_owned();
    assert!(papers.len() == 1 && says(&window, "[data-testid='export-file']").contains(&name), "{papers:?}");

    window.script("location.hash = '#/settings/privacy'");
    window.wait_until("who took it, and what for", || {
        let looks = says(&window, "[data-testid='grid-disclosures']");
        ["周敏", "导出未隐去的资料", "交厂家核对"].iter().all(|said| looks.contains(said))
    });
}

/// How many targets the sample's project has.
fn targets(window: &Window) -> u64 {
    let projects = window.ask_shell("project_list", json!({})).expect("projects");
    projects[0]["targets"].as_u64().expect("a count")
}

#[test]
fn a_customer_joins_a_running_project_from_his_card_and_is_taken_out_again() {
    let window = Window::on_demo_world("join");
    window.find("[data-testid='today-list']");
    let before = targets(&window);
    // 王伟 is a target already; somebody of the list of all customers, who is none, joins.
    let query = json!({"query": {"text": "", "view": "all", "sort": [], "offset": 0, "limit": 200}});
    let customers = window.ask_shell("customer_window", query).expect("customers");
    let project = window.ask_shell("project_list", json!({})).expect("projects")[0].clone();
    let sheet = json!({"project": project["id"], "filter": "all", "offset": 0, "limit": 200});
    let sheet = window.ask_shell("progress_window", sheet).expect("the sheet");
    let is_target = |id: &Value| sheet["rows"].as_array().expect("rows").iter().any(|row| row["customer"] == *id);
    let customers = customers["rows"].as_array().expect("rows");
    let free = customers.iter().find(|one| !is_target(&one["id"])).expect("one who is no target");
    window.script(&format!("location.hash = '#/customers?customer={}'", free["id"].as_str().expect("an id")));
    window.click("[data-testid='card-join']");
    choose(&window, "[data-testid='join-project']", project["name"].as_str().expect("a name"));
    window.click("[data-testid='join-reason']");
    window.press(&["Control", "Enter"]);
    window.find_text("写一句原因");
    window.type_text("介绍过两位朋友");
    window.picture("join");
    window.press(&["Control", "Enter"]);
    window.wait_until("one target more", || targets(&window) == before + 1);

    // A second time is refused in words.
    window.click("[data-testid='card-join']");
    choose(&window, "[data-testid='join-project']", project["name"].as_str().expect("a name"));
    window.click("[data-testid='join-reason']");
    window.type_text("再来一次");
    window.press(&["Control", "Enter"]);
    window.find_text("已经在项目里");

    // On the progress sheet his steps are laid; the last row is his, and he is taken out from one of them.
    window.script(&format!("location.hash = '#/projects/{}'", project["id"].as_str().expect("an id")));
    window.find("[data-testid='project-join']");
    let last = json!({"project": project["id"], "filter": "all", "offset": before, "limit": 1});
    let row = window.ask_shell("progress_window", last).expect("his row")["rows"][0].clone();
    assert_eq!(row["customer"], free["id"]);
    let step = row["cells"][0]["step"].as_str().expect("his first step").to_owned();
    assert!(row["cells"][0]["planned_at"].as_str().expect("a day") >= "2026-06-22", "{row}");
    window.script(&format!("location.hash = '#/projects/{}?step={step}'", project["id"].as_str().expect("an id")));
    window.find("[data-testid='step-remove']");
    window.picture("join-step");
    window.click("[data-testid='step-remove']");
    window.wait_until("taken out", || targets(&window) == before);
    window.press(&["Control", "z"]);
    window.wait_until("back again", || targets(&window) == before + 1);
}

/// How the people of the training at a place in the list did, in their order.
fn results(window: &Window, project: &Value, place: usize) -> Vec<String> {
    let trainings = window.ask_shell("training_list", json!({ "project": project })).expect("trainings");
    let trainees = trainings["rows"][place]["trainees"].as_array().cloned().unwrap_or_default();
    trainees.iter().map(|one| one["result"].as_str().expect("a result").to_owned()).collect()
}

#[test]
fn a_training_is_added_by_keys_judged_as_one_step_and_taken_back_by_its_name() {
    let window = Window::on_demo_world("training");
    window.find("[data-testid='today-list']");
    let project = window.ask_shell("project_list", json!({})).expect("projects")[0]["id"].clone();
    let address = format!("#/projects/{}?tab=trainings", project.as_str().expect("an id"));
    window.script(&format!("location.hash = {address:?}"));
    window.find("[data-testid='grid-trainings'] [role='row'][aria-rowindex='3']");
    window.picture("trainings");

    // The keys begin with the subject; everybody of the project is to be there.
    window.press(&["Control", "n"]);
    window.find("[data-testid='training-form']");
    window.wait_until("the keys at the subject", || {
        window.script("return document.activeElement?.dataset.value ?? ''") == json!("process")
    });
    window.press(&["Control", "s"]);
    window.find_text("选培训内容");
    window.press(&[" "]);
    window.press(&["Control", "s"]);
    window.wait_until("the training added", || results(&window, &project, 1) == ["open"; 4]);
    window.find("[data-testid='training-results']");

    // Each name takes the arrows; the rest passes by one key, and all of it is one step.
    window.press(&["r"]);
    window.find("[data-testid='training-results-form']");
    window.wait_until("the keys at the first name", || {
        window.script("return document.activeElement?.dataset.value ?? ''") == json!("open")
    });
    window.press(&["ArrowLeft"]);
    window.press(&["p"]);
    window.picture("training-results");
    window.press(&["Control", "s"]);
    window.wait_until("everybody judged", || results(&window, &project, 1) == ["absent", "passed", "passed", "passed"]);
    window.find_text("结果已登记");
    window.wait_until("it is said in the list", || {
        says(&window, "[data-testid='grid-trainings'] [role='row'][aria-rowindex='3']").contains("已评定")
    });
    window.press(&["Control", "z"]);
    window.wait_until("nobody judged again", || results(&window, &project, 1) == ["open"; 4]);
    window.find_text("修改培训");
}
