//! What this computer remembers of the store between two starts. Not the store's own: it stands outside the log and undo, and no other
//! computer learns of it.

mod model;
mod sql;
#[cfg(test)]
mod tests;

use ledger::{Error, Fault, Id, Op, Read, Store};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use model::*;

use crate::{norm, op, staff};

/// Most characters of a view's name, most bytes of what it holds, and most views of a screen.
const LONGEST_NAME: usize = 40;
const LONGEST_SEARCH: usize = 4_000;
const MOST_VIEWS: usize = 50;

/// Who sat here last and still works at the store.
pub fn person(r: &Read<'_>) -> Result<Option<Id>, Fault> {
    let Some(id) = sql::get(r, "person")?.and_then(|text| text.parse().ok()) else { return Ok(None) };
    Ok(staff::find(r, id)?.filter(|person| person.active).map(|person| person.id))
}

/// Somebody sits down, or nobody.
pub fn sit_down(store: &Store, person: Option<Id>) -> Result<(), Fault> {
    set(store, "person", person.map(|id| id.to_string()))
}

/// The first and the last op of the sample dealership.
pub(crate) fn sample(r: &Read<'_>) -> Result<Option<(i64, i64)>, Fault> {
    let Some(text) = sql::get(r, "sample")? else { return Ok(None) };
    Ok(text.split_once(' ').and_then(|(first, last)| Some((first.parse().ok()?, last.parse().ok()?))))
}

/// Remembers which ops laid the sample dealership.
pub(crate) fn set_sample(store: &Store, first: i64, last: i64) -> Result<(), Fault> {
    set(store, "sample", Some(format!("{first} {last}")))
}

/// What another feature remembers under a key of its own. What an older version wrote and no longer reads is nothing.
pub(crate) fn kept<T: DeserializeOwned>(r: &Read<'_>, key: &str) -> Result<Option<T>, Fault> {
    Ok(sql::get(r, key)?.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Remembers something under a key. While a long change runs it is left out, and false.
pub(crate) fn keep_if_free<T: Serialize>(store: &Store, key: &str, value: &T) -> Result<bool, Fault> {
    let text = serde_json::to_string(value).map_err(|e| Fault::Other(e.to_string()))?;
    let kept =
        store.change_if_free::<_, ()>(Op::new(op::SETTING_SET, None), |w| Ok(w.unlogged(sql::SET, &[&key, &text])?));
    Ok(plain(kept)?.is_some())
}

/// Remembers something under a key.
pub(crate) fn keep<T: Serialize>(store: &Store, key: &str, value: &T) -> Result<(), Fault> {
    set(store, key, Some(serde_json::to_string(value).map_err(|e| Fault::Other(e.to_string()))?))
}

/// The saved views of a screen, in the order in which they were kept.
pub fn views(r: &Read<'_>, screen: Screen) -> Result<Vec<SavedView>, Fault> {
    Ok(kept(r, &views_key(screen))?.unwrap_or_default())
}

/// Keeps a view under its name, in the place of one of that name; the newest stands last.
///
/// # Errors
/// `NameMissing`, `TextTooLong`, `TooMany`.
pub fn keep_view(store: &Store, screen: Screen, view: SavedView) -> Result<(), Error<HereRefusal>> {
    let name = norm::trimmed(&view.name).to_owned();
    if name.is_empty() {
        return Err(Error::Refused(HereRefusal::NameMissing));
    }
    if name.chars().nth(LONGEST_NAME).is_some() || view.search.len() > LONGEST_SEARCH {
        return Err(Error::Refused(HereRefusal::TextTooLong { max: LONGEST_NAME as u32 }));
    }
    let mut views = store.read(|r| views(r, screen))?;
    views.retain(|one| one.name != name);
    if views.len() >= MOST_VIEWS {
        return Err(Error::Refused(HereRefusal::TooMany { max: MOST_VIEWS as u32 }));
    }
    views.push(SavedView { name, search: view.search });
    Ok(set_views(store, screen, &views)?)
}

/// Forgets a view.
pub fn drop_view(store: &Store, screen: Screen, name: &str) -> Result<(), Fault> {
    let mut views = store.read(|r| views(r, screen))?;
    views.retain(|one| one.name != name);
    set_views(store, screen, &views)
}

fn set_views(store: &Store, screen: Screen, views: &[SavedView]) -> Result<(), Fault> {
    if views.is_empty() { set(store, &views_key(screen), None) } else { keep(store, &views_key(screen), &views) }
}

fn views_key(screen: Screen) -> String {
    format!("views.{}", screen.code())
}

fn set(store: &Store, key: &str, value: Option<String>) -> Result<(), Fault> {
    let done = store.change::<_, ()>(Op::new(op::SETTING_SET, None), |w| {
        match &value {
            Some(value) => w.unlogged(sql::SET, &[&key, value])?,
            None => w.unlogged(sql::FORGET, &[&key])?,
        };
        Ok(())
    });
    plain(done).map(|_| ())
}

/// What refuses nothing can only fail.
fn plain<T>(done: Result<T, Error<()>>) -> Result<T, Fault> {
    done.map_err(|error| match error {
        Error::Fault(fault) => fault,
        other => Fault::Other(other.to_string()),
    })
}
