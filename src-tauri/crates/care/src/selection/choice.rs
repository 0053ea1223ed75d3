//! What a person asks while choosing: rules, face and class together, answered from the facts in milliseconds.

use ledger::{Fault, Id, Read};

use super::facts::Facts;
use super::model::{Chosen, ClassCount, Lists, Preset, RuleCount, RuleSet, SelectionCount, SelectionQuery, ValueRule};

/// The picks of every rule, and which customers belong to face and class, all by place.
struct Picks {
    by_rule: Vec<(ValueRule, Vec<u32>)>,
    /// Picked by a rule that is on, within the face.
    any: Vec<bool>,
    /// Owners within the face.
    owners: u32,
}

fn picks(r: &Read<'_>, facts: &Facts, query: &SelectionQuery, lists: &Lists<'_>) -> Result<Picks, Fault> {
    let face = facts.of_face(r, &query.face)?;
    let within = |no: u32| face.as_ref().is_none_or(|face| face[no as usize]);
    let mut any = vec![false; facts.customers.len()];
    let mut owners = 0;
    // Without rules a face is worked as a whole; everybody is nobody's choice.
    let whole = query.rules.on.is_empty() && face.is_some();
    for (no, _) in facts.owners().filter(|(no, _)| within(*no)) {
        owners += 1;
        any[no as usize] = whole;
    }
    let mut by_rule = Vec::new();
    for rule in ValueRule::ALL {
        let mut who = facts.who(rule, &query.rules, lists);
        who.retain(|no| within(*no));
        if query.rules.on.contains(&rule) {
            who.iter().for_each(|no| any[*no as usize] = true);
        }
        by_rule.push((rule, who));
    }
    Ok(Picks { by_rule, any, owners })
}

/// Whether a customer is of the class that is asked for.
fn of_class<'f>(facts: &'f Facts, query: &SelectionQuery) -> impl Fn(u32) -> bool + 'f {
    let (classes, wanted) = (facts.class_of(query.preset), query.class.clone());
    move |no| wanted.as_ref().is_none_or(|class| class.chars().eq([classes[no as usize]]))
}

/// How many customers are picked: in all, by each rule, by class.
pub(super) fn count(
    r: &Read<'_>,
    facts: &Facts,
    query: &SelectionQuery,
    lists: &Lists<'_>,
) -> Result<SelectionCount, Fault> {
    let picks = picks(r, facts, query, lists)?;
    let of_class = of_class(facts, query);
    let classes = facts.class_of(query.preset);
    let picked = || (0_u32..).zip(&picks.any).filter(|(_, any)| **any).map(|(no, _)| no);
    let letters = match query.preset {
        Preset::Spending => "ABC",
        Preset::Visits => "ABCD",
    };
    let class = |letter: char| ClassCount {
        class: letter.into(),
        count: picked().filter(|no| classes[*no as usize] == letter).count() as u32,
    };
    Ok(SelectionCount {
        as_of: facts.as_of(),
        rules: query.rules.clone(),
        owners: picks.owners,
        total: picked().filter(|no| of_class(*no)).count() as u32,
        by_rule: picks
            .by_rule
            .iter()
            .map(|(rule, who)| RuleCount { rule: *rule, count: who.iter().filter(|no| of_class(**no)).count() as u32 })
            .collect(),
        classes: letters.chars().map(class).collect(),
    })
}

/// The customers picked, or of them those that `only` picks: A first, then who is picked by more rules, then by key.
pub(super) fn chosen(
    r: &Read<'_>,
    facts: &Facts,
    query: &SelectionQuery,
    lists: &Lists<'_>,
    only: Option<ValueRule>,
) -> Result<Vec<Chosen>, Fault> {
    let picks = picks(r, facts, query, lists)?;
    let (of_class, classes) = (of_class(facts, query), facts.class_of(query.preset));
    let mut rules = vec![RuleSet::default(); picks.any.len()];
    for (rule, who) in picks.by_rule.iter().filter(|(rule, _)| query.rules.on.contains(rule)) {
        who.iter().for_each(|no| rules[*no as usize].insert(*rule));
    }
    let wanted = |no: &u32| {
        let no = *no as usize;
        picks.any[no] && of_class(no as u32) && only.is_none_or(|rule| rules[no].contains(rule))
    };
    let mut places: Vec<u32> = (0..picks.any.len() as u32).filter(wanted).collect();
    places.sort_by(|a, b| {
        let order = |no: &u32| (classes[*no as usize], u32::MAX - rules[*no as usize].len(), facts.key(*no));
        order(a).cmp(&order(b))
    });
    let one = |no: u32| Chosen {
        customer: facts.customers[no as usize],
        place: no,
        class: classes[no as usize],
        rules: rules[no as usize],
    };
    Ok(places.into_iter().map(one).collect())
}

/// One customer, with the rules that are on and pick him; none for who never owned a vehicle.
pub(super) fn one(facts: &Facts, query: &SelectionQuery, lists: &Lists<'_>, customer: Id) -> Option<Chosen> {
    let place = facts.place(customer)?;
    let mut rules = RuleSet::default();
    for rule in ValueRule::ALL.into_iter().filter(|rule| query.rules.on.contains(rule)) {
        if facts.who(rule, &query.rules, lists).binary_search(&place).is_ok() {
            rules.insert(rule);
        }
    }
    Some(Chosen { customer, place, class: facts.class_of(query.preset)[place as usize], rules })
}
