//! Backups: listing, making, restoring; the full check.

use ledger::{Backups, Fault, Kept, Occasion, What};
use serde::Serialize;
use specta::Type;
use work::refusal::BackupRefusal;

use super::{Answer, TheDesk};
use crate::desk::Done;
use crate::job::JobKind;
use crate::log_view::moment;
use crate::problem::Problem;

/// One backup, as a list shows it.
#[derive(Clone, Debug, Serialize, Type)]
pub struct BackupView {
    /// Its number; what a restore is asked for.
    pub no: u32,
    /// Base name of the file.
    pub file: String,
    /// When it was made, store-local, `YYYY-MM-DDTHH:MM`; none when that was not noted.
    pub at: Option<String>,
    /// What it was made for.
    pub why: Option<Occasion>,
    /// Size in whole megabytes, rounded up.
    pub mb: u32,
    /// The last operation that it holds.
    pub ops: Option<u32>,
    /// Whether it was opened and checked when it was made, and is still as long as it was.
    pub verified: bool,
}

impl From<Kept> for BackupView {
    fn from(kept: Kept) -> Self {
        let note = kept.note.as_ref();
        BackupView {
            no: kept.no,
            file: kept.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            at: note.map(|note| moment(note.at_ms)),
            why: note.map(|note| note.why),
            mb: u32::try_from(kept.bytes.div_ceil(1_000_000)).unwrap_or(u32::MAX),
            ops: note.map(|note| u32::try_from(note.facts.ops).unwrap_or(u32::MAX)),
            verified: note.is_some(),
        }
    }
}

/// The backups and where they lie.
#[derive(Debug, Serialize, Type)]
pub struct BackupList {
    /// The folder, for the person to see.
    pub folder: String,
    /// Newest first.
    pub backups: Vec<BackupView>,
}

/// The backups, newest first. Answers also when the store does not open.
#[tauri::command]
#[specta::specta]
pub async fn backup_list(desk: TheDesk<'_>) -> Answer<BackupList> {
    let list = desk.blocking(|desk| -> Result<_, Fault> {
        let backups = Backups::of(&desk.place().store);
        let list = backups.list()?.into_iter().map(BackupView::from).collect();
        Ok(BackupList { folder: backups.folder().display().to_string(), backups: list })
    });
    Ok(list.await??)
}

/// Makes a backup now; none when nothing was ever done in the store.
#[tauri::command]
#[specta::specta]
pub async fn backup_make(desk: TheDesk<'_>) -> Answer<Option<BackupView>, BackupRefusal> {
    let job = desk.jobs().begin(JobKind::Backup);
    let ticket = job.ticket();
    let made = desk.with(move |desk, store| desk.back_up(store, &mut |now| ticket.tell(now))).await;
    job.end(made.map(|kept| kept.map(BackupView::from)))
}

/// Puts a backup into the store's place after a full check; the store that is there is kept aside. Everything may have changed then.
#[tauri::command]
#[specta::specta]
pub async fn backup_restore(desk: TheDesk<'_>, no: u32) -> Answer<Done<()>, BackupRefusal> {
    let job = desk.jobs().begin(JobKind::Restore);
    let ticket = job.ticket();
    let restored = desk.blocking(move |desk| desk.restore(no, &mut |now| ticket.tell(now)));
    let restored = restored.await.map_err(Problem::from);
    job.end(restored.and_then(|restored| restored.map_err(Problem::Refused)))?;
    Ok(desk.all_changed())
}

/// One part of a full check.
#[derive(Debug, Serialize, Type)]
pub struct CheckedPart {
    /// Words `backup`, `checked.<what>`.
    pub what: What,
    /// How much was checked.
    pub count: u32,
    /// Milliseconds.
    pub took_ms: u32,
}

/// What a full check did and found.
#[derive(Debug, Serialize, Type)]
pub struct CheckReport {
    /// In the order in which they were checked.
    pub parts: Vec<CheckedPart>,
    /// What does not hold: words `backup`, `found.<code>`; empty: all holds.
    pub found: Vec<CheckFinding>,
}

/// Something that does not hold.
#[derive(Debug, Serialize, Type)]
pub struct CheckFinding {
    /// Its words.
    pub code: String,
    /// What they are filled with.
    pub params: std::collections::BTreeMap<String, String>,
}

/// Checks the whole store; takes seconds to a minute, and others go on meanwhile.
#[tauri::command]
#[specta::specta]
pub async fn store_check(desk: TheDesk<'_>) -> Answer<CheckReport> {
    let job = desk.jobs().begin(JobKind::Check);
    let ticket = job.ticket();
    let checked = desk.with(move |desk, store| {
        let report = desk.check(store, &mut |now| ticket.tell(now))?;
        let less = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        let parts = report.parts.into_iter().map(|part| CheckedPart {
            what: part.what,
            count: less(part.count.unsigned_abs()),
            took_ms: less(part.took_ms),
        });
        let found = report.findings.iter().map(CheckFinding::of);
        Ok(CheckReport { parts: parts.collect(), found: found.collect() })
    });
    job.end(checked.await)
}

impl CheckFinding {
    fn of(finding: &ledger::Finding) -> CheckFinding {
        let value = serde_json::to_value(finding).unwrap_or_default();
        let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), String::from);
        let params = value.as_object().into_iter().flatten().filter(|(name, _)| *name != "kind");
        CheckFinding {
            code: text(&value["kind"]),
            params: params.map(|(name, value)| (name.clone(), text(value))).collect(),
        }
    }
}
