import type { CustomerRow, CustomerView, NewCustomer, ValueRule, Why } from "@/core/bindings.gen";
import { addDays } from "@/words/time";
import { type Named, nameOf, pick, scatter, staff } from "./people";

/** The day on which the sample dealership stands still. */
export const NOW = "2026-06-24T10:00";
export const TODAY = NOW.slice(0, 10);

const series = ["启明X5", "启明X7", "启明A3", "启明A5", "启明E1"];
const districts = ["兰山区 银雀山街道", "兰山区 金雀山街道", "河东区 九曲街道", "罗庄区 盛庄街道", "兰山区 柳青街道"];
const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";

type Known = Partial<Omit<FakeCustomer, "id" | "index">> & { name: string };
const known: Known[] = [
  {
    name: "王伟",
    pinyin: "wangwei",
    initials: "ww",
    plate: "鲁Q0A41B",
    series: "启明X7",
    class: "A",
    phone: "13905391208",
    rules: ["frequent_visitor", "repurchase"],
  },
  {
    name: "欧阳晓燕",
    pinyin: "ouyangxiaoyan",
    initials: "oyxy",
    plate: "鲁Q0C72K",
    series: "启明A5",
    class: "B",
    rules: ["just_out_of_warranty"],
  },
  {
    name: "古丽娜尔",
    pinyin: "gulinaer",
    initials: "glne",
    plate: "鲁Q0D11M",
    series: "启明X5",
    class: "B",
    rules: ["just_out_of_warranty"],
  },
  {
    name: "临沂德胜物流",
    pinyin: "linyideshengwuliu",
    initials: "lydswl",
    plate: "鲁Q0E60P",
    series: "启明E1",
    class: "A",
    company: true,
    vehicles: 3,
    rules: ["group_vehicle"],
  },
  { name: "陈思琪", pinyin: "chensiqi", initials: "csq", plate: "鲁QD0E93", series: "启明E1", class: "A", rules: ["referral"] },
  { name: "李建国", pinyin: "lijianguo", initials: "ljg", plate: "鲁Q0B55F", series: "启明X7", class: "A", rules: ["in_store_renewals"] },
  { name: "赵䶮", pinyin: "zhaoyan", initials: "zy", plate: "鲁Q0F20T", series: "启明A3", class: "C", rules: [] },
  {
    name: "高俊峰",
    pinyin: "gaojunfeng",
    initials: "gjf",
    plate: "鲁Q0G87H",
    series: "启明X5",
    class: "B",
    rules: ["just_out_of_warranty"],
  },
  {
    name: "马春梅",
    pinyin: "machunmei",
    initials: "mcm",
    plate: "鲁Q0H34P",
    series: "启明X5",
    class: "B",
    rules: ["just_out_of_warranty"],
  },
  { name: "许乐", pinyin: "xule", initials: "xl", plate: "鲁Q0J02R", series: "启明A5", class: "A", rules: ["frequent_visitor"] },
  {
    name: "朱文博",
    pinyin: "zhuwenbo",
    initials: "zwb",
    plate: "鲁Q0K11A",
    series: "启明X7",
    class: "A",
    rules: ["referral", "just_out_of_warranty"],
  },
  {
    name: "何振国",
    pinyin: "hezhenguo",
    initials: "hzg",
    plate: "鲁Q0K76S",
    series: "启明A3",
    class: "C",
    rules: ["just_out_of_warranty"],
  },
  {
    name: "林淑珍",
    pinyin: "linshuzhen",
    initials: "lsz",
    plate: "鲁Q0L30B",
    series: "启明A5",
    class: "B",
    rules: ["just_out_of_warranty"],
  },
  {
    name: "段志强",
    pinyin: "duanzhiqiang",
    initials: "dzq",
    plate: "鲁Q0M02E",
    series: "启明X5",
    class: "B",
    rules: ["just_out_of_warranty"],
  },
  { name: "侯雪", pinyin: "houxue", initials: "hx", plate: "鲁Q0M55U", series: "启明A3", class: "C", rules: ["just_out_of_warranty"] },
  { name: "𠮷田美", pinyin: "jitianmei", initials: "jtm", plate: "鲁Q0N71C", series: "启明X7", class: "A", rules: ["major_complaint"] },
  {
    name: "郑素珍",
    pinyin: "zhengsuzhen",
    initials: "zsz",
    plate: "鲁Q0B45L",
    series: "启明X7",
    class: "A",
    rules: ["frequent_visitor", "in_store_renewals"],
  },
  { name: "阎燕", pinyin: "yanyan", initials: "yy", plate: "鲁Q0P19D", series: "启明X5", class: "C", rules: ["opinion_leader"] },
];

/** Second files of known customers, by whose they are: what an import of an older system leaves behind. */
const twins: Record<number, [number, Partial<Known>]> = {
  40: [11, { name: "何镇国", phone: "13605396621", address: "兰山区 柳青街道" }],
  41: [12, { class: "D", vehicles: 1 }],
  42: [13, { name: "段志钢", series: "启明A3", plate: "鲁Q0M88W" }],
};

export type FakeCustomer = Named & {
  id: string;
  index: number;
  company: boolean;
  class: string;
  plate: string;
  series: string;
  vehicles: number;
  phone: string;
  address: string;
  rules: ValueRule[];
  last_contact: string | null;
  last_visit_days: number;
  keeper: string;
  /** What was written in this session. */
  file?: Partial<NewCustomer>;
};

const written = new Map<number, Partial<FakeCustomer>>();

/** Lays what was written over a customer, or takes it away. */
export function write(index: number, change: Partial<FakeCustomer> | undefined): void {
  if (change) written.set(index, change);
  else written.delete(index);
}
/** A new world begins without what was written in the one before. */
export const forgetWritten = (): void => written.clear();
export const writtenOf = (index: number): Partial<FakeCustomer> | undefined => written.get(index);

const rules: ValueRule[] = [
  "frequent_visitor",
  "repurchase",
  "referral",
  "just_out_of_warranty",
  "in_store_renewals",
  "opinion_leader",
  "major_complaint",
];

/** Customer number `index` of the made-up world; computed, never stored, so that 200,000 of them cost nothing. */
export function customerAt(index: number): FakeCustomer {
  const company = index >= known.length && scatter(index * 11) % 97 === 0;
  const person = nameOf(index);
  const letter = (n: number) => letters[scatter(index * 13 + n) % letters.length];
  const base: FakeCustomer = {
    ...person,
    ...(company ? { name: `${person.name.slice(0, 2)}商贸有限公司`, initials: `${person.initials.slice(0, 2)}smyxgs` } : {}),
    id: `c${index}`,
    index,
    company,
    class: "ABCCCDD"[scatter(index * 17) % 7] ?? "C",
    plate: `鲁Q${scatter(index * 19) % 10}${letter(1)}${String(scatter(index * 23) % 100).padStart(2, "0")}${letter(2)}`,
    series: pick(series, index * 29),
    vehicles: company ? 2 + (scatter(index) % 8) : scatter(index * 31) % 12 === 0 ? 2 : 1,
    phone: `1${3 + (scatter(index * 37) % 6)}${String(scatter(index * 41) % 10 ** 9).padStart(9, "0")}`,
    address: pick(districts, index * 43),
    rules: company ? ["group_vehicle"] : scatter(index * 47) % 24 === 0 ? [pick(rules, index * 53)] : [],
    last_contact: scatter(index * 59) % 5 === 0 ? null : addDays(TODAY, -(scatter(index * 61) % 240) - 1),
    last_visit_days: scatter(index * 67) % 520,
    keeper: pick(staff.slice(0, 3), index * 71).name,
  };
  const [first, change] = twins[index] ?? [];
  const twin = first === undefined ? {} : { company: false, rules: [], phone: customerAt(first).phone, ...known[first], ...change };
  return { ...base, ...twin, ...known[index], ...written.get(index) };
}

export function whyOf(customer: FakeCustomer): Why[] {
  const day = addDays(TODAY, -30 - (customer.index % 90));
  return customer.rules.map((rule) => {
    const days = [12, 95, 160, 250, 310].map((back) => addDays(TODAY, -back - (customer.index % 20)));
    const rows: Record<ValueRule, { params: Record<string, string>; text: string[] }> = {
      frequent_visitor: { params: { count: "5" }, text: ["定期保养", "一般维修", "定期保养", "更换轮胎", "定期保养"] },
      repurchase: { params: { count: "1", day }, text: ["增购 启明E1"] },
      referral: { params: { name: "李丽", day }, text: ["推荐成交 李丽"] },
      just_out_of_warranty: { params: { count: String(10 + (customer.index % 70)) }, text: [`质保到期 ${customer.plate}`] },
      in_store_renewals: { params: {}, text: ["本店投保 商业险", "本店投保 商业险"] },
      group_vehicle: { params: { count: String(customer.vehicles) }, text: ["单位车辆"] },
      opinion_leader: { params: { position: "校长" }, text: ["职务 校长"] },
      major_complaint: { params: { day }, text: ["重大抱怨 变速箱异响"] },
    };
    const { params, text } = rows[rule];
    return {
      rule,
      params,
      rows: text.map((one, i) => ({ kind: "visit", id: `${customer.id}-${rule}-${i}`, day: days[i] ?? day, text: one })),
    };
  });
}

const masked = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;

export function rowOf(customer: FakeCustomer): CustomerRow {
  const { id, name, company, plate, series, vehicles, last_contact, keeper } = customer;
  const why = whyOf(customer).map((one) => ({ ...one, rows: [] }));
  return { id, name, company, class: customer.class, plate, series, vehicles, phone: masked(customer.phone), why, last_contact, keeper };
}

/** Whether the words of a search fit, and by what. */
export function fits(customer: FakeCustomer, text: string): "name" | "pinyin" | "initials" | "phone" | "plate" | null {
  const word = text.trim().toLowerCase();
  if (customer.name.includes(word)) return "name";
  if (customer.initials.startsWith(word)) return "initials";
  if (customer.pinyin.startsWith(word)) return "pinyin";
  if (customer.plate.toLowerCase().includes(word)) return "plate";
  return word.length >= 3 && customer.phone.endsWith(word) ? "phone" : null;
}

export function inView(customer: FakeCustomer, view: CustomerView): boolean {
  if (view === "all") return true;
  if (view === "valuable") return customer.rules.length > 0;
  if (view === "churn_risk") return customer.last_visit_days > 183 && customer.last_visit_days <= 365;
  if (view === "churned") return customer.last_visit_days > 365;
  return customer.rules.includes(view);
}
