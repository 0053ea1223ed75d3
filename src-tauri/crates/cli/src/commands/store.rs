//! The store itself: create, count, back up, verify.

use std::path::Path;

use chrono::NaiveDate;
use ledger::Source;
use serde_json::json;

use crate::answer::{Answer, Trouble};
use crate::args::Args;
use crate::door;

pub fn init(args: &Args) -> Result<Answer, Trouble> {
    let path = door::path(args)?;
    let store = care::create(path, &door::key(args)?, Source::system())?;
    Answer::of(&json!({ "store": store.path() }))
}

pub fn stats(args: &Args, as_of: NaiveDate) -> Result<Answer, Trouble> {
    let stats = door::open(args)?.read(|r| care::stats::stats(r, as_of))?;
    Answer::of(&stats)
}

pub fn backup(args: &Args, out: &Path) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    store.backup(out).map_err(|e| Trouble::Refused {
        feature: "cli",
        code: "backup".into(),
        params: json!({ "path": out, "why": e.to_string() }),
    })?;
    Answer::of(&json!({ "backup": out, "verified": true }))
}

pub fn verify(args: &Args) -> Result<Answer, Trouble> {
    let findings = door::open(args)?.verify()?;
    if findings.is_empty() {
        return Answer::of(&json!({ "sound": true, "findings": [] }));
    }
    let params = json!({ "findings": findings });
    Err(Trouble::Refused { feature: "cli", code: "not_sound".into(), params })
}
