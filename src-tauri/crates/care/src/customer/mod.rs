//! The customer file: adding and editing it, phones, consent, how complete it is.

mod form;
#[cfg(test)]
mod form_tests;
mod many;
#[cfg(test)]
mod many_tests;
mod model;
mod rules;
#[cfg(test)]
mod sealed_tests;
mod sql;
#[cfg(test)]
mod tests;

use chrono::{NaiveDate, NaiveDateTime};
use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};

pub(crate) use form::draft_key;
pub use form::{form, keep_draft};
pub use many::{edit_many, preview_many};
pub use model::*;
pub use rules::completeness;

use crate::channel::Channel;
use crate::disclosure::{self, DisclosureKind, NewDisclosure};
use crate::sealed::{self, Seal, SealedKind};
use crate::{draft, norm, op};

/// What an ID number is recognised by and sealed with.
#[derive(Clone)]
pub struct Keys {
    hash: [u8; 32],
    /// Seals what is sensitive.
    pub seal: Seal,
}

impl Keys {
    /// The keys of a store.
    pub fn of(store: &Store) -> Keys {
        Keys { hash: store.derived_key("id number"), seal: Seal::of(store) }
    }

    /// The keyed hash by which an ID number is recognised. A wrong one is known by what is written.
    pub fn id_number_hash(&self, text: &str) -> [u8; 32] {
        let number = norm::IdNumber::parse(text).map_or_else(|_| norm::fold(text), |number| number.as_str().to_owned());
        *blake3::keyed_hash(&self.hash, number.as_bytes()).as_bytes()
    }
}

/// The whole file of a customer, a merged one too.
pub fn file(r: &Read<'_>, id: Id) -> Result<Option<CustomerFile>, Fault> {
    sql::file(r, id, rules::completeness)
}

/// The phones of a customer, masked, the first one first.
pub fn phones(r: &Read<'_>, customer: Id) -> Result<Vec<PhoneView>, Fault> {
    sql::phones(r, customer)
}

/// A phone in full, for somebody who is about to call. The look is written down before the number is given.
///
/// # Errors
/// `NotFound` when there is no such phone.
pub fn phone_show<R>(store: &Store, who: Option<Id>, phone: Id) -> Result<String, Error<R>> {
    let (customer, number) = store.read(|r| sql::number(r, phone))?.ok_or(Error::NotFound)?;
    let about = Some(customer);
    disclosure::record(store, who, &NewDisclosure { kind: DisclosureKind::Phone, about, rows: 1, purpose: "" })?;
    Ok(number)
}

/// Customers whose file may be kept no longer than until a day before `day`, the oldest date first, at most 200 after `offset`. Nothing
/// happens to them by itself: somebody looks, then erases or gives a new date.
pub fn past_retention(r: &Read<'_>, day: NaiveDate, offset: u32) -> Result<Vec<Retained>, Fault> {
    sql::past_retention(r, day, offset)
}

/// What holds for each channel that a consent was ever given or withdrawn for.
pub fn consents(r: &Read<'_>, customer: Id) -> Result<Vec<ConsentView>, Fault> {
    sql::consents(r, customer)
}

/// Whether a consent for the channel holds at a moment: the newest one up to then is a given one. Without any it doesn't.
pub fn has_consent(r: &Read<'_>, customer: Id, channel: Channel, at: NaiveDateTime) -> Result<bool, Fault> {
    sql::consented(r, customer, channel, at)
}

/// Customers, completeness and age of the data by keeper, the largest circle first.
pub fn keepers(r: &Read<'_>) -> Result<Vec<KeeperView>, Fault> {
    let fields = |kind| rules::wanted(kind).collect::<Vec<_>>();
    sql::keepers(r, &fields(CustomerKind::Person), &fields(CustomerKind::Company))
}

/// Adds a customer.
pub fn add(store: &Store, who: Option<Id>, new: NewCustomer) -> Result<Done<Id>, Error<CustomerRefusal>> {
    let keys = Keys::of(store);
    store.change(Op::new(op::CUSTOMER_ADD, who), |w| {
        draft::done(w, &draft_key(None))?;
        insert(w, &new, &keys)
    })
}

/// Writes the whole form over a file. What is sensitive and left out, or comes back masked, stays. The log keeps who, when and each cell
/// before.
pub fn edit(store: &Store, who: Option<Id>, id: Id, new: NewCustomer) -> Result<Done<()>, Error<CustomerRefusal>> {
    let keys = Keys::of(store);
    store.change(Op::new(op::CUSTOMER_EDIT, who).about(id), |w| {
        standing(w, id)?;
        draft::done(w, &draft_key(Some(id)))?;
        put(w, Some(id), &new, &keys)?;
        Ok(())
    })
}

/// Records that a consent was given or withdrawn.
pub fn set_consent(
    store: &Store,
    who: Option<Id>,
    customer: Id,
    new: NewConsent,
) -> Result<Done<Id>, Error<CustomerRefusal>> {
    store.change(Op::new(op::CONSENT_SET, who).about(customer), |w| insert_consent(w, customer, &new))
}

/// Adds a customer inside an op.
pub(crate) fn insert(w: &mut Write<'_>, new: &NewCustomer, keys: &Keys) -> Result<Id, Error<CustomerRefusal>> {
    put(w, None, new, keys)
}

/// Records a consent inside an op.
pub(crate) fn insert_consent(w: &mut Write<'_>, customer: Id, new: &NewConsent) -> Result<Id, Error<CustomerRefusal>> {
    let proof = norm::trimmed(&new.proof);
    if new.given && proof.is_empty() {
        return Err(Error::Refused(CustomerRefusal::ProofMissing));
    }
    rules::within("proof", proof, rules::LONGEST).map_err(Error::Refused)?;
    standing(w, customer)?;
    let (channel, given, since) = (new.channel, new.given, new.since);
    let cells = cells! { customer_id: customer, channel: channel, given: given, since: since, proof: proof };
    Ok(w.insert("consent", cells)?)
}

/// A file that can be written: it is there, was not merged away and not erased.
fn standing(r: &Read<'_>, id: Id) -> Result<(), Error<CustomerRefusal>> {
    match sql::state(r, id)?.ok_or(Error::NotFound)? {
        (Some(_), _) => Err(Error::Refused(CustomerRefusal::Merged)),
        (None, true) => Err(Error::Refused(CustomerRefusal::Erased)),
        (None, false) => Ok(()),
    }
}

fn put(w: &mut Write<'_>, id: Option<Id>, new: &NewCustomer, keys: &Keys) -> Result<Id, Error<CustomerRefusal>> {
    let new = rules::cleaned(new).map_err(Error::Refused)?;
    if let Some(keeper) = new.keeper_id
        && !sql::has_staff(w, keeper)?
    {
        return Err(Error::Refused(CustomerRefusal::KeeperUnknown));
    }
    let cells = cells! {
        name: new.name, kind: new.kind, number: new.number, sex: new.sex, birthday: new.birthday,
        birthday_calendar: new.birthday_calendar, address: new.address, region: new.region, village: new.village,
        source: new.source, occupation: new.occupation, position: new.position, business: new.business,
        family: new.family, purchase_use: new.purchase_use, income_band: new.income_band, education: new.education,
        personality: new.personality, connections: new.connections, interests: new.interests, hobbies: new.hobbies,
        opinion_leader: new.opinion_leader, do_not_contact: new.do_not_contact, keeper_id: new.keeper_id,
        note: new.note, retain_until: new.retain_until,
    };
    let id = match id {
        Some(id) => {
            w.update("customer", id, cells)?;
            id
        }
        None => w.insert("customer", cells)?,
    };
    put_sensitive(w, id, &new, keys)?;
    put_phones(w, id, &new.phones)?;
    Ok(id)
}

/// Of an ID number the hash, and both as sealed cells where the store keeps them. What comes back masked was not touched.
fn put_sensitive(w: &mut Write<'_>, id: Id, new: &NewCustomer, keys: &Keys) -> Result<(), Error<CustomerRefusal>> {
    let typed = |text: &Option<String>| text.clone().filter(|text| !text.contains('*'));
    let (number, ethnicity) = (typed(&new.id_number), typed(&new.ethnicity));
    if number.is_none() && ethnicity.is_none() {
        return Ok(());
    }
    let on = sealed::is_on(w)?;
    if let Some(number) = &number {
        // Where only a hash stays, a wrong number could never be mended.
        if !on && norm::IdNumber::parse(number).is_err() {
            return Err(Error::Refused(CustomerRefusal::IdNumberInvalid));
        }
        w.update("customer", id, cells! { id_number_hash: &keys.id_number_hash(number)[..] })?;
    }
    if ethnicity.is_some() && !on {
        return Err(Error::Refused(CustomerRefusal::SensitiveOff));
    }
    let cells = [(SealedKind::IdNumber, number), (SealedKind::Ethnicity, ethnicity)];
    for (kind, text) in cells.into_iter().filter(|_| on) {
        if let Some(text) = text {
            sealed::put(w, &keys.seal, id, kind, &text)?;
        }
    }
    Ok(())
}

/// Makes the phones of a customer those of the form, in its order. A row of somebody else is taken for a new phone.
fn put_phones(w: &mut Write<'_>, customer: Id, phones: &[NewPhone]) -> Result<(), Error<CustomerRefusal>> {
    let known = sql::phone_rows(w, customer)?;
    let mut kept = Vec::new();
    for (place, phone) in phones.iter().enumerate() {
        let label = &phone.label;
        let read = norm::phone(&phone.number);
        let number = read.digits().unwrap_or(&read.written);
        let (valid, place) = (read.normal.is_some(), place as i64);
        match phone.id.filter(|id| known.contains(id) && !kept.contains(id)) {
            // A form shows phones masked: what comes back so was not touched.
            Some(id) if number.contains('*') || number.is_empty() => {
                w.update("customer_phone", id, cells! { label: label, place: place })?;
                kept.push(id);
            }
            Some(id) => {
                w.update("customer_phone", id, cells! { number: number, valid: valid, label: label, place: place })?;
                kept.push(id);
            }
            None if number.is_empty() => {}
            None => {
                w.insert(
                    "customer_phone",
                    cells! {
                        customer_id: customer, number: number, valid: valid, label: label, place: place,
                    },
                )?;
            }
        }
    }
    for gone in known.into_iter().filter(|id| !kept.contains(id)) {
        w.remove("customer_phone", gone)?;
    }
    Ok(())
}
