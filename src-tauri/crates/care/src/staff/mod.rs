//! The people of the store and their departments.

mod model;
mod sql;
#[cfg(test)]
mod tests;

use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};

pub use model::*;

use crate::{norm, op};

/// All departments, in the order in which they came.
pub fn departments(r: &Read<'_>) -> Result<Vec<DepartmentView>, Fault> {
    sql::departments(r)
}

/// All people, those who left last. A store has tens of them.
pub fn list(r: &Read<'_>) -> Result<Vec<StaffView>, Fault> {
    sql::list(r)
}

/// One person.
pub fn find(r: &Read<'_>, id: Id) -> Result<Option<StaffView>, Fault> {
    sql::find(r, id)
}

/// A person by name; of two of one name the one who is still there.
pub fn named(r: &Read<'_>, name: &str) -> Result<Option<Id>, Fault> {
    sql::named(r, name.trim())
}

/// Adds a department.
pub fn add_department(store: &Store, who: Option<Id>, new: NewDepartment) -> Result<Done<Id>, Error<StaffRefusal>> {
    store.change(Op::new(op::DEPARTMENT_ADD, who), |w| insert_department(w, &new))
}

/// Adds a person.
pub fn add(store: &Store, who: Option<Id>, new: NewStaff) -> Result<Done<Id>, Error<StaffRefusal>> {
    store.change(Op::new(op::STAFF_ADD, who), |w| insert(w, &new))
}

/// Changes what is known of a person: all of `new` holds afterwards.
pub fn edit(store: &Store, who: Option<Id>, id: Id, new: NewStaff) -> Result<Done<()>, Error<StaffRefusal>> {
    store.change(Op::new(op::STAFF_EDIT, who).about(id), |w| {
        let name = checked(w, &new)?;
        let (role, department, phone) = (new.role, new.department_id, norm::trimmed(&new.phone));
        let cells = cells! { name: name, role: role, department_id: department, phone: phone, active: new.active };
        w.update("staff", id, cells)?;
        Ok(())
    })
}

pub(crate) fn insert_department(w: &mut Write<'_>, new: &NewDepartment) -> Result<Id, Error<StaffRefusal>> {
    let name = norm::trimmed(&new.name);
    if name.is_empty() {
        return Err(Error::Refused(StaffRefusal::NameMissing));
    }
    if sql::departments(w)?.iter().any(|d| norm::fold(&d.name) == norm::fold(name)) {
        return Err(Error::Refused(StaffRefusal::NameTaken));
    }
    Ok(w.insert("department", cells! { name: name, kind: new.kind })?)
}

pub(crate) fn insert(w: &mut Write<'_>, new: &NewStaff) -> Result<Id, Error<StaffRefusal>> {
    let name = checked(w, new)?;
    let (role, department, phone) = (new.role, new.department_id, norm::trimmed(&new.phone));
    let cells = cells! { name: name, role: role, department_id: department, phone: phone, active: new.active };
    Ok(w.insert("staff", cells)?)
}

fn checked<'n>(r: &Read<'_>, new: &'n NewStaff) -> Result<&'n str, Error<StaffRefusal>> {
    let name = norm::trimmed(&new.name);
    if name.is_empty() {
        return Err(Error::Refused(StaffRefusal::NameMissing));
    }
    if let Some(department) = new.department_id
        && !sql::has_department(r, department)?
    {
        return Err(Error::Refused(StaffRefusal::DepartmentUnknown));
    }
    Ok(name)
}

/// The person of that name, whatever his role, or a new one with `role` and without department: a file knows only names. None for a
/// name that is empty once trimmed.
pub fn by_name_or_new(w: &mut Write<'_>, name: &str, role: Role) -> Result<Option<Id>, Fault> {
    let name = norm::trimmed(name);
    if name.is_empty() {
        return Ok(None);
    }
    match sql::named(w, name)? {
        Some(id) => Ok(Some(id)),
        None => Ok(Some(w.insert("staff", cells! { name: name, role: role })?)),
    }
}
