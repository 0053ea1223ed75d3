//! The paper read back: from the PDFs themselves by pdftotext of poppler-utils.
#![allow(dead_code, missing_docs)] // each user takes some of it

use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use care::words::{Language, Words};
use sheets::{Press, Printed, Sheet};

/// Bundled fonts only: the same paper on every machine.
pub static PRESS: LazyLock<Press> = LazyLock::new(Press::bundled);
pub static WORDS: LazyLock<Words> = LazyLock::new(|| Words::of(Language::Zh));

/// The text of each page in reading order.
pub fn read(press: &Press, sheet: &Sheet) -> (Printed, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sheet.pdf");
    let draft = press.draft(sheet, &WORDS).expect("a draft");
    let mut bytes = Vec::new();
    let printed = press.pdf(&draft, &mut bytes, &mut sheets::unwatched).expect("a PDF");
    assert_eq!(printed.pages, draft.page_count(), "the preview and the paper count alike");
    std::fs::write(&path, bytes).expect("written");
    let text = tool("pdftotext", &["-layout"], &path);
    let pages: Vec<String> = text.split('\u{c}').map(str::to_owned).filter(|p| !p.trim().is_empty()).collect();
    assert_eq!(pages.len(), printed.pages as usize);
    (printed, pages)
}

pub fn tool(name: &str, options: &[&str], path: &Path) -> String {
    let out = Command::new(name).args(options).arg(path).arg("-").output().expect("poppler-utils is installed");
    String::from_utf8(out.stdout).expect("UTF-8")
}

/// Without white space: pdftotext sets and drops it by the width of gaps.
pub fn packed(text: &str) -> String {
    text.split_whitespace().collect()
}
