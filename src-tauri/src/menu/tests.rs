use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tauri::test::{MockRuntime, mock_app};
use tauri::{App, Listener};

use super::*;

fn parts(menu: Value) -> Vec<MenuPart> {
    serde_json::from_value(menu).expect("a menu as the window describes it")
}

fn edit(undo: Value) -> Vec<MenuPart> {
    parts(json!([
        {"label": "编辑", "kind": "plain", "entries": [
            undo,
            {"kind": "line"},
            {"kind": "system", "role": "copy", "label": "拷贝"},
        ]},
        {"label": "窗口", "kind": "window", "entries": []},
        {"label": "帮助", "kind": "help", "entries": [
            {"kind": "own", "id": "keys", "label": "快捷键 & 更多", "keys": null, "enabled": true},
        ]},
    ]))
}

fn undo_of(op: &str) -> Value {
    json!({"kind": "own", "id": "undo", "label": format!("撤销：{op}"), "keys": "Mod+Z", "enabled": true})
}

/// What stands in a menu: of our entries id, text and whether it is enabled; of the system's the text.
fn says(shown: &Shown<MockRuntime>, part: usize) -> Vec<String> {
    let menus = shown.menu.items().expect("menus");
    let entries = menus[part].as_submenu_unchecked().items().expect("entries");
    let says = entries.iter().map(|entry| match entry {
        MenuItemKind::MenuItem(own) => {
            let (text, enabled) = (own.text().expect("a text"), own.is_enabled().expect("a state"));
            format!("{} {text}{}", own.id().0, if enabled { "" } else { " (grey)" })
        }
        MenuItemKind::Predefined(system) => system.text().expect("a text"),
        _ => panic!("an entry of another kind"),
    });
    says.collect()
}

fn shown(app: &App<MockRuntime>, parts: Vec<MenuPart>) -> Shown<MockRuntime> {
    Shown::new(app.handle(), parts).expect("a bar")
}

#[test]
fn a_bar_is_what_the_window_describes_in_its_words_and_order() {
    let app = mock_app();
    let bar = shown(&app, edit(undo_of("登记沟通")));
    let menus = bar.menu.items().expect("menus");
    let names: Vec<_> = menus.iter().map(|menu| menu.as_submenu_unchecked().text().expect("a name")).collect();
    assert_eq!(names, ["编辑", "窗口", "帮助"]);
    assert_eq!(says(&bar, 0), ["undo 撤销：登记沟通", "", "拷贝"]);
    assert_eq!(says(&bar, 2), ["keys 快捷键 && 更多"], "no letter is marked");
    // By these names macOS knows which menus to add to.
    assert_eq!((menus[1].id().as_ref(), menus[2].id().as_ref()), (WINDOW_SUBMENU_ID, HELP_SUBMENU_ID));
}

#[test]
fn a_bar_of_the_same_frame_changes_in_place_and_another_is_made_anew() {
    let app = mock_app();
    let mut bar = shown(&app, edit(undo_of("登记沟通")));
    let before = bar.menu.items().expect("menus");
    let entry = |at: usize| before[0].as_submenu_unchecked().items().expect("entries")[at].id().clone();
    let (undo, copy) = (entry(0), entry(2));

    let typing = edit(json!({"kind": "system", "role": "undo", "label": "撤销输入"}));
    assert!(bar.is_like(&typing));
    bar.turn_into(typing).expect("a change");
    assert_eq!(says(&bar, 0), ["撤销输入", "", "拷贝"]);
    assert_ne!(entry(0), undo);
    assert_eq!(entry(2), copy, "what did not change is left alone");

    let grey = edit(json!({"kind": "own", "id": "undo", "label": "撤销", "keys": "Mod+Z", "enabled": false}));
    bar.turn_into(grey).expect("a change");
    assert_eq!(says(&bar, 0), ["undo 撤销 (grey)", "", "拷贝"]);

    let mut english = edit(undo_of("Log contact"));
    english[0].label = "Edit".into();
    assert!(!bar.is_like(&english));
    let mut longer = edit(undo_of("登记沟通"));
    longer[2].entries.push(MenuEntry::Line);
    assert!(!bar.is_like(&longer));
}

#[test]
fn every_role_of_the_system_and_every_key_of_the_window_has_its_entry() {
    let app = mock_app();
    let roles = [
        "about",
        "services",
        "hide",
        "hide_others",
        "show_all",
        "quit",
        "close",
        "undo",
        "redo",
        "cut",
        "copy",
        "paste",
        "select_all",
        "full_screen",
        "minimize",
        "maximize",
    ];
    let system = roles.map(|role| json!({"kind": "system", "role": role, "label": role}));
    let keys = ["Mod+,", "Mod+=", "Mod+-", "Mod+0", "Mod+1", "Mod+N", "Mod+Shift+Z", "Mod+Enter"];
    let own = keys.map(|keys| json!({"kind": "own", "id": keys, "label": keys, "keys": keys, "enabled": true}));
    let entries: Vec<Value> = system.into_iter().chain(own).collect();
    let bar = shown(&app, parts(json!([{"label": "所有", "kind": "plain", "entries": entries}])));
    let says = says(&bar, 0);
    assert_eq!(says.len(), roles.len() + keys.len());
    assert_eq!(says[0], "about");
    assert!(says.contains(&format!("{QUIT} quit")), "its end is ours to say: {says:?}");
    assert_eq!(accelerator("Mod+Shift+Z"), "CmdOrCtrl+Shift+Z");
}

#[test]
fn what_is_chosen_comes_back_by_its_id() {
    let app = mock_app();
    let heard = Arc::<Mutex<Vec<String>>>::default();
    let hears = heard.clone();
    app.listen_any("menu-chosen", move |event| hears.lock().expect("a list").push(event.payload().to_owned()));
    crate::bindings::builder::<MockRuntime>().mount_events(&app);
    chosen(app.handle(), "/customers".into());
    assert_eq!(*heard.lock().expect("a list"), [r#"{"id":"/customers"}"#]);
}
