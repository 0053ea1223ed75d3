import type { Account, GiftEntryView, GiftView, NewScript, ScriptText, ScriptView } from "@/core/bindings.gen";
import type { Desk } from "@/core/client";
import { customerAt } from "./customers";
import { plans } from "./selection";
import { cardOf } from "./timeline";
import { kept, refusal, type Tools } from "./tools";

export const scripts: ScriptView[] = [
  {
    id: "script1",
    title: "出保告知",
    purpose: "让车主知道保修到期与免费检测",
    commercial: false,
    retired: false,
    version: 2,
    version_id: "script1v2",
    convey: "您的{{车系}}保修期已于{{出保日期}}结束，本店为老车主准备了一次免费检测。",
    collect: "方便接电话的时间。",
    message: "{{称呼}}您好，我是{{门店}}{{顾问}}。您的{{车系}}（{{车牌}}）保修期已满，本店为您准备了一次免费检测，回复本条即可预约。",
  },
  {
    id: "script2",
    title: "电话邀约",
    purpose: "邀请车主到店做免费检测",
    commercial: true,
    retired: false,
    version: 1,
    version_id: "script2v1",
    convey: "{{称呼}}，检测约四十分钟，发动机、底盘、电瓶三十二项，全程免费。",
    collect: "近期用车情况；到店的日子。",
    message: "",
  },
  {
    id: "script3",
    title: "进站提醒",
    purpose: "提醒车主按期保养",
    commercial: false,
    retired: false,
    version: 4,
    version_id: "script3v4",
    convey: "{{称呼}}，您的{{车系}}上次进站是{{上次进站}}，按里程该做保养了。",
    collect: "现在的里程；最近用车有没有异常。",
    message: "{{称呼}}您好，您的爱车{{车牌}}该做定期保养了。这个月来店免费检查空调和电瓶，方便哪天过来？{{门店}} {{顾问}}",
  },
  {
    id: "script4",
    title: "老款车型置换",
    purpose: "邀请车主了解置换",
    commercial: true,
    retired: true,
    version: 1,
    version_id: "script4v1",
    convey: "{{称呼}}，您的{{车系}}置换新款有补贴。",
    collect: "",
    message: "{{称呼}}您好，您的{{车系}}置换新款有补贴，欢迎到店了解。",
  },
];

/** What the core fills; anything else is refused. */
const variables = ["称呼", "姓名", "车系", "配置", "车牌", "购车日期", "出保日期", "上次进站", "顾问", "门店"];
const unknownIn = (text: ScriptText) =>
  [...`${text.convey}${text.collect}${text.message}`.matchAll(/\{\{(.+?)\}\}/g)]
    .map((found) => found[1]?.trim() ?? "")
    .find((name) => !variables.includes(name));
const retiredLast = <T extends { retired: boolean }>(all: T[]) => [
  ...all.filter((one) => !one.retired),
  ...all.filter((one) => one.retired),
];

const gift = (id: string, name: string, cost_cents: number, left: number, given: number): GiftView => ({
  id,
  name,
  cost_cents,
  practical: 5,
  timely: 4,
  durable: 4,
  quality: 4,
  retired: false,
  left,
  given,
  lost: 0,
});

/** A line of the book with what the window isn't told. */
type Entry = GiftEntryView & { gift: string; customer_id: string | null };

const entry = (
  id: string,
  gift: string,
  day: string,
  from: Account,
  to: Account,
  pieces: number,
  customer: number | null,
  note = "",
): Entry => ({
  id,
  gift,
  day,
  from,
  to,
  pieces,
  customer: customer === null ? null : customerAt(customer).name,
  customer_id: customer === null ? null : `c${customer}`,
  note,
  reverses: null,
  reversed: false,
});

const entries: Entry[] = [
  entry("e6", "gift1", "2026-06-20", "stock", "customer", 1, 0, "出保关怀"),
  entry("e5", "gift1", "2026-06-12", "stock", "customer", 1, 5),
  entry("e4", "gift2", "2026-06-09", "stock", "loss", 2, null, "运输破损"),
  entry("e3", "gift2", "2026-05-30", "stock", "customer", 7, 3, "司机每人一只"),
  entry("e2", "gift2", "2026-05-20", "supplier", "stock", 12, null),
  entry("e1", "gift1", "2026-05-20", "supplier", "stock", 30, null, "春季采购"),
];

const gifts: GiftView[] = [
  gift("gift1", "应急灯", 6_800, 28, 2),
  { ...gift("gift2", "保温杯", 5_900, 3, 7), lost: 2, timely: 3, durable: 5 },
  { ...gift("gift3", "车载香薰", 3_950, 0, 0), practical: 3, timely: null, durable: 2, quality: 3 },
  { ...gift("gift4", "纸巾盒", 900, 6, 0), practical: 2, timely: 2, durable: 1, quality: 2, retired: true },
];

function moved(gift: GiftView, { from, to, pieces }: Entry): GiftView {
  const change = (account: Account) => (to === account ? pieces : 0) - (from === account ? pieces : 0);
  return { ...gift, left: gift.left + change("stock"), given: gift.given + change("customer"), lost: gift.lost + change("loss") };
}

/** Scripts, gifts and plan templates of the made-up dealership. */
export function library(tools: Tools) {
  const { wait, refused } = tools;
  const said = kept(tools, scripts);
  const shelf = kept(tools, gifts);
  const book = kept(tools, entries);
  const planned = kept(tools, plans);
  let made = 0;
  const id = (of: string) => `${of}-new${++made}`;
  /** The shelf is the sum of the book: an entry moves both, and one undo takes both back. */
  function enter(line: Entry) {
    const shelves: [GiftView[], GiftView[]] = [shelf.all(), shelf.all().map((one) => (one.id === line.gift ? moved(one, line) : one))];
    const books: [Entry[], Entry[]] = [
      book.all(),
      [line, ...book.all().map((one) => (one.id === line.reverses ? { ...one, reversed: true } : one))],
    ];
    const set = (at: 0 | 1) => () => {
      shelf.set(shelves[at]);
      book.set(books[at]);
    };
    return tools.done(line.id, "gift.move", ["gift_entry"], set(1), set(0));
  }
  const entriesOf = (of: string): GiftEntryView[] =>
    book
      .all()
      .filter((one) => one.gift === of)
      .map(({ gift: _, customer_id: __, ...one }) => one);
  const drafts = new Map<string, NewScript>();
  const part: Pick<
    Desk,
    | "scriptList"
    | "scriptUnsaved"
    | "scriptDraft"
    | "scriptFilled"
    | "scriptAdd"
    | "scriptRevise"
    | "scriptRetire"
    | "giftList"
    | "giftEntries"
    | "giftAdd"
    | "giftEdit"
    | "giftMove"
    | "giftReverse"
    | "planList"
    | "planAdd"
    | "planEdit"
    | "planRemove"
  > = {
    scriptUnsaved: (script) => wait(drafts.get(script ?? "") ?? null),
    scriptDraft: (script, draft) => {
      if (draft) drafts.set(script ?? "", draft);
      else drafts.delete(script ?? "");
      return wait(true);
    },
    scriptList: () => wait(retiredLast(said.all())),
    scriptFilled: (script, customer) => {
      const found = said.find((one) => one.id === script);
      if (!found) return refused({ kind: "not_found" });
      const who = customerAt(Number(customer.slice(1)));
      const card = cardOf(who);
      const vehicle = card.vehicles[0];
      const known: Record<string, string | null | undefined> = {
        称呼: who.company ? who.name : `${who.name[0]}${who.index % 2 ? "先生" : "女士"}`,
        姓名: who.name,
        车系: vehicle?.series,
        车牌: vehicle?.plate,
        // Of every third vehicle nobody knows when its warranty ended.
        出保日期: who.index % 3 ? vehicle?.warranty_day : null,
        上次进站: vehicle?.last_visit,
        顾问: "周敏",
        门店: "启明汽车 临沂店",
      };
      const pieces = (text: string) =>
        text
          .split(/(\{\{.+?\}\})/)
          .filter(Boolean)
          .map((piece) => {
            const variable = /^\{\{(.+)\}\}$/.exec(piece)?.[1] ?? null;
            const value = variable === null ? piece : known[variable];
            return { text: value ?? `〔${variable}〕`, variable, gap: !value };
          });
      const { purpose, commercial, version, version_id, convey, collect, message } = found;
      const plain = pieces(message)
        .map((piece) => piece.text)
        .join("");
      return wait({
        id: script,
        purpose,
        commercial,
        version,
        version_id,
        convey: pieces(convey),
        collect: pieces(collect),
        message: plain,
      });
    },
    scriptAdd: (form) => {
      if (!form.title.trim()) return refused(refusal("title_missing"));
      if (!form.purpose.trim()) return refused(refusal("purpose_missing"));
      if (!`${form.text.convey}${form.text.collect}${form.text.message}`.trim()) return refused(refusal("text_missing"));
      const wrong = unknownIn(form.text);
      if (wrong !== undefined) return refused(refusal("variable_unknown", { name: wrong }));
      drafts.delete("");
      const one = id("script");
      const { title, purpose, commercial, text } = form;
      const view: ScriptView = { id: one, title, purpose, commercial, retired: false, version: 1, version_id: `${one}v1`, ...text };
      return said.change(one, "script.add", ["script", "script_version"], (now) => [...now, view]);
    },
    scriptRevise: (script, text) => {
      if (!`${text.convey}${text.collect}${text.message}`.trim()) return refused(refusal("text_missing"));
      const wrong = unknownIn(text);
      if (wrong !== undefined) return refused(refusal("variable_unknown", { name: wrong }));
      drafts.delete(script);
      const before = said.find((one) => one.id === script);
      if (before && before.convey === text.convey && before.collect === text.collect && before.message === text.message)
        return wait({ value: before.version_id, changed: [], undo: null });
      return said.change(script, "script.revise", ["script_version"], (now) =>
        now.map((one) => (one.id === script ? { ...one, ...text, version: one.version + 1 } : one)),
      );
    },
    scriptRetire: (script, retired) =>
      said.change(true, "script.revise", ["script"], (now) => now.map((one) => (one.id === script ? { ...one, retired } : one))),

    giftList: () => wait(retiredLast(shelf.all())),
    giftEntries: (of, offset, limit) => wait(entriesOf(of).slice(offset, offset + limit)),
    giftAdd: (form) => {
      if (!form.name.trim()) return refused(refusal("name_missing"));
      if (form.cost_cents < 0) return refused(refusal("cost_negative"));
      const one = id("gift");
      return shelf.change(one, "gift.add", ["gift"], (now) => [...now, { ...gift(one, form.name, form.cost_cents, 0, 0), ...form }]);
    },
    giftEdit: (of, form, retired) => {
      if (!form.name.trim()) return refused(refusal("name_missing"));
      if (form.cost_cents < 0) return refused(refusal("cost_negative"));
      return shelf.change(true, "gift.edit", ["gift"], (now) => now.map((one) => (one.id === of ? { ...one, ...form, retired } : one)));
    },
    giftMove: ({ again, customer, ...move }) => {
      const found = shelf.find((one) => one.id === move.gift);
      if (!found) return refused({ kind: "not_found" });
      if (move.pieces < 1) return refused(refusal("pieces_range"));
      if ([move.from, move.to].includes("customer") !== (customer !== null)) return refused(refusal("customer_missing"));
      if (move.to === "customer" && found.retired) return refused(refusal("retired"));
      const his = book.all().filter((one) => one.gift === move.gift && one.customer_id === customer && !one.reversed && !one.reverses);
      const with_him = his.reduce(
        (sum, one) => sum + (one.to === "customer" ? one.pieces : 0) - (one.from === "customer" ? one.pieces : 0),
        0,
      );
      const before = his.find((one) => one.to === "customer");
      if (move.to === "customer" && with_him > 0 && before && !again)
        return refused(refusal("gift_given_before", { name: found.name, day: before.day }));
      const left = { supplier: Number.POSITIVE_INFINITY, stock: found.left, customer: with_him, loss: found.lost }[move.from];
      if (left < move.pieces) return refused(refusal("gift_out_of_stock", { name: found.name, left: String(left) }));
      const name = customer ? customerAt(Number(customer.slice(1))).name : null;
      return enter({ ...move, id: id("entry"), customer: name, customer_id: customer, reverses: null, reversed: false });
    },
    giftReverse: (entry, note) => {
      const wrong = book.find((one) => one.id === entry);
      if (!wrong) return refused({ kind: "not_found" });
      if (wrong.reversed || wrong.reverses) return refused(refusal("already_reversed"));
      const found = shelf.find((one) => one.id === wrong.gift);
      if (wrong.to === "stock" && found && found.left < wrong.pieces)
        return refused(refusal("gift_out_of_stock", { name: found.name, left: String(found.left) }));
      return enter({ ...wrong, id: id("entry"), from: wrong.to, to: wrong.from, note, reverses: wrong.id });
    },

    planList: () => wait(planned.all()),
    planAdd: (form) => {
      const wrong = unfit(form);
      if (wrong) return refused(wrong);
      const one = id("plan");
      const steps = form.steps.map((step, i) => ({ ...step, number: i + 1 }));
      return planned.change(one, "plan.add", ["plan_template", "plan_step"], (now) => [...now, { ...form, id: one, steps }]);
    },
    planEdit: (plan, form) => {
      const wrong = unfit(form);
      if (wrong) return refused(wrong);
      return planned.change(null, "plan.edit", ["plan_template", "plan_step"], (now) =>
        now.map((one) => (one.id === plan ? { ...one, ...form, steps: form.steps.map((step, i) => ({ ...step, number: i + 1 })) } : one)),
      );
    },
    planRemove: (plan) =>
      plan === "plan1"
        ? refused(refusal("in_use"))
        : planned.change(null, "plan.remove", ["plan_template", "plan_step"], (now) => now.filter((one) => one.id !== plan)),
  };
  return part;
}

/** Why a plan template is not taken. */
function unfit({ name, steps }: Parameters<Desk["planAdd"]>[0]) {
  if (!name.trim()) return refusal("name_missing");
  if (steps.length < 1 || steps.length > 30) return refusal("steps_range");
  const nameless = steps.findIndex((step) => !step.name.trim());
  return nameless < 0 ? null : refusal("step_name_missing", { number: String(nameless + 1) });
}
