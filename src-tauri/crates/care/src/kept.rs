//! What features write after it was kept while the writer was taken, see [`ledger::Store::change_or_keep`].

use ledger::{Error, Fault, Intent, Verb};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{contact, disclosure};

/// All verbs whose requests may wait. A request is read by later versions, too: its fields are only added to, with defaults.
pub(crate) const VERBS: &[Verb] = &[disclosure::VERB, contact::VERB];

/// The request of an intent.
///
/// # Errors
/// A fault when it was kept by a version that is too old or too new.
pub(crate) fn request<T: DeserializeOwned>(intent: &Intent) -> Result<T, Fault> {
    T::deserialize(&intent.request).map_err(|e| Fault::Other(format!("what was kept of {}: {e}", intent.name)))
}

/// An error with its refusal as it is kept beside the intent.
pub(crate) fn refused<R: Serialize>(error: Error<R>) -> Error<Value> {
    error.map(|refusal| serde_json::to_value(refusal).unwrap_or_default())
}
