//! The head of the card beside the form.

use chrono::NaiveDate;
use ledger::rusqlite::params;
use ledger::{Fault, Id, Read};

use crate::contact::model::LastGift;

/// What a customer's head needs besides what fills a script.
pub struct CustomerHead {
    pub birthday: Option<String>,
    pub solar: bool,
    pub keeper: Option<Id>,
    pub vehicles: u32,
}

/// A customer, and how many vehicles it owns on a day.
pub fn of_customer(r: &Read<'_>, customer: Id, as_of: NaiveDate) -> Result<Option<CustomerHead>, Fault> {
    let sql = "SELECT birthday, birthday_calendar = 'solar', keeper_id,
            (SELECT count(*) FROM ownership o WHERE o.customer_id = c.id AND (o.since IS NULL OR o.since <= ?2)
               AND (o.until IS NULL OR o.until > ?2))
         FROM customer c WHERE id = ?1";
    r.first(sql, params![customer, as_of], |row| {
        Ok(CustomerHead { birthday: row.get(0)?, solar: row.get(1)?, keeper: row.get(2)?, vehicles: row.get(3)? })
    })
}

/// Phone and consultant of a lead.
pub fn of_lead(r: &Read<'_>, lead: Id) -> Result<Option<(String, Option<Id>)>, Fault> {
    r.first("SELECT phone, consultant_id FROM lead WHERE id = ?1", [lead], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Phones that can be called, the first one first.
pub fn phones(r: &Read<'_>, customer: Id) -> Result<Vec<String>, Fault> {
    let sql = "SELECT number FROM customer_phone WHERE customer_id = ?1 AND valid = 1 ORDER BY place, id LIMIT 20";
    r.rows(sql, [customer], |row| row.get(0))
}

/// The gift that a customer was given last, what was taken back left out.
pub fn gift_given_last(r: &Read<'_>, customer: Id) -> Result<Option<LastGift>, Fault> {
    let sql = "SELECT g.name, e.at FROM gift_entry e JOIN gift g ON g.id = e.gift_id
         WHERE e.customer_id = ?1 AND e.debit = 'customer' AND e.reverses IS NULL
           AND NOT EXISTS (SELECT 1 FROM gift_entry WHERE reverses = e.id)
         ORDER BY e.at DESC, e.id DESC LIMIT 1";
    r.first(sql, [customer], |row| Ok(LastGift { name: row.get(0)?, day: row.get(1)? }))
}
