//! The log: reading it, undo and redo.

use care::disclosure::{self, DisclosureView};
use care::wire::Seq;
use ledger::Fault;

use super::{Answer, TheDesk};
use crate::desk::Done;
use crate::log_view::OpView;

/// At most `limit` (200) ops before `before`, newest first; from the newest when none is given.
#[tauri::command]
#[specta::specta]
pub async fn history(desk: TheDesk<'_>, before: Option<Seq>, limit: u32) -> Answer<Vec<OpView>> {
    let read = move |r: &ledger::Read<'_>| -> Result<_, Fault> { r.ops(before.map(|seq| seq.0), limit.min(200)) };
    Ok(desk.read(read).await?.into_iter().map(OpView::from).collect())
}

/// At most `limit` (200) looks at personal data in full before `before`, newest first: who, when, what, how many, why.
#[tauri::command]
#[specta::specta]
pub async fn disclosure_list(desk: TheDesk<'_>, before: Option<Seq>, limit: u32) -> Answer<Vec<DisclosureView>> {
    desk.read(move |r| -> Result<_, Fault> { disclosure::list(r, before, limit) }).await
}

/// Takes back these ops together; none named: the newest op of the person who sits here. `stale` names what stands on them.
#[tauri::command]
#[specta::specta]
pub async fn undo(desk: TheDesk<'_>, ops: Vec<Seq>) -> Answer<Done<Vec<OpView>>, ()> {
    desk.undo(ops.into_iter().map(|seq| seq.0).collect()).await
}

/// Brings back what the newest undo took away.
#[tauri::command]
#[specta::specta]
pub async fn redo(desk: TheDesk<'_>) -> Answer<Done<Vec<OpView>>, ()> {
    desk.redo().await
}
