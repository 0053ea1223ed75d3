//! Bytes that flip while nobody looks.

use super::*;
use std::fs;
use std::path::Path;

const PAGE: usize = 4096;
const FRAME: usize = 24 + PAGE;

/// A store of some pages, closed.
fn written() -> (tempfile::TempDir, PathBuf, Key) {
    let room = room();
    let (shelf, _) = room.add_shelf("one");
    for n in 0..300 {
        room.add_book(shelf, &format!("a title that fills pages {n}"));
    }
    room.close()
}

#[test]
fn a_byte_that_flips_in_any_page_is_found_at_opening_or_by_the_check_and_nothing_is_mended() {
    let (folder, path, key) = written();
    let good = fs::read(&path).expect("bytes");
    let touched = folder.path().join("touched.db");
    for page in 0..good.len() / PAGE {
        for at in [17, PAGE / 2, PAGE - 20] {
            let mut bytes = good.clone();
            bytes[page * PAGE + at] ^= 0x10;
            fs::write(&touched, &bytes).expect("written");
            match Store::open(&touched, &key, &SCHEMA, Source::fixed(0, 1)) {
                Err(OpenProblem::Locked | OpenProblem::Damaged(_) | OpenProblem::Fault(_)) => {}
                Err(other) => panic!("page {page} at {at}: {other:?}"),
                Ok(store) => {
                    let found = store.verify().expect("a check");
                    assert!(
                        found.iter().any(|f| matches!(f, Finding::Cipher { .. })),
                        "page {page} at {at}: {found:?}"
                    );
                    let backup = store.back_up(Occasion::Asked);
                    assert!(matches!(backup, Err(BackupProblem::Damaged(_))), "page {page} at {at}: {backup:?}");
                }
            }
            assert_eq!(fs::read(&touched).expect("bytes"), bytes, "page {page} at {at}");
        }
    }
}

/// What a crash leaves: the store with a WAL of `commits` transactions that never went into it.
fn crashed(folder: &Path, commits: usize) -> (PathBuf, Key) {
    left_after(folder, |store| (0..commits).for_each(|n| add_shelves(store, n)))
}

fn add_shelves(store: &Store, n: usize) {
    let done = store.change::<_, ()>(Op::new("shelf.add", None), |w| {
        for i in 0..40 {
            w.insert("shelf", cells! { name: format!("{n} {i} and a name that fills a page before long") })?;
        }
        Ok(())
    });
    done.expect("shelves");
}

/// What a crash after some work leaves.
fn left_after(folder: &Path, work: impl FnOnce(&Store)) -> (PathBuf, Key) {
    let key = Key::random();
    let live = folder.join("live.db");
    let store = Store::create(&live, &key, &SCHEMA, Source::fixed(1_000_000, 7)).expect("a store");
    work(&store);
    let left = folder.join("left.db");
    fs::copy(&live, &left).expect("copied");
    fs::copy(folder.join("live.db-wal"), folder.join("left.db-wal")).expect("copied");
    (left, key)
}

fn ops(store: &Store) -> i64 {
    store.read(|r| r.one("SELECT count(*) FROM op", [], |row| row.get(0))).expect("a count")
}

#[test]
fn a_wal_that_lost_acknowledged_transactions_does_not_open_and_one_cut_short_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, key) = crashed(folder.path(), 6);
    let wal_path = folder.path().join("left.db-wal");
    let (store, wal) = (fs::read(&path).expect("bytes"), fs::read(&wal_path).expect("bytes"));
    let frames = (wal.len() - 32) / FRAME;
    let commits: Vec<usize> = (0..frames).filter(|f| wal[32 + f * FRAME + 4..][..4] != [0; 4]).collect();
    let (last_begins, last) = (commits[commits.len() - 2] + 1, commits[commits.len() - 1]);
    let again = |bytes: &[u8]| {
        fs::write(&path, &store).expect("written");
        fs::write(&wal_path, bytes).expect("written");
        Store::open(&path, &key, &SCHEMA, Source::fixed(2_000_000, 1))
    };
    assert_eq!(ops(&again(&wal).expect("opens")), 6);

    // A wrong key leaves both files as the crash left them.
    fs::write(&path, &store).expect("written");
    fs::write(&wal_path, &wal).expect("written");
    let wrong = Store::open(&path, &Key::random(), &SCHEMA, Source::fixed(0, 1));
    assert!(matches!(wrong, Err(OpenProblem::Locked)), "{:?}", wrong.err());
    assert_eq!((fs::read(&path).expect("bytes"), fs::read(&wal_path).expect("bytes")), (store.clone(), wal.clone()));

    let flips =
        [3, 20].into_iter().chain((0..=last).flat_map(|f| [2, 6, 10, 18, 24 + 700].map(|at| 32 + f * FRAME + at)));
    let mut damaged = 0;
    for at in flips {
        let mut bytes = wal.clone();
        bytes[at] ^= 4;
        let frame = at.saturating_sub(32) / FRAME;
        match again(&bytes) {
            Err(OpenProblem::Damaged(_)) => {
                damaged += 1;
                assert_eq!(fs::read(&wal_path).expect("bytes"), bytes, "left as it was");
                assert_eq!(fs::read(&path).expect("bytes"), store, "left as it was");
            }
            Ok(opened) => {
                assert!(at >= 32 && frame >= last_begins, "byte {at} of frame {frame} took transactions away unseen");
                assert_eq!(ops(&opened), 5, "frame {frame}");
                // Whether the last one was ever acknowledged nobody knows: what the crash left is kept.
                let aside = opened.kept_aside().expect("kept aside").to_owned();
                let wal = folder.path().join(format!("{}-wal", aside.file_name().expect("a name").to_string_lossy()));
                assert_eq!(fs::read(wal).expect("bytes"), bytes);
            }
            Err(other) => panic!("byte {at}: {other:?}"),
        }
    }
    assert!(damaged > last_begins, "{damaged}");

    // A crash cuts the last transaction short: it was never acknowledged, and nothing is said.
    for end in [32 + last * FRAME + 7, 32 + last * FRAME, 32 + (last_begins) * FRAME + 900] {
        let opened = again(&wal[..end]).expect("opens");
        assert_eq!((ops(&opened), opened.kept_aside()), (5, None));
    }
}

#[test]
fn what_an_older_log_left_behind_the_end_of_this_one_is_no_damage_and_hides_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let live = folder.path().join("live.db-wal");
    let mut written = 0;
    // Until SQLite has begun the log anew over what it had copied into the store, and a few transactions more.
    let (path, key) = left_after(folder.path(), |store| {
        let salts = || fs::read(&live).expect("bytes")[16..24].to_vec();
        let first = salts();
        while salts() == first {
            add_shelves(store, written);
            written += 1;
            assert!(written < 2_000, "the log never begins anew");
        }
        (0..2).for_each(|more| add_shelves(store, written + more));
        written += 2;
    });
    let wal_path = folder.path().join("left.db-wal");
    let (store, wal) = (fs::read(&path).expect("bytes"), fs::read(&wal_path).expect("bytes"));
    let again = |bytes: &[u8]| {
        fs::write(&path, &store).expect("written");
        fs::write(&wal_path, bytes).expect("written");
        Store::open(&path, &key, &SCHEMA, Source::fixed(2_000_000, 1))
    };
    let opened = again(&wal).expect("opens");
    assert_eq!((ops(&opened), opened.kept_aside()), (written as i64, None));
    drop(opened);

    let frames: Vec<&[u8]> = wal[32..].chunks_exact(FRAME).take_while(|frame| frame[8..16] == wal[16..24]).collect();
    let commits: Vec<usize> = (0..frames.len()).filter(|f| frames[*f][4..8] != [0; 4]).collect();
    assert!(frames.len() < (wal.len() - 32) / FRAME && commits.len() >= 3, "{commits:?} of {}", frames.len());
    let (last_begins, last) = (commits[commits.len() - 2] + 1, commits[commits.len() - 1]);
    for (frame, at) in (0..=last).flat_map(|frame| [2, 6, 10, 18, 24 + 700].map(|at| (frame, at))) {
        let mut bytes = wal.clone();
        bytes[32 + frame * FRAME + at] ^= 4;
        match again(&bytes) {
            Err(OpenProblem::Damaged(_)) => {}
            Ok(opened) => {
                assert!(frame >= last_begins, "byte {at} of frame {frame} took transactions away unseen");
                assert_eq!(ops(&opened), written as i64 - 1, "frame {frame}");
                assert!(opened.kept_aside().is_some(), "byte {at} of frame {frame}");
            }
            Err(other) => panic!("byte {at} of frame {frame}: {other:?}"),
        }
    }
}
