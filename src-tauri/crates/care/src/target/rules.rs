//! Laying steps: on which days, by whom, checked by whom. Everything is counted in memory, so that thousands of targets take no time;
//! the same input gives the same plan.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use ledger::Id;

use super::model::ResponsibleReason;
use crate::calendar::Holidays;

/// Who is near a customer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Near {
    /// The vehicle at hand.
    pub vehicle: Option<Id>,
    /// Sales consultant of that vehicle.
    pub consultant: Option<Id>,
    /// Service advisor of that vehicle.
    pub advisor: Option<Id>,
    /// Keeps the file.
    pub keeper: Option<Id>,
    /// Spoke with the customer last.
    pub last_contact: Option<Id>,
}

/// What is on people's and days' plates already.
#[derive(Clone, Debug, Default)]
pub struct Loads {
    /// Steps of the project by step number and day.
    pub day: HashMap<(u32, NaiveDate), u32>,
    /// Open steps of a person on a day, of all projects.
    pub person_day: HashMap<(Id, NaiveDate), u32>,
    /// Open steps of a person, of all projects.
    pub person: HashMap<Id, u32>,
    /// Steps that a person checks in this project.
    pub checks: HashMap<Id, u32>,
}

/// The people of a project.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Who may be responsible.
    pub may: HashSet<Id>,
    /// Among whom the least loaded is taken, in this order among equals.
    pub responsible: Vec<Id>,
    /// Who may check, in this order among equals.
    pub checkers: Vec<Id>,
}

/// The working days of each step, `span` of them from the first one on or after `start + offset`, and whether any was only assumed. A plan
/// that begins before its trigger (a renewal) begins on `start`, its steps as far apart as ever.
pub fn step_days(start: NaiveDate, steps: &[(i32, u32)], holidays: &Holidays) -> (Vec<Vec<NaiveDate>>, bool) {
    let first = steps.iter().map(|(offset, _)| *offset).min().unwrap_or(0).min(0);
    let mut any_assumed = false;
    let days = steps.iter().map(|(offset, span)| {
        let mut from = start.checked_add_days(Days::new((offset - first) as u64)).unwrap_or(start);
        (0..(*span).max(1))
            .map(|_| {
                let (day, assumed) = holidays.next_working_day(from);
                any_assumed |= assumed;
                from = day.succ_opt().unwrap_or(day);
                day
            })
            .collect()
    });
    let days = days.collect();
    (days, any_assumed)
}

/// The day for one more target: the one with the fewest of this step, so that days differ by one at most; among those the one that is
/// lightest for the person, then the earliest. Counts it.
pub fn take_day(days: &[NaiveDate], number: u32, person: Option<Id>, loads: &mut Loads) -> Option<NaiveDate> {
    let weight = |day: &NaiveDate| {
        let all = loads.day.get(&(number, *day)).copied().unwrap_or(0);
        let own = person.and_then(|p| loads.person_day.get(&(p, *day))).copied().unwrap_or(0);
        (all, own, *day)
    };
    let day = days.iter().min_by_key(|day| weight(day)).copied()?;
    *loads.day.entry((number, day)).or_default() += 1;
    if let Some(person) = person {
        *loads.person_day.entry((person, day)).or_default() += 1;
        *loads.person.entry(person).or_default() += 1;
    }
    Some(day)
}

/// Puts the days of each target (one a step) in the order of the plan: the earliest days of a step go to those whose step before comes first.
/// `days`: all that each step may take. Where that is not enough a target waits until the day of the step before, if its step may take it.
pub fn in_order(targets: &mut [Vec<NaiveDate>], days: &[Vec<NaiveDate>]) {
    for step in 1..days.len() {
        let mut taken: Vec<NaiveDate> = targets.iter().map(|of| of[step]).collect();
        taken.sort_unstable();
        let mut places: Vec<usize> = (0..targets.len()).collect();
        // Among equals each keeps its own day as far as it can, which was chosen for the person.
        places.sort_by_key(|place| (targets[*place][step - 1], targets[*place][step]));
        for (place, day) in places.into_iter().zip(taken) {
            let before = targets[place][step - 1];
            let later = days[step].iter().find(|later| **later >= before).filter(|_| day < before);
            targets[place][step] = *later.unwrap_or(&day);
        }
    }
}

/// Who is responsible for a customer, and why: the own sales consultant or service advisor (the nearer one to the plan first), then the
/// keeper, then who spoke last, then the least loaded of the project.
pub fn responsible(near: &Near, service: bool, people: &People, loads: &Loads) -> Option<(Id, ResponsibleReason)> {
    let sales = (near.consultant, ResponsibleReason::OwnConsultant);
    let workshop = (near.advisor, ResponsibleReason::OwnAdvisor);
    let [first, second] = if service { [workshop, sales] } else { [sales, workshop] };
    let rest = [(near.keeper, ResponsibleReason::Keeper), (near.last_contact, ResponsibleReason::LastContact)];
    [first, second]
        .into_iter()
        .chain(rest)
        .find_map(|(who, why)| Some((who.filter(|who| people.may.contains(who))?, why)))
        .or_else(|| {
            let who = people.responsible.iter().min_by_key(|who| loads.person.get(who).copied().unwrap_or(0))?;
            Some((*who, ResponsibleReason::LeastLoaded))
        })
}

/// Who checks: the one with the fewest checks who isn't responsible. Counts `steps` of them.
pub fn checker(responsible: Option<Id>, steps: u32, people: &People, loads: &mut Loads) -> Option<Id> {
    let others = people.checkers.iter().filter(|who| Some(**who) != responsible);
    let who = *others.min_by_key(|who| loads.checks.get(who).copied().unwrap_or(0))?;
    *loads.checks.entry(who).or_default() += steps;
    Some(who)
}
