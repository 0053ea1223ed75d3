//! How the desk stands: always answers, even when the store does not open.

use std::collections::BTreeMap;

use care::staff::Person;
use care::{complaint, demo, handover, lead, project, search, staff, store};
use ledger::{Error, Fault, OpenProblem, Read};
use serde::Serialize;
use specta::Type;
use work::refusal::BackupRefusal;

use super::import::Uncoded;
use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::{Closed, Desk};
use crate::key::{KeyPlace, KeyProblem};
use crate::log_view::{MOMENT, OpView};
use crate::problem::{Never, Problem};
use crate::safe::Notice;

/// What the frame of the window always shows.
#[derive(Debug, Serialize, Type)]
pub struct Status {
    /// Whether the store is open.
    pub open: OpenState,
    /// Name of the dealership; none before it has one.
    pub store: Option<String>,
    /// Who sits here; none until somebody is chosen.
    pub person: Option<Person>,
    /// No customer is in the store, or it is closed.
    pub empty: bool,
    /// When the store was last backed up, store-local; none: never.
    pub backup_at: Option<String>,
    /// Ops that wait for the hub; none until there is one.
    pub pending_sync: Option<u32>,
    /// Of the program.
    pub version: String,
    /// The sample dealership is in the store.
    pub sample: bool,
    /// Store-local, `YYYY-MM-DDTHH:MM`.
    pub now: String,
    /// Where the data lies, for the person to see.
    pub data_folder: String,
    /// Where the key lies; none while the store is closed.
    pub key: Option<KeyPlace>,
    /// False where the key lies in a file because the computer has no keychain: said on the screen.
    pub key_safe: bool,
    /// What the person has to know and nobody asked for; the most serious first.
    pub notices: Vec<Notice>,
    /// What undo would take back.
    pub undo: Option<OpView>,
    /// The undo that redo would take back.
    pub redo: Option<OpView>,
}

/// What stands beside the names of the screens.
#[derive(Clone, Copy, Debug, Serialize, Type)]
pub struct NavCounts {
    /// Lines of Today's list of who sits here, or of all.
    pub today: u32,
    /// Customers.
    pub customers: u32,
    /// Leads that are open.
    pub leads: u32,
    /// What an answer is owed for: open complaints, problems and promises, and hand-overs that wait for who sits here, or for anybody.
    pub complaints: u32,
    /// Projects.
    pub projects: u32,
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
    NoBackup,
    DiskFull,
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
        store: None,
        person: None,
        empty: true,
        backup_at: desk.place().backed_up_at().map(|at| at.format(MOMENT).to_string()),
        pending_sync: None,
        sample: false,
        version: env!("CARGO_PKG_VERSION").into(),
        now: clock::now().format(MOMENT).to_string(),
        data_folder: desk.place().folder.display().to_string(),
        key: None,
        key_safe: true,
        notices: desk.notices(),
        undo: None,
        redo: None,
    };
    match desk.open() {
        Ok(open) => {
            open.store.read(|r| fill(r, desk, &mut status))?;
            (status.key, status.key_safe) = (Some(open.key), open.key != KeyPlace::UnsafeFile);
        }
        Err(closed) => {
            let (code, params) = said(closed);
            status.open = OpenState::Failed { code, params: params.into_iter().collect() };
        }
    }
    Ok(status)
}

/// What only an open store knows.
fn fill(r: &Read<'_>, desk: &Desk, status: &mut Status) -> Result<(), Fault> {
    let who = desk.person();
    status.sample = demo::is_there(r)?;
    status.store = store::get(r)?.map(|store| store.name);
    status.person = who.map(|id| staff::find(r, id)).transpose()?.flatten().map(Person::from);
    status.empty = search::is_empty(r)?;
    (status.undo, status.redo) = (r.next_undo(who)?.map(OpView::from), r.next_redo(who)?.map(OpView::from));
    Ok(())
}

/// What the navigation counts; asked apart from the status, which must not wait for today's list.
#[tauri::command]
#[specta::specta]
pub async fn nav_counts(desk: TheDesk<'_>) -> Answer<NavCounts> {
    desk.with(|desk, store| -> Result<_, Error<Never>> {
        let today = desk.today(store, clock::now(), desk.person())?.total;
        let counts = |r: &Read<'_>| -> Result<_, Fault> {
            Ok(NavCounts {
                today,
                customers: search::count(r)?,
                leads: lead::open(r)?,
                complaints: complaint::open(r, clock::now())? + handover::waiting(r, desk.person())?,
                projects: project::count(r)?,
            })
        };
        Ok(store.read(counts)?)
    })
    .await
}

/// Code and parameters of a problem; what has no words of its own is logged in full.
fn said(closed: Closed) -> (OpenCode, Vec<(String, String)>) {
    if let Closed::Store(OpenProblem::NoBackup(why)) = &closed {
        tracing::error!("not migrated, for there is no backup: {why}");
        return (OpenCode::NoBackup, Uncoded::of(&BackupRefusal::from(why)).params());
    }
    let (code, params) = named(closed);
    (code, params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn named(closed: Closed) -> (OpenCode, Vec<(&'static str, String)>) {
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
            OpenProblem::Fault(Fault::Full { free_mb, needed_mb }) => {
                (OpenCode::DiskFull, vec![("free_mb", free_mb.to_string()), ("needed_mb", needed_mb.to_string())])
            }
            OpenProblem::Damaged(what) => {
                tracing::error!("damaged: {what}");
                (OpenCode::Damaged, vec![])
            }
            OpenProblem::InUse => (OpenCode::InUse, vec![]),
            OpenProblem::ReadOnly(path) => (OpenCode::ReadOnly, vec![("path", path.display().to_string())]),
            OpenProblem::Taken(_) | OpenProblem::NoBackup(_) | OpenProblem::Fault(_) => fault(&problem),
        },
    }
}

fn fault(error: &dyn std::fmt::Display) -> (OpenCode, Vec<(&'static str, String)>) {
    tracing::error!("the store does not open: {error}");
    (OpenCode::Fault, vec![])
}
