use ledger::rusqlite::types::Value;
use ledger::{Id, Key, Source, cells};

use super::*;

struct World {
    _folder: tempfile::TempDir,
    store: Store,
    wang: Id,
}

fn world() -> World {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let wang = store.change::<_, ()>(Op::new("test", None), |w| {
        let cells = cells! { name: "王伟", kind: "person", occupation: "院长", birthday: "1980-01-02" };
        Ok(w.insert("customer", cells)?)
    });
    let wang = wang.expect("a customer").value;
    World { _folder: folder, store, wang }
}

impl World {
    fn found(&self, column: &str, present: &str, offered: &str, line: u32) -> Found {
        let value = |text: &str| (Value::Text(text.into()), text.to_owned());
        Found {
            id: ConflictId { table: "customer".into(), record: self.wang, column: column.into() },
            present: value(present),
            offered: value(offered),
            file: "客户.xlsx".into(),
            sheet: "一".into(),
            line,
        }
    }

    fn keep(&self, found: Vec<Found>) {
        self.store.change::<_, ()>(Op::new("test", None), |w| Ok(keep(w, found)?)).expect("kept");
    }

    fn list(&self, aside: bool) -> ConflictWindow {
        self.store.read(|r| list(r, aside, 0, 500)).expect("a list")
    }

    fn waits(&self) -> Vec<(String, String, bool)> {
        self.list(false).rows.into_iter().map(|row| (row.column, row.offered, row.moved_on)).collect()
    }

    fn edit(&self, cells: &[(&'static str, ToSqlOutput<'_>)]) -> i64 {
        let done = self.store.change::<_, ()>(Op::new("test", None), |w| Ok(w.update("customer", self.wang, cells)?));
        done.expect("an edit").op.expect("an op")
    }

    fn occupation(&self) -> String {
        let sql = "SELECT occupation FROM customer";
        self.store.read(|r| r.one(sql, [], |row| row.get(0))).unwrap_or_else(|e: Fault| panic!("{e}"))
    }
}

fn refusal<T: std::fmt::Debug>(answer: Answer<T>) -> ConflictRefusal {
    match answer {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_conflict_waits_until_it_is_taken_and_again_when_the_taking_is_undone() {
    let w = world();
    w.keep(vec![w.found("occupation", "院长", "护士", 8), w.found("occupation", "院长", "医生", 9)]);
    w.keep(vec![w.found("occupation", "院长", "医生", 9)]);
    let view = w.list(false);
    let row = &view.rows[0];
    assert_eq!((view.total, view.rows.len(), row.line), (1, 1, 9), "one row a cell, the last that was said");
    assert_eq!((row.label.as_str(), row.present.as_str(), row.offered.as_str()), ("王伟", "院长", "医生"));
    let id = row.id.clone();
    let done = take(&w.store, None, std::slice::from_ref(&id)).expect("taken");
    assert_eq!((done.value, done.changed, w.occupation().as_str()), (1, vec!["customer"], "医生"));
    assert_eq!(w.list(false).total, 0);
    assert_eq!(refusal(take(&w.store, None, &[id])), ConflictRefusal::ConflictUnknown);
    w.store.undo_last(None).expect("an undo");
    assert_eq!((w.occupation().as_str(), w.list(false).total), ("院长", 1));
    assert_eq!(w.store.verify().expect("verified"), vec![]);
}

#[test]
fn a_value_that_moved_on_is_left_alone_and_with_it_all_that_was_to_be_taken() {
    let w = world();
    w.keep(vec![w.found("occupation", "院长", "医生", 9), w.found("name", "王伟", "王玮", 9)]);
    let ids: Vec<String> = w.list(false).rows.into_iter().map(|row| row.id).collect();
    let edit = w.edit(cells_of("护士"));
    assert_eq!(w.waits(), [("name".into(), "王玮".into(), false), ("occupation".into(), "医生".into(), true)]);
    let moved = ConflictRefusal::MovedOn { name: "王伟".into(), present: "院长".into() };
    assert_eq!(refusal(take(&w.store, None, &ids)), moved);
    assert_eq!(w.waits().len(), 2, "nothing was written");
    w.store.undo(&[edit], None).expect("an undo");
    assert_eq!(take(&w.store, None, &ids).expect("both").value, 2);
}

fn cells_of(occupation: &str) -> &'static [(&'static str, ToSqlOutput<'static>)] {
    let cell = ToSqlOutput::Owned(Value::Text(occupation.into()));
    Box::leak(Box::new([("occupation", cell)]))
}

#[test]
fn what_was_set_aside_stays_so_until_the_files_say_something_new() {
    let w = world();
    w.keep(vec![w.found("occupation", "院长", "医生", 9)]);
    let ops = w.store.read(|r| r.ops(None, 100)).expect("ops").len();
    let id = w.list(false).rows[0].id.clone();
    set_aside(&w.store, std::slice::from_ref(&id)).expect("set aside");
    assert_eq!((w.list(false).total, w.list(true).total), (0, 1));
    assert_eq!(w.store.read(|r| r.ops(None, 100)).expect("ops").len(), ops, "it stands outside the log");
    w.keep(vec![w.found("occupation", "院长", "医生", 11)]);
    assert_eq!(w.list(false).total, 0, "the same again");
    w.keep(vec![w.found("occupation", "院长", "护士", 11)]);
    assert_eq!((w.list(false).total, w.list(true).total), (1, 0));
    set_aside(&w.store, std::slice::from_ref(&id)).expect("set aside");
    take(&w.store, None, &[id]).expect("taken after all");
    assert_eq!(w.occupation(), "护士");
    for nothing in ["", "customer", "customer.x.name", "op.00000000-0000-0000-0000-000000000000.seq"] {
        assert_eq!(refusal(take(&w.store, None, &[nothing.into()])), ConflictRefusal::ConflictUnknown, "{nothing}");
        assert_eq!(refusal(set_aside(&w.store, &[nothing.into()])), ConflictRefusal::ConflictUnknown, "{nothing}");
    }
}

#[test]
fn a_birthday_is_taken_together_with_its_calendar() {
    let w = world();
    w.keep(vec![
        w.found("birthday", "1980-01-02", "1980-08-08", 9),
        w.found("birthday_calendar", "solar", "lunar", 9),
        w.found("occupation", "院长", "医生", 9),
    ]);
    let birthday = w.list(false).rows.into_iter().find(|row| row.column == "birthday").expect("a birthday").id;
    assert_eq!(take(&w.store, None, &[birthday]).expect("taken").value, 2);
    assert_eq!(w.waits(), [("occupation".into(), "医生".into(), false)]);
}

#[test]
fn what_was_found_of_a_record_that_is_gone_is_forgotten() {
    let w = world();
    w.keep(vec![w.found("occupation", "院长", "医生", 9)]);
    w.store.undo_last(None).expect("the customer is gone");
    assert_eq!(w.list(false).total, 0);
    w.keep(Vec::new());
    let left: i64 = w
        .store
        .read(|r| r.one("SELECT count(*) FROM import_conflict", [], |row| row.get(0)))
        .unwrap_or_else(|e: Fault| panic!("{e}"));
    assert_eq!(left, 0);
}
