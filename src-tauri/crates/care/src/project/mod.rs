//! Care projects 关怀项目: the goal with its three questions, face and strategy, process, budget, people, and the schedule.

mod model;
mod rules;
mod sql;
#[cfg(test)]
mod tests;

use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};

use crate::op;

pub use crate::selection::Face;
pub use model::{
    NewProject, NewWorkItem, Project, ProjectFile, ProjectPerson, ProjectRefusal, ProjectRole, ProjectState, Strategy,
};
use sql::Named;

/// Sets up a project, running from now on.
pub fn add(store: &Store, who: Option<Id>, new: NewProject) -> Result<Done<Id>, Error<ProjectRefusal>> {
    store.change(Op::new(op::PROJECT_ADD, who), |w| insert(w, &new))
}

pub(crate) fn insert(w: &mut Write<'_>, new: &NewProject) -> Result<Id, Error<ProjectRefusal>> {
    let project = w.id();
    let face = check(w, new)?;
    w.insert_as(
        "project",
        project,
        cells! {
            name: new.name.trim(), goal_business: new.goal_business.trim(), goal_whose: new.goal_whose.trim(),
            goal_how: new.goal_how.trim(), face: face, strategy: new.strategy, process: new.process,
            budget_cents: new.budget_cents, start_day: new.start_day, end_day: new.end_day,
            template_id: new.template, rule_set_id: new.rule_set, class_preset: new.class_preset,
            state: ProjectState::Running,
        },
    )?;
    set_people(w, project, &new.people)?;
    Ok(project)
}

/// Changes a project. Steps that are laid already stay as they are.
pub fn edit(store: &Store, who: Option<Id>, project: Id, new: NewProject) -> Result<Done<bool>, Error<ProjectRefusal>> {
    store.change(Op::new(op::PROJECT_EDIT, who).about(project), |w| {
        let face = check(w, &new)?;
        let differed = w.update(
            "project",
            project,
            cells! {
                name: new.name.trim(), goal_business: new.goal_business.trim(), goal_whose: new.goal_whose.trim(),
                goal_how: new.goal_how.trim(), face: face, strategy: new.strategy, process: new.process,
                budget_cents: new.budget_cents, start_day: new.start_day, end_day: new.end_day,
                template_id: new.template, rule_set_id: new.rule_set, class_preset: new.class_preset,
            },
        )?;
        Ok(set_people(w, project, &new.people)? || differed)
    })
}

/// The rules, and that everything named is there. Gives the face as it is stored.
fn check(w: &Write<'_>, new: &NewProject) -> Result<String, Error<ProjectRefusal>> {
    rules::check(new).map_err(Error::Refused)?;
    known(w, Named::Template, new.template, "template")?;
    known(w, Named::RuleSet, new.rule_set, "rule_set")?;
    for person in &new.people {
        known(w, Named::Staff, Some(person.staff), "people")?;
    }
    Ok(serde_json::to_string(&new.face).map_err(|e| Fault::Other(e.to_string()))?)
}

fn known(w: &Write<'_>, table: Named, id: Option<Id>, field: &str) -> Result<(), Error<ProjectRefusal>> {
    match id {
        Some(id) if !sql::has(w, table, id)? => Err(Error::Refused(ProjectRefusal::Unknown { field: field.into() })),
        _ => Ok(()),
    }
}

fn set_people(w: &mut Write<'_>, project: Id, people: &[ProjectPerson]) -> Result<bool, Fault> {
    let before = sql::people(w, project)?;
    let mut differed = false;
    for (row, person) in &before {
        if !people.contains(person) {
            w.remove("project_person", *row)?;
            differed = true;
        }
    }
    for (place, person) in people.iter().enumerate() {
        if !people[..place].contains(person) && !before.iter().any(|(_, there)| there == person) {
            w.insert("project_person", cells! { project_id: project, staff_id: person.staff, role: person.role })?;
            differed = true;
        }
    }
    Ok(differed)
}

/// Closes a project, or opens it again.
pub fn set_state(
    store: &Store,
    who: Option<Id>,
    project: Id,
    state: ProjectState,
) -> Result<Done<bool>, Error<ProjectRefusal>> {
    store.change(Op::new(op::PROJECT_CLOSE, who).about(project), |w| {
        Ok(w.update("project", project, cells! { state: state })?)
    })
}

/// Adds a row at the end of a project's schedule.
pub fn add_item(
    store: &Store,
    who: Option<Id>,
    project: Id,
    new: NewWorkItem,
) -> Result<Done<Id>, Error<ProjectRefusal>> {
    store.change(Op::new(op::WORK_ITEM_SET, who).about(project), |w| insert_item(w, project, &new))
}

pub(crate) fn insert_item(w: &mut Write<'_>, project: Id, new: &NewWorkItem) -> Result<Id, Error<ProjectRefusal>> {
    check_item(w, project, new)?;
    let place = sql::next_place(w, project)?;
    Ok(w.insert(
        "work_item",
        cells! {
            project_id: project, place: place, content: new.content.trim(), planned_start: new.planned_start,
            planned_end: new.planned_end, actual_start: new.actual_start, actual_end: new.actual_end,
            responsible_id: new.responsible, checker_id: new.checker,
        },
    )?)
}

/// Changes a row of a schedule, such as the day on which it was done.
pub fn edit_item(
    store: &Store,
    who: Option<Id>,
    item: Id,
    new: NewWorkItem,
) -> Result<Done<bool>, Error<ProjectRefusal>> {
    store.change(Op::new(op::WORK_ITEM_SET, who).about(item), |w| {
        let project = sql::project_of_item(w, item)?.ok_or(Error::NotFound)?;
        check_item(w, project, &new)?;
        Ok(w.update(
            "work_item",
            item,
            cells! {
                content: new.content.trim(), planned_start: new.planned_start, planned_end: new.planned_end,
                actual_start: new.actual_start, actual_end: new.actual_end,
                responsible_id: new.responsible, checker_id: new.checker,
            },
        )?)
    })
}

fn check_item(w: &Write<'_>, project: Id, new: &NewWorkItem) -> Result<(), Error<ProjectRefusal>> {
    let project = sql::one(w, project)?.ok_or(Error::NotFound)?;
    if project.state == ProjectState::Closed {
        return Err(Error::Refused(ProjectRefusal::ProjectClosed));
    }
    rules::check_item(new).map_err(Error::Refused)?;
    known(w, Named::Staff, new.responsible, "responsible")?;
    known(w, Named::Staff, new.checker, "checker")
}

/// Takes a row off a schedule.
pub fn remove_item(store: &Store, who: Option<Id>, item: Id) -> Result<Done<()>, Error<ProjectRefusal>> {
    store.change(Op::new(op::WORK_ITEM_SET, who).about(item), |w| Ok(w.remove("work_item", item)?))
}

/// One project.
pub fn read(r: &Read<'_>, project: Id) -> Result<Option<Project>, Fault> {
    sql::one(r, project)
}

/// One project with its people.
pub fn file(r: &Read<'_>, project: Id) -> Result<Option<ProjectFile>, Fault> {
    let Some(found) = sql::one(r, project)? else { return Ok(None) };
    Ok(Some(ProjectFile { project: found, people: people(r, project)? }))
}

/// How many projects there are.
pub fn count(r: &Read<'_>) -> Result<u32, Fault> {
    sql::count(r)
}

/// The project of that name, as the command line names it; the newest of several.
pub fn named(r: &Read<'_>, name: &str) -> Result<Option<Id>, Fault> {
    sql::named(r, name.trim())
}

/// Who works in a project.
pub fn people(r: &Read<'_>, project: Id) -> Result<Vec<ProjectPerson>, Fault> {
    Ok(sql::people(r, project)?.into_iter().map(|(_, person)| person).collect())
}

/// People of a role who still work in the store, in the order in which they were named.
pub(crate) fn active(r: &Read<'_>, project: Id, role: ProjectRole) -> Result<Vec<Id>, Fault> {
    sql::active(r, project, role)
}
