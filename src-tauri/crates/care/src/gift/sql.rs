//! Queries of gifts.

use chrono::NaiveDate;
use ledger::rusqlite::{Row, params};
use ledger::{Fault, Id, Read};

use super::model::{Account, GiftChoice, GiftEntryView, GiftView, NewGiftMove};

/// Balances are sums over the entries of a gift; nothing is stored that could disagree with them.
const VIEW: &str = "SELECT g.id, g.name, g.cost_cents, g.practical, g.timely, g.durable, g.quality, g.retired,
       coalesce(sum(CASE 'stock' WHEN e.debit THEN e.pieces WHEN e.credit THEN -e.pieces END), 0) AS left,
       coalesce(sum(CASE 'customer' WHEN e.debit THEN e.pieces WHEN e.credit THEN -e.pieces END), 0) AS given,
       coalesce(sum(CASE 'loss' WHEN e.debit THEN e.pieces WHEN e.credit THEN -e.pieces END), 0) AS lost
     FROM gift g LEFT JOIN gift_entry e ON e.gift_id = g.id";

fn view(row: &Row<'_>) -> ledger::rusqlite::Result<GiftView> {
    Ok(GiftView {
        id: row.get("id")?,
        name: row.get("name")?,
        cost_cents: row.get("cost_cents")?,
        practical: row.get("practical")?,
        timely: row.get("timely")?,
        durable: row.get("durable")?,
        quality: row.get("quality")?,
        retired: row.get("retired")?,
        left: row.get("left")?,
        given: row.get("given")?,
        lost: row.get("lost")?,
    })
}

/// All gifts with their stock, those in use first. A store has dozens, so this list is no window.
pub fn list(r: &Read<'_>) -> Result<Vec<GiftView>, Fault> {
    r.rows(&format!("{VIEW} GROUP BY g.id ORDER BY g.retired, g.name, g.id LIMIT 200"), [], view)
}

/// One gift with its stock.
pub fn one(r: &Read<'_>, gift: Id) -> Result<Option<GiftView>, Fault> {
    r.first(&format!("{VIEW} WHERE g.id = ?1 GROUP BY g.id"), [gift], view)
}

/// Pieces in an account of a gift; with a customer, only what that customer has.
pub fn balance(r: &Read<'_>, gift: Id, account: Account, customer: Option<Id>) -> Result<i32, Fault> {
    let sql = "SELECT coalesce(sum(CASE ?2 WHEN debit THEN pieces WHEN credit THEN -pieces END), 0) FROM gift_entry
         WHERE gift_id = ?1 AND (?3 IS NULL OR customer_id = ?3)";
    r.one(sql, params![gift, account, customer], |row| row.get(0))
}

/// The day on which a customer got a gift last.
pub fn given_day(r: &Read<'_>, gift: Id, customer: Id) -> Result<Option<NaiveDate>, Fault> {
    let sql = "SELECT max(at) FROM gift_entry WHERE customer_id = ?2 AND gift_id = ?1 AND debit = 'customer' AND reverses IS NULL";
    r.one(sql, params![gift, customer], |row| row.get(0))
}

/// Gifts in use; for a customer with the day on which the same was given, as long as it was not taken back.
pub fn choices(r: &Read<'_>, customer: Option<Id>) -> Result<Vec<GiftChoice>, Fault> {
    r.rows(include_str!("sql/choices.sql"), [customer], |row| {
        Ok(GiftChoice {
            id: row.get(0)?,
            name: row.get(1)?,
            left: row.get(2)?,
            given_day: row.get(3)?,
            cost_cents: row.get(4)?,
            over_ceiling: false,
        })
    })
}

/// The book of a gift, newest first.
pub fn entries(r: &Read<'_>, gift: Id, offset: u32, limit: u32) -> Result<Vec<GiftEntryView>, Fault> {
    let sql = "SELECT e.id, e.credit, e.debit, e.pieces, e.at, c.name, e.note, e.reverses,
            EXISTS (SELECT 1 FROM gift_entry WHERE reverses = e.id)
         FROM gift_entry e LEFT JOIN customer c ON c.id = e.customer_id
         WHERE e.gift_id = ?1 ORDER BY e.id DESC LIMIT ?3 OFFSET ?2";
    r.rows(sql, params![gift, offset, limit], |row| {
        Ok(GiftEntryView {
            id: row.get(0)?,
            from: row.get(1)?,
            to: row.get(2)?,
            pieces: row.get(3)?,
            day: row.get(4)?,
            customer: row.get(5)?,
            note: row.get(6)?,
            reverses: row.get(7)?,
            reversed: row.get(8)?,
        })
    })
}

/// An entry as the move that made it, with its contact, and whether it is a reversal or was reversed.
pub fn entry(r: &Read<'_>, entry: Id) -> Result<Option<(NewGiftMove, Option<Id>, bool)>, Fault> {
    let sql = "SELECT gift_id, credit, debit, pieces, at, customer_id, contact_id,
            reverses IS NOT NULL OR EXISTS (SELECT 1 FROM gift_entry WHERE reverses = e.id) FROM gift_entry e WHERE id = ?1";
    r.first(sql, [entry], |row| {
        let made = NewGiftMove {
            gift: row.get(0)?,
            from: row.get(1)?,
            to: row.get(2)?,
            pieces: row.get(3)?,
            day: row.get(4)?,
            customer: row.get(5)?,
            note: String::new(),
            again: true,
        };
        Ok((made, row.get(6)?, row.get(7)?))
    })
}

/// Entries that a contact made and nobody took back.
pub fn standing_of_contact(r: &Read<'_>, contact: Id) -> Result<Vec<Id>, Fault> {
    let sql = "SELECT id FROM gift_entry e WHERE contact_id = ?1 AND reverses IS NULL
         AND NOT EXISTS (SELECT 1 FROM gift_entry WHERE reverses = e.id) ORDER BY id";
    r.rows(sql, [contact], |row| row.get(0))
}

/// An account that more pieces left than came to it.
pub struct Short {
    pub gift: Id,
    pub account: Account,
    pub customer: Option<Id>,
    pub missing: i64,
}

/// All such accounts of ours and of customers. Reads the whole book, which an undo can afford.
pub fn short(r: &Read<'_>) -> Result<Vec<Short>, Fault> {
    r.rows(include_str!("sql/short.sql"), [], |row| {
        Ok(Short { gift: row.get(0)?, account: row.get(1)?, customer: row.get(2)?, missing: row.get(3)? })
    })
}

/// Entries by which pieces left an account, newest first, with their pieces.
pub fn leaving(r: &Read<'_>, gift: Id, account: Account, customer: Option<Id>) -> Result<Vec<(Id, i64)>, Fault> {
    let sql = "SELECT id, pieces FROM gift_entry WHERE gift_id = ?1 AND credit = ?2 AND (?3 IS NULL OR customer_id = ?3) ORDER BY id DESC";
    r.rows(sql, params![gift, account, customer], |row| Ok((row.get(0)?, row.get(1)?)))
}
