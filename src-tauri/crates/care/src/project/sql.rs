//! Queries of projects.

use ledger::rusqlite::types::{FromSqlError, ValueRef};
use ledger::{Fault, Id, Read};

use crate::selection::Face;

use super::model::{Project, ProjectPerson, ProjectRole};

/// One project.
pub fn one(r: &Read<'_>, project: Id) -> Result<Option<Project>, Fault> {
    let sql = "SELECT id, name, goal_business, goal_whose, goal_how, face, strategy, process, budget_cents, start_day, end_day,
            template_id, rule_set_id, class_preset, state FROM project WHERE id = ?1";
    r.first(sql, [project], |row| {
        Ok(Project {
            id: row.get(0)?,
            name: row.get(1)?,
            goal_business: row.get(2)?,
            goal_whose: row.get(3)?,
            goal_how: row.get(4)?,
            face: face(row.get_ref(5)?)?,
            strategy: row.get(6)?,
            process: row.get(7)?,
            budget_cents: row.get(8)?,
            start_day: row.get(9)?,
            end_day: row.get(10)?,
            template: row.get(11)?,
            rule_set: row.get(12)?,
            class_preset: row.get(13)?,
            state: row.get(14)?,
        })
    })
}

fn face(value: ValueRef<'_>) -> ledger::rusqlite::Result<Face> {
    Ok(serde_json::from_str(value.as_str()?).map_err(|e| FromSqlError::Other(e.into()))?)
}

/// Who works in a project, by the row of each: (row, person).
pub fn people(r: &Read<'_>, project: Id) -> Result<Vec<(Id, ProjectPerson)>, Fault> {
    let sql = "SELECT id, staff_id, role FROM project_person WHERE project_id = ?1 ORDER BY id";
    r.rows(sql, [project], |row| Ok((row.get(0)?, ProjectPerson { staff: row.get(1)?, role: row.get(2)? })))
}

/// People of a role who still work in the store, in the order in which they were named.
pub fn active(r: &Read<'_>, project: Id, role: ProjectRole) -> Result<Vec<Id>, Fault> {
    let sql = "SELECT p.staff_id FROM project_person p JOIN staff s ON s.id = p.staff_id AND s.active = 1
         WHERE p.project_id = ?1 AND p.role = ?2 ORDER BY p.id";
    r.rows(sql, ledger::rusqlite::params![project, role], |row| row.get(0))
}

/// Whether there is a row of that id in one of the tables a project names.
pub fn has(r: &Read<'_>, table: Named, id: Id) -> Result<bool, Fault> {
    let sql = match table {
        Named::Staff => "SELECT EXISTS (SELECT 1 FROM staff WHERE id = ?1)",
        Named::Template => "SELECT EXISTS (SELECT 1 FROM plan_template WHERE id = ?1)",
        Named::RuleSet => "SELECT EXISTS (SELECT 1 FROM rule_set WHERE id = ?1)",
    };
    r.one(sql, [id], |row| row.get(0))
}

/// See [`has`].
#[derive(Clone, Copy)]
pub enum Named {
    Staff,
    Template,
    RuleSet,
}

/// The project of a work item.
pub fn project_of_item(r: &Read<'_>, item: Id) -> Result<Option<Id>, Fault> {
    r.first("SELECT project_id FROM work_item WHERE id = ?1", [item], |row| row.get(0))
}

/// The place of the next row of a schedule, from 1.
pub fn next_place(r: &Read<'_>, project: Id) -> Result<u32, Fault> {
    r.one("SELECT coalesce(max(place), 0) + 1 FROM work_item WHERE project_id = ?1", [project], |row| row.get(0))
}

/// The project of that name, the newest of several.
pub fn named(r: &Read<'_>, name: &str) -> Result<Option<Id>, Fault> {
    // A store has tens of projects, so that no index stands on their names.
    r.first("SELECT id FROM project WHERE name = ?1 ORDER BY id DESC LIMIT 1", [name], |row| row.get(0))
}

/// How many projects there are.
pub fn count(r: &Read<'_>) -> Result<u32, Fault> {
    r.one("SELECT count(*) FROM project", [], |row| row.get(0))
}
