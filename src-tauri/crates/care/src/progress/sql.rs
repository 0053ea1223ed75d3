//! Queries of projects as screens and sheets show them.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use ledger::rusqlite::{Row, params};
use ledger::{Fault, Id, Read};

use super::model::{ProgressCell, ProgressFilter, ProjectRow, StepColumn, StepState};
use crate::card::{TimelineKind, TimelineRow};
use crate::check::CheckView;
use crate::target::StepNow;

/// Projects, newest first.
pub fn projects(r: &Read<'_>, today: NaiveDate) -> Result<Vec<ProjectRow>, Fault> {
    r.rows(include_str!("sql/projects.sql"), [today], |row| {
        Ok(ProjectRow {
            id: row.get(0)?,
            name: row.get(1)?,
            state: row.get(2)?,
            start_day: row.get(3)?,
            end_day: row.get(4)?,
            targets: row.get(5)?,
            steps: row.get(6)?,
            done: row.get(7)?,
            late: row.get(8)?,
            responsible: row.get(9)?,
        })
    })
}

/// Targets and contacts of a project; of a contact with several revisions one.
pub fn counts(r: &Read<'_>, project: Id) -> Result<(u32, u32), Fault> {
    let sql = "SELECT (SELECT count(*) FROM target WHERE project_id = ?1),
            (SELECT count(*) FROM contact c WHERE project_id = ?1 AND revises IS NULL)";
    r.one(sql, [project], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The first step of each number: one jump over the index a column. In a project that uses classes a number can be other steps for other
/// classes; then all of their names stand over the column.
pub fn columns(r: &Read<'_>, project: Id) -> Result<Vec<StepColumn>, Fault> {
    let sql =
        "SELECT number, name, channel FROM care_step WHERE project_id = ?1 AND number > ?2 ORDER BY number LIMIT 1";
    let mut columns: Vec<StepColumn> = Vec::new();
    loop {
        let after = columns.last().map_or(0, |c| c.no);
        let next = r.first(sql, params![project, after], |row| {
            Ok(StepColumn { no: row.get(0)?, name: row.get(1)?, channel: row.get(2)? })
        })?;
        match next {
            Some(column) => columns.push(column),
            None => break,
        }
    }
    if r.one("SELECT class_preset IS NOT NULL FROM project WHERE id = ?1", [project], |row| row.get(0))? {
        let sql = "SELECT DISTINCT name FROM care_step WHERE project_id = ?1 AND number = ?2 ORDER BY name LIMIT 4";
        for column in &mut columns {
            let names: Vec<String> = r.rows(sql, params![project, column.no], |row| row.get(0))?;
            column.name = names.join(" / ");
        }
    }
    Ok(columns)
}

/// A work item before people and check are looked up.
pub struct ItemRow {
    pub id: Id,
    pub content: String,
    pub start_day: NaiveDate,
    pub end_day: NaiveDate,
    pub begun_day: Option<NaiveDate>,
    pub actual_day: Option<NaiveDate>,
    pub responsible: Option<Id>,
    pub checker: Option<Id>,
}

/// The schedule of a project.
pub fn items(r: &Read<'_>, project: Id) -> Result<Vec<ItemRow>, Fault> {
    let sql = "SELECT id, content, planned_start, planned_end, actual_start, actual_end, responsible_id, checker_id
         FROM work_item
         WHERE project_id = ?1 ORDER BY place, id LIMIT 500";
    r.rows(sql, [project], |row| {
        Ok(ItemRow {
            id: row.get(0)?,
            content: row.get(1)?,
            start_day: row.get(2)?,
            end_day: row.get(3)?,
            begun_day: row.get(4)?,
            actual_day: row.get(5)?,
            responsible: row.get(6)?,
            checker: row.get(7)?,
        })
    })
}

/// A target before its cells.
pub struct TargetRow {
    pub target: Id,
    pub place: u32,
    pub customer: Id,
    pub name: String,
    pub plate: Option<String>,
    pub series: Option<String>,
    pub phone: Option<String>,
}

/// The targets of a window.
pub fn rows(
    r: &Read<'_>,
    project: Id,
    filter: ProgressFilter,
    today: NaiveDate,
    offset: u32,
    limit: u32,
) -> Result<Vec<TargetRow>, Fault> {
    r.rows(include_str!("sql/rows.sql"), params![project, filter, today, limit, offset], |row| {
        Ok(TargetRow {
            target: row.get(0)?,
            place: row.get(1)?,
            customer: row.get(2)?,
            name: row.get(3)?,
            plate: row.get(4)?,
            series: row.get(5)?,
            phone: row.get(6)?,
        })
    })
}

/// How many targets a filter lets through.
pub fn total(r: &Read<'_>, project: Id, filter: ProgressFilter, today: NaiveDate) -> Result<u32, Fault> {
    r.one(include_str!("sql/total.sql"), params![project, filter, today], |row| row.get(0))
}

/// The steps of a target by number. `look` says how a step looks.
pub fn cells(
    r: &Read<'_>,
    target: Id,
    look: impl Fn(StepNow, NaiveDate) -> StepState,
) -> Result<Vec<(u32, ProgressCell)>, Fault> {
    r.rows(include_str!("sql/cells.sql"), [target], |row| {
        let due_day: NaiveDate = row.get("due_day")?;
        let done_at: Option<NaiveDateTime> = row.get("done_at")?;
        let cell = ProgressCell {
            step: row.get("id")?,
            state: look(row.get("state")?, due_day),
            planned_at: due_day.and_time(NaiveTime::MIN),
            timed: false,
            done_day: done_at.map(|at| at.date()),
            channel: row.get("channel")?,
            outcome: row.get("outcome")?,
            gift: row.get("gift")?,
            satisfaction: row.get("satisfaction")?,
            skip_reason: row.get("skip_reason")?,
            responsible: row.get("responsible")?,
            twice: row.get("twice")?,
            check: check(row)?,
        };
        Ok((row.get("number")?, cell))
    })
}

fn check(row: &Row<'_>) -> ledger::rusqlite::Result<Option<CheckView>> {
    let Some(id) = row.get("verdict")? else { return Ok(None) };
    Ok(Some(CheckView {
        id,
        on_time: row.get("on_time")?,
        good: row.get("good")?,
        reason: row.get("reason")?,
        checker: row.get("checker")?,
        at: row.get("checked_at")?,
    }))
}

/// Name of a customer, plate of a vehicle, purpose of a script.
pub fn names(
    r: &Read<'_>,
    customer: Id,
    vehicle: Option<Id>,
    script: Option<Id>,
) -> Result<(String, Option<String>, Option<String>), Fault> {
    let sql = "SELECT name, (SELECT plate FROM vehicle WHERE id = ?2), (SELECT purpose FROM script WHERE id = ?3)
         FROM customer WHERE id = ?1";
    r.one(sql, params![customer, vehicle, script], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// Contacts for a step, newest first; of several revisions the newest.
pub fn contacts(r: &Read<'_>, step: Id) -> Result<Vec<TimelineRow>, Fault> {
    let sql = "SELECT coalesce(c.revises, c.id), c.at, c.channel, c.outcome, s.name,
            CASE c.collected WHEN '' THEN c.conveyed ELSE c.collected END
         FROM contact c JOIN contact_now n ON n.contact_id = c.id LEFT JOIN staff s ON s.id = c.staff_id
         WHERE c.step_id = ?1 ORDER BY c.at DESC, c.id DESC LIMIT 50";
    r.rows(sql, [step], |row| {
        let (channel, outcome, who): (String, String, Option<String>) = (row.get(2)?, row.get(3)?, row.get(4)?);
        let named = [("channel", Some(channel)), ("outcome", Some(outcome)), ("who", who)];
        Ok(TimelineRow {
            id: row.get(0)?,
            kind: TimelineKind::Contact,
            at: row.get(1)?,
            timed: true,
            params: named.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect(),
            text: row.get::<_, String>(5).map(|text| Some(text).filter(|t| !t.is_empty()))?,
            flag: None,
        })
    })
}
