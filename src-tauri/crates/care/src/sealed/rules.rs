//! Sealing and opening. Source: PIPL, art. 51 (encryption and de-identification), XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha).

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use ledger::{Fault, Id, Store};

use super::model::{SealedKind, SealedView};
use crate::norm;

const NONCE: usize = 24;

/// The keys that seal and open the cells of one store.
#[derive(Clone)]
pub struct Seal {
    cipher: XChaCha20Poly1305,
    nonces: [u8; 32],
}

impl Seal {
    /// The seal of a store, of keys derived from its own.
    pub fn of(store: &Store) -> Seal {
        Seal {
            cipher: XChaCha20Poly1305::new((&store.derived_key("sealed cells")).into()),
            nonces: store.derived_key("nonces of sealed cells"),
        }
    }

    /// Nonce, ciphertext and tag. The nonce is a keyed hash of all that is sealed (as in RFC 8452): two texts never share one, and one
    /// text sealed again for the same customer gives the same bytes, so that an edit or import that says the same changes nothing.
    pub fn seal(&self, customer: Id, kind: SealedKind, text: &str) -> Vec<u8> {
        let bound = bound(customer, kind);
        let mut hash = blake3::Hasher::new_keyed(&self.nonces);
        hash.update(&(bound.len() as u64).to_le_bytes()).update(&bound).update(text.as_bytes());
        let mut nonce = [0; NONCE];
        hash.finalize_xof().fill(&mut nonce);
        let payload = Payload { msg: text.as_bytes(), aad: &bound };
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.expect("a text in memory is shorter than the cipher's 256 GiB");
        [&nonce[..], &sealed].concat()
    }

    /// The text of a cell.
    ///
    /// # Errors
    /// `Damaged` for anything that was not sealed for this customer and kind with this store's key.
    pub fn open(&self, customer: Id, kind: SealedKind, content: &[u8]) -> Result<String, Fault> {
        let damaged = || Fault::Damaged(format!("sealed {} of {customer}", kind.code()));
        let (nonce, sealed) = content.split_first_chunk::<NONCE>().ok_or_else(damaged)?;
        let payload = Payload { msg: sealed, aad: &bound(customer, kind) };
        let text = self.cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| damaged())?;
        String::from_utf8(text).map_err(|_| damaged())
    }
}

/// A cell that is put into another row does not open.
fn bound(customer: Id, kind: SealedKind) -> Vec<u8> {
    [&customer.0[..], kind.code().as_bytes()].concat()
}

/// As it is kept: a right ID number in its normal form, everything else as written but for white space at both ends.
pub fn normal(kind: SealedKind, text: &str) -> String {
    match norm::IdNumber::parse(text) {
        Ok(number) if kind == SealedKind::IdNumber => number.as_str().to_owned(),
        _ => norm::trimmed(text).to_owned(),
    }
}

/// How a cell is seen.
pub(super) fn view(id: Id, kind: SealedKind, text: &str) -> SealedView {
    let valid = kind != SealedKind::IdNumber || norm::IdNumber::parse(text).is_ok();
    SealedView { id, kind, masked: norm::mask_sensitive(text), valid }
}
