//! Forms that were left unsaved. They stand outside the log and outside undo: a crash loses nothing, and nothing of them stays once the form
//! is saved.

mod sql;

use ledger::{Error, Fault, Op, Read, Store, Write};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Drops a form by its key.
pub(crate) use sql::DROP;

/// A form that was kept. One that no longer reads (an older version wrote it) is none.
pub(crate) fn kept<T: DeserializeOwned>(r: &Read<'_>, key: &str) -> Result<Option<T>, Fault> {
    Ok(sql::body(r, key)?.and_then(|body| serde_json::from_str(&body).ok()))
}

/// Keeps a form, or drops it. While a long change runs it is left out, and false: a draft that came late would bring back a form that is
/// kept by then.
pub(crate) fn keep<T: Serialize + ?Sized>(
    store: &Store,
    op: &'static str,
    key: &str,
    form: Option<&T>,
) -> Result<bool, Error<()>> {
    let body = form.map(serde_json::to_string).transpose().map_err(|e| Fault::Other(e.to_string()))?;
    let kept = store.change_if_free(Op::new(op, None), |w| {
        let now = w.now_ms();
        match &body {
            Some(body) => w.unlogged(sql::KEEP, &[&key, body, &now])?,
            None => w.unlogged(sql::DROP, &[&key])?,
        };
        Ok(())
    })?;
    Ok(kept.is_some())
}

/// Drops a form inside the op that saves it.
pub(crate) fn done(w: &mut Write<'_>, key: &str) -> Result<(), Fault> {
    w.unlogged(sql::DROP, &[&key])?;
    Ok(())
}
