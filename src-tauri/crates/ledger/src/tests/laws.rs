use super::*;
use proptest::prelude::*;

/// One step of a random life of two tables.
#[derive(Debug, Clone)]
enum Step {
    AddShelf,
    AddBook(usize),
    Rename(usize, u8),
    Move(usize, usize),
    RemoveBook(usize),
    RemoveShelf(usize),
    Many(u8),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        Just(Step::AddShelf),
        any::<usize>().prop_map(Step::AddBook),
        (any::<usize>(), any::<u8>()).prop_map(|(a, b)| Step::Rename(a, b)),
        (any::<usize>(), any::<usize>()).prop_map(|(a, b)| Step::Move(a, b)),
        any::<usize>().prop_map(Step::RemoveBook),
        any::<usize>().prop_map(Step::RemoveShelf),
        any::<u8>().prop_map(Step::Many),
    ]
}

fn ids(w: &Write<'_>, table: &str) -> Result<Vec<Id>, Fault> {
    w.rows(&format!("SELECT id FROM {table} ORDER BY id"), [], |r| r.get(0))
}

fn pick(all: &[Id], n: usize) -> Option<Id> {
    (!all.is_empty()).then(|| all[n % all.len()])
}

/// Does the step as one op; a step that finds nothing to do does nothing.
fn live(room: &Room, step: &Step) {
    let answer = room.store.change::<_, ()>(Op::new("step", None), |w| {
        let (shelves, books) = (ids(w, "shelf")?, ids(w, "book")?);
        match step {
            Step::AddShelf => _ = w.insert("shelf", cells! { name: "s" })?,
            Step::AddBook(n) => {
                _ = w.insert("book", cells! { shelf_id: pick(&shelves, *n), title: format!("b{n}"), pages: -1 })?
            }
            Step::Rename(n, to) => {
                if let Some(book) = pick(&books, *n) {
                    w.update("book", book, cells! { title: format!("r{to}"), pages: i64::from(*to) - 100 })?;
                    w.update("book", book, cells! { pages: None::<i64> })?; // twice in one op
                }
            }
            Step::Move(n, to) => {
                if let Some(book) = pick(&books, *n) {
                    w.update("book", book, cells! { shelf_id: pick(&shelves, *to) })?;
                }
            }
            Step::RemoveBook(n) => {
                if let Some(book) = pick(&books, *n) {
                    w.update("book", book, cells! { title: "about to go" })?;
                    w.remove("book", book)?;
                }
            }
            Step::RemoveShelf(n) => {
                if let Some(shelf) = pick(&shelves, *n) {
                    for book in w.rows("SELECT id FROM book WHERE shelf_id = ?1", [shelf], |r| r.get::<_, Id>(0))? {
                        w.remove("book", book)?;
                    }
                    w.remove("shelf", shelf)?;
                }
            }
            Step::Many(n) => {
                let shelf = w.insert("shelf", cells! { name: "many", room: "x" })?;
                for i in 0..*n {
                    let book = w.insert("book", cells! { shelf_id: shelf, title: "t".repeat(usize::from(i)) })?;
                    if i % 3 == 0 {
                        w.update("book", book, cells! { title: "changed at once" })?;
                    }
                    if i % 5 == 0 {
                        w.remove("book", book)?;
                    }
                }
            }
        }
        Ok(())
    });
    answer.expect("a step");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn undo_of_everything_gives_every_image_back_and_redo_too(steps in prop::collection::vec(step(), 1..14)) {
        let room = room();
        let mut images = vec![room.image()];
        for step in &steps {
            live(&room, step);
            let image = room.image();
            if images.last() != Some(&image) {
                images.push(image);
            } else if room.store.read(|r| r.next_undo(None)).expect("read").is_some_and(|o| o.seq > images.len() as i64 - 1) {
                images.push(image); // an op whose changes cancel out
            }
        }
        for image in images[..images.len() - 1].iter().rev() {
            room.store.undo_last(None).expect("undone");
            prop_assert_eq!(&room.image(), image);
        }
        for image in &images[1..] {
            room.store.redo_last(None).expect("redone");
            prop_assert_eq!(&room.image(), image);
        }
        prop_assert_eq!(room.store.verify().expect("verified"), vec![]);
    }

    #[test]
    fn any_op_is_undone_whole_or_named_as_stale(steps in prop::collection::vec(step(), 2..12), which in any::<usize>()) {
        let room = room();
        for step in &steps {
            live(&room, step);
        }
        let ops = room.store.read(|r| r.ops(None, 100)).expect("ops");
        prop_assume!(!ops.is_empty());
        let before = room.image();
        let mut set = vec![ops[which % ops.len()].seq];
        // Following the offer ends in an undo that works, since the newest ops can always be undone.
        for _ in 0..ops.len() + 1 {
            match room.store.undo(&set, None) {
                Ok(_) => break,
                Err(Error::Stale(later)) => {
                    prop_assert_eq!(&room.image(), &before);
                    prop_assert!(later.iter().all(|op| !set.contains(op)));
                    set.extend(later);
                }
                Err(other) => prop_assert!(false, "{other:?}"),
            }
        }
        room.store.redo_last(None).expect("redone");
        prop_assert_eq!(room.image(), before);
        prop_assert_eq!(room.store.verify().expect("verified"), vec![]);
    }

    #[test]
    fn damaged_blocks_are_refused_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), verb in 0i64..3) {
        let _ = crate::log::Block::unpack(crate::log::Verb::from_number(verb).expect("a verb"), &bytes);
    }
}
