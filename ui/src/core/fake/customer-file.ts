import type {
  Chosen,
  ConsentView,
  CustomerFile,
  CustomerView,
  Done,
  InspectionView,
  ManyChange,
  NewCustomer,
  NewVehicle,
  PolicyView,
  SavedView,
  SearchHit,
} from "@/core/bindings.gen";
import type { Desk, Problem } from "@/core/client";
import { addDays } from "@/words/time";
import { customerAt, type FakeCustomer, forgetWritten, NOW, rowOf, TODAY, write, writtenOf } from "./customers";
import { staff } from "./people";

type World = {
  wait: <T>(value: T) => Promise<T>;
  refused: (problem: Problem) => Promise<never>;
  done: <T>(value: T, name: string, topics: string[], forth: () => void, back: () => void) => Promise<Done<T>>;
  chosen: (view: CustomerView, text: string) => number[];
  count: () => number;
  more: (by: number) => void;
};

const indexOf = (id: string) => Number(id.slice(1));
const maskedPhone = (phone: string) => `${phone.slice(0, 3)}****${phone.slice(-4)}`;

/** The whole file of a made-up customer. */
export function fileOf(customer: FakeCustomer): CustomerFile {
  const { id, name, company, phone, address, keeper, index, file } = customer;
  const person = <T>(value: T) => (company ? null : value);
  const known = staff.find((one) => one.name === keeper);
  return {
    id,
    name,
    kind: company ? "company" : "person",
    number: String(20_000 + index),
    sex: person(index % 2 ? "male" : "female"),
    id_number_known: false,
    birthday: person("08-08"),
    birthday_calendar: "lunar",
    address,
    region: null,
    village: null,
    source: index % 3 ? "展厅" : null,
    occupation: person("医生"),
    position: null,
    business: company ? "物流" : null,
    family: person("配偶及一女"),
    purchase_use: company ? "公务" : "家用",
    income_band: null,
    education: null,
    personality: null,
    connections: null,
    interests: person("自驾 茶艺"),
    hobbies: null,
    opinion_leader: false,
    do_not_contact: index % 211 === 210,
    note: "",
    retain_until: null,
    merged_into: null,
    erased: false,
    completeness: { percent: 60 + (index % 40), missing: ["education", "income_band"] },
    changed_at: NOW,
    ...file,
    keeper_id: file && "keeper_id" in file ? (file.keeper_id ?? null) : (known?.id ?? null),
    keeper: known?.name ?? null,
    phones: phone ? [{ id: `ph-${id}`, masked: maskedPhone(phone), label: file?.phones?.[0]?.label ?? "", valid: true }] : [],
  };
}

/** A form as it is kept over a customer; a phone that comes back masked was not touched. */
function kept(before: FakeCustomer, form: NewCustomer): Partial<FakeCustomer> {
  const typed = form.phones[0]?.number ?? "";
  return {
    name: form.name.trim(),
    company: form.kind === "company",
    address: form.address ?? "",
    phone: typed.includes("*") ? before.phone : typed.replace(/\D/g, ""),
    keeper: staff.find((one) => one.id === form.keeper_id)?.name ?? "",
    file: form,
  };
}

const cells: Record<ManyChange["field"], keyof NewCustomer> = {
  keeper: "keeper_id",
  do_not_contact: "do_not_contact",
  opinion_leader: "opinion_leader",
  source: "source",
  business: "business",
  occupation: "occupation",
  purchase_use: "purchase_use",
  retain_until: "retain_until",
};
const asText = (value: unknown): string | null =>
  typeof value === "boolean" ? (value ? "1" : "0") : typeof value === "string" && value !== "" ? value : null;
const asRead = (field: ManyChange["field"], value: unknown): string | null =>
  field === "keeper" ? (staff.find((one) => one.id === value)?.name ?? null) : asText(value);

type Command =
  | "customerFile"
  | "customerAdd"
  | "customerEdit"
  | "customerDraft"
  | "customerSame"
  | "customerConsents"
  | "consentSet"
  | "customerCopy"
  | "customerMany"
  | "customerEditMany"
  | "vehicleFile"
  | "vehicleVin"
  | "vehicleAdd"
  | "vehicleEdit"
  | "vehicleHandOn"
  | "policyAdd"
  | "inspectionAdd"
  | "savedViewList"
  | "savedViewKeep"
  | "savedViewDrop";

/** What is written of one customer and of many. */
export function customerFiles({ wait, refused, done, chosen, count, more }: World): Pick<Desk, Command> {
  forgetWritten();
  const drafts = new Map<string, NewCustomer>();
  const consents = new Map<string, ConsentView[]>();
  const vehicles = new Map<string, NewVehicle>();
  const policies: PolicyView[] = [];
  const inspections: InspectionView[] = [];
  let views: SavedView[] = [];
  const no = (code: string, params: Record<string, string> = {}) => refused({ kind: "refused", code, field: null, params });

  const all = (of: Chosen): number[] => {
    if (of.of === "these") return of.ids.map(indexOf);
    const except = new Set(of.except.map(indexOf));
    return chosen(of.view, of.text.trim()).filter((index) => !except.has(index));
  };
  const unlike = (of: Chosen, change: ManyChange) => {
    const cell = cells[change.field];
    return all(of).filter((index) => asText(fileOf(customerAt(index))[cell as keyof CustomerFile]) !== asText(change.value));
  };
  const nothing = () => {};

  return {
    customerFile: (id) => {
      const file = id ? fileOf(customerAt(indexOf(id))) : null;
      return wait({ file, sealed: [], sensitive: false, draft: drafts.get(id ?? "") ?? null });
    },
    customerAdd: (form) => {
      if (!form.name.trim()) return no("name_missing");
      const index = count();
      const bare = { ...customerAt(index), phone: "", rules: [], vehicles: 0, last_contact: null };
      drafts.delete("");
      const forth = () => {
        more(1);
        write(index, { ...bare, pinyin: form.name, initials: form.name, plate: "", series: "", class: "", ...kept(bare, form) });
      };
      return done(`c${index}`, "customer.add", ["customer", "customer_phone"], forth, () => {
        more(-1);
        write(index, undefined);
      });
    },
    customerEdit: (id, form) => {
      if (!form.name.trim()) return no("name_missing");
      const index = indexOf(id);
      const before = writtenOf(index);
      drafts.delete(id);
      const forth = () => write(index, { ...before, ...kept(customerAt(index), form) });
      return done(null, "customer.edit", ["customer", "customer_phone"], forth, () => write(index, before));
    },
    customerDraft: (id, draft) => {
      if (draft) drafts.set(id ?? "", draft);
      else drafts.delete(id ?? "");
      return wait(true);
    },
    customerSame: (text, except) => {
      const word = text.replace(/[\s-]/g, "").toUpperCase();
      const hits: SearchHit[] = [];
      for (let i = 0; i < count() && hits.length < 5 && word.length >= 7; i++) {
        const c = customerAt(i);
        const matched = c.phone === word ? "phone" : c.plate === word ? "plate" : null;
        if (matched && c.id !== except) {
          hits.push({ customer: c.id, key: null, name: c.name, plate: c.plate, phone: rowOf(c).phone, matched });
        }
      }
      return wait(hits);
    },
    customerConsents: (id) => wait(consents.get(id) ?? []),
    consentSet: (id, consent) => {
      if (consent.given && !consent.proof.trim()) return no("proof_missing");
      const before = consents.get(id) ?? [];
      const after = [...before.filter((one) => one.channel !== consent.channel), consent];
      return done(
        id,
        "consent.set",
        ["consent"],
        () => consents.set(id, after),
        () => consents.set(id, before),
      );
    },
    customerCopy: (id) => wait(`~/Documents/CareDesk/${id}.json`),
    customerMany: (of, change) => {
      const found = unlike(of, change);
      const cell = cells[change.field] as keyof CustomerFile;
      const rows = found.slice(0, 20).map((index) => {
        const file = fileOf(customerAt(index));
        return { id: file.id, name: file.name, before: asRead(change.field, file[cell]) };
      });
      return wait({ chosen: all(of).length, changing: found.length, rows, after: asRead(change.field, change.value) });
    },
    customerEditMany: (of, change, seen) => {
      const now = all(of).length;
      if (now !== seen) return no("chosen_moved", { seen: String(seen), now: String(now) });
      const found = unlike(of, change);
      const before = found.map((index) => writtenOf(index));
      const forth = () => {
        for (const index of found) {
          const { file, ...rest } = writtenOf(index) ?? {};
          const keeper = change.field === "keeper" ? { keeper: staff.find((one) => one.id === change.value)?.name ?? "" } : {};
          write(index, { ...rest, ...keeper, file: { ...file, [cells[change.field]]: change.value === "" ? null : change.value } });
        }
      };
      return done(found.length, "customer.edit_many", ["customer"], forth, () => {
        found.forEach((index, i) => {
          write(index, before[i]);
        });
      });
    },

    vehicleFile: (id) => {
      const [customer = "c0"] = id.split("-");
      const owner = customerAt(indexOf(customer));
      const vehicle: NewVehicle = vehicles.get(id) ?? {
        vin: "LQM00003341208471",
        plate: owner.plate,
        series: owner.series,
        configuration: "四驱 豪华型",
        colour: "白",
        purchase_day: addDays(TODAY, -1153),
        price_cents: 16_980_000,
        warranty_end: addDays(TODAY, -58),
        sales_consultant_id: "p5",
        service_advisor_id: "p7",
      };
      const bought: PolicyView[] = [
        { id: `${id}-p`, vehicle_id: id, start_day: "2026-04-01", end_day: "2027-03-31", premium_cents: 412_000, in_store: true },
      ];
      return wait({
        id,
        ...vehicle,
        vin_checked: true,
        owners: [{ id: `${id}-o`, customer_id: owner.id, customer: owner.name, since: vehicle.purchase_day, until: null }],
        policies: [...policies.filter((one) => one.vehicle_id === id), ...bought],
        inspections: [
          ...inspections.filter((one) => one.vehicle_id === id),
          { id: `${id}-i`, vehicle_id: id, day: "2025-12-04", in_store: true },
        ],
      });
    },
    vehicleVin: (text) => {
      const vin = text.replace(/\s/g, "").toUpperCase();
      return wait({ vin: /^[A-HJ-NPR-Z0-9]{17}$/.test(vin) ? vin : null, checked: vin[8] === "X" });
    },
    vehicleAdd: (vehicle, owner) => {
      if (!vehicle.vin.trim()) return no("vin_missing");
      if (vehicle.vin.trim().length !== 17) return no("vin_invalid");
      const index = indexOf(owner);
      const before = writtenOf(index);
      const { plate, series, vehicles: many } = customerAt(index);
      const forth = () =>
        write(index, { ...before, plate: plate || (vehicle.plate ?? ""), series: series || (vehicle.series ?? ""), vehicles: many + 1 });
      return done(`${owner}-v${many}`, "vehicle.add", ["vehicle", "ownership"], forth, () => write(index, before));
    },
    vehicleEdit: (id, vehicle) => {
      if (!vehicle.vin.trim()) return no("vin_missing");
      return done(
        null,
        "vehicle.edit",
        ["vehicle"],
        () => vehicles.set(id, vehicle),
        () => vehicles.delete(id),
      );
    },
    vehicleHandOn: (id, to) => {
      if (id.startsWith(`${to}-`)) return no("owner_already");
      return done(`${id}-o2`, "vehicle.hand_on", ["ownership"], nothing, nothing);
    },
    policyAdd: (policy) => {
      if (policy.end_day && policy.end_day < policy.start_day) return no("end_before_start");
      const added = { id: `p${policies.length}`, ...policy };
      return done(
        added.id,
        "policy.add",
        ["policy"],
        () => policies.unshift(added),
        () => policies.splice(policies.indexOf(added), 1),
      );
    },
    inspectionAdd: (inspection) => {
      const added = { id: `i${inspections.length}`, ...inspection };
      return done(
        added.id,
        "inspection.add",
        ["inspection"],
        () => inspections.unshift(added),
        () => inspections.splice(inspections.indexOf(added), 1),
      );
    },

    savedViewList: () => wait(views),
    savedViewKeep: (_screen, view) => {
      if (!view.name.trim()) return no("name_missing");
      views = [...views.filter((one) => one.name !== view.name.trim()), { ...view, name: view.name.trim() }];
      return wait(null);
    },
    savedViewDrop: (_screen, name) => {
      views = views.filter((one) => one.name !== name);
      return wait(null);
    },
  };
}
