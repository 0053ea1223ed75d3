import type { CaseDraft, CaseRow, ComplaintRow, CustomerBrief, ProblemRow, PromiseRow, StoryEvent, StoryKind } from "@/core/bindings.gen";
import type { Desk } from "@/core/client";
import { addDays } from "@/words/time";
import { customerAt, NOW, TODAY } from "./customers";
import type { Ground } from "./leads";
import { staff } from "./people";

const at = (days: number, time: string) => `${addDays(TODAY, days)}T${time}`;
const brief = (index: number): CustomerBrief => {
  const { id, name, plate } = customerAt(index);
  return { id, name, plate };
};
/** A promise and the one before it in its chain. */
type FakePromise = Omit<PromiseRow, "broken" | "failures"> & { follows: string | null };
type Complaint = Omit<ComplaintRow, "late">;

const complaints: Complaint[] = [
  {
    id: "q1",
    customer: brief(15),
    at: at(-2, "16:20"),
    severity: "serious",
    what: "维修后仍有异响，要求说明原因",
    answered_at: null,
    closed_at: null,
  },
  { id: "q2", customer: brief(9), at: at(0, "08:50"), severity: "minor", what: "洗车没洗干净", answered_at: null, closed_at: null },
  {
    id: "q3",
    customer: brief(10),
    at: at(-6, "10:00"),
    severity: "major",
    what: "变速箱故障，等配件三周，要求代步车",
    answered_at: at(-6, "11:30"),
    closed_at: null,
  },
  {
    id: "q4",
    customer: brief(0),
    at: at(-12, "00:00"),
    severity: "minor",
    what: "导航无法升级，问了两次没有答复",
    answered_at: at(-11, "09:10"),
    closed_at: at(-10, "15:00"),
  },
];
const problems: ProblemRow[] = [
  { id: "h1", customer: brief(0), heard: "导航升级后断开", heard_at: at(-7, "10:20"), found: "", solved_at: null },
  {
    id: "h2",
    customer: brief(5),
    heard: "空调有异味",
    heard_at: at(-20, "14:00"),
    found: "滤芯到期，已更换",
    solved_at: at(-18, "11:00"),
  },
];
const promised = (
  id: string,
  index: number,
  what: string,
  made_at: string,
  until: string,
  more: Partial<FakePromise> = {},
): FakePromise => ({
  id,
  customer: brief(index),
  what,
  made_at,
  until,
  kept_at: null,
  withdrawn_at: null,
  responsible: "周敏",
  follows: null,
  ...more,
});
const promises: FakePromise[] = [
  promised("v1", 0, "答复导航升级办法", at(-6, "09:30"), at(-4, "18:00"), { withdrawn_at: at(-3, "09:00") }),
  promised("v2", 0, "回复导航升级包到店时间", at(-3, "09:10"), at(-1, "09:30"), { follows: "v1" }),
  promised("v3", 15, "安排技师复检异响", at(-1, "10:00"), at(0, "15:00"), { responsible: "刘志远" }),
  promised("v4", 9, "回复备胎价格", at(0, "08:55"), at(2, "12:00"), { responsible: "吴磊" }),
  promised("v5", 5, "寄送保养套餐说明", at(-9, "10:00"), at(-7, "18:00"), { kept_at: at(-8, "16:00") }),
];

const isBroken = (one: FakePromise): boolean => (one.kept_at ?? one.withdrawn_at ?? NOW) > one.until;
const newest = (key: (row: never) => string | null) => (a: unknown, b: unknown) =>
  (key(a as never) ?? "") < (key(b as never) ?? "") ? 1 : -1;

export function fakeComplaints({ wait, refused, done }: Ground) {
  let [all, heard, given] = [complaints, problems, promises];
  let made = 0;
  const drafts = new Map<string, CaseDraft>();
  const complaint = (one: Complaint): ComplaintRow => ({ ...one, late: !one.answered_at && !one.closed_at && one.at < at(-1, "10:00") });
  const failures = (one: FakePromise | undefined): number =>
    one ? Number(isBroken(one)) + failures(given.find((before) => before.id === one.follows)) : 0;
  const promise = ({ follows, ...one }: FakePromise): PromiseRow => {
    const broken = isBroken({ ...one, follows });
    return { ...one, broken, failures: failures({ ...one, follows }) };
  };
  const lists = {
    open: () =>
      all.filter((one) => !one.closed_at).sort((a, b) => Number(!!a.answered_at) - Number(!!b.answered_at) || (a.at < b.at ? -1 : 1)),
    unanswered: () => lists.open().filter((one) => !one.answered_at),
    closed: () => all.filter((one) => one.closed_at).sort(newest((one: Complaint) => one.closed_at)),
  };
  const heardLists = {
    unsolved: () => heard.filter((one) => !one.solved_at).sort(newest((one: ProblemRow) => one.heard_at)),
    solved: () => heard.filter((one) => one.solved_at).sort(newest((one: ProblemRow) => one.solved_at)),
  };
  const givenLists = {
    open: () => given.filter((one) => !one.kept_at && !one.withdrawn_at).sort((a, b) => (a.until < b.until ? -1 : 1)),
    broken: () => given.filter(isBroken).sort(newest((one: FakePromise) => one.until)),
    kept: () => given.filter((one) => one.kept_at).sort(newest((one: FakePromise) => one.kept_at)),
    withdrawn: () => given.filter((one) => one.withdrawn_at).sort(newest((one: FakePromise) => one.withdrawn_at)),
  };
  const open = () => lists.open().length + heardLists.unsolved().length + givenLists.open().length;
  const page = <Row>(rows: Row[], offset: number, limit: number) => wait({ total: rows.length, rows: rows.slice(offset, offset + limit) });

  /** Does a deed on one of the three lists, and knows how to take it back. */
  function deed<T>(value: T, name: string, topic: string, forth: () => void) {
    const before = [all, heard, given] as const;
    return done(value, name, [topic], forth, () => {
      [all, heard, given] = before;
    });
  }
  const settled = () => refused({ kind: "refused", code: "settled_already", field: null, params: {} });
  const silent = () => refused({ kind: "refused", code: "text_missing", field: null, params: {} });

  function story(customer: string): StoryEvent[] {
    const told: StoryEvent[] = [];
    const tell = (subject: string, kind: StoryKind, moment: string | null, more: Partial<StoryEvent> = {}) => {
      if (!moment) return;
      const timed = !moment.endsWith("T00:00");
      told.push({ subject, kind, at: moment, timed, text: "", severity: null, until: null, failures: null, ...more });
    };
    for (const one of all.filter((row) => row.customer.id === customer)) {
      tell(one.id, "complained", one.at, { text: one.what, severity: one.severity });
      if (one.answered_at !== one.closed_at) tell(one.id, "answered", one.answered_at);
      tell(one.id, "closed", one.closed_at);
    }
    for (const one of heard.filter((row) => row.customer.id === customer)) {
      tell(one.id, "heard", one.heard_at, { text: one.heard });
      tell(one.id, "solved", one.solved_at, { text: one.found });
    }
    for (const one of given.filter((row) => row.customer.id === customer)) {
      tell(one.id, "promised", one.made_at, { text: one.what, until: one.until });
      if (isBroken(one)) tell(one.id, "broken", one.until, { failures: failures(one) });
      tell(one.id, "kept", one.kept_at);
      tell(one.id, "withdrawn", one.withdrawn_at);
    }
    return told.sort((a, b) => (a.at < b.at ? -1 : 1));
  }

  const desk = {
    complaintCounts: () =>
      wait({
        open: lists.open().length,
        unanswered: lists.unanswered().length,
        closed: lists.closed().length,
        unsolved: heardLists.unsolved().length,
        solved: heardLists.solved().length,
        promised: givenLists.open().length,
        broken: givenLists.broken().length,
        kept: givenLists.kept().length,
        withdrawn: givenLists.withdrawn().length,
      }),
    complaintWindow: (list, offset, limit) => page(lists[list]().map(complaint), offset, limit),
    problemWindow: (list, offset, limit) => page(heardLists[list](), offset, limit),
    promiseWindow: (list, offset, limit) => page(givenLists[list]().map(promise), offset, limit),
    caseShow: ({ kind, id }) => {
      const said = kind === "complaint" ? all.find((one) => one.id === id) : undefined;
      const problem = kind === "problem" ? heard.find((one) => one.id === id) : undefined;
      const word = kind === "promise" ? given.find((one) => one.id === id) : undefined;
      const of: CaseRow | null = said
        ? { kind: "complaint", row: complaint(said) }
        : problem
          ? { kind: "problem", row: problem }
          : word
            ? { kind: "promise", row: promise(word) }
            : null;
      return of ? wait({ of, story: story(of.row.customer.id) }) : refused({ kind: "not_found" });
    },
    caseUnsaved: (follows) => {
      const draft = drafts.get(follows ?? "");
      return wait(draft ? { draft, customer: draft.customer_id ? brief(Number(draft.customer_id.slice(1))) : null } : null);
    },
    caseDraft: (follows, draft) => {
      if (draft) drafts.set(follows ?? "", draft);
      else drafts.delete(follows ?? "");
      return wait(true);
    },
    complaintAdd: ({ customer_id, at: when, severity, what }) => {
      if (!what.trim()) return silent();
      drafts.delete("");
      made += 1;
      const id = `nq${made}`;
      const customer = brief(Number(customer_id.slice(1)));
      return deed(id, "complaint.add", "complaint", () => {
        all = [...all, { id, customer, at: when, severity, what, answered_at: null, closed_at: null }];
      });
    },
    complaintAnswer: (id) =>
      all.find((one) => one.id === id)?.answered_at
        ? settled()
        : deed(null, "complaint.answer", "complaint", () => {
            all = all.map((one) => (one.id === id ? { ...one, answered_at: NOW } : one));
          }),
    complaintClose: (id) =>
      deed(null, "complaint.close", "complaint", () => {
        all = all.map((one) => (one.id === id ? { ...one, answered_at: one.answered_at ?? NOW, closed_at: NOW } : one));
      }),
    problemSolve: (id, found) =>
      found.trim()
        ? deed(null, "problem.solve", "problem", () => {
            heard = heard.map((one) => (one.id === id ? { ...one, found, solved_at: NOW } : one));
          })
        : silent(),
    promiseAdd: ({ customer_id, follows, responsible_id, what, made_at, until }) => {
      if (!what.trim()) return silent();
      if (until <= made_at) return refused({ kind: "refused", code: "at_before_start", field: null, params: {} });
      drafts.delete(follows ?? "");
      made += 1;
      const id = `nv${made}`;
      const responsible = staff.find((one) => one.id === responsible_id)?.name ?? null;
      return deed(id, "promise.add", "promise", () => {
        given = [...given, promised(id, Number(customer_id.slice(1)), what, made_at, until, { responsible, follows })];
      });
    },
    promiseKeep: (id) =>
      deed(null, "promise.keep", "promise", () => {
        given = given.map((one) => (one.id === id ? { ...one, kept_at: NOW } : one));
      }),
    promiseWithdraw: (id) =>
      deed(null, "promise.withdraw", "promise", () => {
        given = given.map((one) => (one.id === id ? { ...one, withdrawn_at: NOW } : one));
      }),
  } satisfies Partial<Desk>;

  return { desk, open };
}
