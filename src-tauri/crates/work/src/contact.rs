//! A communication from one document, for scripts: what it leaves out is not said.

use care::channel::{Aims, Channel, Form};
use care::contact::{NewContact, Outcome};
use care::due::Party;
use chrono::{NaiveDate, NaiveDateTime};
use ledger::Id;
use serde::{Deserialize, Deserializer};

/// The document; its fields are those of [`NewContact`]. Moments are `2026-06-30T23:59`, with seconds if wanted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // see NewContact
pub struct Document {
    pub party: Party,
    #[serde(default)]
    pub reasons: Vec<String>,
    #[serde(default, deserialize_with = "moment")]
    pub at: Option<NaiveDateTime>,
    pub channel: Channel,
    #[serde(default)]
    pub form: Option<Form>,
    #[serde(default)]
    pub aims: Aims,
    #[serde(default)]
    pub script: Option<Id>,
    #[serde(default)]
    pub conveyed: String,
    #[serde(default)]
    pub collected: String,
    pub outcome: Outcome,
    #[serde(default)]
    pub problem: String,
    #[serde(default)]
    pub gift: Option<Id>,
    #[serde(default)]
    pub gift_again: bool,
    #[serde(default)]
    pub gift_over_reason: String,
    #[serde(default)]
    pub satisfaction: Option<u8>,
    #[serde(default)]
    pub promise: String,
    #[serde(default, deserialize_with = "moment")]
    pub promise_until: Option<NaiveDateTime>,
    #[serde(default)]
    pub next_day: Option<NaiveDate>,
    #[serde(default)]
    pub next_note: String,
}

impl From<Document> for NewContact {
    fn from(d: Document) -> NewContact {
        NewContact {
            party: d.party,
            reasons: d.reasons,
            at: d.at,
            channel: d.channel,
            form: d.form,
            aims: d.aims,
            script: d.script,
            conveyed: d.conveyed,
            collected: d.collected,
            outcome: Some(d.outcome),
            problem: d.problem,
            gift: d.gift,
            gift_again: d.gift_again,
            gift_over_reason: d.gift_over_reason,
            satisfaction: d.satisfaction,
            promise: d.promise,
            promise_until: d.promise_until,
            next_day: d.next_day,
            next_note: d.next_note,
        }
    }
}

fn moment<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDateTime>, D::Error> {
    let Some(text) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
    let read =
        ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"].iter().find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok());
    read.map(Some).ok_or_else(|| serde::de::Error::custom(format!("{text}: YYYY-MM-DDTHH:MM")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_says_who_how_and_what_came_of_it_and_may_leave_out_the_rest() {
        let text = r#"{"party": {"kind": "customer", "id": "01a200f7-b11d-7000-9c2b-152244ba2ff5"}, "channel": "phone",
                       "outcome": "interested", "at": "2026-07-10T09:30"}"#;
        let document: Document = serde_json::from_str(text).expect("a document");
        let new = NewContact::from(document);
        assert_eq!(new.at.map(|at| at.to_string()).as_deref(), Some("2026-07-10 09:30:00"));
        assert_eq!((new.problem.as_str(), new.next_day), ("", None));
        assert!(serde_json::from_str::<Document>(&text.replace("09:30", "9h")).is_err());
        assert!(serde_json::from_str::<Document>(&text.replace("outcome", "result")).is_err());
    }
}
