use super::Field::*;
use super::Subject::Customer;
use super::Verdict::{Conflict, Create, Skip, Update};
use super::*;
use crate::customer::{self, CustomerKind, NewCustomer};
use crate::sealed::{self, Seal};
use crate::setting::{self, SensitiveData};

const NUMBER: &str = "11010519491231002X"; // the example in GB 11643
const OTHER: &str = "110105194912310011";

fn on(place: &Place) {
    setting::set(&place.store, None, &SensitiveData { on: true, reason: "代办上牌".into() }).expect("turned on");
}

fn file(number: &str, id_number: &str, ethnicity: &str) -> SourceRow {
    let cells = [(CustomerNumber, number), (CustomerName, "王伟"), (IdNumber, id_number), (Ethnicity, ethnicity)];
    let cells: Vec<_> = cells.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    row("a", 2, Customer, &cells)
}

/// Kind, text and whether it is right, of every sealed cell.
fn opened(place: &Place) -> Vec<(String, String, bool)> {
    let seal = Seal::of(&place.store);
    let read = place.store.read(|r| -> Result<_, ledger::Fault> {
        let customers: Vec<ledger::Id> = r.rows("SELECT id FROM customer ORDER BY id", [], |row| row.get(0))?;
        let mut all = Vec::new();
        for customer in customers {
            let views = sealed::of_customer(r, &seal, customer)?;
            for ((_, kind, text), view) in sealed::opened(r, &seal, customer)?.into_iter().zip(views) {
                all.push((kind.code().to_owned(), text, view.valid));
            }
        }
        Ok(all)
    });
    read.expect("sealed cells")
}

fn cells(all: &[(&str, &str, bool)]) -> Vec<(String, String, bool)> {
    all.iter().map(|(kind, text, valid)| ((*kind).to_owned(), (*text).to_owned(), *valid)).collect()
}

#[test]
fn turned_on_both_are_sealed_a_wrong_number_as_written_and_marked() {
    let place = place();
    on(&place);
    let plan = place.plan(&[file("C1", "１１０１０５19491231002x", "回族"), file("C2", "1101051949", "")]);
    let counts = plan.counts();
    assert_eq!((counts.sensitive_sealed, counts.id_numbers_hashed, counts.ethnicities_dropped), (3, 0, 0));
    assert_eq!(
        place.verdicts(&[file("C1", "１１０１０５19491231002x", "回族"), file("C2", "1101051949", "")]),
        [Create, Create]
    );
    let kept = [("id_number", NUMBER, true), ("ethnicity", "回族", true), ("id_number", "1101051949", false)];
    assert_eq!(opened(&place), cells(&kept));
    assert_eq!(place.store.verify().expect("verified"), []);
}

#[test]
fn the_same_again_is_skipped_an_imports_word_replaced_and_a_persons_kept() {
    let place = place();
    on(&place);
    assert_eq!(place.verdicts(&[file("C1", NUMBER, "回族")]), [Create]);
    assert_eq!(place.verdicts(&[file("C1", NUMBER, "回族")]), [Skip]);
    assert_eq!(place.verdicts(&[file("C1", NUMBER, "满族")]), [Update]);
    assert_eq!(opened(&place), cells(&[("id_number", NUMBER, true), ("ethnicity", "满族", true)]));
    let customer = place.store.read(|r| r.one("SELECT id FROM customer", [], |row| row.get(0))).expect("him");
    let form = NewCustomer {
        number: Some("C1".into()),
        ethnicity: Some("壮族".into()),
        ..NewCustomer::named("王伟", CustomerKind::Person)
    };
    customer::edit(&place.store, None, customer, form).expect("an edit");
    let plan = place.plan(&[file("C1", "", "满族")]);
    let rows = plan.window(0, 9, Some(Conflict)).expect("a window");
    let clash = &rows[0].clashes[0];
    assert_eq!((clash.column.as_str(), clash.present.as_str(), clash.offered.as_str()), ("ethnicity", "**", "**"));
    assert_eq!(opened(&place)[1].1, "壮族");
}

#[test]
fn two_rows_of_one_run_that_disagree_are_a_conflict_and_the_first_stays() {
    let place = place();
    on(&place);
    let mut second = file("C1", "", "满族");
    second.origin.line = 3;
    assert_eq!(place.verdicts(&[file("C1", NUMBER, "回族"), second]), [Create, Conflict]);
    assert_eq!(opened(&place)[1].1, "回族");
}

#[test]
fn an_import_before_the_switch_is_filled_by_the_next_one_and_undone_with_it() {
    let place = place();
    assert_eq!(place.verdicts(&[file("C1", NUMBER, "回族")]), [Create]);
    assert_eq!(opened(&place), []);
    on(&place);
    assert_eq!(place.verdicts(&[file("C1", NUMBER, "回族")]), [Update]);
    assert_eq!(opened(&place).len(), 2);
    place.store.undo_last(None).expect("undone");
    assert_eq!(opened(&place), []);
}

#[test]
fn a_plan_made_before_the_switch_was_turned_off_is_stale() {
    let place = place();
    on(&place);
    let plan = place.plan(&[file("C1", OTHER, "回族")]);
    setting::set(&place.store, None, &SensitiveData::default()).expect("turned off");
    let answer = run(&place.store, None, &plan, &mut |_| ControlFlow::Continue(()));
    assert!(matches!(answer, Err(ledger::Error::Stale(_))));
    assert_eq!(place.count("sealed"), 0);
}
