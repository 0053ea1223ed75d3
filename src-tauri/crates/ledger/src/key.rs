//! The key of a database: 256 random bits, never written into the tree, a log or a message.

use std::fmt;

/// The 256-bit key that SQLCipher encrypts a database with.
#[derive(Clone)]
pub struct Key([u8; 32]);

/// A text that is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a key is 64 hexadecimal digits")]
pub struct BadKey;

impl Key {
    /// A new key from the system's random source.
    ///
    /// # Panics
    /// When the operating system has no random source, since going on would mean a guessable key.
    pub fn random() -> Key {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
        Key(bytes)
    }

    /// A key from 64 hexadecimal digits; white space around them is passed over.
    pub fn from_hex(text: &str) -> Result<Key, BadKey> {
        let text = text.trim().as_bytes();
        if text.len() != 64 {
            return Err(BadKey);
        }
        let digit = |b: u8| (b as char).to_digit(16).ok_or(BadKey).map(|d| d as u8);
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Ok(Key(bytes))
    }

    /// The key as 64 hexadecimal digits, for a keychain or a key file.
    pub fn to_hex(&self) -> String {
        self.0.iter().map(|b| format!("{b:02x}")).collect()
    }

    /// A key of its own for another purpose (RFC 5869 in spirit, by BLAKE3's key derivation): `purpose` is a fixed text.
    pub fn derived(&self, purpose: &str) -> [u8; 32] {
        blake3::derive_key(purpose, &self.0)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}
