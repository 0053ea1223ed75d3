//! A full disk at any write: the job fails whole and says how many megabytes, reading goes on, and the same job works when there is room.
//! A disk that is read-only: the job is refused and every byte stays.
#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use super::{Job, Place, count, place};

/// The disk that is full, as a library to be loaded first.
fn shim() -> &'static PathBuf {
    static SHIM: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, library) = SHIM.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let library = folder.path().join("full.so");
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/it/faults/full.c");
        let built =
            Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source).arg("-ldl").status();
        assert!(built.expect("a C compiler").success());
        (folder, library)
    });
    library
}

/// What a victim said on a disk with room for so many bytes, or on one that is read-only: whether it did its job, output, errors.
fn on_disk_with(place: &Place, job: Job, bytes: Option<u64>) -> (bool, String, String) {
    let mut victim = place.victim(job);
    let folder = place.folder.path().canonicalize().expect("a path");
    victim.env("LD_PRELOAD", shim()).env("FULL_BELOW", folder);
    victim.envs(bytes.map(|bytes| ("FULL_AFTER", bytes.to_string())));
    let done = victim.output().expect("a victim");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (done.status.success(), text(done.stdout), text(done.stderr))
}

fn sweep(job: Job) {
    // From no room at all, ever more, until the job comes through.
    let (mut room, mut refused) = (0u64, 0);
    loop {
        let place = place();
        let (done, said, why) = on_disk_with(&place, job, Some(room));
        if done {
            break;
        }
        refused += 1;
        assert!(room < 64_000_000, "{job:?} never came through: {why}");
        let when = format!("{job:?} with room for {room} bytes: {why}");
        // `Full` in numbers, wherever it came up.
        assert!(why.contains("MB are free") && why.contains("MB are needed"), "{when}");
        if matches!(job, Job::Log | Job::Import | Job::Backup) && said.contains("reads") {
            assert!(said.contains("reads 1"), "{when}: {said}");
        }
        // What was saved while the import wrote is kept beside the store, and written by the opening with room.
        let acknowledged = if job == Job::Wait { "waits" } else { "done" };
        let logged = said.lines().filter(|line| line.starts_with(acknowledged)).count() as i64;
        let store = place.open().unwrap_or_else(|e| panic!("{when}: {e}"));
        assert_eq!(store.verify().expect("verified"), [], "{when}");
        let imported = job == Job::Wait && said.lines().any(|line| line.starts_with("done"));
        assert_eq!(count(&store, "SELECT count(*) FROM customer") > 1, imported, "{when}");
        assert_eq!(count(&store, "SELECT count(*) FROM contact"), 3 + logged, "{when}");
        drop(store);
        for kept in place.backups() {
            assert!(kept.is_intact().expect("read"), "{when}");
        }
        place.succeeds(job);
        room = (room + 3000) * 3 / 2;
    }
    assert!(refused > 3, "{job:?} was refused {refused} times only");
}

#[test]
fn a_contact_on_a_full_disk_is_refused_whole() {
    sweep(Job::Log);
}

#[test]
fn an_import_on_a_full_disk_is_refused_whole() {
    sweep(Job::Import);
}

#[test]
fn a_contact_saved_while_an_import_writes_on_a_full_disk_is_refused_or_kept() {
    sweep(Job::Wait);
}

#[test]
fn a_migration_on_a_full_disk_is_refused_whole() {
    sweep(Job::Migrate);
}

#[test]
fn a_backup_on_a_full_disk_is_refused_whole() {
    sweep(Job::Backup);
}

#[test]
fn a_restore_on_a_full_disk_is_refused_whole() {
    sweep(Job::Restore);
}

#[test]
fn an_export_on_a_full_disk_is_refused_whole_and_nobody_is_said_to_have_taken_it() {
    let (mut room, mut refused) = (0u64, 0);
    loop {
        let place = place();
        // The rows of the file, so that it is none of a moment.
        place.succeeds(Job::Import);
        let (done, _, why) = on_disk_with(&place, Job::Export, Some(room));
        let taken = fs::read_dir(place.sheets()).map_or(0, Iterator::count);
        let store = place.open().expect("the store");
        let told = count(&store, "SELECT count(*) FROM disclosure");
        assert_eq!((taken as i64, told), if done { (1, 1) } else { (0, 0) }, "with room for {room} bytes: {why}");
        if done {
            break;
        }
        assert!(why.contains("MB are free") && why.contains("MB are needed"), "with room for {room} bytes: {why}");
        assert!(room < 64_000_000, "it never came through: {why}");
        (room, refused) = ((room + 3000) * 3 / 2, refused + 1);
    }
    assert!(refused > 3, "it was refused {refused} times only");
}

#[test]
fn an_export_to_a_folder_that_is_read_only_says_which() {
    let place = place();
    fs::create_dir(place.sheets()).expect("a folder");
    let (wish, folder) = (place.sheets(), place.folder.path());
    let before = all(folder);
    let mut victim = place.victim(Job::Export);
    victim.env("LD_PRELOAD", shim()).env("FULL_BELOW", wish.canonicalize().expect("a path"));
    let done = victim.output().expect("a victim");
    let why = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(!done.status.success() && why.contains("ReadOnly") && why.contains(&wish.display().to_string()), "{why}");
    assert_eq!(all(folder).len(), before.len());
    let store = place.open().expect("the store");
    assert_eq!(count(&store, "SELECT count(*) FROM disclosure"), 0);
}

/// Every file below a folder with its bytes.
fn all(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(all(&path));
        } else {
            let bytes = fs::read(&path).expect("bytes");
            files.insert(path, bytes);
        }
    }
    files
}

#[test]
fn on_a_disk_that_is_read_only_every_job_is_refused_and_every_byte_stays() {
    for job in Job::ALL {
        let place = place();
        let before = all(place.folder.path());
        let (done, said, why) = on_disk_with(&place, job, None);
        assert!(!done && said.is_empty(), "{job:?}: {said}");
        let folder = place.folder.path().display().to_string();
        assert!(why.contains("can't be written") && why.contains(&folder), "{job:?}: {why}");
        assert_eq!(all(place.folder.path()), before, "{job:?}");
        place.succeeds(job);
    }
}
