use super::*;
use crate::Phase;
use std::fs;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

const DAY: i64 = 24 * 3600 * 1000;

/// A store whose clock is set by hand.
fn with_clock(start: i64) -> (tempfile::TempDir, Store, &'static AtomicI64) {
    let clock: &'static AtomicI64 = Box::leak(Box::new(AtomicI64::new(start)));
    let folder = tempfile::tempdir().expect("a folder");
    let source = Source::new(|| clock.load(Ordering::SeqCst), |bytes| bytes.fill(7));
    let store = Store::create(&folder.path().join("s.db"), &Key::random(), &SCHEMA, source).expect("a store");
    (folder, store, clock)
}

fn add(store: &Store, name: &str) {
    let done = store.change::<_, ()>(Op::new("shelf.add", None), |w| Ok(w.insert("shelf", cells! { name: name })?));
    done.expect("a shelf");
}

#[test]
fn a_backup_is_listed_with_what_was_verified_and_one_without_news_is_not_made_again() {
    let (_folder, store, _) = with_clock(1_782_777_600_000);
    assert_eq!(store.back_up(Occasion::Asked).expect("nothing"), None, "there is nothing to back up");
    add(&store, "one");
    let kept = store.back_up(Occasion::Timer).expect("a backup").expect("one");
    assert_eq!(store.back_up_if_changed(Occasion::Exit).expect("no need"), None);
    add(&store, "two");
    let next = store.back_up_if_changed(Occasion::Exit).expect("a backup").expect("one");
    let list = store.backups().list().expect("a list");
    assert_eq!(list, std::slice::from_ref(&next), "the newest of a day stays");
    let note = next.note.clone().expect("verified");
    assert_eq!((next.no, note.facts.ops, note.facts.schema, note.why), (2, 2, 1, Occasion::Exit));
    assert_eq!(note.facts.bytes, fs::metadata(&next.path).expect("the file").len());
    assert!(next.is_intact().expect("read"));
    assert!(!kept.path.exists());
}

#[test]
fn a_backup_says_how_far_it_is_and_stopped_at_any_word_leaves_no_file_of_it() {
    let (_folder, store, _) = with_clock(1_782_777_600_000);
    add(&store, "one");
    let mut words = Vec::new();
    let watched = store.back_up_watched(Occasion::Asked, &mut |now| {
        words.push(now.phase);
        ControlFlow::Continue(())
    });
    let kept = watched.expect("nobody stopped it").expect("one");
    words.dedup();
    assert_eq!(words, [Phase::Copying, Phase::Checking]);
    let files = || {
        let names = fs::read_dir(store.backups().folder()).expect("a folder").map(|file| file.expect("a file").path());
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    };
    let before = files();
    add(&store, "two");
    for stop in words {
        let stopped = store.back_up_if_changed_watched(Occasion::Timer, &mut |now| match now.phase == stop {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        });
        assert!(stopped.expect_err("stopped").is_stop(), "{stop:?}");
        assert_eq!(files(), before, "{stop:?}");
        assert!(kept.is_intact().expect("read"));
    }
}

#[test]
fn a_backup_that_is_asked_for_while_one_is_made_waits_for_it_and_hears_a_stop_meanwhile() {
    let (_folder, store, _) = with_clock(1_782_777_600_000);
    add(&store, "one");
    let mut words = 0;
    let first = std::thread::scope(|scope| {
        let mut second = None;
        let first = store.back_up_watched(Occasion::Timer, &mut |_| {
            words += 1;
            if words == 1 {
                let stopped = store.back_up_watched(Occasion::Asked, &mut |_| ControlFlow::Break(()));
                assert!(stopped.expect_err("stopped while it waits").is_stop());
                let (waits, hears) = std::sync::mpsc::channel();
                let store = &store;
                second = Some(scope.spawn(move || {
                    store.back_up_watched(Occasion::Asked, &mut |_| {
                        let _ = waits.send(());
                        ControlFlow::Continue(())
                    })
                }));
                hears.recv().expect("the second waits");
            }
            ControlFlow::Continue(())
        });
        let second = second.expect("it was begun").join().expect("no panic").expect("a backup").expect("one");
        assert!(second.is_intact().expect("read"));
        first.expect("a backup").expect("one").no.cmp(&second.no)
    });
    assert_eq!(first, std::cmp::Ordering::Less);
    let names = fs::read_dir(store.backups().folder()).expect("a folder").map(|file| file.expect("a file").path());
    assert!(names.into_iter().all(|path| path.extension().is_none_or(|ending| ending != "partial")));
}

#[test]
fn a_full_check_that_is_stopped_says_so_and_is_not_remembered() {
    let (_folder, store, _) = with_clock(1_782_777_600_000);
    add(&store, "one");
    let stopped = store.examine_and_remember_watched(&mut |_| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(Fault::Stopped)));
    assert_eq!(store.last_checkup().expect("read"), None);
    let mut last = None;
    let watched = store.examine_and_remember_watched(&mut |now| {
        last = Some(now);
        ControlFlow::Continue(())
    });
    let report = watched.expect("nobody stopped it");
    assert_eq!(last.map(|now| (now.phase, now.total as usize)), Some((Phase::Checking, report.parts.len())));
    assert!(store.last_checkup().expect("read").is_some());
}

#[test]
fn a_statement_that_would_go_on_for_ever_ends_when_its_watch_says_so() {
    let mut conn = rusqlite::Connection::open_in_memory().expect("a database");
    let mut asked = 0;
    let mut third = |_| {
        asked += 1;
        if asked < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let endless = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT 0 FROM n) SELECT sum(n) FROM n";
    let ended = crate::progress::check_watched(&mut conn, &mut third, 1, |conn, _| {
        Ok(conn.query_row(endless, [], |row| row.get::<_, i64>(0))?)
    });
    assert!(matches!(ended, Err(Fault::Stopped)), "{ended:?}");
}

#[test]
fn a_clock_that_goes_back_deletes_no_day_and_the_last_one_made_is_the_newest() {
    let start = 1_782_777_600_000;
    let (_folder, store, clock) = with_clock(start);
    for days in [0, 1, 2, 3, -7, 3650, 4] {
        clock.store(start + days * DAY, Ordering::SeqCst);
        add(&store, "one more");
        store.back_up(Occasion::Timer).expect("a backup");
    }
    let list = store.backups().list().expect("a list");
    assert_eq!(list.len(), 7);
    let newest = list[0].note.as_ref().expect("verified");
    assert_eq!((newest.at_ms, newest.facts.ops), (start + 4 * DAY, 7));
}

#[test]
fn a_backup_that_was_touched_or_cut_is_no_longer_verified() {
    let (_folder, store, _) = with_clock(1_782_777_600_000);
    add(&store, "one");
    let kept = store.back_up(Occasion::Asked).expect("a backup").expect("one");
    let mut bytes = fs::read(&kept.path).expect("bytes");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&kept.path, &bytes).expect("touched");
    assert!(!store.backups().list().expect("a list")[0].is_intact().expect("read"));
    bytes.truncate(middle);
    fs::write(&kept.path, &bytes).expect("cut");
    assert_eq!(store.backups().list().expect("a list")[0].note, None);
    // What is not known to be one of ours is never thinned out, and a new one takes another number.
    add(&store, "two");
    let next = store.back_up(Occasion::Asked).expect("a backup").expect("one");
    assert_eq!((next.no, store.backups().list().expect("a list").len()), (2, 2));
}

#[test]
fn two_stores_that_share_a_folder_leave_each_others_backups_alone() {
    let shared = tempfile::tempdir().expect("a folder");
    let (_one, first, _) = with_clock(1_782_777_600_000);
    let (_two, second, _) = with_clock(1_782_777_600_000);
    for store in [&first, &second] {
        Backups::keep_in(store.path(), Some(shared.path())).expect("set");
        add(store, "one");
    }
    let kept = first.back_up(Occasion::Asked).expect("a backup").expect("one");
    for _ in 0..3 {
        second.back_up(Occasion::Asked).expect("a backup");
    }
    assert!(kept.is_intact().expect("read"));
    assert_eq!(first.backups().list().expect("a list").len(), 2);
    assert_eq!(first.backups().folder(), shared.path());
    Backups::keep_in(first.path(), None).expect("set back");
    assert!(first.backups().list().expect("a list").is_empty());
}

#[test]
fn contacts_are_logged_while_a_backup_is_made_and_it_holds_one_moment() {
    let (folder, store, _) = with_clock(1_782_777_600_000);
    for n in 0..30 {
        let wide = "x".repeat(2000);
        let done = store.change::<_, ()>(Op::new("shelf.add", None), |w| {
            for i in 0..200 {
                w.insert("shelf", cells! { name: format!("{n} {i} {wide}") })?;
            }
            Ok(())
        });
        done.expect("shelves");
    }
    let over = AtomicBool::new(false);
    let copy = folder.path().join("copy.backup");
    let (facts, written) = std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut written = 0;
            while !over.load(Ordering::SeqCst) {
                add(&store, "while it is copied");
                written += 1;
            }
            written
        });
        let facts = store.backup(&copy);
        over.store(true, Ordering::SeqCst);
        (facts.expect("a backup"), writer.join().expect("a writer"))
    });
    assert!(written > 0);
    assert!((30..=30 + written).contains(&facts.ops), "{facts:?}, {written}");
    let copied = Store::open(&copy, &store.key, &SCHEMA, Source::fixed(0, 1)).expect("opens");
    assert_eq!(copied.verify().expect("verified"), []);
    assert_eq!(copied.read(|r| r.ops(None, 1)).expect("ops")[0].seq, facts.ops);
}
