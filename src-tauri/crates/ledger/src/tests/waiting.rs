//! What is saved while somebody has the writer: kept at once, written once, never lost.

use std::fs;
use std::path::Path;
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::thread;

use proptest::prelude::*;
use serde_json::json;

use super::*;

/// Adds a shelf of the requested name, unless it is called "no" or is there already; "panic" is a bug.
pub(super) fn add(w: &mut Write<'_>, intent: &Intent) -> Result<(), Error<serde_json::Value>> {
    let name = intent.request["name"].as_str().ok_or_else(|| Fault::Other("no name".into()))?;
    assert_ne!(name, "panic");
    if name == "gone" {
        return Err(Error::NotFound);
    }
    free(w, name).map_err(|e| e.map(|code| json!({ "code": code })))?;
    w.insert_as("shelf", intent.id, cells! { name: name })?;
    Ok(())
}

fn free(r: &Read<'_>, name: &str) -> Result<(), Error<&'static str>> {
    let taken = r.one("SELECT EXISTS (SELECT 1 FROM shelf WHERE name = ?1)", [name], |row| row.get::<_, bool>(0))?;
    if taken || name == "no" { Err(Error::Refused("taken")) } else { Ok(()) }
}

impl Room {
    fn save(&self, name: &str) -> Result<Saved<Id>, Error<&'static str>> {
        let work = |w: &mut Write<'_>, id| {
            free(w, name)?;
            w.insert_as("shelf", id, cells! { name: name })?;
            Ok(id)
        };
        self.store.change_or_keep(Op::new("shelf.keep", None), &json!({ "name": name }), |r| free(r, name), work)
    }

    fn saved_waiting(&self, name: &str) -> Id {
        match self.save(name).expect("saved") {
            Saved::Waiting { id } => id,
            Saved::Written(_) => panic!("{name} was written at once"),
        }
    }

    /// As if the program had been killed before the writer was free.
    fn left_behind(&self, name: &str) -> Id {
        self.store.room.keep(Op::new("shelf.keep", None), json!({ "name": name })).expect("kept")
    }

    fn names(&self) -> Vec<String> {
        self.store.read(|r| r.rows("SELECT name FROM shelf ORDER BY name", [], |row| row.get(0))).expect("names")
    }

    /// Does something while a long change has the writer.
    fn while_taken<T>(&self, work: impl FnOnce() -> T) -> T {
        self.while_taken_until(|| {}, work).expect("imported")
    }

    /// The same, where the long change does something more before its end; none when it panics.
    fn while_taken_until<T>(&self, last: impl FnOnce() + Send, work: impl FnOnce() -> T) -> Option<T> {
        let (begun, has_begun) = mpsc::channel();
        let (end, may_end) = mpsc::channel::<()>();
        thread::scope(|scope| {
            let long = scope.spawn(move || {
                let long = self.store.change::<_, ()>(Op::new("import", None), |w| {
                    w.insert("shelf", cells! { name: "imported" })?;
                    begun.send(()).expect("heard");
                    // Also when the test fails: then its end of the channel is gone.
                    let _ = may_end.recv();
                    last();
                    Ok(())
                });
                long.expect("imported");
            });
            has_begun.recv().expect("begun");
            let value = work();
            drop(end);
            long.join().ok().map(|()| value)
        })
    }

    fn reopened(self) -> Room {
        let Room { folder, key, store } = self;
        let path = store.path().to_owned();
        drop(store);
        let store = Store::open(&path, &key, &SCHEMA, Source::fixed(2_000_000, 8)).expect("opens");
        Room { folder, key, store }
    }
}

fn files(store: &Path) -> Vec<PathBuf> {
    let folder = fs::read_dir(crate::lock::beside(store, "waiting"));
    let mut files: Vec<PathBuf> = folder.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

#[test]
fn what_is_saved_while_a_long_change_runs_is_kept_at_once_and_written_in_order_when_it_ends() {
    let room = room();
    let heard = Arc::<Mutex<Vec<Vec<&str>>>>::default();
    let hears = heard.clone();
    room.store.when_let_in(move |changed| hears.lock().expect("a list").push(changed.to_vec()));
    let (b, a) = room.while_taken(|| {
        let ids = (room.saved_waiting("b"), room.saved_waiting("a"));
        assert_eq!(room.names(), [""; 0], "nothing of it stands in the store yet");
        let waiting = room.store.waiting();
        assert_eq!(
            waiting.iter().map(|w| (w.intent.id, w.why.is_none())).collect::<Vec<_>>(),
            [(ids.0, true), (ids.1, true)]
        );
        ids
    });
    assert_eq!(room.names(), ["a", "b", "imported"]);
    assert_eq!((room.store.waiting(), files(&room.path())), (Vec::new(), Vec::new()));
    assert!(!crate::lock::beside(&room.path(), "waiting").exists());
    let ops = room.store.read(|r| r.ops(None, 10)).expect("ops");
    assert_eq!(ops.iter().map(|op| op.name.as_str()).collect::<Vec<_>>(), ["shelf.keep", "shelf.keep", "import"]);
    for (id, op) in [(b, 2), (a, 3)] {
        assert_eq!(room.store.read(|r| room.store.record_history(r, "shelf", id)).expect("history")[0].op, op);
    }
    assert_eq!(heard.lock().expect("a list").concat(), ["shelf"]);
    room.store.undo_last(None).expect("undone like any other");
    assert_eq!(room.names(), ["b", "imported"]);
    assert_eq!(room.store.verify().expect("verified"), []);
}

#[test]
fn while_the_writer_is_free_it_is_written_at_once() {
    let room = room();
    let Saved::Written(done) = room.save("a").expect("saved") else { panic!("it waits") };
    assert_eq!((done.changed, done.op), (vec!["shelf"], Some(1)));
    assert_eq!(
        room.store.read(|r| r.one("SELECT id FROM shelf", [], |row| row.get::<_, Id>(0))).ok(),
        Some(done.value)
    );
    assert_eq!(files(&room.path()), Vec::<PathBuf>::new());
}

#[test]
fn what_the_rules_refuse_is_refused_at_once_and_not_kept() {
    let room = room();
    room.while_taken(|| {
        assert!(matches!(room.save("no"), Err(Error::Refused("taken"))));
        let nobody = room.store.change_or_keep::<(), ()>(Op::new("unknown", None), &(), |_| Ok(()), |_, _| Ok(()));
        assert!(matches!(nobody, Err(Error::Fault(_))), "no verb would ever write it");
        assert_eq!((room.store.waiting(), files(&room.path())), (Vec::new(), Vec::new()));
    });
}

#[test]
fn what_may_be_left_out_is_left_out_while_the_writer_is_taken() {
    let room = room();
    let draft = || {
        let sql = "INSERT INTO draft (key, body) VALUES ('k', 'b')";
        let done = room.store.change_if_free::<_, ()>(Op::new("draft", None), |w| Ok(w.unlogged(sql, &[])?));
        done.expect("no fault").is_some()
    };
    assert!(!room.while_taken(draft));
    assert!(draft());
}

#[test]
fn what_waits_is_written_before_whoever_had_to_wait_for_the_writer_too() {
    let room = room();
    room.left_behind("a");
    let (_, op) = room.add_shelf("b");
    assert_eq!(op, 2, "the first op is what waited");
    room.left_behind("c");
    let undone = room.store.undo_last(None).expect("undone").value;
    assert_eq!((undone.ops[0].seq, room.names()), (3, vec!["a".into(), "b".into()]));
}

#[test]
fn what_is_kept_just_when_the_long_change_has_ended_waits_for_no_other() {
    let room = room();
    let (begun, has_begun) = mpsc::channel();
    let (end, may_end) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let long = scope.spawn(|| {
            let long = room.store.change::<_, ()>(Op::new("import", None), move |_| {
                begun.send(()).expect("heard");
                let _ = may_end.recv();
                Ok(())
            });
            long.expect("imported");
        });
        has_begun.recv().expect("begun");
        let until_it_has_ended = |_: &Read<'_>| {
            drop(end);
            long.join().expect("no panic");
            Ok(())
        };
        let (op, work) = (Op::new("shelf.keep", None), |_: &mut Write<'_>, _| panic!("the writer was taken"));
        let saved = room.store.change_or_keep::<(), ()>(op, &json!({ "name": "a" }), until_it_has_ended, work);
        assert!(matches!(saved, Ok(Saved::Waiting { .. })));
    });
    assert_eq!((room.names(), room.store.waiting()), (vec!["a".into()], Vec::new()));
}

#[test]
fn the_person_takes_back_what_he_saved_last_also_while_it_waits() {
    let room = room();
    room.save("first").expect("saved");
    thread::scope(|scope| {
        let undo = room.while_taken(|| {
            room.saved_waiting("second");
            scope.spawn(|| room.store.undo_last(None))
        });
        let undone = undo.join().expect("no panic").expect("undone").value;
        assert_eq!(undone.ops[0].name, "shelf.keep");
    });
    assert_eq!(room.names(), ["first", "imported"]);
}

#[test]
fn what_a_kill_left_waiting_is_written_at_the_next_opening_and_once_though_its_file_stays() {
    let room = room();
    room.left_behind("a");
    let file = files(&room.path()).remove(0);
    let bytes = fs::read(&file).expect("bytes");
    let room = room.reopened();
    assert_eq!(room.names(), ["a"]);
    assert_eq!(files(&room.path()), Vec::<PathBuf>::new());
    // Not even when it was taken back since.
    room.store.undo_last(None).expect("undone");
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(&file, bytes).expect("as if it could not be removed");
    let room = room.reopened();
    assert_eq!((room.names(), room.store.waiting()), (Vec::new(), Vec::new()));
    assert_eq!(files(&room.path()), Vec::<PathBuf>::new());
}

#[test]
fn what_is_refused_when_its_turn_comes_stays_until_a_person_drops_it_or_it_goes_through() {
    let room = room();
    let (twice, gone) = room.while_taken(|| {
        // The change that runs brings this name, which no reader sees yet.
        (room.saved_waiting("imported"), room.saved_waiting("gone"))
    });
    let refused = NotWritten::Refused { refusal: json!({ "code": "taken" }) };
    let why = |room: &Room| room.store.waiting().into_iter().map(|w| (w.intent.id, w.why)).collect::<Vec<_>>();
    let both = [(twice, Some(refused)), (gone, Some(NotWritten::NotFound))];
    assert_eq!(why(&room), both);
    room.add_shelf("later ones go on");
    let room = room.reopened();
    assert_eq!(why(&room), both, "also after a restart");
    assert!(matches!(room.store.discard(Id::NIL), Err(Fault::Missing(_))));
    room.store.discard(gone).expect("dropped");
    assert_eq!(files(&room.path()).len(), 1);
    room.store.try_again(twice).expect("tried");
    assert_eq!(why(&room), both[..1]);
    let ops = room.store.read(|r| r.ops(None, 10)).expect("ops");
    let import = ops.iter().find(|op| op.name == "import").expect("the import").seq;
    room.store.undo(&[import], None).expect("undone");
    room.store.try_again(twice).expect("tried");
    assert_eq!((room.names(), why(&room)), (vec!["imported".into(), "later ones go on".into()], Vec::new()));
    assert_eq!(files(&room.path()), Vec::<PathBuf>::new());
}

#[test]
fn a_verb_that_panics_keeps_no_other_from_its_turn_and_the_store_opens() {
    let room = room();
    room.while_taken(|| (room.saved_waiting("panic"), room.saved_waiting("b")));
    let room = room.reopened();
    assert_eq!(room.names(), ["b", "imported"]);
    let waiting = room.store.waiting();
    assert!(matches!(waiting[..], [Waiting { why: Some(NotWritten::Fault { .. }), .. }]), "{waiting:?}");
}

#[test]
fn what_was_kept_during_a_change_that_panics_is_written_all_the_same() {
    let room = room();
    let taken = room.while_taken_until(|| panic!("a bug of the change"), || room.saved_waiting("a"));
    assert!(taken.is_none());
    assert_eq!(room.names(), ["a"]);
}

#[test]
fn no_word_of_what_waits_lies_open_on_the_disk() {
    let room = room();
    room.left_behind("王伟 13800138000");
    let file = files(&room.path()).remove(0);
    let bytes = fs::read(&file).expect("bytes");
    for planted in ["王伟", "13800138000", "shelf", "name"] {
        assert!(!bytes.windows(planted.len()).any(|w| w == planted.as_bytes()), "{planted}");
    }
}

#[test]
fn what_does_not_read_is_kept_aside_and_told_and_a_half_written_one_is_passed_over() {
    let room = room();
    let other = super::room();
    // Its ids follow from the same seed: so that the file has a name of its own.
    (0..9).for_each(|_| _ = other.add_shelf("of another store"));
    let ids: Vec<Id> = ["a", "b", "c", "d"].map(|name| room.left_behind(name)).into();
    other.left_behind("of another store");
    let (lie, foreign) = (files(&room.path()), files(&other.path()).remove(0));
    let folder = lie[0].parent().expect("a folder");
    let mut damaged = fs::read(&lie[0]).expect("bytes");
    damaged[40] ^= 1;
    fs::write(&lie[0], &damaged).expect("damaged");
    // Under the name of another one.
    fs::copy(&lie[1], &lie[2]).expect("exchanged");
    fs::copy(&foreign, folder.join(foreign.file_name().expect("a name"))).expect("copied");
    fs::write(folder.join(format!("{}.intent.new", ids[3])), &damaged[..30]).expect("half written");
    let room = room.reopened();
    assert_eq!(room.names(), ["b", "d"]);
    let unread = room.store.unread();
    assert_eq!(unread.len(), 3, "{unread:?}");
    assert!(unread.iter().all(|file| file.exists()), "{unread:?}");
    assert_eq!(files(&room.path()).len(), 3, "the half written one is gone");
    assert!(fs::read(&unread[0]).is_ok_and(|bytes| bytes == damaged), "as it was");
    let room = room.reopened();
    assert_eq!((room.store.unread().len(), files(&room.path()).len()), (0, 3), "told once, kept for good");
}

#[test]
fn a_room_of_another_key_is_not_taken_for_the_new_stores() {
    let room = room();
    room.left_behind("a");
    let (_folder, path, _) = room.close();
    fs::remove_file(&path).expect("the store is gone");
    let store = Store::create(&path, &Key::random(), &SCHEMA, Source::fixed(0, 1)).expect("a new store");
    assert_eq!((store.unread().len(), store.waiting().len()), (1, 0));
}

#[test]
fn a_backup_that_is_asked_for_while_something_waits_holds_it() {
    let room = room();
    let target = room.folder.path().join("b.db");
    thread::scope(|scope| {
        let backup = room.while_taken(|| {
            room.saved_waiting("a");
            scope.spawn(|| room.store.backup(&target))
        });
        backup.join().expect("no panic").expect("a backup");
    });
    let copy = Store::open(&target, &room.key, &SCHEMA, Source::fixed(0, 1)).expect("opens");
    assert_eq!(copy.read(|r| r.one("SELECT count(*) FROM shelf", [], |row| row.get::<_, i64>(0))).expect("read"), 2);
}

#[test]
fn what_waits_is_written_into_a_backup_that_takes_the_stores_place() {
    let room = room();
    room.add_shelf("old");
    let target = room.folder.path().join("b.db");
    room.store.backup(&target).expect("a backup");
    room.left_behind("a");
    let (_folder, path, key) = room.close();
    restore(&path, &key, &SCHEMA, Source::fixed(0, 1), &target, &key).expect("restored");
    let store = Store::open(&path, &key, &SCHEMA, Source::fixed(0, 1)).expect("opens");
    let names = store.read(|r| r.rows("SELECT name FROM shelf ORDER BY name", [], |row| row.get::<_, String>(0)));
    assert_eq!(names.expect("read"), ["a", "old"]);
}

#[test]
fn an_erasure_drops_what_waits_about_what_it_erased() {
    let room = room();
    let (shelf, _) = room.add_shelf("王伟");
    let about = Op::new("shelf.keep", None).about(shelf);
    room.store.room.keep(about, json!({ "name": "gone" })).expect("kept");
    room.left_behind("gone");
    room.store.catch_up();
    let erased = room.store.erase::<_, ()>(Op::new("shelf.erase", None), |e| Ok(e.blank("shelf", shelf)?));
    erased.expect("erased");
    assert_eq!((room.store.waiting().len(), files(&room.path()).len()), (1, 1), "only the other one waits on");
}

#[test]
fn a_folder_that_takes_no_file_keeps_nothing_and_says_so() {
    let room = room();
    fs::write(crate::lock::beside(&room.path(), "waiting"), "in the way").expect("a file");
    room.while_taken(|| assert!(matches!(room.save("a"), Err(Error::Fault(_)))));
    assert_eq!(room.names(), ["imported"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    /// However changes and savings fall together, everything stands in the store once when all are done, and nothing waits.
    #[test]
    fn nothing_waits_when_nobody_has_the_writer(steps in prop::collection::vec(prop::collection::vec(any::<bool>(), 1..12), 2..5)) {
        let room = room();
        thread::scope(|scope| {
            for (no, steps) in steps.iter().enumerate() {
                let room = &room;
                scope.spawn(move || {
                    for (step, keeps) in steps.iter().enumerate() {
                        let name = format!("{no} {step}");
                        if *keeps {
                            room.left_behind(&name);
                            room.store.let_in_if_free();
                        } else {
                            room.add_shelf(&name);
                        }
                    }
                });
            }
        });
        prop_assert_eq!(room.store.waiting(), []);
        let mut all: Vec<String> = steps.iter().enumerate().flat_map(|(no, s)| (0..s.len()).map(move |step| format!("{no} {step}"))).collect();
        all.sort();
        prop_assert_eq!(room.names(), all);
        prop_assert_eq!(files(&room.path()), Vec::<PathBuf>::new());
    }
}
