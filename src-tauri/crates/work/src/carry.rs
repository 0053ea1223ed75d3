//! A backup for another place: one file, encrypted with a passphrase by age (scrypt), that carries the key of its database inside, so
//! that the passphrase is all a person needs. Nothing of it ever lies on a disk unencrypted: what is carried is an encrypted database.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor};
use ledger::{BackupProblem, Facts, Key, OpenProblem, RestoreProblem, Restored, Schema, Source, Store, restore};

/// First line of what is encrypted; then the key in 64 digits and a line end, then the database.
const HEAD: &[u8] = b"caredesk 1\n";
/// Digits of a key and the line end.
const KEY: usize = 65;
/// Fewer characters than this are guessed, whatever scrypt costs.
pub const SHORTEST: usize = 8;

/// Why nothing was carried. What stood at the target before still stands there.
#[derive(Debug, thiserror::Error)]
pub enum CarryProblem {
    /// The passphrase is shorter than [`SHORTEST`] characters.
    #[error("the passphrase is too short")]
    Short,
    /// The passphrase does not open the file.
    #[error("the passphrase does not open it")]
    Passphrase,
    /// The file is none of ours, or damaged.
    #[error("no carried backup: {0}")]
    Foreign(String),
    /// The backup could not be made.
    #[error(transparent)]
    Backup(#[from] BackupProblem),
    /// The backup could not be put into the store's place.
    #[error(transparent)]
    Restore(#[from] RestoreProblem),
}

impl From<io::Error> for CarryProblem {
    fn from(error: io::Error) -> Self {
        BackupProblem::from(error).into()
    }
}

/// Writes a backup of the store to `out`, encrypted with a passphrase. It is read back before it gets its name.
pub fn export(store: &Store, passphrase: &str, out: &Path) -> Result<Facts, CarryProblem> {
    if passphrase.chars().count() < SHORTEST {
        return Err(CarryProblem::Short);
    }
    let database = Gone(with_end(store.path(), ".carrying"));
    let facts = store.backup(&database.0)?;
    ledger::space::ask_for(out, facts.bytes).map_err(BackupProblem::NotWritten)?;
    let partial = Gone(with_end(out, ".partial"));
    write(&database.0, store.key(), passphrase, &partial.0)?;
    let (mut plain, _) = opened(&partial.0, passphrase)?;
    let mut hash = blake3::Hasher::new();
    hash.update_reader(&mut plain)?;
    if hash.finalize().to_hex().as_str() != facts.hash {
        return Err(BackupProblem::NotSound("it does not read back as it was written".into()).into());
    }
    fs::rename(&partial.0, out)?;
    Ok(facts)
}

fn write(database: &Path, key: &Key, passphrase: &str, to: &Path) -> Result<(), CarryProblem> {
    let encryptor = Encryptor::with_user_passphrase(SecretString::from(passphrase.to_owned()));
    let mut sealed = encryptor.wrap_output(BufWriter::new(File::create(to)?))?;
    sealed.write_all(HEAD)?;
    sealed.write_all(key.to_hex().as_bytes())?;
    sealed.write_all(b"\n")?;
    io::copy(&mut BufReader::with_capacity(1 << 16, File::open(database)?), &mut sealed)?;
    let file = sealed.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
    Ok(file.sync_all()?)
}

/// The database inside, to be read once, and its key.
fn opened(file: &Path, passphrase: &str) -> Result<(impl Read, Key), CarryProblem> {
    let foreign = |e: &dyn ToString| CarryProblem::Foreign(e.to_string());
    let sealed = Decryptor::new(BufReader::with_capacity(1 << 16, File::open(file)?)).map_err(|e| foreign(&e))?;
    let identity = age::scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    let opened = sealed.decrypt(std::iter::once(&identity as &dyn age::Identity));
    let mut plain = opened.map_err(|e| match e {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => CarryProblem::Passphrase,
        other => foreign(&other),
    })?;
    let mut head = [0; HEAD.len()];
    let mut key = [0; KEY];
    plain.read_exact(&mut head).and_then(|()| plain.read_exact(&mut key)).map_err(|e| foreign(&e))?;
    if head != HEAD {
        return Err(foreign(&"another kind of file"));
    }
    let key = Key::from_hex(&String::from_utf8_lossy(&key)).map_err(|e| foreign(&e))?;
    Ok((plain, key))
}

/// Restores a carried backup into the place of the store at `path`, under that store's own key.
pub fn import(
    path: &Path,
    key: &Key,
    schema: &'static Schema,
    source: Source,
    file: &Path,
    passphrase: &str,
) -> Result<Restored, CarryProblem> {
    if fs::symlink_metadata(file).is_err() {
        return Err(RestoreProblem::NotOpened(OpenProblem::NotThere(file.into())).into());
    }
    let (mut plain, carried) = opened(file, passphrase)?;
    let database = Gone(with_end(path, ".carried"));
    let mut to = File::create(&database.0)?;
    io::copy(&mut plain, &mut to).map_err(|e| match e.kind() {
        // age authenticates each chunk of the file.
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => CarryProblem::Foreign(e.to_string()),
        _ => e.into(),
    })?;
    drop(to);
    Ok(restore(path, key, schema, source, &database.0, &carried)?)
}

/// Whether a file says that age made it.
pub fn is_carried(file: &Path) -> bool {
    let mut head = [0; 21];
    File::open(file).and_then(|mut f| f.read_exact(&mut head)).is_ok() && head == *b"age-encryption.org/v1"
}

/// A file on the way, gone when it is dropped.
struct Gone(PathBuf);

impl Drop for Gone {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}
