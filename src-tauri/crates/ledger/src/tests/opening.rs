use super::*;
use std::fs;
use std::ops::ControlFlow;

fn open(path: &std::path::Path, key: &Key) -> Result<Store, OpenProblem> {
    Store::open(path, key, &SCHEMA, Source::fixed(0, 1))
}

#[test]
fn what_does_not_open_is_named_and_left_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = Key::random();
    let cases: [(&str, &[u8]); 3] = [
        ("empty", b""),
        ("plain", b"SQLite format 3\0 and so on, long enough to be a header"),
        ("foreign", &[7; 8192]),
    ];
    for (name, bytes) in cases {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("written");
        let problem = Store::open(&path, &key, &SCHEMA, Source::fixed(0, 1)).err().expect("does not open");
        let fits = matches!(
            (name, &problem),
            ("empty", OpenProblem::Empty) | ("plain", OpenProblem::Plain) | ("foreign", OpenProblem::Locked)
        );
        assert!(fits, "{name}: {problem:?}");
        assert_eq!(fs::read(&path).expect("read"), bytes);
        assert!(matches!(Store::create(&path, &key, &SCHEMA, Source::fixed(0, 1)), Err(OpenProblem::Taken(_))));
    }
    let nowhere = folder.path().join("nowhere");
    assert!(matches!(Store::open(&nowhere, &key, &SCHEMA, Source::fixed(0, 1)), Err(OpenProblem::NotThere(_))));
    assert!(!nowhere.exists());
}

#[test]
fn an_encrypted_database_of_another_program_is_named_and_left_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, key) = (folder.path().join("other.db"), Key::random());
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE | rusqlite::OpenFlags::SQLITE_OPEN_CREATE;
    let other = crate::connect::connect(&path, &key, flags).expect("a database");
    other
        .execute_batch("PRAGMA application_id = 7; CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('a')")
        .expect("written");
    drop(other);
    let bytes = fs::read(&path).expect("read");
    assert!(matches!(open(&path, &key), Err(OpenProblem::Foreign)), "{:?}", open(&path, &key).err());
    assert_eq!(fs::read(&path).expect("read"), bytes);
}

#[test]
fn a_wrong_key_opens_nothing() {
    let (_folder, path, key) = room().close();
    assert!(matches!(open(&path, &Key::random()), Err(OpenProblem::Locked)));
    assert!(open(&path, &key).is_ok());
}

#[test]
fn a_store_that_is_open_is_in_use_for_everybody_else_until_it_is_closed() {
    let room = room();
    assert!(matches!(open(&room.path(), &room.key), Err(OpenProblem::InUse)));
    let (_folder, path, key) = room.close();
    assert!(open(&path, &key).is_ok());
}

#[test]
fn a_newer_store_is_refused_with_both_versions_named() {
    let (_folder, path, key) = room().close();
    static OLDER: Schema = Schema { migrations: &[], ..SCHEMA };
    match Store::open(&path, &key, &OLDER, Source::fixed(0, 1)) {
        Err(OpenProblem::Newer { found: 1, knows: 0 }) => {}
        other => panic!("{:?}", other.err()),
    }
}

#[test]
fn a_migration_that_was_changed_afterwards_is_refused() {
    let (_folder, path, key) = room().close();
    static CHANGED: Schema = Schema { migrations: &[Migration { sql: "SELECT 1", ..MIGRATION }], ..SCHEMA };
    let answer = Store::open(&path, &key, &CHANGED, Source::fixed(0, 1));
    assert!(matches!(answer, Err(OpenProblem::Frozen { no: 1 })));
}

#[test]
fn a_new_migration_backs_up_first_and_a_failing_one_leaves_nothing() {
    const GOOD: Migration = Migration { no: 2, name: "good", sql: "CREATE TABLE more (x INTEGER) STRICT" };
    const BAD: Migration =
        Migration { no: 2, name: "bad", sql: "CREATE TABLE more (x INTEGER) STRICT; SELECT nonsense()" };
    static WITH_BAD: Schema = Schema { migrations: &[MIGRATION, BAD], ..SCHEMA };
    static WITH_GOOD: Schema = Schema { migrations: &[MIGRATION, GOOD], ..SCHEMA };
    let room = room();
    room.add_shelf("one");
    let (_folder, path, key) = room.close();
    assert!(Store::open(&path, &key, &WITH_BAD, Source::fixed(0, 1)).is_err());
    assert!(open(&path, &key).is_ok(), "the old version still opens it");
    let store = Store::open(&path, &key, &WITH_GOOD, Source::fixed(0, 1)).expect("migrates");
    assert_eq!(store.read(|r| r.one("SELECT count(*) FROM more", [], |row| row.get::<_, i64>(0))).expect("read"), 0);
    let kept = store.backups().list().expect("a list");
    assert!(
        kept.iter().all(|kept| kept.note.as_ref().is_some_and(|n| n.why == Occasion::Migration && n.facts.schema == 1))
    );
    let copy = open(&kept[0].path, &key).expect("the backup opens");
    assert_eq!(copy.read(|r| r.one("SELECT count(*) FROM shelf", [], |row| row.get::<_, i64>(0))).expect("read"), 1);
}

#[test]
fn who_watches_an_opening_hears_each_part_of_a_migration_and_of_no_other_opening() {
    const GOOD: Migration = Migration { no: 2, name: "good", sql: "CREATE TABLE more (x INTEGER) STRICT" };
    static WITH_GOOD: Schema = Schema { migrations: &[MIGRATION, GOOD], ..SCHEMA };
    let room = room();
    room.add_shelf("one");
    let (_folder, path, key) = room.close();
    let heard = |until: Option<Phase>| {
        let mut phases = Vec::new();
        let opened = Store::open_watched(&path, &key, &WITH_GOOD, Source::fixed(0, 1), &mut |now| {
            phases.push(now.phase);
            if until == Some(now.phase) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        phases.dedup();
        (phases, opened.map(drop).is_ok())
    };
    assert_eq!(heard(Some(Phase::Copying)), (vec![Phase::Copying], false));
    assert_eq!(heard(Some(Phase::Migrating)), (vec![Phase::Copying, Phase::Checking, Phase::Migrating], false));
    assert!(open(&path, &key).is_ok(), "stopped, it is as it was: the older program still opens it");
    let parts = [Phase::Copying, Phase::Checking, Phase::Migrating, Phase::Computing, Phase::Checking];
    assert_eq!(heard(None), (parts.to_vec(), true));
    assert_eq!(heard(None), (vec![], true));
}

#[test]
fn a_migration_without_a_backup_does_not_run_unless_there_is_nothing_to_lose() {
    const GOOD: Migration = Migration { no: 2, name: "good", sql: "CREATE TABLE more (x INTEGER) STRICT" };
    static WITH_GOOD: Schema = Schema { migrations: &[MIGRATION, GOOD], ..SCHEMA };
    let room = room();
    room.add_shelf("one");
    let (folder, path, key) = room.close();
    // A file where the folder of backups is to be.
    Backups::keep_in(&path, Some(&folder.path().join("gone"))).expect("set");
    fs::remove_dir(folder.path().join("gone")).expect("removed");
    fs::write(folder.path().join("gone"), "in the way").expect("a file");
    let before = fs::read(&path).expect("bytes");
    let answer = Store::open(&path, &key, &WITH_GOOD, Source::fixed(0, 1));
    assert!(matches!(answer, Err(OpenProblem::NoBackup(_))), "{:?}", answer.err());
    assert_eq!(fs::read(&path).expect("bytes"), before);
    assert!(open(&path, &key).is_ok());

    let (folder, path, key) = super::room().close();
    fs::write(folder.path().join("s.db.backups"), "in the way").expect("a file");
    assert!(Store::open(&path, &key, &WITH_GOOD, Source::fixed(0, 1)).is_ok(), "nothing was ever done in it");
}

#[test]
fn nothing_readable_stands_on_the_disk() {
    let room = room();
    let (shelf, _) = room.add_shelf("planted name 王伟");
    room.add_book(shelf, "planted name 王伟");
    room.store.backup(&room.folder.path().join("copy.backup")).expect("a backup");
    for file in fs::read_dir(room.folder.path()).expect("folder").flatten() {
        let bytes = fs::read(file.path()).expect("bytes");
        assert!(!bytes.windows(12).any(|w| w == b"planted name"), "{:?}", file.path());
        assert!(!bytes.starts_with(b"SQLite format 3"), "{:?}", file.path());
    }
}

#[test]
fn verify_finds_a_broken_computed_row_and_a_touched_log() {
    let room = room();
    let (shelf, _) = room.add_shelf("one");
    room.add_book(shelf, "first");
    assert_eq!(room.store.verify().expect("verified"), []);
    let conn =
        crate::connect::connect(&room.path(), &room.key, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE).expect("raw");
    conn.execute("UPDATE title_length SET length = 99", []).expect("broken");
    assert_eq!(room.store.verify().expect("verified"), [Finding::Derived { table: "title_length".into() }]);
    conn.execute("UPDATE title_length SET length = 5", []).expect("mended");
    conn.execute("UPDATE op SET who = x'01010101010101010101010101010101' WHERE seq = 1", []).expect("touched");
    assert_eq!(room.store.verify().expect("verified"), [Finding::Chain { op: 1 }]);
}

#[test]
fn a_migration_has_what_is_computed_computed_anew() {
    static WIDER: Schema = Schema {
        migrations: &[
            MIGRATION,
            Migration { no: 2, name: "wider", sql: "ALTER TABLE title_length ADD COLUMN half INTEGER" },
        ],
        refresh: &[Refresh { tables: &["book"], run: halves }],
        ..SCHEMA
    };
    fn halves(d: &mut Derive<'_>, touched: &Touched) -> Result<(), Fault> {
        lengths(d, touched)?;
        d.execute("UPDATE title_length SET half = length / 2 WHERE id IN (SELECT id FROM temp.touched)", [])?;
        Ok(())
    }
    let room = room();
    let shelf = room.add_shelf("A").0;
    let (key, path) = (room.key.clone(), room.path());
    room.add_book(shelf, "1234");
    let Room { folder: _folder, store, .. } = room;
    drop(store);
    let store = Store::open(&path, &key, &WIDER, Source::fixed(0, 1)).expect("opens");
    let half: Option<i64> = store.read(|r| r.one("SELECT half FROM title_length", [], |row| row.get(0))).expect("read");
    assert_eq!(half, Some(2));
    assert_eq!(store.verify().expect("verified"), vec![]);
}
