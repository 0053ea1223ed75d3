//! Many rows at once: the indexes are away while they are written, and back whatever happens.

use std::ops::ControlFlow;

use super::*;
use crate::{Phase, Progress, Undone, Watch};

const BOOKS: usize = 12_000;

impl Room {
    /// The indexes of the store, and whether they hold a row for each of their tables'.
    fn indexes(&self) -> Vec<String> {
        let sql = "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name";
        let all = self.store.read(|r| r.rows(sql, [], |row| row.get(0))).expect("indexes");
        let count = |by: &str| -> i64 {
            let sql = format!("SELECT count(*) FROM book {by}");
            self.store.read(|r| r.one(&sql, [], |row| row.get(0))).expect("a count")
        };
        assert_eq!(count("INDEXED BY book_shelf"), count("NOT INDEXED"), "the index and its table differ");
        all
    }

    fn add_books(&self, fail: bool) -> Result<Done<()>, Error<&'static str>> {
        self.store.change(Op::new("book.many", None), |w| {
            let shelf = w.insert("shelf", cells! { name: "A" })?;
            w.expect("book", BOOKS as i64)?;
            for i in 0..BOOKS {
                w.insert("book", cells! { shelf_id: shelf, title: format!("{i}") })?;
            }
            let away: i64 =
                w.one("SELECT count(*) FROM sqlite_schema WHERE name = 'book_shelf'", [], |row| row.get(0))?;
            assert_eq!(away, 0, "the index was kept up row by row");
            if fail { Err(Error::Refused("enough")) } else { Ok(()) }
        })
    }
}

#[test]
fn indexes_are_away_while_many_rows_come_and_stand_again_after_the_op_its_undo_and_its_redo() {
    let room = room();
    let (empty, before) = (room.image(), room.indexes());
    assert!(before.iter().any(|sql| sql.contains("book_shelf")));
    room.add_books(false).expect("books");
    let full = room.image();
    assert_eq!((room.indexes(), full.len()), (before.clone(), 1 + 2 * BOOKS));
    room.store.undo_last(None).expect("undone");
    assert_eq!((room.indexes(), room.image()), (before.clone(), empty));
    room.store.redo_last(None).expect("redone");
    assert_eq!((room.indexes(), room.image()), (before.clone(), full.clone()));
    // Now others stand beside them.
    let (shelf, _) = room.add_shelf("B");
    let (one, _) = room.add_book(shelf, "one");
    room.store.undo(&[1], None).expect("undone beside another");
    assert_eq!((room.indexes(), room.title(one)), (before, Some("one".into())));
    assert_eq!(room.store.verify().expect("verified"), []);
}

#[test]
fn an_undo_or_redo_says_how_far_it_is_and_stopped_at_any_word_leaves_all_as_it_was() {
    let room = room();
    room.add_books(false).expect("books");
    for (undoes, invert) in [
        (true, Store::undo_last_watched as fn(&Store, Option<Id>, &mut Watch<'_>) -> Result<Done<Undone>, Error<()>>),
        (false, Store::redo_last_watched),
    ] {
        let (image, indexes) = (room.image(), room.indexes());
        let mut words = Vec::new();
        // Stopped at the first word, then at the next of each kind, until nothing is left to be stopped.
        let phases = [(Phase::Writing, 0), (Phase::Writing, 1), (Phase::Computing, 0), (Phase::Computing, 1)];
        for stop in phases {
            let stopped = invert(&room.store, None, &mut |now: Progress| match (now.phase, now.done) {
                (phase, done) if phase == stop.0 && done >= stop.1 => ControlFlow::Break(()),
                _ => ControlFlow::Continue(()),
            });
            assert!(matches!(stopped, Err(Error::Stopped)), "{stop:?}, undo: {undoes}");
            assert_eq!((room.image(), room.indexes()), (image.clone(), indexes.clone()), "{stop:?}, undo: {undoes}");
        }
        let whole = invert(&room.store, None, &mut |now| {
            words.push(now);
            ControlFlow::Continue(())
        });
        whole.expect("nobody stopped it");
        let written: Vec<_> = words.iter().filter(|now| now.phase == Phase::Writing).collect();
        assert!(written.is_sorted_by_key(|now| now.done) && written.len() > 2);
        let last = written.last().expect("a word");
        assert_eq!((last.done, last.total), (1 + BOOKS as u32, 1 + BOOKS as u32));
        assert_ne!(room.image(), image);
        assert_eq!(room.indexes(), indexes);
    }
    assert_eq!(room.store.verify().expect("verified"), []);
}

#[test]
fn an_op_that_fails_with_its_indexes_away_leaves_them_and_nothing_else() {
    let room = room();
    let (image, indexes) = (room.image(), room.indexes());
    assert!(matches!(room.add_books(true), Err(Error::Refused("enough"))));
    assert_eq!((room.indexes(), room.image()), (indexes, image));
}

#[test]
fn few_rows_and_rows_beside_more_leave_the_indexes_alone() {
    let room = room();
    room.add_books(false).expect("books");
    for rows in [10, BOOKS as i64 - 1] {
        let change = room.store.change::<_, ()>(Op::new("book.some", None), |w| {
            w.expect("book", rows)?;
            let kept = "SELECT count(*) FROM sqlite_schema WHERE name = 'book_shelf'";
            assert_eq!(w.one(kept, [], |row| row.get::<_, i64>(0))?, 1);
            Ok(())
        });
        change.expect("nothing changed");
    }
}

#[test]
fn what_finds_the_rows_that_refer_to_their_own_table_is_never_away() {
    const SEQUEL: Migration = Migration {
        no: 2,
        name: "sequel",
        sql: "ALTER TABLE book ADD COLUMN follows BLOB REFERENCES book (id) DEFERRABLE INITIALLY DEFERRED;
              CREATE INDEX book_follows ON book (follows) WHERE follows IS NOT NULL",
    };
    static SEQUELS: Schema = Schema { migrations: &[MIGRATION, SEQUEL], ..SCHEMA };
    let (_folder, path, key) = room().close();
    let store = Store::open(&path, &key, &SEQUELS, Source::fixed(0, 1)).expect("migrates");
    let done = store.change::<_, ()>(Op::new("book.many", None), |w| {
        w.expect("book", BOOKS as i64)?;
        let kept = "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'book' AND sql IS NOT NULL";
        assert_eq!(w.rows(kept, [], |row| row.get::<_, String>(0))?, ["book_follows"]);
        Ok(())
    });
    done.expect("nothing changed");
}
