//! What is done with the bytes of a fuzzer: one function a target. The tests run the kept inputs through the same functions.
//!
//! A target fails by panicking: where our code does, and where a law that is asserted here doesn't hold.

use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use care::import::{Field, Value};
use care::norm::{self, DateOrder};
use intake::{MappingFile, Options, TextEncoding};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What the fuzzer calls with an input of its own making.
pub type Target = fn(&[u8]);

/// All targets by name.
pub const TARGETS: [(&str, Target); 8] = [
    ("archive", archive),
    ("block", block),
    ("cleaners", cleaners),
    ("mapping", mapping),
    ("rules", rules),
    ("sheet", sheet),
    ("text", text),
    ("xls", xls),
];

/// An .xlsx file as its bytes.
pub fn archive(data: &[u8]) {
    read_file(&[b"PK\x03\x04", data.strip_prefix(b"PK\x03\x04").unwrap_or(data)].concat(), &Options::default());
}

/// An .xlsx file as the XML of its parts, parted by 0xFF: sheet, texts, styles, workbook.
pub fn sheet(data: &[u8]) {
    const BOOK: &[u8] = br#"<workbook><sheets><sheet name="A" r:id="a"/></sheets></workbook>"#;
    const RELATIONS: &[u8] =
        br#"<Relationships><Relationship Id="a" Type="/worksheet" Target="sheet.xml"/></Relationships>"#;
    let mut parts = data.split(|byte| *byte == 0xff);
    let sheet = parts.next().unwrap_or_default();
    let (texts, styles) = (parts.next().unwrap_or(b"<sst/>"), parts.next().unwrap_or(b"<styleSheet/>"));
    let book = parts.next().unwrap_or(BOOK);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/sharedStrings.xml", texts),
        ("xl/styles.xml", styles),
        ("xl/sheet.xml", sheet),
    ] {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        writer.start_file(name, stored).expect("a part");
        writer.write_all(bytes).expect("bytes");
    }
    read_file(&writer.finish().expect("an archive").into_inner(), &Options::default());
}

/// An .xls file as its bytes, its container among them.
pub fn xls(data: &[u8]) {
    const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    read_file(&[MAGIC, data.strip_prefix(MAGIC).unwrap_or(data)].concat(), &Options::default());
}

/// A text file; its first byte says in which encoding it is to be read.
pub fn text(data: &[u8]) {
    let Some((choice, text)) = data.split_first() else { return };
    let encoding = match choice % 6 {
        0 => None,
        1 => Some(TextEncoding::Utf8),
        2 => Some(TextEncoding::Gb18030),
        3 => Some(TextEncoding::Utf16Le),
        4 => Some(TextEncoding::Utf16Be),
        _ => Some(TextEncoding::Big5),
    };
    read_file(text, &Options { encoding, ..Options::default() });
}

/// A mapping file, and a table read by it.
pub fn mapping(data: &[u8]) {
    const TABLE: &str = "甲栏,乙栏,车架号,电话\nLKMNRU0F0FLX79MXH,6/7/2026,店里,13812345678\n,,合计,1\n";
    let Ok(mapping) = MappingFile::parse("m.json", &String::from_utf8_lossy(data)) else { return };
    read_file(TABLE.as_bytes(), &Options { mapping: Some(mapping), ..Options::default() });
}

/// A rule set. What is accepted says the same when it is written and read again.
pub fn rules(data: &[u8]) {
    let Ok(rules) = care::selection::parse(&String::from_utf8_lossy(data)) else { return };
    let written = serde_json::to_string(&rules).expect("JSON");
    assert_eq!(care::selection::parse(&written), Ok(rules));
}

/// A block of the change log; its first byte is the verb. What can be unpacked is the same when it is packed and unpacked again.
pub fn block(data: &[u8]) {
    if let Some((verb, data)) = data.split_first() {
        ledger::try_block(*verb, data);
    }
}

/// Everything that cleans a cell.
pub fn cleaners(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for order in [DateOrder::Plain, DateOrder::YearMonthDay, DateOrder::DayMonthYear, DateOrder::MonthDayYear] {
        let moment = norm::moment(&text, order);
        assert_eq!(norm::day(&text, order), moment.map(|moment| moment.date()));
        if let Some(month) = norm::month(&text, order) {
            assert_eq!(norm::month(&month, order).as_ref(), Some(&month));
        }
        if let Some(moment) = moment {
            let written = moment.format("%Y-%m-%d %H:%M:%S").to_string();
            assert_eq!(norm::moment(&written, order), Some(moment), "{text:?}");
        }
    }
    if let Ok(vin) = norm::Vin::parse(&text) {
        assert_eq!(norm::Vin::parse(vin.as_str()).as_ref().map(norm::Vin::as_str), Ok(vin.as_str()));
    }
    if let Ok(plate) = norm::Plate::parse(&text) {
        assert_eq!(norm::Plate::parse(plate.as_str()).as_ref().map(norm::Plate::as_str), Ok(plate.as_str()));
    }
    if let Ok(number) = norm::IdNumber::parse(&text) {
        assert_eq!(norm::IdNumber::parse(number.as_str()).map(|again| again.birthday()), Ok(number.birthday()));
    }
    for phone in norm::phones(&text) {
        norm::mask_phone(&phone.written);
        if let Some(digits) = phone.digits() {
            assert_eq!(norm::phone(digits).digits(), Some(digits));
        }
    }
    let folded = norm::fold(&text);
    assert_eq!(norm::fold(&folded), folded);
    norm::cents(&text).inspect(|cents| assert!(cents.abs() <= norm::CENTS_LIMIT));
    norm::whole(&text).inspect(|whole| assert!(whole.abs() <= norm::WHOLE_LIMIT));
    if let Some(number) = data.first_chunk::<8>().map(|bytes| f64::from_le_bytes(*bytes)) {
        norm::cents_of_float(number);
        norm::whole_of_float(number);
        norm::serial(number, data.len().is_multiple_of(2));
        norm::untyped_serial(number, data.len().is_multiple_of(2));
    }
}

/// Looks at a file, reads it, and fetches its first and last row again.
fn read_file(bytes: &[u8], options: &Options<'_>) {
    let path = path();
    std::fs::write(&path, bytes).expect("a file");
    let Ok(survey) = intake::survey(&[path], options) else { return };
    let mut ends = Vec::new();
    let read = intake::rows::<()>(
        &survey,
        &mut |row| {
            for (field, value) in &row.cells {
                assert!(Field::of(row.subject).contains(field));
                if let Value::Text(text) = value {
                    assert!(!text.contains('\0') && norm::trimmed(text) == text, "{text:?}");
                }
            }
            ends.truncate(1);
            ends.push(row.origin);
            Ok(())
        },
        &|_| ControlFlow::Continue(()),
    );
    if read.is_ok() {
        let picked = intake::pick(&survey, &ends).expect("rows that were read");
        assert!(ends.is_empty() || !picked.is_empty());
    }
}

/// One file for all inputs of a process.
fn path() -> PathBuf {
    use std::sync::OnceLock;
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| tempfile::tempdir().expect("a folder"));
    folder.path().join(format!("{:?}.csv", std::thread::current().id()))
}
