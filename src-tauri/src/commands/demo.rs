//! The sample dealership: one click brings it, one click removes it.

use care::demo::{self, DemoRefusal};

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::Done;
use crate::job::JobKind;

/// Fills an empty store with the sample dealership, as it stands now.
#[tauri::command]
#[specta::specta]
pub async fn demo_fill(desk: TheDesk<'_>) -> Answer<Done<()>, DemoRefusal> {
    // Several ops: none of them alone is what undo should take back; `demo_remove` takes all of them.
    let job = desk.jobs().begin(JobKind::DemoFill);
    let filled = desk.change(|store, _| {
        demo::build(store, clock::now(), demo::SIZE)?;
        let changed = care::SCHEMA.tables.iter().map(|table| table.name).collect();
        Ok(ledger::Done { value: (), changed, op: None })
    });
    job.end(filled.await)
}

/// Takes the sample dealership out again, while nothing else was done since.
#[tauri::command]
#[specta::specta]
pub async fn demo_remove(desk: TheDesk<'_>) -> Answer<Done<()>, DemoRefusal> {
    let job = desk.jobs().begin(JobKind::DemoRemove);
    let removed = desk.change(|store, who| {
        let done = demo::remove(store, who)?;
        Ok(ledger::Done { value: (), changed: done.changed, op: done.op })
    });
    job.end(removed.await)
}
