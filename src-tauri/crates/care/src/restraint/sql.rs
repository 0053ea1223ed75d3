use ledger::{Fault, Id, Read};

/// Whether a customer asked not to be contacted; none: no such customer. Of a merged file the one that was kept counts too.
pub(super) fn do_not_contact(r: &Read<'_>, id: Id) -> Result<Option<bool>, Fault> {
    let sql = "SELECT c.do_not_contact OR coalesce(k.do_not_contact, 0) FROM customer c
        LEFT JOIN customer k ON k.id = c.merged_into WHERE c.id = ?1";
    r.first(sql, [id], |row| row.get(0))
}
