use super::*;
use std::sync::PoisonError;

/// What reaches the writing connection by another way than `Write` is refused by its authorizer.
fn raw(room: &Room, sql: &str) -> rusqlite::Result<()> {
    let writer = room.store.writer.lock().unwrap_or_else(PoisonError::into_inner);
    writer.conn.execute_batch(sql)
}

#[test]
fn a_raw_update_of_a_logged_table_is_refused() {
    let room = room();
    room.add_shelf("one");
    for sql in [
        "UPDATE shelf SET name = 'x'",
        "DELETE FROM shelf",
        "INSERT INTO shelf (id, name, _v) VALUES (x'00', 'x', 1)",
        "DELETE FROM op",
        "UPDATE block SET data = x''",
    ] {
        let answer = raw(&room, sql);
        assert!(answer.as_ref().is_err_and(|e| e.to_string().contains("not authorized")), "{sql}: {answer:?}");
    }
}

#[test]
fn a_trigger_is_refused() {
    let room = room();
    for sql in [
        "CREATE TRIGGER t AFTER INSERT ON shelf BEGIN UPDATE shelf SET name = 'x'; END",
        "CREATE TEMP TRIGGER t AFTER INSERT ON shelf BEGIN UPDATE shelf SET name = 'x'; END",
        "DROP TABLE shelf",
        "DROP INDEX book_shelf",
        "CREATE INDEX other ON shelf (name)",
        "DELETE FROM sqlite_master",
        "ATTACH ':memory:' AS other",
        "PRAGMA writable_schema = ON",
    ] {
        assert!(raw(&room, sql).is_err(), "{sql}");
    }
}

#[test]
fn a_statement_prepared_by_write_serves_nobody_else() {
    let room = room();
    room.add_shelf("one");
    // The very text that `Write` prepared and that lies in the connection's cache.
    let sql = "INSERT INTO \"shelf\" (id, _v, \"name\") VALUES (?1, ?2, ?3)";
    let answer = room.store.change::<_, ()>(Op::new("x", None), |w| {
        w.insert("shelf", cells! { name: "two" })?;
        let by_read = w.rows(sql, (Id::NIL, 1, "x"), |_| Ok(())).is_err();
        let by_unlogged = w.unlogged(sql, &[&Id::NIL, &1, &"x"]).is_err();
        Ok((by_read, by_unlogged))
    });
    assert_eq!(answer.expect("done").value, (true, true));
}

#[test]
fn unlogged_tables_can_be_written_and_only_those() {
    let room = room();
    let answer = room.store.change::<_, ()>(Op::new("x", None), |w| {
        let draft = w.unlogged("INSERT INTO draft (key, body) VALUES ('a', 'b')", &[]).is_ok();
        let logged = w.unlogged("UPDATE shelf SET name = 'x'", &[]).is_err();
        Ok((draft, logged))
    });
    assert_eq!(answer.expect("done").value, (true, true));
}

#[test]
fn a_table_that_is_only_added_to_is_never_changed_and_no_undo_touches_it() {
    let room = room();
    let answer = room.store.change::<_, ()>(Op::new("x", None), |w| Ok(w.append("look", cells! { what: "a" })?));
    assert_eq!(answer.expect("done").op, None, "a look leaves no op");
    for sql in
        ["UPDATE look SET what = 'b'", "DELETE FROM look", "INSERT OR REPLACE INTO look (no, what) VALUES (1, 'b')"]
    {
        let by_unlogged = room.store.change::<_, ()>(Op::new("x", None), |w| Ok(w.unlogged(sql, &[]).is_err()));
        assert!(by_unlogged.expect("done").value && raw(&room, sql).is_err(), "{sql}");
    }
    let elsewhere =
        room.store.change::<_, ()>(Op::new("x", None), |w| Ok(w.append("draft", cells! { key: "a", body: "b" })?));
    assert!(elsewhere.is_err());
    let looks = room.store.read(|r| r.rows("SELECT what FROM look", [], |row| row.get::<_, String>(0)));
    assert_eq!(looks.expect("read"), ["a"]);
    assert_eq!(room.store.verify().expect("verified"), []);
}

#[test]
fn a_reader_writes_nothing() {
    let room = room();
    for sql in ["UPDATE shelf SET name = 'x'", "CREATE TABLE x (y)", "INSERT INTO draft VALUES ('a', 'b')"] {
        assert!(room.store.read(|r| r.rows(sql, [], |_| Ok(()))).is_err(), "{sql}");
    }
}
