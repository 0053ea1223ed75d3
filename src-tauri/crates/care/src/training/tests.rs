use ledger::{Key, Source};

use super::TrainingResult::{Absent, Failed, Open, Passed};
use super::*;
use crate::project::{NewProject, ProjectPerson, ProjectRole, Strategy};

/// The day on which the tests look.
const TODAY: &str = "2026-06-09";

struct World {
    _folder: tempfile::TempDir,
    store: Store,
    project: Id,
    script: Id,
    li: Id,
    chen: Id,
    sun: Id,
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn world() -> World {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let seeded = store.change::<_, ()>(Op::new("test", None), |w| {
        let script = w.insert("script", cells! { title: "出保告知", purpose: "告知" })?;
        w.insert("script_version", cells! { script_id: script, number: 1, convey: "您好", collect: "" })?;
        let li = w.insert("staff", cells! { name: "李静", role: "coordinator" })?;
        let chen = w.insert("staff", cells! { name: "陈刚", role: "service_advisor" })?;
        Ok((script, li, chen, w.insert("staff", cells! { name: "孙立", role: "manager" })?))
    });
    let (script, li, chen, sun) = seeded.expect("people").value;
    let as_role = |staff, role| ProjectPerson { staff, role };
    let days = [day("2026-06-01"), day("2026-07-31")];
    let mut new = NewProject::named("出保关怀", ["出保", "老客户", "电话"], Strategy::LiftModel, days);
    new.people = vec![
        as_role(sun, ProjectRole::Lead),
        as_role(sun, ProjectRole::Checker),
        as_role(li, ProjectRole::Responsible),
        as_role(chen, ProjectRole::Responsible),
    ];
    let project = project::add(&store, None, new).expect("a project").value;
    World { _folder: folder, store, project, script, li, chen, sun }
}

type Row = (String, TrainingState, Vec<(String, TrainingResult)>);

impl World {
    fn training(&self, on: &str, trainees: &[(Id, TrainingResult)]) -> NewTraining {
        let trainees = trainees.iter().map(|(staff, result)| Trainee { staff: *staff, result: *result }).collect();
        NewTraining { day: day(on), topics: Topics::default(), script: Some(self.script), trainer: None, trainees }
    }

    fn add(&self, new: NewTraining) -> Done<Id> {
        add(&self.store, None, self.project, new, day(TODAY)).expect("a training")
    }

    fn refused(&self, new: NewTraining) -> TrainingRefusal {
        match add(&self.store, None, self.project, new, day(TODAY)) {
            Err(Error::Refused(refusal)) => refusal,
            other => panic!("not refused: {other:?}"),
        }
    }

    fn seen(&self) -> Trainings {
        self.store.read(|r| list(r, self.project, day(TODAY))).expect("trainings")
    }

    fn rows(&self) -> Vec<Row> {
        let who = |row: &TrainingView| row.trainees.iter().map(|one| (one.name.clone(), one.result)).collect();
        self.seen().rows.iter().map(|row| (row.day.to_string(), row.state, who(row))).collect()
    }

    fn standings(&self) -> Vec<(String, TrainingStanding)> {
        self.seen().people.into_iter().map(|one| (one.name, one.standing)).collect()
    }
}

fn row(on: &str, state: TrainingState, who: &[(&str, TrainingResult)]) -> Row {
    (on.into(), state, who.iter().map(|(name, result)| ((*name).into(), *result)).collect())
}

#[test]
fn a_training_says_what_is_practised_and_who_is_there_and_its_project_runs() {
    let w = world();
    let new = || w.training("2026-06-02", &[(w.li, Open)]);
    assert_eq!(w.refused(NewTraining { script: None, ..new() }), TrainingRefusal::SubjectMissing);
    assert_eq!(w.refused(NewTraining { script: Some(Id::NIL), ..new() }), TrainingRefusal::ScriptUnknown);
    assert_eq!(w.refused(NewTraining { trainer: Some(Id::NIL), ..new() }), TrainingRefusal::TrainerUnknown);
    assert_eq!(w.refused(w.training("2026-06-02", &[])), TrainingRefusal::NobodyNamed);
    assert_eq!(w.refused(w.training("2026-06-02", &[(Id::NIL, Open)])), TrainingRefusal::PersonUnknown);
    let twice = w.training("2026-06-02", &[(w.li, Open), (w.li, Passed)]);
    assert_eq!(w.refused(twice), TrainingRefusal::PersonTwice);
    assert!(matches!(add(&w.store, None, Id::NIL, new(), day(TODAY)), Err(Error::NotFound)));

    let there = w.add(new()).value;
    project::set_state(&w.store, None, w.project, ProjectState::Closed).expect("closed");
    assert_eq!(w.refused(new()), TrainingRefusal::ProjectClosed);
    let closed = |error| matches!(error, Some(Error::Refused(TrainingRefusal::ProjectClosed)));
    assert!(closed(edit(&w.store, None, there, new(), day(TODAY)).err()));
    assert!(closed(remove(&w.store, None, there).err()));
    assert_eq!(w.rows().len(), 1);
}

#[test]
fn nobody_has_a_result_before_the_day_has_come() {
    let w = world();
    for result in [Passed, Failed, Absent] {
        assert_eq!(w.refused(w.training("2026-06-10", &[(w.li, result)])), TrainingRefusal::ResultAhead);
    }
    w.add(w.training(TODAY, &[(w.li, Passed)]));
    let ahead = w.add(w.training("2026-06-10", &[(w.li, Open)])).value;
    let judged = w.training("2026-06-10", &[(w.li, Passed)]);
    let refused = edit(&w.store, None, ahead, judged.clone(), day(TODAY));
    assert!(matches!(refused, Err(Error::Refused(TrainingRefusal::ResultAhead))));
    edit(&w.store, None, ahead, judged, day("2026-06-10")).expect("its day has come");
}

#[test]
fn topics_are_kept_once_each_in_their_order_and_need_no_script() {
    use TrainingTopic::{Duties, Process};
    let w = world();
    let topics: Topics = serde_json::from_str(r#"["duties", "process", "duties"]"#).expect("topics");
    let new = NewTraining { topics, script: None, trainer: Some(w.sun), ..w.training("2026-06-02", &[(w.li, Open)]) };
    w.add(new);
    let seen = &w.seen().rows[0];
    assert_eq!(seen.topics.list(), [Process, Duties]);
    assert_eq!(seen.script, None);
    assert_eq!(seen.trainer.as_ref().map(|one| one.name.as_str()), Some("孙立"));
}

#[test]
fn a_training_is_judged_changed_and_taken_away_and_undo_brings_each_back() {
    use TrainingState::{Judged, Planned, Unjudged};
    let w = world();
    let early = w.add(w.training("2026-06-02", &[(w.li, Passed)]));
    let late = w.add(w.training(TODAY, &[(w.li, Open), (w.chen, Absent)])).value;
    w.add(w.training("2026-06-20", &[(w.li, Open)]));
    let first = row("2026-06-02", Judged, &[("李静", Passed)]);
    let ahead = row("2026-06-20", Planned, &[("李静", Open)]);
    let today = row(TODAY, Unjudged, &[("李静", Open), ("陈刚", Absent)]);
    assert_eq!(w.rows(), [ahead.clone(), today, first.clone()], "the last one first");

    let change = || w.training("2026-06-08", &[(w.sun, Passed), (w.chen, Failed)]);
    let edited = edit(&w.store, None, late, change(), day(TODAY)).expect("edited");
    assert!(edited.value);
    assert_eq!(
        w.rows()[1],
        row("2026-06-08", Judged, &[("陈刚", Failed), ("孙立", Passed)]),
        "who stays keeps his place"
    );
    assert!(!edit(&w.store, None, late, change(), day(TODAY)).expect("the same").value, "nothing differed");
    w.store.undo(&[edited.op.expect("an op")], None).expect("undone");
    assert_eq!(w.rows()[1].2, [("李静".into(), Open), ("陈刚".into(), Absent)]);

    let gone = remove(&w.store, None, early.value).expect("taken away");
    assert_eq!(w.rows().len(), 2);
    w.store.undo(&[gone.op.expect("an op")], None).expect("undone");
    assert_eq!(w.rows()[2], first);
    assert_eq!(w.store.verify().expect("verify"), []);
}

#[test]
fn everybody_of_a_project_takes_part_and_the_list_says_who_has_not_yet() {
    use TrainingStanding::{Attended, Missing, Passed as HasPassed};
    let w = world();
    let standings = |sun, li, chen| [("孙立".into(), sun), ("李静".into(), li), ("陈刚".into(), chen)];
    assert_eq!(w.standings(), standings(Missing, Missing, Missing), "each once, however many roles");

    w.add(w.training("2026-06-20", &[(w.li, Open)]));
    assert_eq!(w.standings(), standings(Missing, Missing, Missing), "what is planned is not yet held");

    let held = NewTraining { trainer: Some(w.sun), ..w.training("2026-06-02", &[(w.li, Failed), (w.chen, Absent)]) };
    w.add(held);
    assert_eq!(w.standings(), standings(Attended, Attended, Missing));
    let seen = &w.seen().rows[1];
    assert_eq!((seen.attended, seen.passed), (1, 0));

    w.add(w.training("2026-06-05", &[(w.li, Passed), (w.chen, Open)]));
    assert_eq!(w.standings(), standings(Attended, HasPassed, Attended));

    w.store
        .change::<_, ()>(Op::new("test", None), |w2| Ok(w2.update("staff", w.chen, cells! { active: false })?))
        .expect("left");
    assert_eq!(w.standings(), standings(Attended, HasPassed, Attended)[..2], "who left the store takes part no more");
}

#[test]
fn a_training_left_unsaved_is_found_again_until_it_is_saved() {
    let w = world();
    let left = w.training("2026-06-20", &[(w.li, Open)]);
    let found = |training| w.store.read(|r| unsaved(r, w.project, training)).expect("a look");
    assert!(keep_draft(&w.store, w.project, None, Some(&left)).expect("no fault"));
    assert_eq!(found(None).as_ref(), Some(&left));
    assert_eq!(w.refused(NewTraining { script: None, ..left.clone() }), TrainingRefusal::SubjectMissing);
    assert!(found(None).is_some(), "what was refused is still unsaved");
    let training = w.add(left.clone()).value;
    assert_eq!(found(None), None);

    keep_draft(&w.store, w.project, Some(training), Some(&left)).expect("no fault");
    keep_draft(&w.store, w.project, None, Some(&left)).expect("no fault");
    edit(&w.store, None, training, w.training("2026-06-21", &[(w.li, Open)]), day(TODAY)).expect("edited");
    assert_eq!(found(Some(training)), None);
    assert!(found(None).is_some(), "each has a form of its own");
    keep_draft(&w.store, w.project, None, None).expect("no fault");
    assert_eq!(found(None), None);
    keep_draft(&w.store, w.project, Some(training), Some(&left)).expect("no fault");
    remove(&w.store, None, training).expect("removed");
    assert_eq!(found(Some(training)), None);
}
