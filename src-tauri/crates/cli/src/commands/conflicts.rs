//! What imports found and did not write.

use care::conflict;
use serde_json::json;

use crate::answer::{Answer, Trouble};
use crate::args::Args;
use crate::door;

pub fn list(args: &Args, set_aside: bool, offset: u32, limit: u32) -> Result<Answer, Trouble> {
    Answer::of(&door::open(args)?.read(|r| conflict::list(r, set_aside, offset, limit))?)
}

pub fn take(args: &Args, ids: &[String]) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    let who = door::who(args, &store)?;
    let done = conflict::take(&store, who, ids).map_err(Trouble::of("conflict"))?;
    Answer::of(&json!({ "taken": done.value, "op": done.op, "changed": done.changed }))
}

pub fn set_aside(args: &Args, ids: &[String]) -> Result<Answer, Trouble> {
    conflict::set_aside(&door::open(args)?, ids).map_err(Trouble::of("conflict"))?;
    Answer::of(&json!({ "dropped": ids.len() }))
}
