import type { ClassPolicy, ConflictView, Preset } from "@/core/bindings.gen";
import { customerAt, NOW } from "./customers";

/** What an import of last night left for somebody to decide. */
export function foundConflicts(): ConflictView[] {
  const found = (i: number, column: string, present: string, offered: string, moved_on = false): ConflictView => ({
    id: `customer.c${i}.${column}`,
    table: "customer",
    record: `c${i}`,
    column,
    label: customerAt(i).name,
    present,
    offered,
    file: "客户档案.xlsx",
    sheet: "客户",
    line: 12 + i,
    found_at: NOW,
    moved_on,
  });
  return [
    found(0, "occupation", "院长", "医生"),
    found(1, "address", "临沂市兰山区通达路 8 号", "临沂市兰山区通达路 18 号"),
    found(2, "position", "总经理", "经理", true),
  ];
}

/** What the classes get while nobody has changed it. */
export function classPolicies(): Record<Preset, ClassPolicy[]> {
  const policy = (name: string, gift_ceiling_cents: number, rhythm_days: number): ClassPolicy => ({
    class: name,
    template: null,
    gift_ceiling_cents,
    rhythm_days,
  });
  return {
    spending: [policy("A", 30_000, 30), policy("B", 15_000, 45), policy("C", 5_000, 90)],
    visits: [policy("A", 30_000, 30), policy("B", 15_000, 45), policy("C", 8_000, 60), policy("D", 0, 90)],
  };
}
