use ledger::Id;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::code::codes;

codes! {
    /// What a department does.
    pub enum DepartmentKind {
        /// 客户关怀
        Care = "care",
        /// 销售
        Sales = "sales",
        /// 售后
        Service = "service",
        /// 配件
        Parts = "parts",
        /// Any other.
        Other = "other",
    }
}

codes! {
    /// What somebody is at the store.
    pub enum Role {
        /// 客户关怀专员
        Coordinator = "coordinator",
        /// 销售顾问
        SalesConsultant = "sales_consultant",
        /// 服务顾问
        ServiceAdvisor = "service_advisor",
        /// 信息员
        LeadClerk = "lead_clerk",
        /// 经理
        Manager = "manager",
        /// Any other.
        Other = "other",
    }
}

/// A department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct DepartmentView {
    /// Its row.
    pub id: Id,
    /// Name.
    pub name: String,
    /// What it does.
    pub kind: DepartmentKind,
}

/// Somebody who works at the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct StaffView {
    /// The row.
    pub id: Id,
    /// Name.
    pub name: String,
    /// What he is.
    pub role: Role,
    /// Name of the department; none when an import knew only the person's name.
    pub department: Option<String>,
    /// The department's row.
    pub department_id: Option<Id>,
    /// Phone; empty: not given.
    pub phone: String,
    /// Still there. Who left keeps his records.
    pub active: bool,
}

/// Somebody as other screens name him.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Person {
    /// The row.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Name of the department.
    pub department: Option<String>,
}

impl From<StaffView> for Person {
    fn from(staff: StaffView) -> Person {
        Person { id: staff.id, name: staff.name, department: staff.department }
    }
}

/// What can be said of somebody, when he comes and later.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct NewStaff {
    /// Name, not empty.
    pub name: String,
    /// What he is.
    pub role: Role,
    /// Department.
    pub department_id: Option<Id>,
    /// Phone.
    pub phone: String,
    /// Still there.
    pub active: bool,
}

/// A department to be.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct NewDepartment {
    /// Name, not empty, used by no other.
    pub name: String,
    /// What it does.
    pub kind: DepartmentKind,
}

/// Why somebody, or a department, is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum StaffRefusal {
    /// No name.
    NameMissing,
    /// A department of that name is there.
    NameTaken,
    /// No such department.
    DepartmentUnknown,
}
