//! What stands in the cells: any encoding, any name.

use std::path::Path;

use care::words::{Language, Words};

use super::{bring, customers, refused, sentences};
use crate::exports::place;

/// Text files of the same two customers; 𠮷 and 䶮 lie in the four-byte part of GB 18030 (GBK has no place for them).
const TABLE: &str =
    "客户编号,客户姓名,手机号码,联系地址\r\nC1,𠮷田䶮,13812345678,\"兰山区\r1 号\"\nC2,李娜,13912345678,沂南县\r";

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

#[test]
fn every_encoding_and_mix_of_line_ends_gives_the_same_customers() {
    let folder = tempfile::tempdir().expect("a folder");
    let marked = format!("\u{feff}{TABLE}");
    let files: [(&str, Vec<u8>); 7] = [
        ("UTF-8", TABLE.into()),
        ("UTF-8 with its mark", marked.clone().into()),
        ("GB 18030", encoding_rs::GB18030.encode(TABLE).0.into_owned()),
        ("UTF-16, low byte first, with its mark", utf16(&marked, u16::to_le_bytes)),
        ("UTF-16, high byte first, with its mark", utf16(&marked, u16::to_be_bytes)),
        ("UTF-16, low byte first", utf16(TABLE, u16::to_le_bytes)),
        ("UTF-16, high byte first", utf16(TABLE, u16::to_be_bytes)),
    ];
    for (name, bytes) in files {
        let place = place();
        let path = folder.path().join("客户.csv");
        std::fs::write(&path, bytes).expect("a file");
        bring(&place.store, &path).expect(name);
        assert_eq!(customers(&place.store, "name"), ["𠮷田䶮", "李娜"], "{name}");
        assert_eq!(customers(&place.store, "address"), ["兰山区\n1 号", "沂南县"], "{name}");
    }
}

#[test]
fn text_in_gbk_alone_is_found_to_be_that() {
    let (folder, place) = (tempfile::tempdir().expect("a folder"), place());
    let path = folder.path().join("客户.csv");
    std::fs::write(&path, encoding_rs::GBK.encode("客户编号,客户姓名,手机号码\nC1,王伟,13812345678\n").0)
        .expect("a file");
    bring(&place.store, &path).expect("an import");
    assert_eq!(customers(&place.store, "name"), ["王伟"]);
}

#[test]
fn nul_bytes_are_left_out_and_bytes_that_are_no_text_are_seen() {
    let (folder, place) = (tempfile::tempdir().expect("a folder"), place());
    let path = folder.path().join("客户.csv");
    let mut bytes = "客户编号,客户姓名,手机号码\nC1,王\0伟,13812345678\nC2,李".as_bytes().to_vec();
    bytes.extend(b"\xff\xfe,13912345678\n");
    std::fs::write(&path, bytes).expect("a file");
    bring(&place.store, &path).expect("an import");
    let names = customers(&place.store, "name");
    assert_eq!(names[0], "王伟");
    assert!(names[1].starts_with('李') && names[1].contains('\u{fffd}'), "{names:?}");
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_named_by_its_line() {
    let (folder, place) = (tempfile::tempdir().expect("a folder"), place());
    let path = folder.path().join("客户.csv");
    std::fs::write(&path, "客户编号,客户姓名,手机号码\nC1,王伟,13812345678\nC2,\"李娜,13912345678\nC3,张三,1\n")
        .expect("a file");
    let problem = refused(&place.store, &path);
    assert_eq!(problem.code(), "quote_open");
    assert!(sentences(&problem).iter().all(|sentence| sentence.contains('3')));
}

/// Names that a table program would run; the last two are the first one in other clothes.
const FORMULAS: [&str; 8] = [
    "=cmd|'/c calc'!A1",
    "+8613800000000",
    "-1",
    "@SUM(A1:A9)",
    "＝1+1",
    "=HYPERLINK(\"http://a\")",
    "\t=cmd|'/c calc'!A1",
    "\u{3000}＝1",
];

/// Cells of an exported sheet that hold text, and those that hold a formula.
fn exported(path: &Path) -> (Vec<String>, usize) {
    use std::io::Read;
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).expect("the export")).expect("an archive");
    let mut xml = String::new();
    archive.by_name("xl/worksheets/sheet1.xml").expect("a sheet").read_to_string(&mut xml).expect("its XML");
    let survey = intake::survey(&[path.to_owned()], &intake::Options::default()).expect("a readable export");
    let shown = survey.files[0].sheets[0].sample.iter().flatten().cloned().collect();
    (shown, xml.matches("<f").count())
}

#[test]
fn names_that_look_like_formulas_are_stored_as_they_are_exported_as_text_and_come_back_equal() {
    let folder = tempfile::tempdir().expect("a folder");
    let lines = FORMULAS.iter().enumerate().map(|(n, name)| {
        format!(
            "K{n},\"{}\",138{n:08},LKMNRU0F0FLX{n:05},\"{}\"\n",
            name.replace('"', "\"\""),
            name.replace('"', "\"\"")
        )
    });
    let table = format!("客户编号,客户姓名,手机号码,车架号,备注\n{}", lines.collect::<String>());
    let path = folder.path().join("客户.csv");
    std::fs::write(&path, table).expect("a file");
    let first = place();
    bring(&first.store, &path).expect("an import");
    let stored: Vec<String> = FORMULAS.iter().map(|name| care::norm::trimmed(name).to_owned()).collect();
    assert_eq!(customers(&first.store, "name"), stored);
    assert_eq!(customers(&first.store, "note"), stored);

    let out = folder.path().join("导出.xlsx");
    let taker = work::export::Taker { who: None, purpose: "" };
    let (words, watch) = (Words::of(Language::Zh), &mut ledger::unwatched);
    work::export::export(&first.store, taker, &Default::default(), &words, &out, watch).expect("an export");
    let (shown, formulas) = exported(&out);
    assert_eq!(formulas, 0, "a formula stands in the export");
    assert!(stored.iter().all(|name| shown.contains(name)), "{shown:?}");

    let second = place();
    bring(&second.store, &out).expect("an import of the export");
    assert_eq!(customers(&second.store, "name"), stored);
    assert_eq!(customers(&second.store, "note"), stored);
    let again = bring(&first.store, &out).expect("an import where it came from");
    assert_eq!((again.counts.created, again.counts.updated, again.counts.conflicts), (0, 0, 0));
}
