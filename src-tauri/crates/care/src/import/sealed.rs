//! Sensitive cells of a row: sealed where the store keeps them, else dropped and counted, so that the result says so.

use ledger::{Fault, Id};

use super::book::{May, column, table};
use super::codec::Cell;
use super::key::key;
use super::plan::Plan;
use super::planner::{Brought, Planner};
use super::report::Clash;
use super::{Field, SourceRow};
use crate::norm;
use crate::sealed::{self, SealedKind};

fn field(kind: SealedKind) -> Field {
    match kind {
        SealedKind::IdNumber => Field::IdNumber,
        SealedKind::Ethnicity => Field::Ethnicity,
    }
}

impl Planner<'_> {
    pub(super) fn sealed_part(
        &mut self,
        row: &SourceRow,
        customer: Option<u32>,
        merged: bool,
        brought: &mut Brought,
    ) -> Result<(), Fault> {
        for kind in SealedKind::ALL {
            match (row.text(field(*kind)), customer) {
                (None, _) => {}
                (Some(text), Some(customer)) if self.sensitive => {
                    self.counts.sensitive_sealed += 1;
                    let may = if merged { May::Fill } else { May::Replace };
                    self.sealed_cell(customer, *kind, &sealed::normal(*kind, text), may, brought)?;
                }
                (Some(_), _) => match kind {
                    SealedKind::IdNumber => self.counts.id_numbers_hashed += 1,
                    SealedKind::Ethnicity => self.counts.ethnicities_dropped += 1,
                },
            }
        }
        Ok(())
    }

    fn sealed_cell(
        &mut self,
        customer: u32,
        kind: SealedKind,
        text: &str,
        may: May,
        brought: &mut Brought,
    ) -> Result<(), Fault> {
        let (place, table) = table("sealed");
        let owner = self.book.heads[customer as usize];
        let content = match owner.is_new() {
            true => Cell::Secret(text.into()),
            false => Cell::Bytes(self.keys.seal.seal(owner.id, kind, text)),
        };
        let content = [(column(table, "content")?, content)];
        let key = key("sealed", &[&customer.to_le_bytes(), kind.code().as_bytes()]);
        let stored = !owner.is_new() && self.book.has_rows(place)?;
        let known = match self.book.known(&key) {
            Some(no) => Some(no),
            None if stored => {
                sealed::find(self.book.r, owner.id, kind)?.map(|(id, _)| self.book.stored_once(place, id))
            }
            None => None,
        };
        let no = match known {
            Some(no) => {
                let compared = self.book.compare(no, &content, may)?;
                brought.changed |= compared.set != 0;
                for stays in compared.stays {
                    brought.clashes.push(Clash {
                        table: table.name.into(),
                        id: Some(self.book.heads[no as usize].id).filter(|id| *id != Id::NIL),
                        column: kind.code().into(),
                        present: self.masked(owner.id, kind, &stays.present)?,
                        offered: self.masked(owner.id, kind, &stays.offered)?,
                        by: stays.by,
                        // Kept as a conflict it would lie open beside the sealed cells.
                        at: None,
                    });
                }
                no
            }
            None => {
                let head = [
                    (column(table, "customer_id")?, Cell::Ref(customer)),
                    (column(table, "kind")?, Cell::text(kind.code())),
                ];
                brought.changed = true;
                self.book.create(place, &[&head[..], &content[..]].concat(), &[])?
            }
        };
        self.book.name(key, no);
        Ok(())
    }

    /// A value as a conflict shows it.
    fn masked(&self, customer: Id, kind: SealedKind, cell: &Cell) -> Result<String, Fault> {
        match cell {
            Cell::Bytes(content) => Ok(norm::mask_sensitive(&self.keys.seal.open(customer, kind, content)?)),
            other => self.book.words(other),
        }
    }
}

/// The ciphertext of a secret in a planned record, bound to the customer and kind beside it.
pub(super) fn content(plan: &Plan, planned: &[(u8, Cell)], ids: &[Id], text: &str) -> Vec<u8> {
    let owner =
        planned.iter().find_map(|(_, cell)| if let Cell::Ref(no) = cell { Some(ids[*no as usize]) } else { None });
    let kind = planned.iter().find_map(|(_, cell)| if let Cell::Text(t) = cell { SealedKind::of(t) } else { None });
    let (owner, kind) = owner.zip(kind).expect("a record with a secret was created with its customer and kind");
    plan.seal.seal(owner, kind, text)
}
