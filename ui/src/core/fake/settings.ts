import type { DepartmentView, DuplicateView, Region, ReminderChoice, Role, Settings, StaffView, StoreView } from "@/core/bindings.gen";
import type { Desk } from "@/core/client";
import { customerAt, rowOf } from "./customers";
import { staff } from "./people";
import { kept, refusal, type Tools } from "./tools";

const departments: DepartmentView[] = [
  { id: "d1", name: "客户关怀部", kind: "care" },
  { id: "d2", name: "销售部", kind: "sales" },
  { id: "d3", name: "服务部", kind: "service" },
  { id: "d4", name: "管理层", kind: "other" },
];

const roleOf: Record<string, Role> = { 管理层: "manager", 销售部: "sales_consultant", 服务部: "service_advisor" };

const usual: Settings = {
  opinion_leaders: { positions: ["董事长", "总经理", "院长", "校长", "商会会长", "协会秘书长"], businesses: [] },
  service_rhythm: { usual: { first: 3, regular: 6 }, series: [["启明E1", { first: 6, regular: 12 }]] },
  warranty_rules: { usual: { months: 36, km: 60_000 }, series: [] },
  inspection_rules: { years: [2, 4, 6, 8, 10].map((year) => ({ year, on_line: year > 4 })), then_months: 12, early_months: 3 },
  churn_months: { risk: 6, churned: 12 },
  visit_window: { days: 30 },
  care_costs: {
    minutes: [
      { channel: "phone", form: null, minutes: 6 },
      { channel: "wechat", form: null, minutes: 4 },
      { channel: "face", form: "store", minutes: 20 },
      { channel: "face", form: "visit", minutes: 90 },
    ],
    missed_minutes: 2,
    hour_cents: 4_000,
    messages: [{ channel: "sms", cents: 6 }],
  },
  sensitive_data: { on: false, reason: "" },
};

const regions: Region[] = [
  { code: "32", name: "江苏省", level: "province" },
  { code: "3203", name: "徐州市", level: "city" },
  { code: "320311", name: "泉山区", level: "county" },
  { code: "37", name: "山东省", level: "province" },
  { code: "3702", name: "青岛市", level: "city" },
  { code: "370202", name: "市南区", level: "county" },
  { code: "3713", name: "临沂市", level: "city" },
  { code: "371302", name: "兰山区", level: "county" },
  { code: "371311", name: "罗庄区", level: "county" },
];

/** Store, people, settings and second files of the made-up dealership. */
export function settings(tools: Tools) {
  const { wait, refused } = tools;
  const shop = kept<StoreView>(tools, [{ id: "store", name: "启明汽车 临沂店", address: "", phone: "0539-8000000", district: "371302" }]);
  const departmentOf = (name: string | null) => departments.find((one) => one.name === name);
  const people = kept<StaffView>(
    tools,
    staff
      .map((one) => ({
        id: one.id,
        name: one.name,
        role: roleOf[one.department ?? ""] ?? "coordinator",
        department: one.department,
        department_id: departmentOf(one.department)?.id ?? null,
        phone: "",
        active: true,
      }))
      .concat({ id: "p8", name: "何静", role: "coordinator", department: "客户关怀部", department_id: "d1", phone: "", active: false }),
  );
  const parts = kept(tools, departments);
  const holds = kept(tools, [usual]);
  const pair = (one: number, other: number, likeness: DuplicateView["likeness"]): DuplicateView => ({
    one: `c${one}`,
    one_name: customerAt(one).name,
    one_plate: customerAt(one).plate,
    other: `c${other}`,
    other_name: customerAt(other).name,
    other_plate: customerAt(other).plate,
    likeness,
    phone: likeness === "id_number" ? null : rowOf(customerAt(one)).phone,
  });
  const pairs = kept(tools, [pair(11, 40, "id_number"), pair(12, 41, "name_and_phone"), pair(13, 42, "phone")]);
  let made = 0;
  let reminder: ReminderChoice = { on: true, from: "08:30:00" };
  const part: Pick<
    Desk,
    | "storeShow"
    | "storeSet"
    | "regionChildren"
    | "regionPath"
    | "staffList"
    | "staffAdd"
    | "staffEdit"
    | "departmentList"
    | "departmentAdd"
    | "settingList"
    | "settingSet"
    | "duplicateList"
    | "duplicateMerge"
    | "reminderChoice"
    | "reminderChoose"
    | "reminderSpeak"
  > = {
    storeShow: () => wait(shop.all()[0] ?? null),
    storeSet: (form) => {
      if (!form.name.trim()) return refused(refusal("name_missing"));
      if (form.district && !regions.some((one) => one.level === "county" && one.code === form.district))
        return refused(refusal("district_unknown"));
      return shop.change("store", "store.set", ["store"], () => [{ ...form, id: "store" }]);
    },
    regionChildren: (code) =>
      wait(regions.filter((one) => one.code.startsWith(code) && one.code.length === (code.length >= 4 ? 6 : code.length + 2))),
    regionPath: (code) => wait(regions.filter((one) => code.startsWith(one.code))),
    staffList: () => wait(people.all()),
    staffAdd: (form) => {
      if (!form.name.trim()) return refused(refusal("name_missing"));
      const id = `p-new${++made}`;
      const department = departments.find((one) => one.id === form.department_id)?.name ?? null;
      return people.change(id, "staff.add", ["staff"], (now) => [...now, { ...form, id, department }]);
    },
    staffEdit: (person, form) =>
      people.change(null, "staff.edit", ["staff"], (now) =>
        now.map((one) =>
          one.id === person ? { ...one, ...form, department: departments.find((d) => d.id === form.department_id)?.name ?? null } : one,
        ),
      ),
    departmentList: () => wait(parts.all()),
    departmentAdd: (form) => {
      if (parts.all().some((one) => one.name === form.name.trim())) return refused(refusal("name_taken"));
      const id = `d-new${++made}`;
      return parts.change(id, "department.add", ["department"], (now) => [...now, { ...form, id }]);
    },
    settingList: () => wait(holds.all()[0] ?? usual),
    settingSet: ({ key, value }) => {
      if (key === "sensitive_data" && value.on && !value.reason.trim()) return refused(refusal("reason_missing"));
      if (key === "churn_months" && value.risk >= value.churned) return refused(refusal("out_of_range"));
      if (key === "warranty_rules" && (value.usual.months < 36 || value.usual.km < 60_000)) return refused(refusal("out_of_range"));
      if (key === "visit_window" && (value.days < 1 || value.days > 365)) return refused(refusal("out_of_range"));
      const name = key === "sensitive_data" ? "setting.sensitive" : "setting.set";
      return holds.change(null, name, ["setting"], ([now]) => [{ ...(now ?? usual), [key]: value }]);
    },
    reminderChoice: () => wait(reminder),
    reminderChoose: (choice) => {
      reminder = choice;
      return wait(null);
    },
    reminderSpeak: () => wait(null),
    duplicateList: () => wait({ rows: pairs.all(), next: null }),
    duplicateMerge: (kept, gone) => {
      if (customerAt(Number(kept.slice(1))).company !== customerAt(Number(gone.slice(1))).company) return refused(refusal("kinds_differ"));
      return pairs.change("merge", "customer.merge", ["customer", "merge"], (now) =>
        now.filter((one) => one.one !== gone && one.other !== gone),
      );
    },
  };
  return part;
}
