//! Files that may be of one customer, and merging them so that it can be taken back.

mod model;
mod rules;
mod sql;
#[cfg(test)]
mod tests;

use ledger::rusqlite::types::{ToSqlOutput, Value};
use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};

use model::{Candidate, Place};
pub use model::{DuplicateView, DuplicateWindow, Likeness, MergeRefusal};

use crate::sealed::{self, Seal};
use crate::{norm, op};

/// Pairs that may be one customer: first those of one ID number, then those with a common phone. `after`: what the window before gave as
/// `next`. A window may hold a few pairs more than `limit`, since a group is never cut.
///
/// # Errors
/// `LimitRange` unless 1 to 200 pairs are wanted; `PlaceUnknown` for a text that no window gave.
pub fn candidates(r: &Read<'_>, after: Option<&str>, limit: u32) -> Result<DuplicateWindow, Error<MergeRefusal>> {
    if !(1..=200).contains(&limit) {
        return Err(Error::Refused(MergeRefusal::LimitRange));
    }
    let place = after.map_or(Ok(Place::Hash(Vec::new())), str::parse);
    let mut place = place.map_err(|()| Error::Refused(MergeRefusal::PlaceUnknown))?;
    let mut rows = Vec::new();
    while rows.len() < limit as usize {
        place = match place {
            Place::Hash(after) => match sql::next_hash(r, &after)? {
                Some(hash) => {
                    let group = sql::of_hash(r, &hash)?;
                    rows.extend(rules::pairs(&group).map(|(one, other)| view(one, other, Likeness::IdNumber, None)));
                    Place::Hash(hash)
                }
                None => Place::Phone(String::new()),
            },
            Place::Phone(after) => {
                let Some(number) = sql::next_number(r, &after)? else {
                    return Ok(DuplicateWindow { rows, next: None });
                };
                let group = sql::of_number(r, &number)?;
                let like = rules::pairs(&group).filter_map(|(a, b)| rules::by_phone(a, b).map(|like| (a, b, like)));
                rows.extend(like.map(|(one, other, like)| view(one, other, like, Some(&number))));
                Place::Phone(number)
            }
        };
    }
    Ok(DuplicateWindow { rows, next: Some(place.to_string()) })
}

fn view(one: &Candidate, other: &Candidate, likeness: Likeness, phone: Option<&str>) -> DuplicateView {
    DuplicateView {
        one: one.id,
        one_name: one.name.clone(),
        one_plate: one.plate.clone(),
        other: other.id,
        other_name: other.name.clone(),
        other_plate: other.plate.clone(),
        likeness,
        phone: phone.map(norm::mask_phone),
    }
}

/// Merges two files into `kept`: it gets all rows of `gone` and, where it knows nothing, what `gone` knew. Who asked to be left alone in
/// either file is left alone. `gone` stays as a stub that is shown nowhere; undo takes all back.
pub fn merge(
    store: &Store,
    who: Option<Id>,
    kept: Id,
    gone: Id,
    reason: &str,
) -> Result<Done<Id>, Error<MergeRefusal>> {
    let seal = Seal::of(store);
    store.change(Op::new(op::CUSTOMER_MERGE, who).about(kept), |w| join(w, &seal, kept, gone, reason))
}

/// Merges inside an op.
pub(crate) fn join(
    w: &mut Write<'_>,
    seal: &Seal,
    kept: Id,
    gone: Id,
    reason: &str,
) -> Result<Id, Error<MergeRefusal>> {
    let reason = norm::trimmed(reason);
    if kept == gone {
        return Err(Error::Refused(MergeRefusal::SameFile));
    }
    if reason.chars().nth(500).is_some() {
        return Err(Error::Refused(MergeRefusal::TextTooLong));
    }
    let (kept_kind, kept_into) = sql::head(w, kept)?.ok_or(Error::NotFound)?;
    let (gone_kind, gone_into) = sql::head(w, gone)?.ok_or(Error::NotFound)?;
    if kept_into.or(gone_into).is_some() {
        return Err(Error::Refused(MergeRefusal::MergedAlready));
    }
    if kept_kind != gone_kind {
        return Err(Error::Refused(MergeRefusal::KindsDiffer));
    }
    fill(w, kept, gone)?;
    sealed::hand_on(w, seal, gone, kept)?;
    for (table, id) in sql::repeated(w, gone, kept)? {
        w.remove(table, id)?;
    }
    for table in sql::SUBJECTS {
        for id in sql::about(w, table, gone)? {
            w.update(table, id, cells! { subject_id: kept })?;
        }
    }
    let mut place = sql::phones(w, kept)?;
    for (table, column) in sql::REFERENCES {
        for id in sql::referring(w, table, column, gone)? {
            w.update(table, id, &[(*column, ToSqlOutput::from(kept.0.to_vec()))])?;
            if *table == "customer_phone" {
                w.update(table, id, cells! { place: place })?;
                place += 1;
            }
        }
    }
    w.update("customer", gone, cells! { merged_into: kept })?;
    Ok(w.insert("merge", cells! { kept_id: kept, gone_id: gone, reason: reason })?)
}

/// Fills what the kept file lacks.
fn fill(w: &mut Write<'_>, kept: Id, gone: Id) -> Result<(), Fault> {
    let is_empty = |value: &Value| matches!(value, Value::Null) || matches!(value, Value::Text(t) if t.is_empty());
    for group in sql::FILLED {
        let (here, there) = (sql::cells(w, kept, group)?, sql::cells(w, gone, group)?);
        if is_empty(&here[0]) && !is_empty(&there[0]) {
            let cells: Vec<_> = group.iter().copied().zip(there.into_iter().map(ToSqlOutput::Owned)).collect();
            w.update("customer", kept, &cells)?;
        }
    }
    for (flag, there) in sql::FLAGS.iter().copied().zip(sql::cells(w, gone, sql::FLAGS)?) {
        if there == Value::Integer(1) {
            w.update("customer", kept, &[(flag, ToSqlOutput::Owned(there))])?;
        }
    }
    Ok(())
}
