//! What one department asks of another.

use care::handover::{self, NewHandover};
use serde_json::json;

use super::care_work::{now_or, project};
use crate::answer::{Answer, Trouble};
use crate::args::{Args, HandoverCommand};
use crate::door;

pub fn run(args: &Args, what: &HandoverCommand) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    let person = |name: &Option<String>| name.as_deref().map(|name| door::person(&store, name)).transpose();
    let refused = Trouble::of("handover");
    match what {
        HandoverCommand::List { list, person: name, offset, limit } => {
            let whose = person(name)?;
            let window = store.read(|r| handover::window(r, (*list).into(), whose, (*offset, *limit)));
            Answer::of(&window.map_err(refused)?)
        }
        HandoverCommand::Ask { question, department, person: to, customer, project: of, now } => {
            let known = store.read(care::staff::departments)?.into_iter().find(|one| one.name == department.trim());
            let new = NewHandover {
                customer: customer.as_deref().map(door::id).transpose()?,
                project: of.as_deref().map(|of| project(&store, of)).transpose()?,
                to_department: known.ok_or_else(|| Trouble::NotFound(department.into()))?.id,
                to: person(to)?,
                question: question.clone(),
            };
            let done = handover::ask(&store, person(&args.who)?, None, new, now_or(*now)).map_err(refused)?;
            Answer::of(&json!({ "handover": done.value, "op": done.op }))
        }
        HandoverCommand::Answer { id, text, now } => {
            let (id, who) = (door::id(id)?, person(&args.who)?);
            let done = handover::answer(&store, who, id, text, now_or(*now)).map_err(refused)?;
            Answer::of(&json!({ "op": done.op }))
        }
    }
}

#[cfg(test)]
mod tests {
    use care::words::{Language, Words};
    use serde_json::json;

    use crate::commands::tests::{cli, dealership};

    #[test]
    fn a_question_is_asked_by_name_found_by_who_is_asked_and_answered() {
        let world = dealership();
        let folder = world.path();
        let mine = |person: &str| {
            let list = cli(folder, "zh", &["handover", "list", "mine", "--person", person]).expect("a list");
            list.json["total"].as_u64().expect("a count")
        };
        let before = mine("郭涛");
        let ask = ["handover", "ask", "前刹车片有货吗", "--department", "配件部", "--now", "2026-06-22T10:00"];
        let nobody = cli(folder, "en", &ask).err().expect("nobody asks");
        assert!(!nobody.sentence(&Words::of(Language::En)).contains("person_unknown"));
        let asked = cli(folder, "zh", &[&ask[..], &["--person", "郭涛", "--as", "周敏"]].concat()).expect("asked");
        assert_eq!(mine("郭涛"), before + 1);

        let id = asked.json["handover"].as_str().expect("an id");
        let answer = ["handover", "answer", id, "有，两副", "--as", "郭涛", "--now", "2026-06-22T10:30"];
        cli(folder, "zh", &answer).expect("answered");
        assert_eq!(mine("郭涛"), before);
        let list = cli(folder, "zh", &["handover", "list", "answered", "--limit", "1"]).expect("a list").json;
        assert_eq!((&list["rows"][0]["answer"], &list["rows"][0]["minutes"]), (&json!("有，两副"), &json!(30)));
    }
}
