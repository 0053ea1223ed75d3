import type { Done, LeadContact, LeadRow, LeadState, LeadTimer, LeadView, NewContact, NewLead } from "@/core/bindings.gen";
import type { Desk, Problem } from "@/core/client";
import { addDays, minutesUntil } from "@/words/time";
import { customerAt, NOW, TODAY } from "./customers";
import { person, staff } from "./people";

/** What every part of the made-up world does its work with. */
export type Ground = {
  wait: <T>(value: T) => Promise<T>;
  refused: (problem: Problem) => Promise<never>;
  done: <T>(value: T, name: string, topics: string[], forth: () => void, back: () => void) => Promise<Done<T>>;
};

type FakeLead = Omit<LeadRow, "timer" | "phone"> & {
  phone: string;
  first_call_at: string | null;
  second_contact_at: string | null;
  contacts: LeadContact[];
};

const at = (days: number, time: string) => `${addDays(TODAY, days)}T${time}`;
const HOUR = 60;

/** A moment so many minutes after another. */
const later = (moment: string, minutes: number) =>
  new Date(Date.parse(`${moment.slice(0, 16)}:00Z`) + minutes * 60_000).toISOString().slice(0, 16);

const said = (id: string, when: string, text: string, next_day: string | null = null): LeadContact => ({
  id,
  at: when,
  channel: "phone",
  outcome: "interested",
  text,
  staff: "黄佳",
  next_day,
});

const lead = (id: string, name: string, created_at: string, source: string, series: string, more: Partial<FakeLead> = {}): FakeLead => ({
  id,
  name,
  phone: `139053977${id.slice(1).padStart(2, "0")}`,
  source,
  series,
  consultant: person(`p${5 + (Number(id.slice(1)) % 2)}`).name,
  created_at,
  state: "open",
  first_call_at: null,
  second_contact_at: null,
  last_contact_at: more.second_contact_at ?? more.first_call_at ?? null,
  deal_day: null,
  contacts: [],
  ...more,
});

const first: FakeLead[] = [
  lead("l1", "张超", at(0, "07:22"), "垂直网站询价", "启明A5"),
  lead("l2", "闫凯", at(0, "08:41"), "试驾邀约", "启明X5"),
  lead("l3", "孔令辉", at(-2, "10:20"), "展厅", "启明E1", {
    first_call_at: at(-2, "11:05"),
    contacts: [said("s1", at(-2, "11:05"), "想试驾启明E1", at(0, "00:00").slice(0, 10))],
  }),
  lead("l4", "", at(0, "09:50"), "官网留资", "启明X7"),
  lead("l5", "田雨", at(-45, "09:10"), "展厅", "启明X7", {
    first_call_at: at(-45, "10:00"),
    second_contact_at: at(-44, "15:30"),
    last_contact_at: at(-32, "16:20"),
    contacts: [
      said("s2", at(-32, "16:20"), "还在比较"),
      said("s3", at(-44, "15:30"), "下个月再说"),
      said("s4", at(-45, "10:00"), "家里两个孩子，想要七座"),
    ],
  }),
  lead("l6", "秦朗", at(-6, "14:00"), "试驾邀约", "启明A3", {
    first_call_at: at(-6, "14:40"),
    second_contact_at: at(-5, "10:10"),
    contacts: [said("s5", at(-5, "10:10"), "已看车，要报价"), said("s6", at(-6, "14:40"), "周六到店")],
  }),
  lead("l7", "白露", at(-5, "11:00"), "转介绍", "启明A5", {
    first_call_at: at(-5, "11:30"),
    contacts: [said("s7", at(-5, "11:30"), "想了解置换")],
  }),
  lead("l8", "钱多", at(-12, "09:00"), "展厅", "启明X5", {
    state: "won",
    first_call_at: at(-12, "09:30"),
    second_contact_at: at(-11, "17:00"),
    deal_day: addDays(TODAY, -3),
  }),
  lead("l9", "陶然", at(-60, "13:00"), "官网留资", "启明X7", {
    state: "lost",
    first_call_at: at(-60, "13:40"),
    second_contact_at: at(-58, "10:00"),
  }),
];

const kinds: LeadTimer["kind"][] = ["first_call", "second_contact", "silence"];

function timerOf(one: FakeLead): LeadTimer | null {
  if (one.state !== "open") return null;
  const runs = (kind: LeadTimer["kind"], due_at: string) => ({ kind, due_at, overdue: minutesUntil(due_at, NOW) < 0 });
  if (!one.first_call_at) return runs("first_call", later(one.created_at, 2 * HOUR));
  if (!one.second_contact_at) return runs("second_contact", later(one.first_call_at, 48 * HOUR));
  return one.last_contact_at ? runs("silence", later(one.last_contact_at, 720 * HOUR)) : null;
}

const rowOf = ({ first_call_at, second_contact_at, contacts, ...one }: FakeLead): LeadRow => ({
  ...one,
  phone: one.phone.replace(/^(\d{3})\d{4}/, "$1****"),
  timer: timerOf({ ...one, first_call_at, second_contact_at, contacts }),
});

const burns = ({ timer }: LeadRow): number => (timer?.overdue ? kinds.indexOf(timer.kind) : kinds.length);

export function fakeLeads({ wait, refused, done }: Ground) {
  let leads = first;
  let made = 0;
  let left: NewLead | null = null;
  const find = (id: string) => leads.find((one) => one.id === id);
  const shows = (view: LeadView) => leads.filter((one) => view === "all" || one.state === view);
  const count = (state: LeadState) => leads.filter((one) => one.state === state).length;
  const topics = ["lead"];
  /** Other leads in place of those, and how to have those back. */
  const turn = (after: FakeLead[]) => {
    const before = leads;
    return [
      () => {
        leads = after;
      },
      () => {
        leads = before;
      },
    ] as const;
  };
  const change = (id: string, to: (one: FakeLead) => FakeLead) => turn(leads.map((one) => (one.id === id ? to(one) : one)));

  const desk = {
    leadWindow: ({ view, text, offset, limit }) => {
      const typed = text.trim();
      const rows = shows(view)
        .filter((one) => one.name.includes(typed) || (typed.length > 2 && one.phone.endsWith(typed)))
        .map(rowOf)
        .sort((a, b) => burns(a) - burns(b) || (a.created_at < b.created_at ? 1 : -1));
      return wait({ total: rows.length, rows: rows.slice(offset, offset + limit) });
    },
    leadCounts: () => {
      const overdue = leads.filter((one) => timerOf(one)?.overdue).length;
      return wait({ open: count("open"), overdue, won: count("won"), lost: count("lost") });
    },
    leadFigures: () =>
      wait({
        total: leads.length,
        first_call_due: 8,
        first_call_in_2h: 7,
        second_call_due: 6,
        second_call_in_48h: 5,
        older_than_30_days: 2,
        dropped_within_30_days: 2,
        won: count("won"),
      }),
    leadShow: (id) => {
      const one = find(id);
      if (!one) return refused({ kind: "not_found" });
      const { first_call_at, second_contact_at, contacts } = one;
      return wait({ ...rowOf(one), number: null, first_call_at, second_contact_at, contacts });
    },
    leadPhoneShow: (id) => wait(find(id)?.phone ?? ""),
    leadPhoneKnown: (typed) => {
      const phone = typed.replace(/\D/g, "");
      const wang = customerAt(0);
      const open = leads.filter((one) => one.state === "open" && one.phone === phone);
      return wait([
        ...(phone === wang.phone ? [{ owner: "customer" as const, id: wang.id, name: wang.name }] : []),
        ...open.map(({ id, name }) => ({ owner: "lead" as const, id, name })),
      ]);
    },
    leadUnsaved: () => wait(left),
    leadDraft: (draft) => {
      left = draft;
      return wait(true);
    },
    leadAdd: ({ name, phone, source, series, consultant_id, created_at }) => {
      if (!name.trim() && !phone.trim()) return refused({ kind: "refused", code: "nobody_named", field: null, params: {} });
      left = null;
      made += 1;
      const id = `n${made}`;
      const consultant = staff.find((one) => one.id === consultant_id)?.name ?? null;
      const more = { phone: phone.replace(/\D/g, ""), consultant };
      return done(id, "lead.add", topics, ...turn([...leads, lead(id, name.trim(), created_at, source, series ?? "", more)]));
    },
    leadClose: (id, won) => {
      if (find(id)?.state !== "open") return refused({ kind: "refused", code: "closed", field: null, params: {} });
      const state: LeadState = won ? "won" : "lost";
      return done(null, "lead.close", topics, ...change(id, (one) => ({ ...one, state, deal_day: won })));
    },
  } satisfies Partial<Desk>;

  return {
    desk,
    open: () => count("open"),
    name: (id: string) => find(id)?.name,
    /** A contact with a lead moves its timers. */
    called: (contact: NewContact, id: string) =>
      change(contact.party.id, (one) => ({
        ...one,
        second_contact_at: one.second_contact_at ?? (one.first_call_at ? NOW : null),
        first_call_at: one.first_call_at ?? NOW,
        last_contact_at: NOW,
        contacts: [
          {
            id,
            at: NOW,
            channel: contact.channel,
            outcome: contact.outcome ?? "other",
            text: contact.collected || contact.conveyed,
            staff: staff[0]?.name ?? null,
            next_day: contact.next_day,
          },
          ...one.contacts,
        ],
      })),
  };
}
