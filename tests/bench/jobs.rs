//! The pieces of work that are measured, each run in a process of its own.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use care::selection::{self, Facts, Preset, Rules, ValueRule};
use ledger::{Id, Key, Source, Store};
use serde_json::{Value, json};
use tests::maker::{self, Size, Trouble};

use crate::child::measured;
use crate::{floor, paper, saving};

/// The key of benchmark stores, which hold made-up people only. Worked out, so that no key stands in the tree.
pub fn key() -> Key {
    let digits: String = (0..64).map(|i| char::from(b"0123456789abcdef"[(i * 7 + 3) % 16])).collect();
    Key::from_hex(&digits).expect("64 hexadecimal digits")
}

pub fn open(path: &Path) -> Result<Store, Trouble> {
    Ok(care::open(path, &key(), Source::system())?)
}

/// Runs one by its name. A word that is no path says how.
pub fn job(name: &str, words: &[PathBuf]) -> Result<(), Trouble> {
    let one_row = words.last().is_some_and(|word| word == Path::new("one-row-blocks"));
    ledger::ONE_ROW_BLOCKS.store(one_row, std::sync::atomic::Ordering::Relaxed);
    let number = |i: usize| -> Result<u32, Trouble> { Ok(words[i].to_string_lossy().parse()?) };
    match name {
        "make" => {
            let size = Size { customers: number(1)?, orders: number(2)? };
            measured(|| maker::make(&words[0], size, 20_261_125).map(|()| Value::Null))
        }
        "floor" => measured(|| Ok(json!(floor::import(&words[0], &words[1])?))),
        "hold" => measured(|| Ok(json!(floor::hold(&words[0])?))),
        "floor-select" => measured(|| Ok(json!(floor::select(&words[0])?))),
        "import" => measured(|| import(&words[0], &words[1])),
        "undo" => {
            let store = open(&words[0])?;
            measured(|| Ok(json!(store.undo_last(None).map_err(|e| format!("{e:?}"))?.op)))
        }
        "redo" => {
            let store = open(&words[0])?;
            measured(|| Ok(json!(store.redo_last(None).map_err(|e| format!("{e:?}"))?.op)))
        }
        "select" => {
            let store = open(&words[0])?;
            measured(|| select(&store))
        }
        "ask" => {
            let store = open(&words[0])?;
            measured(|| ask(&store))
        }
        "today" => {
            let store = open(&words[0])?;
            measured(|| Ok(json!(today(&store)?)))
        }
        "card" => {
            let store = open(&words[0])?;
            measured(|| Ok(json!(card(&store, some(&store)?[0].0)?)))
        }
        "contacts" => measured(|| saving::contacts(&words[0], false)),
        "contacts-twice" => measured(|| saving::contacts(&words[0], true)),
        "plain-rows" => measured(|| saving::plain_rows(&words[0], &words[1])),
        "bare-commits" => measured(|| saving::bare_commits(&words[0])),
        "meanwhile" => measured(|| saving::meanwhile(&words[0], &words[1])),
        "table" => measured(|| paper::table(&words[0])),
        "pages" => measured(|| paper::pages(&words[0])),
        "cells" => measured(|| paper::cells(&words[0])),
        "large" => measured(|| paper::large(&words[0], false)),
        "large-held" => measured(|| paper::large(&words[0], true)),
        "export" => measured(|| paper::export(&words[0], &words[1], false)),
        "export-held" => measured(|| paper::export(&words[0], &words[1], true)),
        "bare-export" => measured(|| paper::bare_export(&words[0], &words[1])),
        "drop-indexes" => measured(|| drop_indexes(&words[0])),
        other => Err(format!("no job {other}").into()),
    }
}

fn import(folder: &Path, path: &Path) -> Result<Value, Trouble> {
    let store = care::create(path, &key(), Source::system())?;
    let files = floor::files(folder)?;
    let job = work::import::Job { paths: &files, ..Default::default() };
    let done = work::import::import(&store, None, job, &mut |_| ControlFlow::Continue(()))?;
    Ok(json!({ "created": done.counts.created, "refused": done.counts.refused }))
}

pub fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

/// The value below which so many of a hundred lie.
pub fn percentile(mut times: Vec<f64>, percent: usize) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get((times.len() * percent / 100).min(times.len().saturating_sub(1))).copied().unwrap_or_default()
}

/// Seconds of eight rules and both presets from one reading and from a reading each; milliseconds of a moved threshold.
fn select(store: &Store) -> Result<Value, Trouble> {
    let day = maker::as_of();
    let start = Instant::now();
    let facts = store.read(|r| -> Result<_, ledger::Fault> {
        let facts = Facts::read(r, day)?;
        selection::select_of(r, &facts, &Rules::default())?;
        for preset in [Preset::Spending, Preset::Visits] {
            std::hint::black_box(selection::classes_of(&facts, preset));
        }
        Ok(facts)
    })?;
    let together = start.elapsed().as_secs_f64();
    let start = Instant::now();
    for rule in ValueRule::ALL {
        store.read(|r| selection::select(r, day, &Rules { on: vec![rule], ..Rules::default() }))?;
    }
    for preset in [Preset::Spending, Preset::Visits] {
        store.read(|r| selection::abc(r, day, preset))?;
    }
    let apart = start.elapsed().as_secs_f64();
    let moved = |visits_at_least| -> Result<f64, Trouble> {
        let start = Instant::now();
        let rules = Rules { visits_at_least, ..Rules::default() };
        store.read(|r| selection::count_of(r, &facts, &rules))?;
        Ok(ms(start))
    };
    let moved = (1..=20).map(moved).collect::<Result<Vec<_>, _>>()?;
    Ok(json!({ "together": together, "apart": apart, "moved": percentile(moved, 95) }))
}

/// Customers with phone and plate.
fn some(store: &Store) -> Result<Vec<(Id, String, String, String)>, Trouble> {
    let sql = "SELECT c.id, c.name, p.number, v.plate FROM customer c JOIN customer_phone p ON p.customer_id = c.id
               JOIN ownership o ON o.customer_id = c.id JOIN vehicle v ON v.id = o.vehicle_id
               WHERE v.plate IS NOT NULL AND c.kind = 'person' LIMIT 5000";
    Ok(store.read(|r| r.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))))?)
}

/// Milliseconds until the list of today is there.
fn today(store: &Store) -> Result<f64, Trouble> {
    let now = maker::as_of().and_hms_opt(10, 0, 0).expect("a moment");
    let start = Instant::now();
    store.read(|r| care::today::list(r, now, None))?;
    Ok(ms(start))
}

/// Milliseconds until a customer's card with the timeline is there.
fn card(store: &Store, customer: Id) -> Result<f64, Trouble> {
    let start = Instant::now();
    let now = maker::as_of().and_hms_opt(9, 0, 0).expect("a moment");
    store.read(|r| care::card::card(r, customer, maker::as_of()))?;
    store.read(|r| care::card::timeline(r, customer, now, None, 50)).map_err(|e| format!("{e:?}"))?;
    Ok(ms(start))
}

/// Milliseconds of a search, of Today's list and of a card with its timeline.
fn ask(store: &Store) -> Result<Value, Trouble> {
    let (day, some) = (maker::as_of(), some(store)?);
    let (mut search, mut scan) = (Vec::new(), Vec::new());
    for (i, (_, name, phone, plate)) in some.iter().step_by(some.len().div_ceil(200)).enumerate() {
        let read = care::reading::readings(name).into_iter().next().unwrap_or_default();
        let text = match i % 5 {
            0 => name.chars().take(2).collect(),
            1 => read.concat(),
            2 => read.iter().filter_map(|syllable| syllable.chars().next()).collect(),
            3 => phone[phone.len() - 4..].to_owned(),
            _ => plate.clone(),
        };
        let start = Instant::now();
        let found = store.read(|r| care::search::search(r, &text, 20, day))?;
        search.push(ms(start));
        if found.is_empty() && !text.is_empty() {
            return Err(format!("{text:?} finds nobody").into());
        }
        let start = Instant::now();
        let like = "SELECT count(*) FROM customer c WHERE c.name LIKE '%' || ?1 || '%' OR EXISTS
                    (SELECT 1 FROM customer_phone p WHERE p.customer_id = c.id AND p.number LIKE '%' || ?1)";
        store.read(|r| r.one(like, [&text], |row| row.get::<_, i64>(0)))?;
        scan.push(ms(start));
    }
    let today = (0..5).map(|_| today(store)).collect::<Result<_, _>>()?;
    let cards = some.iter().step_by(some.len().div_ceil(50)).map(|(id, ..)| card(store, *id));
    let card = cards.collect::<Result<_, _>>()?;
    Ok(json!({
        "search": percentile(search, 95), "scan": percentile(scan, 95),
        "today": percentile(today, 50), "card": percentile(card, 95),
    }))
}

/// Takes the indexes away from a copy of a store that lists and cards are read by.
fn drop_indexes(path: &Path) -> Result<Value, Trouble> {
    let conn = ledger::rusqlite::Connection::open(path)?;
    conn.execute_batch(&format!("PRAGMA key = \"x'{}'\";", key().to_hex()))?;
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL
               AND tbl_name IN ('vehicle_due', 'service_order', 'policy', 'inspection', 'ownership')";
    let names: Vec<String> = conn.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for name in &names {
        conn.execute_batch(&format!("DROP INDEX \"{name}\""))?;
    }
    Ok(json!(names.len()))
}
