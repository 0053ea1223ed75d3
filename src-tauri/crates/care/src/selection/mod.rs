//! Who is worth caring for: the eight value rules with their evidence, ABC classes, faces.

mod choice;
mod face;
mod facts;
mod model;
mod pick;
mod proof;
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

/// How many customers rules, face and class pick together, from facts that still hold: what a moved threshold asks.
///
/// # Errors
/// `OutOfRange` for a threshold that means nothing.
pub fn count(r: &Read<'_>, facts: &Facts, query: &SelectionQuery) -> Result<SelectionCount, Error<RulesRefusal>> {
    rules::check(&query.rules).map_err(Error::Refused)?;
    let lists = setting::get::<setting::OpinionLeaders>(r)?;
    Ok(choice::count(r, facts, query, &Lists::of(&query.rules, &lists))?)
}

/// Whom they pick, or of those whom the rule `only` picks: A first, then who is picked by more rules, then by key.
///
/// # Errors
/// As [`count`].
pub fn chosen(
    r: &Read<'_>,
    facts: &Facts,
    query: &SelectionQuery,
    only: Option<ValueRule>,
) -> Result<Vec<Chosen>, Error<RulesRefusal>> {
    rules::check(&query.rules).map_err(Error::Refused)?;
    let lists = setting::get::<setting::OpinionLeaders>(r)?;
    Ok(choice::chosen(r, facts, query, &Lists::of(&query.rules, &lists), only)?)
}

/// One customer with the rules that pick him, whether face and class fit or not; none for who never owned a vehicle.
///
/// # Errors
/// As [`count`].
pub fn one(
    r: &Read<'_>,
    facts: &Facts,
    query: &SelectionQuery,
    customer: Id,
) -> Result<Option<Chosen>, Error<RulesRefusal>> {
    rules::check(&query.rules).map_err(Error::Refused)?;
    let lists = setting::get::<setting::OpinionLeaders>(r)?;
    Ok(choice::one(facts, query, &Lists::of(&query.rules, &lists), customer))
}

/// The class of a customer by another preset than the one that was asked.
pub fn class_of(facts: &Facts, preset: Preset, chosen: &Chosen) -> char {
    facts.class_of(preset)[chosen.place as usize]
}

/// The rows that prove why rules pick one customer, found by their indexes.
pub fn proofs(r: &Read<'_>, facts: &Facts, rules: &Rules, chosen: &Chosen) -> Result<Vec<(ValueRule, Pick)>, Fault> {
    let lists = setting::get::<setting::OpinionLeaders>(r)?;
    let lists = Lists::of(rules, &lists);
    let mut found = Vec::new();
    for rule in chosen.rules.iter() {
        found.push((rule, proof::pick(r, facts, rules, &lists, chosen, rule)?));
    }
    Ok(found)
}

/// Every customer who ever owned a vehicle, by his place in the facts: the class by `preset` (`-` for who owns none now), the rules that
/// pick him.
pub fn everybody(r: &Read<'_>, facts: &Facts, rules: &Rules, preset: Preset) -> Result<Vec<Chosen>, Fault> {
    let lists = setting::get::<setting::OpinionLeaders>(r)?;
    let by_place = facts.rules_by_place(rules, &Lists::of(rules, &lists));
    let classes = facts.class_of(preset);
    let one = |(place, rules): (usize, RuleSet)| Chosen {
        customer: facts.customers[place],
        place: place as u32,
        class: classes[place],
        rules,
    };
    Ok(by_place.into_iter().enumerate().map(one).collect())
}

/// Where a customer stands in [`everybody`] and [`last_visits`]; none for who never owned a vehicle.
pub fn place(facts: &Facts, customer: Id) -> Option<usize> {
    facts.place(customer).map(|place| place as usize)
}

/// When a vehicle of each customer was last in the workshop, whoever owned it then, or bought when it never was.
pub fn last_visits(facts: &Facts) -> Vec<Option<NaiveDate>> {
    facts.last_visits()
}

/// By what a face can be chosen in this store.
pub fn face_choices(r: &Read<'_>, facts: &Facts) -> Result<FaceChoices, Fault> {
    facts.face_choices(r).cloned()
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

/// Takes a kept rule set away; one that a project was started by stays.
pub fn remove(store: &Store, who: Option<Id>, rule_set: Id) -> Result<Done<()>, Error<RulesRefusal>> {
    store.change(Op::new(op::RULE_SET_REMOVE, who), |w| {
        if sql::rules(w, rule_set)?.is_none() {
            return Err(Error::NotFound);
        }
        if sql::in_use(w, rule_set)? {
            return Err(Error::Refused(RulesRefusal::InUse));
        }
        Ok(w.remove("rule_set", rule_set)?)
    })
}

/// Kept rule sets by name, at most 200.
pub fn rule_sets(r: &Read<'_>) -> Result<Vec<RuleSetView>, Fault> {
    let kept = sql::rule_sets(r)?.into_iter();
    kept.map(|(id, name, text)| Ok(RuleSetView { id, name, rules: kept_rules(id, &text)? })).collect()
}

fn kept_rules(id: Id, text: &str) -> Result<Rules, Fault> {
    parse(text).map_err(|e| Fault::Damaged(format!("rule set {id}: {e:?}")))
}

/// A kept rule set; none when the store has no such row.
pub fn rule_set(r: &Read<'_>, id: Id) -> Result<Option<Rules>, Fault> {
    sql::rules(r, id)?.map(|text| kept_rules(id, &text)).transpose()
}

/// A kept rule set by its name.
pub fn named(r: &Read<'_>, name: &str) -> Result<Option<(Id, Rules)>, Fault> {
    let Some(id) = sql::named(r, name.trim())? else { return Ok(None) };
    Ok(rule_set(r, id)?.map(|rules| (id, rules)))
}
