use ledger::rusqlite::{Result, Row};
use ledger::{Fault, Id, Read};

use super::model::SealedKind;

/// A row as it lies there.
pub(super) struct Cell {
    pub customer: Id,
    pub kind: SealedKind,
    pub content: Vec<u8>,
}

fn of_row(row: &Row<'_>) -> Result<Cell> {
    Ok(Cell { customer: row.get("customer_id")?, kind: row.get("kind")?, content: row.get("content")? })
}

pub(super) fn cell(r: &Read<'_>, id: Id) -> std::result::Result<Option<Cell>, Fault> {
    r.first("SELECT customer_id, kind, content FROM sealed WHERE id = ?1", [id], of_row)
}

pub(super) fn of_customer(r: &Read<'_>, customer: Id) -> std::result::Result<Vec<(Id, Cell)>, Fault> {
    let sql = "SELECT id, customer_id, kind, content FROM sealed WHERE customer_id = ?1 ORDER BY kind DESC, id";
    r.rows(sql, [customer], |row| Ok((row.get("id")?, of_row(row)?)))
}

/// Two stores that met may both have one: the later holds.
pub(super) fn find(r: &Read<'_>, customer: Id, kind: SealedKind) -> std::result::Result<Option<(Id, Vec<u8>)>, Fault> {
    let sql = "SELECT id, content FROM sealed WHERE customer_id = ?1 AND kind = ?2 ORDER BY id DESC LIMIT 1";
    r.first(sql, (customer, kind), |row| Ok((row.get(0)?, row.get(1)?)))
}
