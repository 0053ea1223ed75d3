//! Filling the sheets of a project from the store, worded in the language of the sheet.

mod report;

use chrono::NaiveDateTime;
use ledger::{Fault, Id, Read};

pub use report::report;

use super::model::*;
use super::sql;
use crate::check::CheckView;
use crate::progress;
use crate::words::Words;

/// When and by whom a sheet is printed, in which words, and whether phones are masked on it.
pub struct Printing<'w> {
    /// Store-local.
    pub at: NaiveDateTime,
    /// Who prints it; may be empty.
    pub by: String,
    /// The language.
    pub words: &'w Words,
    /// Phones as `138****8000`.
    pub masked: bool,
}

impl Printing<'_> {
    fn head(&self, r: &Read<'_>, project: Id) -> Result<Option<SheetHead>, Fault> {
        Ok(sql::head(r, project)?.map(|(project, from, until, store)| SheetHead {
            project,
            from: Some(from),
            until: Some(until),
            store,
            printed_at: self.at,
            printed_by: self.by.clone(),
        }))
    }

    /// The word of a code: `outcome` and `booked` give 已预约.
    fn say(&self, list: &str, code: &str) -> String {
        self.words.say(&format!("contact:{list}.{code}")).to_owned()
    }
}

fn mark(check: Option<CheckView>) -> VerdictMark {
    check.map_or_else(VerdictMark::default, |c| VerdictMark {
        on_time: Some(c.on_time),
        good: Some(c.good),
        reason: c.reason,
    })
}

/// The project schedule 项目进度表; none when there is no such project.
pub fn schedule(r: &Read<'_>, project: Id, printing: &Printing<'_>) -> Result<Option<ScheduleSheet>, Fault> {
    let Some(head) = printing.head(r, project)? else { return Ok(None) };
    let rows = progress::items(r, project)?.into_iter().map(|item| ScheduleRow {
        content: item.content,
        planned_start: Some(item.start_day),
        planned_end: Some(item.end_day),
        actual: item.actual_day,
        responsible: item.responsible.map_or_else(String::new, |p| p.name),
        checker: item.checker.map_or_else(String::new, |p| p.name),
        verdict: mark(item.check),
    });
    Ok(Some(ScheduleSheet { head, rows: rows.collect() }))
}

/// The care progress sheet 用户关怀进度表 with all targets; none when there is no such project.
pub fn progress(r: &Read<'_>, project: Id, printing: &Printing<'_>) -> Result<Option<ProgressSheet>, Fault> {
    let Some(head) = printing.head(r, project)? else { return Ok(None) };
    let steps = progress::columns(r, project)?.into_iter().map(|column| column.name).collect();
    let cell = |cell: progress::ProgressCell| StepCell {
        planned: Some(cell.planned_at.date()),
        actual: cell.done_day,
        channel: printing.say("channel", cell.channel.code()),
        responsible: cell.responsible.unwrap_or_default(),
        outcome: cell.outcome.map_or_else(String::new, |outcome| printing.say("outcome", outcome.code())),
        skipped: (cell.state == progress::StepState::Skipped).then(|| cell.skip_reason.unwrap_or_default()),
        verdict: mark(cell.check),
    };
    let rows = progress::whole(r, project, printing.at.date(), printing.masked)?.into_iter().map(|row| ProgressRow {
        customer: row.name,
        vehicle: row.series.unwrap_or_default(),
        plate: row.plate.unwrap_or_default(),
        phone: row.phone.unwrap_or_default(),
        cells: row.cells.into_iter().map(|c| c.map(cell)).collect(),
    });
    Ok(Some(ProgressSheet { head, steps, rows: rows.collect() }))
}

/// The communication log 沟通记录表 of a project, oldest first; none when there is no such project.
pub fn contacts(r: &Read<'_>, project: Id, printing: &Printing<'_>) -> Result<Option<ContactSheet>, Fault> {
    let Some(head) = printing.head(r, project)? else { return Ok(None) };
    let rows = sql::contacts(r, project)?.into_iter().map(|line| ContactRow {
        at: line.at,
        customer: line.customer,
        vehicle: [line.series, line.configuration].into_iter().flatten().collect::<Vec<_>>().join(" "),
        plate: line.plate.unwrap_or_default(),
        channel: printing.say("channel", line.channel.code()),
        form: printing.say("form", line.form.code()),
        aims: line.aims.list().iter().map(|aim| printing.say("aim", aim.code())).collect(),
        // The column is as wide as a title and this.
        script: line.script.map_or_else(String::new, |(title, version)| format!("{title} v{version}")),
        conveyed: line.conveyed,
        collected: line.collected,
        outcome: printing.say("outcome", line.outcome.code()),
        problem: line.problem.unwrap_or_default(),
        gift: line.gift.unwrap_or_default(),
        satisfaction: line.satisfaction,
        promise: line
            .promise
            .map_or_else(String::new, |(what, until)| format!("{what} {}", until.format("%Y-%m-%d %H:%M"))),
        next: line.next,
        consultant: line.consultant.unwrap_or_default(),
        verdict: line.verdict.map_or_else(VerdictMark::default, |(on_time, good, reason)| VerdictMark {
            on_time: Some(on_time),
            good: Some(good),
            reason,
        }),
    });
    Ok(Some(ContactSheet { head, rows: rows.collect() }))
}

/// The communication log to write on, with the project's targets already written in and `spare_rows` empty ones after them; none when
/// there is no such project.
pub fn blank(
    r: &Read<'_>,
    project: Id,
    spare_rows: u16,
    printing: &Printing<'_>,
) -> Result<Option<BlankContactSheet>, Fault> {
    let Some(head) = printing.head(r, project)? else { return Ok(None) };
    let steps = progress::columns(r, project)?.into_iter().map(|column| column.name).collect();
    let targets = progress::whole(r, project, printing.at.date(), printing.masked)?.into_iter().map(|row| {
        BlankTarget { customer: row.name, plate: row.plate.unwrap_or_default(), phone: row.phone.unwrap_or_default() }
    });
    Ok(Some(BlankContactSheet { head, steps, targets: targets.collect(), spare_rows }))
}

#[cfg(test)]
mod tests;
