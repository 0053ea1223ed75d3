//! What a file costs in memory, measured in a process of its own: the most it ever held, as the system counted it.

use std::io::Write;
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::files::{HEADINGS, customer, sheet, workbook};
use super::refused;
use crate::exports::place;

/// No file may make reading hold more than this, the process itself included.
const MOST_MB: u64 = 150;

/// The file that a child is to read.
const FILE: &str = "CAREDESK_HOSTILE_FILE";

/// Peak memory of this process so far, in MB; none where the system doesn't say.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? >> 10)
}

/// Runs one of the tests below alone in a child.
fn child(test: &str, file: &Path) {
    let run = std::process::Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", test, "--nocapture", "--test-threads", "1"])
        .env(FILE, file)
        .output()
        .expect("a child");
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success() && said.contains("1 passed"), "{said}\n{}", String::from_utf8_lossy(&run.stderr));
}

/// None in a usual run: then there is nothing to measure, and the tests below say it all.
fn file() -> Option<std::path::PathBuf> {
    std::env::var_os(FILE).map(Into::into)
}

fn bounded() {
    if let Some(peak) = peak() {
        assert!(peak < MOST_MB, "{peak} MB");
    }
}

#[test]
fn refused_in_little_memory() {
    let Some(file) = file() else { return };
    refused(&place().store, &file);
    bounded();
}

#[test]
fn read_in_little_memory() {
    let Some(file) = file() else { return };
    let survey = intake::survey(&[file], &intake::Options::default()).expect("a readable file");
    let mut rows = 0;
    let read = intake::rows::<()>(
        &survey,
        &mut |_| {
            rows += 1;
            Ok(())
        },
        &|_| std::ops::ControlFlow::Continue(()),
    );
    read.expect("rows");
    assert!(rows > 40_000, "{rows}");
    bounded();
}

#[test]
fn a_bomb_of_half_a_gigabyte_is_refused_in_little_memory() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("炸弹.xlsx");
    let mut writer = ZipWriter::new(std::fs::File::create(&path).expect("a file"));
    let shell = workbook(b"", b"<sst/>", &[]);
    let mut shell = zip::ZipArchive::new(std::io::Cursor::new(shell)).expect("an archive");
    for name in ["[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"] {
        writer.raw_copy_file(shell.by_name(name).expect("a part")).expect("a copy");
    }
    writer.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).expect("a part");
    // White space packs a thousand to one.
    let rows = " ".repeat(1 << 20);
    writer.write_all(&sheet(HEADINGS)[..sheet(HEADINGS).len() - "</sheetData></worksheet>".len()]).expect("bytes");
    writer.write_all(b"<row>").expect("bytes");
    for _ in 0..512 {
        writer.write_all(rows.as_bytes()).expect("bytes");
    }
    writer.finish().expect("an archive");
    let packed = std::fs::metadata(&path).expect("the file").len();
    assert!(packed < 600_000, "{packed} bytes");
    child("hostile_files::memory::refused_in_little_memory", &path);
}

#[test]
fn a_genuine_sheet_of_150_megabytes_goes_through_in_little_memory() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("大.xlsx");
    let mut rows = HEADINGS.to_owned();
    let mut line = 1;
    while rows.len() < 150 << 20 {
        line += 1;
        // Names as long as the notes that a store keeps for years, no two alike.
        let note: String =
            (0..150).map(|n| char::from_u32(0x4e00 + (line * 7 + n * line) % 0x5000).unwrap_or('字')).collect();
        rows.push_str(&customer(line, &format!("{note}{note}{note}{note}{note}")));
    }
    std::fs::write(&path, workbook(&sheet(&rows), b"<sst/>", &[])).expect("a file");
    drop(rows);
    child("hostile_files::memory::read_in_little_memory", &path);
}

#[test]
fn four_million_distinct_texts_are_held_in_little_memory() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("文本.xlsx");
    let mut texts = String::from("<sst><si><t>客户编号</t></si><si><t>客户姓名</t></si><si><t>手机号码</t></si>");
    for n in 0..3_990_000 {
        texts.push_str(&format!("<si><t>{n}</t></si>"));
    }
    texts.push_str("</sst>");
    let mut rows = String::from(r#"<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>"#);
    for n in 0..45_000 {
        rows.push_str(&format!(r#"<row><c t="s"><v>{}</v></c><c t="s"><v>{}</v></c></row>"#, n * 80 + 3, n + 4));
    }
    std::fs::write(&path, workbook(&sheet(&rows), texts.as_bytes(), &[])).expect("a file");
    drop((texts, rows));
    child("hostile_files::memory::read_in_little_memory", &path);
}
