//! A contact that is saved while an import writes: the person goes on to the next, it is written when the import has ended.

use chrono::NaiveDateTime;
use ledger::{Error, Fault, Id, Intent, NotWritten, Op, Read, Saved, Store, Verb, Waiting, Write};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::model::{NewContact, NotLogged, WaitingContact};
use super::{Answer, giving, insert_as, ready, sql};
use crate::due::Party;
use crate::{kept, op};

pub(crate) const VERB: Verb = Verb { name: op::CONTACT_LOG, write };

/// What is kept.
#[derive(Serialize, Deserialize)]
struct Request {
    contact: NewContact,
    /// The moment at which it was saved, by which its rules are judged.
    now: NaiveDateTime,
}

/// As [`super::log`], for a person who must not wait: where a long change runs, the contact passes the rules as they stand and is kept. It is
/// written when that change has ended; what then speaks against it is shown by [`waiting`].
pub fn log_or_keep(store: &Store, who: Option<Id>, new: NewContact, now: NaiveDateTime) -> Answer<Saved<Id>> {
    let request = Request { contact: new, now };
    let new = &request.contact;
    let op = Op::new(op::CONTACT_LOG, who).about(new.party.id());
    store.change_or_keep(op, &request, |r| may(r, new, now), |w, id| insert_as(w, id, who, new, now))
}

/// Whether it may be logged as things stand.
fn may(r: &Read<'_>, new: &NewContact, now: NaiveDateTime) -> Answer<()> {
    let ready = ready(r, new, now)?;
    new.gift.map_or(Ok(()), |gift| giving::may_give(r, gift, new, &ready))
}

fn write(w: &mut Write<'_>, intent: &Intent) -> Result<(), Error<Value>> {
    let Request { contact, now } = kept::request(intent)?;
    insert_as(w, intent.id, intent.who, &contact, now).map_err(kept::refused)?;
    Ok(())
}

/// Contacts that are kept and not written: those whose turn is to come, and those that could not be written when it came.
pub fn waiting(store: &Store) -> Result<Vec<WaitingContact>, Fault> {
    let all = store.waiting().into_iter().filter(|waiting| waiting.intent.name == op::CONTACT_LOG);
    let contacts: Vec<Waiting> = all.collect();
    store.read(|r| contacts.iter().map(|waiting| view(r, waiting)).collect())
}

fn view(r: &Read<'_>, waiting: &Waiting) -> Result<WaitingContact, Fault> {
    let request: Option<Request> = kept::request(&waiting.intent).ok();
    let contact = request.map(|request| request.contact);
    let why = waiting.why.as_ref().map(|why| match why {
        NotWritten::NotFound => NotLogged::NotFound,
        // A refusal that this version does not know is none that a person could do something about.
        NotWritten::Refused { refusal } => {
            Deserialize::deserialize(refusal).map_or(NotLogged::Fault, |refusal| NotLogged::Refused { refusal })
        }
        NotWritten::Fault { .. } => NotLogged::Fault,
    });
    let name = contact.as_ref().map(|contact| sql::name(r, contact.party)).transpose()?.flatten();
    Ok(WaitingContact { id: waiting.intent.id, contact, who: waiting.intent.who, name, why })
}

/// Whether a contact with this party waits, so that no form of it is unsaved.
pub fn waits(store: &Store, party: Party) -> bool {
    let about = Some(party.id());
    store.waiting().iter().any(|waiting| waiting.intent.name == op::CONTACT_LOG && waiting.intent.about == about)
}

/// Tries a contact that could not be written once more.
///
/// # Errors
/// `NotFound` when no such one was refused.
pub fn try_again(store: &Store, id: Id) -> Result<(), Error<()>> {
    Ok(store.try_again(id)?)
}

/// Drops a contact that could not be written, by a person's wish.
///
/// # Errors
/// `NotFound` when no such one was refused: one whose turn is to come is taken back by undo once it is written.
pub fn discard(store: &Store, id: Id) -> Result<(), Error<()>> {
    Ok(store.discard(id)?)
}
