//! Mappings of headings that a person confirmed, remembered by the headings' signature; outside the undo stack.

use ledger::{Error, Fault, Op, Read, Store};

use crate::op;

/// Remembers a mapping (JSON) for sheets with the same headings. It leaves no op.
pub fn remember(store: &Store, signature: &str, mapping: &str) -> Result<(), Fault> {
    let sql = "INSERT INTO import_mapping (signature, mapping, at) VALUES (?1, ?2, ?3)
               ON CONFLICT (signature) DO UPDATE SET mapping = excluded.mapping, at = excluded.at";
    let done = store.change::<_, ()>(Op::new(op::IMPORT_RUN, None), |w| {
        let at = w.now_ms();
        Ok(w.unlogged(sql, &[&signature, &mapping, &at])?)
    });
    match done {
        Ok(_) => Ok(()),
        Err(Error::Fault(fault)) => Err(fault),
        Err(other) => Err(Fault::Other(other.to_string())),
    }
}

/// The mapping remembered for a signature.
pub fn remembered(r: &Read<'_>, signature: &str) -> Result<Option<String>, Fault> {
    r.first("SELECT mapping FROM import_mapping WHERE signature = ?1", [signature], |row| row.get(0))
}
