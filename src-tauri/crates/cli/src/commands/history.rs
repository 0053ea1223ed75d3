//! The log: what was done, undo, redo.

use ledger::{Done, OpEntry, Undone};
use serde_json::{Value, json};

use crate::answer::{Answer, Trouble};
use crate::args::Args;
use crate::door;

/// Ops that a history gives at most.
const MOST: u32 = 1_000;

pub fn list(args: &Args, limit: u32) -> Result<Answer, Trouble> {
    let ops = door::open(args)?.read(|r| r.ops(None, limit.min(MOST)))?;
    Answer::of(&ops.iter().map(shown).collect::<Vec<_>>())
}

/// Who saw, printed or took away personal data in full, newest first.
pub fn disclosures(args: &Args, before: Option<i64>, limit: u32) -> Result<Answer, Trouble> {
    Answer::of(&door::open(args)?.read(|r| care::disclosure::list(r, before.map(care::wire::Seq), limit))?)
}

pub fn undo(args: &Args, ops: &[i64]) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    let who = door::who(args, &store)?;
    let done = if ops.is_empty() { store.undo_last(who) } else { store.undo(ops, who) };
    answer(done.map_err(Trouble::of("history"))?)
}

pub fn redo(args: &Args) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    let who = door::who(args, &store)?;
    answer(store.redo_last(who).map_err(Trouble::of("history"))?)
}

fn answer(done: Done<Undone>) -> Result<Answer, Trouble> {
    let ops: Vec<Value> = done.value.ops.iter().map(shown).collect();
    Answer::of(&json!({ "op": done.op, "ops": ops, "changed": done.changed }))
}

/// A moment of the log, store-local.
pub fn moment(at_ms: i64) -> String {
    care::calendar::store_time(at_ms).format("%Y-%m-%dT%H:%M:%S").to_string()
}

fn shown(op: &OpEntry) -> Value {
    let at = moment(op.at_ms);
    json!({ "op": op.seq, "name": op.name, "kind": op.kind, "at": at, "who": op.who, "rows": op.changes, "undone": op.undone })
}
