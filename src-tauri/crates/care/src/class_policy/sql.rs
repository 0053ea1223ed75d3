//! Queries of class policies.

use ledger::rusqlite::params;
use ledger::{Fault, Id, Read};

use super::model::ClassPolicy;
use crate::selection::Preset;

/// The policies that the store has changed, by row. A preset has four classes at most, so no index stands on them; where two stores that
/// met both wrote one, the later holds.
pub fn changed(r: &Read<'_>, preset: Preset) -> Result<Vec<(Id, ClassPolicy)>, Fault> {
    let sql = "SELECT id, class, template_id, gift_ceiling_cents, rhythm_days FROM class_policy WHERE preset = ?1
         ORDER BY id DESC LIMIT 200";
    r.rows(sql, [preset], |row| {
        let policy = ClassPolicy {
            class: row.get(1)?,
            template: row.get(2)?,
            gift_ceiling_cents: row.get(3)?,
            rhythm_days: row.get(4)?,
        };
        Ok((row.get(0)?, policy))
    })
}

/// Preset and class of a target of a project that uses classes.
pub fn of_target(r: &Read<'_>, project: Id, customer: Id) -> Result<Option<(Preset, String)>, Fault> {
    let sql = "SELECT p.class_preset, t.class FROM target t JOIN project p ON p.id = t.project_id
         WHERE t.customer_id = ?2 AND t.project_id = ?1 AND t.class IS NOT NULL AND p.class_preset IS NOT NULL
         ORDER BY t.id DESC LIMIT 1";
    r.first(sql, params![project, customer], |row| Ok((row.get(0)?, row.get(1)?)))
}
