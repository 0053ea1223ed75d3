//! Who saw, printed or took away personal data in full, when, how many rows, and why. It is only ever added to and stands outside undo:
//! nobody can undo having looked.

mod kept;
mod model;
mod sql;
#[cfg(test)]
mod tests;

use ledger::{Error, Fault, Id, Read, Store, Write, cells};

pub(crate) use kept::VERB;
pub use model::*;

use crate::norm;
use crate::wire::Seq;

/// Most characters of a purpose.
const LONGEST: usize = 500;
/// Lines that a list gives at most.
const MOST: u32 = 200;

/// A purpose that is asked for: trimmed, not empty.
///
/// # Errors
/// `PurposeMissing`, `TextTooLong`.
pub fn purpose(text: &str) -> Result<&str, DisclosureRefusal> {
    let text = norm::trimmed(text);
    if text.is_empty() {
        return Err(DisclosureRefusal::PurposeMissing);
    }
    if text.chars().nth(LONGEST).is_some() {
        return Err(DisclosureRefusal::TextTooLong { max: LONGEST as u32 });
    }
    Ok(text)
}

/// Writes one down in a transaction of its own, or keeps it durably until the writer is free. Call it before the data is handed out: what
/// can't be written down isn't shown.
pub fn record(store: &Store, who: Option<Id>, new: &NewDisclosure<'_>) -> Result<(), Fault> {
    let done: Result<_, Error<()>> =
        store.change_or_keep(kept::op(who), &kept::Request::from(new), |_| Ok(()), |w, _| Ok(note(w, who, new)?));
    match done {
        Ok(_) => Ok(()),
        Err(Error::Fault(fault)) => Err(fault),
        Err(other) => Err(Fault::Other(other.to_string())),
    }
}

/// Writes one down inside an op.
pub(crate) fn note(w: &mut Write<'_>, who: Option<Id>, new: &NewDisclosure<'_>) -> Result<(), Fault> {
    let at = w.now_ms();
    note_at(w, at, who, new)
}

fn note_at(w: &mut Write<'_>, at: i64, who: Option<Id>, new: &NewDisclosure<'_>) -> Result<(), Fault> {
    let (kind, about, rows, purpose) = (new.kind, new.about, new.rows, new.purpose);
    w.append("disclosure", cells! { at: at, who: who, kind: kind, about: about, rows: rows, purpose: purpose })
}

/// The newest ones before `before` (or from the newest on), at most `limit` and 200.
pub fn list(r: &Read<'_>, before: Option<Seq>, limit: u32) -> Result<Vec<DisclosureView>, Fault> {
    sql::list(r, before, limit.min(MOST))
}

/// All that concern one customer alone, the newest first.
pub fn of_customer(r: &Read<'_>, customer: Id) -> Result<Vec<DisclosureView>, Fault> {
    sql::of_customer(r, customer)
}
