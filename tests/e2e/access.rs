//! Whether everybody can see and use each screen, as axe judges it on the real window.

use serde_json::json;

use tests::window::Window;

#[test]
fn no_screen_has_a_barrier_in_either_theme() {
    let window = Window::on_demo_world("barriers");
    let mut found = Vec::new();
    for theme in ["light", "dark"] {
        window.find("[data-testid='today-list']");
        window.script(&format!(
            "window.old = true; localStorage.setItem('display', JSON.stringify({{ theme: '{theme}', lang: 'zh', zoom: 1, folded: false }})); location.reload()"
        ));
        // The page before it has the theme, too, when that is the usual one.
        let theme_now = "return window.old ? '' : document.documentElement.dataset.theme";
        window.wait_until("the theme", || window.script(theme_now) == json!(theme));
        window.find("[data-testid='today-list']");
        window.find("[data-testid='contact-outcome']");
        let mut look = |screen: &str| {
            found.extend(window.barriers().into_iter().map(|rule| format!("{theme} {screen}: {rule}")));
            window.picture(&format!("{theme}-{screen}"));
        };
        look("today");
        window.click("[data-testid='nav-customers']");
        window.find("[data-testid='grid-customers'] [role='row']");
        look("customers");
        window.click("[data-testid='grid-customers'] [role='row'][aria-rowindex='2']");
        window.find("[data-testid='card-timeline']");
        look("card");
        window.click("[data-testid='tab-privacy']");
        look("card-privacy");
        window.click("[data-testid='customer-new']");
        window.find("[data-testid='customer-save']");
        look("customer-new");
        window.press(&["Escape"]);
        window.click("[data-testid='nav-leads']");
        window.click("[data-testid='grid-leads'] [role='row'][aria-rowindex='2']");
        window.find("[data-testid='lead-log']");
        look("leads");
        window.click("[data-testid='lead-new']");
        window.find("[data-testid='lead-save']");
        look("lead-new");
        window.click("[data-testid='nav-complaints']");
        for tab in ["complaint", "problem", "promise"] {
            window.click(&format!("[data-testid='tab-{tab}']"));
            window.click(&format!("[data-testid='grid-{tab}s'] [role='row'][aria-rowindex='2']"));
            window.find("[data-testid='story']");
            look(&format!("{tab}s"));
        }
        window.click("[data-testid='case-new']");
        window.find("[data-testid='case-save']");
        look("case-new");
        window.click("[data-testid='tab-handover']");
        window.click("[data-testid='handover-lists'] [data-value='waiting']");
        window.click("[data-testid='grid-handovers'] [role='row'][aria-rowindex='2']");
        window.find("[data-testid='handover-answer']");
        look("handovers");
        window.click("[data-testid='handover-new']");
        window.find("[data-testid='handover-save']");
        look("handover-new");
        window.click("[data-testid='nav-selection']");
        window.click("[data-testid='grid-picked'] [role='row'][aria-rowindex='2']");
        window.find("[data-testid='evidence'] .proofs");
        look("selection");
        window.click("[data-testid='selection-start']");
        window.find("[data-testid='start-steps']");
        look("start");
        window.click("[data-testid='nav-projects']");
        let project = window.ask_shell("project_list", json!({})).expect("projects")[0]["name"].clone();
        window.find_text(project.as_str().expect("a name"));
        look("projects");
        window.find_text(project.as_str().expect("a name")).click();
        window.find("[data-testid='grid-progress'] [role='row']");
        for (number, tab) in window.all("[role='tab']").iter().enumerate() {
            tab.click();
            window.wait_until("the tab chosen", || tab.attribute("aria-selected").as_deref() == Some("true"));
            window.wait_until("its content", || {
                window.script("return !document.querySelector('[aria-busy=true]')") == json!(true)
            });
            look(&format!("project-{}", number + 1));
        }
        window.click("[data-testid='tab-trainings']");
        window.click("[data-testid='grid-trainings'] [role='row'][aria-rowindex='3']");
        window.find("[data-testid='training-results']");
        look("training");
        window.click("[data-testid='training-results']");
        window.find("[data-testid='training-results-save']");
        look("training-results");
        window.click("[data-testid='training-add']");
        window.find("[data-testid='training-save']");
        look("training-new");
        for (place, row, panel) in [
            ("scripts", "grid-scripts", "script-panel"),
            ("gifts", "grid-gifts", "gift-book"),
            ("duplicates", "grid-duplicates", "files-beside"),
        ] {
            window.click(&format!("[data-testid='nav-{place}']"));
            window.click(&format!("[data-testid='{row}'] [role='row'][aria-rowindex='2']"));
            window.find(&format!("[data-testid='{panel}']"));
            look(place);
        }
        window.click("[data-testid='nav-scripts']");
        window.click("[data-testid='script-new']");
        window.find("[data-testid='script-form']");
        look("script-new");
        window.click("[data-testid='nav-gifts']");
        window.click("[data-testid='gift-new']");
        window.find("[data-testid='gift-form']");
        look("gift-new");
        window.click("[data-testid='nav-reports']");
        window.find("[data-testid='sheet-page']");
        look("reports");
        for part in ["figures", "leads"] {
            window.click(&format!("[data-testid='tab-{part}']"));
            look(&format!("reports-{part}"));
        }
        for part in ["store", "people", "value", "rhythm", "classes", "plans", "costs", "backups", "privacy", "look"] {
            window.click("[data-testid='nav-settings']");
            window.click(&format!("[data-testid='tab-{part}']"));
            window.wait_until("its content", || {
                window.script("return !document.querySelector('[aria-busy=true]')") == json!(true)
            });
            look(&format!("settings-{part}"));
        }
        for place in ["import", "history"] {
            window.click(&format!("[data-testid='nav-{place}']"));
            window.find(&format!("[data-testid='nav-{place}'][aria-current='page']"));
            look(place);
        }
        window.click("[data-testid='nav-today']");
    }
    assert!(found.is_empty(), "{}", found.join("\n"));

    window.script("const button = document.createElement('button'); document.querySelector('main').append(button)");
    assert!(window.barriers().iter().any(|rule| rule.starts_with("button-name")), "a planted one is found");
}
