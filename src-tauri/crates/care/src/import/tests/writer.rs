use super::Field::*;
use super::Subject::Customer;
use super::*;
use crate::{conflict, op};
use ledger::{Error, Id, Op, cells};

fn customer(occupation: &str) -> SourceRow {
    row(
        "a",
        2,
        Customer,
        &[(CustomerNumber, "C1"), (CustomerName, "王伟"), (Occupation, occupation), (Phone, "13812345678")],
    )
}

fn id(place: &Place) -> Id {
    place.store.read(|r| r.one("SELECT id FROM customer", [], |row| row.get(0))).expect("the customer")
}

fn edit(place: &Place, occupation: &str) {
    let id = id(place);
    let change = |w: &mut ledger::Write<'_>| Ok(w.update("customer", id, cells! { occupation: occupation })?);
    place.store.change::<_, ()>(Op::new(op::CUSTOMER_EDIT, None), change).expect("an edit");
}

const OCCUPATION: &str = "SELECT occupation FROM customer";

#[test]
fn an_import_replaces_what_an_import_wrote_and_leaves_what_a_person_wrote() {
    let place = place();
    place.import(&[customer("医生")]);
    assert_eq!(place.verdicts(&[customer("护士")]), [Verdict::Update]);
    edit(&place, "院长");
    assert_eq!(place.verdicts(&[customer("医生")]), [Verdict::Conflict]);
    assert_eq!(place.texts(OCCUPATION), ["院长"]);
    place.store.undo_last(None).expect("undone");
    assert_eq!(place.texts(OCCUPATION), ["护士"]);
    assert_eq!(
        place.verdicts(&[customer("医生")]),
        [Verdict::Update],
        "after the undo the value is the import's again"
    );
}

#[test]
fn an_edit_of_another_cell_leaves_this_one_the_imports() {
    let place = place();
    place.import(&[customer("医生")]);
    let id = id(&place);
    let change = |w: &mut ledger::Write<'_>| Ok(w.update("customer", id, cells! { hobbies: "钓鱼" })?);
    place.store.change::<_, ()>(Op::new(op::CUSTOMER_EDIT, None), change).expect("an edit");
    assert_eq!(place.verdicts(&[customer("护士")]), [Verdict::Update]);
}

#[test]
fn an_empty_cell_never_erases() {
    let place = place();
    place.import(&[customer("医生")]);
    let bare = row("a", 2, Customer, &[(CustomerNumber, "C1")]);
    assert_eq!(place.verdicts(&[bare]), [Verdict::Skip]);
    assert_eq!(place.texts(OCCUPATION), ["医生"]);
}

#[test]
fn a_phone_that_a_person_corrected_is_not_brought_back() {
    let place = place();
    place.import(&[customer("医生")]);
    let change = |w: &mut ledger::Write<'_>| {
        let phone: Id = w.one("SELECT id FROM customer_phone", [], |row| row.get(0))?;
        Ok(w.update("customer_phone", phone, cells! { number: "13912345678" })?)
    };
    place.store.change::<_, ()>(Op::new(op::CUSTOMER_EDIT, None), change).expect("an edit");
    assert_eq!(place.verdicts(&[customer("医生")]), [Verdict::Conflict]);
    assert_eq!(place.texts("SELECT number FROM customer_phone"), ["13912345678"]);
}

#[test]
fn two_rows_that_disagree_keep_the_first_of_the_file_whichever_came_first() {
    let mut second = customer("护士");
    second.origin.line = 3;
    for rows in [[customer("医生"), second.clone()], [second.clone(), customer("医生")]] {
        let place = place();
        let mut verdicts = place.verdicts(&rows);
        verdicts.sort_by_key(|v| *v == Verdict::Conflict);
        assert_eq!(verdicts, [Verdict::Create, Verdict::Conflict]);
        assert_eq!(place.texts(OCCUPATION), ["医生"]);
    }
}

#[test]
fn a_plan_is_stale_when_the_store_moved_on_in_what_it_read_and_only_then() {
    let place = place();
    place.import(&[customer("医生")]);
    let plan = place.plan(&[customer("护士")]);
    let other = |w: &mut ledger::Write<'_>| Ok(w.insert("script", cells! { title: "问候", purpose: "" })?);
    place.store.change::<_, ()>(Op::new(op::SCRIPT_ADD, None), other).expect("a script");
    let go = &mut |_| ControlFlow::Continue(());
    run(&place.store, None, &plan, go).expect("another table doesn't matter");
    let plan = place.plan(&[customer("医生")]);
    edit(&place, "院长");
    assert!(matches!(run(&place.store, None, &plan, go), Err(Error::Stale(ops)) if ops == [4]));
    assert_eq!(place.texts(OCCUPATION), ["院长"]);
}

#[test]
fn a_cancel_leaves_nothing_neither_while_planning_nor_while_writing() {
    let place = place();
    let stop = &mut |_| ControlFlow::Break(());
    let mut stage = Stage::new(&place.store).expect("a stage");
    stage.push(&customer("医生")).expect("staged");
    let cancelled = plan(&place.store, stage, Options::default(), stop);
    assert!(matches!(cancelled, Err(Error::Refused(ImportRefusal::Cancelled))));
    let cancelled = run(&place.store, None, &place.plan(&[customer("医生")]), stop);
    assert!(matches!(cancelled, Err(Error::Refused(ImportRefusal::Cancelled))));
    assert_eq!(place.rows_in_all(), 0);
    assert!(place.store.read(|r| r.ops(None, 9)).expect("ops").is_empty());
}

#[test]
fn a_mapping_is_remembered_outside_the_undo_stack() {
    let place = place();
    remember(&place.store, "sig", "{}").expect("remembered");
    remember(&place.store, "sig", "{\"a\":1}").expect("remembered");
    let found = place.store.read(|r| remembered(r, "sig")).expect("read");
    assert_eq!(found.as_deref(), Some("{\"a\":1}"));
    assert!(place.store.read(|r| r.ops(None, 9)).expect("ops").is_empty());
}

#[test]
fn conflicts_of_a_run_wait_to_be_taken_and_the_same_files_add_none() {
    let place = place();
    place.import(&[customer("医生")]);
    edit(&place, "院长");
    // A new record on which two rows of the run disagree is in conflict from its first run on.
    let order = |line: u32, mileage: &str| {
        let cells = [(OrderNumber, "W1"), (Vin, VIN), (Day, "2026-05-01"), (Mileage, mileage)];
        row("b", line, Subject::ServiceOrder, &cells)
    };
    let car = row("a", 3, Customer, &[(CustomerNumber, "C1"), (CustomerName, "王伟"), (Vin, VIN)]);
    let rows = [customer("医生"), car, order(2, "10000"), order(3, "12000")];
    for _ in 0..2 {
        place.import(&rows);
        let waits = place.store.read(|r| conflict::list(r, false, 0, 200)).expect("a list");
        let seen: Vec<_> =
            waits.rows.iter().map(|c| (c.column.as_str(), c.present.as_str(), c.offered.as_str())).collect();
        assert_eq!(seen, [("occupation", "院长", "医生"), ("mileage", "10000", "12000")]);
        assert_eq!((waits.rows[1].file.as_str(), waits.rows[1].line, waits.total), ("b", 3, 2));
    }
    let waits = place.store.read(|r| conflict::list(r, false, 0, 200)).expect("a list").rows;
    let ids: Vec<String> = waits.into_iter().map(|conflict| conflict.id).collect();
    conflict::take(&place.store, None, &ids).expect("taken");
    assert_eq!(place.texts(OCCUPATION), ["医生"]);
    assert_eq!(place.texts("SELECT CAST(mileage AS TEXT) FROM service_order"), ["12000"]);
    let plan = place.plan(&rows[..3]);
    assert_eq!(
        plan.window(0, 9, None).expect("a window")[2].verdict,
        Verdict::Conflict,
        "what was taken is a person's word"
    );
}
