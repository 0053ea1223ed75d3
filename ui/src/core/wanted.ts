import type { Done } from "./bindings.gen";

/** Commands that the window asks for and the shell doesn't give yet; each goes when the bindings have it. */
export type Wanted = {
  /** Puts the sample dealership into an empty store. */
  demoFill(): Promise<Done<null>>;

  projectFigures(project: string): Promise<Figure[]>;

  sheetOpen(project: string, kind: SheetKind): Promise<SheetView>;
  /** One page as SVG text, pages count from 1. */
  sheetPage(sheet: string, page: number): Promise<string>;
  /** Writes the file beside the user's documents, opens it with the system's viewer and answers its path. */
  sheetSave(sheet: string, format: SheetFormat): Promise<string>;

  /** The system's file dialog; empty when cancelled. */
  importChoose(): Promise<string[]>;
  importRun(paths: string[], progress: (now: ImportProgress) => void): Promise<Done<ImportSummary>>;
  importCancel(): Promise<void>;
  /** Opens a file that this session wrote (refused rows). */
  fileOpen(path: string): Promise<void>;
};

/** A number that opens to its rows. `value` null = nothing to count yet. Wording: words/evaluation, key `figure.<code>`. */
export type Figure = {
  code: "on_time" | "good" | "visits_after_contact" | "referrals" | "spent_cents";
  value: number | null;
  unit: "percent" | "count" | "cents";
  /** 75 for the pass rate, the budget for the spending. */
  target: number | null;
};

export type SheetKind = "schedule" | "progress" | "contacts" | "report";
export type SheetFormat = "pdf" | "xlsx";
/** A laid-out sheet that is kept until the next one; pages are drawn when asked for. */
export type SheetView = { id: string; pages: number; missing_glyphs: string[] };

// ---------------------------------------------------------------- import

export type ImportStage = "reading" | "planning" | "writing" | "done";
export type ImportProgress = { stage: ImportStage; file: string | null; done: number; total: number };
export type RejectedRow = { file: string; sheet: string; line: number; reason: string };
export type ImportSummary = {
  created: number;
  updated: number;
  skipped: number;
  conflicts: number;
  rejected_total: number;
  /** The first 200. */
  rejected: RejectedRow[];
  /** Excel file with all of them, ready to be corrected; null without any. */
  rejects_path: string | null;
  sheets: { file: string; sheet: string; subject: string | null; rows: number }[];
};
