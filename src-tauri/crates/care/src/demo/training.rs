//! What the people of the project practised, and will.

use chrono::{NaiveDate, TimeDelta};
use ledger::{Id, Write};

use super::cast::People;
use super::{Answer, World, sure};
use crate::training::{self, NewTraining, Topics, Trainee, TrainingResult, TrainingTopic};

const DAY: TimeDelta = TimeDelta::days(1);

/// Days from the start, topics, script, results in the order of the people.
type TrainingRow<'a> = (i32, &'a [TrainingTopic], Option<Id>, &'a [TrainingResult]);

/// Before the first call everybody learnt the process and practised the invitation; who didn't pass practises again.
pub fn write(w: &mut Write<'_>, world: &World, project: Id, start: NaiveDate) -> Answer<()> {
    use TrainingResult::{Absent, Failed, Open, Passed};
    use TrainingTopic::{Demands, Duties, Post, Process};
    let people = &world.people;
    let trainer = Some(people.staff[People::SUN]);
    let [invitation, referral] = [1, 5].map(|place| world.scripts.get(place).copied());
    let who: Vec<Id> = [people.coordinators(), people.advisors()].concat();
    let rows: [TrainingRow<'_>; 4] = [
        (-5, &[Process, Duties, Post], None, &[Passed, Passed, Absent, Passed, Passed]),
        (-3, &[], invitation, &[Passed, Passed, Failed]),
        (18, &[Demands], invitation, &[Open, Open, Open]),
        (37, &[], referral, &[Open, Open, Open]),
    ];
    for (days, topics, script, results) in rows {
        let trainees = who.iter().zip(results).map(|(staff, result)| Trainee { staff: *staff, result: *result });
        let trainees = trainees.collect();
        let new = NewTraining { day: start + DAY * days, topics: Topics::new(topics), script, trainer, trainees };
        sure(training::insert(w, project, &new, world.now.date()))?;
    }
    Ok(())
}
