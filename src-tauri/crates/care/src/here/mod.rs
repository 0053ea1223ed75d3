//! What this computer remembers of the store between two starts. Not the store's own: it stands outside the log and undo, and no other
//! computer learns of it.

mod sql;
#[cfg(test)]
mod tests;

use ledger::{Error, Fault, Id, Op, Read, Store};

use crate::{op, staff};

/// Who sat here last and still works at the store.
pub fn person(r: &Read<'_>) -> Result<Option<Id>, Fault> {
    let Some(id) = sql::get(r, "person")?.and_then(|text| text.parse().ok()) else { return Ok(None) };
    Ok(staff::find(r, id)?.filter(|person| person.active).map(|person| person.id))
}

/// Somebody sits down, or nobody.
pub fn sit_down(store: &Store, person: Option<Id>) -> Result<(), Fault> {
    set(store, "person", person.map(|id| id.to_string()))
}

/// The first and the last op of the sample dealership.
pub(crate) fn sample(r: &Read<'_>) -> Result<Option<(i64, i64)>, Fault> {
    let Some(text) = sql::get(r, "sample")? else { return Ok(None) };
    Ok(text.split_once(' ').and_then(|(first, last)| Some((first.parse().ok()?, last.parse().ok()?))))
}

/// Remembers which ops laid the sample dealership.
pub(crate) fn set_sample(store: &Store, first: i64, last: i64) -> Result<(), Fault> {
    set(store, "sample", Some(format!("{first} {last}")))
}

fn set(store: &Store, key: &str, value: Option<String>) -> Result<(), Fault> {
    let done = store.change::<_, ()>(Op::new(op::SETTING_SET, None), |w| {
        match &value {
            Some(value) => w.unlogged(sql::SET, &[&key, value])?,
            None => w.unlogged(sql::FORGET, &[&key])?,
        };
        Ok(())
    });
    match done {
        Ok(_) => Ok(()),
        Err(Error::Fault(fault)) => Err(fault),
        Err(other) => Err(Fault::Other(other.to_string())),
    }
}
