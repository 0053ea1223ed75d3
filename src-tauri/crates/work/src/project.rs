//! A project from one document: goal, face or rules, plan and people by name; its targets are picked and their steps laid at once.

use std::collections::HashMap;

use care::project::{NewProject, NewWorkItem, ProjectPerson, ProjectRole, Strategy};
use care::selection::{Classes, Face, Preset, Rules};
use care::start::{self, Started};
use care::target::NewTarget;
use care::wire::Cents;
use chrono::NaiveDate;
use ledger::{Error, Fault, Id, Op, Read, Store};
use serde::{Deserialize, Serialize};

/// The document. Names stand for what the store has under them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// What it is called.
    pub name: String,
    /// The three questions.
    pub goal: Goal,
    /// The group of customers; a region is a code or a district's name. None: everybody.
    #[serde(default)]
    pub face: Face,
    /// Value rules that pick within the face; none, and no `rule_set` either: the whole face, or, without a face, the default rules.
    pub rules: Option<Rules>,
    /// Name of a kept rule set.
    pub rule_set: Option<String>,
    /// What the face is worked for.
    pub strategy: Strategy,
    /// The written process.
    #[serde(default)]
    pub process: String,
    /// What it may cost, in cents.
    #[serde(default)]
    pub budget_cents: Cents,
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub end: NaiveDate,
    /// Name of a plan template. A store without any gets the built-in ones first.
    pub template: String,
    /// The preset whose classes it uses: each target gets its class as of `as_of`, and by the policy of the class its plan, gift ceiling and
    /// rhythm. None: all targets are treated alike.
    pub classes: Option<Preset>,
    /// Who works in it.
    pub people: Vec<Person>,
    /// Rows of its schedule.
    #[serde(default)]
    pub items: Vec<Item>,
    /// The day as of which rules pick; none: the first day.
    pub as_of: Option<NaiveDate>,
}

/// The three questions that a goal answers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// Which business?
    pub business: String,
    /// Whose?
    pub whose: String,
    /// How to reach them?
    pub how: String,
}

/// Somebody who works in it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Name, as in the store's list of people.
    pub name: String,
    /// As what.
    pub role: ProjectRole,
}

/// A row of the schedule that is planned.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// What is to be done.
    pub content: String,
    /// First planned day.
    pub start: NaiveDate,
    /// Last planned day.
    pub end: NaiveDate,
    /// The day it was done, when that lies behind.
    pub done: Option<NaiveDate>,
    /// Name of who does it.
    pub responsible: Option<String>,
    /// Name of who checks it.
    pub checker: Option<String>,
}

/// Why a project is not started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum StartRefusal {
    /// Nothing in the store has this name; `field` says what was looked for.
    UnknownName {
        /// `people`, `template`, `rule_set` or `region`.
        field: String,
        /// The name.
        name: String,
    },
    /// What the start itself refuses, under its own code.
    #[serde(untagged)]
    Start(start::StartRefusal),
}

type Answer<T> = Result<T, Error<StartRefusal>>;

fn unknown<T>(field: &str, name: &str) -> Answer<T> {
    Err(Error::Refused(StartRefusal::UnknownName { field: field.into(), name: name.into() }))
}

/// Starts a project: first all names are looked up and all targets picked, then it is written, as one op.
pub fn start(store: &Store, who: Option<Id>, document: &Document) -> Answer<Started> {
    ensure_plans(store, who)?;
    let (new, items, targets) =
        store.read(|r| -> Answer<_> { Ok((resolved(r, document)?, items(r, document)?, targets(r, document)?)) })?;
    let started = store.change(Op::new(care::op::PROJECT_START, who), |w| start::write(w, &new, &items, &targets));
    Ok(started.map_err(|e| e.map(StartRefusal::Start))?.value)
}

/// The built-in plan templates, for a store that has none.
fn ensure_plans(store: &Store, who: Option<Id>) -> Result<(), Fault> {
    if !store.read(care::plan::list)?.is_empty() {
        return Ok(());
    }
    care::plan::fill(store, who).map(|_| ()).map_err(|e| Fault::Other(e.to_string()))
}

fn resolved(r: &Read<'_>, document: &Document) -> Answer<NewProject> {
    let mut people = Vec::new();
    for person in &document.people {
        people.push(ProjectPerson { staff: named(r, &person.name)?, role: person.role });
    }
    let template = care::plan::named(r, &document.template)?;
    if template.is_none() {
        return unknown("template", &document.template);
    }
    let Goal { business, whose, how } = document.goal.clone();
    Ok(NewProject {
        name: document.name.clone(),
        goal_business: business,
        goal_whose: whose,
        goal_how: how,
        face: face(document)?,
        strategy: document.strategy,
        process: document.process.clone(),
        budget_cents: document.budget_cents,
        start_day: document.start,
        end_day: document.end,
        template,
        rule_set: rule_set(r, document)?.map(|(id, _)| id),
        class_preset: document.classes,
        people,
    })
}

fn named(r: &Read<'_>, name: &str) -> Answer<Id> {
    match care::staff::named(r, name)? {
        Some(staff) => Ok(staff),
        None => unknown("people", name),
    }
}

fn items(r: &Read<'_>, document: &Document) -> Answer<Vec<NewWorkItem>> {
    let person = |name: &Option<String>| name.as_deref().map(|name| named(r, name)).transpose();
    let item = |item: &Item| {
        Ok(NewWorkItem {
            content: item.content.clone(),
            planned_start: item.start,
            planned_end: item.end,
            actual_start: item.done.map(|done| done.min(item.start)),
            actual_end: item.done,
            responsible: person(&item.responsible)?,
            checker: person(&item.checker)?,
        })
    };
    document.items.iter().map(item).collect()
}

/// The face with its region as a code.
fn face(document: &Document) -> Answer<Face> {
    let Some(region) = &document.face.region else { return Ok(document.face.clone()) };
    if care::region::find(region).is_some() {
        return Ok(document.face.clone());
    }
    match &care::region::district_named(region)[..] {
        [code] => Ok(Face { region: Some(code.clone()), ..document.face.clone() }),
        _ => unknown("region", region), // no district of that name, or more than one
    }
}

fn rule_set(r: &Read<'_>, document: &Document) -> Answer<Option<(Id, Rules)>> {
    let Some(name) = &document.rule_set else { return Ok(None) };
    match care::selection::named(r, name)? {
        Some(found) => Ok(Some(found)),
        None => unknown("rule_set", name),
    }
}

fn targets(r: &Read<'_>, document: &Document) -> Answer<Vec<NewTarget>> {
    let classes = match document.classes {
        Some(preset) => care::selection::abc(r, as_of(document), preset)?,
        None => Classes::new(),
    };
    let face = face(document)?;
    let members = care::selection::members(r, &face)?;
    let rules = match (rule_set(r, document)?, &document.rules) {
        (Some((_, rules)), _) => Some(rules),
        (None, Some(rules)) => Some(rules.clone()),
        (None, None) if face.is_everybody() => Some(Rules::default()),
        (None, None) => None,
    };
    if let Some(rules) = rules {
        let selection = care::selection::select(r, as_of(document), &rules)?;
        return Ok(care::target::picked(&selection, &members, &classes));
    }
    let class: HashMap<Id, char> =
        classes.into_iter().flat_map(|(class, owners)| owners.into_iter().map(move |o| (o.customer, class))).collect();
    let target =
        |customer| NewTarget { class: class.get(&customer).map(char::to_string), ..NewTarget::by_hand(customer) };
    Ok(members.into_iter().map(target).collect())
}

/// The day as of which targets are picked and classed.
fn as_of(document: &Document) -> NaiveDate {
    document.as_of.unwrap_or(document.start)
}

#[cfg(test)]
mod tests {
    use care::project::ProjectRefusal;
    use serde_json::json;

    use super::*;

    #[test]
    fn what_the_start_refuses_keeps_its_own_code_for_scripts() {
        let said = |refusal: StartRefusal| serde_json::to_value(refusal).expect("JSON");
        let nobody = StartRefusal::Start(start::StartRefusal::NobodyPicked);
        assert_eq!(said(nobody), json!({ "code": "nobody_picked" }));
        let reversed = start::StartRefusal::Project { refusal: ProjectRefusal::PeriodReversed };
        let inner = json!({ "code": "project", "refusal": { "code": "period_reversed" } });
        assert_eq!(said(StartRefusal::Start(reversed)), inner);
        let unknown = StartRefusal::UnknownName { field: "people".into(), name: "周敏".into() };
        assert_eq!(said(unknown), json!({ "code": "unknown_name", "field": "people", "name": "周敏" }));
    }
}
