//! Keeps the entries of customers in step with their rows: names, numbers and keepers, phones, vehicles.

use std::collections::HashMap;

use ledger::{Derive, Fault, Id, Touched};

use super::keys::{Findable, Keys, keys};
use super::model::Traits;
use super::sql;
use crate::reading;

/// So many customers are computed at once.
const CHUNK: usize = 2000;
/// So many entries are written at once: FTS5 writes a segment whenever a row number is smaller than the one before.
const WRITTEN: usize = 10 * CHUNK;

/// Behind every name: no keeper.
pub(super) const NOBODY: &str = "|";

/// Tables that the entry of a customer follows from.
pub(crate) const TABLES: &[&str] = &["customer", "customer_phone", "ownership", "vehicle", "staff"];

/// After rows of any of them changed, came or went: each customer concerned is computed once.
pub(crate) fn refresh(d: &mut Derive<'_>, touched: &Touched) -> Result<(), Fault> {
    let mut ids = touched.of("customer").to_vec();
    for (table, affected) in sql::AFFECTED {
        if !touched.of(table).is_empty() {
            d.stage(touched.of(table))?;
            ids.extend(sql::affected(d, affected)?);
            sql::assign_parts(d, table)?;
        }
    }
    ids.sort_unstable();
    ids.dedup();
    d.bulk(sql::ENTRIES, ids.len(), |d| ids.chunks(WRITTEN).try_for_each(|ids| compute(d, ids)))
}

fn compute(d: &mut Derive<'_>, ids: &[Id]) -> Result<(), Fault> {
    let (mut entries, mut known, mut gone) = (Vec::with_capacity(ids.len()), HashMap::new(), Vec::new());
    for chunk in ids.chunks(CHUNK) {
        let (traits, digests) = (sql::traits(d, chunk)?, sql::digests(d, chunk)?);
        let mut shown = traits.iter().map(|t| t.id).peekable();
        let left = chunk.iter().filter(|id| shown.next_if_eq(*id).is_none() && digests.contains_key(id));
        gone.extend(left.map(|id| (*id, rowno(*id))));
        entries.extend(traits.iter().map(entry));
        known.extend(digests);
    }
    entries.sort_unstable_by_key(|entry: &sql::Entry| entry.rowno);
    gone.sort_unstable_by_key(|(_, rowno)| *rowno);
    sql::write(d, &entries, &known)?;
    sql::forget(d, &gone)
}

/// The tokens of a customer.
pub(super) fn keys_of(t: &Traits) -> Keys {
    fn all(texts: &[String]) -> Vec<&str> {
        texts.iter().map(String::as_str).collect()
    }
    let numbers: Vec<&str> = t.number.as_deref().into_iter().collect();
    let (phones, plates, vins) = (all(&t.phones), all(&t.plates), all(&t.vins));
    keys(Findable { names: &[&t.name], phones: &phones, plates: &plates, vins: &vins, numbers: &numbers })
}

fn entry(t: &Traits) -> sql::Entry {
    let tokens = keys_of(t).text();
    let mut digest = [0; 16];
    digest.copy_from_slice(&blake3::hash(tokens.as_bytes()).as_bytes()[..16]);
    let sort_key = reading::name_key(&t.name);
    let keeper_key = t.keeper.as_deref().map_or_else(|| NOBODY.to_owned(), reading::name_key);
    sql::Entry { id: t.id, rowno: rowno(t.id), sort_key, keeper_key, digest, tokens }
}

/// The row number of a customer in FTS5: 63 bits of a hash, so that every device gives the same. Among a million customers two share
/// one with a chance of 1 in 18 million.
pub(crate) fn rowno(id: Id) -> i64 {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&blake3::hash(&id.0).as_bytes()[..8]);
    i64::from_le_bytes(bytes) & i64::MAX
}
