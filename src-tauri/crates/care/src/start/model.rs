//! A project to be started.

use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::project::{NewProject, NewWorkItem, ProjectRefusal};
use crate::selection::{Preset, Rules, RulesRefusal};
use crate::target::{Added, TargetRefusal};

/// A project with whom it is for.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewStart {
    /// The project; its face is that within which the rules pick.
    pub project: NewProject,
    /// The rules that pick.
    pub rules: Rules,
    /// How customers are classed.
    pub preset: Preset,
    /// Only those of this class; none: all.
    pub class: Option<String>,
    /// The first rows of its schedule.
    pub items: Vec<NewWorkItem>,
}

/// A project that was started.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Started {
    /// The project.
    pub project: Id,
    /// Its targets and steps.
    pub added: Added,
}

/// Why a project is not started. Nothing of it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum StartRefusal {
    /// The rules pick nobody within the face.
    NobodyPicked,
    /// The rules are refused.
    Selection {
        /// Why.
        refusal: RulesRefusal,
    },
    /// The project itself is refused.
    Project {
        /// Why.
        refusal: ProjectRefusal,
    },
    /// Its targets are refused.
    Target {
        /// Why.
        refusal: TargetRefusal,
    },
}
