//! A look while the writer is taken: kept, and written down with the moment at which it was.

use ledger::{Error, Id, Intent, Op, Verb, Write};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{DisclosureKind, NewDisclosure, note_at};
use crate::kept;

/// The op's name stays in no log, since nothing is changed under it.
const NAME: &str = "disclosure";

pub(crate) const VERB: Verb = Verb { name: NAME, write };

pub(super) fn op(who: Option<Id>) -> Op {
    Op::new(NAME, who)
}

/// [`NewDisclosure`] as it is kept.
#[derive(Serialize, Deserialize)]
pub(super) struct Request {
    kind: DisclosureKind,
    about: Option<Id>,
    rows: u32,
    purpose: String,
}

impl From<&NewDisclosure<'_>> for Request {
    fn from(new: &NewDisclosure<'_>) -> Request {
        Request { kind: new.kind, about: new.about, rows: new.rows, purpose: new.purpose.into() }
    }
}

fn write(w: &mut Write<'_>, intent: &Intent) -> Result<(), Error<Value>> {
    let Request { kind, about, rows, purpose } = kept::request(intent)?;
    Ok(note_at(w, intent.at_ms, intent.who, &NewDisclosure { kind, about, rows, purpose: &purpose })?)
}
