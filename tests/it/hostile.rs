//! Names and search texts that people, machines and attackers write, through the whole core.

use care::customer::{self, CustomerKind, CustomerRefusal, NewCustomer, NewPhone};
use care::duplicate::{self, Likeness};
use care::search::{self, CustomerSort, WindowQuery};
use care::{card, today};
use chrono::NaiveDate;
use ledger::{Error, Id, Store};
use proptest::prelude::*;

use crate::exports::place;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 22).expect("a day")
}

fn form(name: &str, phone: &str) -> NewCustomer {
    let mut new = NewCustomer::named(name, CustomerKind::Person);
    new.phones = vec![NewPhone { number: phone.into(), ..NewPhone::default() }];
    new
}

fn add(store: &Store, name: &str, phone: &str) -> Id {
    customer::add(store, None, form(name, phone)).expect("a customer").value
}

fn found(store: &Store, text: &str) -> Vec<String> {
    let hits = store.read(|r| search::search(r, text, 200, day())).expect("an answer and no error");
    hits.into_iter().map(|hit| hit.name).collect()
}

fn listed(store: &Store, text: &str) -> (u32, usize) {
    let query = WindowQuery { text: text.into(), sort: CustomerSort::Name, down: false, offset: 0, limit: 200 };
    let view = store.read(|r| search::window(r, &query, None, day())).expect("a window");
    (view.total, view.rows.len())
}

/// The name, and what a person would type to find it; none where nothing can be typed.
const WILD: [(&str, Option<&str>); 12] = [
    ("\u{202e}伟王", Some("伟王")),
    ("张\u{200b}三\u{200d}丰", Some("张三丰")),
    ("\u{2066}李\u{2069}娜", Some("李娜")),
    ("𠮷田健一", Some("𠮷田")),
    ("赵䶮", Some("赵䶮")),
    ("👨\u{200d}👩\u{200d}👧\u{200d}👦", None),
    ("🇨🇳👍🏽", None),
    ("ＡＢＣ（临沂）公司", Some("abc")),
    ("ﷺ", Some("صلى")),
    ("Ｏ＇Ｂｒｉｅｎ", Some("o'brien")),
    ("عربي עברית", Some("عربي")),
    ("<img src=x onerror=alert(1)>", Some("onerror")),
];

#[test]
fn a_wild_name_is_kept_as_it_is_and_found_by_what_can_be_read_of_it() {
    let place = place();
    let store = &place.store;
    for (i, (name, typed)) in WILD.iter().enumerate() {
        let id = add(store, name, &format!("1381234{i:04}"));
        let shown = store.read(|r| card::card(r, id, day())).expect("read").expect("a card");
        assert_eq!(serde_json::to_value(&shown).expect("JSON")["name"], *name);
        if let Some(typed) = typed {
            assert!(found(store, typed).iter().any(|found| found == name), "{name:?} by {typed}");
        }
        assert!(found(store, &format!("1381234{i:04}")).iter().any(|found| found == name), "{name:?} by phone");
    }
    assert_eq!(listed(store, ""), (12, 12));
    let now = day().and_hms_opt(10, 0, 0).expect("a moment");
    store.read(|r| today::list(r, now, None)).expect("a list");
    assert_eq!(store.verify().expect("verified"), []);
}

#[test]
fn names_that_differ_in_width_case_spaces_or_invisible_signs_are_offered_as_duplicates() {
    for (one, other) in [
        ("王伟", "王\u{200b}伟"),
        ("王伟", "\u{202e}王伟"),
        ("王伟", "王\u{3000}伟"),
        ("ＡＢＣ公司", "abc公司"),
        ("Café", "Cafe\u{301}"),
        ("ｱｲｳ", "アイウ"),
        ("①号", "1号"),
    ] {
        let place = place();
        let (first, second) =
            (add(&place.store, one, "138 0013 8000"), add(&place.store, other, "１３８００１３８０００"));
        let window = place.store.read(|r| duplicate::candidates(r, None, 10)).expect("candidates");
        let pairs: Vec<_> = window.rows.iter().map(|pair| (pair.one, pair.other, pair.likeness)).collect();
        assert_eq!(pairs, [(first, second, Likeness::NameAndPhone)], "{one:?} {other:?}");
    }
}

#[test]
fn a_text_is_taken_to_its_last_character_and_one_more_is_refused_and_leaves_nothing() {
    let place = place();
    let store = &place.store;
    let refused = |new: NewCustomer| match customer::add(store, None, new) {
        Err(Error::Refused(CustomerRefusal::TextTooLong { field, max })) => (field, max),
        other => panic!("not refused: {other:?}"),
    };
    for flood in
        ["王".repeat(501), "𠮷".repeat(4_000), format!("a{}", "\u{301}".repeat(4_000)), "\u{202e}".repeat(4_000)]
    {
        assert_eq!(refused(form(&flood, "13800138000")), ("name".into(), 500));
    }
    let note = |length: usize| NewCustomer { note: "好".repeat(length), ..form("王伟", "13800138000") };
    assert_eq!(refused(note(5_001)), ("note".into(), 5_000));
    assert_eq!(listed(store, ""), (0, 0));
    customer::add(store, None, note(5_000)).expect("the bound itself");
    customer::add(store, None, form(&"𠮷".repeat(500), "13900139000")).expect("the bound itself");
    customer::add(store, None, form(&format!("a{}", "\u{301}".repeat(499)), "13900139001")).expect("marks upon marks");
    assert_eq!(listed(store, "𠮷𠮷"), (1, 1));
    assert_eq!(store.verify().expect("verified"), []);
}

#[test]
fn no_search_text_is_syntax_and_none_is_too_long() {
    let place = place();
    let store = &place.store;
    add(store, "王伟", "13812345678");
    add(store, "50%_折扣\"公司\" OR *", "13912345678");
    for text in [
        "\" OR *",
        "NEAR(",
        "NEAR(王 伟, 2)",
        "%%%",
        "_",
        "name:王*",
        "王 AND NOT 伟",
        "'; DROP TABLE customer; --",
        "a\0b",
        "\\",
        "^王",
    ] {
        found(store, text);
        listed(store, text);
    }
    assert_eq!((found(store, "%%%").len(), listed(store, "%%%")), (0, (0, 0)), "no wild card");
    assert_eq!(found(store, "公司\" OR"), ["50%_折扣\"公司\" OR *"]);
    for paste in [
        "王伟".repeat(17_000),
        "w ".repeat(50_000),
        "\"".repeat(100_000),
        "*(".repeat(50_000),
        "\u{202e}".repeat(33_000),
    ] {
        assert!(paste.len() >= 99_000);
        found(store, &paste);
        listed(store, &paste);
    }
    assert_eq!(found(store, "王伟"), ["王伟"], "and it still finds what it should");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_search_text_gets_an_answer(text in any::<String>()) {
        let place = place();
        add(&place.store, "王伟", "13812345678");
        found(&place.store, &text);
        listed(&place.store, &text);
    }
}
