import type { BackupView } from "@/core/bindings.gen";

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
export const fakeBackups = [
  backup(4, "2026-06-24T08:30", "timer"),
  backup(3, "2026-06-23T18:02", "exit"),
  backup(2, null, null),
  backup(1, "2026-06-20T09:15", "import"),
];
