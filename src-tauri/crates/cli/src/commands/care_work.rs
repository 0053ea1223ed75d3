//! Projects, contacts, checks.

use std::path::Path;

use care::check::{Checked, NewCheck};
use chrono::NaiveDateTime;
use ledger::{Error, Id, Saved, Store};
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::answer::{Answer, Trouble};
use crate::args::{Args, CheckOf};
use crate::door;

/// The moment given, or the machine's.
pub fn now_or(now: Option<NaiveDateTime>) -> NaiveDateTime {
    now.unwrap_or_else(crate::moment::now)
}

fn document<T: DeserializeOwned>(path: &Path) -> Result<T, Trouble> {
    serde_json::from_str(&door::read_text(path)?).map_err(|e| Trouble::Refused {
        feature: "cli",
        code: "json".into(),
        params: json!({ "path": path, "why": e.to_string() }),
    })
}

/// A project by id or by name.
pub fn project(store: &Store, text: &str) -> Result<Id, Trouble> {
    let found = match text.parse::<Id>() {
        Ok(id) => store.read(|r| care::project::read(r, id))?.map(|p| p.id),
        Err(_) => store.read(|r| care::project::named(r, text))?,
    };
    found.ok_or_else(|| Trouble::NotFound(text.into()))
}

pub fn new_project(args: &Args, file: &Path) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    let who = door::who(args, &store)?;
    let started = work::project::start(&store, who, &document(file)?).map_err(Trouble::of("cli"))?;
    Answer::of(&started)
}

pub fn show_project(args: &Args, text: &str, now: Option<NaiveDateTime>) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    let id = project(&store, text)?;
    let view = store.read(|r| care::progress::project(r, id, now_or(now).date()))?;
    Answer::of(&view.ok_or_else(|| Trouble::NotFound(text.into()))?)
}

pub fn list_projects(args: &Args, now: Option<NaiveDateTime>) -> Result<Answer, Trouble> {
    Answer::of(&door::open(args)?.read(|r| care::progress::projects(r, now_or(now).date()))?)
}

pub fn choose(
    args: &Args,
    text: &str,
    customer: &str,
    reason: &str,
    now: Option<NaiveDateTime>,
) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    let who = door::who(args, &store)?;
    let (project, customer) = (project(&store, text)?, door::id(customer)?);
    let done =
        care::target::choose(&store, who, project, customer, reason, now_or(now)).map_err(Trouble::of("target"))?;
    Answer::of(&json!({ "added": done.value, "op": done.op }))
}

pub fn take_out(args: &Args, text: &str, customer: &str) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    let who = door::who(args, &store)?;
    let (project, id) = (project(&store, text)?, door::id(customer)?);
    let target = store.read(|r| care::target::of(r, project, id))?;
    let target = target.ok_or_else(|| Trouble::NotFound(customer.into()))?;
    let done = care::target::remove(&store, who, target).map_err(Trouble::of("target"))?;
    Answer::of(&json!({ "op": done.op }))
}

pub fn log_contact(args: &Args, file: &Path, now: Option<NaiveDateTime>) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    let who = door::who(args, &store)?;
    let new: work::contact::Document = document(file)?;
    let saved = care::contact::log_or_keep(&store, who, new.into(), now_or(now)).map_err(Trouble::of("contact"))?;
    let mut answer = match saved {
        Saved::Written(done) => json!({ "contact": done.value, "op": done.op, "changed": done.changed }),
        Saved::Waiting { id } => json!({ "contact": id, "op": null, "changed": [] }),
    };
    let waiting = care::contact::waiting(&store)?;
    if !waiting.is_empty() {
        answer["waiting"] = json!(waiting);
    }
    Answer::of(&answer)
}

pub fn waiting_contacts(args: &Args) -> Result<Answer, Trouble> {
    Answer::of(&care::contact::waiting(&door::open(args)?)?)
}

pub fn try_contacts_again(args: &Args, ids: &[String]) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    each(ids, |id| care::contact::try_again(&store, id))?;
    Answer::of(&care::contact::waiting(&store)?)
}

pub fn drop_contacts(args: &Args, ids: &[String]) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    each(ids, |id| care::contact::discard(&store, id))?;
    Answer::of(&care::contact::waiting(&store)?)
}

fn each(ids: &[String], work: impl Fn(Id) -> Result<(), Error<()>>) -> Result<(), Trouble> {
    for text in ids {
        work(door::id(text)?).map_err(|error| match error {
            Error::NotFound => Trouble::NotFound(text.clone()),
            error => Trouble::of("contact")(error),
        })?;
    }
    Ok(())
}

pub fn check(
    args: &Args,
    of: CheckOf,
    id: &str,
    at: NaiveDateTime,
    on_time: bool,
    good: bool,
    reason: &str,
) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    let who = door::who(args, &store)?;
    let id = door::id(id)?;
    let of = match of {
        CheckOf::Item => Checked::Item { id },
        CheckOf::Step => Checked::Step { id },
        CheckOf::Contact => Checked::Contact { id },
    };
    let new = NewCheck { of, on_time: Some(on_time), good: Some(good), reason: reason.into() };
    let done = care::check::give(&store, who, new, at).map_err(Trouble::of("check"))?;
    Answer::of(&json!({ "check": done.value, "op": done.op }))
}

#[cfg(test)]
mod tests {
    use care::words::{Language, Words};
    use serde_json::json;

    use crate::answer::Trouble;
    use crate::commands::tests::{cli, dealership};

    #[test]
    fn one_customer_is_chosen_for_a_project_once_for_a_reason_and_taken_out_again() {
        const PROJECT: &str = "出保关怀·首批";
        let world = dealership();
        let folder = world.path();
        let customer_of = |name: &str| {
            let found = cli(folder, "zh", &["search", name]).expect("hits").json;
            found[0]["customer"].as_str().expect("an id").to_owned()
        };
        let choose = |id: &str, reason: &str| {
            let choose = ["project", "choose", PROJECT, id, "--reason", reason, "--now", "2026-06-22T10:00"];
            cli(folder, "zh", &choose)
        };
        let take_out = |id: &str| cli(folder, "zh", &["project", "take-out", PROJECT, id]);
        let words = Words::of(Language::Zh);
        let said = |answer: Result<_, Trouble>| answer.err().map(|trouble| trouble.sentence(&words));
        let refusal = |code: &str| Some(words.say(&format!("target:refusal.{code}")).to_owned());

        let (target, other) = (customer_of("欧阳晓燕"), customer_of("宋佳"));
        assert_eq!(said(choose(&other, " ")), refusal("reason_missing"));
        assert_eq!(said(choose(&target, "老客户")), refusal("target_already"));
        assert_eq!(said(take_out(&target)), refusal("target_spoken_to"));

        let added = choose(&other, "老客户").expect("she is no target yet").json;
        assert_eq!(added["added"]["targets"], json!(1));
        take_out(&other).expect("nobody spoke to her");
        assert!(matches!(take_out(&other), Err(Trouble::NotFound(_))));
    }
}
