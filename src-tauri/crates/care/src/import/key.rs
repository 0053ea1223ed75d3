//! What records are recognised by within one run.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

/// What a record is recognised by, hashed; equal keys are equal records within one run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Key(u64, u64);

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0);
    }
}

/// A map by keys, which are hashes already: an import looks up millions.
pub(super) type ByKey<T> = HashMap<Key, T, BuildHasherDefault<AsItIs>>;

/// Hashes a [`Key`] to a part of itself.
#[derive(Default)]
pub(super) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Makes a key of parts; their borders count. They are gathered first: a hasher has 2 KB, and would be moved for each.
#[derive(Clone)]
pub(super) struct Keying(Vec<u8>);

impl Keying {
    /// Begins a key; those of other kinds differ.
    pub fn of(kind: &str) -> Keying {
        Keying(Vec::with_capacity(128)).and(kind.as_bytes())
    }

    pub fn and(mut self, part: &[u8]) -> Keying {
        self.0.extend_from_slice(&(part.len() as u64).to_le_bytes());
        self.0.extend_from_slice(part);
        self
    }

    pub fn key(self) -> Key {
        let hash = blake3::hash(&self.0);
        let half = |at: usize| {
            let mut bytes = [0; 8];
            bytes.copy_from_slice(&hash.as_bytes()[at..at + 8]);
            u64::from_le_bytes(bytes)
        };
        Key(half(0), half(8))
    }
}

/// A key of parts.
pub(super) fn key(kind: &str, parts: &[&[u8]]) -> Key {
    parts.iter().fold(Keying::of(kind), |keying, part| keying.and(part)).key()
}
