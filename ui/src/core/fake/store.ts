import type { BackupView, CheckReport, DisclosureKind, DisclosureRow, Named } from "@/core/bindings.gen";
import type { Desk } from "@/core/client";
import { NOW } from "./customers";
import type { Tools } from "./tools";

const backup = (no: number, at: string | null, why: BackupView["why"]): BackupView => ({
  no,
  file: `store.caredesk.${no}.backup`,
  at,
  why,
  mb: 48,
  ops: at ? 1200 + no : null,
  verified: at !== null,
});

/** Backups of the made-up dealership; one of them nobody has checked. */
const made = [
  backup(4, "2026-06-24T08:30", "timer"),
  backup(3, "2026-06-23T18:02", "exit"),
  backup(2, null, null),
  backup(1, "2026-06-20T09:15", "import"),
];

const report: CheckReport = {
  parts: [
    { what: "cipher", count: 12_400, took_ms: 900 },
    { what: "pages", count: 12_400, took_ms: 1_300 },
    { what: "references", count: 61, took_ms: 400 },
    { what: "log", count: 1_204, took_ms: 200 },
    { what: "search", count: 84_120, took_ms: 700 },
  ],
  found: [],
};

const look = (
  no: number,
  at: string,
  name: string,
  kind: DisclosureKind,
  named: Named | null,
  rows: number,
  purpose = "",
): DisclosureRow => ({
  ...{ no, at, who: "p1", name, kind, about: named?.id ?? null, named, rows, purpose },
});
const customer = (id: string, called: string): Named => ({ kind: "customer", id, name: called });
const project: Named = { kind: "project", id: "j1", name: "八周关怀" };
const looks = [
  look(6, "2026-06-24T09:12", "周敏", "phone", customer("c1", "赵海燕"), 1),
  look(5, "2026-06-24T08:55", "周敏", "phone", customer("c7", "孙佳"), 1),
  look(4, "2026-06-23T16:41", "吴磊", "print", project, 53),
  look(3, "2026-06-23T16:40", "吴磊", "sheet", project, 53),
  look(2, "2026-06-19T10:05", "孙立国", "export", null, 18_642, "季度客户回访名单"),
  look(1, "2026-06-12T14:20", "周敏", "copy", customer("c12", "何静"), 1, "本人到店申请"),
];

/** Backups, the full check and who looked, of the made-up dealership. */
export function fakeStore({ wait }: Tools) {
  let backups = made;
  const part: Pick<Desk, "backupList" | "backupMake" | "backupRestore" | "storeCheck" | "disclosureList"> = {
    backupList: () => wait({ folder: "~/CareDesk/store.caredesk.backups", backups }),
    backupMake: () => {
      const one = backup((backups[0]?.no ?? 0) + 1, NOW.slice(0, 16), "asked");
      backups = [one, ...backups];
      return wait(one);
    },
    backupRestore: () => wait({ value: null, changed: [], undo: null }),
    storeCheck: () => wait(report),
    disclosureList: (before, limit) => wait(looks.filter((one) => before === null || one.no < before).slice(0, limit)),
  };
  return part;
}
