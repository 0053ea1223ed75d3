//! A coordinator's morning on the sample dealership: who is to be called, one call logged by keyboard, a customer found, a sheet looked at.

use care::channel::{Aim, Channel};
use care::contact::Outcome;
use serde_json::json;

use tests::window::Window;

/// What stands in the navigation beside Today.
fn due(window: &Window) -> u64 {
    let counts = window.ask_shell("nav_counts", json!({})).expect("counts");
    counts["today"].as_u64().expect("a count")
}

#[test]
fn a_morning_from_the_first_call_to_the_sheet_on_the_wall() {
    let window = Window::on_demo_world("morning");

    // Today: 王伟 was promised something twice and still waits for it.
    window.find("[data-testid='today-list']");
    window.find_text("王伟");
    window.find("[data-testid='contact-outcome']");
    window.picture("today");
    let before = due(&window);
    assert!(before >= 20, "only {before} lines are due");
    // The column of vehicles says which one; the room beside it is for what is due.
    let said_twice = "return [...document.querySelectorAll('.today-row')].filter((row) =>
        row.children[3].textContent.includes(row.children[2].textContent)).length";
    assert_eq!(window.script(said_twice), json!(0));

    // One contact, not touching the mouse: open, by phone, booked, save. The next line is chosen by itself.
    window.press(&["Enter"]);
    window.press(&["1"]);
    window.press(&["q"]);
    window.picture("contact-form");
    window.press(&["Control", "Enter"]);
    window.find_text("已登记");
    window.wait_until("one line less", || due(&window) == before - 1);
    window.picture("contact-logged");
    window.press(&["Control", "z"]);
    window.wait_until("the line back", || due(&window) == before);

    // A customer by the initials of his name.
    window.find("[data-testid='nav-customers']").click();
    window.find("[data-testid='grid-customers'] [role='row']");
    window.click("[data-testid='search']");
    window.type_text("ww");
    window.wait_until("王伟 alone", || {
        let rows = window.all("[data-testid='grid-customers'] [role='row']");
        rows.len() < 20 && rows.iter().any(|row| row.text().contains("王伟"))
    });
    window.find_text("王伟").click();
    window.find("[data-testid='customer-card'] [data-testid='card-timeline']");
    let card = window.find("[data-testid='customer-card']").text();
    assert!(card.contains("王伟"), "{card}");
    window.picture("customer-card");
    window.find("[data-testid='tab-vehicles']").click();
    let vehicles = window.find("[data-testid='card-vehicles']").text();
    assert!(vehicles.contains("鲁Q0A41B"), "{vehicles}");

    // The project, its progress sheet, and the sheet as it will be printed.
    window.find("[data-testid='nav-projects']").click();
    let project = window.ask_shell("project_list", json!({})).expect("projects")[0]["name"].clone();
    window.find_text(project.as_str().expect("a name")).click();
    window.find("[data-testid='grid-progress'] [role='row']");
    window.picture("project");
    window.find("[data-testid='project-preview']").click();
    window.find("[data-testid='sheet-page']");
    window.wait_until("a page of the sheet", || {
        window.script("const page = document.querySelector(\"[data-testid='sheet-page']\"); return page.naturalWidth > 0 || !!page.querySelector('svg, img')") == json!(true)
    });
    window.picture("sheet");
}

#[test]
fn a_routine_contact_takes_at_most_twelve_key_presses_and_is_read_back_from_the_store() {
    let window = Window::on_demo_world("twelve");
    window.find("[data-testid='today-list']");
    // Somebody whom a call of the project is due for: its channel and its script are filled in, nothing else.
    window.click("[data-testid='tab-step']");
    window.find_text("欧阳晓燕").click();
    window.wait_until("her form", || window.find("[data-testid='contact-panel']").text().contains("欧阳晓燕"));
    window.find("[data-testid='contact-outcome']");
    window.wait_until("a script", || !window.all("[data-testid='script']").is_empty());
    let none = "return [...document.querySelectorAll(\"[data-testid='contact-outcome'] [aria-checked='true'], [data-testid='contact-satisfaction'] [aria-checked='true']\")].length";
    assert_eq!(window.script(none), json!(0));
    window.click("[data-testid='today-list'] [aria-selected='true']");

    let presses = std::cell::Cell::new(0);
    let press = |keys: &[&str]| {
        presses.set(presses.get() + keys.len());
        window.press(keys);
    };
    let aims = || {
        let chosen = "return [...document.querySelectorAll(\"[data-testid='contact-aims'] [aria-checked='true']\")].map((chip) => chip.dataset.value)";
        window.script(chosen)
    };
    press(&["Enter"]);
    press(&["w"]);
    for (aim, key) in [("collect", "j"), ("convey", "k"), ("reputation", "l")] {
        let is = aims().as_array().is_some_and(|aims| aims.contains(&json!(aim)));
        if is != (aim != "reputation") {
            press(&[key]);
        }
    }
    press(&["Shift", "8"]);
    press(&["i"]);
    press(&["7"]);
    window.picture("twelve-keys");
    press(&["Control", "Enter"]);
    window.find_text("已登记");
    assert!(presses.get() <= 12, "{} key presses", presses.get());

    let (_folder, store) = window.closed();
    let kept = store.read(|r| -> Result<_, ledger::Fault> {
        let id = r.one("SELECT id FROM contact ORDER BY id DESC LIMIT 1", [], |row| row.get::<_, ledger::Id>(0))?;
        let gifts = r.one("SELECT count(*) FROM gift_entry WHERE contact_id = ?1", [id], |row| row.get::<_, u32>(0))?;
        Ok((care::contact::read(r, id)?.expect("the contact"), gifts))
    });
    let (kept, gifts) = kept.expect("read");
    assert_eq!((kept.channel, kept.outcome), (Channel::Phone, Outcome::Interested));
    assert_eq!(json!(kept.aims), json!([Aim::Collect, Aim::Convey]));
    assert!(kept.script_version.is_some() && gifts == 1, "{kept:?} with {gifts} gifts");
    assert_eq!(kept.satisfaction, Some(8));
    assert_eq!(kept.next_day, chrono::NaiveDate::from_ymd_opt(2026, 6, 29));
}

#[test]
fn in_english_and_dark_the_window_has_no_chinese_word_of_its_own() {
    let window = Window::on_demo_world("evening");
    window.find("[data-testid='today-list']");
    window.script(
        "localStorage.setItem('display', JSON.stringify({ theme: 'dark', lang: 'en', zoom: 1, folded: false })); location.reload()",
    );
    window.find("html[lang='en']");
    window.find("[data-testid='today-list']");
    // What people and places are called is data, and stands in `bdi`.
    let own_words = |css: &str| -> String {
        let texts = format!(
            "return [...document.querySelectorAll({css:?})].map((e) => {{ const own = e.cloneNode(true);
             own.querySelectorAll('bdi').forEach((name) => name.remove()); return own.textContent }}).join(' ')"
        );
        window.script(&texts).as_str().unwrap_or_default().to_owned()
    };
    let places: Vec<String> = window
        .all("nav a")
        .iter()
        .filter_map(|link| link.attribute("data-testid")?.strip_prefix("nav-").map(str::to_owned))
        .collect();
    assert!(places.len() >= 13, "the navigation has only {places:?}");
    for place in places {
        window.click(&format!("[data-testid='nav-{place}']"));
        window.find(&format!("[data-testid='nav-{place}'][aria-current='page']"));
        window.picture(&format!("dark-english-{place}"));
        let own = own_words("nav, h1, h2, th, [role='columnheader'], label, legend, main button");
        let chinese: String = own.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).collect();
        assert!(own.len() > 20 && chinese.is_empty(), "{place} says {chinese:?} in {own:?}");
    }
}
