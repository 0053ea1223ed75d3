//! Trainings 培训 of a project: what was practised on which day, who held it, who was there, passed or not.

mod form;
mod model;
mod sql;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};

pub use form::{keep_draft, unsaved};
pub use model::{
    NewTraining, ScriptBrief, Topics, Trainee, TraineeView, TrainingPerson, TrainingRefusal, TrainingResult,
    TrainingStanding, TrainingState, TrainingTopic, TrainingView, Trainings,
};

use crate::project::{self, ProjectState};
use crate::{draft, op, script, staff};

type Answer<T> = Result<T, Error<TrainingRefusal>>;

/// Adds a training to a project; results are taken for a day that has come by `today`.
pub fn add(store: &Store, who: Option<Id>, project: Id, new: NewTraining, today: NaiveDate) -> Answer<Done<Id>> {
    store.change(Op::new(op::TRAINING_ADD, who).about(project), |w| {
        draft::done(w, &form::draft_key(project, None))?;
        insert(w, project, &new, today)
    })
}

pub(crate) fn insert(w: &mut Write<'_>, project: Id, new: &NewTraining, today: NaiveDate) -> Answer<Id> {
    check(w, project, new, today)?;
    let training = w.insert(
        "training",
        cells! {
            project_id: project, day: new.day, topics: &new.topics, script_id: new.script, trainer_id: new.trainer,
        },
    )?;
    for trainee in &new.trainees {
        insert_trainee(w, training, trainee)?;
    }
    Ok(training)
}

fn insert_trainee(w: &mut Write<'_>, training: Id, trainee: &Trainee) -> Result<Id, Fault> {
    w.insert("trainee", cells! { training_id: training, staff_id: trainee.staff, result: trainee.result })
}

/// Writes the whole form over a training. Gives whether anything differed.
pub fn edit(store: &Store, who: Option<Id>, training: Id, new: NewTraining, today: NaiveDate) -> Answer<Done<bool>> {
    store.change(Op::new(op::TRAINING_EDIT, who).about(training), |w| {
        let project = open_project(w, training)?;
        draft::done(w, &form::draft_key(project, Some(training)))?;
        check(w, project, &new, today)?;
        let differed = w.update(
            "training",
            training,
            cells! { day: new.day, topics: &new.topics, script_id: new.script, trainer_id: new.trainer },
        )?;
        Ok(set_trainees(w, training, &new.trainees)? || differed)
    })
}

/// Who stays keeps his row, so that its history tells how the result came about.
fn set_trainees(w: &mut Write<'_>, training: Id, trainees: &[Trainee]) -> Result<bool, Fault> {
    let before = sql::trainees(w, training)?;
    let mut differed = false;
    for (row, there) in &before {
        if !trainees.iter().any(|trainee| trainee.staff == there.staff) {
            w.remove("trainee", *row)?;
            differed = true;
        }
    }
    for trainee in trainees {
        differed |= match before.iter().find(|(_, there)| there.staff == trainee.staff) {
            Some((row, _)) => w.update("trainee", *row, cells! { result: trainee.result })?,
            None => {
                insert_trainee(w, training, trainee)?;
                true
            }
        };
    }
    Ok(differed)
}

/// Takes a training away with who was there.
pub fn remove(store: &Store, who: Option<Id>, training: Id) -> Answer<Done<()>> {
    store.change(Op::new(op::TRAINING_REMOVE, who).about(training), |w| {
        let project = open_project(w, training)?;
        draft::done(w, &form::draft_key(project, Some(training)))?;
        for (row, _) in sql::trainees(w, training)? {
            w.remove("trainee", row)?;
        }
        Ok(w.remove("training", training)?)
    })
}

/// The project of a training, which takes changes.
fn open_project(r: &Read<'_>, training: Id) -> Answer<Id> {
    let project = sql::project(r, training)?.ok_or(Error::NotFound)?;
    still_open(r, project)?;
    Ok(project)
}

fn still_open(r: &Read<'_>, project: Id) -> Answer<()> {
    match project::read(r, project)?.ok_or(Error::NotFound)?.state {
        ProjectState::Closed => Err(Error::Refused(TrainingRefusal::ProjectClosed)),
        ProjectState::Draft | ProjectState::Running => Ok(()),
    }
}

/// The rules, and that everything named is there.
fn check(r: &Read<'_>, project: Id, new: &NewTraining, today: NaiveDate) -> Answer<()> {
    let refuse = |refusal| Err(Error::Refused(refusal));
    still_open(r, project)?;
    if new.topics.list().is_empty() && new.script.is_none() {
        return refuse(TrainingRefusal::SubjectMissing);
    }
    if let Some(script) = new.script
        && script::read(r, script)?.is_none()
    {
        return refuse(TrainingRefusal::ScriptUnknown);
    }
    if let Some(trainer) = new.trainer
        && staff::find(r, trainer)?.is_none()
    {
        return refuse(TrainingRefusal::TrainerUnknown);
    }
    if new.trainees.is_empty() {
        return refuse(TrainingRefusal::NobodyNamed);
    }
    for (place, trainee) in new.trainees.iter().enumerate() {
        if new.trainees[..place].iter().any(|before| before.staff == trainee.staff) {
            return refuse(TrainingRefusal::PersonTwice);
        }
        if staff::find(r, trainee.staff)?.is_none() {
            return refuse(TrainingRefusal::PersonUnknown);
        }
        if trainee.result != TrainingResult::Open && new.day > today {
            return refuse(TrainingRefusal::ResultAhead);
        }
    }
    Ok(())
}

/// A training as its form takes it; none when it isn't there.
pub fn form(r: &Read<'_>, training: Id) -> Result<Option<NewTraining>, Fault> {
    let Some(project) = sql::project(r, training)? else { return Ok(None) };
    let Some(found) = sql::rows(r, project)?.into_iter().find(|row| row.id == training) else { return Ok(None) };
    let trainees = sql::trainees(r, training)?.into_iter();
    Ok(Some(NewTraining {
        day: found.day,
        topics: found.topics,
        script: found.script.map(|script| script.id),
        trainer: found.trainer.map(|trainer| trainer.id),
        trainees: trainees.map(|(_, one)| Trainee { staff: one.staff, result: one.result }).collect(),
    }))
}

/// The trainings of a project and what its people have had of them by `today`.
pub fn list(r: &Read<'_>, project: Id, today: NaiveDate) -> Result<Trainings, Fault> {
    let mut rows = sql::rows(r, project)?;
    for row in &mut rows {
        row.trainees = sql::trainees(r, row.id)?.into_iter().map(|(_, trainee)| trainee).collect();
        let count =
            |fits: fn(TrainingResult) -> bool| row.trainees.iter().filter(|one| fits(one.result)).count() as u32;
        row.attended = count(|result| result != TrainingResult::Absent);
        row.passed = count(|result| result == TrainingResult::Passed);
        row.state = if row.day > today {
            TrainingState::Planned
        } else if count(|result| result == TrainingResult::Open) > 0 {
            TrainingState::Unjudged
        } else {
            TrainingState::Judged
        };
    }
    Ok(Trainings { people: sql::people(r, project, today)?, rows })
}
