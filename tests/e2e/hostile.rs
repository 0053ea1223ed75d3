//! Names and searches that want to be more than text, in the real window, in its files, and what it leaves on the disk beside the store.

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

/// Names that a spreadsheet would run, as they come in a file and as they are kept.
const FORMULAS: [(&str, &str); 6] = [
    ("=cmd|'/c calc'!A1", "=cmd|'/c calc'!A1"),
    ("+8613999880001", "+8613999880001"),
    ("-1", "-1"),
    ("@SUM(1+9)", "@SUM(1+9)"),
    ("\t赵先行", "赵先行"),
    ("＝李全角", "＝李全角"),
];

#[test]
fn names_that_a_spreadsheet_would_run_come_in_go_out_and_come_back_as_they_are() {
    let place = tempfile::tempdir().expect("a folder");
    // What lies there when files are chosen: first her file, then ours. What kind it is its content tells.
    let file = place.path().join("客户");
    let rows: String =
        FORMULAS.iter().enumerate().map(|(i, (name, _))| format!("C{i},\"{name}\",1391234567{i}\n")).collect();
    std::fs::write(&file, format!("客户编号,客户姓名,手机号码\n{rows}")).expect("a file");
    let window = Window::on_first_day("formulas", "2026-06-30T10:00", std::slice::from_ref(&file));
    window.click("[data-testid='first-import']");
    to_the_preview(&window);
    window.click("[data-testid='import-run']:enabled");
    window.find("[data-testid='import-summary']");

    let listed = || {
        let query = json!({"query": {"text": "", "view": "all", "sort": [], "offset": 0, "limit": 200}});
        let found = window.ask_shell("customer_window", query).expect("customers");
        let rows = found["rows"].as_array().expect("rows").iter();
        let mut names: Vec<String> = rows.map(|row| row["name"].as_str().expect("a name").to_owned()).collect();
        names.sort();
        names
    };
    let mut kept: Vec<String> = FORMULAS.iter().map(|(_, kept)| (*kept).to_owned()).collect();
    kept.sort();
    assert_eq!(listed(), kept);

    window.script("location.hash = '#/customers'");
    window.find("[data-testid='grid-customers'] [role='row'] bdi");
    window.press(&["x"]);
    window.click("[data-testid='export-phones'] [data-value='full']");
    window.click("[data-testid='export-purpose']");
    window.type_text("换电脑");
    window.press(&["Control", "Enter"]);
    window.find("[data-testid='export-file']");
    let papers = std::fs::read_dir(window.folder().join("papers")).expect("papers").flatten();
    let ours = papers.map(|one| one.path()).find(|path| path.extension().is_some_and(|e| e == "xlsx"));
    std::fs::copy(ours.expect("our file"), &file).expect("a copy");

    window.script("location.hash = '#/import'");
    window.click("[data-testid='import-again']");
    to_the_preview(&window);
    window.find_text("文件里没有新东西，不用导入。");
    assert!(window.all("[data-testid='import-run']").is_empty(), "what would change nothing isn't offered");
    window.picture("formulas-back");
    assert_eq!(listed(), kept);
}

fn to_the_preview(window: &Window) {
    window.click("[data-testid='import-choose']");
    window.click("[data-testid='import-next']:enabled");
    window.find("[data-testid='import-sheet-tab']");
    window.click("[data-testid='import-next']:enabled");
    window.find("[data-testid='import-step-preview']");
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
