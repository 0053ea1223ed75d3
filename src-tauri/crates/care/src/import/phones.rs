//! The phones of a row against those of its customer.

use ledger::{Fault, Id};

use super::book::{column, table};
use super::codec::Cell;
use super::planner::{Brought, Planner};
use super::report::{Clash, ClashAt, ClashBy};
use super::who::Person;
use crate::norm;

impl Planner<'_> {
    /// Numbers are a set: a further one is added, none replaces another. Beside a number that a person wrote none is added.
    pub(super) fn phones(
        &mut self,
        customer: u32,
        person: &Person<'_>,
        merged: bool,
        brought: &mut Brought,
    ) -> Result<(), Fault> {
        if person.phones.is_empty() {
            return Ok(());
        }
        let (place, phone) = table("customer_phone");
        let [of, number, valid, at] =
            [column(phone, "customer_id")?, column(phone, "number")?, column(phone, "valid")?, column(phone, "place")?];
        let mut present = self.phones_of(customer)?;
        for offered in &person.phones {
            if present.iter().any(|(_, p)| p == offered) {
                continue;
            }
            let mut by_hand = None;
            for (id, number) in &present {
                if let Some(id) = id
                    && self.book.r.last_writer(&crate::SCHEMA, "customer_phone", *id, "number")?.as_deref()
                        != Some(crate::op::IMPORT_RUN)
                {
                    by_hand = Some((*id, number.clone()));
                }
            }
            if let Some((id, text)) = by_hand {
                if !merged {
                    let held = Cell::text(&text);
                    brought.clashes.push(Clash {
                        table: "customer_phone".into(),
                        id: Some(id),
                        column: "number".into(),
                        present: text,
                        offered: offered.clone(),
                        by: ClashBy::Person,
                        at: Some(ClashAt { no: None, column: number, present: held, offered: Cell::text(offered) }),
                    });
                }
                continue;
            }
            let right = norm::phone(offered).normal.is_some();
            let cells = [
                (of, Cell::Ref(customer)),
                (number, Cell::text(offered)),
                (valid, Cell::Int(i64::from(right))),
                (at, Cell::Int(present.len() as i64)),
            ];
            self.book.create(place, &cells, &[])?;
            present.push((None, offered.clone()));
            brought.changed = true;
        }
        self.phones.insert(customer, present);
        Ok(())
    }

    fn phones_of(&mut self, customer: u32) -> Result<Vec<(Option<Id>, String)>, Fault> {
        if let Some(phones) = self.phones.get(&customer) {
            return Ok(phones.clone());
        }
        let head = self.book.heads[customer as usize];
        if head.is_new() {
            return Ok(Vec::new());
        }
        let sql = "SELECT id, number FROM customer_phone WHERE customer_id = ?1 ORDER BY place, id";
        self.book.r.rows(sql, [head.id], |row| Ok((Some(row.get(0)?), row.get(1)?)))
    }
}
