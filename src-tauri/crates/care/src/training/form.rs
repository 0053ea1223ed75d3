//! The form of a training that was left unsaved.

use ledger::{Error, Fault, Id, Read, Store};

use super::model::NewTraining;
use crate::{draft, op};

/// The form of a training of this project as it was left; none of it: that of a new one.
pub fn unsaved(r: &Read<'_>, project: Id, training: Option<Id>) -> Result<Option<NewTraining>, Fault> {
    draft::kept(r, &draft_key(project, training))
}

/// Keeps the form of a training, or drops it. False while a long change runs: then it is left out.
pub fn keep_draft(
    store: &Store,
    project: Id,
    training: Option<Id>,
    form: Option<&NewTraining>,
) -> Result<bool, Error<()>> {
    draft::keep(store, op::TRAINING_EDIT, &draft_key(project, training), form)
}

pub(super) fn draft_key(project: Id, training: Option<Id>) -> String {
    training.map_or_else(|| format!("training.new.{project}"), |id| format!("training.{id}"))
}
