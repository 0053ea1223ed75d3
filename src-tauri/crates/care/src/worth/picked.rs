//! Whom a selection picks, as its list and the card beside it show it.

use std::collections::HashMap;

use ledger::{Error, Id, Read};

use super::model::{CustomerRow, CustomerWindow, Why};
use super::rules;
use crate::search;
use crate::selection::{self, Chosen, Facts, RulesRefusal, SelectionQuery, ValueRule};

/// A window of the customers picked, each with one sentence a rule; `only`: those whom this rule picks. At most 200.
///
/// # Errors
/// `OutOfRange` for a threshold that means nothing.
pub fn picked(
    r: &Read<'_>,
    facts: &Facts,
    query: &SelectionQuery,
    only: Option<ValueRule>,
    offset: u32,
    limit: u32,
) -> Result<CustomerWindow, Error<RulesRefusal>> {
    let chosen = selection::chosen(r, facts, query, only)?;
    let total = chosen.len() as u32;
    let limit = limit.min(search::MOST_ROWS) as usize;
    let shown: Vec<Chosen> = chosen.into_iter().skip(offset as usize).take(limit).collect();
    let ids: Vec<Id> = shown.iter().map(|one| one.customer).collect();
    let mut lines: HashMap<Id, search::CustomerRow> =
        search::lines(r, &ids, facts.as_of())?.into_iter().map(|line| (line.id, line)).collect();
    let mut rows = Vec::with_capacity(shown.len());
    for one in shown {
        let Some(line) = lines.remove(&one.customer) else { continue };
        let why = whys(r, facts, query, &one, line.vehicles)?;
        let bare = why.into_iter().map(|why| Why { rows: Vec::new(), ..why }).collect();
        rows.push(CustomerRow::of(line, Some(one.class.to_string()), Some(bare)));
    }
    Ok(CustomerWindow { total, rows })
}

/// Why the rules pick one customer, with all rows that prove it; whether face and class fit or not.
///
/// # Errors
/// `NotFound` for a customer who is not there or never owned a vehicle.
pub fn evidence(
    r: &Read<'_>,
    facts: &Facts,
    query: &SelectionQuery,
    customer: Id,
) -> Result<CustomerRow, Error<RulesRefusal>> {
    let one = selection::one(r, facts, query, customer)?.ok_or(Error::NotFound)?;
    let line = search::lines(r, &[customer], facts.as_of())?.pop().ok_or(Error::NotFound)?;
    let why = whys(r, facts, query, &one, line.vehicles)?;
    Ok(CustomerRow::of(line, Some(one.class.to_string()), Some(why)))
}

fn whys(
    r: &Read<'_>,
    facts: &Facts,
    query: &SelectionQuery,
    one: &Chosen,
    vehicles: u32,
) -> Result<Vec<Why>, Error<RulesRefusal>> {
    let proofs = selection::proofs(r, facts, &query.rules, one)?;
    let why = |(rule, pick)| rules::why(rule, &pick, &query.rules, facts.as_of(), vehicles);
    Ok(proofs.into_iter().map(why).collect())
}
