//! Which pictures are taken, by two windows at a time; and which of them differ from those of another run.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;

use serde_json::{Value, json};
use tests::differ;
use tests::window::{Window, target};

use crate::looks::{Look, OTHERS, USUAL};
use crate::page::{self, Answers};
use crate::scenes::{self, Deed, Scene};
use crate::worlds::{NOW, World};

/// Windows at a time: one draws while another's core works.
const WINDOWS: usize = 2;

/// What was asked for.
#[derive(Default)]
struct Asked {
    /// Only pictures whose name holds this.
    only: Option<String>,
    /// Where they go.
    to: PathBuf,
    /// An earlier run to compare with.
    against: Option<PathBuf>,
    /// With 200,000 customers.
    large: bool,
}

/// One window: a store, a look, and what becomes of questions.
#[derive(Clone, Copy)]
struct Job {
    world: World,
    look: Look,
    answers: Answers,
}

/// Takes the pictures that the command line asks for.
pub fn main() -> ExitCode {
    let asked = match asked() {
        Ok(asked) => asked,
        Err(wrong) => {
            eprintln!("{wrong}; known are --only NAME, --to DIR, --against DIR, --large");
            return ExitCode::from(2);
        }
    };
    fs::create_dir_all(&asked.to).expect("a folder for pictures");
    let jobs: Vec<Job> = jobs(asked.large).into_iter().filter(|job| !job.scenes(&asked).is_empty()).collect();
    let place = std::env::temp_dir().join("caredesk-pictures");
    let mut made = BTreeMap::new();
    for job in &jobs {
        made.entry(job.world.name()).or_insert_with(|| {
            let folder = if job.world == World::Large {
                target().join("pictures-large")
            } else {
                place.join("made").join(job.world.name())
            };
            let key = job.world.make(&folder).to_hex();
            (folder, key)
        });
    }
    let (left, taken) = (Mutex::new(jobs.into_iter()), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..WINDOWS {
            scope.spawn(|| {
                while let Some(job) = { left.lock().expect("the list").next() } {
                    let (folder, key) = &made[job.world.name()];
                    // A window that did not open leaves the others theirs.
                    let names = catch_unwind(AssertUnwindSafe(|| job.run(&asked, folder, key, &place)));
                    let names = names.unwrap_or_else(|_| {
                        eprintln!("not opened: {} {:?}", job.state(), job.look);
                        Vec::new()
                    });
                    taken.lock().expect("the names").extend(names);
                }
            });
        }
    });
    let mut taken = taken.into_inner().expect("the names");
    println!("{} pictures in {}", taken.len(), asked.to.display());
    asked.against.as_deref().map_or(ExitCode::SUCCESS, |before| compare(&mut taken, &asked.to, before))
}

fn asked() -> Result<Asked, String> {
    let mut asked = Asked { to: target().join("pictures"), ..Asked::default() };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} wants a value"));
        match word.as_str() {
            "--only" => asked.only = Some(value()?),
            "--to" => asked.to = value()?.into(),
            "--against" => asked.against = Some(value()?.into()),
            "--large" => asked.large = true,
            _ => return Err(format!("{word:?} is not known")),
        }
    }
    Ok(asked)
}

fn jobs(large: bool) -> Vec<Job> {
    let mut jobs = Vec::new();
    let mut add =
        |world, answers, looks: &[Look]| jobs.extend(looks.iter().map(|look| Job { world, look: *look, answers }));
    add(World::Filled, Answers::Given, &USUAL);
    add(World::Long, Answers::Given, &USUAL);
    add(World::Empty, Answers::Given, &USUAL);
    add(World::Filled, Answers::Held, &USUAL);
    add(World::Filled, Answers::Refused, &USUAL);
    add(World::Damaged, Answers::Given, &USUAL);
    add(World::WrongKey, Answers::Given, &USUAL);
    add(World::Filled, Answers::Given, &OTHERS);
    if large {
        add(World::Large, Answers::Given, &USUAL);
    }
    jobs
}

impl Job {
    fn state(&self) -> &'static str {
        match self.answers {
            Answers::Given => self.world.name(),
            Answers::Held => "loading",
            Answers::Refused => "refused",
        }
    }

    fn file(&self, scene: &Scene) -> String {
        let Look { theme, lang, says, .. } = self.look;
        format!("{}.{}.{theme}.{lang}{says}.png", scene.name, self.state())
    }

    /// What is pictured of it, in order.
    fn scenes(&self, asked: &Asked) -> Vec<&'static Scene> {
        let without_deeds = self.world == World::Empty || self.answers != Answers::Given;
        let all = scenes::SCENES.iter().filter(|scene| scene.deeds.is_empty() && !scene.at.contains("unknown"));
        let own = scenes::of(self.world).iter();
        let scenes: Vec<&Scene> = match (without_deeds, self.answers) {
            // An empty store has no customer, project or step; what fills it comes last.
            (true, Answers::Given) => all.filter(|scene| !scene.at.contains('{')).chain(own).collect(),
            (true, _) => all.collect(),
            _ => own.collect(),
        };
        let wanted = |scene: &&Scene| {
            (self.look.says.is_empty() || scene.main)
                && asked.only.as_ref().is_none_or(|only| self.file(scene).contains(only))
        };
        scenes.into_iter().filter(wanted).collect()
    }

    /// Opens a window on a copy of the world, pictures every scene, and gives the pictures' names.
    fn run(&self, asked: &Asked, made: &Path, key: &str, place: &Path) -> Vec<String> {
        let Look { theme, lang, says, .. } = self.look;
        // Screens show where the data lies; two windows of one world are told apart by the folder around it.
        let folder = place.join(format!("{}-{theme}-{lang}{says}", self.state())).join("CareDesk");
        self.world.copy(made, &folder);
        let files = std::env::join_paths(exports()).expect("paths").into_string().expect("paths in UTF-8");
        // Drawn by the processor: what a graphics card draws, or the program that stands in for one, differs in the edges of letters from run
        // to run.
        let drawn = ("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1");
        let started = [("CAREDESK_NOW", NOW), ("CAREDESK_FILES", files.as_str()), drawn];
        let window = Window::in_folder(&folder, Some(key), &started);
        window.find("main");
        let scenes = self.scenes(asked);
        let named = scenes.iter().any(|scene| scene.at.contains('{'));
        let known = if named { Known::of(&window, self.world) } else { Known::default() };
        page::open(&window, self.look, self.answers);
        let mut names = Vec::new();
        for scene in scenes {
            let Some(address) = known.fill(scene.at) else { continue };
            let name = self.file(scene);
            let reached = || {
                page::go(&window, &address);
                for deed in scene.deeds {
                    done(&window, *deed);
                    page::still(&window);
                }
            };
            // What can't be reached any more is named, and is missing among the pictures; the others are taken.
            if catch_unwind(AssertUnwindSafe(reached)).is_err() {
                eprintln!("not reached: {name}");
                page::open(&window, self.look, self.answers);
                continue;
            }
            fs::write(asked.to.join(&name), window.pixels()).expect("a picture");
            names.push(name);
            if scene.deeds.iter().any(|deed| matches!(deed, Deed::Close(_))) {
                page::open(&window, self.look, self.answers);
                continue;
            }
            // What else lies over the screen goes with Escape.
            for _ in 0..2 {
                window.press(&["Escape"]);
            }
        }
        drop(window);
        let _ = fs::remove_dir_all(folder.parent().expect("its folder"));
        names
    }
}

fn done(window: &Window, deed: Deed) {
    match deed {
        Deed::Click(id) => window.click(&format!("[data-testid='{id}']")),
        Deed::At(css) => window.click(css),
        Deed::Row(grid) => window.click(&format!("[data-testid='grid-{grid}'] [role='row'][aria-rowindex='2']")),
        Deed::Press(keys) => window.press(keys),
        Deed::Type(text) => window.type_text(text),
        Deed::Close(last) => page::close(window, last),
    }
}

/// The sample exports, in the order of their names.
fn exports() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/exports-a");
    let mut all: Vec<PathBuf> =
        fs::read_dir(folder).expect("the sample exports").flatten().map(|file| file.path()).collect();
    all.retain(|path| path.extension().is_some_and(|ending| ending != "json"));
    all.sort();
    all
}

/// Whom and what addresses name.
#[derive(Default)]
struct Known(Vec<(&'static str, Option<String>)>);

impl Known {
    fn of(window: &Window, world: World) -> Known {
        let answer = |command: &str, given: Value| window.ask_shell(command, given).unwrap_or_default();
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let name = if world == World::Long { "阿卜杜热合曼" } else { "王伟" };
        let customer = answer("search", json!({ "text": name }));
        let project = answer("project_list", json!({}))[0]["id"].clone();
        let rows = answer("progress_window", json!({"project": project, "filter": "all", "offset": 0, "limit": 1}));
        Known(vec![
            ("{customer}", text(&customer[0]["customer"])),
            ("{project}", text(&project)),
            ("{step}", text(&rows["rows"][0]["cells"][0]["step"])),
        ])
    }

    /// The address with its names; none where this world has no such thing.
    fn fill(&self, address: &str) -> Option<String> {
        self.0.iter().try_fold(address.to_owned(), |address, (hole, value)| match value {
            Some(value) => Some(address.replace(hole, value)),
            None => (!address.contains(hole)).then_some(address),
        })
    }
}

/// Names the pictures that are not the same as those of an earlier run, and marks in `differs` where they are not.
fn compare(taken: &mut [String], now: &Path, before: &Path) -> ExitCode {
    taken.sort();
    let marks = now.join("differs");
    let _ = fs::remove_dir_all(&marks);
    fs::create_dir_all(&marks).expect("a folder for what differs");
    let said = |name: &String| {
        let picture = fs::read(now.join(name)).expect("a picture");
        let Ok(earlier) = fs::read(before.join(name)) else { return Some("is new".to_owned()) };
        if picture == earlier {
            return None;
        }
        let differs = differ::differs(&picture, &earlier).expect("pictures")?;
        fs::write(marks.join(name), differs.marked).expect("a marked picture");
        Some(format!("differs in {} pixels", differs.pixels))
    };
    let differ: Vec<String> = taken.iter().filter_map(|name| Some(format!("{name} {}", said(name)?))).collect();
    differ.iter().for_each(|line| println!("{line}"));
    println!("{} of {} differ from {}, marked in {}", differ.len(), taken.len(), before.display(), marks.display());
    if differ.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
