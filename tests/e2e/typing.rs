//! Keys that belong to the input method.

use serde_json::json;

use tests::window::Window;

/// The code of a key that the input method has taken, whatever key it was.
const TAKEN: u32 = 229;

/// A key as WebKit sends it.
fn key(window: &Window, key: &str, code: u32) {
    window.script(&format!(
        "const press = new KeyboardEvent('keydown', {{ key: {}, keyCode: {code}, bubbles: true, cancelable: true }});
         document.activeElement.dispatchEvent(press)",
        json!(key)
    ));
}

#[test]
fn keys_that_choose_among_candidates_choose_nothing_in_the_window() {
    let window = Window::on_demo_world("typing");
    window.find("[data-testid='today-list']");
    let hash = || window.script("return location.hash");
    let chosen =
        || window.script("return document.querySelector('.palette [role=option][aria-selected=true]')?.id ?? null");
    let place = hash();

    // The palette: Enter would go to what stands first, Esc would close it, the arrows would choose another.
    window.press(&["Control", "k"]);
    window.find("[data-testid='palette-input']");
    window.type_text("客户");
    window.find("[data-testid='palette'] [role='option'][aria-selected='true']");
    let first = chosen();
    for one in ["Enter", "Escape", "ArrowDown", "ArrowUp"] {
        key(&window, one, TAKEN);
        assert_eq!(
            (window.all("[data-testid='palette']").len(), hash(), chosen()),
            (1, place.clone(), first.clone()),
            "{one}"
        );
    }
    key(&window, "Escape", 27);
    window.wait_until("the palette is closed by a key of its own", || window.all("[data-testid='palette']").is_empty());

    // The form of a contact: letters would choose an outcome, Esc would leave it, and so would the list's arrows and Enter.
    window.find("[data-testid='contact-outcome']");
    let form = "[data-testid='contact-outcome'] [aria-checked='true']";
    let focus = "return document.activeElement?.closest('[data-testid]')?.dataset.testid ?? ''";
    window.script("document.querySelector(\"[data-testid='today-list']\").focus()");
    let at = "return document.querySelector(\"[data-testid='today-list']\").getAttribute('aria-activedescendant')";
    let active = window.script(at);
    for one in ["ArrowDown", "Enter"] {
        key(&window, one, TAKEN);
        assert_eq!((window.script(at), window.script(focus)), (active.clone(), json!("today-list")), "{one}");
    }
    window.press(&["Enter"]);
    window.wait_until("the form has the keyboard", || window.script(focus) == json!("contact-panel"));
    for one in ["w", "Escape"] {
        key(&window, one, TAKEN);
        assert_eq!((window.all(form).len(), window.script(focus)), (0, json!("contact-panel")), "{one}");
    }
    key(&window, "w", 87);
    window.wait_until("a letter of her own chooses", || window.all(form).len() == 1);
}
