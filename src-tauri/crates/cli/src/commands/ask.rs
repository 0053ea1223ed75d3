//! Questions to the store.

use std::collections::BTreeMap;
use std::path::Path;

use care::selection::{self, Rules};
use chrono::{NaiveDate, NaiveDateTime};

use crate::answer::{Answer, Trouble};
use crate::args::{Args, Preset};
use crate::door;

/// Hits that a search gives at most.
const HITS: u32 = 50;

pub fn select(args: &Args, as_of: NaiveDate, rules: Option<&Path>) -> Result<Answer, Trouble> {
    let rules = rules.map_or_else(|| Ok(Rules::default()), read_rules)?;
    let selection = door::open(args)?.read(|r| selection::select(r, as_of, &rules))?;
    let mut answer = Answer::of(&selection)?;
    let counts: Vec<String> =
        selection.criteria.iter().map(|(rule, picks)| format!("{rule:?} {}", picks.len())).collect();
    answer.text = format!("{} {}\n{}", as_of, selection.valuable, counts.join("\n"));
    Ok(answer)
}

fn read_rules(path: &Path) -> Result<Rules, Trouble> {
    let text = door::read_text(path)?;
    selection::parse(&text).map_err(|refusal| Trouble::refused("selection", &refusal))
}

pub fn abc(args: &Args, preset: Preset, as_of: NaiveDate) -> Result<Answer, Trouble> {
    let classes = door::open(args)?.read(|r| selection::abc(r, as_of, preset.into()))?;
    let mut answer = Answer::of(&classes)?;
    let counts: BTreeMap<char, usize> = classes.iter().map(|(class, owners)| (*class, owners.len())).collect();
    answer.text = counts.iter().map(|(class, n)| format!("{class} {n}\n")).collect();
    Ok(answer)
}

pub fn leads(args: &Args, now: NaiveDateTime) -> Result<Answer, Trouble> {
    Answer::of(&door::open(args)?.read(|r| care::lead::figures(r, now))?)
}

pub fn search(args: &Args, text: &str) -> Result<Answer, Trouble> {
    Answer::of(&door::open(args)?.read(|r| care::search::search(r, text, HITS, crate::moment::now().date()))?)
}

pub fn today(args: &Args, now: NaiveDateTime, person: Option<&str>) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    let person = person.map(|name| door::person(&store, name)).transpose()?;
    Answer::of(&store.read(|r| care::today::list(r, now, person))?)
}
