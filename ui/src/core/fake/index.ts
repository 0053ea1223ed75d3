import type {
  Changed,
  CustomerRow,
  CustomerView,
  Done,
  JobKind,
  Kept,
  NewContact,
  OpView,
  Progress,
  Status,
  TodayRow,
  WaitingContact,
} from "@/core/bindings.gen";
import type { Desk, Listen, Problem } from "@/core/client";
import { fakeComplaints } from "./complaints";
import { classPolicies, foundConflicts } from "./conflicts";
import { formOf, logged, projectContacts, refuse } from "./contact";
import { customerFiles } from "./customer-file";
import { customerAt, type FakeCustomer, fits, inView, NOW, rowOf } from "./customers";
import { fakeHandovers } from "./handovers";
import { fakeImport, fakeSummary } from "./import";
import { fakeJobs } from "./jobs";
import { fakeLeads } from "./leads";
import { library } from "./library";
import { staff } from "./people";
import { checks, paper, progressRows, projectFigures, projectOf, projectRows, stepOf } from "./projects";
import { fakeSelection } from "./selection";
import { settings } from "./settings";
import { fakeStore } from "./store";
import { cardOf, forget, remember, timelineOf } from "./timeline";
import { todayRows } from "./today";
import { fakeTrainings } from "./trainings";
import { work } from "./work";

export type World = { customers?: number; open?: Status["open"]; delay?: number; waiting?: WaitingContact[] };

/** An op of the made-up world: how to take it back and how to do it again. */
type Deed = { op: OpView; topics: string[]; back: () => void; forth: () => void };

/**
 * A made-up dealership in memory that answers every command, for a plain browser and for tests. It keeps what is done to it until the
 * page is loaded again, and can take it back.
 */
export function fakeDesk({ customers = 18_642, open = { state: "ready" }, delay = 0, waiting = [] }: World = {}): {
  desk: Desk;
  listen: Listen;
} {
  const hearers = new Set<(changed: Changed) => void>();
  const listen: Listen = (on) => {
    hearers.add(on);
    return () => hearers.delete(on);
  };
  const deeds: Deed[] = [];
  const drafts = new Map<string, NewContact>();
  let list: TodayRow[] = todayRows();
  let who = staff[0] ?? null;
  let made = 0;
  let conflicts = foundConflicts();
  const policies = classPolicies();
  let writing = false;
  let kept = waiting;

  const wait = <T>(value: T): Promise<T> => (delay ? new Promise((done) => setTimeout(() => done(value), delay)) : Promise.resolve(value));
  const refused = (problem: Problem): Promise<never> => Promise.reject(problem);
  const tell = (topics: string[]) => {
    for (const hear of hearers) hear({ topics });
  };
  const newest = (state: OpView["state"]) => deeds.findLast((deed) => deed.op.state === state);

  function done<T>(value: T, name: string, topics: string[], forth: () => void, back: () => void): Promise<Done<T>> {
    made += 1;
    const op: OpView = { seq: made, name, who: who?.id ?? null, at: NOW, about: null, named: null, rows: 1, state: "standing" };
    deeds.push({ op, topics, back, forth });
    forth();
    setTimeout(() => tell(topics));
    return wait({ value, changed: topics, undo: op });
  }
  function turn(deed: Deed, to: "undone" | "standing"): Promise<Done<OpView[]>> {
    deed.op = { ...deed.op, state: to };
    if (to === "undone") deed.back();
    else deed.forth();
    setTimeout(() => tell(deed.topics));
    return wait({ value: [deed.op], changed: deed.topics, undo: null });
  }

  const leads = fakeLeads({ wait, refused, done });
  const complaints = fakeComplaints({ wait, refused, done });
  const handovers = fakeHandovers({ wait, refused, done });

  const indexes = new Map<string, number[]>();
  function chosen(view: CustomerView, text: string): number[] {
    const key = `${view} ${text}`;
    const known = indexes.get(key);
    if (known) return known;
    const found: number[] = [];
    for (let i = 0; i < customers; i++) {
      const customer = customerAt(i);
      if (inView(customer, view) && (!text || fits(customer, text))) found.push(i);
    }
    indexes.set(key, found);
    return found;
  }
  const sortKeys: Record<string, (customer: FakeCustomer) => string | number> = {
    name: (c) => c.pinyin,
    class: (c) => c.class,
    keeper: (c) => c.keeper,
    last_contact: (c) => c.last_contact ?? "",
    last_visit: (c) => c.last_visit_days,
  };
  const keep = (contacts: WaitingContact[]) => {
    kept = contacts;
    setTimeout(() => tell(["waiting"]));
  };
  function log(contact: NewContact, id: string): Promise<Done<Kept>> {
    const before = list;
    const [forward, backward] = leads.called(contact, id);
    const forth = () => {
      forward();
      drafts.delete(contact.party.id);
      leave(contact.party.id);
      remember(contact.party.id, logged(contact, id));
    };
    return done<Kept>({ state: "written", id }, "contact.log", ["contact", "care_step", "lead"], forth, () => {
      backward();
      list = before;
      forget(id);
    });
  }
  const leave = (id: string) => {
    list = list.filter((row) => row.party.id !== id);
  };

  const tools = { wait, refused, done };
  const jobs = fakeJobs(() => setTimeout(() => tell(["job"])));
  const cancelled: Problem = { kind: "refused", code: "cancelled", field: null, params: {} };
  /** The phases of a job, until somebody stops it: then it answers so. */
  async function play(kind: JobKind, phases: Progress["phase"][], stopped: Problem = cancelled): Promise<void> {
    const job = jobs.begin(kind);
    const total = 12_000;
    for (const phase of phases)
      for (let rows = 0; rows <= total; rows += 3000) {
        if (kind === "import_run") writing = !job.isStopped();
        if (job.isStopped()) {
          job.end("cancelled");
          return refused(stopped);
        }
        job.at({ phase, done: rows, total: phase === "reading" ? 0 : total });
        await new Promise((go) => setTimeout(go, delay ? 300 : 0));
      }
    job.end("done");
  }

  const desk: Desk = {
    ...library(tools),
    ...settings(tools),
    ...work(tools),
    ...fakeTrainings(tools),
    ...fakeStore(tools),
    ...leads.desk,
    ...complaints.desk,
    ...handovers.desk,
    ...jobs.desk,
    status: () =>
      wait({
        open,
        store: open.state === "failed" ? null : "启明汽车 临沂店",
        person: who,
        now: NOW,
        version: "0.1.0",
        backup_at: "2026-06-24T08:30",
        notices: [],
        key: "keychain",
        key_safe: true,
        data_folder: "~/Library/Application Support/CareDesk",
        pending_sync: null,
        sample: customers > 0,
        empty: customers === 0,
        undo: newest("standing")?.op ?? null,
        redo: newest("undone")?.op ?? null,
      }),
    navCounts: () =>
      wait({
        today: customers ? list.length : 0,
        customers,
        leads: leads.open(),
        complaints: complaints.open(),
        projects: customers ? 2 : 0,
      }),
    menuSet: () => wait(null),
    whoList: () => wait(staff),
    whoChoose: (id) => {
      who = staff.find((one) => one.id === id) ?? null;
      setTimeout(() => tell(["staff"]));
      return wait(null);
    },
    demoRemove: () => {
      const before = customers;
      return done(
        null,
        "demo.build",
        ["customer", "store"],
        () => {
          customers = 0;
          indexes.clear();
        },
        () => {
          customers = before;
          indexes.clear();
        },
      );
    },
    classPolicyList: (preset) => wait(policies[preset]),
    classPolicySet: (preset, policy) => {
      const before = policies[preset];
      const set = () => {
        policies[preset] = before.map((one) => (one.class === policy.class ? policy : one));
      };
      return done(null, "class_policy.set", ["class_policy"], set, () => {
        policies[preset] = before;
      });
    },
    conflictList: () => wait({ total: conflicts.length, rows: conflicts.slice(0, 200) }),
    conflictTake: (ids) => {
      const before = conflicts;
      if (before.some((one) => ids.includes(one.id) && one.moved_on))
        return refused({ kind: "refused", code: "moved_on", field: null, params: { name: "王伟", present: "院长" } });
      const take = () => {
        conflicts = before.filter((one) => !ids.includes(one.id));
      };
      return done(ids.length, "import.take", ["customer"], take, () => {
        conflicts = before;
      });
    },
    conflictSetAside: (ids) => {
      conflicts = conflicts.filter((one) => !ids.includes(one.id));
      setTimeout(() => tell(["import_conflict"]));
      return wait({ value: null, changed: ["import_conflict"], undo: null });
    },
    demoFill: () => {
      customers = 18_642;
      indexes.clear();
      return done(
        null,
        "demo.build",
        ["customer", "store"],
        () => {},
        () => {},
      );
    },

    firstScreen: async () => {
      const status = await desk.status();
      const today = await desk.todayList(status.person?.id ?? null, []);
      const [first] = today.rows;
      const counts = await desk.navCounts();
      return { status, counts, today, form: first ? await desk.contactForm(first.party, first.reasons[0]?.id ?? null) : null };
    },
    todayList: (by, kinds) => {
      const mine = list.filter((row) => !by || !row.person || row.person.id === by);
      const counts = new Map<(typeof kinds)[number], number>();
      for (const row of mine) for (const kind of new Set(row.reasons.map((one) => one.kind))) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      const rows = mine.filter((row) => kinds.length === 0 || row.reasons.some((one) => kinds.includes(one.kind)));
      return wait({
        now: NOW,
        total: rows.length,
        rows,
        counts: [...counts].map(([kind, count]) => ({ kind, count })),
        overdue: mine.filter((row) => row.band === "overdue").length,
        near: 4,
        passed_over: 37,
      });
    },
    todayDismiss: (party, _reasons, why) => {
      if (!why.trim()) return refused({ kind: "refused", code: "why_missing", field: "why", params: {} });
      const before = list;
      return done(
        null,
        "today.dismiss",
        ["dismissal"],
        () => leave(party.id),
        () => {
          list = before;
        },
      );
    },

    contactForm: (party) => {
      const row = list.find((one) => one.party.id === party.id);
      return wait(formOf(party, row?.name ?? leads.name(party.id) ?? "", row?.reasons ?? [], drafts.get(party.id) ?? null));
    },
    contactLog: (contact) => {
      const problem = refuse(contact);
      if (problem) return refused({ kind: "refused", ...problem });
      if (!writing) return log(contact, `k${made}`);
      const id = `w${kept.length}`;
      const name = list.find((one) => one.party.id === contact.party.id)?.name ?? null;
      keep([...kept, { id, contact, who: who?.id ?? null, name, why: null }]);
      return wait({ value: { state: "waiting", id }, changed: ["waiting"], undo: null });
    },
    contactOfProject: (_, offset, limit) => {
      const rows = projectContacts();
      return wait({ total: rows.length, rows: rows.slice(offset, offset + limit) });
    },
    contactWaiting: () => wait(kept),
    contactTryAgain: async (id) => {
      const one = kept.find((waiting) => waiting.id === id);
      keep(kept.filter((waiting) => waiting !== one));
      if (one?.contact) await log(one.contact, id);
      return wait({ value: null, changed: ["waiting"], undo: null });
    },
    contactDiscard: (id) => {
      keep(kept.filter((waiting) => waiting.id !== id));
      return wait({ value: null, changed: ["waiting"], undo: null });
    },
    contactDraft: (party, draft) => {
      if (writing) return wait(false);
      if (draft) drafts.set(party.id, draft);
      else drafts.delete(party.id);
      return wait(true);
    },

    search: (text) => {
      const hits = [];
      for (let i = 0; i < customers && hits.length < 20; i++) {
        const c = customerAt(i);
        const matched = text.trim() ? fits(c, text) : null;
        if (matched) hits.push({ customer: c.id, key: null, name: c.name, class: c.class, plate: c.plate, phone: rowOf(c).phone, matched });
      }
      return wait(hits);
    },
    customerViews: () =>
      wait(
        (["all", "valuable", "just_out_of_warranty", "churn_risk", "group_vehicle"] as const).map((view) => ({
          view,
          count: chosen(view, "").length,
        })),
      ),
    customerWindow: ({ text, view, sort, offset, limit }) => {
      let found = chosen(view, text.trim());
      const by = sort[0];
      const key = by && sortKeys[by.by];
      if (by && key) {
        const keyed = found.map((i) => ({ i, k: key(customerAt(i)) }));
        keyed.sort((a, b) => (a.k < b.k ? -1 : a.k > b.k ? 1 : a.i - b.i) * (by.down ? -1 : 1));
        found = keyed.map((one) => one.i);
      }
      const rows: CustomerRow[] = found.slice(offset, offset + limit).map((i) => rowOf(customerAt(i)));
      return wait({ total: found.length, rows });
    },
    customerCard: (id) => (/^c\d+$/.test(id) ? wait(cardOf(customerAt(Number(id.slice(1))))) : refused({ kind: "not_found" })),
    customerPhoneShow: (phone) => wait(customerAt(Number(phone.slice(4))).phone),
    customerSealed: () => wait([]),
    customerSealedShow: () => refused({ kind: "not_found" }),
    customerErase: () => refused({ kind: "not_found" }),
    customerRetention: () => wait([]),
    ...customerFiles({
      wait,
      refused,
      done,
      chosen,
      count: () => customers,
      more: (by) => {
        customers += by;
        indexes.clear();
      },
    }),
    customerTimeline: (id, before, limit) => {
      const all = timelineOf(customerAt(Number(id.slice(1))));
      const from = before ? Number(before) : 0;
      const next = from + limit < all.length ? String(from + limit) : null;
      return wait({ rows: all.slice(from, from + limit), next, older: Math.max(0, all.length - from - limit) });
    },

    ...fakeSelection({ size: () => customers, ...tools }),

    projectList: () => wait(projectRows()),
    projectShow: (id) => {
      const project = projectOf(id);
      return project ? wait(project) : refused({ kind: "not_found" });
    },
    projectFigures: (id) => wait(projectFigures(id)),
    figureRows: (_, code) => {
      const rows = Array.from({ length: 24 }, (_row, i) => ({
        kind: "care_step",
        id: `${code}-${i}`,
        day: "2026-06-12",
        customer: `c${i + 1}`,
        name: customerAt(i + 1).name,
        what: code === "gift_cents" ? "应急灯" : null,
        counts: i % 4 !== 3,
        amount: code.endsWith("_cents") ? 4_500 : null,
        step: "电话邀约",
        person: "周敏",
        department: "客户关怀部",
      }));
      return wait({ total: rows.length, rows });
    },
    progressWindow: (project, filter, offset, limit) => {
      const rows = progressRows(project, filter);
      return wait({ total: rows.length, rows: rows.slice(offset, offset + limit) });
    },
    stepShow: (id) => {
      const step = stepOf(id);
      return step ? wait(step) : refused({ kind: "not_found" });
    },
    checkGive: ({ of, on_time, good, reason }) => {
      const wrong = (code: string, field: string) => refused({ kind: "refused", code, field, params: {} });
      if (of.kind === "step" && !["done", "late"].includes(stepOf(of.id)?.state ?? "")) return wrong("not_done", "on_time");
      if (on_time === null || good === null) return wrong("verdict_missing", on_time === null ? "on_time" : "good");
      if ((!on_time || !good) && !reason.trim()) return wrong("reason_missing", "reason");
      const set = () => checks.set(of.id, { id: of.id, on_time, good, reason, checker: who?.name ?? null, at: NOW });
      return done(of.id, "check.give", ["verdict"], set, () => checks.delete(of.id));
    },

    sheetOpen: (project, kind) => wait({ id: `${project} ${kind}`, pages: kind === "progress" ? 4 : 2, missing_glyphs: [] }),
    sheetPage: (sheet, page) => {
      const [project = "", kind] = sheet.split(" ");
      return wait(paper(projectOf(project)?.name ?? "", page, kind === "progress" ? 4 : 2));
    },
    sheetSave: (_sheet, format) => wait(`~/Documents/CareDesk/关怀进度表.${format}`),

    importChoose: () => wait(["C:\\导出\\客户档案.xlsx", "C:\\导出\\维修结算单 2026.csv"]),
    ...fakeImport(() => play("import_preview", ["reading", "planning"])),
    importRun: async () => {
      await play("import_run", ["writing"]);
      writing = false;
      for (const { id, contact } of kept.filter((one) => !one.why)) if (contact) void log(contact, id);
      keep(kept.filter((one) => one.why));
      return done(
        fakeSummary,
        "import.run",
        ["customer", "vehicle", "service_order"],
        () => {},
        () => {},
      );
    },
    importCancel: () => {
      jobs.stop((job) => job.kind === "import_run" || job.kind === "import_preview");
      return wait(null);
    },
    fileOpen: () => wait(null),
    fileReveal: () => wait(null),
    exportCustomers: async ({ masked, purpose }, of) => {
      const no = (code: string): Promise<never> => refused({ kind: "refused", code, field: null, params: {} });
      if (!masked && !purpose.trim()) return no("purpose_missing");
      await play("export", ["writing"], { kind: "stopped" });
      const name = `客户车辆档案 2026-06-24 100000${masked ? " 号码已隐去" : ""}.xlsx`;
      const rows = of === null ? customers : of.of === "these" ? of.ids.length : chosen(of.view, of.text.trim()).length - of.except.length;
      return wait({ path: `~/Documents/CareDesk/${name}`, name, rows, too_long: 0 });
    },

    history: (before, limit) => {
      const ops = deeds.map((deed) => deed.op).reverse();
      return wait(ops.filter((op) => before === null || op.seq < before).slice(0, limit));
    },
    undo: (ops) => {
      const deed = ops.length ? deeds.find((one) => one.op.seq === ops[0]) : newest("standing");
      if (deed?.op.state !== "standing") return refused({ kind: "not_found" });
      const later = deeds.slice(deeds.indexOf(deed) + 1).filter((one) => one.op.state === "standing" && one.op.name === deed.op.name);
      if (later.length && ops.length === 1) return refused({ kind: "stale", ops: later.map((one) => one.op).reverse() });
      for (const one of later.reverse()) if (ops.includes(one.op.seq)) void turn(one, "undone");
      return turn(deed, "undone");
    },
    redo: () => {
      const deed = newest("undone");
      return deed ? turn(deed, "standing") : refused({ kind: "not_found" });
    },
  };
  return { desk, listen };
}
