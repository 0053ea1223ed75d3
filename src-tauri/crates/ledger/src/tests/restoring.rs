use super::*;
use crate::{Phase, Progress, Watch};
use std::fs;
use std::ops::ControlFlow;

/// Everything in a folder by name.
fn names(folder: &std::path::Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("a folder")
        .map(|f| f.expect("a file").file_name().to_string_lossy().into())
        .collect();
    names.sort();
    names
}

fn aside(folder: &std::path::Path) -> Vec<String> {
    names(folder).into_iter().filter(|name| name.contains(".aside-")).collect()
}

#[test]
fn a_restore_brings_the_old_state_keeps_the_present_one_and_is_said_in_the_history() {
    let room = room();
    let (shelf, _) = room.add_shelf("one");
    let kept = room.store.back_up(Occasion::Asked).expect("a backup").expect("one");
    let before = room.image();
    room.add_book(shelf, "later");
    let (folder, path, key) = room.close();

    let restored = restore(&path, &key, &SCHEMA, Source::fixed(2_000_000, 8), &kept.path, &key).expect("restored");
    let store = Store::open(&path, &key, &SCHEMA, Source::fixed(3_000_000, 9)).expect("opens");
    assert_eq!(store.kept_aside(), None);
    let room = Room { folder, key, store };
    assert_eq!(room.image(), before);
    assert_eq!(room.store.verify().expect("verified"), []);
    let ops = room.store.read(|r| r.ops(None, 10)).expect("ops");
    assert_eq!(ops.iter().map(|o| o.name.as_str()).collect::<Vec<_>>(), ["ledger.restore", "shelf.add"]);
    assert_eq!(restored.ops, 2);

    // Undo passes over the restore, and can't be asked for it.
    assert!(matches!(room.store.undo(&[2], None), Err(Error::NotFound)));
    assert_eq!(room.store.undo_last(None).expect("undone").value.ops[0].name, "shelf.add");

    let incarnations: Vec<(i64, i64)> = room
        .store
        .read(|r| r.rows("SELECT no, after FROM incarnation ORDER BY no", [], |row| Ok((row.get(0)?, row.get(1)?))))
        .expect("read");
    assert_eq!(incarnations, [(1, 0), (2, 1)]);

    // The state before lies aside, whole, and among the backups.
    let old = restored.aside.expect("kept aside");
    let backup = restored.backup.expect("backed up");
    for file in [&old, &backup.path] {
        let old = Store::open(file, &room.key, &SCHEMA, Source::fixed(0, 1)).expect("opens");
        assert_eq!(old.read(|r| r.ops(None, 10)).expect("ops")[0].name, "book.add", "{}", file.display());
        assert_eq!(old.verify().expect("verified"), []);
    }
    let left = names(room.folder.path());
    assert!(!left.iter().any(|n| n.contains("restoring") || n.contains("swap")), "{left:?}");
}

#[test]
fn a_restore_can_be_stopped_until_the_present_store_is_touched_and_not_after() {
    let room = room();
    let (shelf, _) = room.add_shelf("one");
    let kept = room.store.back_up(Occasion::Asked).expect("a backup").expect("one");
    let before = room.image();
    room.add_book(shelf, "later");
    let present = room.image();
    let (folder, path, key) = room.close();
    let restored = |watch: &mut Watch<'_>| {
        let source = Source::fixed(2_000_000, 8);
        crate::restore_watched(&path, &key, &SCHEMA, source, (&kept.path, &key), watch)
    };
    let image = |folder: tempfile::TempDir| {
        let store = Store::open(&path, &key, &SCHEMA, Source::fixed(3_000_000, 9)).expect("opens");
        let room = Room { folder, key: key.clone(), store };
        let image = room.image();
        (room.close().0, image)
    };
    // The copy, the look at its pages, the full check.
    let tried_out = |now: Progress| (now.phase, now.total == 6);
    let mut folder = folder;
    for stop in [(Phase::Copying, false), (Phase::Checking, false), (Phase::Checking, true)] {
        let stopped = restored(&mut |now| match tried_out(now) == stop {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        });
        let stopped = stopped.expect_err("stopped");
        assert!(matches!(stopped, RestoreProblem::NotCopied(ref problem) if problem.is_stop()), "{stopped}");
        assert_eq!(aside(folder.path()), Vec::<String>::new());
        let left = names(folder.path());
        assert!(!left.iter().any(|n| n.contains("restoring") || n.contains("swap")), "{left:?}");
        let (back, now) = image(folder);
        folder = back;
        assert_eq!(now, present, "{stop:?}");
    }
    let (mut checked, mut asked_in_vain) = (false, 0);
    let whole = restored(&mut |now| {
        if checked && now.phase == Phase::Copying {
            asked_in_vain += 1;
            return ControlFlow::Break(());
        }
        checked |= tried_out(now) == (Phase::Checking, true);
        ControlFlow::Continue(())
    });
    assert!(whole.expect("restored").backup.is_some());
    assert!(asked_in_vain > 0);
    assert_eq!(image(folder).1, before);
}

#[test]
fn a_store_that_does_not_open_is_kept_aside_as_it_is_and_a_backup_takes_its_place() {
    let room = room();
    room.add_shelf("one");
    let kept = room.store.back_up(Occasion::Asked).expect("a backup").expect("one");
    let (folder, path, key) = room.close();
    for damaged in [vec![7; 8192], Vec::new(), b"SQLite format 3\0".to_vec()] {
        fs::write(&path, &damaged).expect("damaged");
        fs::write(path.with_extension("db-wal"), b"its wal").expect("a wal");
        let restored = restore(&path, &key, &SCHEMA, Source::fixed(0, 1), &kept.path, &key).expect("restored");
        let aside = restored.aside.expect("kept aside");
        assert_eq!(restored.backup, None);
        assert_eq!(fs::read(&aside).expect("bytes"), damaged);
        let wal = folder.path().join(format!("{}-wal", aside.file_name().expect("a name").to_string_lossy()));
        assert_eq!(fs::read(wal).expect("bytes"), b"its wal");
        drop(Store::open(&path, &key, &SCHEMA, Source::fixed(0, 1)).expect("opens"));
    }
    assert_eq!(aside(folder.path()).len(), 6, "each under a name of its own");
}

#[test]
fn what_is_no_sound_backup_replaces_nothing() {
    let room = room();
    let (shelf, _) = room.add_shelf("one");
    for n in 0..400 {
        room.add_book(shelf, &format!("a title that fills pages {n}"));
    }
    let kept = room.store.back_up(Occasion::Asked).expect("a backup").expect("one");
    let good = fs::read(&kept.path).expect("bytes");
    let (folder, path, key) = room.close();
    let store = fs::read(&path).expect("bytes");
    let bad = folder.path().join("bad.backup");
    let pages = good.len() / 4096;
    let flipped = (0..pages).map(|page| {
        let mut bytes = good.clone();
        bytes[page * 4096 + 100] ^= 1;
        (format!("page {page}"), bytes)
    });
    let cut = (1..pages).step_by(7).map(|page| (format!("cut at {page}"), good[..page * 4096].to_vec()));
    let other = [("empty".into(), Vec::new()), ("plain".into(), b"SQLite format 3\0plain".to_vec())];
    for (what, bytes) in flipped.chain(cut).chain(other) {
        fs::write(&bad, &bytes).expect("written");
        let answer = restore(&path, &key, &SCHEMA, Source::fixed(0, 1), &bad, &key);
        assert!(answer.is_err(), "{what}: {answer:?}");
        assert_eq!(fs::read(&path).expect("bytes"), store, "{what}");
        assert_eq!(fs::read(&bad).expect("bytes"), bytes, "{what}: a backup is only read");
    }
    assert!(aside(folder.path()).is_empty());
    let nowhere = folder.path().join("nowhere");
    assert!(matches!(
        restore(&path, &key, &SCHEMA, Source::fixed(0, 1), &nowhere, &key),
        Err(RestoreProblem::NotOpened(OpenProblem::NotThere(_)))
    ));
    assert!(matches!(
        restore(&path, &key, &SCHEMA, Source::fixed(0, 1), &kept.path, &Key::random()),
        Err(RestoreProblem::NotOpened(OpenProblem::Locked))
    ));
    assert_eq!(fs::read(&path).expect("bytes"), store);
}

#[test]
fn a_computed_row_that_is_wrong_keeps_a_backup_out() {
    let room = room();
    let (shelf, _) = room.add_shelf("one");
    room.add_book(shelf, "first");
    let copy = room.folder.path().join("copy.backup");
    room.store.backup(&copy).expect("a backup");
    let conn = crate::connect::connect(&copy, &room.key, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE).expect("raw");
    conn.execute("UPDATE title_length SET length = 99", []).expect("broken");
    drop(conn);
    let (_folder, path, key) = room.close();
    let answer = restore(&path, &key, &SCHEMA, Source::fixed(0, 1), &copy, &key);
    assert!(matches!(answer, Err(RestoreProblem::NotSound(_))), "{answer:?}");
}

#[test]
fn nothing_is_restored_over_an_open_store_and_a_missing_one_comes_back() {
    let room = room();
    room.add_shelf("one");
    let kept = room.store.back_up(Occasion::Asked).expect("a backup").expect("one");
    let answer = restore(&room.path(), &room.key, &SCHEMA, Source::fixed(0, 1), &kept.path, &room.key);
    assert!(matches!(answer, Err(RestoreProblem::Store(OpenProblem::InUse))), "{answer:?}");
    let (_folder, path, key) = room.close();
    fs::remove_file(&path).expect("lost");
    let restored = restore(&path, &key, &SCHEMA, Source::fixed(0, 1), &kept.path, &key).expect("restored");
    assert_eq!((restored.aside, restored.backup), (None, None));
    assert!(Store::open(&path, &key, &SCHEMA, Source::fixed(0, 1)).is_ok());
}
