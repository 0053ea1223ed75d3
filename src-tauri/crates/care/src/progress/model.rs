//! What screens and sheets show of a project.

use chrono::{NaiveDate, NaiveDateTime};
use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::card::TimelineRow;
use crate::channel::Channel;
use crate::check::CheckView;
use crate::code::codes;
use crate::contact::Outcome;
use crate::project::{ProjectState, Strategy};
use crate::staff::Person;
use crate::target::ResponsibleReason;
use crate::wire::Cents;

codes! {
    /// A step as a cell shows it.
    pub enum StepState {
        /// Due on a later day.
        Planned = "planned",
        /// Due today.
        Due = "due",
        /// Due before today.
        Late = "late",
        /// Done.
        Done = "done",
        /// Left out or called off.
        Skipped = "skipped",
    }
}

codes! {
    /// Which targets a progress sheet shows.
    pub enum ProgressFilter {
        /// All.
        All = "all",
        /// With a late step.
        Late = "late",
        /// With a step due today.
        Due = "due",
        /// With a step that is done and not checked.
        Unchecked = "unchecked",
    }
}

/// A project in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ProjectRow {
    /// The project.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// How far it is.
    pub state: ProjectState,
    /// First day.
    pub start_day: NaiveDate,
    /// Last day.
    pub end_day: NaiveDate,
    /// Targets.
    pub targets: u32,
    /// Steps, without those left out or called off.
    pub steps: u32,
    /// Steps done.
    pub done: u32,
    /// Open steps that were due before today.
    pub late: u32,
    /// Who leads it.
    pub responsible: Option<String>,
}

/// A project opened. Its figures come from `evaluation`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ProjectView {
    /// The project.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// How far it is.
    pub state: ProjectState,
    /// First day.
    pub start_day: NaiveDate,
    /// Last day.
    pub end_day: NaiveDate,
    /// The week that today lies in, from 1; 0 before the first day, `weeks` after the last.
    pub week: u32,
    /// Weeks it runs, begun ones counted.
    pub weeks: u32,
    /// First question.
    pub goal_business: String,
    /// Second question.
    pub goal_whose: String,
    /// Third question.
    pub goal_how: String,
    /// The face in words: 山东省临沂市兰山区, 锋范; none: everybody.
    pub face: Option<String>,
    /// What for.
    pub strategy: Strategy,
    /// The written process.
    pub process: String,
    /// What it may cost.
    pub budget_cents: Cents,
    /// Targets.
    pub targets: u32,
    /// Contacts logged.
    pub contacts: u32,
    /// The step columns of the progress sheet, in order.
    pub steps: Vec<StepColumn>,
    /// The schedule.
    pub items: Vec<WorkItemView>,
}

/// A column of the progress sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct StepColumn {
    /// Number of the step.
    pub no: u32,
    /// What it is called.
    pub name: String,
    /// By what means.
    pub channel: Channel,
}

/// A row of the schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct WorkItemView {
    /// The work item.
    pub id: Id,
    /// Place in the schedule, from 1 without gaps.
    pub no: u32,
    /// What is to be done.
    pub content: String,
    /// Planned first day.
    pub start_day: NaiveDate,
    /// Planned last day.
    pub end_day: NaiveDate,
    /// The day it was begun.
    pub begun_day: Option<NaiveDate>,
    /// The day it was done.
    pub actual_day: Option<NaiveDate>,
    /// 责任人
    pub responsible: Option<Person>,
    /// 检核人
    pub checker: Option<Person>,
    /// The check that holds.
    pub check: Option<CheckView>,
}

/// A row of the progress sheet: one target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ProgressRow {
    /// The target.
    pub target: Id,
    /// Place in the project, from 1.
    pub no: u32,
    /// The customer.
    pub customer: Id,
    /// Name.
    pub name: String,
    /// Plate of the vehicle it is about.
    pub plate: Option<String>,
    /// Its series.
    pub series: Option<String>,
    /// The first phone, masked.
    pub phone: Option<String>,
    /// Who is responsible for the next open step, else for the last one.
    pub responsible: Option<String>,
    /// One cell a column of the project; none where this target has no such step.
    pub cells: Vec<Option<ProgressCell>>,
}

/// One step of one target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ProgressCell {
    /// The step.
    pub step: Id,
    /// What became of it.
    pub state: StepState,
    /// When it is due, moved or as planned; midnight, since only the day counts.
    pub planned_at: NaiveDateTime,
    /// False: only the day counts.
    pub timed: bool,
    /// When it was done.
    pub done_day: Option<NaiveDate>,
    /// By what means it was done, else is planned.
    pub channel: Channel,
    /// What came of it: of the contact that did it, else of the last attempt.
    pub outcome: Option<Outcome>,
    /// The gift handed over.
    pub gift: Option<String>,
    /// 0 to 10.
    pub satisfaction: Option<u8>,
    /// Why it was left out.
    pub skip_reason: Option<String>,
    /// Who is responsible.
    pub responsible: Option<String>,
    /// Reached by two contacts.
    pub twice: bool,
    /// The check that holds.
    pub check: Option<CheckView>,
}

/// The rows of a window and how many there are in all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ProgressWindow {
    /// Targets that the filter lets through.
    pub total: u32,
    /// Those of the window.
    pub rows: Vec<ProgressRow>,
}

/// Which window of a progress sheet.
#[derive(Clone, Copy, Debug, Deserialize, Type)]
pub struct ProgressQuery {
    /// The project.
    pub project: Id,
    /// Which targets.
    pub filter: ProgressFilter,
    /// Rows before the window.
    pub offset: u32,
    /// Rows of the window, at most 200.
    pub limit: u32,
}

/// A step opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct StepView {
    /// The step.
    pub id: Id,
    /// Its target.
    pub target: Id,
    /// Its project.
    pub project: Id,
    /// Its customer.
    pub customer: Id,
    /// The customer's name.
    pub name: String,
    /// Plate of the vehicle it is about.
    pub plate: Option<String>,
    /// Number of the step, from 1.
    pub no: u32,
    /// What it is called.
    pub step_name: String,
    /// What its script is for.
    pub purpose: Option<String>,
    /// What became of it.
    pub state: StepState,
    /// When it is due; midnight.
    pub planned_at: NaiveDateTime,
    /// False: only the day counts.
    pub timed: bool,
    /// By what means.
    pub channel: Channel,
    /// 责任人
    pub responsible: Option<Person>,
    /// Why this one.
    pub responsible_why: Option<ResponsibleReason>,
    /// 检核人
    pub checker: Option<Person>,
    /// Contacts for it, newest first, at most 50.
    pub contacts: Vec<TimelineRow>,
    /// The reason to open the contact form with (`due::DueId`); none once it is done, skipped or cancelled.
    pub reason: Option<String>,
    /// Reached by two contacts.
    pub twice: bool,
    /// The check that holds.
    pub check: Option<CheckView>,
}
