//! Random files: import twice = once, the plan tells the result, the order of arrival doesn't matter, undo leaves nothing.

use proptest::prelude::*;

use super::Field::*;
use super::*;

/// Few numbers, names and vehicles, so that rows meet often.
fn customers() -> impl Strategy<Value = (Subject, Vec<(Field, String)>)> {
    let maybe = |field: Field, from: &'static [&'static str]| {
        proptest::option::of(proptest::sample::select(from)).prop_map(move |t| t.map(|t| (field, t.to_owned())))
    };
    (
        maybe(CustomerNumber, &["C1", "C2", "C3"]),
        maybe(CustomerName, &["王伟", "李娜"]),
        maybe(Phone, &["13800000001", "13800000002 13800000001", "12"]),
        maybe(IdNumber, &["11010519491231002X", "371302197509126235"]),
        maybe(Occupation, &["医生", "护士"]),
        maybe(Vin, &[VIN, OTHER_VIN, "LKM1"]),
        maybe(PurchaseDay, &["2020-01-01", "2022-01-01", "2024-13-45"]),
        maybe(Plate, &["鲁Q12345", "鲁Q54321"]),
        maybe(SalesConsultant, &["黄佳", "王伟"]),
    )
        .prop_map(|(a, b, c, d, e, f, g, h, i)| {
            (Subject::Customer, [a, b, c, d, e, f, g, h, i].into_iter().flatten().collect())
        })
}

fn records() -> impl Strategy<Value = (Subject, Vec<(Field, String)>)> {
    let subjects = [Subject::ServiceOrder, Subject::Policy, Subject::Complaint, Subject::Purchase, Subject::Referral];
    let maybe = |field: Field, from: &'static [&'static str]| {
        proptest::option::weighted(0.8, proptest::sample::select(from))
            .prop_map(move |t| t.map(|t| (field, t.to_owned())))
    };
    let cells = (
        maybe(Vin, &[VIN, OTHER_VIN]),
        maybe(Day, &["2021-01-01", "2023-01-01"]),
        maybe(OrderNumber, &["R1", "R2"]),
        maybe(AmountCents, &["100", "200", "x"]),
        maybe(StartDay, &["2021-01-01"]),
        maybe(Text, &["等待", "异响"]),
        maybe(PurchaseKind, &["additional", "replacement"]),
        maybe(ReferrerNumber, &["C1", "C2"]),
        maybe(ReferredName, &["赵䶮", "𠮷田"]),
        maybe(DeferredJob, &["刹车片"]),
    );
    (proptest::sample::select(subjects.to_vec()), cells).prop_map(|(subject, (a, b, c, d, e, f, g, h, i, j))| {
        let all = [a, b, c, d, e, f, g, h, i, j].into_iter().flatten();
        (subject, all.filter(|(f, _)| Field::of(subject).contains(f)).collect())
    })
}

/// Leaves an ID number to the first customer number that it stands beside. Files that give it to two say that one person is two, and a later
/// row that names him by it may mean either: which of them it meant the first time is nowhere written, so the same files may then bring a
/// change once more. The law holds for all else.
fn one_number_each<'r>(rows: impl Iterator<Item = &'r mut Vec<(Field, String)>>) {
    let mut numbers = std::collections::HashMap::new();
    for cells in rows {
        let of = |field: Field| cells.iter().find(|(f, _)| *f == field).map(|(_, text)| text.clone());
        if let (Some(number), Some(id)) = (of(CustomerNumber), of(IdNumber))
            && *numbers.entry(id).or_insert_with(|| number.clone()) != number
        {
            cells.retain(|(field, _)| *field != IdNumber);
        }
    }
}

fn files() -> impl Strategy<Value = Vec<SourceRow>> {
    let rows = proptest::collection::vec(prop_oneof![customers(), records()], 1..14);
    (rows, 1..3u32).prop_map(|(mut rows, files)| {
        one_number_each(rows.iter_mut().map(|(_, cells)| cells));
        let made = rows.into_iter().enumerate().map(|(i, (subject, cells))| {
            let cells: Vec<(Field, &str)> = cells.iter().map(|(f, t)| (*f, t.as_str())).collect();
            row(["a", "b", "c"][(i as u32 % files) as usize], i as u32 + 2, subject, &cells)
        });
        made.collect()
    })
}

/// All rows without ids and versions, references as what they name.
fn content(place: &Place) -> Vec<String> {
    let mut all = Vec::new();
    for sql in [
        "SELECT json_array('c', number, name, hex(id_number_hash), occupation, kind, (SELECT json_group_array(number) FROM
           (SELECT number FROM customer_phone p WHERE p.customer_id = c.id ORDER BY place))) FROM customer c",
        "SELECT json_array('v', vin, plate, purchase_day, s.name, s.role) FROM vehicle LEFT JOIN staff s ON s.id = sales_consultant_id",
        "SELECT json_array('o', v.vin, c.name, c.number, o.since, o.until) FROM ownership o JOIN vehicle v ON v.id = vehicle_id
           JOIN customer c ON c.id = customer_id",
        "SELECT json_array('s', v.vin, s.number, day, amount_cents, d.what) FROM service_order s JOIN vehicle v ON v.id = s.vehicle_id
           LEFT JOIN deferred_job d ON d.order_id = s.id",
        "SELECT json_array('m', v.vin, c.name, at, what) FROM complaint m LEFT JOIN vehicle v ON v.id = vehicle_id JOIN customer c ON c.id = customer_id",
        "SELECT json_array('b', v.vin, c.name, b.kind, day) FROM purchase b LEFT JOIN vehicle v ON v.id = vehicle_id JOIN customer c ON c.id = customer_id",
        "SELECT json_array('r', c.number, referred_name, day) FROM referral JOIN customer c ON c.id = referrer_id",
        "SELECT json_array('p', v.vin, start_day) FROM policy JOIN vehicle v ON v.id = vehicle_id",
    ] {
        all.extend(place.texts(sql));
    }
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn twice_is_once_and_undo_leaves_nothing(rows in files()) {
        let place = place();
        let planned = place.plan(&rows);
        let (counts, rejected) = (planned.counts(), planned.rejected());
        let verdicts = |plan: &Plan| -> Vec<Verdict> {
            plan.window(0, 200, None).expect("a window").iter().map(|row| row.verdict).collect()
        };
        let first = verdicts(&planned);
        let all = counts.created + counts.updated + counts.skipped + counts.conflicts + counts.refused;
        prop_assert_eq!(all as usize, rows.len());
        prop_assert_eq!(counts.refused as usize, rejected.len());
        run(&place.store, None, &planned, &mut |_| ControlFlow::Continue(())).expect("a run");
        let once = content(&place);
        prop_assert_eq!(once.is_empty(), counts.created == 0);
        let again = place.plan(&rows);
        let said = again.window(0, 200, None).expect("a window");
        prop_assert!(!again.changes_anything(), "{:?}", said);
        prop_assert_eq!(again.rejected(), rejected);
        // What the plan said it would write is there now, row by row, and nothing else is. What one row was denied, a later one of the same
        // files may have brought.
        for (before, now) in first.iter().zip(verdicts(&again)) {
            prop_assert!(match before {
                Verdict::Create | Verdict::Update => now == Verdict::Skip,
                Verdict::Conflict => matches!(now, Verdict::Conflict | Verdict::Skip),
                other => now == *other,
            }, "{before:?} became {now:?}: {said:?}");
        }
        if !once.is_empty() {
            place.store.undo_last(None).expect("undone");
        }
        prop_assert_eq!(place.rows_in_all(), 0);
    }

    #[test]
    fn the_order_of_arrival_does_not_matter(rows in files()) {
        let (one, other) = (place(), place());
        // The keyed hash of an ID number differs from store to store.
        let bare = |rows: &[SourceRow]| -> Vec<SourceRow> {
            rows.iter().map(|r| SourceRow { cells: r.cells.iter().filter(|(f, _)| *f != IdNumber).cloned().collect(), ..r.clone() }).collect()
        };
        one.import(&bare(&rows));
        let turned: Vec<SourceRow> = rows.iter().rev().cloned().collect();
        other.import(&bare(&turned));
        prop_assert_eq!(content(&one), content(&other));
    }
}
