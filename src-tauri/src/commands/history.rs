//! The log: reading it, undo and redo.

use care::disclosure::{self, DisclosureView};
use care::naming::{self, Named};
use care::wire::Seq;
use ledger::{Fault, OpEntry, Read};
use serde::Serialize;
use specta::Type;

use super::{Answer, TheDesk};
use crate::desk::Done;
use crate::log_view::OpView;

/// At most `limit` (200) ops before `before`, newest first; from the newest when none is given.
#[tauri::command]
#[specta::specta]
pub async fn history(desk: TheDesk<'_>, before: Option<Seq>, limit: u32) -> Answer<Vec<OpView>> {
    let view = |r: &Read<'_>, op: OpEntry| -> Result<_, Fault> {
        let named = op.about.map(|id| naming::of(r, id)).transpose()?.flatten().map(|named| named.name);
        Ok(OpView { named, ..OpView::from(op) })
    };
    let ops = move |r: &Read<'_>| r.ops(before.map(|seq| seq.0), limit.min(200));
    desk.read(move |r| -> Result<_, Fault> { ops(r)?.into_iter().map(|op| view(r, op)).collect() }).await
}

/// At most `limit` (200) looks at personal data in full before `before`, newest first: who, when, what, how many, why.
#[tauri::command]
#[specta::specta]
pub async fn disclosure_list(desk: TheDesk<'_>, before: Option<Seq>, limit: u32) -> Answer<Vec<DisclosureRow>> {
    let look = |r: &Read<'_>, view: DisclosureView| -> Result<_, Fault> {
        let named = view.about.map(|id| naming::of(r, id)).transpose()?.flatten();
        Ok(DisclosureRow { view, named })
    };
    let looks = move |r: &Read<'_>| disclosure::list(r, before, limit);
    desk.read(move |r| -> Result<_, Fault> { looks(r)?.into_iter().map(|view| look(r, view)).collect() }).await
}

/// A look at personal data, and whose it was.
#[derive(Clone, Debug, Serialize, Type)]
pub struct DisclosureRow {
    /// The look.
    #[serde(flatten)]
    pub view: DisclosureView,
    /// The customer, lead or project; none: all customers, or it is gone.
    pub named: Option<Named>,
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
