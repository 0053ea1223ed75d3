//! Room on the disk: what is free, and a full disk said in numbers.

use std::path::Path;

use crate::{Error, Fault};

/// Bytes in a megabyte, as people are told them.
const MB: u64 = 1_000_000;

/// What stays free beside what a piece of work needs, in bytes: the rest of the computer wants to live, too.
const SPARE: u64 = 16 * MB;

/// Bytes that may still be written to the disk of `path`; none where the system does not say.
pub fn free(path: &Path) -> Option<u64> {
    // A file that is not there yet lies on the disk of its folder.
    path.ancestors().filter(|p| !p.as_os_str().is_empty()).find_map(|p| fs4::available_space(p).ok())
}

/// Refuses work that needs so many bytes at `path` and won't get them.
pub fn ask_for(path: &Path, bytes: u64) -> Result<(), Fault> {
    match free(path) {
        Some(free) if free < bytes.saturating_add(SPARE) => Err(full(path, bytes)),
        _ => Ok(()),
    }
}

/// A full disk in whole megabytes: what is free is rounded down, what is needed up.
fn full(path: &Path, bytes: u64) -> Fault {
    let needed = bytes.saturating_add(SPARE);
    Fault::Full { free_mb: free(path).unwrap_or(0) / MB, needed_mb: needed.div_ceil(MB) }
}

/// A fault of a full disk, with its numbers; any other fault as it is. `bytes`: what the work needs at `path` at the least.
pub fn in_numbers(fault: Fault, path: &Path, bytes: u64) -> Fault {
    match fault {
        Fault::Full { .. } => fault,
        fault if fault.is_disk_full() => full(path, bytes),
        fault => fault,
    }
}

/// The same for the answer of a change.
pub(crate) fn error_in_numbers<R>(error: Error<R>, path: &Path, bytes: u64) -> Error<R> {
    match error {
        Error::Fault(fault) => Error::Fault(in_numbers(fault, path, bytes)),
        other => other,
    }
}

/// Folders of programs that copy files behind one's back, as they name them.
const CLOUDS: &[&str] = &[
    "onedrive",
    "dropbox",
    "icloud",
    "google drive",
    "nutstore",
    "坚果云",
    "百度网盘",
    "baidunetdisk",
    "wps云盘",
    "腾讯微云",
];

/// Whether the path looks as if a cloud synchronised it, or a network carried it: there a database is copied half written, or locks mean
/// nothing. Goes by names only.
pub fn is_shared(path: &Path) -> bool {
    let text = path.to_string_lossy();
    let on_network = text.starts_with(r"\\") && !text.starts_with(r"\\?\") || text.starts_with(r"\\?\UNC\");
    let mut parts = text.split(['/', '\\']).map(str::to_lowercase);
    on_network || parts.any(|part| CLOUDS.iter().any(|cloud| part.starts_with(cloud)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_a_cloud_or_on_a_network_is_known_by_its_name() {
        for shared in [
            r"C:\Users\王\OneDrive - 临沂\x.db",
            r"D:\坚果云\x.db",
            r"\\server\x.db",
            r"\\?\UNC\server\x.db",
            "/a/Dropbox/x",
        ] {
            assert!(is_shared(Path::new(shared)), "{shared}");
        }
        for own in [r"C:\Users\王\AppData\x.db", r"\\?\C:\x.db", "/a/my-onedrive-notes/x.db", "x.db"] {
            assert!(!is_shared(Path::new(own)), "{own}");
        }
    }
}
