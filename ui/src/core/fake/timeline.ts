import type { CustomerCard, TimelineKind, TimelineRow } from "@/core/bindings.gen";
import { addDays } from "@/words/time";
import { fileOf } from "./customer-file";
import { type FakeCustomer, NOW, TODAY, whyOf } from "./customers";
import { scatter, staff } from "./people";

const logs = new Map<string, TimelineRow[]>();

/** What was logged in this session stands on top of the made-up past. */
export function remember(customer: string, row: TimelineRow): void {
  logs.set(customer, [row, ...(logs.get(customer) ?? [])]);
}
export function forget(id: string): void {
  for (const [customer, rows] of logs) {
    logs.set(
      customer,
      rows.filter((row) => row.id !== id),
    );
  }
}

export function timelineOf(customer: FakeCustomer): TimelineRow[] {
  const row = (
    back: number,
    kind: TimelineKind,
    params: Record<string, string>,
    text: string | null = null,
    flag: TimelineRow["flag"] = null,
  ) => ({
    id: `${customer.id}-${kind}-${back}`,
    kind,
    at: `${addDays(TODAY, -back)}T${kind === "contact" ? "10:20" : "00:00"}`,
    timed: kind === "contact",
    params,
    text,
    flag,
  });
  const past = [
    row(12, "complaint", { severity: "minor" }, "导航又断开，答应升级", "open"),
    row(21, "contact", { channel: "phone", outcome: "interested" }, "十一自驾，想做长途检查"),
    row(22, "handover", { from: "周敏", to: "服务部", answer: "已订，周五到", variant: "answered" }, "前刹车片有货吗", "done"),
    row(25, "visit", { work: "定期保养", cents: "64200" }),
    row(25, "deferred_job", { job: "更换轮胎（右前）" }, null, "open"),
    row(84, "policy", { policy: "商业险", cents: "412000", variant: "in_store" }),
    row(123, "visit", { work: "一般维修", cents: "38800" }),
    row(135, "gift", { gift: "车载吸尘器" }, "春节关怀"),
    row(201, "inspection", { variant: "in_store" }),
    row(220, "referral", { name: "李丽", variant: "won" }),
  ];
  const older = Array.from({ length: 23 + (scatter(customer.index) % 30) }, (_, i) =>
    row(
      240 + i * 31,
      i % 3 ? "visit" : "contact",
      i % 3 ? { work: "定期保养", cents: String(30000 + i * 1700) } : { channel: "phone", outcome: "service_done" },
    ),
  );
  return [...(logs.get(customer.id) ?? []), ...past, ...older];
}

export function cardOf(customer: FakeCustomer): CustomerCard {
  const { id, name, company, plate, series, vehicles, address, keeper } = customer;
  return {
    id,
    name,
    company,
    class: customer.class,
    phones: fileOf(customer).phones,
    keeper: staff.find((one) => one.name === keeper) ?? null,
    address,
    occupation: fileOf(customer).occupation,
    family: fileOf(customer).family,
    interests: fileOf(customer).interests,
    birthday: company ? null : { month: 8, day: 8, lunar: true, next_day: "2026-09-18" },
    completeness: 60 + (customer.index % 40),
    missing: ["education", "income_band"],
    changed_at: NOW,
    do_not_contact: fileOf(customer).do_not_contact,
    why: whyOf(customer),
    vehicles: Array.from({ length: vehicles }, (_, i) => ({
      id: `${id}-v${i}`,
      vin: `LQM${String(scatter(customer.index + i))
        .padStart(10, "0")
        .slice(0, 10)}${String(1000 + (customer.index % 9000))}`.slice(0, 17),
      vin_checked: true,
      plate: i === 0 ? plate : `${plate.slice(0, 4)}${i}${plate.slice(5)}`,
      series,
      configuration: "四驱 豪华型",
      bought_day: addDays(TODAY, -1153 + i * 200),
      warranty_day: addDays(TODAY, -58),
      last_visit: addDays(TODAY, -customer.last_visit_days),
      mileage: 38_240 + (customer.index % 50) * 100,
      owned: true,
    })),
    contacts: timelineOf(customer).filter((row) => row.kind === "contact").length,
    gifts: [
      { name: "应急灯", day: "2025-09-18" },
      { name: "车载吸尘器", day: "2026-02-09" },
    ],
    timeline_total: timelineOf(customer).length,
  };
}
