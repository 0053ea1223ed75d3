import type { Done } from "./bindings.gen";

/** Commands that the window asks for and the shell doesn't give yet; each goes when the bindings have it. */
export type Wanted = {
  /** The system's file dialog; empty when cancelled. */
  importChoose(): Promise<string[]>;
  importRun(paths: string[], progress: (now: ImportProgress) => void): Promise<Done<ImportSummary>>;
  importCancel(): Promise<void>;
  /** Opens a file that this session wrote (refused rows). */
  fileOpen(path: string): Promise<void>;
};

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
