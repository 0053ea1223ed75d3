//! The benchmark: each figure a ratio to something measured in the same run, or a bound, each with a control that must come out worse.
//! `cargo xtask bench [--short | --window]` builds and runs it.

mod child;
#[cfg(unix)]
mod desk;
mod floor;
mod jobs;
mod paper;
mod saving;
mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use tests::maker::Trouble;

use child::{Cost, at_most, run};
use table::Line;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = match words.first().map(String::as_str) {
        Some("child") => {
            let paths: Vec<PathBuf> = words[2..].iter().map(PathBuf::from).collect();
            jobs::job(&words[1], &paths).map(|()| true)
        }
        #[cfg(unix)]
        Some("--window") => desk::bench(),
        _ => bench(words.iter().any(|word| word == "--short")),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(trouble) => {
            eprintln!("bench: {trouble}");
            ExitCode::FAILURE
        }
    }
}

/// Customers and orders, and how many hold for the short form.
const FULL: [&str; 2] = ["100000", "1100000"];
const SHORT: [&str; 2] = ["10000", "110000"];

/// Runs everything in `target/bench` and prints the table; `true` when every goal is reached and every control came out worse.
fn bench(short: bool) -> Result<bool, Trouble> {
    // Said before a quarter of an hour is spent, not after it.
    paper::chromium_starts()?;
    let [customers, orders] = if short { SHORT } else { FULL };
    let place = PathBuf::from("target/bench").join(customers);
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    let at = |name: &str| place.join(name);
    fs::create_dir_all(at("files"))?;
    println!("{customers} customers, {orders} orders, in {}", place.display());
    run("make", &[&at("files"), Path::new(customers), Path::new(orders)])?;
    let mut lines = Vec::new();
    let (files, plain, store, control) = (at("files"), at("floor.db"), at("store.care"), at("control.care"));
    import(&files, &plain, &store, &control, &mut lines)?;
    asking(&plain, &store, &at("bare.care"), &mut lines)?;
    saving(&store, &place, customers, &mut lines)?;
    printing(&store, &place, &mut lines)?;
    fs::write(at("figures.json"), serde_json::to_vec_pretty(&lines)?)?;
    Ok(table::print(&lines))
}

const ONE_ROW: &str = "one-row blocks";

fn import(files: &Path, plain: &Path, store: &Path, control: &Path, lines: &mut Vec<Line>) -> Result<(), Trouble> {
    let one_row = Path::new("one-row-blocks");
    let floor = run("floor", &[files, plain])?;
    let held = run("hold", &[files])?;
    let came = run("import", &[files, store])?;
    let sizes = [size(plain)?, size(store)?];
    let control_came = run("import", &[files, control, one_row])?;
    let control_size = size(control)?;
    let (gone, back) = (run("undo", &[store])?, run("redo", &[store])?);
    let (control_gone, control_back) = (run("undo", &[control, one_row])?, run("redo", &[control, one_row])?);
    let (after, control_after) = (size(store)?, size(control)?);
    // What stands by a redo is looked into, row by row, before it goes once more.
    let (again, control_again) = (run("undo", &[store])?, run("undo", &[control, one_row])?);
    run("redo", &[store])?;
    let mut timed = |name: &str, cost: &Cost, floor: (&str, f64), goal, control: &Cost| {
        let control = (ONE_ROW.into(), control.seconds);
        lines.push(Line {
            name: name.into(),
            value: cost.seconds,
            unit: "s",
            floor: Some((floor.0.into(), floor.1)),
            goal,
            control,
        });
    };
    timed("import", &came, ("parsed and inserted", floor.seconds), 2.0, &control_came);
    timed("undo of the import", &gone, ("the import", came.seconds), 1.5, &control_gone);
    timed("redo of the import", &back, ("the import", came.seconds), 1.5, &control_back);
    timed("undo after the redo", &again, ("the import", came.seconds), 1.5, &control_again);
    for (name, cost) in [("memory of the import", &came), ("memory of the undo", &gone), ("memory of the redo", &back)]
    {
        let control = ("every cell held".into(), held.peak_mb);
        lines.push(Line { name: name.into(), value: cost.peak_mb, unit: "MB", floor: None, goal: 500.0, control });
    }
    for (name, value, goal, control) in [
        ("file after the import", sizes[1], 2.5, control_size),
        ("file after undo and redo", after, 4.0, control_after),
    ] {
        let (floor, control) = (Some(("the floor's".into(), sizes[0])), (ONE_ROW.into(), control));
        lines.push(Line { name: name.into(), value, unit: "MB", floor, goal, control });
    }
    Ok(())
}

/// How long a control may take.
const PATIENCE: Duration = Duration::from_secs(60);

fn asking(plain: &Path, store: &Path, bare: &Path, lines: &mut Vec<Line>) -> Result<(), Trouble> {
    let floor = run("floor-select", &[plain])?;
    let selected = run("select", &[store])?.value;
    let asked = run("ask", &[store])?.value;
    fs::copy(store, bare)?;
    run("drop-indexes", &[bare])?;
    let without = |job| at_most(PATIENCE, job, &[bare]);
    let of = |value: &serde_json::Value, key: &str| value[key].as_f64().unwrap_or(f64::MAX);
    lines.push(Line {
        name: "eight rules and both presets".into(),
        value: of(&selected, "together"),
        unit: "s",
        floor: Some(("two GROUP BY".into(), floor.seconds)),
        goal: 2.0,
        control: ("facts read anew for each".into(), of(&selected, "apart")),
    });
    let moved = ("all read anew".into(), of(&selected, "together") * 1000.0);
    for (name, value, goal, control) in [
        ("a moved threshold, p95", of(&selected, "moved"), 50.0, moved),
        ("search, p95", of(&asked, "search"), 16.0, ("LIKE".into(), of(&asked, "scan"))),
        ("today", of(&asked, "today"), 50.0, ("no index".into(), without("today")?)),
        ("card with timeline, p95", of(&asked, "card"), 20.0, ("no index".into(), without("card")?)),
    ] {
        lines.push(Line { name: name.into(), value, unit: "ms", floor: None, goal, control });
    }
    Ok(())
}

/// A contact alone, then contacts, searches and lists while the same files come into a store of a tenth of the size.
fn saving(store: &Path, place: &Path, customers: &str, lines: &mut Vec<Line>) -> Result<(), Trouble> {
    let at = |name: &str| place.join(name);
    let of = |value: &serde_json::Value, key: &str| value[key].as_f64().unwrap_or(f64::MAX);
    let bare = run("bare-commits", &[&at("commits.db")])?.value;
    let (alone, twice) = (run("contacts", &[store])?.value, run("contacts-twice", &[store])?.value);
    for (name, key, unit, goal) in [("a saved contact", "ms", "ms", 4.0), ("its write-ahead log", "kb", "KB", 2.5)] {
        lines.push(Line {
            name: name.into(),
            value: of(&alone, key),
            unit,
            floor: Some(("one row, bare".into(), of(&bare, key))),
            goal,
            control: ("two ops".into(), of(&twice, key)),
        });
    }
    // What the log adds is told by the same row without it.
    let plain = run("plain-rows", &[store, &at("rows.db")])?.value;
    lines.push(Line {
        name: "its log beside its row's own".into(),
        value: of(&alone, "kb"),
        unit: "KB",
        floor: Some(("its row in plain SQLite".into(), of(&plain, "kb"))),
        goal: 2.5,
        control: ("two ops".into(), of(&twice, "kb")),
    });
    let (few, base) = (at("few"), at("base.care"));
    fs::create_dir_all(&few)?;
    let number: u32 = customers.parse()?;
    let (tenth, orders) = ((number / 10).to_string(), (number * 11 / 10).to_string());
    run("make", &[&few, Path::new(&tenth), Path::new(&orders)])?;
    run("import", &[&few, &base])?;
    let meanwhile = run("meanwhile", &[&at("files"), &base])?;
    let whole = ("the import's end".into(), meanwhile.seconds * 1000.0);
    for (name, key, goal) in [
        ("search while an import runs, p95", "search", 16.0),
        ("a page of the list meanwhile, p95", "page", 16.0),
        ("the slowest contact saved meanwhile", "saved", 300.0),
    ] {
        let value = of(&meanwhile.value, key);
        lines.push(Line { name: name.into(), value, unit: "ms", floor: None, goal, control: whole.clone() });
    }
    Ok(())
}

/// Sheets and the customer file.
fn printing(store: &Path, place: &Path, lines: &mut Vec<Line>) -> Result<(), Trouble> {
    let at = |name: &str| place.join(name);
    let cells = run("cells", &[&at("cells.pdf")])?.value;
    lines.push(Line {
        name: "a cell of a sheet, warm".into(),
        value: cells["together"].as_f64().unwrap_or(f64::MAX),
        unit: "us",
        floor: None,
        goal: 60.0,
        control: ("page by page".into(), cells["apart"].as_f64().unwrap_or_default()),
    });
    paper::html(&at("table.html"))?;
    let start = Instant::now();
    paper::chromium(&at("table.html"), &at("chromium.pdf"))?;
    let chromium = start.elapsed().as_secs_f64();
    let process = |name: &str| -> Result<f64, Trouble> {
        let start = Instant::now();
        run(name, &[&at("table.pdf")])?;
        Ok(start.elapsed().as_secs_f64())
    };
    lines.push(Line {
        name: "500 rows of ten columns, a process".into(),
        value: process("table")?,
        unit: "s",
        floor: Some(("Chromium".into(), chromium)),
        goal: 0.2,
        control: ("page by page".into(), process("pages")?),
    });
    lines.push(Line {
        name: "memory of 5,000 targets".into(),
        value: run("large", &[&at("large.pdf")])?.peak_mb,
        unit: "MB",
        floor: None,
        goal: 500.0,
        control: ("every page held".into(), run("large-held", &[&at("large.pdf")])?.peak_mb),
    });
    let written = run("export", &[store, &at("customers.xlsx")])?;
    let bare = run("bare-export", &[&at("customers.xlsx"), &at("bare.xlsx")])?;
    lines.push(Line {
        name: "all customers as Excel".into(),
        value: written.seconds,
        unit: "s",
        floor: Some(("the bare writer".into(), bare.value.as_f64().unwrap_or_default())),
        goal: 2.0,
        control: ("rows held first".into(), run("export-held", &[store, &at("held.xlsx")])?.seconds),
    });
    Ok(())
}

/// Megabytes of a database with its write-ahead log.
fn size(path: &Path) -> Result<f64, Trouble> {
    Ok(fs::metadata(path)?.len() as f64 / f64::from(1 << 20))
}
