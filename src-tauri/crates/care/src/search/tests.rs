use proptest::prelude::*;
use rusqlite::Connection;

use super::*;

fn wang() -> Keys {
    keys(Findable {
        names: &["王小明"],
        phones: &["138 0013 8000"],
        plates: &["鲁Q·D0001"],
        vins: &["LKM58RZR06VB3GMVH"],
        numbers: &["C100042"],
    })
}

fn named(name: &str) -> Keys {
    keys(Findable { names: &[name], ..Findable::default() })
}

/// A real FTS5 table with one row: does it find what was typed?
fn finds(rows: &Connection, row: &Keys, text: &str) -> bool {
    let Some(expression) = query(text).expression() else { return false };
    rows.execute("DELETE FROM found", []).expect("a table made in the test");
    rows.execute("INSERT INTO found VALUES (?)", [row.text()]).expect("a table made in the test");
    let count: i64 = rows
        .query_row("SELECT count(*) FROM found WHERE found MATCH ?", [&expression], |row| row.get(0))
        .unwrap_or_else(|fault| panic!("{expression}: {fault}"));
    count == 1
}

fn table() -> Connection {
    let rows = Connection::open_in_memory().expect("a database in memory");
    // As `customer_fts` in the migration.
    rows.execute_batch("CREATE VIRTUAL TABLE found USING fts5 (tokens, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')")
        .expect("FTS5 is built in");
    rows
}

#[test]
fn a_customer_is_found_by_all_that_people_type() {
    use Kind::*;
    let rows = table();
    for (text, wanted) in [
        ("王小明", Some(Name)),
        ("小明", Some(Name)),
        ("王", Some(Name)),
        ("明", Some(Name)),
        ("王明", None),
        ("明小", None),
        ("wangxiaoming", Some(Pinyin)),
        ("wangxi", Some(Pinyin)),
        ("xiaoming", Some(Pinyin)),
        ("WangXiao", Some(Pinyin)),
        ("angxiao", None),
        ("wxm", Some(Initials)),
        ("xm", Some(Initials)),
        ("wm", None),
        ("8000", Some(Phone)),
        ("000", Some(Phone)),
        ("00", None),
        ("13800138000", Some(Phone)),
        ("138 0013 8000", Some(Phone)),
        ("１３８００１", Some(Phone)),
        ("0013", None),
        ("鲁QD0001", Some(Plate)),
        ("鲁q d0001", Some(Plate)),
        ("鲁Q·D00", Some(Plate)),
        ("鲁", None),
        ("qd00", Some(Plate)),
        ("D0001", Some(Plate)),
        ("0001", Some(Plate)),
        ("b3gmvh", Some(Vin)),
        ("LKM58RZR06VB3GMVH", Some(Vin)),
        ("LKM58 RZR06 VB3GM VH", Some(Vin)),
        ("lkm58r", Some(Vin)),
        ("C100042", Some(Number)),
        ("100042", Some(Number)),
        ("王 8000", Some(Name)),
        ("王 9999", None),
        ("王 wxm C1", Some(Name)),
    ] {
        let found = query(text).matched(&wang()).and_then(|kinds| kinds.first().copied());
        assert_eq!(found, wanted, "{text}");
        assert_eq!(finds(&rows, &wang(), text), wanted.is_some(), "FTS5 with {text}");
    }
}

#[test]
fn every_character_and_every_reading_counts() {
    let rows = table();
    for (name, text) in [
        ("赵䶮", "䶮"),
        ("𠮷田", "𠮷田"),
        ("𠮷田", "𠮷"),
        ("𠮷", "𠮷"),
        ("陈㛃", "陈㛃"),
        ("单田芳", "shantian"),
        ("单田芳", "dantian"),
        ("单田芳", "stf"),
        ("尉迟敬", "yuchi"),
        ("吕绿", "lvlv"),
        ("吕绿", "lulu"),
        ("买买提·艾力", "买买提艾力"),
        ("买买提·艾力", "买买提・艾力"),
        ("John Smith", "smith"),
        ("启明汽车有限公司", "汽车有限"),
        ("ＡＢＣ公司", "abc公司"),
        ("O'Brien", "o'brien"),
        ("سالم", "سالم"),
        ("𰻝面", "𰻝"),
    ] {
        assert!(finds(&rows, &named(name), text), "{name} by {text}");
        assert!(query(text).matched(&named(name)).is_some(), "{name} by {text}");
    }
}

#[test]
fn signs_and_syntax_are_only_text() {
    let rows = table();
    for text in [
        "\" OR *",
        "NEAR(",
        "NEAR(a b, 2)",
        "name:王",
        "a AND NOT b",
        "'; DROP TABLE found; --",
        "{a b}",
        "^a",
        "a*",
        "\\",
        "a\0b",
        "+王",
        "-王",
    ] {
        finds(&rows, &wang(), text);
    }
    for nothing in ["", "   ", "%%%", "\"\"", "()", "*", "🚗", "\u{202e}\u{200b}", "，。"] {
        assert_eq!(query(nothing).expression(), None, "{nothing}");
        assert_eq!(query(nothing).matched(&wang()), None, "{nothing}");
    }
}

#[test]
fn a_paste_of_a_hundred_kilobytes_is_bounded() {
    let rows = table();
    for paste in
        ["王小明".repeat(12_000), "w ".repeat(50_000), "1".repeat(100_000), "\"".repeat(100_000), "ﷺ".repeat(40_000)]
    {
        let expression = query(&paste).expression().unwrap_or_default();
        assert!(expression.len() < 40_000, "{} characters", expression.len());
        finds(&rows, &wang(), &paste);
    }
}

#[test]
fn the_likeliest_kind_comes_first() {
    use Kind::*;
    assert_eq!(query("ww").kinds().first(), Some(&Initials));
    assert_eq!(query("wangwei").kinds().first(), Some(&Pinyin));
    assert_eq!(query("8000").kinds().first(), Some(&Phone));
    assert_eq!(query("鲁Q1").kinds().first(), Some(&Plate));
    assert_eq!(query("王伟").kinds(), [Name]);
    assert_eq!(query("12").kinds(), [Plate, Number, Name]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn fts5_agrees_with_the_reading_of_one_row(name in "[王李小明伟单乐𠮷a-c ·]{0,6}", text in "[王李小明伟单乐𠮷a-c 0-9wxml\"*:()-]{0,8}|.{0,30}") {
        let rows = table();
        let row = named(&name);
        prop_assert_eq!(finds(&rows, &row, &text), query(&text).matched(&row).is_some(), "{} by {}", name, text);
    }

    #[test]
    fn every_part_of_a_name_finds_it(name in "[\u{4e00}-\u{9fff}\u{20000}-\u{2a6df}]{1,6}", from in 0_usize..6, length in 1_usize..6) {
        let rows = table();
        let part: String = name.chars().skip(from % name.chars().count()).take(length).collect();
        prop_assert!(finds(&rows, &named(&name), &part), "{} by {}", name, part);
    }
}
