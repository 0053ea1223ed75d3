//! What the store's people learn together and ask of each other.

use care::handover::HandoverList;
use care::training::{TrainingResult, TrainingTopic};
use chrono::{NaiveDate, NaiveDateTime};
use clap::{Args, Subcommand, ValueEnum};

use crate::moment::{day, moment};

#[derive(Debug, Subcommand)]
pub enum TrainingCommand {
    /// The trainings of a project, and what each of its people has had of them.
    List {
        /// The project: its id or its name.
        #[arg(long)]
        project: String,
        #[arg(long, value_parser = moment)]
        now: Option<NaiveDateTime>,
    },
    /// Add a training to a project. Without trainees everybody of the project is to be there.
    Add {
        /// The project: its id or its name.
        #[arg(long)]
        project: String,
        #[command(flatten)]
        form: TrainingForm,
    },
    /// Change a training, or say how it went; what is left out stays.
    Set {
        /// Its id.
        id: String,
        #[command(flatten)]
        form: TrainingForm,
    },
    /// Take a training away with who was there.
    Remove {
        /// Its id.
        id: String,
    },
}

#[derive(Debug, Args)]
pub struct TrainingForm {
    /// The day; of a new training today, when left out.
    #[arg(long, value_parser = day)]
    pub day: Option<NaiveDate>,
    /// What is practised, once or more: process, duties, post, demands.
    #[arg(long = "topic", value_parser = topic)]
    pub topics: Vec<TrainingTopic>,
    /// Title of the script that is practised; `-`: none.
    #[arg(long)]
    pub script: Option<String>,
    /// Name of who holds it; `-`: somebody from outside, or not said.
    #[arg(long)]
    pub trainer: Option<String>,
    /// Who is to be there, once or more, with the result where there is one: open, passed, failed, absent.
    #[arg(long = "trainee", value_name = "NAME[=RESULT]", value_parser = trainee)]
    pub trainees: Vec<(String, Option<TrainingResult>)>,
    /// Who is not to be there after all, once or more.
    #[arg(long, value_name = "NAME")]
    pub without: Vec<String>,
    #[arg(long, value_parser = moment)]
    pub now: Option<NaiveDateTime>,
}

fn topic(text: &str) -> Result<TrainingTopic, String> {
    TrainingTopic::of(text).ok_or_else(|| one_of(text, TrainingTopic::ALL.iter().map(|topic| topic.code())))
}

fn trainee(text: &str) -> Result<(String, Option<TrainingResult>), String> {
    let Some((name, result)) = text.rsplit_once('=') else { return Ok((text.into(), None)) };
    match TrainingResult::of(result) {
        Some(known) => Ok((name.into(), Some(known))),
        None => Err(one_of(result, TrainingResult::ALL.iter().map(|result| result.code()))),
    }
}

fn one_of<'a>(text: &str, known: impl Iterator<Item = &'a str>) -> String {
    format!("{text}: {}", known.collect::<Vec<_>>().join(", "))
}

#[derive(Debug, Subcommand)]
pub enum HandoverCommand {
    /// List hand-overs: what waits by its age, what was answered with the last one first.
    List {
        #[arg(value_enum, default_value_t = HandoverLists::Waiting)]
        list: HandoverLists,
        /// Whose list: a name.
        #[arg(long)]
        person: Option<String>,
        #[arg(long, default_value_t = 0)]
        offset: u32,
        /// At most 200.
        #[arg(long, default_value_t = 200)]
        limit: u32,
    },
    /// Ask another department, as the person named by --as.
    Ask {
        question: String,
        /// Name of the department.
        #[arg(long)]
        department: String,
        /// Name of the person in it; whoever takes it, when left out.
        #[arg(long)]
        person: Option<String>,
        /// Id of the customer it is about.
        #[arg(long)]
        customer: Option<String>,
        /// The project it belongs to: its id or its name.
        #[arg(long)]
        project: Option<String>,
        #[arg(long, value_parser = moment)]
        now: Option<NaiveDateTime>,
    },
    /// Answer.
    Answer {
        /// Id of the hand-over.
        id: String,
        text: String,
        #[arg(long, value_parser = moment)]
        now: Option<NaiveDateTime>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum HandoverLists {
    /// What waits for the person's answer.
    Mine,
    /// What the person asked and nobody has answered.
    Asked,
    /// All that waits.
    Waiting,
    Answered,
}

impl From<HandoverLists> for HandoverList {
    fn from(list: HandoverLists) -> Self {
        match list {
            HandoverLists::Mine => Self::Mine,
            HandoverLists::Asked => Self::Asked,
            HandoverLists::Waiting => Self::Waiting,
            HandoverLists::Answered => Self::Answered,
        }
    }
}
