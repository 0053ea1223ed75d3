//! Queries of kept rule sets. The rules' own queries stand beside what judges their rows.

use ledger::{Fault, Id, Read};

/// The rule set of a name.
pub fn named(r: &Read<'_>, name: &str) -> Result<Option<Id>, Fault> {
    // A store keeps a handful of rule sets, so that no index stands on their names.
    r.first("SELECT id FROM rule_set WHERE name = ?1", [name], |row| row.get(0))
}

/// The thresholds of a rule set, as JSON.
pub fn rules(r: &Read<'_>, id: Id) -> Result<Option<String>, Fault> {
    r.first("SELECT rules FROM rule_set WHERE id = ?1", [id], |row| row.get(0))
}
