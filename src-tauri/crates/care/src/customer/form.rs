//! The form of a file: what stands in it, and what was left unsaved.

use ledger::{Error, Fault, Id, Read, Store};

use super::model::{CustomerForm, NewCustomer};
use super::{file, standing};
use crate::sealed::{self, Seal};
use crate::{draft, op};

/// The form of a customer's file; none: of a new one.
///
/// # Errors
/// `NotFound` when there is no such customer; `Merged` or `Erased` when his file can't be written.
pub fn form(r: &Read<'_>, seal: &Seal, id: Option<Id>) -> Result<CustomerForm, Error<super::CustomerRefusal>> {
    let file = match id {
        Some(id) => {
            standing(r, id)?;
            file(r, id)?
        }
        None => None,
    };
    let sealed = id.map(|id| sealed::of_customer(r, seal, id)).transpose()?.unwrap_or_default();
    Ok(CustomerForm { file, sealed, sensitive: sealed::is_on(r)?, draft: kept(r, id)? })
}

/// Keeps the form of a file that was left unsaved, or drops it; without what is sensitive, which lies in sealed cells only. False while a
/// long change runs: then it is left out.
pub fn keep_draft(store: &Store, customer: Option<Id>, form: Option<&NewCustomer>) -> Result<bool, Error<()>> {
    let form = form.map(|form| NewCustomer { id_number: None, ethnicity: None, ..form.clone() });
    draft::keep(store, op::CUSTOMER_EDIT, &draft_key(customer), form.as_ref())
}

fn kept(r: &Read<'_>, customer: Option<Id>) -> Result<Option<NewCustomer>, Fault> {
    draft::kept(r, &draft_key(customer))
}

/// The key of the unsaved form of a file; none: of a new one.
pub(crate) fn draft_key(customer: Option<Id>) -> String {
    customer.map_or_else(|| "customer.new".into(), |id| format!("customer.{id}"))
}
