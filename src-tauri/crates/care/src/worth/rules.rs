//! The sentence of a pick.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::model::{Why, WhyRow};
use crate::selection::{Evidence, Pick, Rules, ValueRule};

/// What a pick by these rules says, with its rows. `vehicles`: how many the customer owns at `as_of`.
pub(super) fn why(rule: ValueRule, pick: &Pick, rules: &Rules, as_of: NaiveDate, vehicles: u32) -> Why {
    let rows = &pick.evidence;
    let newest = rows.iter().filter_map(|e| e.date).max();
    let day = newest.map(|day| day.to_string()).unwrap_or_default();
    let params: Vec<(&'static str, String)> = match rule {
        ValueRule::Repurchase => vec![("count", rows.len().to_string()), ("day", day)],
        ValueRule::Referral => vec![("name", last(rows)), ("day", day)],
        ValueRule::FrequentVisitor => {
            let count = ("count", visits(rows).to_string());
            match rules.visit_months {
                12 => vec![count],
                months => vec![count, ("months", months.to_string()), ("variant", "months".into())],
            }
        }
        ValueRule::JustOutOfWarranty => {
            vec![("count", newest.map_or(0, |end| (as_of - end).num_days()).to_string())]
        }
        ValueRule::InStoreRenewals => match rules.renewal_years {
            2 => vec![],
            years => vec![("years", years.to_string()), ("variant", "years".into())],
        },
        ValueRule::GroupVehicle => vec![("count", vehicles.to_string())],
        ValueRule::OpinionLeader => match rows.iter().find(|e| !e.text.is_empty()) {
            Some(entry) => vec![("position", entry.text.clone())],
            None => vec![("variant", "marked".into())],
        },
        ValueRule::MajorComplaint => vec![("day", day)],
    };
    let row = |e: &Evidence| WhyRow { kind: e.kind, id: e.id, day: e.date, text: e.text.clone() };
    Why { rule, params: BTreeMap::from_iter(params), rows: rows.iter().map(row).collect() }
}

fn last(rows: &[Evidence]) -> String {
    rows.last().map(|e| e.text.clone()).unwrap_or_default()
}

/// A visit is a vehicle on a day, however many orders: an order's text begins with its vehicle's plate or VIN.
fn visits(rows: &[Evidence]) -> usize {
    let visit = |e: &Evidence| (e.date, e.text.split(' ').next().map(str::to_owned));
    rows.iter().map(visit).collect::<BTreeSet<_>>().len()
}
