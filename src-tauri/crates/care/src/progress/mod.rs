//! Projects as screens and sheets show them: the list, one project with its schedule, the care progress sheet 用户关怀进度表 in windows,
//! one step.

mod model;
mod rules;
mod sql;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use ledger::{Fault, Id, Read};

use crate::check::{self, Checked};
use crate::due::{DueId, DueKind};
use crate::{norm, project, staff, target};

pub use model::*;

/// Projects, newest first, at most 200, as they stand today.
pub fn projects(r: &Read<'_>, today: NaiveDate) -> Result<Vec<ProjectRow>, Fault> {
    sql::projects(r, today)
}

/// One project with its schedule and the columns of its progress sheet.
pub fn project(r: &Read<'_>, id: Id, today: NaiveDate) -> Result<Option<ProjectView>, Fault> {
    let Some(found) = project::read(r, id)? else { return Ok(None) };
    let (week, weeks) = rules::weeks(found.start_day, found.end_day, today);
    let (targets, contacts) = sql::counts(r, id)?;
    Ok(Some(ProjectView {
        id,
        name: found.name,
        state: found.state,
        start_day: found.start_day,
        end_day: found.end_day,
        week,
        weeks,
        goal_business: found.goal_business,
        goal_whose: found.goal_whose,
        goal_how: found.goal_how,
        face: rules::face(&found.face),
        strategy: found.strategy,
        process: found.process,
        budget_cents: found.budget_cents,
        targets,
        contacts,
        steps: sql::columns(r, id)?,
        items: items(r, id)?,
    }))
}

/// The schedule of a project, each row with its check.
pub fn items(r: &Read<'_>, project: Id) -> Result<Vec<WorkItemView>, Fault> {
    let rows = sql::items(r, project)?.into_iter().zip(1..);
    let views = rows.map(|(item, no)| {
        Ok(WorkItemView {
            id: item.id,
            no,
            content: item.content,
            start_day: item.start_day,
            end_day: item.end_day,
            begun_day: item.begun_day,
            actual_day: item.actual_day,
            responsible: person(r, item.responsible)?,
            checker: person(r, item.checker)?,
            check: check::read(r, Checked::Item { id: item.id })?,
        })
    });
    views.collect()
}

fn person(r: &Read<'_>, id: Option<Id>) -> Result<Option<staff::Person>, Fault> {
    Ok(id.map(|id| staff::find(r, id)).transpose()?.flatten().map(staff::Person::from))
}

/// The columns of a project's progress sheet, in order.
pub fn columns(r: &Read<'_>, project: Id) -> Result<Vec<StepColumn>, Fault> {
    sql::columns(r, project)
}

/// A window of the progress sheet as it stands today, at most 200 rows.
pub fn window(r: &Read<'_>, query: ProgressQuery, today: NaiveDate) -> Result<ProgressWindow, Fault> {
    let columns = sql::columns(r, query.project)?;
    let total = sql::total(r, query.project, query.filter, today)?;
    let targets = sql::rows(r, query.project, query.filter, today, query.offset, query.limit.min(200))?;
    let rows = targets.into_iter().map(|target| row(r, target, &columns, today, true)).collect::<Result<_, _>>()?;
    Ok(ProgressWindow { total, rows })
}

/// All rows of a progress sheet, for paper.
pub(crate) fn whole(r: &Read<'_>, project: Id, today: NaiveDate, masked: bool) -> Result<Vec<ProgressRow>, Fault> {
    let columns = sql::columns(r, project)?;
    let targets = sql::rows(r, project, ProgressFilter::All, today, 0, u32::MAX)?;
    targets.into_iter().map(|target| row(r, target, &columns, today, masked)).collect()
}

fn row(
    r: &Read<'_>,
    target: sql::TargetRow,
    columns: &[StepColumn],
    today: NaiveDate,
    masked: bool,
) -> Result<ProgressRow, Fault> {
    let steps = sql::cells(r, target.target, |now, due_day| rules::state(now, due_day, today))?;
    let open = |cell: &ProgressCell| !matches!(cell.state, StepState::Done | StepState::Skipped);
    let next = steps.iter().find(|(_, cell)| open(cell)).or(steps.last());
    let responsible = next.and_then(|(_, cell)| cell.responsible.clone());
    let mut cells: Vec<Option<ProgressCell>> = columns.iter().map(|_| None).collect();
    for (number, cell) in steps {
        if let Some(place) = columns.iter().position(|column| column.no == number) {
            cells[place] = Some(cell);
        }
    }
    Ok(ProgressRow {
        target: target.target,
        no: target.place,
        customer: target.customer,
        name: target.name,
        plate: target.plate,
        series: target.series,
        phone: target.phone.map(|phone| if masked { norm::mask_phone(&phone) } else { phone }),
        responsible,
        cells,
    })
}

/// One step with its contacts and its check.
pub fn step(r: &Read<'_>, id: Id, today: NaiveDate) -> Result<Option<StepView>, Fault> {
    let Some(found) = target::step(r, id)? else { return Ok(None) };
    let (name, plate, purpose) = sql::names(r, found.customer, found.vehicle, found.script)?;
    let due = DueId { kind: DueKind::CareStep, subject: id, day: found.due_day };
    Ok(Some(StepView {
        id,
        target: found.target,
        project: found.project,
        customer: found.customer,
        name,
        plate,
        no: found.number,
        step_name: found.name,
        purpose,
        state: rules::state(found.now, found.due_day, today),
        planned_at: found.due_day.and_time(chrono::NaiveTime::MIN),
        timed: false,
        channel: found.channel,
        responsible: person(r, found.responsible)?,
        responsible_why: found.responsible_reason,
        checker: person(r, found.checker)?,
        contacts: sql::contacts(r, id)?,
        reason: found.now.is_open().then(|| due.to_string()),
        twice: found.twice,
        check: check::read(r, Checked::Step { id })?,
    }))
}
