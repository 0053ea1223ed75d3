//! Who is worth caring for, as lists and cards show it: the reasons of the value rules, the class, and who has stayed away.
//!
//! A [`Survey`] reads the whole store once; windows of the list, cards and searches are then cheap. It holds as long as nothing changes.

mod model;
mod picked;
mod rules;
mod sql;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::HashMap;

use chrono::NaiveDate;
use ledger::{Error, Fault, Id, Read};

pub use model::*;
pub use picked::{evidence, picked};

use crate::search::{self, WindowQuery, WindowRefusal};
use crate::selection::{self, Preset, Rules};
use crate::{card, setting};

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
    let order = query.sort.first().copied().unwrap_or(SortBy { by: CustomerSort::Name, down: false });
    let found = match order.by {
        CustomerSort::Name | CustomerSort::Keeper => {
            let only = listed(r, survey, query.view)?;
            let sort = match order.by {
                CustomerSort::Keeper => search::CustomerSort::Keeper,
                _ => search::CustomerSort::Name,
            };
            search::window(r, &ask(query, sort, order.down), only.as_deref(), survey.as_of)?
        }
        by => {
            let mut only = match listed(r, survey, query.view)? {
                Some(only) => only,
                None => search::ids(r)?,
            };
            sort(r, survey, by, order.down, &mut only)?;
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

/// Sorts by what is known; customers of whom it isn't come last either way, equals stay by name.
fn sort(r: &Read<'_>, survey: &Survey, by: CustomerSort, down: bool, ids: &mut Vec<Id>) -> Result<(), Fault> {
    let mut keys: HashMap<Id, String> = match by {
        CustomerSort::LastContact => sql::last_contacts(r)?,
        CustomerSort::LastVisit => survey.last_visit.iter().map(|(id, day)| (*id, day.to_string())).collect(),
        _ => survey.class.clone(),
    };
    let mut keyed: Vec<(Option<String>, Id)> = ids.drain(..).map(|id| (keys.remove(&id), id)).collect();
    if down {
        keyed.sort_by_key(|(key, _)| Reverse(key.clone()));
    } else {
        keyed.sort_by_key(|(key, _)| (key.is_none(), key.clone()));
    }
    ids.extend(keyed.into_iter().map(|(_, id)| id));
    Ok(())
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
