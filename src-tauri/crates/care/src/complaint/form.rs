//! The form of a new complaint or promise that was left unsaved.

use ledger::{Error, Fault, Id, Read, Store};

use super::model::{CaseDraft, UnsavedCase};
use super::sql;
use crate::{draft, op};

/// The form as it was left: of a promise that makes good the one it `follows`, else of any other new case. A customer who is no longer
/// there is named no more.
pub fn unsaved(r: &Read<'_>, follows: Option<Id>) -> Result<Option<UnsavedCase>, Fault> {
    let Some(draft) = draft::kept::<CaseDraft>(r, &draft_key(follows))? else { return Ok(None) };
    let customer = draft.customer_id.map(|id| sql::customer(r, id)).transpose()?.flatten();
    let customer_id = customer.as_ref().map(|customer| customer.id);
    Ok(Some(UnsavedCase { draft: CaseDraft { customer_id, ..draft }, customer }))
}

/// Keeps the form, or drops it. False while a long change runs: then it is left out.
pub fn keep_draft(store: &Store, follows: Option<Id>, form: Option<&CaseDraft>) -> Result<bool, Error<()>> {
    draft::keep(store, op::COMPLAINT_ADD, &draft_key(follows), form)
}

/// The key of the unsaved form of a promise that follows a broken one; none: of any other new case.
pub(crate) fn draft_key(follows: Option<Id>) -> String {
    follows.map_or_else(|| "case.new".into(), |id| format!("case.{id}"))
}
