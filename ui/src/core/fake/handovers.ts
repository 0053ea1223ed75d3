import type { HandoverDraft, HandoverList, HandoverView } from "@/core/bindings.gen";
import type { Desk } from "@/core/client";
import { addDays } from "@/words/time";
import { customerAt, NOW, TODAY } from "./customers";
import type { Ground } from "./leads";
import { staff } from "./people";

const at = (days: number, time: string) => `${addDays(TODAY, days)}T${time}`;
const brief = (index: number) => {
  const { id, name, plate } = customerAt(index);
  return { id, name, plate };
};

const handovers: HandoverView[] = [
  {
    id: "u1",
    customer: brief(6),
    project: "出保关怀·首批",
    from: "刘志远",
    to_department: "客户关怀部",
    to: null,
    question: "客户问延保能不能补买，请回电",
    asked_at: at(-1, "16:10"),
    answer: "",
    answered_at: null,
    minutes: null,
  },
  {
    id: "u2",
    customer: brief(15),
    project: null,
    from: "周敏",
    to_department: "服务部",
    to: "刘志远",
    question: "异响复检的工位留到几点",
    asked_at: at(-3, "09:00"),
    answer: "留到周五 17:00",
    answered_at: at(-3, "11:20"),
    minutes: 140,
  },
];

export function fakeHandovers({ wait, refused, done }: Ground) {
  let all = handovers;
  let made = 0;
  const person = (id: string | null) => staff.find((one) => one.id === id);
  const waiting = () => all.filter((one) => !one.answered_at).sort((a, b) => (a.asked_at < b.asked_at ? -1 : 1));
  const list = (of: HandoverList, who: string | null): HandoverView[] => {
    const looks = person(who);
    if (of === "answered")
      return all.filter((one) => one.answered_at).sort((a, b) => ((a.answered_at ?? "") < (b.answered_at ?? "") ? 1 : -1));
    if (of === "waiting") return waiting();
    if (!looks) return [];
    return waiting().filter((one) =>
      of === "asked" ? one.from === looks.name : one.to ? one.to === looks.name : one.to_department === looks.department,
    );
  };
  const refuse = (code: string) => refused({ kind: "refused", code, field: null, params: {} });
  function deed<T>(value: T, name: string, after: HandoverView[]) {
    const before = all;
    return done(
      value,
      name,
      ["handover"],
      () => {
        all = after;
      },
      () => {
        all = before;
      },
    );
  }

  const questions = new Map<string, HandoverDraft>();
  const answers = new Map<string, string>();
  const desk = {
    handoverCounts: (who) =>
      wait({
        mine: list("mine", who).length,
        asked: list("asked", who).length,
        waiting: list("waiting", who).length,
        answered: list("answered", who).length,
      }),
    handoverWindow: (of, who, offset, limit) => {
      const rows = list(of, who);
      return wait({ total: rows.length, rows: rows.slice(offset, offset + limit) });
    },
    handoverShow: (id) => {
      const found = all.find((one) => one.id === id);
      return found ? wait(found) : refused({ kind: "not_found" });
    },
    handoverUnsaved: (about) => {
      const draft = questions.get(about ?? "");
      return wait(draft ? { draft, customer: draft.customer ? brief(Number(draft.customer.slice(1))) : null } : null);
    },
    handoverDraft: (about, draft) => {
      if (draft) questions.set(about ?? "", draft);
      else questions.delete(about ?? "");
      return wait(true);
    },
    handoverAsk: (about, { customer, to, question }) => {
      if (!question.trim()) return refuse("question_missing");
      questions.delete(about ?? "");
      made += 1;
      const asked: HandoverView = {
        id: `nu${made}`,
        customer: customer ? brief(Number(customer.slice(1))) : null,
        project: null,
        from: "周敏",
        to_department: person(to)?.department ?? "服务部",
        to: person(to)?.name ?? null,
        question,
        asked_at: NOW,
        answer: "",
        answered_at: null,
        minutes: null,
      };
      return deed(asked.id, "handover.ask", [...all, asked]);
    },
    answerUnsaved: (id) => wait(answers.get(id) ?? null),
    answerDraft: (id, draft) => {
      if (draft === null) answers.delete(id);
      else answers.set(id, draft);
      return wait(true);
    },
    handoverAnswer: (id, text) => {
      if (!text.trim()) return refuse("answer_missing");
      answers.delete(id);
      const answered = all.map((one) => (one.id === id ? { ...one, answer: text, answered_at: NOW, minutes: 30 } : one));
      return deed(null, "handover.answer", answered);
    },
  } satisfies Partial<Desk>;

  return { desk };
}
