//! What a file is, by its first bytes and, where those are shared by several formats, by its parts.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::Serialize;

use crate::binary;
use crate::problem::{IntakeProblem, base_name};

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Office Open XML workbook.
    Xlsx,
    /// Excel 5 to 2003 workbook.
    Xls,
    /// Delimited text.
    Text,
}

const ZIP: &[u8] = b"PK\x03\x04";
const EMPTY_ZIP: &[u8] = b"PK\x05\x06";
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// Formats that people drop by mistake: PDF, PNG, JPEG, GIF, RAR, 7z, gzip, BMP is left out (two letters are too few).
const FOREIGN: [&[u8]; 8] =
    [b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"MZ\x90\0"];

/// Looks at the content. An .xls file is checked against every limit here; the others are while they are read.
pub(crate) fn sniff(path: &Path) -> Result<Kind, IntakeProblem> {
    let mut start = [0u8; 1024];
    let length = read_start(path, &mut start).map_err(|error| IntakeProblem::io(path, &error))?;
    let start = &start[..length];
    let file = base_name(path);
    if start.is_empty() {
        return Err(IntakeProblem::EmptyFile { file });
    }
    if start.starts_with(ZIP) || start.starts_with(EMPTY_ZIP) {
        return Ok(Kind::Xlsx);
    }
    if start.starts_with(COMPOUND) {
        return binary::check(path).map(|()| Kind::Xls);
    }
    // BIFF 2, 3 and 4 stood in the file without a container: BOF records of 4 or 6 bytes.
    if matches!(start, [0x09, 0x00 | 0x02 | 0x04, 0x04 | 0x06, 0x00, ..]) {
        return Err(IntakeProblem::OldWorkbook { file });
    }
    if ZIP.starts_with(start) && start.len() > 1 || COMPOUND.starts_with(start) {
        return Err(IntakeProblem::Truncated { file });
    }
    if FOREIGN.iter().any(|magic| start.starts_with(magic)) {
        return Err(IntakeProblem::NotATable { file });
    }
    match markup(start) {
        Some(Markup::Html) => Err(IntakeProblem::Html { file }),
        Some(Markup::Xml) => Err(IntakeProblem::XmlSpreadsheet { file }),
        None => Ok(Kind::Text),
    }
}

/// Whether the name of a file says that it is a workbook; DMS call their text exports so, too.
pub(crate) fn is_called_workbook(name: &str) -> bool {
    let ending = Path::new(name).extension().map(|ending| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ["xls", "xlsx", "xlsm"].iter().any(|known| ending == **known))
}

fn read_start(path: &Path, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut file = File::open(path)?;
    let mut length = 0;
    while length < buffer.len() {
        match file.read(&mut buffer[length..])? {
            0 => break,
            more => length += more,
        }
    }
    Ok(length)
}

enum Markup {
    Html,
    Xml,
}

/// Whether a text begins as a page or an XML document; a heading that merely holds `<` doesn't.
fn markup(start: &[u8]) -> Option<Markup> {
    let text: Vec<u8> = start.iter().filter(|b| **b != 0).map(u8::to_ascii_lowercase).collect();
    let text = text
        .strip_prefix(b"\xef\xbb\xbf")
        .or(text.strip_prefix(b"\xff\xfe"))
        .or(text.strip_prefix(b"\xfe\xff"))
        .unwrap_or(&text);
    let text = text.trim_ascii_start();
    let begins = |words: &[&[u8]]| words.iter().any(|word| text.starts_with(word));
    let holds = |word: &[u8]| text.windows(word.len()).any(|window| window == word);
    if begins(&[
        b"<!doctype html",
        b"<html",
        b"<table",
        b"<head",
        b"<body",
        b"<meta",
        b"<style",
        b"<div",
        b"mime-version:",
    ]) {
        Some(Markup::Html)
    } else if begins(&[b"<?xml"]) {
        Some(if holds(b"<html") { Markup::Html } else { Markup::Xml })
    } else {
        None
    }
}
