//! The menu bar: the window says what stands in it, in which words and what is enabled; here it becomes the system's own. What is chosen
//! goes back as an id. Which systems get a bar is said in ui/src/app/menu.ts; nothing here differs from one to the next.

use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::menu::{
    AboutMetadata, HELP_SUBMENU_ID, Menu, MenuEvent, MenuItem, MenuItemKind, PredefinedMenuItem, Submenu,
    WINDOW_SUBMENU_ID,
};
use tauri::{AppHandle, Manager, Runtime};
use tauri_specta::Event;

use crate::window::MAIN;

/// Id of the entry that ends the program; the window has none of this name.
const QUIT: &str = "system:quit";

/// Event: somebody chose an entry of ours.
#[derive(Clone, Debug, Serialize, Type, Event)]
pub struct MenuChosen {
    /// As the window named it.
    pub id: String,
}

/// One menu of the bar. On macOS the first is the program's own.
#[derive(Clone, Debug, PartialEq, Deserialize, Type)]
pub struct MenuPart {
    /// Its name in the bar.
    pub label: String,
    /// What the system adds to it.
    pub kind: PartKind,
    /// From top to bottom.
    pub entries: Vec<MenuEntry>,
}

/// What the system adds to a menu by itself.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// Nothing.
    Plain,
    /// The list of windows.
    Window,
    /// A search through all menus.
    Help,
}

/// One line of a menu.
#[derive(Clone, Debug, PartialEq, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MenuEntry {
    /// Ours: chosen, it comes back as [`MenuChosen`].
    Own {
        /// By which it comes back.
        id: String,
        /// What it says.
        label: String,
        /// As the window writes keys: `Mod+Shift+Z`; Mod is ⌘ on macOS and Ctrl elsewhere.
        keys: Option<String>,
        /// Grey and deaf where not.
        enabled: bool,
    },
    /// What the system does for every program, under the keys that it has for it. It acts on whatever has the keyboard, also in the
    /// system's own windows.
    System {
        /// Which.
        role: SystemRole,
        /// What it says.
        label: String,
    },
    /// Between two groups.
    Line,
}

/// What every program has.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SystemRole {
    About,
    Services,
    Hide,
    HideOthers,
    ShowAll,
    /// Closes the window, which ends the program. macOS's own would end it without asking whether something runs.
    Quit,
    Close,
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    SelectAll,
    FullScreen,
    Minimize,
    Maximize,
}

/// The bar of the one window.
pub struct MenuBar {
    show: Box<dyn Fn(Vec<MenuPart>) -> tauri::Result<()> + Send + Sync>,
}

impl MenuBar {
    /// The program's, which also hears what is chosen from it.
    pub fn of<R: Runtime>(app: &AppHandle<R>) -> MenuBar {
        app.on_menu_event(|app, MenuEvent { id, .. }| chosen(app, id.0));
        let app = app.clone();
        let shown = Mutex::<Option<Shown<R>>>::default();
        MenuBar::new(move |parts| {
            let mut shown = shown.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(now) = &mut *shown
                && now.is_like(&parts)
            {
                return now.turn_into(parts);
            }
            let new = Shown::new(&app, parts)?;
            app.set_menu(new.menu.clone())?;
            *shown = Some(new);
            Ok(())
        })
    }

    /// A bar that is shown so.
    pub fn new(show: impl Fn(Vec<MenuPart>) -> tauri::Result<()> + Send + Sync + 'static) -> MenuBar {
        MenuBar { show: Box::new(show) }
    }

    /// Lets the bar have these menus.
    pub fn show(&self, parts: Vec<MenuPart>) -> tauri::Result<()> {
        (self.show)(parts)
    }
}

fn chosen<R: Runtime>(app: &AppHandle<R>, id: String) {
    let done = match app.get_webview_window(MAIN) {
        Some(window) if id == QUIT => window.close(),
        _ => MenuChosen { id }.emit(app),
    };
    if let Err(error) = done {
        tracing::error!("what was chosen from the menu was not heard: {error}");
    }
}

/// A bar as it stands, and what it was made of.
struct Shown<R: Runtime> {
    parts: Vec<MenuPart>,
    menu: Menu<R>,
}

impl<R: Runtime> Shown<R> {
    fn new(app: &AppHandle<R>, parts: Vec<MenuPart>) -> tauri::Result<Shown<R>> {
        let menu = Menu::new(app)?;
        for part in &parts {
            let label = text(&part.label);
            let submenu = match part.kind {
                PartKind::Plain => Submenu::new(app, label, true)?,
                PartKind::Window => Submenu::with_id(app, WINDOW_SUBMENU_ID, label, true)?,
                PartKind::Help => Submenu::with_id(app, HELP_SUBMENU_ID, label, true)?,
            };
            for entry in &part.entries {
                submenu.append(&item(app, entry)?)?;
            }
            menu.append(&submenu)?;
        }
        Ok(Shown { parts, menu })
    }

    /// Whether it has the same menus, each as long.
    fn is_like(&self, parts: &[MenuPart]) -> bool {
        let frame = |part: &MenuPart| (part.label.clone(), part.kind, part.entries.len());
        self.parts.iter().map(frame).eq(parts.iter().map(frame))
    }

    /// Puts new entries in the places of those that differ: a bar that is made anew flickers, and loses what macOS added to it.
    fn turn_into(&mut self, parts: Vec<MenuPart>) -> tauri::Result<()> {
        let submenus = self.menu.items()?;
        for (submenu, (old, new)) in submenus.iter().zip(self.parts.iter_mut().zip(parts)) {
            let Some(submenu) = submenu.as_submenu() else { continue };
            for (place, (old, new)) in old.entries.iter_mut().zip(new.entries).enumerate() {
                if *old != new {
                    submenu.remove_at(place)?;
                    submenu.insert(&item(submenu.app_handle(), &new)?, place)?;
                    *old = new;
                }
            }
        }
        Ok(())
    }
}

fn item<R: Runtime>(app: &AppHandle<R>, entry: &MenuEntry) -> tauri::Result<MenuItemKind<R>> {
    Ok(match entry {
        MenuEntry::Own { id, label, keys, enabled } => {
            let keys = keys.as_deref().map(accelerator);
            MenuItemKind::MenuItem(MenuItem::with_id(app, id.as_str(), text(label), *enabled, keys)?)
        }
        MenuEntry::System { role, label } => system(app, *role, &text(label))?,
        MenuEntry::Line => MenuItemKind::Predefined(PredefinedMenuItem::separator(app)?),
    })
}

fn system<R: Runtime>(app: &AppHandle<R>, role: SystemRole, text: &str) -> tauri::Result<MenuItemKind<R>> {
    let label = Some(text);
    let item = match role {
        SystemRole::About => PredefinedMenuItem::about(app, label, Some(about(app))),
        SystemRole::Services => PredefinedMenuItem::services(app, label),
        SystemRole::Hide => PredefinedMenuItem::hide(app, label),
        SystemRole::HideOthers => PredefinedMenuItem::hide_others(app, label),
        SystemRole::ShowAll => PredefinedMenuItem::show_all(app, label),
        SystemRole::Quit => {
            let own = MenuItem::with_id(app, QUIT, text, true, Some("CmdOrCtrl+Q"))?;
            return Ok(MenuItemKind::MenuItem(own));
        }
        SystemRole::Close => PredefinedMenuItem::close_window(app, label),
        SystemRole::Undo => PredefinedMenuItem::undo(app, label),
        SystemRole::Redo => PredefinedMenuItem::redo(app, label),
        SystemRole::Cut => PredefinedMenuItem::cut(app, label),
        SystemRole::Copy => PredefinedMenuItem::copy(app, label),
        SystemRole::Paste => PredefinedMenuItem::paste(app, label),
        SystemRole::SelectAll => PredefinedMenuItem::select_all(app, label),
        SystemRole::FullScreen => PredefinedMenuItem::fullscreen(app, label),
        SystemRole::Minimize => PredefinedMenuItem::minimize(app, label),
        SystemRole::Maximize => PredefinedMenuItem::maximize(app, label),
    };
    item.map(MenuItemKind::Predefined)
}

fn about<R: Runtime>(app: &AppHandle<R>) -> AboutMetadata<'static> {
    let package = app.package_info();
    AboutMetadata {
        name: Some(package.name.clone()),
        version: Some(package.version.to_string()),
        ..AboutMetadata::default()
    }
}

/// Keys as menus want them. Those that a menu can't have are left out by Tauri without a word: the entry then stands without keys.
fn accelerator(keys: &str) -> String {
    keys.replace("Mod", "CmdOrCtrl")
}

/// A label as menus want it, where `&` marks the letter to press.
fn text(label: &str) -> String {
    label.replace('&', "&&")
}

#[cfg(all(test, feature = "mock"))]
mod tests;
