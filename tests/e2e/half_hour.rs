//! The first half hour of a coordinator who has never seen the program: her files, her customers, a project, its sheet, ten calls.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use tests::window::Window;

const FILES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/exports-a");
const NOW: &str = "2026-06-30T10:00";

fn exports() -> Vec<PathBuf> {
    let all = std::fs::read_dir(FILES).expect("the sample exports").map(|entry| entry.expect("a file").path());
    let mut all: Vec<PathBuf> = all.filter(|path| path.extension().is_some_and(|ending| ending != "json")).collect();
    all.sort();
    all
}

fn expected() -> Value {
    let text = std::fs::read_to_string(Path::new(FILES).join("expected.json")).expect("the answers");
    serde_json::from_str(&text).expect("JSON")
}

/// What an element says now; empty while it isn't there.
fn says(window: &Window, css: &str) -> String {
    let said = window.script(&format!("return document.querySelector({css:?})?.textContent ?? ''"));
    said.as_str().unwrap_or_default().to_owned()
}

/// A number that the window shows, without what separates its thousands; none while it is still counted.
fn number(window: &Window, css: &str) -> Option<u32> {
    let digits: String = says(window, css).chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// The number once it is there.
fn counted(window: &Window, css: &str) -> u32 {
    window.wait_until("a number", || number(window, css).is_some());
    number(window, css).expect("a number")
}

fn put(window: &Window, test_id: &str, text: &str) {
    window.click(&format!("[data-testid='{test_id}']"));
    window.type_text(text);
}

#[test]
fn a_newcomer_comes_from_her_files_to_ten_logged_calls_and_loses_nothing_in_a_power_failure() {
    let window = Window::on_first_day("half-hour", NOW, &exports());
    imported(&window);
    sits_down(&window, 1);
    let picked = chosen(&window);
    let project = started(&window, picked);
    on_paper(&window, &project);
    ten_calls(&window);
    // Nobody checks her own calls.
    sits_down(&window, 2);
    checked(&window, &project);
    five_taken_back(&window);
    after_a_power_failure(window);
}

/// Files, one column corrected by hand, a look at what would happen, the run; refused rows come back as a file.
fn imported(window: &Window) {
    window.click("[data-testid='first-import']");
    window.click("[data-testid='import-choose']");
    window.find_text("维修结算单.csv");
    window.click("[data-testid='import-next']:enabled");
    let tab = "return [...document.querySelectorAll(\"[data-testid='import-sheet-tab']\")]
        .find((tab) => tab.textContent.includes('客户车辆档案'))?.click() === undefined";
    window.find("[data-testid='import-sheet-tab']");
    window.script(tab);
    let column = "[data-heading='兴趣爱好'] [data-testid^='import-field-']";
    window.wait_until("what the heading proposes", || says(window, column).contains("兴趣"));
    window.click(column);
    window.type_text("爱好");
    window.click(".ant-select-item-option[title='爱好']");
    window.wait_until("the corrected field", || says(window, column).contains("爱好"));
    window.picture("wizard-mapping");
    window.click("[data-testid='import-next']:enabled");
    window.find("[data-testid='grid-planned'] [role='row']");
    let refused = counted(window, "[data-testid='tab-refused']");
    assert_eq!(refused as usize, expected()["rejects"].as_array().expect("the refused rows").len());
    window.picture("wizard-preview");
    window.click("[data-testid='import-run']");
    window.find("[data-testid='import-summary']");
    assert_eq!(counted(window, "[data-testid='import-rejected'] dd"), refused);
    window.find("[data-testid='import-open-refused']");
    let papers = std::fs::read_dir(window.folder().join("papers")).expect("papers").flatten();
    assert_eq!(papers.filter(|file| file.file_name().to_string_lossy().starts_with("拒收")).count(), 1);
    window.picture("wizard-result");
    let hobbies = window
        .ask_shell(
            "customer_window",
            json!({"query": {"text": "", "view": "all", "sort": [], "offset": 0, "limit": 1}}),
        )
        .expect("a window");
    assert_eq!(hobbies["total"], expected()["owners"]);
}

/// Somebody of the store's people sits down: what is logged and checked needs a name.
fn sits_down(window: &Window, place: usize) {
    let who = || window.ask_shell("status", json!({})).expect("a status")["person"].clone();
    let before = who();
    window.click("[data-testid='who']");
    // The list that stands still, not one that is on its way out or in.
    let list = ".ant-dropdown:not(.ant-dropdown-hidden, [class*='-leave'], [class*='-enter'], [class*='-appear'])";
    window.click(&format!("{list} .ant-dropdown-menu-item:nth-child({place})"));
    window.wait_until("somebody who sits here", || who().is_object() && who() != before);
}

/// Whom to care for: a moved threshold counts anew, and only one rule is left on. Gives how many it picks.
fn chosen(window: &Window) -> u32 {
    window.click("[data-testid='nav-selection']");
    let rule = |name: &str| format!("[data-testid='rule-count-{name}']");
    let wanted = expected()["criteria"]["frequent_visitor"].as_array().expect("the answer").len() as u32;
    window
        .wait_until("the count of the export's answers", || number(window, &rule("frequent_visitor")) == Some(wanted));
    window.click("[data-testid='threshold-visits_at_least']");
    window.press(&["Control", "a"]);
    window.type_text("6");
    let fewer = || number(window, &rule("frequent_visitor")).is_some_and(|now| now < wanted);
    window.wait_until("fewer who came six times", fewer);
    for other in [
        "repurchase",
        "referral",
        "just_out_of_warranty",
        "in_store_renewals",
        "group_vehicle",
        "opinion_leader",
        "major_complaint",
    ] {
        window.click(&format!("[data-testid='rule-{other}']"));
    }
    let total = || number(window, "[data-testid='selection-total'] .tag").filter(|total| *total > 0);
    window.wait_until("only frequent visitors", || total() == number(window, &rule("frequent_visitor")));
    let picked = total().expect("a number");
    assert!(picked < wanted, "{picked} of {wanted}");
    window.click("[data-testid='grid-picked'] [role='row'][aria-rowindex='2']");
    window.find("[data-testid='evidence'] .proofs");
    window.picture("selection");
    picked
}

/// A project for them. Gives its id.
fn started(window: &Window, picked: u32) -> Value {
    window.click("[data-testid='selection-start']");
    window.find("[data-testid='start-name']");
    // A store that is new to it has no plan yet.
    window.click("[data-testid='plan-fill']");
    put(window, "start-name", "常客关怀");
    put(window, "start-goal_business", "维修保养");
    put(window, "start-goal_whose", "一年进站六次以上的车主");
    put(window, "start-goal_how", "电话问候，邀请到店");
    window.find("[data-testid='start-steps']");
    window.wait_until("how many are meant", || number(window, "[data-testid='start-picked']") >= Some(picked));
    window.picture("start");
    window.click("[data-testid='start-go']");
    window.find("[data-testid='grid-progress'] [role='row'][aria-rowindex='2']");
    let project = window.ask_shell("project_list", json!({})).expect("projects")[0].clone();
    assert_eq!((&project["name"], &project["targets"]), (&json!("常客关怀"), &json!(picked)));
    project["id"].clone()
}

/// The progress sheet as it will be printed, and as a file.
fn on_paper(window: &Window, project: &Value) {
    window.click("[data-testid='project-preview']");
    window.find("[data-testid='sheet-page']");
    window.wait_until("a page of the sheet", || {
        window.script("return document.querySelector(\"[data-testid='sheet-page']\").naturalWidth > 0 || !!document.querySelector(\"[data-testid='sheet-page'] svg, [data-testid='sheet-page'] img\")") == json!(true)
    });
    window.click("[data-testid='sheet-pdf']");
    let printed = || {
        let papers = std::fs::read_dir(window.folder().join("papers")).expect("papers").flatten();
        papers.map(|file| file.path()).find(|path| path.extension().is_some_and(|ending| ending == "pdf"))
    };
    window.wait_until("the sheet as a file", || printed().is_some());
    let bytes = std::fs::read(printed().expect("the sheet")).expect("its bytes");
    assert!(bytes.starts_with(b"%PDF"), "{project} is printed");
}

fn contacts(window: &Window) -> usize {
    let ops = window.ask_shell("history", json!({"before": null, "limit": 200})).expect("the log");
    let logged = |op: &&Value| op["name"] == "contact.log" && op["state"] == "standing";
    ops.as_array().expect("ops").iter().filter(logged).count()
}

/// Ten calls, not touching the mouse: Enter opens the form, a letter says what came of it, Ctrl+Enter saves and opens the next.
fn ten_calls(window: &Window) {
    window.press(&["Control", "1"]);
    let focus = "return document.activeElement?.closest('[data-testid]')?.dataset.testid ?? ''";
    window.wait_until("the list has the keyboard", || window.script(focus) == json!("today-list"));
    window.find("[data-testid='contact-outcome']");
    window.press(&["Enter"]);
    for call in 1..=10 {
        window.wait_until("an empty form with the keyboard", || {
            window.script(focus) == json!("contact-panel")
                && !window.all("[data-testid='contact-outcome']").is_empty()
                && window.all("[data-testid='contact-outcome'] [aria-checked='true']").is_empty()
        });
        window.press(&[if call % 2 == 0 { "w" } else { "q" }]);
        window.press(&["Control", "Enter"]);
        window.wait_until("the call in the log", || contacts(window) == call);
    }
    window.picture("ten-calls");
}

/// A call of the project is checked on its progress sheet.
fn checked(window: &Window, project: &Value) {
    let done = |window: &Window| -> Value {
        let asked = json!({"project": project, "filter": "all", "offset": 0, "limit": 200});
        let rows = window.ask_shell("progress_window", asked).expect("rows")["rows"].clone();
        let cells = rows.as_array().expect("rows").iter().flat_map(|row| row["cells"].as_array().expect("cells"));
        cells.clone().find(|cell| cell["state"] == "done").map_or(Value::Null, |cell| cell["step"].clone())
    };
    let mut step = done(window);
    if step.is_null() {
        // None of the ten had a step of the project today: one is logged from the sheet itself.
        window.click("[data-testid='nav-projects']");
        window.find_text("常客关怀").click();
        window.click("[data-testid='grid-progress'] [role='row'][aria-rowindex='2'] [role='gridcell']:nth-child(6)");
        window.click("[data-testid='step-log']");
        window.click("[data-testid='contact-outcome'] [data-value='interested']");
        window.click("[data-testid='contact-save']");
        window.wait_until("a step that is done", || !done(window).is_null());
        step = done(window);
    }
    let (project, step) = (project.as_str().expect("an id"), step.as_str().expect("an id").to_owned());
    window.script(&format!("location.hash = '#/projects/{project}?step=%22{step}%22'"));
    window.click("[data-testid='check-on_time'] [data-value='yes']");
    window.click("[data-testid='check-good'] [data-value='yes']");
    window.click("[data-testid='check-save']");
    window.wait_until("the verdict", || {
        window.ask_shell("step_show", json!({"step": step})).expect("the step")["check"]["good"] == json!(true)
    });
    window.picture("checked");
}

/// The last five ops by Ctrl+Z: the verdict by who gave it, the calls by who made them, for undo follows a person's own ops.
fn five_taken_back(window: &Window) {
    let standing = || {
        let ops = window.ask_shell("history", json!({"before": null, "limit": 200})).expect("the log");
        let own = |op: &&Value| op["state"] == "standing" && op["name"] != "ledger.undo";
        ops.as_array().expect("ops").iter().filter(own).count()
    };
    let before = standing();
    window.click("[data-testid='nav-history']");
    window.find("[data-testid='grid-history'] [role='row']");
    for taken in 1..=5 {
        if taken == 2 {
            sits_down(window, 1);
            window.click("[data-testid='grid-history'] [role='row'][aria-rowindex='2']");
        }
        window.press(&["Control", "z"]);
        window.wait_until("one op less", || standing() == before - taken);
    }
    window.find_text("撤销");
    window.picture("five-undone");
}

/// What was typed and not saved is there again after the power failed.
fn after_a_power_failure(window: Window) {
    window.click("[data-testid='nav-today']");
    window.find("[data-testid='today-list']");
    window.find("[data-testid='contact-outcome']");
    // The calls that were taken back are due again: the list that knows it, not the one from before.
    let sits = window.ask_shell("status", json!({})).expect("a status")["person"]["id"].clone();
    let due = window.ask_shell("today_list", json!({"person": sits, "kinds": []})).expect("a list");
    let name = due["rows"][0]["name"].as_str().expect("a name").to_owned();
    window.wait_until("who is due first", || says(&window, "[data-testid='contact-panel'] .name-text") == name);
    put(&window, "contact-collected", "下周三以后在家");
    window.find_text("草稿");
    let window = window.killed_and_started_again();
    window.find("[data-testid='today-list']");
    window.find("[data-testid='contact-outcome']");
    assert_eq!(says(&window, "[data-testid='contact-panel'] .name-text"), name);
    let typed = "return document.querySelector(\"[data-testid='contact-collected']\").value";
    window.wait_until("the draft", || window.script(typed) == json!("下周三以后在家"));
    assert_eq!(window.ask_shell("store_check", json!({})).expect("a check")["found"], json!([]));
    window.picture("after-power-failure");
}
