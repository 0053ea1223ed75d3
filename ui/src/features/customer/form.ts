import type { CustomerFile, CustomerForm, NewCustomer, NewPhone } from "@/core/bindings.gen";

/** A phone of the form with a key that stays while lines come and go. */
const noPhone: NewPhone = { id: null, number: "", label: "" };

const empty: NewCustomer = {
  name: "",
  kind: "person",
  number: null,
  sex: null,
  id_number: null,
  ethnicity: null,
  birthday: null,
  birthday_calendar: "solar",
  address: null,
  region: null,
  village: null,
  source: null,
  occupation: null,
  position: null,
  business: null,
  family: null,
  purchase_use: null,
  income_band: null,
  education: null,
  personality: null,
  connections: null,
  interests: null,
  hobbies: null,
  opinion_leader: false,
  do_not_contact: false,
  keeper_id: null,
  note: "",
  retain_until: null,
  phones: [noPhone],
};

/** The form as it opens: what was left unsaved, else the file as it stands, else nothing but an empty phone. */
export function opened({ file, draft }: CustomerForm): NewCustomer {
  const found = draft ?? (file ? ofFile(file) : empty);
  return found.phones.length ? found : { ...found, phones: [noPhone] };
}

/** Phones come back masked as they are shown: the core takes those for untouched. */
function ofFile(file: CustomerFile): NewCustomer {
  const written = Object.keys(empty).map((field) => [field, field in file ? file[field as keyof CustomerFile] : null]);
  const phones = file.phones.map(({ id, masked, label }) => ({ id, number: masked, label }));
  return { ...empty, ...(Object.fromEntries(written) as Partial<NewCustomer>), phones };
}

/** An address that was changed has its region and village read from it anew. */
export const withAddress = (address: string): Partial<NewCustomer> => ({ address, region: null, village: null });

export const withPhone = (phones: NewPhone[], at: number, change: Partial<NewPhone>): NewPhone[] =>
  phones.map((phone, i) => (i === at ? { ...phone, ...change } : phone));

export const morePhones = (phones: NewPhone[]): NewPhone[] => [...phones, noPhone];
