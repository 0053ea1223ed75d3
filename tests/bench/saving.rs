//! What a person saves: one contact, alone and while an import writes.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use care::channel::Channel;
use care::contact::{NewContact, Outcome, Party};
use care::search::WindowQuery;
use ledger::{Fault, Id, Phase, Saved, Source, Store};
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use serde_json::json;
use tests::maker::{self, Trouble};

use crate::floor;
use crate::jobs::{ms, open, percentile};

/// So few that the WAL is not put into the file between them.
const CONTACTS: usize = 40;

fn booked(id: Id) -> NewContact {
    let mut contact = NewContact::with(Party::Customer { id }, Channel::Phone);
    contact.at = maker::as_of().and_hms_opt(10, 0, 0);
    contact.outcome = Some(Outcome::Booked);
    contact.collected = "周六上午到店，先看轮胎".into();
    contact
}

fn reachable(store: &Store, count: usize) -> Result<Vec<Id>, Fault> {
    let sql = "SELECT id FROM customer WHERE kind = 'person' AND do_not_contact = 0 AND merged_into IS NULL LIMIT ?1";
    store.read(|r| r.rows(sql, [count as i64], |row| row.get(0)))
}

fn log(store: &Store, id: Id) -> Result<Saved<Id>, Trouble> {
    let now = maker::as_of().and_hms_opt(10, 0, 0).ok_or("a moment")?;
    care::contact::log_or_keep(store, None, booked(id), now).map_err(|e| format!("{e:?}").into())
}

/// Milliseconds of a saved contact, and KB that it adds to the write-ahead log; `twice`: its next date is put right in an op of its own.
pub fn contacts(path: &Path, twice: bool) -> Result<serde_json::Value, Trouble> {
    let store = open(path)?;
    let ids = reachable(&store, CONTACTS)?;
    log(&store, ids[0])?;
    let before = wal(path);
    let mut times = Vec::new();
    for id in &ids[1..] {
        let start = Instant::now();
        log(&store, *id)?;
        if twice {
            log(&store, *id)?;
        }
        times.push(ms(start));
    }
    let kb = (wal(path) - before) / 1024.0 / (ids.len() - 1) as f64;
    Ok(json!({ "ms": percentile(times, 50), "kb": kb }))
}

/// The same of one row in a bare database: WAL, FULL, no encryption.
pub fn bare_commits(path: &Path) -> Result<serde_json::Value, Trouble> {
    let conn = rusqlite::Connection::open(path)?;
    conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (a, b, c);")?;
    let mut insert = conn.prepare("INSERT INTO t VALUES (?1, ?2, ?3)")?;
    insert.execute((0, "phone", "booked"))?;
    let before = wal(path);
    let mut times = Vec::new();
    for no in 1..CONTACTS {
        let start = Instant::now();
        insert.execute((no as i64, "phone", "周六上午到店，先看轮胎"))?;
        times.push(ms(start));
    }
    Ok(json!({ "ms": percentile(times, 50), "kb": (wal(path) - before) / 1024.0 / (CONTACTS - 1) as f64 }))
}

/// The same of a contact's row alone: in a plain database that has the table as the store has it, with its indexes, and nothing else.
pub fn plain_rows(store: &Path, path: &Path) -> Result<serde_json::Value, Trouble> {
    let store = open(store)?;
    let sql = "SELECT sql FROM sqlite_schema WHERE tbl_name = 'contact' AND sql IS NOT NULL ORDER BY type = 'index'";
    let made: Vec<String> = store.read(|r| r.rows(sql, [], |row| row.get(0)))?;
    let newest = "SELECT * FROM contact ORDER BY id DESC LIMIT 1";
    let cells: Vec<Value> =
        store.read(|r| r.one(newest, [], |row| (0..row.as_ref().column_count()).map(|i| row.get(i)).collect()))?;
    let conn = rusqlite::Connection::open(path)?;
    conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF;")?;
    made.iter().try_for_each(|sql| conn.execute_batch(sql))?;
    let marks = vec!["?"; cells.len()].join(", ");
    let mut insert = conn.prepare(&format!("INSERT INTO contact VALUES ({marks})"))?;
    let mut ids = Source::system();
    let mut add = || {
        // Its id comes first, as in every table of the log.
        let id = Value::Blob(ids.id().0.to_vec());
        insert.execute(params_from_iter(std::iter::once(&id).chain(&cells[1..])))
    };
    add()?;
    let before = wal(path);
    for _ in 1..CONTACTS {
        add()?;
    }
    Ok(json!({ "kb": (wal(path) - before) / 1024.0 / (CONTACTS - 1) as f64 }))
}

fn wal(path: &Path) -> f64 {
    let wal = path.with_extension(format!("{}-wal", path.extension().unwrap_or_default().to_string_lossy()));
    std::fs::metadata(wal).map_or(0.0, |wal| wal.len() as f64)
}

/// Imports the files into a store that has rows already; meanwhile somebody searches, pages through the list and saves contacts.
/// Milliseconds: search and page at their 95th of a hundred, the slowest saving.
pub fn meanwhile(folder: &Path, path: &Path) -> Result<serde_json::Value, Trouble> {
    let store = open(path)?;
    let files = floor::files(folder)?;
    let (writes, ended) = (AtomicBool::new(false), AtomicBool::new(false));
    let ids = reachable(&store, CONTACTS)?;
    let before = contacts_in(&store)?;
    let measured = std::thread::scope(|scope| {
        let import = scope.spawn(|| {
            let job = work::import::Job { paths: &files, ..Default::default() };
            let done = work::import::import(&store, None, job, &mut |at| {
                writes.fetch_or(at.phase == Phase::Writing, Ordering::Relaxed);
                ControlFlow::Continue(())
            });
            ended.store(true, Ordering::Relaxed);
            done.map(|done| done.counts.created).map_err(|e| format!("{e:?}"))
        });
        let (mut search, mut page, mut saved, mut waited) = (Vec::new(), Vec::new(), Vec::new(), 0);
        let mut ids = ids.iter().cycle();
        while !ended.load(Ordering::Relaxed) {
            for text in ["王伟", "zhang", "lj", "8000"] {
                let start = Instant::now();
                store.read(|r| care::search::search(r, text, 20, maker::as_of()))?;
                search.push(ms(start));
            }
            let start = Instant::now();
            let query = WindowQuery { offset: 500, limit: 60, ..WindowQuery::default() };
            store.read(|r| care::search::window(r, &query, None, maker::as_of())).map_err(|e| format!("{e:?}"))?;
            page.push(ms(start));
            if writes.load(Ordering::Relaxed) && saved.len() < CONTACTS {
                let start = Instant::now();
                waited += usize::from(matches!(log(&store, *ids.next().ok_or("a customer")?)?, Saved::Waiting { .. }));
                saved.push(ms(start));
            }
        }
        let created = import.join().map_err(|_| "the import panicked")??;
        Ok::<_, Trouble>((search, page, saved, waited, created))
    });
    let (search, page, saved, waited, created) = measured?;
    store.catch_up();
    let came = contacts_in(&store)? - before;
    if came != saved.len() as i64 || waited == 0 || created == 0 {
        return Err(format!("of {} contacts {came} stand, {waited} waited, {created} rows came", saved.len()).into());
    }
    Ok(json!({ "search": percentile(search, 95), "page": percentile(page, 95), "saved": percentile(saved, 100) }))
}

fn contacts_in(store: &Store) -> Result<i64, Fault> {
    store.read(|r| r.one("SELECT count(*) FROM contact", [], |row| row.get(0)))
}
