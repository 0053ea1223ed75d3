//! What a record is called: the log and the list of disclosures hold ids, people read names.

#[cfg(test)]
mod tests;

use ledger::rusqlite::Row;
use ledger::{Fault, Id, Read};
use serde::Serialize;
use specta::Type;

use crate::code::codes;

codes! {
    /// What can be opened by its name.
    pub enum NamedKind {
        /// A customer, or what belongs to one alone: a promise, a care step, a contact.
        Customer = "customer",
        /// A lead, or a contact with one.
        Lead = "lead",
        /// A project, or what belongs to it as a whole.
        Project = "project",
        /// What is opened where it is listed: a vehicle, a gift, a script, a person.
        Other = "other",
    }
}

/// A record by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Named {
    /// What it is.
    pub kind: NamedKind,
    /// The customer, lead or project to open; else the record itself.
    pub id: Id,
    /// Its name; of a vehicle the plate, else the VIN.
    pub name: String,
}

const NAME: &str = include_str!("sql/name.sql");

/// What the record of this id is called, or whom it belongs to. None: it is gone, or has no name.
pub fn of(r: &Read<'_>, id: Id) -> Result<Option<Named>, Fault> {
    let named = |row: &Row<'_>| Ok(Named { kind: row.get(0)?, id: row.get(1)?, name: row.get(2)? });
    Ok(r.first(NAME, [id], named)?.filter(|named| !named.name.is_empty()))
}
