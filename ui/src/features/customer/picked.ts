import type { Chosen, CustomerQuery } from "@/core/bindings.gen";

/** Customers picked in the list: these, or all that it holds but some. */
export type Picked = { of: "these" | "all"; ids: ReadonlySet<string> };

export const nobody: Picked = { of: "these", ids: new Set() };
export const everybody: Picked = { of: "all", ids: new Set() };

export const isPicked = ({ of, ids }: Picked, customer: string): boolean => ids.has(customer) === (of === "these");

export function withPicked(picked: Picked, customers: string[], on: boolean): Picked {
  const ids = new Set(picked.ids);
  for (const customer of customers) {
    if (on === (picked.of === "these")) ids.add(customer);
    else ids.delete(customer);
  }
  return { of: picked.of, ids };
}

/** How many are picked of a list that holds `total`. */
export const countOf = ({ of, ids }: Picked, total: number): number => (of === "these" ? ids.size : Math.max(0, total - ids.size));

/** As the core is told: all by what the list asks, never one by one. */
export const chosenOf = ({ of, ids }: Picked, { text, view }: Pick<CustomerQuery, "text" | "view">): Chosen =>
  of === "these" ? { of, ids: [...ids] } : { of, text, view, except: [...ids] };
