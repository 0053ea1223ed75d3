//! What may be written into the book of gifts.

use super::model::{Account, GiftRefusal, NewGift, NewGiftMove};

/// More than this in one entry is a slip of the finger.
pub const MOST_PIECES: u32 = 1_000_000;

/// Whether a gift may be set up like this.
pub fn check_gift(new: &NewGift) -> Result<(), GiftRefusal> {
    if new.name.trim().is_empty() {
        return Err(GiftRefusal::NameMissing);
    }
    if new.cost_cents.0 < 0 {
        return Err(GiftRefusal::CostNegative);
    }
    let judged = [new.practical, new.timely, new.durable, new.quality];
    if judged.into_iter().flatten().any(|mark| !(1..=5).contains(&mark)) {
        return Err(GiftRefusal::JudgementRange);
    }
    Ok(())
}

/// Whether an entry is well formed; what the accounts hold is another question.
pub fn check_move(new: &NewGiftMove) -> Result<(), GiftRefusal> {
    if !(1..=MOST_PIECES).contains(&new.pieces) {
        return Err(GiftRefusal::PiecesRange);
    }
    if new.from == new.to {
        return Err(GiftRefusal::SameAccount);
    }
    let touches = new.from == Account::Customer || new.to == Account::Customer;
    if touches != new.customer.is_some() {
        return Err(GiftRefusal::CustomerMissing);
    }
    Ok(())
}
