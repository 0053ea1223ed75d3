use std::collections::HashMap;

use chrono::NaiveDate;
use ledger::{Fault, Id, Read};

/// Owners on a day: how many vehicles they own, and when one of them was last in the workshop (or bought, when none ever was).
pub(super) fn owners(r: &Read<'_>, as_of: NaiveDate) -> Result<Vec<(Id, u32, Option<NaiveDate>)>, Fault> {
    r.rows(include_str!("sql/owners.sql"), [as_of], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

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
