//! A training of a project and who was to be there.

use chrono::NaiveDate;
use ledger::Id;
use ledger::rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::code::codes;
use crate::staff::Person;

codes! {
    /// What is practised beside a script: everybody knows the process, his duties, what his post is worth and what is asked of his work.
    pub enum TrainingTopic {
        /// 业务流程
        Process = "process",
        /// 职责
        Duties = "duties",
        /// 岗位价值
        Post = "post",
        /// 工作要求
        Demands = "demands",
    }
}

codes! {
    /// How a training went for one person.
    pub enum TrainingResult {
        /// Not judged yet.
        Open = "open",
        /// Passed.
        Passed = "passed",
        /// Not passed.
        Failed = "failed",
        /// Was not there.
        Absent = "absent",
    }
}

codes! {
    /// How far a training is.
    pub enum TrainingState {
        /// On a later day.
        Planned = "planned",
        /// Its day has come, and somebody isn't judged.
        Unjudged = "unjudged",
        /// Everybody is judged or was absent.
        Judged = "judged",
    }
}

codes! {
    /// What somebody of a project has had of its trainings.
    pub enum TrainingStanding {
        /// Was at none of those that were held.
        Missing = "missing",
        /// Was at one, or held one, and has passed none.
        Attended = "attended",
        /// Has passed one.
        Passed = "passed",
    }
}

/// Any of the topics, each once, in their order. Stored as codes joined by spaces.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct Topics(Vec<TrainingTopic>);

impl Topics {
    /// The topics named, without repetition.
    pub fn new(topics: &[TrainingTopic]) -> Topics {
        let mut topics = topics.to_vec();
        topics.sort_unstable();
        topics.dedup();
        Topics(topics)
    }

    /// As a list.
    pub fn list(&self) -> &[TrainingTopic] {
        &self.0
    }
}

impl ToSql for Topics {
    fn to_sql(&self) -> ledger::rusqlite::Result<ToSqlOutput<'_>> {
        // What came over the wire is in any order.
        let codes: Vec<&str> = Topics::new(&self.0).0.into_iter().map(TrainingTopic::code).collect();
        Ok(codes.join(" ").into())
    }
}

impl FromSql for Topics {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let topic = |word: &str| {
            TrainingTopic::of(word).ok_or_else(|| FromSqlError::Other(format!("{word:?} is no TrainingTopic").into()))
        };
        let topics: Vec<TrainingTopic> = value.as_str()?.split_whitespace().map(topic).collect::<FromSqlResult<_>>()?;
        Ok(Topics::new(&topics))
    }
}

/// Somebody who is to be at a training.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Trainee {
    /// Who.
    pub staff: Id,
    /// How it went.
    pub result: TrainingResult,
}

/// A training as it is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NewTraining {
    /// The day.
    pub day: NaiveDate,
    /// What is practised.
    pub topics: Topics,
    /// Which script is practised, if any.
    pub script: Option<Id>,
    /// Who holds it; none: somebody from outside, or not said.
    pub trainer: Option<Id>,
    /// Who is to be there.
    pub trainees: Vec<Trainee>,
}

/// A training.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct TrainingView {
    /// The training.
    pub id: Id,
    /// The day.
    pub day: NaiveDate,
    /// What is practised.
    pub topics: Topics,
    /// Which script is practised.
    pub script: Option<ScriptBrief>,
    /// Who holds it.
    pub trainer: Option<Person>,
    /// How far it is.
    pub state: TrainingState,
    /// How many were there, or are to be.
    pub attended: u32,
    /// How many passed.
    pub passed: u32,
    /// Who is to be there, in the order in which they were named.
    pub trainees: Vec<TraineeView>,
}

/// A script by its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ScriptBrief {
    /// The script.
    pub id: Id,
    /// Its title.
    pub title: String,
}

/// Somebody who is to be at a training, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct TraineeView {
    /// Who.
    pub staff: Id,
    /// The name.
    pub name: String,
    /// How it went.
    pub result: TrainingResult,
}

/// Somebody who works in a project, and what he has had of its trainings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct TrainingPerson {
    /// Who.
    pub staff: Id,
    /// The name.
    pub name: String,
    /// What he has had.
    pub standing: TrainingStanding,
}

/// The trainings of a project, of which there are tens at most, and what its people have had of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Trainings {
    /// The last one first.
    pub rows: Vec<TrainingView>,
    /// Everybody who works in the project and in the store, in the order in which they were named: all take part (全员参与).
    pub people: Vec<TrainingPerson>,
}

/// Why a training is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum TrainingRefusal {
    /// The project is closed.
    ProjectClosed,
    /// Neither a topic nor a script is practised.
    SubjectMissing,
    /// No script of that id.
    ScriptUnknown,
    /// Nobody of that id holds trainings here.
    TrainerUnknown,
    /// Nobody is to be there.
    NobodyNamed,
    /// Nobody of that id works here.
    PersonUnknown,
    /// Somebody is named twice.
    PersonTwice,
    /// A result before the day of the training.
    ResultAhead,
}
