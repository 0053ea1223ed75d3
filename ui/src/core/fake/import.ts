import type {
  Field,
  FieldGroup,
  ImportChoices,
  ImportPreview,
  ImportSummary,
  LookedColumn,
  LookedSheet,
  PlannedRow,
  Rejected,
  SheetChoice,
  Subject,
  Verdict,
} from "@/core/bindings.gen";
import type { Desk } from "@/core/client";
import { customerAt } from "./customers";

type Heading = { heading: string; samples: string[]; field: Field | null; doubtful?: true };

const customerColumns: Heading[] = [
  { heading: "客户编号", samples: ["K00012", "K00013", "K00014"], field: "customer_number" },
  { heading: "车主", samples: ["王伟", "李娜", "张磊"], field: "customer_name" },
  { heading: "联系方式", samples: ["138****8000", "139****8123"], field: "phone" },
  { heading: "底盘号", samples: ["LSVAA49J132047371", "LKMY6BRM0FTCEFB5A"], field: "vin" },
  { heading: "号牌", samples: ["鲁Q12345", "鲁Q88D21"], field: "plate" },
  { heading: "日期", samples: ["2019-05-12", "2021-11-03"], field: "purchase_day", doubtful: true },
  { heading: "职业", samples: ["教师", "个体"], field: "occupation" },
  { heading: "称呼", samples: ["王老师", "李姐"], field: null },
];
const orderColumns: Heading[] = [
  { heading: "单号", samples: ["RO260301", "RO260302"], field: "order_number" },
  { heading: "VIN", samples: ["LSVAA49J132047371"], field: "vin" },
  { heading: "结算日期", samples: ["2026/3/5", "2026/3/6"], field: "day" },
  { heading: "总计", samples: ["388.00", "1,260.50"], field: "amount_cents", doubtful: true },
  { heading: "里程", samples: ["42130", "18022"], field: "mileage" },
  { heading: "服务顾问", samples: ["周敏", "刘洋"], field: "service_advisor" },
  { heading: "工位", samples: ["3", "5"], field: null },
];

const fields: Record<FieldGroup, Field[]> = {
  record: ["order_number", "day", "mileage", "work_kind", "work_item", "amount_cents", "deferred_job", "service_advisor", "note"],
  customer: ["customer_number", "customer_name", "phone", "address", "occupation", "birthday"],
  vehicle: ["vin", "plate", "series", "purchase_day", "warranty_end"],
};

function sheet(name: string, subject: Subject, headings: Heading[], said: SheetChoice | undefined): LookedSheet {
  const columns = headings.map(({ heading, samples, field, doubtful }, at): LookedColumn => {
    const moved = said?.columns.some((one) => one.field === field && one.at !== at && field !== "phone");
    const chosen = said?.columns.find((one) => one.at === at);
    const taken = chosen ? chosen.field : moved ? null : field;
    return { at, heading, samples, field: taken, doubtful: Boolean(doubtful) && !chosen && !moved };
  });
  const about = said?.pass_over ? null : (said?.subject ?? subject);
  const own = subject === "customer" ? (["customer", "vehicle"] as const) : (["record", "customer", "vehicle"] as const);
  return {
    name,
    subject: about,
    passed_over: about ? null : "by_mapping",
    header_line: said?.header_line ?? 2,
    source: said ? "file" : "proposed",
    doubtful: false,
    date_order: said?.date_order ?? "plain",
    columns: about ? columns : [],
    fields: own.flatMap((group) => fields[group].map((field) => ({ field, group }))),
    top: [
      { line: 1, cells: ["启明汽车 临沂店 2026 年 6 月"] },
      { line: 2, cells: headings.map((one) => one.heading) },
      { line: 3, cells: headings.map((one) => one.samples[0] ?? "") },
    ],
  };
}

const counts = {
  created: 11_804,
  updated: 152,
  skipped: 31,
  conflicts: 6,
  refused: 7,
  id_numbers_hashed: 3120,
  ethnicities_dropped: 0,
  sensitive_sealed: 0,
  cells_unread: 0,
};
const passed_over: ImportPreview["passed_over"] = [{ file: "客户档案.xlsx", sheet: "说明", why: "no_subject" }];
const rejected: Rejected[] = Array.from({ length: counts.refused }, (_, i) => ({
  file: "维修结算单 2026.csv",
  sheet: "维修结算单 2026",
  line: 14 + i * 31,
  reason: (["vin_invalid", "date_invalid", "vehicle_unknown"] as const)[i % 3] ?? "vin_missing",
}));

export const fakeSummary: ImportSummary = {
  ...counts,
  rejected,
  rejects_path: "~/Documents/CareDesk/拒收 2026-06-24.xlsx",
  passed_over,
  unreadable: [],
};

function row(verdict: Verdict, i: number): PlannedRow {
  const { name, plate } = customerAt(i);
  const bare = { subject: "customer" as const, verdict, reason: null, clashes: [], label: `${name} · ${plate}` };
  const refused = rejected[i];
  if (verdict === "refused" && refused) return { ...bare, ...refused, subject: "service_order", label: `${plate} · RO2603${10 + i}` };
  const [present, offered] = [["院长", "总经理"][i % 2] ?? "", ["医生", "经理"][i % 2] ?? ""];
  const clash = {
    table: "customer",
    id: `c${i}`,
    column: "occupation",
    present,
    offered,
    by: i % 2 ? ("row" as const) : ("person" as const),
  };
  return { ...bare, file: "客户档案.xlsx", sheet: "客户", line: i + 3, clashes: verdict === "conflict" ? [clash] : [] };
}

const names = { create: "created", update: "updated", skip: "skipped", conflict: "conflicts", refused: "refused" } as const;

const none: Omit<SheetChoice, "file" | "sheet"> = {
  pass_over: false,
  subject: null,
  header_line: null,
  encoding: null,
  date_order: null,
  columns: [],
};

/** Look and preview of the made-up files; `steps` plays an import's phases until it is stopped. */
export function fakeImport(steps: () => Promise<void>): Pick<Desk, "importLook" | "importPreview" | "importPlanned"> {
  let plan = 0;
  return {
    importLook: async (paths, { sheets }: ImportChoices) => {
      const said = (file: string, sheet: string) => sheets.find((one) => one.file === file && one.sheet === sheet);
      const [book, orders] = ["客户档案.xlsx", "维修结算单 2026.csv"];
      const nothing: LookedSheet = {
        ...sheet("说明", "customer", [], { ...none, file: book, sheet: "说明", pass_over: true }),
        passed_over: "no_subject",
        source: "proposed",
      };
      const all = [
        {
          name: book,
          encoding: null,
          rows: 8420,
          sheets: [sheet("客户", "customer", customerColumns, said(book, "客户")), nothing],
        },
        {
          name: orders,
          encoding: said(orders, "维修结算单 2026")?.encoding ?? ("gb18030" as const),
          rows: 3588,
          sheets: [sheet("维修结算单 2026", "service_order", orderColumns, said(orders, "维修结算单 2026"))],
        },
      ];
      const bad = paths.filter((path) => path.endsWith(".xls")).map((path) => path.split(/[\\/]/).at(-1) ?? path);
      return {
        files: all.filter((file) => paths.some((path) => path.endsWith(file.name))),
        unreadable: bad.map((file) => ({ intake: "password", file })),
      };
    },
    importPreview: async () => {
      await steps();
      plan += 1;
      return { ...counts, plan: String(plan), passed_over, unreadable: [] };
    },
    importPlanned: async (of, verdict, offset, limit) => {
      if (of !== String(plan)) throw { kind: "not_found" };
      const total = counts[names[verdict]];
      const rows = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, i) => row(verdict, offset + i));
      return { total, rows };
    },
  };
}
