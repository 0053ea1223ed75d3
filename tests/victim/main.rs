//! A program that does one job with a store and tells what it has done, for tests that kill it: what it acknowledges is committed.
//!
//! `victim STORE JOB [ARGUMENT]`, the key in CAREDESK_KEY. Lines on standard output: `done ID` for each change, `reads N` after a
//! refusal, with the number of customers that can still be read, `waits ID` for what is kept while an import writes. It ends with 1 when the job was refused, the reason on standard error.

use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc;

use care::contact::{NewContact, Outcome};
use care::due::Party;
use care::paper::Printing;
use care::project::{NewProject, Strategy};
use care::target::NewTarget;
use care::words::{Language, Words};
use chrono::{Local, NaiveDateTime, NaiveTime};
use ledger::{Id, Key, Migration, Occasion, Op, Phase, Saved, Schema, Source, Store};
use sheets::Press;
use work::export::{ExportWish, take};
use work::print::{Format, SheetKind, fill, write};

/// Why the job was not done, in the words of the core.
type Refused = String;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let key = std::env::var("CAREDESK_KEY").ok().and_then(|text| Key::from_hex(&text).ok());
    let (Some(store), Some(job), Some(key)) = (words.first(), words.get(1), key) else {
        eprintln!("victim STORE JOB [ARGUMENT], the key in CAREDESK_KEY");
        return ExitCode::from(2);
    };
    let argument = words.get(2).map_or("", String::as_str);
    match run(Path::new(store), &key, job, argument) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("refused: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(path: &Path, key: &Key, job: &str, argument: &str) -> Result<(), Refused> {
    let text = |e: &dyn std::fmt::Display| e.to_string();
    match job {
        "migrate" => {
            Store::open(path, key, migrated(), Source::system()).map(|_| say("done", &"")).map_err(|e| text(&e))
        }
        "restore" => {
            let from = Path::new(argument);
            let done = ledger::restore(path, key, &care::SCHEMA, Source::system(), from, key).map_err(|e| text(&e))?;
            say("done", &done.ops);
            Ok(())
        }
        _ => {
            let store = care::open(path, key, Source::system()).map_err(|e| text(&e))?;
            let answer = work(&store, job, argument);
            if answer.is_err() {
                let count = store.read(|r| r.one("SELECT count(*) FROM customer", [], |row| row.get::<_, i64>(0)));
                say("reads", &count.map_err(|e| text(&e))?);
            }
            answer
        }
    }
}

fn work(store: &Store, job: &str, argument: &str) -> Result<(), Refused> {
    match job {
        "log" => {
            for _ in 0..argument.parse::<u32>().map_err(|e| e.to_string())? {
                say("done", &log(store)?);
            }
        }
        "import" => say("done", &import(store, argument, &mut |_| {})?),
        "wait" => wait(store, argument)?,
        "sheets" => say("done", &sheets(store, Path::new(argument))?),
        "export" => say("done", &export(store, Path::new(argument))?),
        "backup" => {
            let kept = store.back_up(Occasion::Asked).map_err(|e| e.to_string())?;
            say("done", &kept.map_or(0, |kept| kept.no));
        }
        other => return Err(format!("no such job: {other}")),
    }
    Ok(())
}

/// Imports a file; `phase` hears how far it is. Gives how many rows it created.
fn import(store: &Store, file: &str, phase: &mut dyn FnMut(Phase)) -> Result<u32, Refused> {
    let words = Words::of(Language::Zh);
    let rejects = PathBuf::from(format!("{file}.rejects.xlsx"));
    let paths = [PathBuf::from(file)];
    let job = work::import::Job { paths: &paths, rejects: Some((&rejects, &words)), ..Default::default() };
    let done = work::import::import(store, None, job, &mut |progress| {
        phase(progress.phase);
        ControlFlow::Continue(())
    });
    Ok(done.map_err(|e| e.to_string())?.counts.created)
}

/// Imports a file and saves two contacts while its transaction runs, which goes on only when they are kept.
fn wait(store: &Store, file: &str) -> Result<(), Refused> {
    let (writes, is_writing) = mpsc::channel();
    let (go, may_go) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let importing = scope.spawn(move || {
            let mut writes = Some(writes);
            import(store, file, &mut |phase| {
                if let Some(writes) = writes.take_if(|_| phase == Phase::Writing) {
                    // Whoever waits for this is gone when the saving was refused.
                    let _ = writes.send(());
                    let _ = may_go.recv();
                }
            })
        });
        let saved = is_writing.recv().map_err(|e| e.to_string()).and_then(|()| {
            for _ in 0..2 {
                let (contact, now) = booked(store)?;
                match care::contact::log_or_keep(store, None, contact, now).map_err(|e| e.to_string())? {
                    Saved::Waiting { id } => say("waits", &id),
                    Saved::Written(_) => return Err("written although an import writes".into()),
                }
            }
            Ok(())
        });
        drop(go);
        say("done", &importing.join().map_err(|_| "a panic")??);
        saved
    })
}

/// Logs a contact with the first customer.
fn log(store: &Store) -> Result<Id, Refused> {
    let (contact, now) = booked(store)?;
    let done = care::contact::log(store, None, contact, now).map_err(|e| e.to_string())?;
    Ok(done.value)
}

/// A contact with the first customer, and the moment of it.
fn booked(store: &Store) -> Result<(NewContact, NaiveDateTime), Refused> {
    let sql = "SELECT id FROM customer ORDER BY id LIMIT 1";
    let id = store.read(|r| r.one(sql, [], |row| row.get(0))).map_err(|e| e.to_string())?;
    let now: NaiveDateTime = Local::now().date_naive().and_time(NaiveTime::default());
    let mut contact = NewContact::with(Party::Customer { id }, care::channel::Channel::Phone);
    contact.at = Some(now);
    contact.outcome = Some(Outcome::Booked);
    contact.collected = "周六到店".into();
    Ok((contact, now))
}

/// Makes every customer a target of a project and writes its progress sheet and log to a folder, to print and for Excel. Gives the pages.
fn sheets(store: &Store, folder: &Path) -> Result<u32, Refused> {
    let text = |e: &dyn std::fmt::Display| e.to_string();
    let now: NaiveDateTime = Local::now().date_naive().and_time(NaiveTime::default());
    let plans = store.change(Op::new(care::op::PLAN_ADD, None), care::plan::presets).map_err(|e| text(&e))?.value;
    let new = NewProject {
        template: plans.first().copied(),
        ..NewProject::named(
            &format!("关怀 {}", std::process::id()),
            ["回店", "老客户", "电话"],
            Strategy::LiftModel,
            [now.date(); 2],
        )
    };
    let project = care::project::add(store, None, new).map_err(|e| text(&e))?.value;
    let all = store.read(|r| r.rows("SELECT id FROM customer WHERE merged_into IS NULL", [], |row| row.get(0)));
    let targets = all.map_err(|e| text(&e))?.into_iter().map(NewTarget::by_hand).collect();
    care::target::add(store, None, project, targets).map_err(|e| text(&e))?;
    let (press, words) = (Press::new(), Words::of(Language::Zh));
    let printing = Printing { at: now, by: String::new(), words: &words, masked: false };
    let mut pages = 0;
    for (kind, name) in [(SheetKind::Progress, "progress"), (SheetKind::Contacts, "contacts")] {
        let filled = store.read(|r| fill(r, project, kind, &printing)).map_err(|e| text(&e))?;
        let filled = filled.ok_or("no such project")?;
        for (format, ending) in [(Format::Pdf, "pdf"), (Format::Xlsx, "xlsx")] {
            let path = folder.join(format!("{name}.{ending}"));
            pages += write(&press, &filled.sheet, &words, format, &path, &mut ledger::unwatched)
                .map_err(|e| text(&e))?
                .pages as u32;
        }
    }
    Ok(pages)
}

/// Takes the customer file away with whole phones, to a folder. Gives its rows.
fn export(store: &Store, folder: &Path) -> Result<u32, Refused> {
    let wish = ExportWish { language: Language::Zh, masked: false, purpose: "对账".into() };
    let now: NaiveDateTime = Local::now().date_naive().and_time(NaiveTime::default());
    let taken = take(store, None, &wish, || Ok(None), folder, now, &mut ledger::unwatched);
    Ok(taken.map_err(|e| e.to_string())?.rows)
}

/// The schema of a version to come: one more step that takes a while.
fn migrated() -> &'static Schema {
    const NEXT: &str = "CREATE TABLE step (no INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
        INSERT INTO step (text) WITH RECURSIVE n (no) AS (SELECT 1 UNION ALL SELECT no + 1 FROM n WHERE no < 20000)
          SELECT 'a row of the migration, number ' || no FROM n;";
    let known = care::SCHEMA.migrations.iter().map(|m| Migration { no: m.no, name: m.name, sql: m.sql });
    let last = care::SCHEMA.migrations.last().map_or(0, |m| m.no);
    let migrations: Vec<Migration> = known.chain([Migration { no: last + 1, name: "next", sql: NEXT }]).collect();
    Box::leak(Box::new(Schema { migrations: migrations.leak(), ..care::SCHEMA }))
}

/// One line, at once: who reads it may kill us the moment it is there.
fn say(word: &str, value: &dyn std::fmt::Display) {
    let mut out = std::io::stdout().lock();
    // Nobody listens any more when the reader is gone.
    let _ = writeln!(out, "{word} {value}").and_then(|()| out.flush());
}
