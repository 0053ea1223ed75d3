//! A care project and its schedule.

use chrono::NaiveDate;
use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::code::codes;
use crate::selection::{Face, Preset};
use crate::wire::Cents;

codes! {
    /// What the face is worked for.
    pub enum Strategy {
        /// 攻占区域: win a district.
        WinDistrict = "win_district",
        /// 开拓机会市场: open a chance market.
        OpenMarket = "open_market",
        /// 新车型上市: launch a model.
        LaunchModel = "launch_model",
        /// 提升车型: lift a model.
        LiftModel = "lift_model",
    }
}

codes! {
    /// How far a project is.
    pub enum ProjectState {
        /// Not begun.
        Draft = "draft",
        /// Running.
        Running = "running",
        /// Closed; nothing is added any more.
        Closed = "closed",
    }
}

codes! {
    /// What a person does in a project.
    pub enum ProjectRole {
        /// Answers for the whole.
        Lead = "lead",
        /// Talks to targets.
        Responsible = "responsible",
        /// Checks what others did.
        Checker = "checker",
    }
}

/// A project as it is set up or changed.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewProject {
    /// What it is called.
    pub name: String,
    /// First question: which business?
    pub goal_business: String,
    /// Second question: whose?
    pub goal_whose: String,
    /// Third question: how to reach them?
    pub goal_how: String,
    /// The group of customers it works.
    pub face: Face,
    /// What for.
    pub strategy: Strategy,
    /// The written process: who does what and hands over to whom.
    pub process: String,
    /// What it may cost.
    pub budget_cents: Cents,
    /// First day.
    pub start_day: NaiveDate,
    /// Last day.
    pub end_day: NaiveDate,
    /// The plan that lays the steps of its targets.
    pub template: Option<Id>,
    /// The value rules by which its targets are picked.
    pub rule_set: Option<Id>,
    /// The preset by whose classes its targets are treated: plan, gift ceiling and rhythm come from the policy of each one's class. None:
    /// all are treated alike.
    pub class_preset: Option<Preset>,
    /// Who works in it.
    pub people: Vec<ProjectPerson>,
}

impl NewProject {
    /// A project of that name for all customers, with its three questions (business, whose, how) and its first and last day; nothing else is
    /// settled.
    pub fn named(name: &str, questions: [&str; 3], strategy: Strategy, days: [NaiveDate; 2]) -> NewProject {
        let [goal_business, goal_whose, goal_how] = questions.map(String::from);
        NewProject {
            name: name.into(),
            goal_business,
            goal_whose,
            goal_how,
            face: Face::default(),
            strategy,
            process: String::new(),
            budget_cents: Cents(0),
            start_day: days[0],
            end_day: days[1],
            template: None,
            rule_set: None,
            class_preset: None,
            people: Vec::new(),
        }
    }
}

/// Somebody who works in a project. One person can have several roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
pub struct ProjectPerson {
    /// Who.
    pub staff: Id,
    /// As what.
    pub role: ProjectRole,
}

/// A work item as it is set up or changed.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewWorkItem {
    /// What is to be done.
    pub content: String,
    /// Planned first day.
    pub planned_start: NaiveDate,
    /// Planned last day.
    pub planned_end: NaiveDate,
    /// The day it was begun.
    pub actual_start: Option<NaiveDate>,
    /// The day it was done.
    pub actual_end: Option<NaiveDate>,
    /// 责任人
    pub responsible: Option<Id>,
    /// 检核人, never the responsible.
    pub checker: Option<Id>,
}

/// What a project says of itself, for whoever works on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Project {
    /// The project.
    pub id: Id,
    /// See [`NewProject`].
    pub name: String,
    /// See [`NewProject`].
    pub goal_business: String,
    /// See [`NewProject`].
    pub goal_whose: String,
    /// See [`NewProject`].
    pub goal_how: String,
    /// See [`NewProject`].
    pub face: Face,
    /// See [`NewProject`].
    pub strategy: Strategy,
    /// See [`NewProject`].
    pub process: String,
    /// See [`NewProject`].
    pub budget_cents: Cents,
    /// See [`NewProject`].
    pub start_day: NaiveDate,
    /// See [`NewProject`].
    pub end_day: NaiveDate,
    /// See [`NewProject`].
    pub template: Option<Id>,
    /// See [`NewProject`].
    pub rule_set: Option<Id>,
    /// See [`NewProject`].
    pub class_preset: Option<Preset>,
    /// How far it is.
    pub state: ProjectState,
}

/// A project with its people: what its form edits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ProjectFile {
    /// The project.
    #[serde(flatten)]
    pub project: Project,
    /// Who works in it.
    pub people: Vec<ProjectPerson>,
}

impl Project {
    /// A project as it would be, before there is one: its id is none.
    pub(crate) fn to_be(new: &NewProject) -> Project {
        let new = new.clone();
        Project {
            id: Id::NIL,
            name: new.name,
            goal_business: new.goal_business,
            goal_whose: new.goal_whose,
            goal_how: new.goal_how,
            face: new.face,
            strategy: new.strategy,
            process: new.process,
            budget_cents: new.budget_cents,
            start_day: new.start_day,
            end_day: new.end_day,
            template: new.template,
            rule_set: new.rule_set,
            class_preset: new.class_preset,
            state: ProjectState::Running,
        }
    }
}

/// Why a project or a work item is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum ProjectRefusal {
    /// No name.
    NameMissing,
    /// One of the three questions has no answer; `field` names it.
    GoalMissing {
        /// `goal_business`, `goal_whose` or `goal_how`.
        field: String,
    },
    /// It ends before it begins.
    PeriodReversed,
    /// A budget below 0.
    BudgetNegative,
    /// A plan template, rule set or person that is not there; `field` names it.
    Unknown {
        /// `template`, `rule_set`, `people`, `responsible` or `checker`.
        field: String,
    },
    /// A work item without content.
    ContentMissing,
    /// One person does the work and checks it.
    SamePerson,
    /// The project is closed.
    ProjectClosed,
}
