//! Gifts 礼品: judged by four marks, kept in a stock ledger of double entries.
//!
//! An entry is written once. A balance is the sum of entries; a wrong entry is taken back by its mirror image.

mod model;
mod rules;
mod sql;
#[cfg(test)]
mod tests;

use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};

use crate::{op, reading};

pub use model::{Account, GiftChoice, GiftEntryView, GiftRefusal, GiftView, NewGift, NewGiftMove};

/// Sets up a gift. Its stock begins with a move from the supplier.
pub fn add(store: &Store, who: Option<Id>, new: NewGift) -> Result<Done<Id>, Error<GiftRefusal>> {
    store.change(Op::new(op::GIFT_ADD, who), |w| insert(w, &new))
}

pub(crate) fn insert(w: &mut Write<'_>, new: &NewGift) -> Result<Id, Error<GiftRefusal>> {
    rules::check_gift(new).map_err(Error::Refused)?;
    Ok(w.insert(
        "gift",
        cells! {
            name: new.name.trim(), cost_cents: new.cost_cents,
            practical: new.practical, timely: new.timely, durable: new.durable, quality: new.quality,
        },
    )?)
}

/// Changes a gift, or takes it out of what is offered.
pub fn edit(
    store: &Store,
    who: Option<Id>,
    gift: Id,
    new: NewGift,
    retired: bool,
) -> Result<Done<bool>, Error<GiftRefusal>> {
    store.change(Op::new(op::GIFT_EDIT, who).about(gift), |w| {
        rules::check_gift(&new).map_err(Error::Refused)?;
        Ok(w.update(
            "gift",
            gift,
            cells! {
                name: new.name.trim(), cost_cents: new.cost_cents, retired: retired,
                practical: new.practical, timely: new.timely, durable: new.durable, quality: new.quality,
            },
        )?)
    })
}

/// Moves pieces: received (supplier to stock), given (stock to customer), written off (stock to loss), and back. Gives the entry.
pub fn move_pieces(store: &Store, who: Option<Id>, new: NewGiftMove) -> Result<Done<Id>, Error<GiftRefusal>> {
    store.change(Op::new(op::GIFT_MOVE, who).about(new.gift), |w| enter(w, &new, None))
}

/// Writes an entry, with the contact in which it was handed over.
pub(crate) fn enter(w: &mut Write<'_>, new: &NewGiftMove, contact: Option<Id>) -> Result<Id, Error<GiftRefusal>> {
    may_enter(w, new)?;
    Ok(write(w, new, contact, None)?)
}

/// Whether an entry may be written as things stand.
pub(crate) fn may_enter(r: &Read<'_>, new: &NewGiftMove) -> Result<(), Error<GiftRefusal>> {
    rules::check_move(new).map_err(Error::Refused)?;
    let gift = sql::one(r, new.gift)?.ok_or(Error::NotFound)?;
    if new.to == Account::Customer {
        if gift.retired {
            return Err(Error::Refused(GiftRefusal::Retired));
        }
        if let Some(customer) = new.customer.filter(|_| !new.again)
            && sql::balance(r, new.gift, Account::Customer, Some(customer))? > 0
            && let Some(day) = sql::given_day(r, new.gift, customer)?
        {
            return Err(Error::Refused(GiftRefusal::GiftGivenBefore { name: gift.name, day }));
        }
    }
    enough(r, new, gift.name)
}

/// No account but the supplier's goes below 0, and no customer gives back what he never had.
fn enough(r: &Read<'_>, new: &NewGiftMove, name: String) -> Result<(), Error<GiftRefusal>> {
    if new.from == Account::Supplier {
        return Ok(());
    }
    let customer = new.customer.filter(|_| new.from == Account::Customer);
    let left = sql::balance(r, new.gift, new.from, customer)?;
    if i64::from(left) < i64::from(new.pieces) {
        return Err(Error::Refused(GiftRefusal::GiftOutOfStock { name, left }));
    }
    Ok(())
}

fn write(w: &mut Write<'_>, new: &NewGiftMove, contact: Option<Id>, reverses: Option<Id>) -> Result<Id, Fault> {
    w.insert(
        "gift_entry",
        cells! {
            gift_id: new.gift, debit: new.to, credit: new.from, pieces: new.pieces, at: new.day,
            customer_id: new.customer, contact_id: contact, note: new.note.trim(), reverses: reverses,
        },
    )
}

/// Takes a wrong entry back by its mirror image, on the same day. Gives the new entry.
pub fn reverse(store: &Store, who: Option<Id>, entry: Id, note: &str) -> Result<Done<Id>, Error<GiftRefusal>> {
    store.change(Op::new(op::GIFT_MOVE, who).about(entry), |w| take_back(w, entry, note))
}

pub(crate) fn take_back(w: &mut Write<'_>, entry: Id, note: &str) -> Result<Id, Error<GiftRefusal>> {
    let (made, contact, closed) = sql::entry(w, entry)?.ok_or(Error::NotFound)?;
    if closed {
        return Err(Error::Refused(GiftRefusal::AlreadyReversed));
    }
    let mirror = NewGiftMove { from: made.to, to: made.from, note: note.into(), ..made };
    let name = sql::one(w, mirror.gift)?.ok_or(Error::NotFound)?.name;
    enough(w, &mirror, name)?;
    Ok(write(w, &mirror, contact, Some(entry))?)
}

/// Entries that can't stand once an undo or redo has taken others away: they moved pieces that are no longer there. Newest first, as many as
/// make up for what is missing; none when every account but the supplier's holds what left it.
pub(crate) fn fallen(r: &Read<'_>, touched: &[Id]) -> Result<Option<Vec<Id>>, Fault> {
    let short = sql::short(r)?;
    if short.is_empty() {
        return Ok(None);
    }
    let mut fallen = Vec::new();
    for sql::Short { gift, account, customer, mut missing } in short {
        for (entry, pieces) in sql::leaving(r, gift, account, customer)? {
            if missing > 0 && !touched.contains(&entry) {
                missing -= pieces;
                fallen.push(entry);
            }
        }
    }
    Ok(Some(fallen))
}

/// Entries that a contact made and that still stand.
pub(crate) fn standing_of_contact(r: &Read<'_>, contact: Id) -> Result<Vec<Id>, Fault> {
    sql::standing_of_contact(r, contact)
}

/// All gifts with their stock, those in use first; at most 200.
pub fn list(r: &Read<'_>) -> Result<Vec<GiftView>, Fault> {
    let mut gifts = sql::list(r)?;
    gifts.sort_by_cached_key(|gift| (gift.retired, reading::name_key(&gift.name)));
    Ok(gifts)
}

/// One gift with its stock.
pub fn read(r: &Read<'_>, gift: Id) -> Result<Option<GiftView>, Fault> {
    sql::one(r, gift)
}

/// Gifts in use as the contact form offers them to a customer.
pub fn choices(r: &Read<'_>, customer: Option<Id>) -> Result<Vec<GiftChoice>, Fault> {
    sql::choices(r, customer)
}

/// The book of a gift, newest first; `limit` is at most 200.
pub fn entries(r: &Read<'_>, gift: Id, offset: u32, limit: u32) -> Result<Vec<GiftEntryView>, Fault> {
    sql::entries(r, gift, offset, limit.min(200))
}
