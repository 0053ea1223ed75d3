//! Who is worth caring for, as lists and cards show it: the reasons of the value rules, the class, and who has stayed away.
//!
//! A [`Survey`] reads the whole store once; windows of the list, cards and searches are then cheap. It holds as long as nothing changes.

mod model;
mod picked;
mod rules;
mod sql;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use ledger::{Error, Fault, Id, Read};

pub use model::*;
pub use picked::{evidence, picked};

use crate::customer::CustomerRefusal;
use crate::search::{self, WindowQuery, WindowRefusal};
use crate::selection::{self, Preset, Rules};
use crate::{card, setting};

/// Customers that can be named one by one.
const MOST_NAMED: usize = 2_000;

/// What is known of all customers' worth as of a day.
#[derive(Debug)]
pub struct Survey {
    /// The day.
    pub as_of: NaiveDate,
    why: HashMap<Id, Vec<Why>>,
    class: HashMap<Id, String>,
    last_visit: HashMap<Id, NaiveDate>,
    /// Last visits up to the first are at risk, up to the second churned.
    stayed_away: (NaiveDate, NaiveDate),
}

impl Survey {
    /// Why a customer is worth caring for; none: no rule picks him.
    pub fn why(&self, customer: Id) -> &[Why] {
        self.why.get(&customer).map_or(&[], Vec::as_slice)
    }

    /// His class: as the newest project noted it, else by spending.
    pub fn class(&self, customer: Id) -> Option<&str> {
        self.class.get(&customer).map(String::as_str)
    }

    fn shows(&self, view: CustomerView, customer: Id) -> bool {
        let (risk, churned) = self.stayed_away;
        let last = self.last_visit.get(&customer);
        match view {
            CustomerView::All => true,
            CustomerView::Valuable => self.why.contains_key(&customer),
            CustomerView::ChurnRisk => last.is_some_and(|day| churned < *day && *day <= risk),
            CustomerView::Churned => last.is_some_and(|day| *day <= churned),
            rule => self.why(customer).iter().any(|why| Some(why.rule) == rule.rule()),
        }
    }
}

/// Surveys the store as of a day, by the default rules.
pub fn survey(r: &Read<'_>, as_of: NaiveDate) -> Result<Survey, Fault> {
    let months = setting::get::<setting::ChurnMonths>(r)?;
    let before = |months| as_of.checked_sub_months(chrono::Months::new(months)).unwrap_or(NaiveDate::MIN);
    let stayed_away = (before(months.risk), before(months.churned));
    let (mut last_visit, mut vehicles) = (HashMap::new(), HashMap::new());
    for (owner, owned, last) in sql::owners(r, as_of)? {
        vehicles.insert(owner, owned);
        last_visit.extend(last.map(|day| (owner, day)));
    }
    let mut why: HashMap<Id, Vec<Why>> = HashMap::new();
    let default = Rules::default();
    for (rule, picks) in selection::select(r, as_of, &default)?.criteria {
        for pick in picks {
            let owned = vehicles.get(&pick.customer).copied().unwrap_or_default();
            why.entry(pick.customer).or_default().push(rules::why(rule, &pick, &default, as_of, owned));
        }
    }
    let mut class = HashMap::new();
    for (letter, owners) in selection::abc(r, as_of, Preset::Spending)? {
        class.extend(owners.into_iter().map(|owner| (owner.customer, letter.to_string())));
    }
    class.extend(sql::target_classes(r)?);
    Ok(Survey { as_of, why, class, last_visit, stayed_away })
}

/// How many customers each view shows.
pub fn views(r: &Read<'_>, survey: &Survey) -> Result<Vec<ViewCount>, Fault> {
    let mut counts = [0_u32; CustomerView::ALL.len()];
    for id in search::ids(r)? {
        for (view, count) in CustomerView::ALL.iter().zip(&mut counts) {
            *count += u32::from(survey.shows(*view, id));
        }
    }
    Ok(CustomerView::ALL.iter().zip(counts).map(|(view, count)| ViewCount { view: *view, count }).collect())
}

/// A window of the customer list.
///
/// # Errors
/// `LimitRange` unless 1 to 200 rows are wanted.
pub fn window(r: &Read<'_>, survey: &Survey, query: &CustomerQuery) -> Result<CustomerWindow, Error<WindowRefusal>> {
    let by_name = SortBy { by: CustomerSort::Name, down: false };
    let indexed = match query.sort.as_slice() {
        [] => Some((search::CustomerSort::Name, by_name)),
        [order] if order.by == CustomerSort::Name => Some((search::CustomerSort::Name, *order)),
        [order] if order.by == CustomerSort::Keeper => Some((search::CustomerSort::Keeper, *order)),
        _ => None,
    };
    let found = match indexed {
        Some((sort, order)) => {
            let only = listed(r, survey, query.view)?;
            search::window(r, &ask(query, sort, order.down), only.as_deref(), survey.as_of)?
        }
        None => {
            let mut only = match listed(r, survey, query.view)? {
                Some(only) => only,
                None => search::ids(r)?,
            };
            sort(r, survey, &query.sort, &mut only)?;
            search::window(r, &ask(query, search::CustomerSort::Given, false), Some(&only), survey.as_of)?
        }
    };
    let rows = found.rows.into_iter().map(|row| line(survey, row)).collect();
    Ok(CustomerWindow { total: found.total, rows })
}

fn ask(query: &CustomerQuery, sort: search::CustomerSort, down: bool) -> WindowQuery {
    WindowQuery { text: query.text.clone(), sort, down, offset: query.offset, limit: query.limit }
}

/// The customers of a view by name; none for everybody.
fn listed(r: &Read<'_>, survey: &Survey, view: CustomerView) -> Result<Option<Vec<Id>>, Fault> {
    if view == CustomerView::All {
        return Ok(None);
    }
    Ok(Some(search::ids(r)?.into_iter().filter(|id| survey.shows(view, *id)).collect()))
}

/// Sorts customers, who stand by name, by what is known: the first order counts most. Customers of whom a value isn't known come last either
/// way, equals stay by name.
fn sort(r: &Read<'_>, survey: &Survey, orders: &[SortBy], ids: &mut Vec<Id>) -> Result<(), Fault> {
    let by_name = ids.clone();
    for SortBy { by, down } in orders.iter().rev().copied() {
        let mut keys: HashMap<Id, String> = match by {
            CustomerSort::Name => by_name.iter().enumerate().map(|(i, id)| (*id, format!("{i:010}"))).collect(),
            CustomerSort::Keeper => search::keeper_keys(r)?,
            CustomerSort::LastContact => sql::last_contacts(r)?,
            CustomerSort::LastVisit => survey.last_visit.iter().map(|(id, day)| (*id, day.to_string())).collect(),
            CustomerSort::Class => survey.class.clone(),
        };
        let mut keyed: Vec<(Option<String>, Id)> = ids.drain(..).map(|id| (keys.remove(&id), id)).collect();
        keyed.sort_by(|(a, _), (b, _)| match (a, b) {
            (Some(a), Some(b)) if down => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (a, b) => a.is_none().cmp(&b.is_none()),
        });
        ids.extend(keyed.into_iter().map(|(_, id)| id));
    }
    Ok(())
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
            all.retain(|id| survey.shows(*view, *id) && !except.contains(id));
            Ok(all)
        }
    }
}

fn line(survey: &Survey, row: search::CustomerRow) -> CustomerRow {
    let bare = |why: &Why| Why { rule: why.rule, params: why.params.clone(), rows: Vec::new() };
    let (class, why) = (survey.class(row.id).map(String::from), survey.why(row.id).iter().map(bare).collect());
    CustomerRow::of(row, class, why)
}

/// The card of a customer; none when nobody is there.
pub fn card(r: &Read<'_>, survey: &Survey, customer: Id) -> Result<Option<CustomerCard>, Fault> {
    let Some(card) = card::card(r, customer, survey.as_of)? else { return Ok(None) };
    let (class, why) = (survey.class(card.id).map(String::from), survey.why(card.id).to_vec());
    Ok(Some(CustomerCard { card, class, why }))
}

/// Customers found by a text, at most `limit` (200).
pub fn search(r: &Read<'_>, survey: &Survey, text: &str, limit: u32) -> Result<Vec<ClassedHit>, Fault> {
    let hits = search::search(r, text, limit, survey.as_of)?;
    Ok(hits.into_iter().map(|hit| ClassedHit { class: survey.class(hit.customer).map(String::from), hit }).collect())
}
