//! Paper and Excel out.

use std::path::Path;

use care::disclosure::DisclosureKind;
use care::paper::Printing;
use care::words::Words;
use chrono::NaiveDateTime;
use ledger::{Id, Store};
use serde_json::{Value, json};
use sheets::{Press, SheetProblem};
use work::print::{Format, SheetKind, fill, write};

use super::care_work::{now_or, project};
use crate::answer::{Answer, Trouble};
use crate::args::{self, Args};
use crate::door;

/// A sheet to be written, and how.
pub struct Order<'a> {
    pub kind: SheetKind,
    pub project: Id,
    pub masked: bool,
    pub now: NaiveDateTime,
    pub by: &'a str,
    pub who: Option<Id>,
}

pub fn print(
    args: &Args,
    kind: args::SheetKind,
    text: &str,
    out: &Path,
    masked: bool,
    now: Option<NaiveDateTime>,
) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    let order = Order {
        kind: match kind {
            args::SheetKind::Schedule => SheetKind::Schedule,
            args::SheetKind::Progress => SheetKind::Progress,
            args::SheetKind::Contacts => SheetKind::Contacts,
            args::SheetKind::Blank => SheetKind::BlankContacts,
            args::SheetKind::Report => SheetKind::Report,
        },
        project: project(&store, text)?,
        masked,
        now: now_or(now),
        by: args.who.as_deref().unwrap_or_default(),
        who: named(args, &store)?,
    };
    Answer::of(&printed(&store, &Press::new(), &Words::of(args.lang.into()), &order, out)?)
}

/// Whom `--as` names. On a sheet it may be anybody's name; in the list of disclosures it is a person of the store or nobody.
fn named(args: &Args, store: &Store) -> Result<Option<Id>, Trouble> {
    Ok(args.who.as_deref().map(|name| store.read(|r| care::staff::named(r, name))).transpose()?.flatten())
}

/// Fills and writes one sheet; says its file, pages and the characters that no font has.
pub fn printed(store: &Store, press: &Press, words: &Words, order: &Order<'_>, out: &Path) -> Result<Value, Trouble> {
    let format = match out.extension().and_then(|e| e.to_str()) {
        Some("pdf") => Format::Pdf,
        Some("xlsx") => Format::Xlsx,
        _ => return Err(Trouble::Usage(words.fill("cli:format", &[("path", &out.display().to_string())]))),
    };
    let printing = Printing { at: order.now, by: order.by.into(), words, masked: order.masked };
    let filled = store.read(|r| fill(r, order.project, order.kind, &printing))?;
    let filled = filled.ok_or_else(|| Trouble::NotFound(order.project.to_string()))?;
    filled.disclose(store, order.who, DisclosureKind::Print)?;
    let printed = write(press, &filled.sheet, words, format, out, &mut ledger::unwatched)
        .map_err(|problem| not_written(out, problem))?;
    Ok(json!({ "file": out, "pages": printed.pages, "missing_glyphs": printed.missing_glyphs }))
}

/// A file that could not be written is the disk's or the folder's matter, everything else a fault of ours.
pub fn not_written(out: &Path, problem: SheetProblem) -> Trouble {
    match problem {
        SheetProblem::Write(why) => Trouble::Refused {
            feature: "cli",
            code: "not_written".into(),
            params: json!({ "path": out, "why": why.to_string() }),
        },
        other => Trouble::Fault(other.to_string()),
    }
}
