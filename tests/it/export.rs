//! The customer file as Excel and back: equal, cell by cell, whatever customers are called.

use std::collections::BTreeSet;
use std::path::PathBuf;

use care::customer::{self, CustomerKind, NewCustomer, NewPhone};
use care::export::{self, Options};
use care::vehicle::{self, NewVehicle};
use care::words::{Language, Words};
use ledger::Store;
use proptest::prelude::*;
use sheets::Exported;
use work::export::Taker;

use crate::exports::{Place, files, import, place};

/// Exports to a file of its own.
fn exported(store: &Store, options: &Options, language: Language) -> (tempfile::TempDir, PathBuf, Exported) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("客户车辆档案.xlsx");
    let (words, watch) = (Words::of(language), &mut ledger::unwatched);
    let done = work::export::export(store, Taker::default(), options, &words, &path, watch).expect("a file");
    (folder, path, done)
}

/// Every cell of customers, phones, vehicles and spans of ownership that a row carries, references as what they name.
fn content(store: &Store) -> BTreeSet<String> {
    let sqls = [
        "SELECT 'c', c.number, c.name, c.kind, c.sex, c.birthday, c.address, c.region, c.village, c.source, c.occupation, c.position, c.business,
           c.family, c.purchase_use, c.income_band, c.education, c.personality, c.connections, c.interests, c.hobbies, c.note, k.name
           FROM customer c LEFT JOIN staff k ON k.id = c.keeper_id",
        "SELECT 'p', c.number, c.name, p.number, p.valid, p.place FROM customer_phone p JOIN customer c ON c.id = p.customer_id",
        "SELECT 'v', v.vin, v.vin_checked, v.plate, v.series, v.configuration, v.colour, v.purchase_day, v.price_cents, v.warranty_end, s.name, a.name
           FROM vehicle v LEFT JOIN staff s ON s.id = v.sales_consultant_id LEFT JOIN staff a ON a.id = v.service_advisor_id",
        "SELECT 'o', v.vin, c.number, c.name, o.since, o.until FROM ownership o JOIN vehicle v ON v.id = o.vehicle_id
           JOIN customer c ON c.id = o.customer_id",
    ];
    let mut all = BTreeSet::new();
    for sql in sqls {
        let rows = store.read(|r| {
            r.rows(sql, [], |row| {
                let columns = row.as_ref().column_count();
                (0..columns)
                    .map(|i| row.get::<_, rusqlite::types::Value>(i).map(|v| format!("{v:?}")))
                    .collect::<Result<Vec<_>, _>>()
            })
        });
        all.extend(rows.expect("rows").into_iter().map(|r| r.join("|")));
    }
    all
}

/// Both ways an export may come back: into an empty store as the same, into its own without any change.
fn comes_back(store: &Store, language: Language) -> Exported {
    let (_folder, path, done) = exported(store, &Options::default(), language);
    let before = content(store);
    let empty = place();
    let first = import(&empty.store, std::slice::from_ref(&path));
    assert_eq!((first.counts.conflicts, first.rejected.len()), (0, 0));
    let after = content(&empty.store);
    let lost: Vec<_> = before.difference(&after).take(5).collect();
    let new: Vec<_> = after.difference(&before).take(5).collect();
    assert!(lost.is_empty() && new.is_empty(), "lost {lost:#?}, new {new:#?}");
    let again = import(store, &[path]);
    assert_eq!((again.counts.created, again.counts.updated, again.counts.conflicts, again.op), (0, 0, 0, None));
    assert_eq!(content(store), before);
    done
}

#[test]
fn the_sample_goes_out_and_comes_back_equal_cell_by_cell() {
    let place = place();
    import(&place.store, &files());
    let vehicles: u32 =
        place.store.read(|r| r.one("SELECT count(*) FROM vehicle", [], |row| row.get(0))).expect("a count");
    let done = comes_back(&place.store, Language::Zh);
    assert!(done.rows >= vehicles && done.too_long == 0, "{done:?}");
}

/// The customer with everything filled.
fn filled() -> Place {
    let place = place();
    let text = |word: &str| Some(word.to_owned());
    let mut new = NewCustomer::named("赵䶮", CustomerKind::Company);
    new.number = text("C1");
    new.sex = Some(customer::Sex::Female);
    new.birthday = text("1966-02-16");
    new.address = text("山东省临沂市兰山区柳青街道");
    new.village = text("李家村");
    (new.source, new.occupation, new.position, new.business) = (text("到店"), text("教师"), text("院长"), text("物流"));
    (new.family, new.purchase_use, new.income_band) = (text("一子"), text("家用"), text("20 万"));
    (new.education, new.personality, new.connections) = (text("本科"), text("爽快"), text("商会"));
    (new.interests, new.hobbies, new.note) = (text("摄影"), text("钓鱼"), "老客户".into());
    new.phones = vec![NewPhone { number: "13812345678".into(), ..NewPhone::default() }];
    let owner = customer::add(&place.store, None, new).expect("a customer").value;
    let day = |text: &str| text.parse().ok();
    let vehicle = NewVehicle {
        vin: "LKMNRU0F0FLX79MXH".into(),
        plate: text("鲁Q12345"),
        series: text("启明A3"),
        configuration: text("豪华型"),
        colour: text("白"),
        purchase_day: day("2020-01-02"),
        price_cents: Some(care::wire::Cents(12_345_678)),
        warranty_end: day("2023-01-01"),
        ..NewVehicle::default()
    };
    vehicle::add(&place.store, None, vehicle, owner, day("2020-01-05")).expect("a vehicle");
    place
}

#[test]
fn every_heading_of_both_languages_is_known_for_its_own_field() {
    let place = filled();
    for language in [Language::Zh, Language::En] {
        let (_folder, path, _) = exported(&place.store, &Options::default(), language);
        let survey = intake::survey(&[path], &intake::Options::default()).expect("a readable file");
        let columns: Vec<_> = survey.files[0].sheets[0].mapping.columns.iter().map(|c| c.field).collect();
        assert_eq!(columns, export::fields().collect::<Vec<_>>());
        comes_back(&place.store, language);
    }
}

#[test]
fn masked_phones_stay_masked_and_bring_no_phone_into_any_store() {
    let place = filled();
    let masked = Options { masked: true, ..Options::default() };
    let (_folder, path, _) = exported(&place.store, &masked, Language::Zh);
    let empty = crate::exports::place();
    import(&empty.store, std::slice::from_ref(&path));
    let content = content(&empty.store);
    assert!(content.iter().any(|row| row.contains("赵䶮")));
    assert!(!content.iter().any(|row| row.starts_with("Text(\"p\")")), "{content:#?}");
    assert_eq!(import(&place.store, &[path]).op, None);
}

/// What people, machines and attackers put into names.
fn hostile() -> impl Strategy<Value = String> {
    let fixed = [
        "=cmd|'/c calc'!A1",
        "+8613800000000",
        "-1",
        "@SUM(A1:A9)",
        "＝1",
        "＋1",
        "\t=1",
        "合计",
        "#N/A",
        "TRUE",
        "2020-01-01",
        "1e5",
        "00123",
        "\u{202e}王伟",
        "张\u{200b}三",
        "a\u{301}\u{302}\u{303}",
        "👨‍👩‍👧‍👦",
        "𠮷田",
        "赵䶮",
        "\"引\"号'",
        "一行\n两行",
        "一行\r\n两行",
        "_x000D_",
        "_x005F_",
        "a&b<c>]]>",
        "\u{3000}全角\u{3000}",
        "，、；|/",
        "{{name}}",
        "null",
        "-",
        "客户姓名",
        "\u{1}控",
        "\u{fffe}",
        "\u{feff}头",
    ];
    let any = proptest::collection::vec(any::<char>().prop_filter("no NUL", |c| *c != '\0'), 1..12);
    prop_oneof![
        3 => proptest::sample::select(fixed.to_vec()).prop_map(str::to_owned),
        1 => any.prop_map(|chars| chars.into_iter().collect()),
        1 => (proptest::sample::select(fixed.to_vec()), 1..90_usize).prop_map(|(word, times)| word.repeat(times).chars().take(150).collect()),
    ]
    .prop_filter("a name", |text: &String| !care::norm::trimmed(text).is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn whatever_customers_are_called_goes_out_and_comes_back_equal(texts in proptest::collection::vec((hostile(), hostile(), hostile(), any::<bool>()), 1..25)) {
        let place = place();
        for (i, (name, note, position, has_number)) in texts.iter().enumerate() {
            let mut new = NewCustomer::named(name, CustomerKind::Person);
            new.number = has_number.then(|| format!("K{i}"));
            new.note = note.clone();
            new.position = Some(position.clone());
            new.address = Some(note.clone());
            new.phones = vec![NewPhone { number: format!("138{i:08}"), ..NewPhone::default() }];
            let owner = customer::add(&place.store, None, new).expect("a customer").value;
            let vehicle = NewVehicle {
                vin: format!("LKMNRU0F0FLX{i:05}"),
                plate: Some(position.clone()),
                series: Some(name.clone()),
                ..NewVehicle::default()
            };
            vehicle::add(&place.store, None, vehicle, owner, None).expect("a vehicle");
        }
        comes_back(&place.store, Language::Zh);
    }
}
