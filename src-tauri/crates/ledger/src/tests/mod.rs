//! The ledger through its own door, on real files: a small schema of two tables, one computed.

mod backups;
mod bulk;
mod door;
mod faulty;
mod erase;
mod guard;
mod laws;
mod opening;
mod restoring;
mod undo;
mod waiting;

use std::path::PathBuf;

use crate::*;

pub(crate) const MIGRATION: Migration = Migration {
    no: 1,
    name: "shelf",
    sql: "CREATE TABLE shelf (id BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL, room TEXT, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
          CREATE TABLE book (id BLOB PRIMARY KEY NOT NULL, shelf_id BLOB REFERENCES shelf (id) DEFERRABLE INITIALLY DEFERRED,
            title TEXT, pages INTEGER, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
          CREATE INDEX book_shelf ON book (shelf_id);
          CREATE TABLE title_length (id BLOB PRIMARY KEY NOT NULL, length INTEGER NOT NULL) STRICT, WITHOUT ROWID;
          CREATE TABLE draft (key TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
          CREATE TABLE look (no INTEGER PRIMARY KEY, what TEXT NOT NULL) STRICT;",
};

const fn c(no: u16, name: &'static str) -> Column {
    Column { no, name, kind: Kind::Scalar, blank: None }
}

const fn personal(no: u16, name: &'static str, blank: Blank) -> Column {
    Column { no, name, kind: Kind::Scalar, blank: Some(blank) }
}

pub(crate) const TABLES: &[Table] = &[
    Table { no: 1, name: "shelf", columns: &[personal(1, "name", Blank::Text("")), c(2, "room")] },
    Table { no: 2, name: "book", columns: &[c(1, "shelf_id"), personal(2, "title", Blank::Null), c(3, "pages")] },
];

fn lengths(d: &mut Derive<'_>, touched: &Touched) -> Result<(), Fault> {
    d.stage(touched.of("book"))?;
    d.execute("DELETE FROM title_length WHERE id IN (SELECT id FROM temp.touched)", [])?;
    d.execute(
        "INSERT INTO title_length (id, length) SELECT id, length(title) FROM book WHERE title IS NOT NULL AND id IN (SELECT id FROM temp.touched)",
        [],
    )?;
    Ok(())
}

pub(crate) static SCHEMA: Schema = Schema {
    application_id: 77,
    migrations: &[MIGRATION],
    tables: TABLES,
    refresh: &[Refresh { tables: &["book"], run: lengths }],
    standing: &[],
    derived: &["title_length"],
    unlogged: &["draft"],
    append_only: &["look"],
    verbs: &[Verb { name: "shelf.keep", write: waiting::add }],
};

pub(crate) struct Room {
    pub folder: tempfile::TempDir,
    pub key: Key,
    pub store: Store,
}

pub(crate) fn room() -> Room {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let key = Key::random();
    let store =
        Store::create(&folder.path().join("s.db"), &key, &SCHEMA, Source::fixed(1_000_000, 7)).expect("a new store");
    Room { folder, key, store }
}

impl Room {
    pub fn path(&self) -> PathBuf {
        self.store.path().into()
    }

    /// Closes the store and gives what opens it again; the folder lives as long as the first of it.
    pub fn close(self) -> (tempfile::TempDir, PathBuf, Key) {
        let path = self.path();
        (self.folder, path, self.key)
    }

    pub fn add_shelf(&self, name: &str) -> (Id, i64) {
        let done =
            self.store.change::<_, ()>(Op::new("shelf.add", None), |w| Ok(w.insert("shelf", cells! { name: name })?));
        let done = done.expect("a shelf");
        (done.value, done.op.expect("an op"))
    }

    pub fn add_book(&self, shelf: Id, title: &str) -> (Id, i64) {
        let done = self.store.change::<_, ()>(Op::new("book.add", None), |w| {
            Ok(w.insert("book", cells! { shelf_id: shelf, title: title })?)
        });
        let done = done.expect("a book");
        (done.value, done.op.expect("an op"))
    }

    pub fn rename(&self, book: Id, title: &str) -> i64 {
        let done = self
            .store
            .change::<_, ()>(Op::new("book.rename", None), |w| Ok(w.update("book", book, cells! { title: title })?));
        done.expect("renamed").op.expect("an op")
    }

    pub fn title(&self, book: Id) -> Option<String> {
        let title = self.store.read(|r| r.first("SELECT title FROM book WHERE id = ?1", [book], |row| row.get(0)));
        title.expect("read").flatten()
    }

    /// Every cell of every logged table but `_v`, and the computed table, as text.
    pub fn image(&self) -> Vec<String> {
        let sqls = [
            "SELECT hex(id) || '|' || name || '|' || ifnull(room, '-') FROM shelf",
            "SELECT hex(id) || '|' || ifnull(hex(shelf_id), '-') || '|' || ifnull(title, '-') || '|' || ifnull(pages, '-') FROM book",
            "SELECT hex(id) || '|' || length FROM title_length",
        ];
        let mut all = Vec::new();
        for sql in sqls {
            all.extend(self.store.read(|r| r.rows(sql, [], |row| row.get::<_, String>(0))).expect("read"));
        }
        all.sort();
        all
    }
}
