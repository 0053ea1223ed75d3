//! How the desk stands: always answers, even when the store does not open.

use std::collections::BTreeMap;

use ledger::{Fault, OpenProblem};
use serde::Serialize;
use specta::Type;

use super::{Answer, TheDesk};
use crate::desk::{Closed, Desk};
use crate::key::{KeyPlace, KeyProblem};
use crate::log_view::{OpView, moment};
use crate::problem::Problem;

/// What the frame of the window always shows.
#[derive(Debug, Serialize, Type)]
pub struct Status {
    /// Whether the store is open.
    pub open: OpenState,
    /// Of the program.
    pub version: String,
    /// Store-local, `YYYY-MM-DDTHH:MM`.
    pub now: String,
    /// Where the data lies, for the person to see.
    pub data_folder: String,
    /// Where the key lies; none while the store is closed.
    pub key: Option<KeyPlace>,
    /// False where the key lies in a file because the computer has no keychain: said on the screen.
    pub key_safe: bool,
    /// What undo would take back.
    pub undo: Option<OpView>,
    /// The undo that redo would take back.
    pub redo: Option<OpView>,
}

/// Whether the store is open, and if not, why.
#[derive(Debug, Serialize, Type)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum OpenState {
    /// It is.
    Ready,
    /// It is not, and nothing was overwritten.
    Failed {
        /// Its words: `store`, `refusal.<code>`.
        code: OpenCode,
        /// Numbers and names for those words.
        params: BTreeMap<String, String>,
    },
}

/// Why a store does not open; the key and file problems that a person can do something about have a code of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum OpenCode {
    KeyLost,
    KeychainLocked,
    KeyBad,
    NotThere,
    Empty,
    Plain,
    Locked,
    Foreign,
    Newer,
    Frozen,
    Migration,
    Damaged,
    InUse,
    ReadOnly,
    Fault,
}

/// How the desk stands. Opens the store when it isn't yet.
#[tauri::command]
#[specta::specta]
pub async fn status(desk: TheDesk<'_>) -> Answer<Status> {
    desk.blocking(status_of).await?.map_err(Problem::from)
}

fn status_of(desk: &Desk) -> Result<Status, Fault> {
    let mut status = Status {
        open: OpenState::Ready,
        version: env!("CARGO_PKG_VERSION").into(),
        now: moment(chrono::Utc::now().timestamp_millis()),
        data_folder: desk.place().folder.display().to_string(),
        key: None,
        key_safe: true,
        undo: None,
        redo: None,
    };
    match desk.open() {
        Ok(open) => {
            let who = desk.person();
            let (undo, redo) = open.store.read(|r| Ok::<_, Fault>((r.next_undo(who)?, r.next_redo(who)?)))?;
            (status.undo, status.redo) = (undo.map(OpView::from), redo.map(OpView::from));
            (status.key, status.key_safe) = (Some(open.key), open.key != KeyPlace::UnsafeFile);
        }
        Err(closed) => {
            let (code, params) = said(closed);
            let params = params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            status.open = OpenState::Failed { code, params };
        }
    }
    Ok(status)
}

/// Code and parameters of a problem; what has no words of its own is logged in full.
fn said(closed: Closed) -> (OpenCode, Vec<(&'static str, String)>) {
    match closed {
        Closed::Key(KeyProblem::Lost) => (OpenCode::KeyLost, vec![]),
        Closed::Key(KeyProblem::Locked(why)) => {
            tracing::error!("keychain: {why}");
            (OpenCode::KeychainLocked, vec![])
        }
        Closed::Key(KeyProblem::Bad) => (OpenCode::KeyBad, vec![]),
        Closed::Key(KeyProblem::Io(error)) => fault(&error),
        Closed::Store(problem) => match problem {
            OpenProblem::NotThere(path) => (OpenCode::NotThere, vec![("path", path.display().to_string())]),
            OpenProblem::Empty => (OpenCode::Empty, vec![]),
            OpenProblem::Plain => (OpenCode::Plain, vec![]),
            OpenProblem::Locked => (OpenCode::Locked, vec![]),
            OpenProblem::Foreign => (OpenCode::Foreign, vec![]),
            OpenProblem::Newer { found, knows } => {
                (OpenCode::Newer, vec![("found", found.to_string()), ("knows", knows.to_string())])
            }
            OpenProblem::Frozen { no } => (OpenCode::Frozen, vec![("no", no.to_string())]),
            OpenProblem::Migration { orphans, pages } => {
                tracing::error!("migration: {orphans} orphans, pages {pages}");
                (OpenCode::Migration, vec![])
            }
            OpenProblem::Damaged(what) => {
                tracing::error!("damaged: {what}");
                (OpenCode::Damaged, vec![])
            }
            OpenProblem::InUse => (OpenCode::InUse, vec![]),
            OpenProblem::ReadOnly(path) => (OpenCode::ReadOnly, vec![("path", path.display().to_string())]),
            OpenProblem::Taken(_) | OpenProblem::Fault(_) => fault(&problem),
        },
    }
}

fn fault(error: &dyn std::fmt::Display) -> (OpenCode, Vec<(&'static str, String)>) {
    tracing::error!("the store does not open: {error}");
    (OpenCode::Fault, vec![])
}
