//! Names and searches that want to be more than text, in the real window, and what it leaves on the disk beside the store.

use std::path::Path;

use serde_json::json;

use tests::window::Window;

/// A name that would be markup, turns its own order round, and holds a character beyond the basic plane.
const NAME: &str = "<img src=x onerror=document.title=1>\u{202e}𠮷留痕";
/// The part of it that a file could only hold if the name was written there.
const PLANTED: &str = "𠮷留痕";
const PHONE: &str = "13999887766";

#[test]
fn a_name_is_text_wherever_it_shows_and_is_left_in_no_folder_of_the_webview() {
    let window = Window::on_demo_world("hostile");
    window.click("[data-testid='nav-customers']");
    window.click("[data-testid='customer-new']");
    paste(&window, "customer-name", NAME);
    window.click("[data-testid='customer-phone-0']");
    window.type_text(PHONE);
    window.press(&["Control", "s"]);
    let name = "return document.querySelector('.name-text bdi')?.textContent ?? ''";
    window.wait_until("the new customer's card", || window.script(name) == json!(NAME));
    let (title, hits) = (window.title(), window.ask_shell("search", json!({"text": PHONE})).expect("hits"));
    assert_eq!((title.contains("关怀台"), &hits[0]["name"]), (true, &json!(NAME)));
    assert_eq!(window.script("return document.querySelectorAll('img[src=x]').length"), json!(0));
    window.press(&["Control", "k"]);
    window.type_text(PHONE);
    window.find_text(PLANTED);
    window.picture("hostile-name");
    window.press(&["Escape"]);

    // A search is quoted and bounded, whatever is typed or pasted.
    let search = |text: &str| {
        paste(&window, "search", text);
        window.wait_until("an answer", || {
            window.script("return !document.querySelector(\"[data-testid='grid-customers'] [aria-busy='true']\")")
                == json!(true)
        });
        let alerts =
            window.script("return [...document.querySelectorAll('.field-error')].map((one) => one.textContent)");
        assert_eq!(alerts, json!([]), "{}", text.chars().take(20).collect::<String>());
    };
    for text in ["\" OR *", "NEAR(", "%%%", "'; DROP TABLE customer; --", &"王".repeat(50_000)] {
        search(text);
    }

    let (folder, store) = window.closed();
    drop(store);
    let left = holding(folder.path(), &[PLANTED, PHONE]);
    assert!(left.is_empty(), "written in the clear: {left:?}");
    std::fs::write(
        folder.path().join("planted"),
        PLANTED.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
    )
    .expect("a file");
    assert_eq!(holding(folder.path(), &[PLANTED]).len(), 1, "a planted one is found");
}

/// Puts a text into a field as a paste does; keys know no character beyond the basic plane.
fn paste(window: &Window, test_id: &str, text: &str) {
    window.find(&format!("[data-testid='{test_id}']"));
    window.script(&format!(
        "const field = document.querySelector(\"[data-testid='{test_id}']\");
         Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, {});
         field.dispatchEvent(new Event('input', {{ bubbles: true }}))",
        json!(text)
    ));
}

/// Files below a folder that hold one of the texts, in UTF-8 or UTF-16.
fn holding(folder: &Path, texts: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holding(&path, texts));
            continue;
        }
        let bytes = std::fs::read(&path).unwrap_or_default();
        let holds = |wanted: &[u8]| bytes.windows(wanted.len()).any(|part| part == wanted);
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        if texts.iter().any(|text| holds(text.as_bytes()) || holds(&wide(text))) {
            found.push(path.display().to_string());
        }
    }
    found
}
