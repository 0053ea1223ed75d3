//! Import of a dealership's own files, whole.

use std::collections::BTreeSet;

use care::import::{Reason, Verdict};
use chrono::NaiveDate;
use ledger::Store;

use crate::exports::{expected, files, import, place, plan};

fn as_of() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 30).expect("a day")
}

fn stats(store: &Store) -> serde_json::Value {
    let stats = store.read(|r| care::stats::stats(r, as_of())).expect("stats");
    serde_json::to_value(stats).expect("JSON")
}

/// The answers of expected.json that `stats` gives, too.
fn wanted() -> serde_json::Value {
    let all = expected();
    let names = [
        "as_of",
        "owners",
        "vehicles",
        "service_orders",
        "workshop_visits",
        "workshop_visits_last_year",
        "service_revenue_last_year",
        "insurance",
        "inspections",
        "complaints",
        "referrals",
        "purchases",
    ];
    names.iter().map(|n| ((*n).to_owned(), all[*n].clone())).collect::<serde_json::Map<_, _>>().into()
}

fn rows_of_logged_tables(store: &Store) -> i64 {
    let count = |table: &str| {
        store.read(|r| r.one(&format!("SELECT count(*) FROM \"{table}\""), [], |row| row.get::<_, i64>(0)))
    };
    care::SCHEMA.tables.iter().map(|t| count(t.name).expect("a count")).sum()
}

/// What the store holds, without ids and versions: each row as text, references as what they name.
fn content(store: &Store) -> BTreeSet<String> {
    let sqls = [
        "SELECT 'c', c.number, c.name, c.kind, c.sex, c.birthday, c.address, c.region, c.village, c.position, c.source, c.interests, c.family
           FROM customer c",
        "SELECT 'p', c.number, p.number, p.valid, p.place FROM customer_phone p JOIN customer c ON c.id = p.customer_id",
        "SELECT 'v', v.vin, v.plate, v.series, v.purchase_day, v.price_cents, v.warranty_end, s.name, a.name FROM vehicle v
           LEFT JOIN staff s ON s.id = v.sales_consultant_id LEFT JOIN staff a ON a.id = v.service_advisor_id",
        "SELECT 'o', v.vin, c.number, o.since, o.until FROM ownership o JOIN vehicle v ON v.id = o.vehicle_id JOIN customer c ON c.id = o.customer_id",
        "SELECT 's', s.number, v.vin, s.day, s.mileage, s.work_kind, s.work_item, s.amount_cents, a.name, d.what FROM service_order s
           JOIN vehicle v ON v.id = s.vehicle_id LEFT JOIN staff a ON a.id = s.advisor_id LEFT JOIN deferred_job d ON d.order_id = s.id",
        "SELECT 'i', v.vin, p.start_day, p.end_day, p.premium_cents, p.in_store FROM policy p JOIN vehicle v ON v.id = p.vehicle_id",
        "SELECT 'n', v.vin, i.day, i.in_store FROM inspection i JOIN vehicle v ON v.id = i.vehicle_id",
        "SELECT 'm', c.number, v.vin, m.at, m.severity, m.what, m.answered_at FROM complaint m
           JOIN customer c ON c.id = m.customer_id LEFT JOIN vehicle v ON v.id = m.vehicle_id",
        "SELECT 'r', c.number, r.day, r.referred_name, r.referred_phone, r.won, r.deal_day, r.series FROM referral r JOIN customer c ON c.id = r.referrer_id",
        "SELECT 'b', c.number, v.vin, b.kind, b.day FROM purchase b JOIN customer c ON c.id = b.customer_id LEFT JOIN vehicle v ON v.id = b.vehicle_id",
        "SELECT 'l', number, created_at, l.name, l.phone, series, s.name, first_call_at, second_contact_at, last_contact_at, state, deal_day
           FROM lead l LEFT JOIN staff s ON s.id = l.consultant_id",
        "SELECT 'g', month, district, series, segment, own FROM registration",
        "SELECT 'w', name, role FROM staff",
    ];
    let mut all = BTreeSet::new();
    for sql in sqls {
        let rows = store.read(|r| {
            r.rows(sql, [], |row| {
                let columns = row.as_ref().column_count();
                (0..columns)
                    .map(|i| row.get::<_, ledger::rusqlite::types::Value>(i).map(|v| format!("{v:?}")))
                    .collect::<Result<Vec<_>, _>>()
            })
        });
        all.extend(rows.expect("rows").into_iter().map(|r| r.join("|")));
    }
    all
}

#[test]
fn the_sample_exports_give_the_expected_numbers_and_refusals() {
    let place = place();
    let done = import(&place.store, &files());
    assert_eq!(stats(&place.store), wanted());
    let found: BTreeSet<(String, Reason)> = done.rejected.iter().map(|r| (r.file.clone(), r.reason)).collect();
    let wanted: BTreeSet<(String, String)> = expected()["rejects"]
        .as_array()
        .expect("rejects")
        .iter()
        .map(|r| (r["file"].as_str().expect("a file").into(), r["reason"].as_str().expect("a reason").into()))
        .collect();
    let codes: BTreeSet<(String, String)> = found.iter().map(|(f, r)| (f.clone(), r.code().into())).collect();
    assert_eq!(codes, wanted);
    assert_eq!(done.rejected.len(), wanted.len());
    assert_eq!(done.counts.refused as usize, wanted.len());
    assert_eq!(done.counts.conflicts, 0, "the sample contradicts itself nowhere");
    assert!(done.counts.created > 30_000 && done.counts.skipped > 0);
}

#[test]
fn the_sample_exports_give_every_expected_pick_class_and_lead_figure() {
    use care::selection::{self, Preset, Rules};
    let place = place();
    import(&place.store, &files());
    let expected = expected();
    let picked = place.store.read(|r| selection::select(r, as_of(), &Rules::default())).expect("a selection");
    assert_eq!(expected["valuable"], picked.valuable);
    let picked = serde_json::to_value(&picked.criteria).expect("JSON");
    for (rule, keys) in expected["criteria"].as_object().expect("criteria") {
        assert_eq!(&keys_of(&picked[rule]), keys, "{rule}");
    }
    for (preset, name) in [(Preset::Spending, "abc"), (Preset::Visits, "abc_visits")] {
        let classes = place.store.read(|r| selection::abc(r, as_of(), preset)).expect("classes");
        let classes = serde_json::to_value(&classes).expect("JSON");
        for (class, keys) in expected[name].as_object().expect("classes") {
            assert_eq!(&keys_of(&classes[class]), keys, "{name} {class}");
        }
    }
    let now = as_of().and_hms_opt(23, 59, 0).expect("a moment");
    let figures = place.store.read(|r| care::lead::figures(r, now)).expect("figures");
    assert_eq!(serde_json::to_value(figures).expect("JSON"), expected["leads"]);
}

fn keys_of(picks: &serde_json::Value) -> serde_json::Value {
    picks.as_array().expect("picks").iter().map(|p| p["key"].clone()).collect()
}

#[test]
fn a_second_import_changes_nothing_and_leaves_no_op_then_undo_empties_the_store_and_redo_fills_it() {
    let place = place();
    let first = import(&place.store, &files());
    let before = content(&place.store);
    let second = import(&place.store, &files());
    assert_eq!((second.counts.created, second.counts.updated, second.counts.conflicts), (0, 0, 0));
    assert_eq!(second.op, None);
    assert_eq!(second.rejected, first.rejected);
    place.store.undo_last(None).expect("undone");
    assert_eq!(rows_of_logged_tables(&place.store), 0);
    place.store.redo_last(None).expect("redone");
    assert_eq!(content(&place.store), before);
    assert_eq!(stats(&place.store), wanted());
}

#[test]
fn the_order_of_files_does_not_matter() {
    let (one, other) = (place(), place());
    let mut turned = files();
    turned.reverse();
    import(&one.store, &files());
    import(&other.store, &turned);
    assert_eq!(content(&one.store), content(&other.store));
}

#[test]
fn what_a_person_wrote_is_a_conflict_and_stays() {
    let place = place();
    import(&place.store, &files());
    let sql = "SELECT id FROM customer WHERE number = 'C100000'";
    let id = place.store.read(|r| r.one(sql, [], |row| row.get(0))).expect("the customer");
    let edit = place.store.change::<_, ()>(ledger::Op::new(care::op::CUSTOMER_EDIT, None), |w| {
        Ok(w.update("customer", id, ledger::cells! { occupation: "校长", hobbies: "钓鱼" })?)
    });
    edit.expect("an edit");
    let plan = plan(&place.store, &files());
    assert_eq!((plan.counts().conflicts, plan.counts().created, plan.counts().updated), (1, 0, 0));
    assert!(!plan.changes_anything());
    let rows = plan.window(0, 10, Some(Verdict::Conflict)).expect("a window");
    let clash = &rows[0].clashes[0];
    assert_eq!((clash.column.as_str(), clash.present.as_str(), clash.offered.as_str()), ("occupation", "校长", "护士"));
    import(&place.store, &files());
    let kept: String = place
        .store
        .read(|r| r.one("SELECT occupation FROM customer WHERE id = ?1", [id], |row| row.get(0)))
        .expect("kept");
    assert_eq!(kept, "校长");
}
