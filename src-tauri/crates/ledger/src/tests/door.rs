use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError};

use super::*;

#[test]
fn a_change_is_read_back_and_named_in_the_history() {
    let room = room();
    let (shelf, op) = room.add_shelf("one");
    let (book, _) = room.add_book(shelf, "first");
    room.rename(book, "second");
    assert_eq!(room.title(book).as_deref(), Some("second"));
    let ops = room.store.read(|r| r.ops(None, 10)).expect("ops");
    let names: Vec<&str> = ops.iter().map(|o| o.name.as_str()).collect();
    assert_eq!(names, ["book.rename", "book.add", "shelf.add"]);
    assert_eq!(op, 1);
    let history = room.store.read(|r| room.store.record_history(r, "book", book)).expect("history");
    assert_eq!(history.len(), 2);
    assert_eq!(history[1].column, Some("title"));
    assert_eq!(history[1].before, Some("first".to_owned().into()));
    assert_eq!(history[1].after, Some("second".to_owned().into()));
}

#[test]
fn a_refused_change_leaves_nothing_behind() {
    let room = room();
    let before = room.image();
    let answer = room.store.change::<(), _>(Op::new("shelf.add", None), |w| {
        w.insert("shelf", cells! { name: "one" })?;
        Err(Error::Refused("no"))
    });
    assert!(matches!(answer, Err(Error::Refused("no"))));
    assert_eq!(room.image(), before);
    assert!(room.store.read(|r| r.ops(None, 10)).expect("ops").is_empty());
}

#[test]
fn a_change_that_changes_nothing_leaves_no_op() {
    let room = room();
    let (shelf, _) = room.add_shelf("one");
    let done = room
        .store
        .change::<_, ()>(Op::new("shelf.rename", None), |w| Ok(w.update("shelf", shelf, cells! { name: "one" })?));
    let done = done.expect("done");
    assert!(!done.value && done.op.is_none() && done.changed.is_empty());
}

#[test]
fn changing_a_row_that_is_not_there_is_not_found() {
    let room = room();
    let answer =
        room.store.change::<_, ()>(Op::new("x", None), |w| Ok(w.update("shelf", Id::NIL, cells! { name: "x" })?));
    assert!(matches!(answer, Err(Error::NotFound)));
}

#[test]
fn ten_thousand_rows_are_one_op_in_few_blocks_and_each_row_still_has_its_history() {
    let room = room();
    let (shelf, _) = room.add_shelf("one");
    let done = room.store.change::<_, ()>(Op::new("book.import", None), |w| {
        (0..10_000)
            .map(|n| Ok(w.insert("book", cells! { shelf_id: shelf, title: format!("t{n}") })?))
            .collect::<Result<Vec<Id>, _>>()
    });
    let done = done.expect("imported");
    let blocks: i64 =
        room.store.read(|r| r.one("SELECT count(*) FROM block WHERE op = 2", [], |row| row.get(0))).expect("count");
    assert!(blocks < 10, "{blocks} blocks");
    let history = room.store.read(|r| room.store.record_history(r, "book", done.value[5_000])).expect("history");
    assert_eq!(history.iter().map(|c| c.op).collect::<Vec<_>>(), [2]);
}

/// Steps that SQLite's machine makes meanwhile on the writing connection.
fn steps(room: &Room, work: impl FnOnce()) -> u64 {
    let watch = |handler: Option<Box<dyn FnMut() -> bool + Send>>| {
        let mut writer = room.store.writer.lock().unwrap_or_else(PoisonError::into_inner);
        writer.conn.progress_handler(1, handler).expect("a handler");
    };
    let made = Arc::new(AtomicU64::new(0));
    let counted = made.clone();
    watch(Some(Box::new(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        false
    })));
    work();
    watch(None);
    made.load(Ordering::Relaxed)
}

#[test]
fn a_change_and_its_undo_read_no_more_of_a_long_log_than_of_a_short_one() {
    let room = room();
    let (shelf, _) = room.add_shelf("one");
    let (book, _) = room.add_book(shelf, "first");
    let cost = |title: &str| {
        [
            steps(&room, || assert!(room.rename(book, title) > 0)),
            steps(&room, || drop(room.store.undo_last(None).expect("undone"))),
        ]
    };
    cost("warm");
    let before = cost("second");
    let (other, _) = room.add_book(shelf, "other");
    for no in 0..500 {
        room.rename(other, &format!("title {no}"));
    }
    let after = cost("last");
    assert!(before.iter().all(|steps| *steps > 0), "{before:?}");
    assert!(before.iter().zip(after).all(|(before, after)| after < before + 100), "{before:?} became {after:?}");
}
