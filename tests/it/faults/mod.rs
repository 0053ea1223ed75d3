//! What must hold when a program is killed, a disk is full, or somebody looks for names on it: the victim does a job, the tests do it harm.

mod clear;
mod full;
mod kill;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use care::customer::{CustomerKind, NewCustomer, NewPhone};
use ledger::{Backups, Kept, Key, Occasion, OpenProblem, Source, Store};

/// Customers in the file that the victim imports.
const ROWS: u32 = 400;

/// A closed store in a folder of its own, with what a victim needs beside it.
pub struct Place {
    pub folder: tempfile::TempDir,
    pub key: Key,
}

/// A store with a customer, a backup of it, three contacts more, and a file to import. Made once, copied for each trial.
pub fn place() -> Place {
    static WORLD: OnceLock<Place> = OnceLock::new();
    let world = WORLD.get_or_init(|| {
        let place = Place { folder: tempfile::tempdir().expect("a folder"), key: Key::random() };
        let store = care::create(&place.store(), &place.key, Source::system()).expect("a store");
        let mut new = NewCustomer::named("王伟", CustomerKind::Person);
        new.phones = vec![NewPhone { number: "13812345678".into(), ..NewPhone::default() }];
        care::customer::add(&store, None, new).expect("a customer");
        store.back_up(Occasion::Asked).expect("a backup").expect("one");
        drop(store);
        let mut csv = String::from("客户编号,客户姓名,手机号码,联系地址,备注\n");
        for i in 0..ROWS {
            csv += &format!("N{i:05},赵{i},139{i:08},兰山区柳青街道 {i} 号,导入的备注 {i}\n");
        }
        fs::write(place.folder.path().join("customers.csv"), csv).expect("a file");
        // What is done after the backup is what a restore takes away.
        place.succeeds(Job::Log);
        place
    });
    let place = Place { folder: tempfile::tempdir().expect("a folder"), key: world.key.clone() };
    copy(world.folder.path(), place.folder.path());
    place
}

/// What a victim does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    Log,
    Import,
    Migrate,
    Backup,
    Restore,
    /// An import, and two contacts that are saved while it writes.
    Wait,
    /// Sheets of a project with all customers, printed and for Excel, into the folder `sheets`.
    Sheets,
    /// The customer file with whole phones, into the folder `sheets`.
    Export,
}

impl Job {
    /// Those that write to the store and may be killed anywhere.
    pub const ALL: [Job; 6] = [Job::Log, Job::Import, Job::Migrate, Job::Backup, Job::Restore, Job::Wait];
}

impl Place {
    pub fn store(&self) -> PathBuf {
        self.folder.path().join("store.db")
    }

    /// Where sheets go; not there until a test makes it.
    pub fn sheets(&self) -> PathBuf {
        self.folder.path().join("sheets")
    }

    /// A victim of this job, ready to start.
    pub fn victim(&self, job: Job) -> Command {
        let oldest = || self.backups().last().map(|kept| kept.path.clone()).expect("a backup");
        let (name, argument) = match job {
            Job::Log => ("log", "3".into()),
            Job::Import => ("import", self.folder.path().join("customers.csv")),
            Job::Migrate => ("migrate", PathBuf::new()),
            Job::Backup => ("backup", PathBuf::new()),
            Job::Restore => ("restore", oldest()),
            Job::Wait => ("wait", self.folder.path().join("customers.csv")),
            Job::Sheets => ("sheets", self.sheets()),
            Job::Export => ("export", self.sheets()),
        };
        let mut victim = Command::new(env!("CARGO_BIN_EXE_victim"));
        victim.arg(self.store()).arg(name).arg(argument).env("CAREDESK_KEY", self.key.to_hex());
        victim.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        victim
    }

    /// The same job once more, unharmed.
    pub fn succeeds(&self, job: Job) {
        let done = self.victim(job).output().expect("a victim");
        assert!(done.status.success(), "{job:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    pub fn backups(&self) -> Vec<Kept> {
        Backups::of(&self.store()).list().expect("a list")
    }

    pub fn open(&self) -> Result<Store, OpenProblem> {
        care::open(&self.store(), &self.key, Source::system())
    }
}

/// A number that the store counts.
pub fn count(store: &Store, sql: &str) -> i64 {
    store.read(|r| r.one(sql, [], |row| row.get(0))).expect("a count")
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("a file");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a kind").is_dir() {
            fs::create_dir(&target).expect("a folder");
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}
