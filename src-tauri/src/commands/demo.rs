//! The sample dealership.

use care::demo::{self, DemoRefusal};

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::Done;

/// Fills an empty store with the sample dealership, as it stands now.
#[tauri::command]
#[specta::specta]
pub async fn demo_fill(desk: TheDesk<'_>) -> Answer<Done<()>, DemoRefusal> {
    // Several ops: none of them alone is what undo should take back.
    desk.change(|store, _| {
        demo::build(store, clock::now(), demo::SIZE)?;
        let changed = care::SCHEMA.tables.iter().map(|table| table.name).collect();
        Ok(ledger::Done { value: (), changed, op: None })
    })
    .await
}
