//! The gift of a contact: out of stock, into the customer's hands, within the ceiling of his class.

use ledger::{Error, Fault, Id, Read, Write};

use super::model::{ContactRefusal, NewContact};
use super::{Answer, Ready, sql};
use crate::gift::{Account, GiftChoice, GiftRefusal, NewGiftMove};
use crate::wire::Cents;
use crate::{class_policy, gift};

/// Hands a gift over. A reason to pass the ceiling is kept with the entry.
pub(super) fn give(w: &mut Write<'_>, contact: Id, gift: Id, new: &NewContact, ready: &Ready) -> Answer<()> {
    let entry = entry(w, gift, new, ready)?;
    gift::enter(w, &entry, Some(contact)).map_err(refusal)?;
    Ok(())
}

/// Whether it may be handed over as things stand.
pub(super) fn may_give(r: &Read<'_>, gift: Id, new: &NewContact, ready: &Ready) -> Answer<()> {
    gift::may_enter(r, &entry(r, gift, new, ready)?).map_err(refusal)
}

fn entry(r: &Read<'_>, gift: Id, new: &NewContact, ready: &Ready) -> Answer<NewGiftMove> {
    let over = new.gift_over_reason.trim();
    if over.is_empty() {
        within_ceiling(r, gift, new, ready)?;
    }
    Ok(NewGiftMove {
        gift,
        from: Account::Stock,
        to: Account::Customer,
        pieces: 1,
        day: ready.at.date(),
        customer: new.party.customer(),
        note: over.into(),
        again: new.gift_again,
    })
}

/// What a target may be given in a project, and what it was given there.
pub(super) struct Allowance {
    ceiling: Cents,
    given: Cents,
}

impl Allowance {
    /// None where no class sets a ceiling.
    pub(super) fn of(r: &Read<'_>, project: Id, customer: Id) -> Result<Option<Allowance>, Fault> {
        let Some(policy) = class_policy::of_target(r, project, customer)? else { return Ok(None) };
        Ok(Some(Allowance { ceiling: policy.gift_ceiling_cents, given: sql::gifts_of_target(r, project, customer)? }))
    }

    /// Whether a gift of this cost passes the ceiling.
    pub(super) fn is_passed_by(&self, cost: Cents) -> bool {
        self.given.0.saturating_add(cost.0) > self.ceiling.0
    }
}

fn within_ceiling(r: &Read<'_>, gift: Id, new: &NewContact, ready: &Ready) -> Answer<()> {
    let (Some(project), Some(customer)) = (ready.project, new.party.customer()) else { return Ok(()) };
    let Some(allowance) = Allowance::of(r, project, customer)? else { return Ok(()) };
    let Some(gift) = gift::read(r, gift)?.filter(|gift| allowance.is_passed_by(gift.cost_cents)) else { return Ok(()) };
    Err(Error::Refused(ContactRefusal::GiftOverCeiling {
        name: gift.name,
        ceiling_cents: allowance.ceiling,
        given_cents: allowance.given,
    }))
}

/// Gifts as the form offers them, each with whether it passes the ceiling.
pub(super) fn choices(r: &Read<'_>, customer: Option<Id>, project: Option<Id>) -> Result<Vec<GiftChoice>, Fault> {
    let mut choices = gift::choices(r, customer)?;
    if let (Some(customer), Some(project)) = (customer, project)
        && let Some(allowance) = Allowance::of(r, project, customer)?
    {
        choices.iter_mut().for_each(|choice| choice.over_ceiling = allowance.is_passed_by(choice.cost_cents));
    }
    Ok(choices)
}

fn refusal(error: Error<GiftRefusal>) -> Error<ContactRefusal> {
    if let Error::NotFound = error {
        return Error::Refused(ContactRefusal::GiftUnknown);
    }
    error.map(|refusal| match refusal {
        GiftRefusal::GiftOutOfStock { name, .. } => ContactRefusal::GiftOutOfStock { name },
        GiftRefusal::GiftGivenBefore { name, day } => ContactRefusal::GiftGivenBefore { name, day },
        _ => ContactRefusal::GiftUnknown,
    })
}

/// The gift of an edited contact: what was given by mistake goes back, what is named now is given unless it was already.
pub(super) fn mend(w: &mut Write<'_>, contact: Id, new: &NewContact, ready: &Ready) -> Answer<()> {
    let mut kept = false;
    for entry in gift::standing_of_contact(w, contact)? {
        if new.gift.is_some() && sql::gift_of(w, entry)? == new.gift && !kept {
            kept = true;
        } else {
            gift::take_back(w, entry, "").map_err(refusal)?;
        }
    }
    match new.gift {
        Some(gift) if !kept => give(w, contact, gift, new, ready),
        _ => Ok(()),
    }
}
