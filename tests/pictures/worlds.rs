//! The stores that are pictured.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use ledger::{Key, Source};
use tests::maker;

use crate::long;

/// On this Monday morning every clock stands still.
pub const NOW: &str = "2026-06-22T10:00";

/// One store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum World {
    /// Nothing in it.
    Empty,
    /// The sample dealership.
    Filled,
    /// The sample dealership, in which people and things have the longest names there are.
    Long,
    /// 200,000 customers.
    Large,
    /// A file that is no store any more.
    Damaged,
    /// A store that another key belongs to.
    WrongKey,
}

impl World {
    /// Its part in a picture's name.
    pub fn name(self) -> &'static str {
        match self {
            World::Empty => "empty",
            World::Filled => "filled",
            World::Long => "long",
            World::Large => "large",
            World::Damaged => "damaged",
            World::WrongKey => "wrong-key",
        }
    }

    /// Makes it in a folder and gives its key. A large one is kept there for the next run, for it takes minutes.
    pub fn make(self, folder: &Path) -> Key {
        let path = folder.join("store.caredesk");
        if self == World::Large {
            return large(folder, &path);
        }
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).expect("a folder");
        let key = Key::random();
        let store = care::create(&path, &key, Source::fixed(clock(), 1)).expect("a store");
        if self != World::Empty {
            care::demo::build(&store, now(), care::demo::SIZE).expect("the sample dealership");
        }
        if self == World::Long {
            long::lengthen(&store, now().date());
        }
        drop(store);
        match self {
            World::Damaged => fs::write(&path, [0x5a; 40_000]).expect("a damaged file"),
            World::WrongKey => return Key::random(),
            _ => {}
        }
        key
    }

    /// A folder with a copy of it, under a name that is the same in every run: screens show where the data lies.
    pub fn copy(self, made: &Path, to: &Path) {
        let _ = fs::remove_dir_all(to);
        fs::create_dir_all(to).expect("a folder");
        for file in fs::read_dir(made).expect("the world").flatten().filter(|file| file.path().is_file()) {
            fs::copy(file.path(), to.join(file.file_name())).expect("a copy");
        }
    }
}

fn now() -> NaiveDateTime {
    NaiveDateTime::parse_from_str(NOW, "%Y-%m-%dT%H:%M").expect("a moment")
}

/// The same moment in milliseconds of the ledger's clock.
fn clock() -> i64 {
    care::calendar::log_ms(now())
}

/// Made once, by the seeded maker of exports and an import.
fn large(folder: &Path, path: &Path) -> Key {
    let kept = folder.join("key");
    if let Some(key) = fs::read_to_string(&kept).ok().and_then(|text| Key::from_hex(&text).ok()) {
        return key;
    }
    let start = std::time::Instant::now();
    let _ = fs::remove_dir_all(folder);
    let files = folder.join("files");
    fs::create_dir_all(&files).expect("a folder");
    maker::make(&files, maker::Size { customers: 200_000, orders: 200_000 }, 1).expect("files");
    let key = Key::random();
    let store = care::create(path, &key, Source::fixed(clock(), 1)).expect("a store");
    let mut paths: Vec<PathBuf> = fs::read_dir(&files).expect("files").flatten().map(|file| file.path()).collect();
    paths.sort();
    let job = work::import::Job { paths: &paths, ..Default::default() };
    work::import::import(&store, None, job, &mut |_| ControlFlow::Continue(())).expect("an import");
    drop(store);
    fs::remove_dir_all(&files).expect("files");
    fs::write(&kept, key.to_hex()).expect("the key of made-up people");
    println!("200,000 customers made in {} s; kept in {}", start.elapsed().as_secs(), folder.display());
    key
}
