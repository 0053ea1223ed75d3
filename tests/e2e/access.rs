//! Whether everybody can see and use each screen, as axe judges it on the real window.

use serde_json::json;

use crate::window::Window;

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
        window.find("[data-testid='nav-customers']").click();
        window.find("[data-testid='grid-customers'] [role='row']");
        look("customers");
        window.find("[data-testid='grid-customers'] [role='row'][aria-rowindex='2']").click();
        window.find("[data-testid='card-timeline']");
        look("card");
        window.find("[data-testid='nav-leads']").click();
        window.find("[data-testid='grid-leads'] [role='row'][aria-rowindex='2']").click();
        window.find("[data-testid='lead-log']");
        look("leads");
        window.find("[data-testid='lead-new']").click();
        window.find("[data-testid='lead-save']");
        look("lead-new");
        window.find("[data-testid='nav-complaints']").click();
        for tab in ["complaint", "problem", "promise"] {
            window.find(&format!("[data-testid='tab-{tab}']")).click();
            window.find(&format!("[data-testid='grid-{tab}s'] [role='row'][aria-rowindex='2']")).click();
            window.find("[data-testid='story']");
            look(&format!("{tab}s"));
        }
        window.find("[data-testid='case-new']").click();
        window.find("[data-testid='case-save']");
        look("case-new");
        window.find("[data-testid='nav-selection']").click();
        window.find("[data-testid='grid-picked'] [role='row'][aria-rowindex='2']").click();
        window.find("[data-testid='evidence'] .proofs");
        look("selection");
        window.find("[data-testid='selection-start']").click();
        window.find("[data-testid='start-steps']");
        look("start");
        window.find("[data-testid='nav-projects']").click();
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
        for place in ["import", "history"] {
            window.find(&format!("[data-testid='nav-{place}']")).click();
            window.find(&format!("[data-testid='nav-{place}'][aria-current='page']"));
            look(place);
        }
        window.find("[data-testid='nav-today']").click();
    }
    assert!(found.is_empty(), "{}", found.join("\n"));

    window.script("const button = document.createElement('button'); document.querySelector('main').append(button)");
    assert!(window.barriers().iter().any(|rule| rule.starts_with("button-name")), "a planted one is found");
}
