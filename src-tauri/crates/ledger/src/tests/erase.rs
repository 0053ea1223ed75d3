use super::*;
use crate::log::{Block, Verb};
use proptest::prelude::*;

const NAME: &str = "欧阳晓峰13812345678";

fn erase(room: &Room, books: &[Id]) -> i64 {
    let done = room.store.erase::<_, ()>(Op::new("book.erase", None), |e| {
        for book in books {
            e.blank("book", *book)?;
        }
        Ok(())
    });
    done.expect("an erasure").op.expect("an op")
}

fn raw(room: &Room) -> rusqlite::Connection {
    crate::connect::connect(&room.path(), &room.key, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE).expect("a connection")
}

/// Where a text stands: in a decrypted page, a free one too, or in a block of the log once it is unpacked.
fn found(room: &Room, text: &str) -> (bool, bool) {
    let mut conn = raw(room);
    let pages = conn.serialize("main").expect("all pages").to_vec();
    assert!(pages.windows(5).any(|w| w == b"shelf"), "the pages are readable");
    let in_pages = pages.windows(text.len()).any(|w| w == text.as_bytes());
    let mut select = conn.prepare("SELECT verb, data FROM block").expect("a query");
    let mut blocks = select.query([]).expect("blocks");
    let mut in_blocks = false;
    while let Some(row) = blocks.next().expect("a block") {
        let verb = Verb::from_number(row.get(0).expect("a verb")).expect("a verb");
        let (_, changes) = Block::unpack(verb, &row.get::<_, Vec<u8>>(1).expect("data")).expect("a whole block");
        in_blocks |= format!("{changes:?}").contains(text);
    }
    (in_pages, in_blocks)
}

/// A thousand books in one op, all renamed in one op: the planted one lies inside compressed blocks, too.
fn many(room: &Room) -> Vec<Id> {
    let (shelf, _) = room.add_shelf("one");
    let done = room.store.change::<_, ()>(Op::new("book.import", None), |w| {
        let titles = (0..1_000).map(|n| if n == 500 { NAME.to_owned() } else { format!("title {n}") });
        titles
            .map(|title| Ok(w.insert("book", cells! { shelf_id: shelf, title: title })?))
            .collect::<Result<Vec<Id>, _>>()
    });
    let books = done.expect("imported").value;
    let all = room.store.change::<_, ()>(Op::new("book.renumber", None), |w| {
        for (n, book) in books.iter().enumerate() {
            w.update("book", *book, cells! { title: format!("title {n} anew"), pages: n as i64 })?;
        }
        Ok(())
    });
    all.expect("renumbered");
    books
}

#[test]
fn after_an_erasure_no_page_and_no_block_holds_the_value() {
    let room = room();
    let books = many(&room);
    let planted = books[500];
    room.rename(planted, &format!("{NAME}, again"));
    room.store.change::<_, ()>(Op::new("book.remove", None), |w| Ok(w.remove("book", planted)?)).expect("removed");
    assert_eq!(found(&room, NAME), (true, true), "before, the log holds it");
    let neighbour = room.store.read(|r| room.store.record_history(r, "book", books[501])).expect("history");
    erase(&room, &[planted]);
    assert_eq!(found(&room, NAME), (false, false));
    assert_eq!(std::fs::metadata(room.folder.path().join("s.db-wal")).map_or(0, |wal| wal.len()), 0);
    let after = room.store.read(|r| room.store.record_history(r, "book", books[501])).expect("history");
    assert_eq!(after, neighbour, "the other rows of its blocks keep their images");
    assert_eq!(room.store.verify().expect("verified"), []);
}

#[test]
fn a_present_row_keeps_what_is_not_personal_and_its_computed_rows_follow() {
    let room = room();
    let planted = many(&room)[500];
    erase(&room, &[planted]);
    let left = room.store.read(|r| {
        let sql = "SELECT title, pages, shelf_id IS NOT NULL FROM book WHERE id = ?1";
        r.one(sql, [planted], |row| Ok((row.get::<_, Option<String>>(0)?, row.get(1)?, row.get(2)?)))
    });
    assert_eq!(left.expect("read"), (None, Some(500), true));
    assert_eq!(found(&room, NAME), (false, false));
    assert_eq!(room.store.verify().expect("verified"), []);
}

#[test]
fn what_was_erased_comes_back_by_no_undo_and_the_erasure_is_named() {
    let room = room();
    let (shelf, _) = room.add_shelf("one");
    let (book, added) = room.add_book(shelf, NAME);
    let renamed = room.rename(book, "other");
    let gone = room.add_book(shelf, NAME).0;
    let removed = room.store.change::<_, ()>(Op::new("book.remove", None), |w| Ok(w.remove("book", gone)?));
    let removed = removed.expect("removed").op.expect("an op");
    let found_gone = room.store.erase::<_, ()>(Op::new("x", None), |e| Ok(e.gone("book", "shelf_id", &[shelf])?));
    assert_eq!(found_gone.expect("looked").value, [gone]);
    let erasure = erase(&room, &[book, gone]);
    let before = room.image();
    for op in [added, renamed, removed] {
        let answer = room.store.undo(&[op], None);
        assert!(matches!(&answer, Err(Error::Stale(later)) if later.contains(&erasure)), "{op}: {answer:?}");
    }
    assert!(matches!(room.store.undo(&[erasure], None), Err(Error::NotFound)));
    assert!(matches!(room.store.undo(&[removed, erasure], None), Err(Error::NotFound)));
    assert_eq!(room.image(), before);
    let later = room.rename(book, "written afterwards");
    room.store.undo(&[later], None).expect("what came after is undone as ever");
    assert_eq!(room.title(book), None);
}

#[test]
fn verify_tells_a_blanked_block_from_a_damaged_one() {
    let room = room();
    let (shelf, _) = room.add_shelf("one");
    let book = room.add_book(shelf, "first").0;
    let renamed = room.rename(book, NAME);
    let conn = raw(&room);
    let block = |sql: &str| -> Vec<u8> { conn.query_row(sql, [renamed], |row| row.get(0)).expect("a block") };
    let written = block("SELECT data FROM block WHERE op = ?1");
    erase(&room, &[book]);
    let blanked = block("SELECT data FROM block WHERE op = ?1");
    assert_ne!(written, blanked);
    assert_eq!(room.store.verify().expect("verified"), []);
    let put = |data: &[u8]| {
        conn.execute("UPDATE block SET data = ?2 WHERE op = ?1", rusqlite::params![renamed, data]).expect("touched");
        room.store.verify().expect("verified")
    };
    let mut flipped = blanked.clone();
    flipped[5] ^= 1;
    assert_eq!(put(&flipped), [Finding::Chain { op: renamed }]);
    assert_eq!(put(&written), [Finding::Chain { op: renamed }], "what was erased doesn't come back that way either");
    assert_eq!(put(&blanked), []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_erased_no_undo_faults_and_the_log_stays_whole(
        lives in prop::collection::vec((0usize..4, any::<usize>()), 1..16), erased in prop::collection::vec(any::<usize>(), 1..4),
    ) {
        let room = room();
        let add = || {
            let added = room.store.change::<_, ()>(Op::new("book.add", None), |w| Ok(w.insert("book", cells! { title: NAME })?));
            added.expect("a book").value
        };
        room.add_shelf("one");
        let mut books = vec![add()];
        for (what, which) in lives {
            let book = books[which % books.len()];
            match what {
                0 => books.push(add()),
                1 if room.title(book).is_some() => _ = room.rename(book, &format!("{NAME} {which}")),
                2 => _ = room.store.change::<_, ()>(Op::new("book.remove", None), |w| Ok(w.remove("book", book)?)),
                _ => _ = room.store.undo_last(None),
            }
        }
        for which in &erased {
            erase(&room, &[books[which % books.len()]]);
        }
        let kept = books.iter().enumerate().any(|(n, _)| erased.iter().all(|which| which % books.len() != n));
        if !kept {
            prop_assert_eq!(found(&room, NAME), (false, false));
        }
        let ops = room.store.read(|r| r.ops(None, 100)).expect("ops");
        for op in ops {
            let answer = room.store.undo(&[op.seq], None);
            prop_assert!(!matches!(answer, Err(Error::Fault(_))), "{op:?}: {answer:?}");
        }
        let redone = room.store.redo_last(None);
        prop_assert!(!matches!(redone, Err(Error::Fault(_))), "{redone:?}");
        prop_assert_eq!(room.store.verify().expect("verified"), vec![]);
        for which in erased {
            let title = room.title(books[which % books.len()]);
            prop_assert!(title.is_none(), "{title:?}");
        }
    }
}
