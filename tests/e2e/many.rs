//! One change to everybody.

use serde_json::json;

use tests::image::image;
use tests::window::Window;

#[test]
fn a_change_to_all_customers_is_taken_back_exactly_by_ctrl_z_after_the_power_failed() {
    let mut before = None;
    let window = Window::on_prepared_demo_world("many", &[], |store, _| before = Some(image(store)));
    let customers = |source: &str| {
        let query = json!({"text": "", "view": "all", "sort": [], "offset": 0, "limit": 200});
        let found = window.ask_shell("customer_window", json!({"query": query})).expect("customers");
        let id = found["rows"][0]["id"].clone();
        let file = window.ask_shell("customer_file", json!({"customer": id})).expect("a file");
        (found["total"].as_u64().expect("a number"), file.to_string().contains(source))
    };
    window.click("[data-testid='nav-customers']");
    window.find("[data-testid='grid-customers'] .grid-body [role='row']");
    window.click("[data-testid='grid-customers'] .grid-body [role='row']");
    window.press(&["Control", "a"]);
    window.find("[data-testid='picked']");
    window.press(&["b"]);
    window.click("[data-testid='many-field'] [data-value='source']");
    window.click("[data-testid='many-value']");
    window.type_text("店庆老客户");
    window.press(&["Control", "Enter"]);
    let (total, _) = customers("");
    let sum = "return document.querySelector(\"[data-testid='many-looked'] .many-sum\")?.textContent ?? ''";
    let counted = format!("{},{:03}", total / 1_000, total % 1_000);
    window.wait_until("everybody is looked at", || {
        window.script(sum).as_str().is_some_and(|sum| sum.contains(&counted) || sum.contains(&total.to_string()))
    });
    window.picture("many-looked");
    window.click("[data-testid='many-apply']");
    window.wait_until("the change", || customers("店庆老客户").1);

    let window = window.killed_and_started_again();
    window.find("[data-testid='today-list']");
    window.click("[data-testid='nav-history']");
    window.find("[data-testid='grid-history'] .grid-body [role='row']");
    let newest = || {
        let ops = window.ask_shell("history", json!({"before": null, "limit": 1})).expect("the log");
        ops[0]["name"].clone()
    };
    assert_eq!(newest(), json!("customer.edit_many"));
    window.press(&["Control", "z"]);
    window.wait_until("it is taken back", || newest() == json!("ledger.undo"));
    let (_folder, store) = window.closed();
    assert_eq!(Some(image(&store)), before);
}
