//! Trainings of a project.

use care::training::{self, NewTraining, Topics, Trainee, TrainingResult};
use ledger::{Id, Read, Store};
use serde_json::json;

use super::care_work::{now_or, project};
use crate::answer::{Answer, Trouble};
use crate::args::{Args, TrainingCommand, TrainingForm};
use crate::door;

pub fn run(args: &Args, what: &TrainingCommand) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    let who = door::who(args, &store)?;
    let refused = Trouble::of("training");
    match what {
        TrainingCommand::List { project: text, now } => {
            let id = project(&store, text)?;
            Answer::of(&store.read(|r| training::list(r, id, now_or(*now).date()))?)
        }
        TrainingCommand::Add { project: text, form } => {
            let (id, today) = (project(&store, text)?, now_or(form.now).date());
            let fresh =
                NewTraining { day: today, topics: Topics::default(), script: None, trainer: None, trainees: vec![] };
            let mut new = filled(&store, form, fresh)?;
            if form.trainees.is_empty() {
                let left_out = names(&store, &form.without)?;
                let people = store.read(|r| training::list(r, id, today))?.people.into_iter().map(|one| one.staff);
                let there = people.filter(|staff| !left_out.contains(staff));
                new.trainees = there.map(|staff| Trainee { staff, result: TrainingResult::Open }).collect();
            }
            let done = training::add(&store, who, id, new, today).map_err(refused)?;
            Answer::of(&json!({ "training": done.value, "op": done.op }))
        }
        TrainingCommand::Set { id: text, form } => {
            let id = door::id(text)?;
            let stands = store.read(|r| training::form(r, id))?.ok_or_else(|| Trouble::NotFound(text.into()))?;
            let new = filled(&store, form, stands)?;
            let done = training::edit(&store, who, id, new, now_or(form.now).date()).map_err(refused)?;
            Answer::of(&json!({ "changed": done.value, "op": done.op }))
        }
        TrainingCommand::Remove { id } => {
            let done = training::remove(&store, who, door::id(id)?).map_err(refused)?;
            Answer::of(&json!({ "op": done.op }))
        }
    }
}

/// What stands, with what was typed written over it.
fn filled(store: &Store, form: &TrainingForm, stands: NewTraining) -> Result<NewTraining, Trouble> {
    let mut new = NewTraining { day: form.day.unwrap_or(stands.day), ..stands };
    if !form.topics.is_empty() {
        new.topics = Topics::new(&form.topics);
    }
    if let Some(title) = &form.script {
        new.script = named(store, title, care::script::named)?;
    }
    if let Some(name) = &form.trainer {
        new.trainer = named(store, name, care::staff::named)?;
    }
    for (name, result) in &form.trainees {
        let staff = door::person(store, name)?;
        match new.trainees.iter_mut().find(|one| one.staff == staff) {
            Some(there) => there.result = result.unwrap_or(there.result),
            None => new.trainees.push(Trainee { staff, result: result.unwrap_or(TrainingResult::Open) }),
        }
    }
    let left_out = names(store, &form.without)?;
    new.trainees.retain(|one| !left_out.contains(&one.staff));
    Ok(new)
}

fn names(store: &Store, names: &[String]) -> Result<Vec<Id>, Trouble> {
    names.iter().map(|name| door::person(store, name)).collect()
}

/// What a name stands for; `-` is nothing.
fn named(
    store: &Store,
    name: &str,
    find: impl Fn(&Read<'_>, &str) -> Result<Option<Id>, ledger::Fault>,
) -> Result<Option<Id>, Trouble> {
    match name {
        "-" => Ok(None),
        name => store.read(|r| find(r, name))?.map(Some).ok_or_else(|| Trouble::NotFound(name.into())),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::answer::Trouble;
    use crate::commands::tests::{cli, dealership};

    const NOW: &str = "2026-06-22T10:00";
    const PROJECT: &str = "出保关怀·首批";

    /// Who is to be at the training of an id, and the results.
    fn trainees(folder: &std::path::Path, training: &str) -> Vec<(String, String)> {
        let list = cli(folder, "zh", &["training", "list", "--project", PROJECT, "--now", NOW]).expect("trainings");
        let rows = list.json["rows"].as_array().expect("rows").clone();
        let row = rows.into_iter().find(|row| row["id"] == training).expect("the training");
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let one = |one: &Value| (text(&one["name"]), text(&one["result"]));
        row["trainees"].as_array().expect("a list").iter().map(one).collect()
    }

    fn pair(name: &str, result: &str) -> (String, String) {
        (name.into(), result.into())
    }

    #[test]
    fn a_training_is_added_for_everybody_judged_name_by_name_and_taken_away() {
        let world = dealership();
        let folder = world.path();
        let add = ["training", "add", "--project", PROJECT, "--topic", "duties", "--topic", "process", "--now", NOW];
        let added = cli(folder, "zh", &[&add[..], &["--without", "孙立国", "--trainer", "孙立国"]].concat());
        let added = added.expect("a training").json;
        let id = added["training"].as_str().expect("an id");
        let open = ["周敏", "吴磊", "郑海燕"].map(|name| pair(name, "open"));
        assert_eq!(trainees(folder, id), open);

        let judged = ["training", "set", id, "--trainee", "吴磊=passed", "--trainee", "周敏=absent", "--now", NOW];
        let judged = cli(folder, "zh", &[&judged[..], &["--without", "郑海燕", "--script", "电话邀约"]].concat());
        assert_eq!(judged.expect("judged").json["changed"], json!(true));
        assert_eq!(trainees(folder, id), [pair("周敏", "absent"), pair("吴磊", "passed")]);

        let undone = cli(folder, "zh", &["undo"]).expect("undone");
        assert_eq!(undone.json["ops"][0]["name"], "training.edit");
        assert_eq!(trainees(folder, id), open);
        cli(folder, "zh", &["training", "remove", id]).expect("taken away");
        let again = cli(folder, "zh", &["training", "remove", id]);
        assert!(matches!(again, Err(Trouble::NotFound(_))));
    }

    #[test]
    fn a_training_that_the_core_refuses_says_so_in_words() {
        let world = dealership();
        let ahead = ["training", "add", "--project", PROJECT, "--topic", "post", "--day", "2026-06-23", "--now", NOW];
        let refused = cli(world.path(), "zh", &[&ahead[..], &["--trainee", "周敏=passed"]].concat());
        let sentence = refused.err().expect("refused").sentence(&care::words::Words::of(care::words::Language::Zh));
        assert!(sentence.contains("还没到培训日期"), "{sentence}");
        let unknown = cli(world.path(), "zh", &[&ahead[..], &["--script", "没有这一篇"]].concat());
        assert!(matches!(unknown, Err(Trouble::NotFound(title)) if title == "没有这一篇"));
    }
}
