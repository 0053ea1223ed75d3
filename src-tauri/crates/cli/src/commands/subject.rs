//! Personal data as the law has it: copy, erasure, retention, sensitive cells.

use std::path::Path;

use care::sealed::{self, Seal};
use care::setting::{self, SensitiveData};
use care::{customer, subject};
use ledger::{Error, Id};
use serde_json::json;
use sheets::SheetProblem;
use work::subject::CopyProblem;

use super::sheet::not_written;
use crate::answer::{Answer, Trouble};
use crate::args::{Args, CustomerCommand, Switch};
use crate::door;

pub fn run(args: &Args, what: &CustomerCommand) -> Result<Answer, Trouble> {
    match what {
        CustomerCommand::Copy { id, out } => copy(args, door::id(id)?, out),
        CustomerCommand::Erase { id, reason } => {
            let store = door::open(args)?;
            let who = door::who(args, &store)?;
            let done = subject::erase(&store, who, door::id(id)?, reason).map_err(Trouble::of("subject"))?;
            Answer::of(&json!({ "rows": done.value.rows, "op": done.op, "changed": done.changed }))
        }
        CustomerCommand::Sealed { id, reveal: None, .. } => {
            let store = door::open(args)?;
            let seal = Seal::of(&store);
            let customer = door::id(id)?;
            Answer::of(&store.read(|r| sealed::of_customer(r, &seal, customer))?)
        }
        CustomerCommand::Sealed { reveal: Some(cell), purpose, .. } => {
            let store = door::open(args)?;
            let (who, purpose) = (door::who(args, &store)?, purpose.as_deref().unwrap_or_default());
            let text = sealed::reveal(&store, who, door::id(cell)?, purpose).map_err(Trouble::of("disclosure"))?;
            Answer::of(&json!({ "content": text }))
        }
        CustomerCommand::Retention { as_of, offset } => {
            Answer::of(&door::open(args)?.read(|r| customer::past_retention(r, *as_of, *offset))?)
        }
    }
}

pub fn sensitive(args: &Args, state: Switch, reason: &str) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    let who = door::who(args, &store)?;
    let value = SensitiveData { on: state == Switch::On, reason: reason.trim().into() };
    let done = setting::set(&store, who, &value).map_err(Trouble::of("setting"))?;
    Answer::of(&json!({ "on": value.on, "op": done.op }))
}

fn copy(args: &Args, customer: Id, out: &Path) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    let who = door::who(args, &store)?;
    work::subject::copy(&store, who, customer, out).map_err(|problem| match problem {
        CopyProblem::Store(Error::NotFound) => Trouble::NotFound(customer.to_string()),
        CopyProblem::Store(error) => Trouble::of("subject")(error),
        CopyProblem::Write(why) => not_written(out, SheetProblem::Write(why)),
    })?;
    Answer::of(&json!({ "file": out }))
}
