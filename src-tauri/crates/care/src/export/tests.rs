use std::ops::ControlFlow;

use chrono::NaiveDate;
use ledger::{Fault, Id, Key, Source, Store};

use super::*;
use crate::customer::{self, CustomerKind, NewCustomer, NewPhone};
use crate::import::{self, Origin, SourceRow, Stage, Verdict};
use crate::vehicle::{self, NewVehicle};

struct Place {
    store: Store,
    _folder: tempfile::TempDir,
}

fn place() -> Place {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    Place { store, _folder: folder }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

impl Place {
    fn customer(&self, name: &str, phones: &[&str], fill: impl FnOnce(&mut NewCustomer)) -> Id {
        let mut new = NewCustomer::named(name, CustomerKind::Person);
        new.phones = phones.iter().map(|p| NewPhone { number: (*p).into(), ..NewPhone::default() }).collect();
        fill(&mut new);
        customer::add(&self.store, None, new).expect("a customer").value
    }

    fn vehicle(&self, vin: &str, owner: Id, since: Option<&str>, bought: Option<&str>) -> Id {
        let new = NewVehicle { vin: vin.into(), purchase_day: bought.map(day), ..NewVehicle::default() };
        vehicle::add(&self.store, None, new, owner, since.map(day)).expect("a vehicle").value
    }

    fn rows(&self, options: &Options) -> Vec<Vec<(Field, Value)>> {
        let mut rows = Vec::new();
        let all = self.store.read(|r| {
            each::<Fault>(r, options, |cells| {
                let mut cells = cells.to_vec();
                cells.sort_by_key(|(field, _)| *field);
                rows.push(cells);
                Ok(())
            })
        });
        all.expect("rows");
        rows
    }

    /// Imports exported rows and gives the verdict of each.
    fn import(&self, rows: &[Vec<(Field, Value)>]) -> Vec<Verdict> {
        let mut stage = Stage::new(&self.store).expect("a stage");
        for (line, cells) in rows.iter().enumerate() {
            let origin = Origin { file: "f".into(), sheet: "s".into(), line: line as u32 + 2 };
            let row = SourceRow { origin, subject: Subject::Customer, cells: cells.clone() };
            stage.push(&row).expect("a staged row");
        }
        let go = &mut |_| ControlFlow::Continue(());
        let plan = import::plan(&self.store, stage, import::Options::default(), go).expect("a plan");
        let done = import::run(&self.store, None, &plan, &mut |_| ControlFlow::Continue(())).expect("a run");
        let verdicts: Vec<Verdict> =
            plan.window(0, 200, None).expect("a window").into_iter().map(|row| row.verdict).collect();
        assert_eq!(
            done.op.is_none(),
            verdicts.iter().all(|v| *v == Verdict::Skip),
            "an op exactly where something changed"
        );
        verdicts
    }
}

const VINS: [&str; 4] = ["LKMNRU0F0FLX79MXH", "LKMWVRMY9DKDKT6D1", "LSVAA49J132047371", "LFV2A21J970002020"];

/// A store with what is hard to carry: a second owner, owners without a day, a day of purchase beside one, wrong phones, a lunar birthday.
fn hard() -> Place {
    let place = place();
    let li = place.customer("李四", &["13812345678", "0539-8123456", "12345"], |c| {
        c.number = Some("C1".into());
        c.birthday = Some("1970-02-03".into());
        c.address = Some("山东省临沂市兰山区柳青街道".into());
        c.position = Some("副总经理".into());
        c.note = "第一行\n第二行".into();
    });
    let wang = place.customer("王伟", &["13900000001"], |c| {
        c.number = Some("C2".into());
        c.region = Some("371302".into());
    });
    place.customer("无车", &["13900000002"], |c| {
        c.birthday = Some("02-16".into());
        c.kind = CustomerKind::Company;
    });
    let first = place.vehicle(VINS[0], li, Some("2020-01-05"), Some("2020-01-02"));
    vehicle::hand_on(&place.store, None, first, wang, day("2023-06-01")).expect("handed on");
    let second = place.vehicle(VINS[1], wang, None, Some("2019-09-09"));
    vehicle::hand_on(&place.store, None, second, li, day("2022-02-02")).expect("handed on");
    place.vehicle(VINS[2], li, None, None);
    place.vehicle(VINS[3], wang, Some("2024-04-04"), None);
    place
}

#[test]
fn what_goes_out_comes_into_an_empty_store_as_the_same_and_goes_out_again_alike() {
    let (one, other) = (hard(), place());
    let out = one.rows(&Options::default());
    assert_eq!(out.len(), 8, "six spans, a day of purchase of its own, a customer without a vehicle");
    let verdicts = other.import(&out);
    assert!(verdicts.iter().all(|v| matches!(v, Verdict::Create | Verdict::Update)), "{verdicts:?}");
    assert_eq!(other.rows(&Options::default()), out);
}

#[test]
fn what_goes_out_and_comes_back_changes_nothing() {
    let place = hard();
    let verdicts = place.import(&place.rows(&Options::default()));
    assert!(verdicts.iter().all(|v| *v == Verdict::Skip), "{verdicts:?}");
}

#[test]
fn those_who_are_chosen_go_out_with_what_they_own_or_owned_and_come_back_without_a_change() {
    let place = hard();
    let named = |rows: &[Vec<(Field, Value)>], name: &str| {
        rows.iter().flatten().any(|(field, value)| *field == Field::CustomerName && *value == Value::Text(name.into()))
    };
    let all = place.rows(&Options::default());
    let customers =
        place.store.read(|r| r.rows("SELECT id, name FROM customer", [], |row| Ok((row.get(0)?, row.get(1)?))));
    for (id, name) in customers.expect("customers") {
        let (id, name): (Id, String) = (id, name);
        let options = Options { only: Some([id].into()), ..Options::default() };
        let rows = place.rows(&options);
        assert!(named(&rows, &name) && rows.len() < all.len());
        for other in ["李四", "王伟", "无车"].iter().filter(|other| **other != name) {
            assert!(!named(&rows, other), "{other} beside {name}");
        }
        let verdicts = place.import(&rows);
        assert!(verdicts.iter().all(|v| *v == Verdict::Skip), "{name}: {verdicts:?}");
    }
    assert_eq!(place.rows(&Options { only: Some([].into()), ..Options::default() }), Vec::<Vec<_>>::new());
}

#[test]
fn as_many_are_counted_as_go_out() {
    let place = hard();
    let count = |options: &Options| place.store.read(|r| super::count(r, options)).expect("a count");
    assert_eq!(count(&Options::default()), 7, "six spans and a customer without a vehicle");
    assert_eq!(count(&Options { only: Some([].into()), ..Options::default() }), 0);
}

#[test]
fn a_changed_cell_is_seen_when_it_comes_back() {
    let place = hard();
    let mut rows = place.rows(&Options::default());
    let series = (Field::Series, Value::Text("启明A3".into()));
    rows[0].push(series);
    assert_eq!(place.import(&rows)[0], Verdict::Update);
}

#[test]
fn masked_phones_show_neither_the_number_nor_a_hole_in_the_row() {
    let masked = hard().rows(&Options { masked: true, ..Options::default() });
    let phones: Vec<&str> = masked
        .iter()
        .flatten()
        .filter_map(|(field, value)| match value {
            Value::Text(text) if *field == Field::Phone => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert!(phones.contains(&"138****5678/053****3456/***45"), "{phones:?}");
    assert!(phones.iter().all(|text| !text.contains("13812345678") && text.contains('*')));
}

#[test]
fn the_number_of_another_system_stays_out() {
    let place = hard();
    let numbers = |system: &str| {
        let rows = place.rows(&Options { source_system: system.into(), ..Options::default() });
        rows.iter().flatten().filter(|(field, _)| *field == Field::CustomerNumber).count()
    };
    assert_eq!((numbers(""), numbers("DMS")), (6, 0));
}

#[test]
fn the_rows_are_read_along_keys_and_never_sorted_as_a_whole() {
    let place = place();
    for sql in sql::statements().expect("statements") {
        let plan = place.store.read(|r| r.plan(&sql)).expect("a plan");
        let scans: Vec<&String> = plan.iter().filter(|step| step.starts_with("SCAN")).collect();
        assert_eq!(scans.len(), 1, "one walk along the table of the rows: {plan:?}");
        assert!(plan.iter().all(|step| step != "USE TEMP B-TREE FOR ORDER BY"), "{plan:?}");
    }
}
