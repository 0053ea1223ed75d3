use ledger::{Fault, Read};

use super::StoreView;

pub(super) fn get(r: &Read<'_>) -> Result<Option<StoreView>, Fault> {
    r.first("SELECT id, name, address, phone, district FROM store ORDER BY id LIMIT 1", [], |row| {
        let (id, name, address) = (row.get("id")?, row.get("name")?, row.get("address")?);
        Ok(StoreView { id, name, address, phone: row.get("phone")?, district: row.get("district")? })
    })
}
