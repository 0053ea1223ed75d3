use std::collections::BTreeMap;

use ledger::{Key, Source};
use proptest::prelude::*;

use super::*;
use crate::SCHEMA;
use crate::customer::{self, CustomerKind, NewCustomer, NewPhone};
use crate::setting::{self, SensitiveData};

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    (folder, store)
}

fn form(name: &str, phones: &[&str]) -> NewCustomer {
    let phone = |number: &&str| NewPhone { number: (*number).into(), ..NewPhone::default() };
    NewCustomer { phones: phones.iter().map(phone).collect(), ..NewCustomer::named(name, CustomerKind::Person) }
}

fn add(store: &Store, new: NewCustomer) -> Id {
    customer::add(store, None, new).expect("a customer").value
}

/// Every cell of every logged table but the versions.
fn cells_of(store: &Store) -> BTreeMap<(&'static str, Id), Vec<Value>> {
    let read = store.read(|r| -> Result<_, Fault> {
        let mut all = BTreeMap::new();
        for table in SCHEMA.tables {
            let columns: Vec<String> = table.columns.iter().map(|c| format!("\"{}\"", c.name)).collect();
            let sql = format!("SELECT id, {} FROM \"{}\"", columns.join(", "), table.name);
            r.each(&sql, [], |row| -> Result<(), Fault> {
                let values = (1..=columns.len()).map(|i| row.get(i)).collect::<Result<_, _>>()?;
                all.insert((table.name, row.get(0)?), values);
                Ok(())
            })?;
        }
        Ok(all)
    });
    read.expect("all cells")
}

#[test]
fn every_column_that_names_a_customer_is_walked() {
    let (_folder, store) = store();
    for table in SCHEMA.tables.iter().filter(|t| !["merge", "sealed"].contains(&t.name)) {
        let sql = "SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE \"table\" = 'customer'";
        let found: Vec<String> = store.read(|r| r.rows(sql, [table.name], |row| row.get(0))).expect("keys");
        let known: Vec<&str> = sql::REFERENCES.iter().filter(|(t, _)| *t == table.name).map(|(_, c)| *c).collect();
        assert_eq!(found, known, "{}", table.name);
    }
    let subject = |t: &&ledger::Table| t.columns.iter().any(|c| c.name == "subject_id");
    let subjects: Vec<&str> = SCHEMA.tables.iter().filter(subject).map(|t| t.name).collect();
    assert_eq!(subjects, sql::SUBJECTS);
    let filled = sql::FILLED.iter().flat_map(|group| group.iter()).chain(sql::FLAGS);
    let left = ["name", "kind", "merged_into", "retain_until", "erased"];
    let mut named: Vec<&str> = filled.copied().chain(left).collect();
    let mut all: Vec<&str> =
        SCHEMA.tables.iter().filter(|t| t.name == "customer").flat_map(|t| t.columns).map(|c| c.name).collect();
    named.sort_unstable();
    all.sort_unstable();
    assert_eq!(named, all, "a merge decides on every column");
}

#[test]
fn candidates_come_by_id_number_then_by_phone_in_windows() {
    let (_folder, store) = store();
    let number = Some("11010519491231002X".to_owned()); // the example in GB 11643
    let a = add(&store, NewCustomer { id_number: number.clone(), ..form("王伟", &["13800138000"]) });
    let b = add(&store, NewCustomer { id_number: number, ..form("王玮", &["138-0013-8000"]) });
    let c = add(&store, form("李华", &["13900139000"]));
    let d = add(&store, form("李 华", &["13900139000", "不详"]));
    add(&store, form("周敏", &["13900139000", "不详"]));
    let window = |after: Option<&str>, limit| store.read(|r| candidates(r, after, limit)).expect("candidates");
    let all = window(None, 200);
    let pairs: Vec<_> = all.rows.iter().map(|p| (p.one, p.other, p.likeness)).collect();
    assert_eq!(pairs, [(a, b, Likeness::IdNumber), (c, d, Likeness::NameAndPhone)]);
    assert_eq!((all.rows[1].phone.as_deref(), all.next), (Some("139****9000"), None));
    let first = window(None, 1);
    let second = window(first.next.as_deref(), 1);
    assert_eq!((first.rows[0].other, second.rows[0].other), (b, d));
    assert_eq!(window(second.next.as_deref(), 1).rows, []);
    for (after, limit) in [(None, 0), (None, 201), (Some("x"), 5), (Some("iz0"), 5), (Some("i1"), 5), (Some(""), 5)] {
        assert!(matches!(store.read(|r| candidates(r, after, limit)), Err(Error::Refused(_))), "{after:?} {limit}");
    }
    merge(&store, None, a, b, "").expect("a merge");
    assert_eq!(window(None, 200).rows.len(), 1);
    for sql in [sql::HASHES, &sql::of_hash_sql(), sql::NUMBERS, &sql::of_number_sql()] {
        let plan = store.read(|r| r.plan(sql)).expect("a plan");
        assert!(plan[0].starts_with("SEARCH") && plan.iter().all(|step| !step.starts_with("SCAN")), "{plan:?}");
    }
}

#[test]
fn two_files_of_one_name_are_told_apart_by_the_vehicle_that_each_still_owns() {
    let (_folder, store) = store();
    let [one, other] = ["13800138000"; 2].map(|phone| add(&store, form("王伟", &[phone])));
    let owned = store.change::<_, ()>(Op::new("test", None), |w| {
        for (plate, owner, until) in [("鲁Q00001", one, Some("2025-01-01")), ("鲁Q00002", one, None)] {
            let vehicle = w.insert("vehicle", cells! { vin: plate, plate: plate })?;
            w.insert("ownership", cells! { vehicle_id: vehicle, customer_id: owner, until: until })?;
        }
        Ok(())
    });
    owned.expect("two vehicles");
    let pairs = store.read(|r| candidates(r, None, 200)).expect("candidates").rows;
    let seen: Vec<_> =
        pairs.iter().map(|p| (p.one, p.one_plate.as_deref(), p.other, p.other_plate.as_deref())).collect();
    assert_eq!(seen, [(one, Some("鲁Q00002"), other, None)]);
}

#[test]
fn a_merge_fills_what_is_lacking_moves_all_rows_and_is_taken_back_whole() {
    let (_folder, store) = store();
    let kept = add(&store, NewCustomer { occupation: Some("教师".into()), ..form("王伟", &["13800138000"]) });
    let gone = NewCustomer {
        occupation: Some("校长".into()),
        address: Some("山东省临沂市兰山区柳青街道".into()),
        do_not_contact: true,
        ..form("王玮", &["13800138000", "13900139000"])
    };
    let gone = add(&store, gone);
    let before = cells_of(&store);
    merge(&store, None, kept, gone, " 同一人 ").expect("a merge");
    let file = store.read(|r| customer::file(r, kept)).expect("a look").expect("the file");
    assert_eq!((file.name.as_str(), file.occupation.as_deref()), ("王伟", Some("教师")));
    assert!(file.region.is_some() && file.do_not_contact);
    let phones: Vec<_> = file.phones.iter().map(|p| p.masked.as_str()).collect();
    assert_eq!(phones, ["138****8000", "139****9000"]);
    let stub = store.read(|r| customer::file(r, gone)).expect("a look").expect("the stub");
    assert_eq!((stub.merged_into, stub.phones.len()), (Some(kept), 0));
    assert_eq!(store.verify().expect("a check"), []);
    store.undo_last(None).expect("an undo");
    assert_eq!(cells_of(&store), before);
    assert_eq!(store.verify().expect("a check"), []);
}

#[test]
fn each_refusal_leaves_both_files_alone() {
    let (_folder, store) = store();
    let [a, b, c] = ["王伟", "王玮", "王威"].map(|name| add(&store, form(name, &[])));
    let company = add(&store, NewCustomer::named("临沂运输公司", CustomerKind::Company));
    let refused = |kept, gone, reason: &str| match merge(&store, None, kept, gone, reason) {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    };
    assert_eq!(refused(a, a, ""), MergeRefusal::SameFile);
    assert_eq!(refused(a, company, ""), MergeRefusal::KindsDiffer);
    assert_eq!(refused(a, b, &"字".repeat(501)), MergeRefusal::TextTooLong);
    assert!(matches!(merge(&store, None, a, Id([7; 16]), ""), Err(Error::NotFound)));
    merge(&store, None, a, b, &"字".repeat(500)).expect("a merge");
    assert_eq!(refused(a, b, ""), MergeRefusal::MergedAlready);
    assert_eq!(refused(b, c, ""), MergeRefusal::MergedAlready);
    merge(&store, None, c, a, "").expect("a merge of the merged");
    let stub = store.read(|r| customer::file(r, b)).expect("a look").expect("the stub");
    assert_eq!(stub.merged_into, Some(c));
}

/// A random cell for a column of a table that refers to customers; none: the default.
fn scatter(w: &mut Write<'_>, owner: Id, pick: u8) -> Result<(), Fault> {
    let at = "2026-06-01 09:00:00";
    match pick % 9 {
        0 => w.insert("customer_phone", cells! { customer_id: owner, number: format!("138{:08}", pick / 9) })?,
        1 => w.insert("consent", cells! { customer_id: owner, channel: "sms", given: 1, since: at, proof: "x" })?,
        2 => {
            let vehicle = w.insert("vehicle", cells! { vin: format!("LKM{pick:014}") })?;
            w.insert("ownership", cells! { vehicle_id: vehicle, customer_id: owner })?
        }
        3 => w.insert("complaint", cells! { customer_id: owner, at: at, severity: "minor", what: "x" })?,
        4 => w.insert("referral", cells! { referrer_id: owner, day: "2026-06-01" })?,
        5 => w.insert("purchase", cells! { customer_id: owner, kind: "additional" })?,
        6 => w.insert("problem", cells! { customer_id: owner, heard: "x", heard_at: at })?,
        7 => w.insert("promise", cells! { customer_id: owner, what: "x", made_at: at, until: at })?,
        _ => {
            let kind = "birthday";
            let due = "2026-06-01";
            w.insert(
                "dismissal",
                cells! { customer_id: owner, due_kind: kind, subject_id: owner, due_day: due, reason: "x", at: at },
            )?
        }
    };
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_merge_leaves_no_row_with_the_gone_file_and_its_undo_every_cell_as_before(
        of_kept in proptest::collection::vec(any::<u8>(), 0..12),
        of_gone in proptest::collection::vec(any::<u8>(), 0..12),
        occupation in proptest::option::of("[a-z]{1,3}"),
    ) {
        let (_folder, store) = store();
        let kept = add(&store, form("王伟", &[]));
        let gone = add(&store, NewCustomer { occupation, opinion_leader: true, ..form("王玮", &[]) });
        let done = store.change(Op::new(op::IMPORT_RUN, None), |w| -> Result<_, Error<()>> {
            for (owner, picks) in [(kept, &of_kept), (gone, &of_gone)] {
                for pick in picks {
                    scatter(w, owner, *pick)?;
                }
            }
            Ok(())
        });
        prop_assert!(done.is_ok(), "{done:?}");
        let before = cells_of(&store);
        merge(&store, None, kept, gone, "").expect("a merge");
        let after = cells_of(&store);
        for (table, column) in sql::REFERENCES {
            let left = store.read(|r| sql::referring(r, table, column, gone)).expect("a look");
            prop_assert_eq!(left, [], "{}.{}", table, column);
        }
        prop_assert_eq!(store.verify().expect("a check"), []);
        store.undo_last(None).expect("an undo");
        prop_assert_eq!(&cells_of(&store), &before);
        store.redo_last(None).expect("a redo");
        prop_assert_eq!(&cells_of(&store), &after);
        prop_assert_eq!(store.verify().expect("a check"), []);
    }
}

#[test]
fn sealed_cells_of_the_gone_file_are_sealed_anew_where_the_kept_one_lacks_them() {
    let (_folder, store) = store();
    let on = SensitiveData { on: true, reason: "代办上牌".into() };
    setting::set(&store, None, &on).expect("turned on");
    let number = "11010519491231002X"; // the example in GB 11643
    let sensitive = |id_number: Option<&str>, ethnicity: &str| {
        let (id_number, ethnicity) = (id_number.map(String::from), Some(ethnicity.to_owned()));
        add(&store, NewCustomer { id_number, ethnicity, ..form("王伟", &[]) })
    };
    let (kept, gone) = (sensitive(None, "回族"), sensitive(Some(number), "满族"));
    let before = cells_of(&store);
    merge(&store, None, kept, gone, "").expect("a merge");
    let seal = Seal::of(&store);
    let texts = |id| -> Vec<String> {
        let opened = store.read(|r| sealed::opened(r, &seal, id)).expect("they open");
        opened.into_iter().map(|(_, _, text)| text).collect()
    };
    assert_eq!((texts(kept), texts(gone)), (vec![number.to_owned(), "回族".into()], vec![]));
    store.undo_last(None).expect("an undo");
    assert_eq!(cells_of(&store), before);
}
