//! What a store holds, short enough to compare.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use ledger::Store;
use rusqlite::types::ValueRef;

/// Rows and a hash of their cells, by table.
pub type Image = BTreeMap<&'static str, (usize, u64)>;

/// Every cell of every logged table but `_v`, which tells two states of a store apart.
pub fn image(store: &Store) -> Image {
    let mut image = BTreeMap::new();
    for table in care::SCHEMA.tables {
        let columns: String = table.columns.iter().map(|c| format!(", \"{}\"", c.name)).collect();
        let sql = format!("SELECT id{columns} FROM \"{}\" ORDER BY id", table.name);
        let rows = store.read(|r| {
            r.rows(&sql, [], |row| {
                let mut hash = DefaultHasher::new();
                for i in 0..=table.columns.len() {
                    cell(row.get_ref(i)?, &mut hash);
                }
                Ok(hash.finish())
            })
        });
        let rows: Vec<u64> = rows.expect("rows");
        let mut hash = DefaultHasher::new();
        rows.hash(&mut hash);
        image.insert(table.name, (rows.len(), hash.finish()));
    }
    image
}

fn cell(value: ValueRef<'_>, hash: &mut DefaultHasher) {
    value.data_type().to_string().hash(hash);
    match value {
        ValueRef::Null => {}
        ValueRef::Integer(number) => number.hash(hash),
        ValueRef::Real(number) => number.to_bits().hash(hash),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.hash(hash),
    }
}
