//! The store itself: create, count.

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
