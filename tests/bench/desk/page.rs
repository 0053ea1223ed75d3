//! A page that the benchmark drives: scripts, the pointer, and the memory of the process that draws it.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};
use tests::display::Display;
use tests::driver::Driver;
use tests::maker::Trouble;

/// What each measured page can do: wait for a state frame by frame, and write down how long frames take.
const TOOLS: &str = "
    window.until = (holds, limit = 30000) => new Promise((done, fail) => {
        const start = performance.now();
        const look = (now) => holds() ? requestAnimationFrame(() => done(performance.now() - start))
            : now - start > limit ? fail(new Error('did not come: ' + holds)) : requestAnimationFrame(look);
        requestAnimationFrame(look);
    });
    window.frames = [];
    window.watch = () => {
        let last = performance.now();
        const tick = (now) => { frames.push(now - last); last = now; if (frames.on) requestAnimationFrame(tick); };
        frames.length = 0;
        frames.on = true;
        requestAnimationFrame((now) => { last = now; requestAnimationFrame(tick); });
    };";

/// An open window under WebDriver.
pub struct Page {
    driver: Driver,
    _display: Display,
}

impl Page {
    /// Starts the program and waits until `selector` is there.
    ///
    /// # Errors
    /// When it doesn't come.
    pub fn open(program: &Path, environment: &[(&str, &str)], selector: &str) -> Result<Page, Trouble> {
        let display = Display::start();
        let mut all = vec![("DISPLAY", display.name.as_str())];
        all.extend_from_slice(environment);
        let mut driver = Driver::start(&all);
        driver.open(&program.display().to_string());
        let page = Page { driver, _display: display };
        // What is put into the blank page before it is gone with it.
        while page.run("return location.protocol + document.readyState")? != "tauri:complete" {
            std::thread::sleep(Duration::from_millis(50));
        }
        page.run(&format!("{TOOLS} return 0"))?;
        page.eval(&format!("until(() => document.querySelector({selector:?}))"))?;
        Ok(page)
    }

    /// What a promise, given as an expression, comes to.
    ///
    /// # Errors
    /// When it is refused.
    pub fn eval(&self, promise: &str) -> Result<Value, Trouble> {
        let body = format!(
            "const done = arguments[0];
             Promise.resolve({promise}).then((value) => done({{ value }}), (problem) => done({{ problem: String(problem) }}))"
        );
        let asked = self.ask("/execute/async", json!({"script": body, "args": []}));
        let mut answer = asked.map_err(|problem| format!("{promise}: {problem}"))?;
        match answer["problem"].as_str() {
            Some(problem) => Err(problem.into()),
            None => Ok(answer["value"].take()),
        }
    }

    /// The milliseconds that a promise comes to.
    ///
    /// # Errors
    /// When it is refused or no number.
    pub fn ms(&self, promise: &str) -> Result<f64, Trouble> {
        self.eval(promise)?.as_f64().ok_or_else(|| format!("no number: {promise}").into())
    }

    /// Runs statements and gives what they return.
    ///
    /// # Errors
    /// As the driver says.
    pub fn run(&self, body: &str) -> Result<Value, Trouble> {
        self.ask("/execute/sync", json!({"script": body, "args": []}))
    }

    /// Takes hold at one point of the window and lets go at another, in so many steps of a frame each.
    ///
    /// # Errors
    /// As the driver says.
    pub fn drag(&self, from: [f64; 2], to: [f64; 2], steps: u32) -> Result<(), Trouble> {
        let to_point = |[x, y]: [f64; 2], ms: u32| json!({"type": "pointerMove", "x": x.round(), "y": y.round(), "duration": ms, "origin": "viewport"});
        let part = |step: u32, of: usize| from[of] + (to[of] - from[of]) * f64::from(step) / f64::from(steps);
        let mut actions = vec![to_point(from, 0), json!({"type": "pointerDown", "button": 0})];
        actions.extend((1..=steps).map(|step| to_point([part(step, 0), part(step, 1)], 16)));
        actions.push(json!({"type": "pointerUp", "button": 0}));
        let mouse =
            json!({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions});
        self.ask("/actions", json!({"actions": [mouse]})).map(|_| ())
    }

    /// Memory that belongs to the process that draws the page alone, in MB of 2^20 bytes.
    ///
    /// # Errors
    /// When there is no such process.
    pub fn memory_mb(&self) -> Result<f64, Trouble> {
        let group = self.driver.group().to_string();
        for process in std::fs::read_dir("/proc")?.flatten() {
            let folder = process.path();
            let Ok(stat) = std::fs::read_to_string(folder.join("stat")) else { continue };
            // `pid (name) state parent group ...`; a name may hold spaces.
            let (name, rest) = stat.split_once('(').and_then(|(_, s)| s.rsplit_once(')')).unwrap_or_default();
            if name.starts_with("WebKitWebProc") && rest.split_whitespace().nth(2) == Some(&group) {
                let sums = std::fs::read_to_string(folder.join("smaps_rollup"))?;
                let own = sums.lines().filter(|line| line.starts_with("Private_"));
                let kb: f64 = own.filter_map(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok()).sum();
                return Ok(kb / 1024.0);
            }
        }
        Err("no process draws the page".into())
    }

    fn ask(&self, path: &str, body: Value) -> Result<Value, Trouble> {
        self.driver.ask("POST", path, body).map_err(|refused| refused.to_string().into())
    }
}
