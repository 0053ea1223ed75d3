import type { GiftEntryView, GiftView, PlanView, ScriptView } from "@/core/bindings.gen";
import type { Desk } from "@/core/client";
import { customerAt } from "./customers";
import { kept, refusal, type Tools } from "./tools";

const scripts: ScriptView[] = [
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
];

const gift = (id: string, name: string, cost_cents: number, left: number): GiftView => ({
  id,
  name,
  cost_cents,
  practical: 5,
  timely: 4,
  durable: 4,
  quality: 4,
  retired: false,
  left,
  given: 12,
  lost: 0,
});

const plans: PlanView[] = [
  {
    id: "plan1",
    name: "八周关怀",
    trigger: "project",
    steps: ["出保告知", "电话邀约", "到店检测", "服务后回访"].map((name, i) => ({
      number: i + 1,
      name,
      offset_days: i * 14,
      span_days: 10,
      channel: i === 0 ? "sms" : i === 2 ? "face" : "phone",
      form: i === 2 ? "store" : "online",
      aims: ["convey"],
      script: i < 2 ? `script${i + 1}` : null,
    })),
  },
];

/** Scripts, gifts and plan templates of the made-up dealership. */
export function library(tools: Tools) {
  const { wait, refused } = tools;
  const said = kept(tools, scripts);
  const shelf = kept(tools, [gift("gift1", "应急灯", 6_800, 28), gift("gift2", "保温杯", 5_900, 3)]);
  const book = kept<GiftEntryView & { gift: string }>(tools, []);
  const planned = kept(tools, plans);
  let made = 0;
  const id = (of: string) => `${of}-new${++made}`;
  const part: Pick<
    Desk,
    | "scriptList"
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
    scriptList: () => wait(said.all()),
    scriptFilled: (script, customer) => {
      const found = said.find((one) => one.id === script);
      if (!found) return refused({ kind: "not_found" });
      const name = `${customerAt(Number(customer.slice(1))).name[0]}先生`;
      const pieces = (text: string) =>
        text.split(/(\{\{.+?\}\})/).map((piece) => {
          const variable = /^\{\{(.+)\}\}$/.exec(piece)?.[1] ?? null;
          const known = variable === null ? piece : variable === "称呼" ? name : null;
          return { text: known ?? `【${variable}】`, variable, gap: known === null };
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
      const one = id("script");
      const { title, purpose, commercial, text } = form;
      const view: ScriptView = { id: one, title, purpose, commercial, retired: false, version: 1, version_id: `${one}v1`, ...text };
      return said.change(one, "script.add", ["script", "script_version"], (now) => [...now, view]);
    },
    scriptRevise: (script, text) => {
      if (!`${text.convey}${text.collect}${text.message}`.trim()) return refused(refusal("text_missing"));
      return said.change(script, "script.revise", ["script_version"], (now) =>
        now.map((one) => (one.id === script ? { ...one, ...text, version: one.version + 1 } : one)),
      );
    },
    scriptRetire: (script, retired) =>
      said.change(true, "script.revise", ["script"], (now) => now.map((one) => (one.id === script ? { ...one, retired } : one))),

    giftList: () => wait(shelf.all()),
    giftEntries: (of) => wait(book.all().filter((entry) => entry.gift === of)),
    giftAdd: (form) => {
      if (!form.name.trim()) return refused(refusal("name_missing"));
      const one = id("gift");
      return shelf.change(one, "gift.add", ["gift"], (now) => [...now, { ...gift(one, form.name, form.cost_cents, 0), ...form, given: 0 }]);
    },
    giftEdit: (of, form, retired) =>
      shelf.change(true, "gift.edit", ["gift"], (now) => now.map((one) => (one.id === of ? { ...one, ...form, retired } : one))),
    giftMove: ({ gift: of, from, to, pieces, day, customer, note }) => {
      const found = shelf.find((one) => one.id === of);
      if (from === "stock" && found && found.left < pieces)
        return refused(refusal("gift_out_of_stock", { name: found.name, left: String(found.left) }));
      const one = id("entry");
      const left = (to === "stock" ? pieces : 0) - (from === "stock" ? pieces : 0);
      const name = customer ? customerAt(Number(customer.slice(1))).name : null;
      const entry = { id: one, gift: of, from, to, pieces, day, customer: name, note, reverses: null, reversed: false };
      void book.change(one, "gift.move", [], (now) => [entry, ...now]);
      return shelf.change(one, "gift.move", ["gift_entry"], (now) => now.map((g) => (g.id === of ? { ...g, left: g.left + left } : g)));
    },
    giftReverse: (entry) =>
      book.change(entry, "gift.move", ["gift_entry"], (now) => now.map((one) => (one.id === entry ? { ...one, reversed: true } : one))),

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
