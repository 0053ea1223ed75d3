//! Queries of trainings.

use chrono::NaiveDate;
use ledger::rusqlite::params;
use ledger::{Fault, Id, Read};

use super::model::{ScriptBrief, TraineeView, TrainingPerson, TrainingStanding, TrainingState, TrainingView};
use crate::staff::Person;

/// Trainings of a project, the last one first, without who was there and what follows from that.
pub fn rows(r: &Read<'_>, project: Id) -> Result<Vec<TrainingView>, Fault> {
    let sql =
        "SELECT t.id, t.day, t.topics, t.script_id, s.title, t.trainer_id, h.name, d.name AS department FROM training t
         LEFT JOIN script s ON s.id = t.script_id LEFT JOIN staff h ON h.id = t.trainer_id
         LEFT JOIN department d ON d.id = h.department_id WHERE t.project_id = ?1 ORDER BY t.day DESC, t.id DESC";
    r.rows(sql, [project], |row| {
        let script = match row.get("script_id")? {
            Some(id) => Some(ScriptBrief { id, title: row.get("title")? }),
            None => None,
        };
        let trainer = match row.get("trainer_id")? {
            Some(id) => Some(Person { id, name: row.get("name")?, department: row.get("department")? }),
            None => None,
        };
        Ok(TrainingView {
            id: row.get("id")?,
            day: row.get("day")?,
            topics: row.get("topics")?,
            script,
            trainer,
            state: TrainingState::Planned,
            attended: 0,
            passed: 0,
            trainees: Vec::new(),
        })
    })
}

/// Who is to be at a training: each row with the person, in the order in which they were named.
pub fn trainees(r: &Read<'_>, training: Id) -> Result<Vec<(Id, TraineeView)>, Fault> {
    let sql = "SELECT t.id, t.staff_id, s.name, t.result FROM trainee t CROSS JOIN staff s ON s.id = t.staff_id
         WHERE t.training_id = ?1 ORDER BY t.id";
    r.rows(sql, [training], |row| {
        Ok((row.get(0)?, TraineeView { staff: row.get(1)?, name: row.get(2)?, result: row.get(3)? }))
    })
}

/// The project of a training; none when it isn't there.
pub fn project(r: &Read<'_>, training: Id) -> Result<Option<Id>, Fault> {
    r.first("SELECT project_id FROM training WHERE id = ?1", [training], |row| row.get(0))
}

/// Everybody who works in a project and in the store, with what he has had of the trainings held by a day.
pub fn people(r: &Read<'_>, project: Id, today: NaiveDate) -> Result<Vec<TrainingPerson>, Fault> {
    r.rows(include_str!("sql/people.sql"), params![project, today], |row| {
        let standing = match (row.get("passed")?, row.get("attended")?) {
            (true, _) => TrainingStanding::Passed,
            (false, true) => TrainingStanding::Attended,
            (false, false) => TrainingStanding::Missing,
        };
        Ok(TrainingPerson { staff: row.get("id")?, name: row.get("name")?, standing })
    })
}
