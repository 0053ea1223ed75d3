//! Paper and Excel: sheets against a browser that prints the same table, the customer file against the bare writer.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use calamine::Reader as _;
use care::paper::ScheduleSheet;
use care::words::{Language, Words};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use sheets::{Press, Sheet};
use tests::maker::Trouble;

use crate::jobs::open;

#[path = "../../src-tauri/crates/sheets/tests/sample/mod.rs"]
mod sample;

/// Rows of the table that both print; it has ten columns.
const ROWS: usize = 500;
const COLUMNS: usize = 10;

fn press() -> (Press, Words) {
    (Press::new(), Words::of(Language::Zh))
}

/// Prints the table once, as a process does that only prints.
pub fn table(out: &Path) -> Result<Value, Trouble> {
    let (press, words) = press();
    let draft = press.draft(&Sheet::Schedule(sample::schedule(ROWS)), &words)?;
    Ok(json!(press.pdf(&draft, &mut File::create(out)?, &mut sheets::unwatched)?.pages))
}

/// The same, but each page by itself, as a preview shows it.
pub fn pages(out: &Path) -> Result<Value, Trouble> {
    let (press, words) = press();
    let draft = press.draft(&Sheet::Schedule(sample::schedule(ROWS)), &words)?;
    let pages = press.pdf(&draft, &mut File::create(out)?, &mut sheets::unwatched)?.pages;
    for page in 1..=pages {
        fs::write(out.with_extension(format!("{page}.svg")), press.svg_page(&draft, page)?)?;
    }
    Ok(json!(pages))
}

/// Microseconds a cell once fonts and templates are at hand: the whole sheet, and each page laid out by itself.
pub fn cells(out: &Path) -> Result<Value, Trouble> {
    let (press, words) = press();
    let sheet = Sheet::Schedule(sample::schedule(ROWS));
    let print = |apart: bool| -> Result<f64, Trouble> {
        let start = Instant::now();
        let draft = press.draft(&sheet, &words)?;
        if apart {
            (1..=draft.page_count()).try_for_each(|page| press.svg_page(&draft, page).map(drop))?;
        } else {
            press.pdf(&draft, &mut File::create(out)?, &mut sheets::unwatched)?;
        }
        Ok(start.elapsed().as_secs_f64() * 1e6 / (ROWS * COLUMNS) as f64)
    };
    let middle = |apart| -> Result<f64, Trouble> {
        print(apart)?;
        let mut times = (0..5).map(|_| print(apart)).collect::<Result<Vec<_>, _>>()?;
        times.sort_by(f64::total_cmp);
        Ok(times[2])
    };
    Ok(json!({ "together": middle(false)?, "apart": middle(true)? }))
}

/// 5,000 targets with five steps; `held`: every page stays at hand as a picture.
pub fn large(out: &Path, held: bool) -> Result<Value, Trouble> {
    let (press, words) = press();
    let draft = press.draft(&Sheet::Progress(sample::progress(5_000, 5)), &words)?;
    let pages = press.pdf(&draft, &mut File::create(out)?, &mut sheets::unwatched)?.pages;
    let kept = (1..=pages).filter(|_| held).map(|page| press.svg_page(&draft, page)).collect::<Result<Vec<_>, _>>()?;
    Ok(json!(kept.len()))
}

/// The table as a page for a browser.
pub fn html(out: &Path) -> Result<(), Trouble> {
    let ScheduleSheet { rows, .. } = sample::schedule(ROWS);
    let mut text = String::from(
        "<!doctype html><meta charset=utf-8><style>@page{size:A4 landscape}td,th{border:1px solid}table{border-collapse:collapse}</style><table>",
    );
    for (no, row) in rows.iter().enumerate() {
        let day = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        let marks = [row.verdict.on_time, row.verdict.good].map(|mark| format!("{mark:?}"));
        let cells = [
            (no + 1).to_string(),
            row.content.clone(),
            day(row.planned_start),
            day(row.planned_end),
            day(row.actual),
            row.responsible.clone(),
            row.checker.clone(),
            marks[0].clone(),
            marks[1].clone(),
            row.verdict.reason.clone(),
        ];
        text.push_str("<tr>");
        cells.iter().for_each(|cell| text.push_str(&format!("<td>{cell}</td>")));
        text.push_str("</tr>");
    }
    Ok(fs::write(out, text)?)
}

const NO_CHROMIUM: &str = "chromium, which sheets are compared with, does not start (Debian: apt-get install chromium)";

/// That there is a Chromium to compare with.
///
/// # Errors
/// When it does not start; the sentence says what to install.
pub fn chromium_starts() -> Result<(), Trouble> {
    let asked = Command::new("chromium").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if asked.is_ok_and(|status| status.success()) { Ok(()) } else { Err(NO_CHROMIUM.into()) }
}

/// Has Chromium print a page. It is asked to look for nothing on the network.
pub fn chromium(page: &Path, out: &Path) -> Result<(), Trouble> {
    let profile = tempfile::tempdir()?;
    let page = fs::canonicalize(page)?;
    let quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"];
    let done = Command::new("chromium")
        .args(quiet)
        .args(["--disable-background-networking", "--disable-component-update", "--no-pdf-header-footer"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("--print-to-pdf={}", out.display()))
        .arg(format!("file://{}", page.display()))
        .stderr(Stdio::null())
        .status()
        .map_err(|e| format!("{NO_CHROMIUM}: {e}"))?;
    if done.success() && out.exists() { Ok(()) } else { Err("chromium printed nothing".into()) }
}

/// The whole customer file as Excel; `held`: all rows are read before the first is written.
pub fn export(store: &Path, out: &Path, held: bool) -> Result<Value, Trouble> {
    let store = open(store)?;
    let (words, options) = (Words::of(Language::Zh), care::export::Options { masked: true, ..Default::default() });
    let rows = if held { rows(&store, &options)? } else { Vec::new() };
    let done = work::export::export(&store, Default::default(), &options, &words, out, &mut ledger::unwatched)?;
    Ok(json!([done.rows, rows.len()]))
}

fn rows(store: &ledger::Store, options: &care::export::Options) -> Result<Vec<Vec<(usize, String)>>, Trouble> {
    let fields: Vec<_> = care::export::fields().collect();
    let mut all = Vec::new();
    store.read(|r| {
        care::export::each(r, options, |cells| -> Result<(), ledger::Fault> {
            let row = cells.iter().map(|(field, value)| {
                let column = fields.iter().position(|f| f == field).unwrap_or_default();
                (column, format!("{value:?}"))
            });
            all.push(row.collect());
            Ok(())
        })
    })?;
    Ok(all)
}

/// Seconds that the bare writer takes for the cells of an exported file, which lie in memory.
pub fn bare_export(exported: &Path, out: &Path) -> Result<Value, Trouble> {
    let mut read: calamine::Xlsx<_> = calamine::open_workbook(exported)?;
    let sheets: Vec<_> = read.worksheets().into_iter().map(|(_, range)| range).collect();
    let start = Instant::now();
    let mut book = Workbook::new();
    for range in &sheets {
        let sheet = book.add_worksheet_with_constant_memory()?;
        for (row, column, cell) in range.used_cells() {
            sheet.write_string(row as u32, column as u16, cell.to_string())?;
        }
    }
    book.save(out)?;
    Ok(json!(start.elapsed().as_secs_f64()))
}
