//! Who owned which vehicle on which day.

use std::collections::HashMap;

use chrono::NaiveDate;
use ledger::{Fault, Id, Read};

struct Span {
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
    customer: Id,
}

impl Span {
    /// `since <= day < until`; an end that is not known lies open.
    fn holds(&self, day: NaiveDate) -> bool {
        self.since.is_none_or(|s| s <= day) && self.until.is_none_or(|u| day < u)
    }
}

/// All spans of ownership, read once for a selection.
pub(crate) struct Owners {
    spans: HashMap<Id, Vec<Span>>,
    /// Owners at `as_of`, each with his key.
    keys: HashMap<Id, String>,
}

impl Owners {
    pub fn read(r: &Read<'_>, as_of: NaiveDate) -> Result<Owners, Fault> {
        let mut owners = Owners { spans: HashMap::new(), keys: HashMap::new() };
        let sql = "SELECT o.vehicle_id, o.customer_id, o.since, o.until, v.vin
                   FROM ownership o JOIN vehicle v ON v.id = o.vehicle_id JOIN customer c ON c.id = o.customer_id
                   WHERE c.merged_into IS NULL";
        r.each(sql, [], |row| -> Result<(), Fault> {
            let span = Span { customer: row.get(1)?, since: row.get(2)?, until: row.get(3)? };
            if span.holds(as_of) {
                let vin = row.get_ref(4)?.as_str().map_err(ledger::rusqlite::Error::from)?;
                let key = owners.keys.entry(span.customer).or_default();
                if key.is_empty() || vin < key.as_str() {
                    *key = vin.to_ascii_uppercase();
                }
            }
            owners.spans.entry(row.get(0)?).or_default().push(span);
            Ok(())
        })?;
        Ok(owners)
    }

    /// The owner of a vehicle on a day.
    pub fn on(&self, vehicle: Id, day: NaiveDate) -> Option<Id> {
        self.spans.get(&vehicle)?.iter().find(|s| s.holds(day)).map(|s| s.customer)
    }

    /// The key of an owner at `as_of`; none for a customer who owns nothing then.
    pub fn key(&self, customer: Id) -> Option<&str> {
        self.keys.get(&customer).map(String::as_str)
    }

    /// Owners at `as_of`.
    pub fn all(&self) -> impl Iterator<Item = (Id, &str)> {
        self.keys.iter().map(|(id, key)| (*id, key.as_str()))
    }

    pub fn count(&self) -> usize {
        self.keys.len()
    }
}
