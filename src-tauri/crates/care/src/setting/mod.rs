//! What a store changes of lists, thresholds and switches.

mod all;
mod costs;
mod inspection;
mod model;
mod sql;
#[cfg(test)]
mod tests;

use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};
use serde_json::Value;

pub use all::{SettingChange, Settings, all, change};
pub use costs::{CareCosts, ContactMinutes, MessageCost};
pub use inspection::{InspectionDay, InspectionRules, InspectionYear};
pub use model::*;

/// A setting as the store has it, or its default. A part that a stored value lacks has the default's.
pub fn get<S: Setting>(r: &Read<'_>) -> Result<S, Fault> {
    let Some((_, stored)) = sql::find(r, S::KEY)? else { return Ok(S::default()) };
    let damaged = |e: serde_json::Error| Fault::Damaged(format!("setting {}: {e}", S::KEY));
    let mut whole = serde_json::to_value(S::default()).map_err(damaged)?;
    match (&mut whole, serde_json::from_str(&stored).map_err(damaged)?) {
        (Value::Object(parts), Value::Object(changed)) => parts.extend(changed),
        (whole, changed) => *whole = changed,
    }
    serde_json::from_value(whole).map_err(damaged)
}

/// Changes a setting.
pub fn set<S: Setting>(store: &Store, who: Option<Id>, value: &S) -> Result<Done<()>, Error<SettingRefusal>> {
    store.change(Op::new(S::OP, who), |w| put(w, value))
}

/// Changes a setting inside an op.
pub(crate) fn put<S: Setting>(w: &mut Write<'_>, value: &S) -> Result<(), Error<SettingRefusal>> {
    if let Some(refusal) = value.problem() {
        return Err(Error::Refused(refusal));
    }
    let text = serde_json::to_string(value).map_err(|e| Fault::Other(e.to_string()))?;
    match sql::find(w, S::KEY)? {
        Some((id, _)) => _ = w.update("setting", id, cells! { value: text })?,
        None => _ = w.insert("setting", cells! { key: S::KEY, value: text })?,
    }
    Ok(())
}
