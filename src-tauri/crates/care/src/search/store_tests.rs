use chrono::NaiveDate;
use ledger::{Key, Op, Source, Store, cells};

use super::*;
use crate::customer::{self, CustomerKind, NewCustomer, NewPhone};
use crate::vehicle::NewVehicle;
use crate::{op, staff};

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    (folder, store)
}

fn form(name: &str, phone: &str) -> NewCustomer {
    let phones = if phone.is_empty() { vec![] } else { vec![NewPhone { number: phone.into(), ..NewPhone::default() }] };
    NewCustomer { phones, ..NewCustomer::named(name, CustomerKind::Person) }
}

fn person(store: &Store, name: &str, phone: &str) -> Id {
    customer::add(store, None, form(name, phone)).expect("a customer").value
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn car(store: &Store, owner: Id, vin: &str, plate: &str) -> Id {
    let new = NewVehicle { vin: vin.into(), plate: Some(plate.into()), ..NewVehicle::default() };
    vehicle::add(store, None, new, owner, None).expect("a vehicle").value
}

fn hits(store: &Store, text: &str) -> Vec<(String, Kind)> {
    let found = store.read(|r| search(r, text, 20, day("2026-06-30"))).expect("a search");
    found.into_iter().map(|hit| (hit.name, hit.matched)).collect()
}

fn names(store: &Store, text: &str) -> Vec<String> {
    hits(store, text).into_iter().map(|(name, _)| name).collect()
}

/// Found by the initials of its long name, whole, from the beginning on and from a syllable on.
#[test]
fn a_company_is_found_by_the_initials_of_a_long_name() {
    let (_folder, store) = store();
    let name = "临沂恒信汽车销售服务有限公司"; // lyhxqcxsfwyxgs
    let company = NewCustomer::named(name, CustomerKind::Company);
    customer::add(&store, None, company).expect("a customer");
    for text in ["lyhxqcxs", "lyhxqcxsf", "lyhxqcxsfwyxgs", "hxqcxsfwyxgs"] {
        assert_eq!(hits(&store, text), [(name.to_owned(), Kind::Initials)], "{text}");
    }
    assert_eq!(names(&store, "lyhxqcxsfwyxgsx"), [""; 0]);
}

fn sound(store: &Store) {
    assert_eq!(store.verify().expect("a check"), []);
}

#[test]
fn a_customer_is_found_by_all_that_is_known_and_exact_hits_come_first() {
    let (_folder, store) = store();
    let wang = person(&store, "王伟", "138 0013 8000");
    person(&store, "王伟东", "13900138000");
    person(&store, "𠮷田伟", "");
    car(&store, wang, "LKM58RZR06VB3GMVH", "鲁Q12345");
    assert_eq!(names(&store, "王伟"), ["王伟", "王伟东"]);
    for (text, kind) in [
        ("ww", Kind::Initials),
        ("wangwei", Kind::Pinyin),
        ("13800138000", Kind::Phone),
        ("鲁Q12345", Kind::Plate),
        ("q12345", Kind::Plate),
        ("gmvh", Kind::Vin),
        ("lkm58rzr06vb3gmvh", Kind::Vin),
    ] {
        assert_eq!(hits(&store, text).first(), Some(&("王伟".to_owned(), kind)), "{text}");
    }
    assert_eq!(names(&store, "8000").len(), 2);
    assert_eq!(names(&store, "𠮷田"), ["𠮷田伟"]);
    for nothing in ["", "  ", "赵", "\" OR *", "NEAR(", "%%%"] {
        assert_eq!(names(&store, nothing), [""; 0], "{nothing}");
    }
    let hit = &store.read(|r| search(r, "ww", 1, day("2026-06-30"))).expect("a search")[0];
    assert_eq!(hit.key.as_deref(), Some("LKM58RZR06VB3GMVH"));
    assert_eq!((hit.plate.as_deref(), hit.phone.as_deref()), (Some("鲁Q12345"), Some("138****8000")));
    sound(&store);
}

#[test]
fn what_is_found_follows_every_change_and_its_undo() {
    let (_folder, store) = store();
    let (wang, li) = (person(&store, "王伟", "13800138000"), person(&store, "李华", ""));
    let id = car(&store, wang, "LKM58RZR06VB3GMVH", "鲁Q12345");
    sound(&store);

    customer::edit(&store, None, wang, form("王维", "")).expect("an edit that takes the phone away");
    assert_eq!((names(&store, "13800138000").len(), names(&store, "王维").len()), (0, 1));
    sound(&store);
    store.undo_last(None).expect("an undo");
    assert_eq!(names(&store, "13800138000"), ["王伟"]);
    sound(&store);

    vehicle::hand_on(&store, None, id, li, day("2026-06-01")).expect("handed on");
    assert_eq!(names(&store, "鲁Q12345"), ["李华"]);
    sound(&store);
    store.undo_last(None).expect("an undo");
    assert_eq!(names(&store, "鲁Q12345"), ["王伟"]);
    sound(&store);

    let new = NewVehicle { vin: "LKM58RZR06VB3GMVH".into(), plate: Some("鲁Q99999".into()), ..NewVehicle::default() };
    vehicle::edit(&store, None, id, new).expect("another plate");
    assert_eq!((names(&store, "鲁Q12345").len(), names(&store, "鲁Q99999").len()), (0, 1));
    sound(&store);
    while store.undo_last(None).is_ok() {
        sound(&store);
    }
    assert_eq!((names(&store, "王伟").len(), store.read(count).expect("a count")), (0, 0));
    while store.redo_last(None).is_ok() {
        sound(&store);
    }
    assert_eq!(names(&store, "鲁Q99999"), ["王伟"]);
}

#[test]
fn one_import_of_many_is_computed_like_many_edits() {
    let (_folder, store) = store();
    let done = store.change(Op::new(op::IMPORT_RUN, None), |w| -> Result<_, Error<()>> {
        let keeper = staff::by_name_or_new(w, "周敏", staff::Role::Coordinator)?;
        for i in 0..5000 {
            let name = format!("王{}", char::from_u32(0x4e00 + i).unwrap_or('一'));
            let id = w.insert("customer", cells! { name: name, kind: "person", keeper_id: keeper })?;
            let number = format!("138{:08}", i);
            w.insert("customer_phone", cells! { customer_id: id, number: number })?;
        }
        Ok(())
    });
    done.expect("an import");
    sound(&store);
    assert_eq!(names(&store, "13800004999").len(), 1);
    store.undo_last(None).expect("an undo");
    sound(&store);
    assert_eq!(names(&store, "13800004999").len(), 0);
}

fn asked(text: &str, sort: CustomerSort, offset: u32, limit: u32) -> WindowQuery {
    WindowQuery { text: text.into(), sort, down: false, offset, limit }
}

fn listed(store: &Store, query: &WindowQuery, only: Option<&[Id]>) -> (u32, Vec<String>) {
    let seen = store.read(|r| window(r, query, only, day("2026-06-30"))).expect("a window");
    (seen.total, seen.rows.into_iter().map(|row| row.name).collect())
}

#[test]
fn a_window_stands_by_sound_by_keeper_or_as_given() {
    let (_folder, store) = store();
    let keeper = staff::NewStaff {
        name: "周敏".into(),
        role: staff::Role::Coordinator,
        department_id: None,
        phone: String::new(),
        active: true,
    };
    let keeper = staff::add(&store, None, keeper).expect("a person").value;
    let ids = ["王伟", "李华", "安娜", "王维"].map(|name| person(&store, name, ""));
    let kept = NewCustomer { keeper_id: Some(keeper), ..form("王伟", "") };
    customer::edit(&store, None, ids[0], kept).expect("an edit");
    let named = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
    use CustomerSort::{Given, Keeper, Name};
    for (query, only, total, wanted) in [
        (asked("", Name, 0, 200), None, 4, named(&["安娜", "李华", "王伟", "王维"])),
        (asked("", Name, 1, 2), None, 4, named(&["李华", "王伟"])),
        (asked("", Keeper, 0, 1), None, 4, named(&["王伟"])),
        (asked("王", Name, 1, 5), None, 2, named(&["王维"])),
        (asked("%", Name, 0, 5), None, 0, named(&[])),
        (asked("", Given, 0, 5), Some(&[ids[3], ids[1]][..]), 2, named(&["王维", "李华"])),
        (asked("王", Keeper, 0, 5), Some(&[ids[3], ids[1]][..]), 1, named(&["王维"])),
        (asked("", Name, 0, 5), Some(&[ids[3], ids[1]][..]), 2, named(&["李华", "王维"])),
        (asked("", Name, 9, 5), None, 4, named(&[])),
    ] {
        assert_eq!(listed(&store, &query, only), (total, wanted), "{query:?}");
    }
    let down = WindowQuery { down: true, ..asked("", Name, 0, 1) };
    assert_eq!(listed(&store, &down, None), (4, named(&["王维"])));
    for limit in [0, 201, 1_000_000_000] {
        let refused = store.read(|r| window(r, &asked("", Name, 0, limit), None, day("2026-06-30")));
        assert!(matches!(refused, Err(Error::Refused(WindowRefusal::LimitRange))), "{limit}");
    }
}

#[test]
fn lists_read_by_index_and_sort_nothing() {
    let (_folder, store) = store();
    // The list of touched rows stands on the writing connection only.
    let plan = |sql: &str| {
        let done = store.change(Op::new(op::IMPORT_RUN, None), |w| -> Result<_, Error<()>> { Ok(w.plan(sql)?) });
        done.expect("a plan").value
    };
    for sort in [CustomerSort::Name, CustomerSort::Keeper] {
        for down in [false, true] {
            let walk = plan(&format!("{} LIMIT 200 OFFSET 150000", sql::walk(sort, down)));
            assert!(walk.iter().all(|step| step.contains("COVERING INDEX customer_search_")), "{walk:?}");
        }
    }
    for sql in [sql::ROWS, sql::EXACT, sql::FOUND, sql::FOUND_WITH_KEYS, sql::NUMBERS]
        .into_iter()
        .chain(sql::AFFECTED.map(|(_, sql)| sql))
    {
        let steps = plan(sql);
        let small = ["json_each", "j VIRTUAL", "SCAN t", "SCAN j", "VIRTUAL TABLE", "SCAN (subquery", "SCAN f"];
        let reads = |step: &&String| step.starts_with("SCAN") && !small.iter().any(|s| step.contains(s));
        assert_eq!(steps.iter().find(reads), None, "{steps:?}");
    }
}

#[test]
fn who_has_a_phone_plate_or_vin_exactly_is_known_before_he_is_added_again() {
    let (_folder, store) = store();
    let wang = person(&store, "王小明", "138 0013 8000");
    car(&store, wang, "LKM58RZR06VB3GMVH", "沪A12345");
    person(&store, "李华", "13800138001");
    let known = |text: &str, except| -> Vec<(String, Kind)> {
        let found = store.read(|r| same(r, text, except, day("2026-06-30"))).expect("a look");
        found.into_iter().map(|hit| (hit.name, hit.matched)).collect()
    };
    let wang_by = |kind| vec![("王小明".to_owned(), kind)];
    assert_eq!(known("+86 138-0013-8000", None), wang_by(Kind::Phone));
    assert_eq!(known("沪a·12345", None), wang_by(Kind::Plate));
    assert_eq!(known("lkm58rzr06vb3gmvh", None), wang_by(Kind::Vin));
    assert_eq!(known("13800138000", Some(wang)), [], "his own form");
    for text in ["", "王小明", "1380013800", "8000", "沪A1234", "138****8000"] {
        assert_eq!(known(text, None), [], "{text}");
    }
}
