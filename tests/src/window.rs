//! The open window: finding, clicking, typing, looking.

mod killed;

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::NaiveDateTime;
use serde_json::{Value, json};

use crate::cross;
use crate::display::Display;
use crate::driver::Driver;

/// How long something may take to appear: a debug build on a slow machine.
const PATIENCE: Duration = Duration::from_secs(20);
/// Under this name WebDriver wraps an element's id.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Among what a window is started with: its exit code is kept.
const WATCHED: &str = "CAREDESK_WATCHED";
/// The file that keeps it, beside the store.
const EXIT: &str = "exit-code";

/// A window on a store of its own. Dropping it ends session, driver and display, in this order.
pub struct Window {
    driver: Driver,
    display: Display,
    folder: Folder,
    /// What the program was started with beside the display.
    started: Vec<(String, String)>,
}

/// Where store and key lie: gone with the window, or at a place whose name is the same in every run.
enum Folder {
    Own(tempfile::TempDir),
    Named(PathBuf),
}

/// Something in the window.
pub struct Element<'a> {
    window: &'a Window,
    id: String,
}

impl Window {
    /// A window on a store that isn't there yet, with a key made for it.
    pub fn on_new_store(name: &str) -> Window {
        let folder = tempfile::Builder::new().prefix(name).tempdir().expect("a folder");
        let store = folder.path().join("store.caredesk");
        Window::open(folder, &store, &ledger::Key::random().to_hex())
    }

    /// A window as on the day of its installation: no store, no key, and a computer without a keychain.
    pub fn on_first_start(name: &str) -> Window {
        let folder = tempfile::Builder::new().prefix(name).tempdir().expect("a folder");
        let store = folder.path().join("store.caredesk");
        Window::start(Folder::Own(folder), &store, None, &[])
    }

    /// As on the day of its installation, on a day named here; whoever chooses files chooses these.
    pub fn on_first_day(name: &str, now: &str, files: &[PathBuf]) -> Window {
        let folder = tempfile::Builder::new().prefix(name).tempdir().expect("a folder");
        let store = folder.path().join("store.caredesk");
        let files = std::env::join_paths(files).expect("paths").into_string().expect("paths in UTF-8");
        Window::start(Folder::Own(folder), &store, None, &[("CAREDESK_NOW", now), ("CAREDESK_FILES", &files)])
    }

    /// A window on the sample dealership, on a Monday morning in June on which its clock stands still.
    pub fn on_demo_world(name: &str) -> Window {
        Window::on_prepared_demo_world(name, &[], |_, _| {})
    }

    /// As [`Window::on_demo_world`]; whoever chooses files chooses these, and how the program ends is kept for [`Window::ended`].
    pub fn watched_on_demo_world(name: &str, files: &[PathBuf]) -> Window {
        let files = std::env::join_paths(files).expect("paths").into_string().expect("paths in UTF-8");
        Window::on_prepared_demo_world(name, &[("CAREDESK_FILES", &files), (WATCHED, "1")], |_, _| {})
    }

    /// As [`Window::on_demo_world`] with something done in it before, at that moment, and with these variables beside the usual ones.
    pub fn on_prepared_demo_world(
        name: &str,
        more: &[(&str, &str)],
        prepare: impl FnOnce(&ledger::Store, NaiveDateTime),
    ) -> Window {
        let folder = tempfile::Builder::new().prefix(name).tempdir().expect("a folder");
        let (path, key) = (folder.path().join("store.caredesk"), ledger::Key::random());
        let morning: NaiveDateTime = "2026-06-22T10:00:00".parse().expect("a moment");
        let clock = care::calendar::log_ms(morning);
        let store = care::create(&path, &key, ledger::Source::fixed(clock, 1)).expect("a store");
        care::demo::build(&store, morning, care::demo::SIZE).expect("the sample dealership");
        prepare(&store, morning);
        drop(store);
        let more = [&[("CAREDESK_NOW", "2026-06-22T10:00")], more].concat();
        Window::start(Folder::Own(folder), &path, Some(&key.to_hex()), &more)
    }

    /// A window on this store; what the program writes beside it goes to `folder`.
    pub fn open(folder: tempfile::TempDir, store: &Path, key: &str) -> Window {
        Window::start(Folder::Own(folder), store, Some(key), &[])
    }

    /// A window on the store in a folder that stays, with these variables beside the usual ones.
    pub fn in_folder(folder: &Path, key: Option<&str>, more: &[(&str, &str)]) -> Window {
        Window::start(Folder::Named(folder.to_owned()), &folder.join("store.caredesk"), key, more)
    }

    fn start(folder: Folder, store: &Path, key: Option<&str>, more: &[(&str, &str)]) -> Window {
        let home = folder.path().display().to_string();
        let store = store.display().to_string();
        let mut environment = vec![
            ("CAREDESK_STORE", store.as_str()),
            // Nothing of whoever runs the tests is read or written, the keychain neither.
            ("HOME", &home),
            ("XDG_DATA_HOME", &home),
            ("XDG_CACHE_HOME", &home),
            ("XDG_CONFIG_HOME", &home),
            ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus"),
            ("GDK_BACKEND", "x11"),
            ("LIBGL_ALWAYS_SOFTWARE", "1"),
            // Mesa's software driver frees a frame's list in one thread while another reads it, and then WebKit's page dies.
            ("LP_NUM_THREADS", "0"),
            ("LANG", "C.UTF-8"),
        ];
        environment.extend(key.map(|key| ("CAREDESK_KEY", key)));
        environment.extend_from_slice(more);
        let started = environment.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Window::again(folder, started)
    }

    fn again(folder: Folder, started: Vec<(String, String)>) -> Window {
        let display = match folder {
            Folder::Own(_) => Display::start(),
            Folder::Named(_) => Display::large(),
        };
        let mut environment = vec![("DISPLAY", display.name.as_str())];
        environment.extend(started.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let mut driver = Driver::start(&environment);
        driver.open(&program(&folder, started.iter().any(|(name, _)| name == WATCHED)));
        Window { driver, display, folder, started }
    }

    /// The window is closed; what it left is opened without it.
    pub fn closed(self) -> (tempfile::TempDir, ledger::Store) {
        let Window { driver, display: _display, folder, started } = self;
        let Folder::Own(folder) = folder else { panic!("a folder that stays is opened by its path") };
        drop(driver);
        let said = |name: &str| started.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let key = ledger::Key::from_hex(said("CAREDESK_KEY").expect("a key")).expect("a key");
        let path = Path::new(said("CAREDESK_STORE").expect("a store"));
        let start = Instant::now();
        loop {
            match care::open(path, &key, ledger::Source::system()) {
                Ok(store) => return (folder, store),
                // A program that is closing makes its last backup.
                Err(ledger::OpenProblem::InUse) if start.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(100));
                }
                Err(problem) => panic!("the store that the window left: {problem:?}"),
            }
        }
    }

    /// Asks the window to close, as a window manager does for whoever clicks the cross.
    pub fn ask_to_close(&self) {
        assert_eq!(cross::ask_to_close(&self.display.name).expect("a display"), 1, "one window takes the question");
    }

    /// Waits until the program has ended by itself, and gives its exit code with what it left. It was started watched.
    pub fn ended(self) -> (i32, tempfile::TempDir, ledger::Store) {
        let file = self.folder.path().join(EXIT);
        let start = Instant::now();
        let code = loop {
            match std::fs::read_to_string(&file).ok().and_then(|code| code.trim().parse().ok()) {
                Some(code) => break code,
                None => assert!(start.elapsed() < PATIENCE, "the program did not end"),
            }
            std::thread::sleep(Duration::from_millis(50));
        };
        let (folder, store) = self.closed();
        (code, folder, store)
    }

    /// Moves the window on its screen and makes its inside this large.
    pub fn move_to(&self, x: i32, y: i32, width: i32, height: i32) {
        self.ask("POST", "/window/rect", json!({"x": x, "y": y, "width": width, "height": height}));
    }

    /// What stands in the document's title.
    pub fn title(&self) -> String {
        self.ask("GET", "/title", json!(null)).as_str().unwrap_or_default().to_owned()
    }

    /// The first element that the CSS selector meets, as soon as it is there.
    pub fn find(&self, css: &str) -> Element<'_> {
        self.wait_for("css selector", css).unwrap_or_else(|| self.give_up(&format!("{css:?} did not appear")))
    }

    /// Clicks the first element that the CSS selector meets; one that is drawn anew in that moment is looked for again.
    pub fn click(&self, css: &str) {
        let start = Instant::now();
        loop {
            let path = format!("/element/{}/click", self.find(css).id);
            match self.driver.ask("POST", &path, json!({})) {
                Ok(_) => return,
                Err(refused) if start.elapsed() > PATIENCE => panic!("{css} can't be clicked: {refused}"),
                Err(_) => std::thread::sleep(Duration::from_millis(50)),
            }
        }
    }

    /// Clicks what ends the program: then nobody is left to say whether it was clicked.
    pub fn click_the_last_time(&self, css: &str) {
        let path = format!("/element/{}/click", self.find(css).id);
        let _ = self.driver.ask("POST", &path, json!({}));
    }

    /// The innermost element that holds this text.
    pub fn find_text(&self, text: &str) -> Element<'_> {
        let path = format!(
            "//*[not(self::script)][contains(normalize-space(.), '{text}')][not(*[contains(normalize-space(.), '{text}')])]"
        );
        self.wait_for("xpath", &path).unwrap_or_else(|| self.give_up(&format!("the text {text:?} did not appear")))
    }

    /// All elements that the CSS selector meets now.
    pub fn all(&self, css: &str) -> Vec<Element<'_>> {
        let found = self.ask("POST", "/elements", json!({"using": "css selector", "value": css}));
        found.as_array().into_iter().flatten().filter_map(|element| self.element(element)).collect()
    }

    /// Waits until something holds.
    pub fn wait_until(&self, what: &str, holds: impl Fn() -> bool) {
        self.wait_at_most(PATIENCE, what, holds);
    }

    /// As [`Window::wait_until`], for work that takes its time: up to six times as long.
    pub fn wait_long_until(&self, what: &str, holds: impl Fn() -> bool) {
        self.wait_at_most(PATIENCE * 6, what, holds);
    }

    fn wait_at_most(&self, patience: Duration, what: &str, holds: impl Fn() -> bool) {
        let start = Instant::now();
        while !holds() {
            if start.elapsed() > patience {
                self.give_up(&format!("{what}: did not come"));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Presses keys together where the focus is: `["Control", "k"]`. A name of one letter is that key.
    pub fn press(&self, keys: &[&str]) {
        let down = keys.iter().map(|key| json!({"type": "keyDown", "value": code(key)}));
        let up = keys.iter().rev().map(|key| json!({"type": "keyUp", "value": code(key)}));
        let actions: Vec<Value> = down.chain(up).collect();
        self.ask("POST", "/actions", json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]}));
    }

    /// Moves the pointer to a place of the page.
    pub fn point(&self, x: u32, y: u32) {
        let moves = json!([{"type": "pointerMove", "duration": 0, "x": x, "y": y}]);
        let mouse = json!({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": moves});
        self.ask("POST", "/actions", json!({ "actions": [mouse] }));
    }

    /// Types text where the focus is.
    pub fn type_text(&self, text: &str) {
        let active = self.ask("GET", "/element/active", json!(null));
        self.element(&active).expect("something has the focus").type_text(text);
    }

    /// Runs JavaScript, the body of a function, and gives what it returns.
    pub fn script(&self, body: &str) -> Value {
        self.ask("POST", "/execute/sync", json!({"script": body, "args": []}))
    }

    /// What axe finds that people with other eyes and hands can't see or use: each rule of WCAG 2.2 AA with the places where it is broken.
    pub fn barriers(&self) -> Vec<String> {
        let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
        if self.script("return !window.axe") == json!(true) {
            self.script(&std::fs::read_to_string(axe).expect("axe among the packages of the window"));
            // A colour half way from one to another is nobody's.
            self.script(
                "const still = new CSSStyleSheet(); still.replaceSync('* { transition: none !important }');
                 document.adoptedStyleSheets.push(still)",
            );
        }
        let body = "const done = arguments[0];
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
            const places = (rule) => rule.nodes.map((n) => `${n.target} ${n.failureSummary}`.replaceAll('\\n', ' '));
            // A list that fits itself to its place hides and shows its parts until it has.
            const still = new Promise((stands) => {
              let last = performance.now();
              const changes = new MutationObserver(() => { last = performance.now(); });
              changes.observe(document, { subtree: true, childList: true, attributes: true });
              const look = (now) => now - last > 100 ? stands(changes.disconnect()) : requestAnimationFrame(look);
              requestAnimationFrame(look);
            });
            still.then(() => axe.run({ runOnly: tags })).then(
              (found) => done(found.violations.map((rule) => `${rule.id}: ${places(rule).join(' | ')}`)),
              (problem) => done([`axe: ${problem}`]));";
        let found = self.ask("POST", "/execute/async", json!({"script": body, "args": []}));
        let found = found.as_array().expect("a list").iter();
        found.map(|rule| rule.as_str().expect("a rule").to_owned()).collect()
    }

    /// Asks the shell as the window's own code does; `Err` holds the problem.
    pub fn ask_shell(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let body = "const [command, given, done] = arguments;
            window.__TAURI_INTERNALS__.invoke(command, given).then((ok) => done({ ok }), (problem) => done({ problem }));";
        let mut answer = self.ask("POST", "/execute/async", json!({"script": body, "args": [command, arguments]}));
        if answer.get("problem").is_some() { Err(answer["problem"].take()) } else { Ok(answer["ok"].take()) }
    }

    /// The folder of store and key, gone with the window.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Saves a picture of the window as `<name>.png` in `CAREDESK_PICTURES`, else in the target folder's `e2e`.
    pub fn picture(&self, name: &str) -> PathBuf {
        // Until fonts and the last frame are there.
        std::thread::sleep(Duration::from_millis(500));
        let folder = std::env::var_os("CAREDESK_PICTURES").map_or_else(|| target().join("e2e"), PathBuf::from);
        let file = folder.join(format!("{name}.png"));
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        std::fs::write(&file, self.pixels()).expect("a picture");
        file
    }

    /// The window as it looks now, a PNG.
    pub fn pixels(&self) -> Vec<u8> {
        base64(self.ask("GET", "/screenshot", json!(null)).as_str().unwrap_or_default())
    }

    /// Gives the window another size, in pixels of the display.
    pub fn resize(&self, width: u32, height: u32) {
        self.ask("POST", "/window/rect", json!({"x": 0, "y": 0, "width": width, "height": height}));
        let size = || self.script("return [innerWidth, innerHeight]");
        self.wait_until("the size", || size() == json!([width, height]));
    }

    fn ask(&self, method: &str, path: &str, body: Value) -> Value {
        self.driver.ask(method, path, body).unwrap_or_else(|refused| panic!("{method} {path}: {refused}"))
    }

    fn wait_for(&self, using: &str, value: &str) -> Option<Element<'_>> {
        let start = Instant::now();
        loop {
            match self.driver.ask("POST", "/element", json!({"using": using, "value": value})) {
                Ok(found) => return self.element(&found),
                // One that is drawn anew in that moment is looked for again.
                Err(refused) if !["no such element", "stale element reference"].contains(&refused.code.as_str()) => {
                    panic!("{value}: {refused}")
                }
                Err(_) if start.elapsed() > PATIENCE => return None,
                Err(_) => std::thread::sleep(Duration::from_millis(100)),
            }
        }
    }

    fn element(&self, value: &Value) -> Option<Element<'_>> {
        Some(Element { window: self, id: value[ELEMENT].as_str()?.to_owned() })
    }

    /// Fails with a picture and the text of what was there instead.
    fn give_up(&self, says: &str) -> ! {
        let picture = self.picture("given-up");
        let text = self.script("return document.body.innerText");
        panic!("{says}; picture: {}; the window says: {text}", picture.display());
    }
}

impl Element<'_> {
    /// Clicks it.
    pub fn click(&self) {
        self.ask("POST", "click", json!({}));
    }

    /// Types text into it.
    pub fn type_text(&self, text: &str) {
        self.ask("POST", "value", json!({"text": text}));
    }

    /// The text that people see of it.
    pub fn text(&self) -> String {
        self.ask("GET", "text", json!(null)).as_str().unwrap_or_default().to_owned()
    }

    /// One of its attributes.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.ask("GET", &format!("attribute/{name}"), json!(null)).as_str().map(str::to_owned)
    }

    fn ask(&self, method: &str, verb: &str, body: Value) -> Value {
        self.window.ask(method, &format!("/element/{}/{verb}", self.id), body)
    }
}

/// WebDriver's code points of the keys that have no letter.
fn code(key: &str) -> &str {
    match key {
        "Enter" => "\u{e007}",
        "Tab" => "\u{e004}",
        "Escape" => "\u{e00c}",
        "Shift" => "\u{e008}",
        "Control" => "\u{e009}",
        "Alt" => "\u{e00a}",
        "ArrowLeft" => "\u{e012}",
        "ArrowUp" => "\u{e013}",
        "ArrowRight" => "\u{e014}",
        "ArrowDown" => "\u{e015}",
        "Backspace" => "\u{e003}",
        "Home" => "\u{e011}",
        "End" => "\u{e010}",
        letter => letter,
    }
}

impl Folder {
    fn path(&self) -> &Path {
        match self {
            Folder::Own(folder) => folder.path(),
            Folder::Named(folder) => folder,
        }
    }
}

/// The target folder.
pub fn target() -> PathBuf {
    programs().parent().expect("target/debug").to_owned()
}

/// The folder of the programs; tests lie in its `deps`.
fn programs() -> PathBuf {
    let own = std::env::current_exe().expect("our own path");
    let beside = own.parent().expect("a folder");
    if beside.ends_with("deps") { beside.parent().expect("target/debug") } else { beside }.to_owned()
}

/// What the driver starts: the program, or a script that starts it and keeps its exit code, which the driver tells nobody.
fn program(folder: &Folder, watched: bool) -> String {
    let program = programs().join("caredesk");
    assert!(program.exists(), "the window is not built: `cargo xtask test` does that first");
    if !watched {
        return program.display().to_string();
    }
    let (script, exit) = (folder.path().join("watched.sh"), folder.path().join(EXIT));
    let lines = format!("#!/bin/sh\n'{}' \"$@\"\necho $? > '{}'\n", program.display(), exit.display());
    std::fs::write(&script, lines).expect("a script");
    std::fs::set_permissions(&script, Permissions::from_mode(0o700)).expect("a script that runs");
    script.display().to_string()
}

/// Decodes the standard alphabet; other characters (the padding) end it.
fn base64(text: &str) -> Vec<u8> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut count, mut out) = (0_u32, 0, Vec::new());
    for value in text.bytes().map_while(|byte| ALPHABET.iter().position(|known| *known == byte)) {
        (bits, count) = (bits << 6 | value as u32, count + 6);
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    out
}
