import { question } from "@/core/ask";
import type { DepartmentKind, NewStaff, Role } from "@/core/bindings.gen";
import { desk } from "@/core/client";

export const roles: Role[] = ["coordinator", "sales_consultant", "service_advisor", "lead_clerk", "manager", "other"];
export const departmentKinds: DepartmentKind[] = ["care", "sales", "service", "parts", "other"];

/** Everybody, those who left too. */
export const staffQuery = () => question("staff", "all", [], () => desk.staffList(), ["department"]);
export const departmentsQuery = () => question("department", "list", [], () => desk.departmentList());

export const nobody: NewStaff = { name: "", role: "coordinator", department_id: null, phone: "", active: true };
