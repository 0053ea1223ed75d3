//! What a sheet says, ready to be drawn: plain values without ids, no question left to the database.
//!
//! Texts are as a person reads them (outcome, channel and form already worded in the sheet's language), days and
//! moments are store-local. The crate `sheets` draws these; the command line and the window hand them over.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// The title line that every sheet carries (desk.md, Paper).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SheetHead {
    /// The project's name; empty on a sheet outside any project.
    pub project: String,
    /// First day of the period shown; none leaves it open.
    pub from: Option<NaiveDate>,
    /// Last day of the period shown; none leaves it open.
    pub until: Option<NaiveDate>,
    /// The store's name.
    pub store: String,
    /// When it was printed, store-local.
    pub printed_at: NaiveDateTime,
    /// Who printed it.
    pub printed_by: String,
}

/// What a checker said; what is not yet checked stays open and is printed as a box to tick.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerdictMark {
    /// On time.
    pub on_time: Option<bool>,
    /// Good.
    pub good: Option<bool>,
    /// Why, mostly why not; may be empty.
    pub reason: String,
}

/// Project schedule 项目进度表.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScheduleSheet {
    /// The title line.
    pub head: SheetHead,
    /// One work item a row, in the project's order.
    pub rows: Vec<ScheduleRow>,
}

/// A work item 工作项 on the schedule.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ScheduleRow {
    /// What is to be done.
    pub content: String,
    /// Planned first day.
    pub planned_start: Option<NaiveDate>,
    /// Planned last day.
    pub planned_end: Option<NaiveDate>,
    /// The day it was done.
    pub actual: Option<NaiveDate>,
    /// 责任人.
    pub responsible: String,
    /// 检核人; never the responsible.
    pub checker: String,
    /// What the checker said.
    pub verdict: VerdictMark,
}

/// Care progress sheet 用户关怀进度表: each target by each care step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProgressSheet {
    /// The title line.
    pub head: SheetHead,
    /// Names of the care steps, in order.
    pub steps: Vec<String>,
    /// One target a row.
    pub rows: Vec<ProgressRow>,
}

/// One target 关怀对象 on the progress sheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ProgressRow {
    /// The customer's name.
    pub customer: String,
    /// Series and configuration, as people say it.
    pub vehicle: String,
    /// The plate; empty while there is none.
    pub plate: String,
    /// The phone, masked by `norm::mask_phone` where the reader may not see it.
    pub phone: String,
    /// One cell a step, in the order of `ProgressSheet::steps`; none where the plan has no such step for this target.
    pub cells: Vec<Option<StepCell>>,
}

/// One care step of one target.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StepCell {
    /// Planned day.
    pub planned: Option<NaiveDate>,
    /// The day it happened.
    pub actual: Option<NaiveDate>,
    /// Channel 短信 电话 面对面 微信 邮件.
    pub channel: String,
    /// 责任人.
    pub responsible: String,
    /// Outcome, worded; empty while open.
    pub outcome: String,
    /// Why it is left out, where it is: then nothing of it is left to do. Empty where nobody said why.
    pub skipped: Option<String>,
    /// What the checker said.
    pub verdict: VerdictMark,
}

/// Communication log 沟通记录表, filled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContactSheet {
    /// The title line.
    pub head: SheetHead,
    /// One contact a row, in the order to be printed.
    pub rows: Vec<ContactRow>,
}

/// One contact 沟通记录.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContactRow {
    /// When, store-local.
    pub at: NaiveDateTime,
    /// The customer's name.
    pub customer: String,
    /// Series and configuration.
    pub vehicle: String,
    /// The plate; may be empty.
    pub plate: String,
    /// 短信 电话 面对面 微信 邮件.
    pub channel: String,
    /// 展厅/服务站 活动 上门 线上.
    pub form: String,
    /// 收集 传递 口碑, any of them.
    pub aims: Vec<String>,
    /// The script's name with version; may be empty.
    pub script: String,
    /// What was conveyed.
    pub conveyed: String,
    /// What was collected.
    pub collected: String,
    /// Outcome code, worded.
    pub outcome: String,
    /// Problem heard.
    pub problem: String,
    /// Gift handed over.
    pub gift: String,
    /// Satisfaction, 0 to 10.
    pub satisfaction: Option<u8>,
    /// What was promised, with its moment where there is one.
    pub promise: String,
    /// When the next contact is due.
    pub next: Option<NaiveDate>,
    /// Who spoke.
    pub consultant: String,
    /// What the checker said.
    pub verdict: VerdictMark,
}

/// Communication log to write on, with the project's steps to tick.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BlankContactSheet {
    /// The title line.
    pub head: SheetHead,
    /// Names of the project's care steps, in order.
    pub steps: Vec<String>,
    /// Targets already written in, one a row; may be empty.
    pub targets: Vec<BlankTarget>,
    /// Rows without a name after them; the last page is filled up with more.
    pub spare_rows: u16,
}

/// A target written into the blank log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlankTarget {
    /// The customer's name.
    pub customer: String,
    /// The plate; may be empty.
    pub plate: String,
    /// The phone, masked by `norm::mask_phone` where the reader may not see it.
    pub phone: String,
}

/// Evaluation report: parts in order, each with its figures, charts and tables.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportSheet {
    /// The title line.
    pub head: SheetHead,
    /// What it says in short, one sentence each; may be empty.
    pub summary: Vec<String>,
    /// Inner execution, value, and so on.
    pub parts: Vec<ReportPart>,
}

/// One chapter of the report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReportPart {
    /// Its heading.
    pub title: String,
    /// A remark under the heading, such as 未作对照; may be empty.
    pub note: String,
    /// Single numbers.
    pub figures: Vec<Figure>,
    /// Charts; the sheet prints each with its table.
    pub charts: Vec<Chart>,
    /// Tables that need no chart.
    pub tables: Vec<ReportTable>,
}

/// A number with what it means: how it is defined and how many rows stand behind it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What it is called.
    pub name: String,
    /// The number with its unit, as people read it.
    pub value: String,
    /// What it is measured against (a goal, a control group, or 未作对照); may be empty.
    pub compared: String,
    /// How it is defined.
    pub definition: String,
    /// How many rows stand behind it.
    pub rows: u32,
}

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    /// Lying bars, one group a label.
    Bars,
    /// Lines over an order such as weeks.
    Lines,
}

/// A chart; what it draws is also its table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// Its title.
    pub title: String,
    /// How it is drawn.
    pub kind: ChartKind,
    /// Unit behind the numbers, such as `%`; may be empty.
    pub unit: String,
    /// Digits after the point, 0 to 3.
    pub decimals: u8,
    /// A goal drawn as a line across, such as 75 for the pass rate.
    pub goal: Option<f64>,
    /// What the labels are, such as 周 or 步骤: heads the table's first column.
    pub axis: String,
    /// One label a group of bars or a point.
    pub labels: Vec<String>,
    /// At most four; more can't be told apart in black and white and are only in the table.
    pub series: Vec<Series>,
    /// How the numbers are defined.
    pub definition: String,
}

/// One series of a chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// One value a label; none where nothing is known. Values that are no numbers count as none.
    pub values: Vec<Option<f64>>,
}

/// A table of the report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportTable {
    /// Its title.
    pub title: String,
    /// Column heads.
    pub columns: Vec<String>,
    /// Rows, each as long as `columns`; the first column is text, the others stand right.
    pub rows: Vec<Vec<String>>,
}

/// Rows that an import refused, given back to be corrected: one group for each source sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedSheet {
    /// One worksheet each.
    pub groups: Vec<RefusedGroup>,
}

/// The refused rows of one source sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedGroup {
    /// The file's base name.
    pub file: String,
    /// The sheet's name in it.
    pub sheet: String,
    /// The headings as they were.
    pub headings: Vec<String>,
    /// The rows, in the order of their lines.
    pub rows: Vec<RefusedRow>,
}

/// One refused row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedRow {
    /// The row as Excel or an editor shows it, from 1.
    pub line: u32,
    /// Why, worded.
    pub reason: String,
    /// The cells as they were written, in the order of the headings.
    pub cells: Vec<String>,
}
