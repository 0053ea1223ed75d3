//! Where intents lie until they are written: one small file each in `<store>.waiting`, encrypted and authenticated under a key of their own.
//!
//! A file is named by the intent's id, which is authenticated with it, so files can be neither exchanged nor renamed. It is there whole or
//! not at all, and the person is told so only when it is: what a kill leaves half written has another name and was never acknowledged.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde_json::Value;

use super::{Intent, NotWritten, Waiting};
use crate::backups::write_durably;
use crate::fault::point;
use crate::lock::{beside, with_end};
use crate::{Fault, Id, Key, Op, Source};

const ENDING: &str = "intent";
/// A file that did not read is given this ending more.
const UNREAD: &str = ".unread";
/// Longest file that is read: a contact has some kilobytes.
const LONGEST: u64 = 4 << 20;
const NONCE: usize = 24;

type Tell = Box<dyn Fn(&[&'static str]) + Send + Sync>;

/// What waits for the writer of one store.
pub(crate) struct Room {
    folder: PathBuf,
    cipher: XChaCha20Poly1305,
    /// The writer's, for ids that rise with its own.
    source: Source,
    /// In order of their ids. Held while a file is written, so that the list says what lies there.
    list: Mutex<Vec<Waiting>>,
    unread: Vec<PathBuf>,
    /// What is to be told: tables whose rows changed; none: nothing happened.
    news: Mutex<Option<BTreeSet<&'static str>>>,
    tell: OnceLock<Tell>,
}

impl Room {
    /// The room of the store at `path`, with nobody in it yet.
    pub fn new(path: &Path, key: &Key, source: Source) -> Room {
        let key = key.derived("caredesk waiting: what is kept until the writer is free");
        Room {
            folder: beside(path, "waiting"),
            cipher: XChaCha20Poly1305::new(&key.into()),
            source,
            list: Mutex::default(),
            unread: Vec::new(),
            news: Mutex::default(),
            tell: OnceLock::new(),
        }
    }

    /// Finds what a program before left. What does not read is kept under another name, for [`Room::unread`].
    pub fn find(&mut self) -> Result<(), Fault> {
        let entries = match fs::read_dir(&self.folder) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
            entries => entries?,
        };
        let mut list = Vec::new();
        for entry in entries {
            let file = entry?.path();
            match file.extension().and_then(|ending| ending.to_str()) {
                Some(ENDING) => match self.read(&file) {
                    Ok(intent) => list.push(Waiting { intent, why: None }),
                    Err(why) => {
                        tracing::error!("{} waits and can't be read: {why}", file.display());
                        let aside = with_end(&file, UNREAD);
                        // What can't even be renamed is told all the same.
                        self.unread.push(if fs::rename(&file, &aside).is_ok() { aside } else { file });
                    }
                },
                // Half written: never acknowledged.
                Some("new") => _ = fs::remove_file(&file),
                _ => {}
            }
        }
        self.unread.sort();
        list.sort_by_key(|waiting| waiting.intent.id);
        self.list = Mutex::new(list);
        Ok(())
    }

    /// Keeps an intent. It is durable when this gives its id.
    pub fn keep(&self, op: Op, request: Value) -> Result<Id, Fault> {
        let mut list = self.list();
        let (id, at_ms) = {
            let mut source = self.source.shared();
            (source.id(), source.now_ms())
        };
        let intent = Intent { id, name: op.name.into(), who: op.who, about: op.about, at_ms, request };
        fs::create_dir_all(&self.folder)?;
        let sealed = self.seal(&intent)?;
        point("wait.sealed");
        let file = self.file(id);
        if let Err(error) = write_durably(&file, &sealed) {
            // The person hears that it is not kept, so it must not turn up later.
            for part in [with_end(&file, ".new"), file] {
                let _ = fs::remove_file(part);
            }
            return Err(error.into());
        }
        list.push(Waiting { intent, why: None });
        Ok(id)
    }

    pub fn list(&self) -> MutexGuard<'_, Vec<Waiting>> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whose turn it is.
    pub fn next(&self) -> Option<Intent> {
        self.list().iter().find(|waiting| waiting.why.is_none()).map(|waiting| waiting.intent.clone())
    }

    /// Takes out what was written.
    pub fn settled(&self, id: Id, changed: &[&'static str]) {
        self.take_out(&mut self.list(), |waiting| waiting.intent.id == id);
        point("wait.taken_out");
        self.note(changed);
    }

    /// Keeps on what could not be written, out of the row.
    pub fn not_written(&self, id: Id, why: NotWritten) {
        if let Some(waiting) = self.list().iter_mut().find(|waiting| waiting.intent.id == id) {
            waiting.why = Some(why);
        }
        self.note(&[]);
    }

    pub fn try_again(&self, id: Id) -> Result<(), Fault> {
        let mut list = self.list();
        let refused = list.iter_mut().find(|waiting| waiting.intent.id == id && waiting.why.is_some());
        refused.ok_or(Fault::Missing("waiting"))?.why = None;
        Ok(())
    }

    pub fn discard(&self, id: Id) -> Result<(), Fault> {
        let mut list = self.list();
        let gone = self.take_out(&mut list, |waiting| waiting.intent.id == id && waiting.why.is_some());
        if gone == 0 { Err(Fault::Missing("waiting")) } else { Ok(()) }
    }

    /// Forgets all that is about erased records: an erasure wins here, too.
    pub fn forget(&self, erased: &BTreeSet<Id>) {
        let about = |waiting: &Waiting| waiting.intent.about.is_some_and(|about| erased.contains(&about));
        if self.take_out(&mut self.list(), about) > 0 {
            self.note(&[]);
        }
    }

    /// Takes out of the list and of the folder. A file that can't be removed is known as settled at the next opening.
    fn take_out(&self, list: &mut Vec<Waiting>, which: impl Fn(&Waiting) -> bool) -> usize {
        let before = list.len();
        list.retain(|waiting| {
            let goes = which(waiting);
            if goes && let Err(error) = fs::remove_file(self.file(waiting.intent.id)) {
                tracing::warn!("{} lies on: {error}", self.file(waiting.intent.id).display());
            }
            !goes
        });
        if list.is_empty() {
            // Fails while something else lies there, and harms nobody.
            let _ = fs::remove_dir(&self.folder);
        }
        before - list.len()
    }

    pub fn unread(&self) -> &[PathBuf] {
        &self.unread
    }

    /// Milliseconds since 1970, UTC.
    pub fn now_ms(&self) -> i64 {
        self.source.now_ms()
    }

    pub fn when_let_in(&self, tell: Tell) {
        let _ = self.tell.set(tell);
    }

    fn note(&self, changed: &[&'static str]) {
        self.news.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_default().extend(changed);
    }

    /// Tells what happened. Nobody has the writer meanwhile.
    pub fn tell(&self) {
        let Some(tell) = self.tell.get() else { return };
        let news = self.news.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(changed) = news {
            tell(&Vec::from_iter(changed));
        }
    }

    fn file(&self, id: Id) -> PathBuf {
        self.folder.join(format!("{id}.{ENDING}"))
    }

    fn seal(&self, intent: &Intent) -> Result<Vec<u8>, Fault> {
        let text = serde_json::to_vec(intent).map_err(|e| Fault::Other(e.to_string()))?;
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|e| Fault::Other(e.to_string()))?;
        let payload = Payload { msg: &text, aad: &intent.id.0 };
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| Fault::Other("an intent could not be sealed".into()))?;
        Ok([&nonce[..], &sealed].concat())
    }

    fn read(&self, file: &Path) -> Result<Intent, Fault> {
        let unread = || Fault::Damaged("it was not written by this store, or not like this".into());
        let id: Id = file.file_stem().and_then(|name| name.to_str()?.parse().ok()).ok_or_else(unread)?;
        let mut bytes = Vec::new();
        File::open(file)?.take(LONGEST).read_to_end(&mut bytes)?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>().ok_or_else(unread)?;
        let text = self.cipher.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: &id.0 });
        let intent: Intent = serde_json::from_slice(&text.map_err(|_| unread())?).map_err(|_| unread())?;
        if intent.id == id { Ok(intent) } else { Err(unread()) }
    }
}
