use super::*;

#[test]
fn undo_takes_back_and_redo_brings_back() {
    let room = room();
    let (shelf, _) = room.add_shelf("one");
    let (book, _) = room.add_book(shelf, "first");
    room.rename(book, "second");
    room.store.undo_last(None).expect("undone");
    assert_eq!(room.title(book).as_deref(), Some("first"));
    room.store.undo_last(None).expect("undone");
    assert_eq!(room.title(book), None);
    room.store.redo_last(None).expect("redone");
    room.store.redo_last(None).expect("redone");
    assert_eq!(room.title(book).as_deref(), Some("second"));
    assert!(matches!(room.store.redo_last(None), Err(Error::NotFound)));
    for _ in 0..3 {
        room.store.undo_last(None).expect("undone");
    }
    assert!(room.image().is_empty());
    assert!(matches!(room.store.undo_last(None), Err(Error::NotFound)));
}

#[test]
fn a_new_op_ends_the_redo() {
    let room = room();
    room.add_shelf("one");
    room.store.undo_last(None).expect("undone");
    room.add_shelf("two");
    assert!(matches!(room.store.redo_last(None), Err(Error::NotFound)));
}

#[test]
fn an_op_under_a_later_one_is_stale_and_both_go_together() {
    let room = room();
    let (shelf, _) = room.add_shelf("one");
    let (book, add) = room.add_book(shelf, "first");
    let rename = room.rename(book, "second");
    let before = room.image();
    match room.store.undo(&[add], None) {
        Err(Error::Stale(ops)) => assert_eq!(ops, [rename]),
        other => panic!("{other:?}"),
    }
    assert_eq!(room.image(), before, "a refused undo leaves everything");
    room.store.undo(&[add, rename], None).expect("both");
    assert_eq!(room.title(book), None);
    room.store.redo_last(None).expect("both back");
    assert_eq!(room.image(), before);
}

#[test]
fn a_row_that_others_refer_to_is_stale_and_names_them() {
    let room = room();
    let (shelf, add_shelf) = room.add_shelf("one");
    let (_, add_book) = room.add_book(shelf, "first");
    match room.store.undo(&[add_shelf], None) {
        Err(Error::Stale(ops)) => assert_eq!(ops, [add_book]),
        other => panic!("{other:?}"),
    }
    room.store.undo(&[add_shelf, add_book], None).expect("both");
    assert!(room.image().is_empty());
}

#[test]
fn the_ladder_of_undo_and_redo_goes_up_and_down_many_times() {
    let room = room();
    let (shelf, _) = room.add_shelf("one");
    let (book, _) = room.add_book(shelf, "0");
    let mut images = vec![room.image()];
    for n in 1..6 {
        room.rename(book, &n.to_string());
        images.push(room.image());
    }
    for _ in 0..4 {
        for image in images[1..5].iter().rev() {
            room.store.undo_last(None).expect("undone");
            assert_eq!(&room.image(), image);
        }
        for image in &images[2..6] {
            room.store.redo_last(None).expect("redone");
            assert_eq!(&room.image(), image);
        }
    }
}

#[test]
fn undo_follows_the_persons_own_ops() {
    let room = room();
    let (me, other) = (Id([1; 16]), Id([2; 16]));
    let add = |who: Id, name: &'static str| {
        let op = Op::new("shelf.add", Some(who));
        room.store.change::<_, ()>(op, |w| Ok(w.insert("shelf", cells! { name: name })?)).expect("a shelf").value
    };
    add(me, "mine");
    add(other, "theirs");
    room.store.undo_last(Some(me)).expect("undone");
    let names: Vec<String> = room.store.read(|r| r.rows("SELECT name FROM shelf", [], |row| row.get(0))).expect("read");
    assert_eq!(names, ["theirs"]);
    assert!(matches!(room.store.undo_last(Some(me)), Err(Error::NotFound)));
}

#[test]
fn undo_works_across_a_restart() {
    let room = room();
    let (shelf, _) = room.add_shelf("one");
    room.add_book(shelf, "first");
    let (path, key) = (room.path(), room.key.clone());
    drop(room.store);
    let store = Store::open(&path, &key, &SCHEMA, Source::fixed(2_000_000, 8)).expect("opens");
    store.undo_last(None).expect("undone");
    let books: i64 = store.read(|r| r.one("SELECT count(*) FROM book", [], |row| row.get(0))).expect("read");
    assert_eq!(books, 0);
    assert_eq!(store.verify().expect("verified"), []);
}

#[test]
fn the_writer_of_a_cell_is_the_newest_op_that_set_it_and_was_not_undone() {
    let room = room();
    let (shelf, _) = room.add_shelf("one");
    let (book, _) = room.add_book(shelf, "first");
    let writer = |column: &str| {
        room.store.read(|r| r.last_writer(&SCHEMA, "book", book, column)).expect("read").expect("a writer")
    };
    assert_eq!(writer("title"), "book.add");
    room.rename(book, "second");
    assert_eq!((writer("title").as_str(), writer("pages").as_str()), ("book.rename", "book.add"));
    room.store.undo_last(None).expect("undone");
    assert_eq!(writer("title"), "book.add");
    room.store.redo_last(None).expect("redone");
    assert_eq!(writer("title"), "book.rename");
    room.store.undo_last(None).expect("undone");
    room.store.undo_last(None).expect("undone");
    let gone = room.store.read(|r| r.last_writer(&SCHEMA, "book", book, "title")).expect("read");
    assert_eq!(gone, None);
    room.store.redo_last(None).expect("redone");
    assert_eq!(writer("title"), "book.add", "brought back, it is still the one who added it");
}

/// Pages that came and went; fewer than none can't be there.
fn overdrawn(r: &Read<'_>, touched: &[Id]) -> Result<Option<Vec<Id>>, Fault> {
    if r.one("SELECT coalesce(sum(pages), 0) >= 0 FROM book", [], |row| row.get(0))? {
        return Ok(None);
    }
    let went: Vec<Id> = r.rows("SELECT id FROM book WHERE pages < 0 ORDER BY id DESC", [], |row| row.get(0))?;
    Ok(Some(went.into_iter().filter(|id| !touched.contains(id)).collect()))
}

#[test]
fn what_later_ops_have_used_up_is_undone_only_together_with_them() {
    static COUNTED: Schema = Schema { standing: &[Standing { table: "book", fallen: overdrawn }], ..SCHEMA };
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::create(&folder.path().join("s.db"), &Key::random(), &COUNTED, Source::fixed(0, 1)).expect("new");
    let pages = |pages: i64| {
        let done = store.change::<_, ()>(Op::new("book.add", None), |w| Ok(w.insert("book", cells! { pages: pages })?));
        done.expect("a change").op.expect("an op")
    };
    let (came, went) = (pages(5), pages(-4));
    match store.undo(&[came], None) {
        Err(Error::Stale(ops)) => assert_eq!(ops, [went]),
        other => panic!("{other:?}"),
    }
    assert_eq!(store.read(|r| r.one::<i64>("SELECT sum(pages) FROM book", [], |row| row.get(0))).expect("read"), 1);
    store.undo(&[came, went], None).expect("together");
    store.redo_last(None).expect("and back");
    store.undo(&[went], None).expect("the later one alone");
    store.undo(&[came], None).expect("then the first");
}

#[test]
fn what_was_touched_since_an_op_is_told_by_table_and_an_undo_touches_too() {
    let room = room();
    let (shelf, first) = room.add_shelf("one");
    let [shelves, books] =
        ["shelf", "book"].map(|name| SCHEMA.tables.iter().find(|t| t.name == name).expect("a table"));
    let touched = |since: i64| {
        let touched = |table| room.store.read(|r| r.touched_since(since, &[table])).expect("read");
        (touched(shelves), touched(books))
    };
    assert_eq!((touched(0), touched(first)), ((true, false), (false, false)));
    let (_, second) = room.add_book(shelf, "first");
    assert_eq!((touched(first), touched(second)), ((false, true), (false, false)));
    room.store.undo_last(None).expect("undone");
    assert_eq!(touched(second), (false, true));
}
