//! Where the key of the store is kept: the system's keychain, or a file that calls itself unsafe.
//!
//! A key is made once, for a store that isn't there yet. A store without its key is never given a new one: that would only hide
//! that the old one is lost.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use ledger::{BadKey, Key};
use serde::Serialize;
use specta::Type;

use crate::place::Place;

const SERVICE: &str = "cn.caredesk.desk";
const VARIABLE: &str = "CAREDESK_KEY";

/// Where a key was found or put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum KeyPlace {
    /// The system's keychain: the safe one.
    Keychain,
    /// A file beside the store that only its owner can read, where there is no keychain. Whoever copies the folder has the data.
    UnsafeFile,
    /// The environment: tests, demonstrations, servers.
    Environment,
}

/// Why there is no key.
#[derive(Debug)]
pub enum KeyProblem {
    /// The store is there, its key isn't.
    Lost,
    /// The keychain didn't answer, or wasn't allowed to.
    Locked(String),
    /// The text found is no key.
    Bad,
    /// The file system said no.
    Io(io::Error),
}

impl From<io::Error> for KeyProblem {
    fn from(error: io::Error) -> Self {
        KeyProblem::Io(error)
    }
}

impl From<BadKey> for KeyProblem {
    fn from(_: BadKey) -> Self {
        KeyProblem::Bad
    }
}

/// A place for secrets; the system's in the program, one in memory in tests.
pub trait Keychain: Send + Sync {
    /// The secret kept for `name`, none when there is none; `Err` when there is no keychain or it doesn't answer.
    fn get(&self, name: &str) -> Result<Option<String>, String>;
    /// Keeps a secret for `name`.
    fn set(&self, name: &str, secret: &str) -> Result<(), String>;
}

/// The keychain of the operating system.
pub struct SystemKeychain;

impl Keychain for SystemKeychain {
    fn get(&self, name: &str) -> Result<Option<String>, String> {
        match keyring::Entry::new(SERVICE, name).and_then(|entry| entry.get_password()) {
            Ok(secret) => Ok(Some(secret)),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(error) => Err(error.to_string()),
        }
    }

    fn set(&self, name: &str, secret: &str) -> Result<(), String> {
        keyring::Entry::new(SERVICE, name)
            .and_then(|entry| entry.set_password(secret))
            .map_err(|error| error.to_string())
    }
}

/// The key of the store at `place`, made when neither exists yet. Waits for the keychain: not for the window's thread.
pub fn find_or_make(place: &Place, keychain: &dyn Keychain) -> Result<(Key, KeyPlace), KeyProblem> {
    let name = place.store.to_string_lossy();
    let stored = match look(place, keychain)? {
        Ok(found) => return Ok(found),
        Err(stored) => stored,
    };
    if fs::symlink_metadata(&place.store).is_ok() {
        return Err(stored.map_or_else(KeyProblem::Locked, |()| KeyProblem::Lost));
    }
    let key = Key::random();
    // A key counts as kept only when it can be read back: a keychain that swallowed it would cost the store.
    let kept =
        stored.is_ok() && keychain.set(&name, &key.to_hex()).is_ok() && keychain.get(&name) == Ok(Some(key.to_hex()));
    if kept {
        return Ok((key, KeyPlace::Keychain));
    }
    write_owner_only(&unsafe_file(place), &key)?;
    Ok((key, KeyPlace::UnsafeFile))
}

/// The key of the store at `place`; none is made.
pub fn find(place: &Place, keychain: &dyn Keychain) -> Option<(Key, KeyPlace)> {
    look(place, keychain).ok()?.ok()
}

/// The key where there is one; else whether the keychain answered.
type Looked = Result<(Key, KeyPlace), Result<(), String>>;

fn look(place: &Place, keychain: &dyn Keychain) -> Result<Looked, KeyProblem> {
    if let Ok(text) = std::env::var(VARIABLE) {
        return Ok(Ok((Key::from_hex(&text)?, KeyPlace::Environment)));
    }
    match fs::read_to_string(unsafe_file(place)) {
        Ok(text) => return Ok(Ok((from_file(&text)?, KeyPlace::UnsafeFile))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    match keychain.get(&place.store.to_string_lossy()) {
        Ok(Some(text)) => Ok(Ok((Key::from_hex(&text)?, KeyPlace::Keychain))),
        other => Ok(Err(other.map(|_| ()))),
    }
}

fn unsafe_file(place: &Place) -> PathBuf {
    let store = place.store.file_name().unwrap_or_default().to_string_lossy();
    place.folder.join(format!("KEY-UNSAFE-{store}.txt"))
}

/// The last line that isn't empty is the key.
fn from_file(text: &str) -> Result<Key, BadKey> {
    Key::from_hex(text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default())
}

/// Writes a new file that nobody else can read; on Windows the folder of the profile sees to that.
fn write_owner_only(path: &Path, key: &Key) -> io::Result<()> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    writeln!(file, "UNSAFE: this computer has no keychain, so the key of the store lies in this file.")?;
    writeln!(
        file,
        "Whoever has this file and the store can read all customers. Without it nobody can.\n{}",
        key.to_hex()
    )?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::sync::Mutex;

    use super::*;

    #[derive(Default)]
    struct InMemory {
        secrets: Mutex<HashMap<String, String>>,
        swallows: bool,
    }

    impl Keychain for InMemory {
        fn get(&self, name: &str) -> Result<Option<String>, String> {
            Ok(self.secrets.lock().expect("secrets").get(name).cloned())
        }

        fn set(&self, name: &str, secret: &str) -> Result<(), String> {
            if !self.swallows {
                self.secrets.lock().expect("secrets").insert(name.into(), secret.into());
            }
            Ok(())
        }
    }

    struct NoKeychain;

    impl Keychain for NoKeychain {
        fn get(&self, _: &str) -> Result<Option<String>, String> {
            Err("no such service".into())
        }

        fn set(&self, _: &str, _: &str) -> Result<(), String> {
            Err("no such service".into())
        }
    }

    fn place(folder: &tempfile::TempDir) -> Place {
        Place {
            store: folder.path().join("store.caredesk"),
            folder: folder.path().into(),
            papers: folder.path().join("papers"),
        }
    }

    #[test]
    fn a_new_store_gets_a_random_key_that_the_keychain_keeps() {
        let folder = tempfile::tempdir().expect("a folder");
        let keychain = InMemory::default();
        let (key, kept) = find_or_make(&place(&folder), &keychain).expect("a key");
        let (again, _) = find_or_make(&place(&folder), &keychain).expect("the same key");
        assert_eq!((kept, key.to_hex()), (KeyPlace::Keychain, again.to_hex()));
        let other = tempfile::tempdir().expect("a folder");
        assert_ne!(find_or_make(&place(&other), &keychain).expect("a key").0.to_hex(), key.to_hex());
        assert!(!unsafe_file(&place(&folder)).exists());
    }

    #[test]
    fn without_a_keychain_the_key_lies_in_a_file_that_only_its_owner_reads() {
        for keychain in [&NoKeychain as &dyn Keychain, &InMemory { swallows: true, ..InMemory::default() }] {
            let folder = tempfile::tempdir().expect("a folder");
            let (key, kept) = find_or_make(&place(&folder), keychain).expect("a key");
            assert_eq!(kept, KeyPlace::UnsafeFile);
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                let mode = fs::metadata(unsafe_file(&place(&folder))).expect("the file").permissions().mode();
                assert_eq!(mode & 0o777, 0o600);
            }
            fs::write(place(&folder).store, "a store").expect("a store");
            let (again, kept) = find_or_make(&place(&folder), keychain).expect("the same key");
            assert_eq!((kept, key.to_hex()), (KeyPlace::UnsafeFile, again.to_hex()));
        }
    }

    #[test]
    fn a_store_whose_key_is_gone_gets_no_new_one() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(place(&folder).store, "a store").expect("a store");
        assert!(matches!(find_or_make(&place(&folder), &InMemory::default()), Err(KeyProblem::Lost)));
        assert!(matches!(find_or_make(&place(&folder), &NoKeychain), Err(KeyProblem::Locked(_))));
        assert!(!unsafe_file(&place(&folder)).exists());
    }
}
