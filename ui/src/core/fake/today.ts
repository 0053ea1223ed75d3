import type { DueKind, Reason, TodayRow } from "@/core/bindings.gen";
import { addDays } from "@/words/time";
import { customerAt, TODAY } from "./customers";
import { person } from "./people";

const at = (days: number, time = "00:00") => `${addDays(TODAY, days)}T${time}`;

let made = 0;
function because(kind: DueKind, due_at: string, params: Record<string, string>, timed = false): Reason {
  made += 1;
  return { id: `r${made}`, kind, due_at, timed, params };
}

function customer(index: number, reasons: Reason[], who: string | null): TodayRow {
  const c = customerAt(index);
  const first = reasons[0]?.due_at ?? at(0);
  const overdue = reasons[0]?.timed ? first < at(0, "10:00") : first < at(0);
  return {
    party: { kind: "customer", id: c.id },
    name: c.name,
    plate: c.vehicles > 1 && c.company ? null : c.plate,
    series: c.series,
    vehicles: c.vehicles,
    class: c.class,
    band: overdue ? "overdue" : first < at(1) ? "today" : "soon",
    reasons,
    person: who ? person(who) : null,
  };
}

function lead(id: string, name: string, series: string, reason: Reason, who: string): TodayRow {
  return {
    party: { kind: "lead", id },
    name,
    plate: null,
    series,
    vehicles: 0,
    class: null,
    band: reason.due_at < at(0, "10:00") ? "overdue" : "today",
    reasons: [reason],
    person: person(who),
  };
}

const step = (days: number, no: number, name: string, time?: string) =>
  because("care_step", at(days, time), { project: "出保关怀", no: String(no), step: name }, time !== undefined);

/** Today's list of the sample dealership, at 10:00. */
export function todayRows(): TodayRow[] {
  return [
    lead("l1", "张超", "启明A5", because("lead_first_call", at(0, "09:22"), { source: "垂直网站询价", at: at(0, "07:22") }, true), "p5"),
    customer(
      0,
      [
        because("promise", at(-1, "09:30"), { text: "回复导航升级", count: "2", variant: "broken" }, true),
        because("deferred_job", at(0), { text: "更换前刹车片", day: addDays(TODAY, -42) }),
      ],
      "p1",
    ),
    customer(1, [step(-2, 2, "电话邀约免费检测")], "p1"),
    customer(2, [step(-2, 2, "电话邀约免费检测")], "p2"),
    customer(3, [because("next_contact", at(-3), { text: "集团车季度拜访，未定时间" })], "p4"),
    lead("l2", "闫凯", "启明X5", because("lead_first_call", at(0, "10:41"), { source: "试驾邀约", at: at(0, "08:41") }, true), "p6"),
    lead("l3", "孔令辉", "启明E1", because("lead_second_contact", at(0, "11:05"), { at: at(-2, "11:05") }, true), "p7"),
    customer(15, [because("complaint", at(0, "11:30"), { text: "维修后仍有异响" }, true)], "p1"),
    customer(8, [step(0, 3, "到店接待，赠应急灯", "15:00")], "p1"),
    customer(
      4,
      [
        because("birthday", at(0), { day: TODAY, variant: "lunar" }),
        because("warranty_end", at(12), { series: "启明E1", day: addDays(TODAY, 42) }),
      ],
      "p1",
    ),
    customer(5, [because("renewal", at(0), { plate: customerAt(5).plate ?? "", day: addDays(TODAY, 30), mark: "30" })], "p3"),
    customer(6, [because("first_service", at(0), { day: addDays(TODAY, 8) })], "p1"),
    customer(7, [step(0, 1, "短信告知出保与检测")], "p1"),
    customer(9, [because("deferred_job", at(0), { text: "更换前刹车片", day: addDays(TODAY, -42) })], "p2"),
    customer(17, [because("warranty_end", at(0), { series: "启明X5", day: addDays(TODAY, 30) })], "p3"),
    customer(16, [because("regular_service", at(0), { day: addDays(TODAY, -184), months: "6" })], null),
    customer(12, [step(1, 5, "服务后回访")], "p1"),
    customer(13, [step(1, 5, "服务后回访")], "p2"),
    customer(10, [because("festival", at(3), { festival: "端午" })], "p3"),
    customer(31, [because("silence", at(4), { count: "26" })], "p2"),
  ];
}
