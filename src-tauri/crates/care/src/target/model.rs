//! Targets of a project and their care steps.

use chrono::{NaiveDate, NaiveDateTime};
use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::channel::{Aims, Channel, Form};
use crate::code::codes;
use crate::restraint::RestraintRefusal;

codes! {
    /// Why a step fell to this person.
    pub enum ResponsibleReason {
        /// The customer's own sales consultant.
        OwnConsultant = "own_consultant",
        /// The customer's own service advisor.
        OwnAdvisor = "own_advisor",
        /// Keeps the customer's file.
        Keeper = "keeper",
        /// Spoke with the customer last.
        LastContact = "last_contact",
        /// Has the fewest open steps.
        LeastLoaded = "least_loaded",
        /// Chosen by hand.
        Chosen = "chosen",
    }
}

codes! {
    /// What can happen to a step.
    pub enum StepEventKind {
        /// A contact reached the customer.
        Done = "done",
        /// Left out, for a reason.
        Skipped = "skipped",
        /// Called off, for a reason.
        Cancelled = "cancelled",
        /// Moved to another day.
        Rescheduled = "rescheduled",
    }
}

codes! {
    /// What became of a step. Facts beat plans: done > skipped or cancelled > rescheduled > open.
    pub enum StepNow {
        /// As planned.
        Open = "open",
        /// Moved.
        Rescheduled = "rescheduled",
        /// Left out.
        Skipped = "skipped",
        /// Called off.
        Cancelled = "cancelled",
        /// Done.
        Done = "done",
    }
}

impl StepNow {
    /// Whether it is still to be done.
    pub fn is_open(self) -> bool {
        matches!(self, StepNow::Open | StepNow::Rescheduled)
    }
}

/// A customer to be cared for in a project.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct NewTarget {
    /// Whom.
    pub customer: Id,
    /// Which vehicle it is about; none: the one owned last.
    pub vehicle: Option<Id>,
    /// Why this customer, with the rows that prove it; kept as it was when the target was chosen.
    pub reason: Vec<TargetReason>,
    /// The class it has, such as A: in a project that uses classes one of its preset, or none, to be looked up.
    pub class: Option<String>,
}

impl NewTarget {
    /// A customer chosen by hand.
    pub fn by_hand(customer: Id) -> NewTarget {
        NewTarget { customer, vehicle: None, reason: Vec::new(), class: None }
    }
}

/// A value rule that picked the customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TargetReason {
    /// Name of the rule.
    pub rule: String,
    /// The rows that prove it.
    pub evidence: Vec<TargetEvidence>,
}

impl TargetReason {
    /// Chosen by hand, for a reason in words.
    pub fn by_hand(customer: Id, reason: &str) -> TargetReason {
        let said = TargetEvidence { kind: "customer".into(), id: customer, date: None, text: reason.into() };
        TargetReason { rule: "by_hand".into(), evidence: vec![said] }
    }
}

/// A row that proves a reason, as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TargetEvidence {
    /// Table of the row.
    pub kind: String,
    /// The row.
    pub id: Id,
    /// Its day, where it has one.
    pub date: Option<NaiveDate>,
    /// What it says in short.
    pub text: String,
}

/// What adding targets did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Type)]
pub struct Added {
    /// New targets.
    pub targets: u32,
    /// Steps laid.
    pub steps: u32,
    /// Customers that were targets of this project already.
    pub already: u32,
    /// Targets for whom nobody is responsible: the project names no one.
    pub unassigned: u32,
    /// Some days lie in a year whose holidays are not published: Monday to Friday were taken as worked.
    pub assumed: bool,
}

/// What a project would lay, before it is started.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Type)]
pub struct LaidView {
    /// Its targets.
    pub targets: u32,
    /// Their steps.
    pub steps: u32,
    /// By plan and step.
    pub by_step: Vec<LaidStep>,
    /// By who would be responsible, the most loaded first.
    pub by_person: Vec<LaidLoad>,
    /// Targets for whom nobody would be.
    pub unassigned: u32,
    /// Steps after the project's last day.
    pub after_end: u32,
    /// As in [`Added`].
    pub assumed: bool,
}

/// A step of a plan, laid for all who get it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct LaidStep {
    /// Name of the plan.
    pub plan: String,
    /// Place in it, from 1.
    pub number: u32,
    /// What it is called.
    pub name: String,
    /// By what means.
    pub channel: Channel,
    /// The first day on which somebody gets it.
    pub first_day: NaiveDate,
    /// The last.
    pub last_day: NaiveDate,
    /// How many get it.
    pub count: u32,
}

/// What one person would have to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct LaidLoad {
    /// Who.
    pub staff: Id,
    /// The name.
    pub name: String,
    /// Targets.
    pub targets: u32,
    /// Steps.
    pub steps: u32,
}

/// A step with what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The step.
    pub id: Id,
    /// Its target.
    pub target: Id,
    /// Its project.
    pub project: Id,
    /// Its customer.
    pub customer: Id,
    /// The vehicle it is about.
    pub vehicle: Option<Id>,
    /// Place in the plan, from 1.
    pub number: u32,
    /// What it is called.
    pub name: String,
    /// By what means.
    pub channel: Channel,
    /// Where.
    pub form: Form,
    /// What for.
    pub aims: Aims,
    /// What to say.
    pub script: Option<Id>,
    /// The class of the target.
    pub class: Option<String>,
    /// 责任人
    pub responsible: Option<Id>,
    /// Why this one.
    pub responsible_reason: Option<ResponsibleReason>,
    /// 检核人
    pub checker: Option<Id>,
    /// What became of it.
    pub now: StepNow,
    /// The day on which it is due, moved or as planned.
    pub due_day: NaiveDate,
    /// When it was done first.
    pub done_at: Option<NaiveDateTime>,
    /// The contact that did it.
    pub contact: Option<Id>,
    /// Done by two contacts: the customer was reached twice for one step.
    pub twice: bool,
}

/// Why targets are not added, or a step is not changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum TargetRefusal {
    /// The project is closed.
    ProjectClosed,
    /// The customer is a target of the project already.
    TargetAlready,
    /// A contact or a check stands at one of its steps.
    TargetSpokenTo,
    /// What `restraint::may_contact` says.
    Restraint {
        /// Its refusal.
        refusal: RestraintRefusal,
    },
    /// Neither the project nor the class of the target has a plan template, so no step can be laid.
    PlanMissing,
    /// The step is done, skipped or cancelled.
    StepClosed {
        /// What became of it.
        state: StepNow,
    },
    /// Choosing by hand, skipping and cancelling want a reason.
    ReasonMissing,
    /// One person would do the step and check it.
    SamePerson,
    /// Nobody of that id works here.
    PersonUnknown,
}
