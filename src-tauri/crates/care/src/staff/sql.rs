use ledger::rusqlite::Row;
use ledger::{Fault, Id, Read};

use super::{DepartmentView, StaffView};

pub(super) fn departments(r: &Read<'_>) -> Result<Vec<DepartmentView>, Fault> {
    r.rows("SELECT id, name, kind FROM department ORDER BY id LIMIT 200", [], |row| {
        Ok(DepartmentView { id: row.get("id")?, name: row.get("name")?, kind: row.get("kind")? })
    })
}

pub(super) fn has_department(r: &Read<'_>, id: Id) -> Result<bool, Fault> {
    r.one("SELECT EXISTS (SELECT 1 FROM department WHERE id = ?1)", [id], |row| row.get(0))
}

const STAFF: &str = "SELECT s.id, s.name, s.role, s.department_id, s.phone, s.active, d.name AS department
    FROM staff s LEFT JOIN department d ON d.id = s.department_id";

fn view(row: &Row<'_>) -> ledger::rusqlite::Result<StaffView> {
    Ok(StaffView {
        id: row.get("id")?,
        name: row.get("name")?,
        role: row.get("role")?,
        department: row.get("department")?,
        department_id: row.get("department_id")?,
        phone: row.get("phone")?,
        active: row.get("active")?,
    })
}

pub(super) fn list(r: &Read<'_>) -> Result<Vec<StaffView>, Fault> {
    r.rows(&format!("{STAFF} ORDER BY s.active DESC, s.id"), [], view)
}

pub(super) fn find(r: &Read<'_>, id: Id) -> Result<Option<StaffView>, Fault> {
    r.first(&format!("{STAFF} WHERE s.id = ?1"), [id], view)
}

/// Of two people of one name the one who is still there, then the one known longer.
pub(super) fn named(r: &Read<'_>, name: &str) -> Result<Option<Id>, Fault> {
    let sql = "SELECT id FROM staff WHERE name = ?1 ORDER BY active DESC, id LIMIT 1";
    r.first(sql, [name], |row| row.get(0))
}
