//! The customer file: adding and editing it, phones, consent, how complete it is.

mod model;
mod rules;
mod sql;
#[cfg(test)]
mod tests;

use chrono::NaiveDateTime;
use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};

pub use model::*;
pub use rules::completeness;

use crate::channel::Channel;
use crate::{norm, op};

/// Whose key the hash of an ID number is made with: see [`id_number_hash`].
pub const ID_NUMBER_PURPOSE: &str = "id number";

/// The whole file of a customer, a merged one too.
pub fn file(r: &Read<'_>, id: Id) -> Result<Option<CustomerFile>, Fault> {
    sql::file(r, id, rules::completeness)
}

/// The phones of a customer, masked, the first one first.
pub fn phones(r: &Read<'_>, customer: Id) -> Result<Vec<PhoneView>, Fault> {
    sql::phones(r, customer)
}

/// A phone in full, for somebody who is about to call.
pub fn phone_show(r: &Read<'_>, phone: Id) -> Result<Option<String>, Fault> {
    sql::number(r, phone)
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

/// The keyed hash by which a right ID number is recognised, of `store.derived_key(ID_NUMBER_PURPOSE)`; none for a wrong one.
pub fn id_number_hash(key: &[u8; 32], text: &str) -> Option<[u8; 32]> {
    let number = norm::IdNumber::parse(text).ok()?;
    Some(*blake3::keyed_hash(key, number.as_str().as_bytes()).as_bytes())
}

/// Adds a customer.
pub fn add(store: &Store, who: Option<Id>, new: NewCustomer) -> Result<Done<Id>, Error<CustomerRefusal>> {
    let key = store.derived_key(ID_NUMBER_PURPOSE);
    store.change(Op::new(op::CUSTOMER_ADD, who), |w| insert(w, &new, &key))
}

/// Writes the whole form over a file. Of an ID number that is left out the known hash stays. The log keeps who, when and each cell before.
pub fn edit(store: &Store, who: Option<Id>, id: Id, new: NewCustomer) -> Result<Done<()>, Error<CustomerRefusal>> {
    let key = store.derived_key(ID_NUMBER_PURPOSE);
    store.change(Op::new(op::CUSTOMER_EDIT, who).about(id), |w| {
        match sql::merged_into(w, id)? {
            None => return Err(Error::NotFound),
            Some(Some(_)) => return Err(Error::Refused(CustomerRefusal::Merged)),
            Some(None) => {}
        }
        put(w, Some(id), &new, &key)?;
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

/// Adds a customer inside an op; `key` as for [`id_number_hash`].
pub(crate) fn insert(w: &mut Write<'_>, new: &NewCustomer, key: &[u8; 32]) -> Result<Id, Error<CustomerRefusal>> {
    put(w, None, new, key)
}

/// Records a consent inside an op.
pub(crate) fn insert_consent(w: &mut Write<'_>, customer: Id, new: &NewConsent) -> Result<Id, Error<CustomerRefusal>> {
    let proof = norm::trimmed(&new.proof);
    if new.given && proof.is_empty() {
        return Err(Error::Refused(CustomerRefusal::ProofMissing));
    }
    rules::within("proof", proof, rules::LONGEST).map_err(Error::Refused)?;
    match sql::merged_into(w, customer)? {
        None => return Err(Error::NotFound),
        Some(Some(_)) => return Err(Error::Refused(CustomerRefusal::Merged)),
        Some(None) => {}
    }
    let (channel, given, since) = (new.channel, new.given, new.since);
    let cells = cells! { customer_id: customer, channel: channel, given: given, since: since, proof: proof };
    Ok(w.insert("consent", cells)?)
}

fn put(w: &mut Write<'_>, id: Option<Id>, new: &NewCustomer, key: &[u8; 32]) -> Result<Id, Error<CustomerRefusal>> {
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
    if let Some(number) = &new.id_number {
        let hash = id_number_hash(key, number).ok_or(Error::Refused(CustomerRefusal::IdNumberInvalid))?;
        w.update("customer", id, cells! { id_number_hash: &hash[..] })?;
    }
    put_phones(w, id, &new.phones)?;
    Ok(id)
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
