//! Whom a row means: customers by number, ID number, or name and phone; people of the store by name.

use ledger::{Fault, Id};

use super::book::{column, table};
use super::codec::Cell;
use super::key::{Key, key};
use super::planner::Planner;
use super::{Field, SourceRow};
use crate::norm;

/// A phone that so many customers share names none of them; it bounds the candidates that are looked at.
const SHARED: u32 = 200;

/// What a row says of a customer to recognise him by.
#[derive(Default)]
pub(super) struct Person<'r> {
    pub number: Option<&'r str>,
    pub name: Option<&'r str>,
    pub phones: Vec<String>,
    pub id_hash: Option<[u8; 32]>,
}

/// A customer found.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub no: u32,
    /// The row names a file that was merged into this one.
    pub merged: bool,
}

impl<'r> Person<'r> {
    /// From the fields of number, name and phone.
    pub fn of(row: &'r SourceRow, fields: [Field; 3]) -> Person<'r> {
        let [number, name, phone] = fields.map(|f| row.text(f));
        let phones = norm::phones(phone.unwrap_or_default());
        let phones = phones.into_iter().map(|p| p.digits().map(str::to_owned).unwrap_or(p.written)).collect();
        Person { number, name, phones, id_hash: None }
    }

    /// Whether anything in it can name a customer.
    pub fn has_key(&self) -> bool {
        self.number.is_some() || self.id_hash.is_some() || (self.name.is_some() && !self.phones.is_empty())
    }

    pub fn is_empty(&self) -> bool {
        self.number.is_none() && self.name.is_none() && self.phones.is_empty() && self.id_hash.is_none()
    }
}

impl Planner<'_> {
    /// The customer that a row means, in this run or in the store. A phone alone names nobody who has another name.
    pub(super) fn find_customer(&mut self, person: &Person<'_>) -> Result<Option<Found>, Fault> {
        if let Some(number) = person.number {
            let key = self.number_key(number);
            if let Some(found) = self.known_customer(key) {
                return Ok(Some(found));
            }
            let sql = "SELECT id FROM customer WHERE number IN (?1, ?2) AND source_system = ?3 ORDER BY id LIMIT 1";
            if self.has_customers()?
                && let Some(id) =
                    self.book.r.first(sql, (number, norm::narrow(number), self.system), |row| row.get::<_, Id>(0))?
            {
                let found = self.stored_customer(id)?;
                self.book.name(key, found.no);
                return Ok(Some(found));
            }
        }
        if let Some(hash) = person.id_hash {
            let key = key("customer.id", &[&hash]);
            if let Some(found) = self.known_customer(key)
                && self.may_be(found, person)?
            {
                return Ok(Some(found));
            }
            if self.has_customers()?
                && let Some(id) = self.stored_with_id_number(&hash, person.name)?
            {
                let found = self.stored_customer(id)?;
                if self.may_be(found, person)? {
                    self.book.name(key, found.no);
                    return Ok(Some(found));
                }
            }
        }
        let Some(name) = person.name.map(norm::fold) else { return Ok(None) };
        for phone in &person.phones {
            let key = key("customer.phone", &[name.as_bytes(), phone.as_bytes()]);
            if let Some(found) = self.known_customer(key)
                && self.may_be(found, person)?
            {
                return Ok(Some(found));
            }
            if !self.has_customers()? {
                continue;
            }
            let sql = "SELECT c.id, c.name, c.number IS NOT NULL OR c.id_number_hash IS NOT NULL FROM customer_phone p
                       JOIN customer c ON c.id = p.customer_id WHERE p.number = ?1 ORDER BY c.id LIMIT ?2";
            let mut same: Vec<(Id, String, bool)> =
                self.book.r.rows(sql, (phone, SHARED), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            // Who has a key of his own was made by a row that said it; name and phone mean first whom they alone made.
            same.sort_by_key(|(.., has_key)| *has_key);
            for (id, ..) in same.into_iter().filter(|(_, other, _)| norm::fold(other) == name) {
                let found = self.stored_customer(id)?;
                if self.may_be(found, person)? {
                    self.book.name(key, found.no);
                    return Ok(Some(found));
                }
            }
        }
        Ok(None)
    }

    /// The customer of the store with an ID number. Where files gave it to several, the one of that name is meant, and first whom it alone
    /// made: who has a customer number too got the ID number from a row that named him by that.
    fn stored_with_id_number(&self, hash: &[u8; 32], name: Option<&str>) -> Result<Option<Id>, Fault> {
        let sql = "SELECT id, name FROM customer WHERE id_number_hash = ?1 ORDER BY number IS NOT NULL, id LIMIT ?2";
        let all: Vec<(Id, String)> =
            self.book.r.rows(sql, (&hash[..], SHARED), |row| Ok((row.get(0)?, row.get(1)?)))?;
        let name = name.map(norm::fold);
        let same = all.iter().find(|(_, other)| name.as_ref().is_some_and(|name| norm::fold(other) == *name));
        Ok(same.or(all.first()).map(|(id, _)| *id))
    }

    fn has_customers(&mut self) -> Result<bool, Fault> {
        self.book.has_rows(self.tables.customer)
    }

    fn number_key(&self, number: &str) -> Key {
        key("customer.number", &[self.system.as_bytes(), norm::fold(number).as_bytes()])
    }

    fn known_customer(&self, key: Key) -> Option<Found> {
        self.book.known(&key).map(|no| Found { no, merged: false })
    }

    /// Another number or another ID number is another customer, whatever else is equal.
    fn may_be(&self, found: Found, person: &Person<'_>) -> Result<bool, Fault> {
        let state = self.book.state(found.no)?;
        let table = table("customer").1;
        let number = &state[usize::from(column(table, "number")?)];
        let hash = &state[usize::from(column(table, "id_number_hash")?)];
        let other_number =
            matches!((number, person.number), (Some(Cell::Text(a)), Some(b)) if norm::fold(a) != norm::fold(b));
        let other_hash = matches!((hash, &person.id_hash), (Some(Cell::Bytes(a)), Some(b)) if a[..] != b[..]);
        Ok(!other_number && !other_hash)
    }

    /// A customer of the store; of a merged file the one it was merged into.
    pub(super) fn stored_customer(&mut self, id: Id) -> Result<Found, Fault> {
        let (mut at, mut merged) = (id, false);
        // A chain of merges is short; the bound keeps a damaged one from turning round.
        for _ in 0..32 {
            let into = self.book.r.first("SELECT merged_into FROM customer WHERE id = ?1", [at], |row| row.get(0))?;
            match into.flatten() {
                Some(next) => (at, merged) = (next, true),
                None => break,
            }
        }
        Ok(Found { no: self.book.stored(self.tables.customer, at), merged })
    }

    /// Lets later rows find the customer by all that this row knows of him; by the ID number only where it is his.
    pub(super) fn name_customer(&mut self, no: u32, person: &Person<'_>, by_id_number: bool) {
        if let Some(number) = person.number {
            let key = self.number_key(number);
            self.book.name(key, no);
        }
        if let Some(hash) = person.id_hash.filter(|_| by_id_number) {
            self.book.name(key("customer.id", &[&hash]), no);
        }
        if let Some(name) = person.name.map(norm::fold) {
            for phone in &person.phones {
                self.book.name(key("customer.phone", &[name.as_bytes(), phone.as_bytes()]), no);
            }
        }
    }

    /// The person of the store with that name; a new one gets the role.
    pub(super) fn staff(&mut self, name: &str, role: &'static str) -> Result<u32, Fault> {
        // Tens of people in a million rows.
        if let Some(no) = self.people.get(name) {
            return Ok(*no);
        }
        let no = self.person(name, role)?;
        self.people.insert(name.to_owned(), no);
        Ok(no)
    }

    fn person(&mut self, name: &str, role: &'static str) -> Result<u32, Fault> {
        let folded = norm::fold(name);
        let key = key("staff", &[folded.as_bytes()]);
        if let Some(no) = self.book.known(&key) {
            return Ok(no);
        }
        let (place, table) = table("staff");
        // A store has tens of people.
        let all: Vec<(Id, String)> =
            self.book
                .r
                .rows("SELECT id, name FROM staff ORDER BY active DESC, id", [], |r| Ok((r.get(0)?, r.get(1)?)))?;
        let no = match all.iter().find(|(_, other)| norm::fold(other) == folded) {
            Some((id, _)) => self.book.stored(place, *id),
            None => {
                let cells = [(column(table, "name")?, Cell::text(name)), (column(table, "role")?, Cell::text(role))];
                self.book.create(place, &cells, &[])?
            }
        };
        self.book.name(key, no);
        Ok(no)
    }
}
