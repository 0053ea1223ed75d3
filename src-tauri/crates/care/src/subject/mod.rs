//! The rights of the person whose data it is (个人信息主体, PIPL art. 45 and 47): a copy of all that the store holds of him, and erasure.

mod model;
mod sql;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use ledger::{Done, Erase, Error, Fault, Id, Op, Read, Store, cells};
use serde_json::{Map, Value};

pub use model::{Erased, SubjectRefusal};

use crate::contact::WaitingContact;
use crate::disclosure::{self, DisclosureKind, NewDisclosure};
use crate::due::Party;
use crate::sealed::{self, Seal};
use crate::{complaint, contact, customer, draft, handover, lead, norm, op, search};

/// All that the store holds of a customer, as a document to be given to him: a list of rows by table, sensitive cells opened, people of the
/// store by name. Of vehicles what happened while he owned them. It is written down as a disclosure.
///
/// # Errors
/// `NotFound` when there is no such customer.
pub fn copy(store: &Store, who: Option<Id>, customer: Id) -> Result<Value, Error<()>> {
    let seal = Seal::of(store);
    let waiting = contact::waiting(store)?;
    let (copy, rows) = store.read(|r| document(r, &seal, customer, &waiting))?.ok_or(Error::NotFound)?;
    let about = Some(customer);
    disclosure::record(store, who, &NewDisclosure { kind: DisclosureKind::Copy, about, rows, purpose: "" })?;
    Ok(copy)
}

fn document(
    r: &Read<'_>,
    seal: &Seal,
    customer: Id,
    waiting: &[WaitingContact],
) -> Result<Option<(Value, u32)>, Fault> {
    let files = sql::files(r, customer)?;
    if files.is_empty() {
        return Ok(None);
    }
    let mut copy = Map::new();
    let mut rows = 0;
    let mut put = |table: &str, found: Vec<Value>| {
        rows += found.len() as u32;
        if let (false, Value::Array(all)) =
            (found.is_empty(), copy.entry(table).or_insert_with(|| Value::Array(vec![])))
        {
            all.extend(found);
        }
    };
    for file in &files {
        let apart = ["customer", "sealed"];
        for (table, column) in sql::NAMED.iter().filter(|(table, _)| !apart.contains(table)) {
            put(table, sql::rows(r, table, &format!("\"{column}\" = ?1"), *file)?);
        }
        for (table, held) in sql::HELD {
            put(table, sql::rows(r, table, held, *file)?);
        }
        let opened = sealed::opened(r, seal, *file)?.into_iter();
        put("sealed", opened.map(|(_, kind, text)| serde_json::json!({ "kind": kind, "content": text })).collect());
        let looks = disclosure::of_customer(r, *file)?;
        put("disclosure", looks.iter().map(serde_json::to_value).collect::<Result<_, _>>().map_err(sql::unwritable)?);
    }
    let leads = leads(r, &files)?;
    for lead in &leads {
        put("lead", sql::rows(r, "lead", "id = ?1", *lead)?);
        put("contact", sql::rows(r, "contact", "lead_id = ?1", *lead)?);
    }
    let with_him = |party: Party| files.contains(&party.id()) || leads.contains(&party.id());
    let waiting = waiting.iter().filter_map(|waiting| waiting.contact.as_ref().filter(|c| with_him(c.party)));
    put("waiting_contact", waiting.map(serde_json::to_value).collect::<Result<_, _>>().map_err(sql::unwritable)?);
    Ok(Some((Value::Object(copy), rows)))
}

/// Erases what makes a customer a person: the file becomes a stub without a name whose visits and amounts stay for figures; phones and
/// sealed cells go; free texts about him, leads and referrals of his name and phone are blanked; drafts, search entries and contacts that could not be written go. The log is
/// blanked with them, and no undo brings any of it back. Files that were merged into his go with it. Vehicles stay, with VIN and plate.
/// Backups made before hold it until they are deleted.
///
/// # Errors
/// `ReasonMissing`, `ReasonTooLong`; `Merged`: erase the file that was kept; `ErasedAlready`; `NotFound`.
pub fn erase(
    store: &Store,
    who: Option<Id>,
    customer: Id,
    reason: &str,
) -> Result<Done<Erased>, Error<SubjectRefusal>> {
    let reason = disclosure::purpose(reason).map_err(|why| Error::Refused(why.into()))?;
    store.erase(Op::new(op::CUSTOMER_ERASE, who).about(customer), |e| {
        match sql::state(e, customer)?.ok_or(Error::NotFound)? {
            (Some(_), _) => return Err(Error::Refused(SubjectRefusal::Merged)),
            (None, true) => return Err(Error::Refused(SubjectRefusal::ErasedAlready)),
            (None, false) => {}
        }
        let erased = Erased { rows: erase_all(e, customer)? };
        let (at, kind) = (e.now_ms(), DisclosureKind::Erasure);
        let cells = cells! { at: at, who: who, kind: kind, about: customer, rows: erased.rows, purpose: reason };
        e.append("disclosure", cells)?;
        Ok(erased)
    })
}

/// Gives how many rows were blanked or taken away.
fn erase_all(e: &mut Erase<'_, '_>, customer: Id) -> Result<u32, Fault> {
    let files = sql::files(e, customer)?;
    // Who is meant is known by name and phone, so that is looked up before they go.
    let (leads, referrals) = (leads(e, &files)?, referrals(e, &files)?);
    let mut blank: BTreeSet<(&str, Id)> = BTreeSet::new();
    let mut remove = BTreeSet::new();
    blank.extend(files.iter().map(|id| ("customer", *id)));
    blank.extend(leads.iter().map(|id| ("lead", *id)));
    blank.extend(referrals.into_iter().map(|id| ("referral", id)));
    let named = sql::NAMED.iter().map(|named| (named, &files)).chain(sql::OF_LEAD.iter().map(|named| (named, &leads)));
    for ((table, column), ids) in named {
        let rows = if sql::GOES.contains(table) { &mut remove } else { &mut blank };
        rows.extend(naming(e, table, column, ids)?.into_iter().map(|row| (*table, row)));
    }
    for (table, parent, column) in sql::BELOW {
        let parents: Vec<Id> = blank.iter().filter(|(t, _)| t == parent).map(|(_, id)| *id).collect();
        blank.extend(naming(e, table, column, &parents)?.into_iter().map(|row| (*table, row)));
    }
    let parties =
        files.iter().map(|id| Party::Customer { id: *id }).chain(leads.iter().map(|id| Party::Lead { id: *id }));
    for party in parties {
        e.unlogged(draft::DROP, &[&contact::draft_key(party)])?;
    }
    // The unsaved forms of somebody new, too: they may be about him, and a form half written is the smaller loss.
    for file in files.iter().copied().map(Some).chain([None]) {
        e.unlogged(draft::DROP, &[&customer::draft_key(file)])?;
    }
    for about in files.iter().copied().map(Some).chain([None]) {
        e.unlogged(draft::DROP, &[&handover::draft_key(about)])?;
    }
    for (_, id) in blank.iter().filter(|(table, _)| *table == "handover") {
        e.unlogged(draft::DROP, &[&handover::answer_key(*id)])?;
    }
    let promises = blank.iter().filter(|(table, _)| *table == "promise").map(|(_, id)| Some(*id));
    for follows in promises.chain([None]) {
        e.unlogged(draft::DROP, &[&complaint::draft_key(follows)])?;
    }
    e.unlogged(draft::DROP, &[&lead::DRAFT_KEY])?;
    for (table, row) in blank.iter().chain(&remove) {
        e.unlogged(sql::DROP_CONFLICT, &[table, row])?;
    }
    for (table, row) in &blank {
        e.blank(table, *row)?;
    }
    for (table, row) in &remove {
        e.remove(table, *row)?;
    }
    e.derive()?;
    // FTS5 keeps the words of a removed entry until its segments are merged.
    e.unlogged(search::MERGE_SEGMENTS, &[])?;
    Ok((blank.len() + remove.len()) as u32)
}

/// Rows that name one of these in a column, those that are only in the log any more, too.
fn naming(e: &Erase<'_, '_>, table: &str, column: &str, ids: &[Id]) -> Result<Vec<Id>, Fault> {
    let mut rows = e.gone(table, column, ids)?;
    for id in ids {
        rows.extend(sql::naming(e, table, column, *id)?);
    }
    Ok(rows)
}

/// Leads of the same phone and name. A phone alone names nobody: families share one.
fn leads(r: &Read<'_>, files: &[Id]) -> Result<Vec<Id>, Fault> {
    same_name(r, sql::LEADS, files)
}

/// Referrals by others in which he is the one who was sent.
fn referrals(r: &Read<'_>, files: &[Id]) -> Result<Vec<Id>, Fault> {
    same_name(r, sql::REFERRED, files)
}

fn same_name(r: &Read<'_>, query: &str, files: &[Id]) -> Result<Vec<Id>, Fault> {
    let mut found = BTreeSet::new();
    for file in files {
        let rows = sql::of_phone(r, query, *file)?.into_iter();
        let his = rows.filter(|(_, name, own)| name.is_empty() || norm::fold(name) == norm::fold(own));
        found.extend(his.map(|(id, _, _)| id));
    }
    Ok(found.into_iter().collect())
}
