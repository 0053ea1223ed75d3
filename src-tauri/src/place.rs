//! Where the store and its key lie on this computer.

use std::path::PathBuf;

use chrono::NaiveDateTime;
use ledger::Backups;
use tauri::Runtime;
use tauri::path::PathResolver;

/// Names another store, for tests and demonstrations; its key is then `CAREDESK_KEY`.
const STORE: &str = "CAREDESK_STORE";

/// Names the files that are chosen on such a desk: a program drives the window, and the system's dialog is not part of it.
const FILES: &str = "CAREDESK_FILES";

/// The store's file and the folder that everything beside it goes to.
#[derive(Clone, Debug)]
pub struct Place {
    /// The database.
    pub store: PathBuf,
    /// Backups, key file.
    pub folder: PathBuf,
    /// Printed sheets and refused rows; made when the first one is written.
    pub papers: PathBuf,
}

impl Place {
    /// The place named by `CAREDESK_STORE`, with all papers beside it; else the system's data folder of this program (created when it
    /// isn't there), with the papers among the person's documents.
    pub fn find<R: Runtime>(paths: &PathResolver<R>) -> tauri::Result<Place> {
        let store = match std::env::var_os(STORE) {
            Some(named) => std::path::absolute(PathBuf::from(named))?,
            None => paths.app_data_dir()?.join("store.caredesk"),
        };
        let folder = store.parent().map_or_else(|| PathBuf::from("."), PathBuf::from);
        std::fs::create_dir_all(&folder)?;
        let documents = if named_by_hand() { None } else { paths.document_dir().ok() };
        let papers = documents.map_or_else(|| folder.join("papers"), |documents| documents.join("CareDesk"));
        Ok(Place { store, folder, papers })
    }
}

impl Place {
    /// When the newest verified backup was made, store-local; none when there is none. Needs no open store.
    pub fn backed_up_at(&self) -> Option<NaiveDateTime> {
        let newest = Backups::of(&self.store).list().ok()?.into_iter().find_map(|kept| kept.note)?;
        Some(care::calendar::store_time(newest.at_ms))
    }
}

/// Whether the store was named by hand.
pub fn named_by_hand() -> bool {
    std::env::var_os(STORE).is_some()
}

/// The files to import that were named by hand, for a store that was; none: a person chooses them.
pub fn files_named_by_hand() -> Option<Vec<PathBuf>> {
    let files = std::env::var_os(FILES).filter(|_| named_by_hand())?;
    Some(std::env::split_paths(&files).collect())
}
