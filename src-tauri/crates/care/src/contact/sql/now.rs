//! `contact_now`: the newest revision of each contact, and the next date where it still holds.

use ledger::{Derive, Fault, Id, Touched};

/// Contacts came, or went by an undo. Every contact resets the rhythm, so the whole row of a customer's or lead's contacts is computed.
pub fn refresh(d: &mut Derive<'_>, touched: &Touched) -> Result<(), Fault> {
    d.stage(touched.of("contact"))?;
    let sql = "SELECT subject_id FROM contact_now WHERE contact_id IN (SELECT id FROM temp.touched)
         UNION SELECT coalesce(customer_id, lead_id) FROM contact WHERE id IN (SELECT id FROM temp.touched)";
    let subjects: Vec<Id> = d.rows(sql, [], |row| row.get(0))?;
    d.stage(&subjects)?;
    d.execute("DELETE FROM contact_now WHERE subject_id IN (SELECT id FROM temp.touched)", [])?;
    d.execute(include_str!("contact_now.sql"), [])?;
    let sql = "UPDATE contact_now SET next_day = NULL
         WHERE subject_id IN (SELECT id FROM temp.touched) AND next_day IS NOT NULL
           AND contact_id <> (SELECT l.contact_id FROM contact_now l WHERE l.subject_id = contact_now.subject_id
                              ORDER BY l.at DESC, l.contact_id DESC LIMIT 1)";
    d.execute(sql, [])?;
    Ok(())
}
