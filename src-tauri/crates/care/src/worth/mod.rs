//! Who is worth caring for, as lists and cards show it: the reasons of the value rules, the class, and who has stayed away.
//!
//! A [`Survey`] is made of the facts of a day; windows of the list, cards and searches are then cheap.

mod model;
mod picked;
mod rules;
mod sql;
mod survey;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;
use ledger::{Error, Fault, Id, Read};

pub use model::*;
pub use picked::{evidence, picked};
use survey::Listed;
pub use survey::Survey;

use crate::customer::CustomerRefusal;
use crate::search::{self, WindowQuery, WindowRefusal};
use crate::selection::Facts;
use crate::{card, norm};

/// Customers that can be named one by one.
const MOST_NAMED: usize = 2_000;

/// Surveys the store as of a day, by the default rules. Reads all facts for it: who keeps them asks [`Survey::read`].
pub fn survey(r: &Read<'_>, as_of: NaiveDate) -> Result<Survey, Fault> {
    Survey::read(r, Arc::new(Facts::read(r, as_of)?))
}

/// How many customers each view shows.
pub fn views(r: &Read<'_>, survey: &Survey) -> Result<Vec<ViewCount>, Fault> {
    let count = |view| match view {
        CustomerView::All => search::count(r),
        _ => Ok(survey.by_name().iter().filter(|one| survey.shows(view, **one)).count() as u32),
    };
    CustomerView::ALL.iter().map(|view| Ok(ViewCount { view: *view, count: count(*view)? })).collect()
}

/// A window of the customer list as of a day. Without a survey nothing is said of anybody's worth, and what [asks for
/// it](CustomerQuery::asks_worth) shows nobody.
///
/// # Errors
/// `LimitRange` unless 1 to 200 rows are wanted.
pub fn window(
    r: &Read<'_>,
    survey: Option<&Survey>,
    query: &CustomerQuery,
    as_of: NaiveDate,
) -> Result<CustomerWindow, Error<WindowRefusal>> {
    let by_name = SortBy { by: CustomerSort::Name, down: false };
    let whole = query.view == CustomerView::All;
    let found = match query.sort.as_slice() {
        // Everybody by name, read from where the page begins.
        [] | [SortBy { by: CustomerSort::Name, .. }] => {
            let order = query.sort.first().copied().unwrap_or(by_name);
            let names = match survey {
                Some(survey) if !whole => Some(survey),
                // What a text finds stands all over the store, and whoever knows the order of the names needn't go there for it.
                Some(survey) if !norm::trimmed(&query.text).is_empty() && survey.knows_names(r)? => Some(survey),
                _ => None,
            };
            if names.is_none() && whole {
                search::window(r, &ask(query, search::CustomerSort::Name, order.down), None, as_of)?
            } else {
                let mut list = listed(r, names, query.view, &query.text)?;
                if order.down {
                    list.reverse();
                }
                given(r, query, &list, as_of)?
            }
        }
        [order @ SortBy { by: CustomerSort::Keeper, .. }] => {
            let only = if whole { None } else { Some(listed(r, survey, query.view, "")?) };
            let only = only.as_deref().map(ids);
            search::window(r, &ask(query, search::CustomerSort::Keeper, order.down), only.as_deref(), as_of)?
        }
        orders => {
            // Of who doesn't ask for the worth the survey may be older than the list.
            let mut only = match query.asks_worth() {
                true => listed(r, survey, query.view, &query.text)?,
                false => search::found(r, &query.text)?.into_iter().map(|id| Listed { id, place: None }).collect(),
            };
            sort(r, survey, orders, &mut only)?;
            given(r, query, &only, as_of)?
        }
    };
    let rows = found.rows.into_iter().map(|row| line(r, survey, row)).collect::<Result<_, Fault>>()?;
    Ok(CustomerWindow { total: found.total, rows })
}

/// The window of a list that is whole and in order already.
fn given(
    r: &Read<'_>,
    query: &CustomerQuery,
    list: &[Listed],
    as_of: NaiveDate,
) -> Result<search::WindowView, Error<WindowRefusal>> {
    search::window(r, &ask(query, search::CustomerSort::Given, false), Some(&ids(list)), as_of)
}

fn ask(query: &CustomerQuery, sort: search::CustomerSort, down: bool) -> WindowQuery {
    WindowQuery { text: query.text.clone(), sort, down, offset: query.offset, limit: query.limit }
}

/// The customers of a view whom a text finds, by name.
fn listed(r: &Read<'_>, survey: Option<&Survey>, view: CustomerView, text: &str) -> Result<Vec<Listed>, Fault> {
    survey.map_or(Ok(Vec::new()), |survey| survey.list(r, view, text))
}

fn ids(listed: &[Listed]) -> Vec<Id> {
    listed.iter().map(|one| one.id).collect()
}

/// Sorts customers, who stand by name, by what is known: the first order counts most. Customers of whom a value isn't known come last either
/// way, equals stay by name.
fn sort(r: &Read<'_>, survey: Option<&Survey>, orders: &[SortBy], all: &mut [Listed]) -> Result<(), Fault> {
    let place: HashMap<Id, usize> = match orders.iter().any(|order| order.by == CustomerSort::Name) {
        true => all.iter().enumerate().map(|(place, one)| (one.id, place)).collect(),
        false => HashMap::new(),
    };
    for SortBy { by, down } in orders.iter().rev().copied() {
        match by {
            CustomerSort::Name => sort_by(all, down, |one| place.get(&one.id)),
            CustomerSort::Keeper => {
                let keepers = search::keeper_keys(r)?;
                sort_by(all, down, |one| keepers.get(&one.id));
            }
            CustomerSort::LastContact => {
                let contacts = sql::last_contacts(r)?;
                sort_by(all, down, |one| contacts.get(&one.id));
            }
            CustomerSort::LastVisit => sort_by(all, down, |one| survey?.last_visit(one)),
            CustomerSort::Class => sort_by(all, down, |one| survey?.class_of(one)),
        }
    }
    Ok(())
}

/// Puts those of one value together rather than everybody in order: a class, a day or a colleague is that of many.
fn sort_by<K: Ord>(all: &mut [Listed], down: bool, key: impl Fn(Listed) -> Option<K>) {
    let (mut known, mut unknown) = (BTreeMap::<K, Vec<Listed>>::new(), Vec::new());
    for one in all.iter().copied() {
        key(one).map_or(&mut unknown, |key| known.entry(key).or_default()).push(one);
    }
    let mut groups: Vec<Vec<Listed>> = known.into_values().collect();
    if down {
        groups.reverse();
    }
    for (place, one) in all.iter_mut().zip(groups.into_iter().flatten().chain(unknown)) {
        *place = one;
    }
}

/// The customers that were chosen, those of a question by name.
///
/// # Errors
/// `ChosenTooMany` when more are named one by one than make sense.
pub fn chosen(r: &Read<'_>, survey: &Survey, chosen: &Chosen) -> Result<Vec<Id>, Error<CustomerRefusal>> {
    let named = match chosen {
        Chosen::These { ids } => ids,
        Chosen::All { except, .. } => except,
    };
    if named.len() > MOST_NAMED {
        return Err(Error::Refused(CustomerRefusal::ChosenTooMany { max: MOST_NAMED as u32 }));
    }
    match chosen {
        Chosen::These { ids } => {
            let mut seen = HashSet::new();
            let ids: Vec<Id> = ids.iter().copied().filter(|id| seen.insert(*id)).collect();
            Ok(search::shown(r, &ids)?)
        }
        Chosen::All { text, view, except } => {
            let except: HashSet<Id> = except.iter().copied().collect();
            let mut all = search::found(r, text)?;
            all.retain(|id| survey.shows(*view, survey.listed(*id)) && !except.contains(id));
            Ok(all)
        }
    }
}

fn line(r: &Read<'_>, survey: Option<&Survey>, row: search::CustomerRow) -> Result<CustomerRow, Fault> {
    let Some(survey) = survey else { return Ok(CustomerRow::of(row, None, None)) };
    let why = survey.why(r, row.id, row.vehicles)?;
    let bare = why.into_iter().map(|why| Why { rows: Vec::new(), ..why }).collect();
    let class = survey.class(row.id).map(String::from);
    Ok(CustomerRow::of(row, class, Some(bare)))
}

/// The card of a customer as of a day, without a survey without what is known of the worth; none when nobody is there.
pub fn card(
    r: &Read<'_>,
    survey: Option<&Survey>,
    customer: Id,
    as_of: NaiveDate,
) -> Result<Option<CustomerCard>, Fault> {
    let Some(card) = card::card(r, customer, as_of)? else { return Ok(None) };
    let Some(survey) = survey else { return Ok(Some(CustomerCard { card, class: None, why: None })) };
    let vehicles = search::lines(r, &[card.id], as_of)?.first().map_or(0, |line| line.vehicles);
    let (class, why) = (survey.class(card.id).map(String::from), survey.why(r, card.id, vehicles)?);
    Ok(Some(CustomerCard { card, class, why: Some(why) }))
}

/// Customers found by a text as of a day, at most `limit` (200); without a survey without classes.
pub fn search(
    r: &Read<'_>,
    survey: Option<&Survey>,
    text: &str,
    limit: u32,
    as_of: NaiveDate,
) -> Result<Vec<ClassedHit>, Fault> {
    let class = |customer| survey?.class(customer).map(String::from);
    let hits = search::search(r, text, limit, as_of)?;
    Ok(hits.into_iter().map(|hit| ClassedHit { class: class(hit.customer), hit }).collect())
}
