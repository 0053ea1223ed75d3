//! Plan templates and their steps.

use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::channel::{Aims, Channel, Form};
use crate::code::codes;

codes! {
    /// What starts a plan, and so what the offsets of its steps are counted from.
    pub enum Trigger {
        /// A project's first day.
        Project = "project",
        /// A lead came in.
        Lead = "lead",
        /// A car was handed over.
        Delivery = "delivery",
        /// A workshop visit.
        Service = "service",
        /// The first service is due.
        FirstService = "first_service",
        /// The insurance ends.
        Renewal = "renewal",
        /// The warranty ends.
        WarrantyEnd = "warranty_end",
        /// The customer's birthday.
        Birthday = "birthday",
        /// A festival, solar or lunar.
        Festival = "festival",
    }
}

impl Trigger {
    /// Whether the workshop is nearer to the customer than sales: then the service advisor comes before the sales consultant.
    pub fn is_service(self) -> bool {
        matches!(self, Trigger::Service | Trigger::FirstService | Trigger::WarrantyEnd)
    }
}

/// A new template.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct NewPlan {
    /// What it is called.
    pub name: String,
    /// What starts it.
    pub trigger: Trigger,
    /// In the order in which they are taken, 1 to 30 of them.
    pub steps: Vec<NewPlanStep>,
}

/// A step of a new template.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct NewPlanStep {
    /// What it is called, short enough for the head of a column.
    pub name: String,
    /// Days from the trigger to the first day of the step, -366 to 1,100; a renewal begins before its trigger.
    pub offset_days: i32,
    /// Working days over which the targets are spread, 1 to 250.
    pub span_days: u32,
    /// By what means.
    pub channel: Channel,
    /// Where.
    pub form: Form,
    /// What for.
    pub aims: Aims,
    /// What to say.
    pub script: Option<Id>,
}

/// A template with its steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct PlanView {
    /// The template.
    pub id: Id,
    /// See [`NewPlan`].
    pub name: String,
    /// See [`NewPlan`].
    pub trigger: Trigger,
    /// In order.
    pub steps: Vec<PlanStepView>,
}

/// A step of a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct PlanStepView {
    /// From 1.
    pub number: u32,
    /// See [`NewPlanStep`].
    pub name: String,
    /// See [`NewPlanStep`].
    pub offset_days: i32,
    /// See [`NewPlanStep`].
    pub span_days: u32,
    /// See [`NewPlanStep`].
    pub channel: Channel,
    /// See [`NewPlanStep`].
    pub form: Form,
    /// See [`NewPlanStep`].
    pub aims: Aims,
    /// See [`NewPlanStep`].
    pub script: Option<Id>,
}

/// Why a template is not taken. `number` is the place of the step, from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum PlanRefusal {
    /// No name.
    NameMissing,
    /// No step, or more than 30.
    StepsRange,
    /// A step without a name.
    StepNameMissing {
        /// Which.
        number: u32,
    },
    /// An offset outside -366 to 1,100 days.
    OffsetRange {
        /// Which.
        number: u32,
    },
    /// A span outside 1 to 250 working days.
    SpanRange {
        /// Which.
        number: u32,
    },
    /// A script that is not there.
    ScriptUnknown {
        /// Which.
        number: u32,
    },
    /// A project or a class uses it.
    InUse,
}
