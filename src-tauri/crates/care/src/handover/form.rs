//! Questions and answers that were left unsaved.

use ledger::{Error, Fault, Id, Read, Store};

use super::model::{HandoverDraft, UnsavedHandover};
use crate::complaint::brief;
use crate::{draft, op};

/// The form of a question as it was left; `about`: the customer it was opened about, none: the form in which one is chosen. A customer who
/// is no longer there is named no more.
pub fn unsaved(r: &Read<'_>, about: Option<Id>) -> Result<Option<UnsavedHandover>, Fault> {
    let Some(draft) = draft::kept::<HandoverDraft>(r, &draft_key(about))? else { return Ok(None) };
    let customer = draft.customer.map(|id| brief(r, id)).transpose()?.flatten();
    let named = customer.as_ref().map(|customer| customer.id);
    Ok(Some(UnsavedHandover { draft: HandoverDraft { customer: named, ..draft }, customer }))
}

/// Keeps the form of a question, or drops it. False while a long change runs: then it is left out.
pub fn keep_draft(store: &Store, about: Option<Id>, form: Option<&HandoverDraft>) -> Result<bool, Error<()>> {
    draft::keep(store, op::HANDOVER_ASK, &draft_key(about), form)
}

/// An answer as it was left.
pub fn unsaved_answer(r: &Read<'_>, handover: Id) -> Result<Option<String>, Fault> {
    draft::kept(r, &answer_key(handover))
}

/// Keeps an answer that is being written, or drops it. False while a long change runs: then it is left out.
pub fn keep_answer(store: &Store, handover: Id, text: Option<&str>) -> Result<bool, Error<()>> {
    draft::keep(store, op::HANDOVER_ANSWER, &answer_key(handover), text)
}

/// The key of the unsaved form of a question.
pub(crate) fn draft_key(about: Option<Id>) -> String {
    about.map_or_else(|| "handover.new".into(), |id| format!("handover.{id}"))
}

/// The key of an unsaved answer.
pub(crate) fn answer_key(handover: Id) -> String {
    format!("handover.answer.{handover}")
}
