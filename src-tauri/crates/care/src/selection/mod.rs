//! Who is worth caring for: the eight value rules with their evidence, ABC classes, faces.

mod face;
mod facts;
mod model;
mod pick;
mod rules;
mod sql;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};

pub use facts::{Facts, TABLES};
pub use model::*;
pub use rules::parse;

use crate::{op, setting};

/// Customers that the rules pick as of a day, with the reasons. Opinion leaders come from the store's lists unless the rule set
/// brings its own.
pub fn select(r: &Read<'_>, as_of: NaiveDate, rules: &Rules) -> Result<Selection, Fault> {
    select_of(r, &Facts::read(r, as_of)?, rules)
}

/// As [`select`], from facts that were read before and still hold.
pub fn select_of(r: &Read<'_>, facts: &Facts, rules: &Rules) -> Result<Selection, Fault> {
    let lists = setting::get::<setting::OpinionLeaders>(r)?;
    pick::pick(r, facts, rules, &Lists::of(rules, &lists))
}

/// How many customers the rules pick, from facts that were read before and still hold: what a moved threshold asks.
pub fn count_of(r: &Read<'_>, facts: &Facts, rules: &Rules) -> Result<Picked, Fault> {
    let lists = setting::get::<setting::OpinionLeaders>(r)?;
    Ok(facts.picked(rules, &Lists::of(rules, &lists)))
}

/// Classes of all owners as of a day.
pub fn abc(r: &Read<'_>, as_of: NaiveDate, preset: Preset) -> Result<Classes, Fault> {
    Ok(classes_of(&Facts::read(r, as_of)?, preset))
}

/// As [`abc`], from facts that were read before and still hold.
pub fn classes_of(facts: &Facts, preset: Preset) -> Classes {
    let letters = match preset {
        Preset::Spending => "ABC",
        Preset::Visits => "ABCD",
    };
    let mut classes: Classes = letters.chars().map(|c| (c, Vec::new())).collect();
    for ((no, key), class) in facts.owners().zip(facts.classes(preset)) {
        let classed = Classed { key: key.into(), customer: facts.customers[no as usize] };
        classes.entry(class).or_default().push(classed);
    }
    classes.values_mut().for_each(|c| c.sort_unstable());
    classes
}

/// The customers of a face.
pub fn members(r: &Read<'_>, face: &Face) -> Result<BTreeSet<Id>, Fault> {
    face::members(r, face)
}

/// Keeps a rule set under a name; a set of that name is replaced.
pub fn save(store: &Store, who: Option<Id>, name: &str, rules: &Rules) -> Result<Done<Id>, Error<RulesRefusal>> {
    store.change(Op::new(op::RULE_SET_SAVE, who), |w| put(w, name, rules))
}

fn put(w: &mut Write<'_>, name: &str, rules: &Rules) -> Result<Id, Error<RulesRefusal>> {
    rules::check(rules).map_err(Error::Refused)?;
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::Refused(RulesRefusal::NameMissing));
    }
    let text = serde_json::to_string(rules).map_err(|e| Fault::Other(e.to_string()))?;
    match sql::named(w, name)? {
        Some(id) => {
            w.update("rule_set", id, cells! { rules: text })?;
            Ok(id)
        }
        None => Ok(w.insert("rule_set", cells! { name: name, rules: text })?),
    }
}

/// A kept rule set; none when the store has no such row.
pub fn rule_set(r: &Read<'_>, id: Id) -> Result<Option<Rules>, Fault> {
    sql::rules(r, id)?.map(|t| parse(&t).map_err(|e| Fault::Damaged(format!("rule set {id}: {e:?}")))).transpose()
}

/// A kept rule set by its name.
pub fn named(r: &Read<'_>, name: &str) -> Result<Option<(Id, Rules)>, Fault> {
    let Some(id) = sql::named(r, name.trim())? else { return Ok(None) };
    Ok(rule_set(r, id)?.map(|rules| (id, rules)))
}
