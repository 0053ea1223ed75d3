//! The floor of the window's benchmark: Tauri, the system's webview and the pages in the folder that `PLAIN_PAGES` names; nothing of ours.

use std::borrow::Cow;
use std::path::PathBuf;

use tauri::utils::assets::{AssetKey, AssetsIter, CspHash};
use tauri::{Assets, Manager, Runtime};

struct Folder(PathBuf);

impl<R: Runtime> Assets<R> for Folder {
    fn get(&self, key: &AssetKey) -> Option<Cow<'_, [u8]>> {
        std::fs::read(self.0.join(key.as_ref().trim_start_matches('/'))).ok().map(Cow::Owned)
    }

    fn iter(&self) -> Box<AssetsIter<'_>> {
        Box::new(std::iter::empty())
    }

    fn csp_hashes(&self, _: &AssetKey) -> Box<dyn Iterator<Item = CspHash<'_>> + '_> {
        Box::new(std::iter::empty())
    }
}

fn main() -> tauri::Result<()> {
    let pages = PathBuf::from(std::env::var_os("PLAIN_PAGES").unwrap_or_else(|| ".".into()));
    let mut context = tauri::generate_context!();
    context.set_assets(Box::new(Folder(pages)));
    tauri::Builder::default()
        .setup(|app| {
            // Ours is shown when it has found its place; this one has nothing to find.
            for window in app.webview_windows().values() {
                window.show()?;
            }
            Ok(())
        })
        .run(context)
}
