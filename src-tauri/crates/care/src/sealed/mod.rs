//! Sensitive cells (ID number, ethnicity): kept only while the store has turned them on with a reason, and then as ciphertext alone, in
//! rows, log blocks and packed images alike. They are read masked; the full value is shown for a purpose and written down.

mod model;
mod rules;
mod sql;

use ledger::{Error, Fault, Id, Read, Store, Write, cells};

pub use model::*;
pub use rules::{Seal, normal};

use crate::disclosure::{self, DisclosureKind, DisclosureRefusal, NewDisclosure};
use crate::setting::{self, SensitiveData};

/// Whether the store keeps sensitive cells.
pub fn is_on(r: &Read<'_>) -> Result<bool, Fault> {
    Ok(setting::get::<SensitiveData>(r)?.on)
}

/// The sensitive cells of a customer, masked.
pub fn of_customer(r: &Read<'_>, seal: &Seal, customer: Id) -> Result<Vec<SealedView>, Fault> {
    let opened = opened(r, seal, customer)?;
    Ok(opened.into_iter().map(|(id, kind, text)| rules::view(id, kind, &text)).collect())
}

/// A sensitive cell in full. The look is written down before the value is given.
///
/// # Errors
/// `PurposeMissing` without a purpose; `NotFound` when there is no such cell.
pub fn reveal(store: &Store, who: Option<Id>, cell: Id, purpose: &str) -> Result<String, Error<DisclosureRefusal>> {
    let purpose = disclosure::purpose(purpose).map_err(Error::Refused)?;
    let found = store.read(|r| sql::cell(r, cell))?.ok_or(Error::NotFound)?;
    let text = Seal::of(store).open(found.customer, found.kind, &found.content)?;
    let about = Some(found.customer);
    disclosure::record(store, who, &NewDisclosure { kind: DisclosureKind::Sealed, about, rows: 1, purpose })?;
    Ok(text)
}

/// The sensitive cells of a customer in full, for what is itself written down as a disclosure.
pub(crate) fn opened(r: &Read<'_>, seal: &Seal, customer: Id) -> Result<Vec<(Id, SealedKind, String)>, Fault> {
    let cells = sql::of_customer(r, customer)?.into_iter();
    cells.map(|(id, cell)| Ok((id, cell.kind, seal.open(cell.customer, cell.kind, &cell.content)?))).collect()
}

/// Keeps a cell, as it is written where it is no right ID number.
pub(crate) fn put(w: &mut Write<'_>, seal: &Seal, customer: Id, kind: SealedKind, text: &str) -> Result<(), Fault> {
    let content = seal.seal(customer, kind, &normal(kind, text));
    match find(w, customer, kind)? {
        Some((id, _)) => _ = w.update("sealed", id, cells! { content: content })?,
        None => _ = w.insert("sealed", cells! { customer_id: customer, kind: kind, content: content })?,
    }
    Ok(())
}

/// The row and ciphertext of a customer's cell.
pub(crate) fn find(r: &Read<'_>, customer: Id, kind: SealedKind) -> Result<Option<(Id, Vec<u8>)>, Fault> {
    sql::find(r, customer, kind)
}

/// Gives the kept file of a merge what it lacks. A cell is bound to its customer, so it is sealed anew.
pub(crate) fn hand_on(w: &mut Write<'_>, seal: &Seal, gone: Id, kept: Id) -> Result<(), Fault> {
    for (id, kind, text) in opened(w, seal, gone)? {
        if find(w, kept, kind)?.is_none() {
            put(w, seal, kept, kind, &text)?;
        }
        w.remove("sealed", id)?;
    }
    Ok(())
}
