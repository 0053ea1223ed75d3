//! Records set aside while a long piece of work goes on, such as the rows of an import: in memory up to a bound, beyond it in a file beside
//! the store, encrypted with a key that only this process knows.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{Read as _, Seek, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};

use crate::{Fault, Id, Store};

/// A chunk is closed at this size, so that one record is read back by decrypting little.
const CHUNK: usize = 128 * 1024;
/// Decrypted chunks kept at hand.
const AT_HAND: usize = 64;
/// Bits of a place that tell where in its chunk a record begins.
const OFFSET_BITS: u32 = 24;

/// Where a record lies in its [`Spool`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot(u64);

impl Spot {
    /// No record's place.
    pub const NONE: Spot = Spot(u64::MAX);
}

/// Records one after another, each read back by its [`Spot`]. What a killed process leaves behind can't be read by anybody and is removed
/// when the next spool is opened.
pub struct Spool {
    folder: PathBuf,
    prefix: String,
    cipher: ChaCha20Poly1305,
    /// Bytes of chunks that may stay in memory.
    bound: usize,
    chunks: Vec<Chunk>,
    /// The first chunk that is still in memory; those before it lie in the file.
    first_held: usize,
    held: usize,
    open: Vec<u8>,
    file: Option<Spill>,
    at_hand: RefCell<VecDeque<(usize, Arc<[u8]>)>>,
}

enum Chunk {
    Held(Arc<[u8]>),
    Spilt { offset: u64, length: usize },
}

struct Spill {
    file: RefCell<File>,
    path: PathBuf,
    end: u64,
}

impl Store {
    /// An empty spool that keeps up to `bound` bytes in memory and the rest in a file beside the store.
    pub fn spool(&self, bound: usize) -> Result<Spool, Fault> {
        let folder = match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        let name = self.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        Spool::new(folder, format!("{name}.spool-"), bound)
    }
}

impl Spool {
    fn new(folder: PathBuf, prefix: String, bound: usize) -> Result<Spool, Fault> {
        sweep(&folder, &prefix)?;
        let mut key = [0; 32];
        getrandom::fill(&mut key).map_err(|e| Fault::Other(e.to_string()))?;
        Ok(Spool {
            folder,
            prefix,
            cipher: ChaCha20Poly1305::new(&key.into()),
            bound,
            chunks: Vec::new(),
            first_held: 0,
            held: 0,
            open: Vec::new(),
            file: None,
            at_hand: RefCell::default(),
        })
    }

    /// Adds a record.
    pub fn push(&mut self, record: &[u8]) -> Result<Spot, Fault> {
        if self.open.len() >= CHUNK {
            self.close()?;
        }
        let spot = Spot((self.chunks.len() as u64) << OFFSET_BITS | self.open.len() as u64);
        self.open.extend_from_slice(&(record.len() as u32).to_le_bytes());
        self.open.extend_from_slice(record);
        Ok(spot)
    }

    /// Gives a record to `take`.
    ///
    /// # Errors
    /// `Damaged` for a place that is none of this spool's, or when the file was touched by another program.
    pub fn read<T>(&self, spot: Spot, take: impl FnOnce(&[u8]) -> T) -> Result<T, Fault> {
        let (chunk, offset) = ((spot.0 >> OFFSET_BITS) as usize, (spot.0 & ((1 << OFFSET_BITS) - 1)) as usize);
        match self.chunks.get(chunk) {
            None if chunk == self.chunks.len() => record(&self.open, offset).map(take),
            None => Err(damaged()),
            Some(Chunk::Held(bytes)) => record(bytes, offset).map(take),
            Some(Chunk::Spilt { offset: at, length }) => {
                let bytes = self.fetch(chunk, *at, *length)?;
                record(&bytes, offset).map(take)
            }
        }
    }

    /// Forgets all records.
    pub fn clear(&mut self) {
        self.chunks.clear();
        self.open.clear();
        self.at_hand.borrow_mut().clear();
        (self.first_held, self.held, self.file) = (0, 0, None);
    }

    fn close(&mut self) -> Result<(), Fault> {
        let bytes: Arc<[u8]> = std::mem::take(&mut self.open).into();
        self.open.reserve(CHUNK);
        self.held += bytes.len();
        self.chunks.push(Chunk::Held(bytes));
        while self.held > self.bound {
            self.spill()?;
        }
        Ok(())
    }

    /// Moves the oldest chunk in memory to the file.
    fn spill(&mut self) -> Result<(), Fault> {
        let place = self.first_held;
        let Some(Chunk::Held(bytes)) = self.chunks.get(place) else { return Err(damaged()) };
        let sealed = self.cipher.encrypt(&nonce(place), &bytes[..]).map_err(|_| damaged())?;
        self.held -= bytes.len();
        if self.file.is_none() {
            self.file = Some(Spill::create(&self.folder, &self.prefix)?);
        }
        let Some(spill) = &mut self.file else { return Err(damaged()) };
        let mut file = spill.file.borrow_mut();
        file.seek(SeekFrom::Start(spill.end))?;
        file.write_all(&sealed)?;
        drop(file);
        self.chunks[place] = Chunk::Spilt { offset: spill.end, length: sealed.len() };
        spill.end += sealed.len() as u64;
        self.first_held += 1;
        Ok(())
    }

    fn fetch(&self, chunk: usize, offset: u64, length: usize) -> Result<Arc<[u8]>, Fault> {
        if let Some((_, bytes)) = self.at_hand.borrow().iter().find(|(no, _)| *no == chunk) {
            return Ok(bytes.clone());
        }
        let mut sealed = vec![0; length];
        {
            let mut file = self.file.as_ref().ok_or_else(damaged)?.file.borrow_mut();
            file.seek(SeekFrom::Start(offset))?;
            file.read_exact(&mut sealed)?;
        }
        let bytes: Arc<[u8]> = self.cipher.decrypt(&nonce(chunk), &sealed[..]).map_err(|_| damaged())?.into();
        let mut at_hand = self.at_hand.borrow_mut();
        if at_hand.len() >= AT_HAND {
            at_hand.pop_back();
        }
        // Chunks are mostly read in order: the newest is the likeliest.
        at_hand.push_front((chunk, bytes.clone()));
        Ok(bytes)
    }
}

impl Spill {
    fn create(folder: &Path, prefix: &str) -> Result<Spill, Fault> {
        let mut name = [0; 16];
        getrandom::fill(&mut name).map_err(|e| Fault::Other(e.to_string()))?;
        let path = folder.join(format!("{prefix}{}", Id(name)));
        let file = File::options().read(true).write(true).create_new(true).open(&path)?;
        #[cfg(unix)]
        std::fs::remove_file(&path)?; // the open file lives on without a name
        Ok(Spill { file: RefCell::new(file), path, end: 0 })
    }
}

impl Drop for Spill {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Removes what killed processes left behind. A live one is newer than a day at most; another process's can't be told apart sooner.
fn sweep(folder: &Path, prefix: &str) -> Result<(), Fault> {
    for old in std::fs::read_dir(folder)?.flatten() {
        let stale = || old.metadata().and_then(|m| m.modified()).ok().and_then(|t| t.elapsed().ok());
        if old.file_name().to_string_lossy().starts_with(prefix) && stale().is_some_and(|age| age.as_secs() > 24 * 3600)
        {
            let _ = std::fs::remove_file(old.path());
        }
    }
    Ok(())
}

/// The key serves one spool alone, so the chunk's number never comes twice.
fn nonce(chunk: usize) -> Nonce {
    let mut bytes = [0; 12];
    bytes[..8].copy_from_slice(&(chunk as u64).to_le_bytes());
    bytes.into()
}

fn record(chunk: &[u8], offset: usize) -> Result<&[u8], Fault> {
    let rest = chunk.get(offset..).ok_or_else(damaged)?;
    let (length, rest) = rest.split_first_chunk::<4>().ok_or_else(damaged)?;
    rest.get(..u32::from_le_bytes(*length) as usize).ok_or_else(damaged)
}

fn damaged() -> Fault {
    Fault::Damaged("a record set aside".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(folder: &Path, bound: usize) -> (Spool, Vec<Spot>) {
        let mut spool = Spool::new(folder.into(), "s.care.spool-".into(), bound).expect("a spool");
        let spots = (0..20_000).map(|i| spool.push(format!("王伟 13800138000 {i}").as_bytes()).expect("room"));
        let spots = spots.collect();
        (spool, spots)
    }

    #[test]
    fn records_come_back_in_any_order_from_memory_and_from_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        for bound in [0, 200 * 1024, usize::MAX] {
            let (spool, spots) = filled(folder.path(), bound);
            for i in (0..spots.len()).rev().step_by(37).chain(0..spots.len()) {
                let text = spool.read(spots[i], |bytes| String::from_utf8_lossy(bytes).into_owned()).expect("a record");
                assert_eq!(text, format!("王伟 13800138000 {i}"));
            }
        }
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0, "nothing stays behind");
    }

    #[test]
    fn what_lies_in_the_file_can_not_be_read_and_a_touched_byte_is_seen() {
        let folder = tempfile::tempdir().expect("a folder");
        let (spool, spots) = filled(folder.path(), 0);
        let spill = spool.file.as_ref().expect("a file");
        let mut bytes = Vec::new();
        let mut file = spill.file.borrow_mut();
        file.seek(SeekFrom::Start(0)).expect("the beginning");
        file.read_to_end(&mut bytes).expect("the file");
        assert!(bytes.len() > 400_000);
        assert!(!bytes.windows(11).any(|w| w == b"13800138000"), "a phone lies open");
        file.seek(SeekFrom::Start(100)).expect("a byte");
        file.write_all(&[bytes[100] ^ 1]).expect("a touched byte");
        drop(file);
        assert!(matches!(spool.read(spots[0], |_| ()), Err(Fault::Damaged(_))));
        assert!(matches!(spool.read(Spot::NONE, |_| ()), Err(Fault::Damaged(_))));
    }
}
