//! What a class gets.

use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::wire::Cents;

/// The policy of one class of a preset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ClassPolicy {
    /// The class: A, B, C, and D by visits.
    pub class: String,
    /// The plan that lays the steps of its targets; none: the project's own.
    pub template: Option<Id>,
    /// What the gifts of one target may cost in one project, all together, 0 to 10 million.
    pub gift_ceiling_cents: Cents,
    /// Days from a contact to the next one, 1 to 366.
    pub rhythm_days: u32,
}

/// Why a policy is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum ClassPolicyRefusal {
    /// The preset has no such class.
    ClassUnknown,
    /// A plan template that is not there.
    TemplateUnknown,
    /// A ceiling outside 0 to 10 million cents.
    CeilingRange,
    /// A rhythm outside 1 to 366 days.
    RhythmRange,
}
