//! Finding a customer by characters, pinyin, initials, phone tail, plate or VIN tail; and the windows of the customer list.

mod keys;
mod model;
mod query;
mod rank;
pub(crate) mod refresh;
mod sql;
#[cfg(test)]
mod store_tests;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use ledger::{Error, Fault, Id, Read};

pub use keys::{Findable, Keys, keys};
pub use model::*;
pub use query::{Kind, Query, query};
pub(crate) use refresh::rowno;
pub(crate) use sql::MERGE_SEGMENTS;

use crate::{norm, vehicle};

/// So many of the customers that fit in part are looked at to rank them, for each kind that the first word may be. Exact ones are found apart from them and are never lost.
const CANDIDATES: u32 = 500;

/// Most rows of a window.
pub const MOST_ROWS: u32 = 200;

/// Customers found by a text, at most `limit` and never more than 200: exact ones first, then beginnings and tails. Keys and vehicles
/// are those of the day.
pub fn search(r: &Read<'_>, text: &str, limit: u32, as_of: NaiveDate) -> Result<Vec<SearchHit>, Fault> {
    let asked = query(text);
    let kinds = asked.kinds();
    if kinds.is_empty() {
        return Ok(Vec::new());
    }
    let typed = norm::trimmed(text);
    let [phone, plate, vin] = forms(typed);
    let mut order = Vec::new();
    let mut seen = HashSet::new();
    let mut unranked = sql::exact(r, typed, &phone, &plate, &vin)?;
    seen.extend(unranked.iter().copied());
    for kind in &kinds {
        for (id, sort_key) in sql::found_with_keys(r, &asked.expression_of(*kind), CANDIDATES)? {
            if seen.insert(id) {
                match rank::order_by_key(typed, &kinds, *kind, &sort_key, id) {
                    Some(place) => order.push(place),
                    None => unranked.push(id),
                }
            }
        }
    }
    for traits in sql::traits(r, &unranked)? {
        order.extend(kind_of(&asked, &traits).map(|kind| rank::order(typed, &kinds, kind, &traits)));
    }
    order.sort_unstable();
    order.truncate(limit.min(MOST_ROWS) as usize);
    let ids: Vec<Id> = order.into_iter().map(|(.., id)| id).collect();
    let mut hits: Vec<(Kind, Traits)> = Vec::new();
    for traits in sql::traits(r, &ids)? {
        hits.extend(kind_of(&asked, &traits).map(|kind| (kind, traits)));
    }

    let ids: Vec<Id> = hits.iter().map(|(_, traits)| traits.id).collect();
    let rows = sql::rows(r, &ids, as_of)?;
    let lines: HashMap<Id, CustomerRow> = rows.into_iter().map(|row| (row.id, row)).collect();
    let mut found = Vec::with_capacity(hits.len());
    for (matched, traits) in hits {
        let key = vehicle::key(r, traits.id, as_of)?;
        let line = lines.get(&traits.id);
        let (plate, phone) = (line.and_then(|l| l.plate.clone()), line.and_then(|l| l.phone.clone()));
        found.push(SearchHit { customer: traits.id, key, name: traits.name, plate, phone, matched });
    }
    Ok(found)
}

/// Customers who have exactly this phone, plate or VIN, for the warning that somebody is known already. A text that is none of them finds
/// nobody; `except` is the one whose form it is.
pub fn same(r: &Read<'_>, text: &str, except: Option<Id>, as_of: NaiveDate) -> Result<Vec<SearchHit>, Fault> {
    let [phone, plate, vin] = forms(text);
    let forms = [(&phone, Kind::Phone), (&vin, Kind::Vin), (&plate, Kind::Plate)];
    let Some((_, matched)) = forms.into_iter().find(|(form, _)| !form.is_empty()) else { return Ok(Vec::new()) };
    let mut found = sql::exact(r, "", &phone, &plate, &vin)?;
    found.retain(|id| Some(*id) != except);
    let rows = sql::rows(r, &found, as_of)?.into_iter();
    rows.map(|row| {
        let key = vehicle::key(r, row.id, as_of)?;
        Ok(SearchHit { customer: row.id, key, name: row.name, plate: row.plate, phone: row.phone, matched })
    })
    .collect()
}

/// What a text is as a phone, a plate and a VIN, each in its normal form; empty: it is none.
fn forms(text: &str) -> [String; 3] {
    [
        norm::phone(text).digits().unwrap_or_default().to_owned(),
        norm::Plate::parse(text).map(|p| p.as_str().to_owned()).unwrap_or_default(),
        norm::Vin::parse(text).map(|v| v.as_str().to_owned()).unwrap_or_default(),
    ]
}

/// By what the first word finds a customer.
fn kind_of(asked: &Query, traits: &Traits) -> Option<Kind> {
    asked.matched(&refresh::keys_of(traits)).and_then(|kinds| kinds.first().copied())
}

/// A window of the customer list. `only`: the customers of a view; none for all. Those that are to stand as [given](CustomerSort::Given) are
/// the list as it is, whatever the text.
///
/// # Errors
/// `LimitRange` unless 1 to 200 rows are wanted.
pub fn window(
    r: &Read<'_>,
    query: &WindowQuery,
    only: Option<&[Id]>,
    as_of: NaiveDate,
) -> Result<WindowView, Error<WindowRefusal>> {
    if !(1..=MOST_ROWS).contains(&query.limit) {
        return Err(Error::Refused(WindowRefusal::LimitRange));
    }
    let matching = matching(&query.text);
    let walk = sql::walk(query.sort, query.down);
    let (total, ids) = match (only, matching) {
        (None, None) => (sql::count(r)?, sql::page(r, &walk, query.offset, query.limit)?),
        (None, Some(matching)) => cut(in_order(r, matching, query)?.into_iter(), query),
        (Some(only), _) if query.sort == CustomerSort::Given => cut(only.iter().copied(), query),
        (Some(only), matching) => {
            let given: HashSet<Id> = only.iter().copied().collect();
            let mut all = Vec::new();
            match matching {
                Some(matching) => all.extend(in_order(r, matching, query)?.into_iter().filter(|id| given.contains(id))),
                None => sql::each(r, &walk, |id| all.extend(given.contains(&id).then_some(id)))?,
            }
            cut(all.into_iter(), query)
        }
    };
    Ok(WindowView { total, rows: sql::rows(r, &ids, as_of)? })
}

/// All customers that are shown in lists, by the sound of their names.
pub fn ids(r: &Read<'_>) -> Result<Vec<Id>, Fault> {
    let mut all = Vec::new();
    sql::each(r, &sql::walk(CustomerSort::Name, false), |id| all.push(id))?;
    Ok(all)
}

/// All customers that a text finds, by the sound of their names; everybody for a text that says nothing.
pub fn found(r: &Read<'_>, text: &str) -> Result<Vec<Id>, Fault> {
    match matching(text) {
        None => ids(r),
        Some(None) => Ok(Vec::new()),
        Some(Some(expression)) => sql::found_in_order(r, &expression, CustomerSort::Name, false),
    }
}

/// Those of the given customers that lists show, in their order.
pub fn shown(r: &Read<'_>, ids: &[Id]) -> Result<Vec<Id>, Fault> {
    sql::shown(r, ids)
}

/// What each customer's keeper is sorted by; customers that nobody keeps have none.
pub fn keeper_keys(r: &Read<'_>) -> Result<HashMap<Id, String>, Fault> {
    sql::keeper_keys(r, refresh::NOBODY)
}

/// The lines of some customers as a list shows them on a day, in the order given; who is not there is left out.
pub fn lines(r: &Read<'_>, ids: &[Id], as_of: NaiveDate) -> Result<Vec<CustomerRow>, Fault> {
    sql::rows(r, ids, as_of)
}

/// How many customers are shown in lists.
pub fn count(r: &Read<'_>) -> Result<u32, Fault> {
    sql::count(r)
}

/// Whether lists show nobody at all.
pub fn is_empty(r: &Read<'_>) -> Result<bool, Fault> {
    sql::is_empty(r)
}

/// The row numbers in FTS5 of whom a text finds; none for a text that says nothing. The words are read alone: whose numbers these are lies
/// all over the index of the names, a page to decrypt for each.
pub(crate) fn numbers(r: &Read<'_>, text: &str) -> Result<Option<HashSet<i64>>, Fault> {
    let Some(matching) = matching(text) else { return Ok(None) };
    let found = matching.map(|expression| sql::numbers(r, &expression)).transpose()?;
    Ok(Some(found.unwrap_or_default().into_iter().collect()))
}

/// What finds the customers that a text means: nothing where it finds nobody. None for a text that says nothing.
fn matching(text: &str) -> Option<Option<String>> {
    (!norm::trimmed(text).is_empty()).then(|| query(text).expression())
}

fn in_order(r: &Read<'_>, matching: Option<String>, query: &WindowQuery) -> Result<Vec<Id>, Fault> {
    let found = |expression: String| sql::found_in_order(r, &expression, query.sort, query.down);
    Ok(matching.map(found).transpose()?.unwrap_or_default())
}

fn cut(all: impl ExactSizeIterator<Item = Id>, query: &WindowQuery) -> (u32, Vec<Id>) {
    let total = all.len() as u32;
    (total, all.skip(query.offset as usize).take(query.limit as usize).collect())
}
