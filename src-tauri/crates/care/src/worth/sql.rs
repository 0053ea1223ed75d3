use std::collections::HashMap;

use ledger::{Fault, Id, Read};

/// The class that the newest project noted for each of its targets.
pub(super) fn target_classes(r: &Read<'_>) -> Result<Vec<(Id, String)>, Fault> {
    let sql = "SELECT customer_id, class FROM target WHERE class IS NOT NULL ORDER BY id";
    r.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// When each customer was last spoken to.
pub(super) fn last_contacts(r: &Read<'_>) -> Result<HashMap<Id, String>, Fault> {
    let sql = "SELECT subject_id, max(at) FROM contact_now GROUP BY subject_id";
    Ok(r.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect())
}
