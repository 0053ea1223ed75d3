//! The whole job on the made-up dealership, for whoever wants to see it once.

use std::path::Path;

use care::selection::{Preset, Rules};
use care::words::Words;
use chrono::NaiveDateTime;
use ledger::{Key, Source, Store};
use serde_json::{Value, json};
use sheets::Press;
use work::print::SheetKind;

use super::sheet::{Order, printed};
use crate::answer::{Answer, Trouble};
use crate::args::Args;
use crate::door;

/// The seed of the made-up world: the same size and moment give the same store.
const SEED: u64 = 2026;

/// Builds the store in `out`, selects, and prints every sheet of its running project, as PDF and for Excel.
pub fn demo(args: &Args, out: &Path, size: u32, now: NaiveDateTime) -> Result<Answer, Trouble> {
    std::fs::create_dir_all(out).map_err(ledger::Fault::from)?;
    let key = match door::key(args) {
        Ok(key) => key,
        Err(_) => made_key(out)?,
    };
    let path = args.store.clone().unwrap_or_else(|| out.join("demo.care"));
    let clock = care::calendar::log_ms(now);
    let store = care::create(&path, &key, Source::fixed(clock, SEED))?;
    care::demo::build(&store, now, size).map_err(Trouble::of("demo"))?;
    let sheets = sheets(args, &store, out, now)?;
    let day = now.date();
    let (stats, selection, classes, today) = store.read(|r| -> Result<_, ledger::Fault> {
        let classes = care::selection::abc(r, day, Preset::Spending)?;
        Ok((
            care::stats::stats(r, day)?,
            care::selection::select(r, day, &Rules::default())?,
            classes
                .into_iter()
                .map(|(class, owners)| (class, owners.len()))
                .collect::<std::collections::BTreeMap<_, _>>(),
            care::today::list(r, now, None)?,
        ))
    })?;
    Answer::of(&json!({
        "store": path,
        "stats": stats,
        "valuable": selection.valuable,
        "classes": classes,
        "today": today.total,
        "overdue": today.overdue,
        "sheets": sheets,
    }))
}

/// A key of its own, beside the store, since all in it is made up.
fn made_key(out: &Path) -> Result<Key, Trouble> {
    let key = Key::random();
    std::fs::write(out.join("demo.key"), key.to_hex()).map_err(ledger::Fault::from)?;
    Ok(key)
}

fn sheets(args: &Args, store: &Store, out: &Path, now: NaiveDateTime) -> Result<Vec<Value>, Trouble> {
    let (press, words) = (Press::new(), Words::of(args.lang.into()));
    let projects = store.read(|r| care::progress::projects(r, now.date()))?;
    let mut written = Vec::new();
    for project in projects.iter().take(1) {
        for kind in SheetKind::ALL {
            let order = Order { kind, project: project.id, masked: false, now, by: "周敏", who: None };
            for ending in ["pdf", "xlsx"] {
                let file = out.join(format!("{}.{ending}", name(kind)));
                written.push(printed(store, &press, &words, &order, &file)?);
            }
        }
    }
    Ok(written)
}

fn name(kind: SheetKind) -> &'static str {
    match kind {
        SheetKind::Schedule => "schedule",
        SheetKind::Progress => "progress",
        SheetKind::Contacts => "contacts",
        SheetKind::BlankContacts => "blank",
        SheetKind::Report => "report",
    }
}
