import type {
  NewContact,
  Outcome,
  OutcomeGroup,
  Party,
  PartyForm,
  PartyHead,
  ProjectContact,
  Reason,
  TimelineRow,
} from "@/core/bindings.gen";
import { addDays } from "@/words/time";
import { customerAt, NOW, TODAY, whyOf } from "./customers";
import { person, staff } from "./people";

const groups: Record<OutcomeGroup, Outcome[]> = {
  reached: ["booked", "interested", "another_time", "service_done", "mileage_not_reached", "used_elsewhere", "inconvenient"],
  not_reached: ["call_refused", "wrong_number", "powered_off", "suspended", "no_answer"],
  void: ["declined", "hung_up", "signal_lost", "vehicle_transferred", "other"],
};
const again: Partial<Record<Outcome, number>> = {
  booked: 5,
  interested: 14,
  another_time: 2,
  inconvenient: 1,
  no_answer: 1,
  powered_off: 1,
  call_refused: 3,
  service_done: 180,
};

export function headOf(party: Party, leadName: string): PartyHead {
  if (party.kind === "lead")
    return {
      name: leadName,
      company: false,
      class: null,
      address_as: null,
      sex: null,
      age: null,
      phones: ["13800138000"],
      plate: null,
      series: "启明A5",
      vehicles: 0,
      bought_day: null,
      keeper: person("p5"),
      last: null,
      last_gift: null,
      why: [],
    };
  const c = customerAt(Number(party.id.slice(1)));
  return {
    name: c.name,
    company: c.company,
    class: c.class,
    address_as: c.company ? null : `${c.name.slice(0, c.name.startsWith("𠮷") ? 2 : 1)}${c.index % 2 ? "女士" : "总"}`,
    sex: c.company ? null : c.index % 2 ? "female" : "male",
    age: c.company ? null : 28 + (c.index % 30),
    phones: [c.phone],
    plate: c.plate,
    series: c.series,
    vehicles: c.vehicles,
    bought_day: addDays(TODAY, -1153),
    keeper: staff.find((one) => one.name === c.keeper) ?? null,
    last: { id: `${c.id}-last`, at: "2026-06-03T10:20:00", channel: "phone", outcome: "interested", text: "十一自驾，想做长途检查" },
    last_gift: { name: "应急灯", day: "2025-09-18" },
    why: whyOf(c).map((one) => ({
      rule: one.rule,
      evidence: one.rows.map((row) => ({ kind: row.kind, id: row.id, date: row.day, text: row.text })),
    })),
  };
}

export function formOf(party: Party, name: string, reasons: Reason[], draft: NewContact | null): PartyForm {
  const head = headOf(party, name);
  const lead = party.kind === "lead";
  const open = name === "𠮷田美";
  const who = head.address_as ?? head.name;
  return {
    party,
    project: null,
    head,
    reasons,
    script: {
      id: "s1",
      purpose: lead ? "首次致电" : "邀约到店",
      commercial: true,
      version: 3,
      version_id: "s1-3",
      convey: [
        { text: who, variable: "address_as", gap: false },
        { text: "，导航升级包今天已到店，", variable: null, gap: false },
        { text: head.series ?? "", variable: "series", gap: false },
        { text: " 升级约 20 分钟，可上门取车。", variable: null, gap: false },
      ],
      collect: [{ text: "升级后是否还有断开；近期有没有长途计划。", variable: null, gap: false }],
      message: `${who}，您好！导航升级包今天已到店，${head.series} 升级约 20 分钟，可上门取车。`,
    },
    channels: [
      { channel: "phone", refusal: null },
      { channel: "sms", refusal: open ? "open_complaint" : null },
      { channel: "wechat", refusal: null },
      { channel: "face", refusal: null },
      { channel: "email", refusal: "no_consent" },
    ],
    outcomes: (Object.keys(groups) as OutcomeGroup[]).flatMap((group) =>
      groups[group].map((outcome) => {
        const days = again[outcome];
        return { outcome, group, next_day: days === undefined ? null : addDays(TODAY, days) };
      }),
    ),
    gifts: [
      { id: "g1", name: "应急灯", left: 12, given_day: "2025-09-18", cost_cents: 4_500, over_ceiling: false },
      { id: "g2", name: "保温杯", left: 34, given_day: null, cost_cents: 32_000, over_ceiling: true },
      { id: "g3", name: "车载吸尘器", left: 0, given_day: null, cost_cents: 9_900, over_ceiling: false },
    ],
    channel: "phone",
    form: "online",
    aims: ["convey", "collect"],
    conveyed: "",
    next_day: addDays(TODAY, 14),
    draft,
  };
}

/** What the core would refuse; enough of it to see how refusals look. */
export function refuse(contact: NewContact): { field: null; code: string; params: Record<string, string> } | null {
  if (!contact.outcome) return { field: null, code: "outcome_missing", params: {} };
  if (contact.promise && !contact.promise_until) return { field: null, code: "promise_until_missing", params: {} };
  if (!contact.promise && contact.promise_until) return { field: null, code: "promise_missing", params: {} };
  if (contact.next_day && contact.next_day < TODAY) return { field: null, code: "next_day_past", params: {} };
  if (contact.gift === "g1" && !contact.gift_again)
    return { field: null, code: "gift_given_before", params: { name: "应急灯", day: "2025-09-18" } };
  if (contact.gift === "g2" && !contact.gift_over_reason.trim())
    return { field: null, code: "gift_over_ceiling", params: { name: "保温杯", ceiling_cents: "30000", given_cents: "0" } };
  if (contact.gift === "g3") return { field: null, code: "gift_out_of_stock", params: { name: "车载吸尘器" } };
  return null;
}

export function logged(contact: NewContact, id: string): TimelineRow {
  const said = [contact.conveyed, contact.collected].filter(Boolean).join(" / ");
  return {
    id,
    kind: "contact",
    at: contact.at ?? NOW,
    timed: true,
    params: { channel: contact.channel, outcome: contact.outcome ?? "other" },
    text: said || null,
    flag: null,
  };
}

/** The contacts of a project, the newest first; of every fourth customer nobody answered. */
export const projectContacts = (): ProjectContact[] =>
  Array.from({ length: 24 }, (_, i) => {
    const reached = i % 4 !== 3;
    return {
      id: `contact-${i}`,
      at: `${addDays(TODAY, -i)}T10:20:00`,
      channel: i % 3 ? "phone" : "wechat",
      outcome: reached ? "interested" : "no_answer",
      text: reached ? "十一自驾，想做长途检查" : "",
      customer: `c${i + 1}`,
      name: customerAt(i + 1).name,
      reached,
      staff: "周敏",
      department: "客户关怀部",
    };
  });
