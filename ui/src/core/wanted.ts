import type { Channel } from "@tauri-apps/api/core";
import type { Done } from "./bindings.gen";

/** Commands that the window asks for and the shell doesn't give yet; each goes when the bindings have it. */
export type Wanted = {
  /** The system's file dialog; empty when cancelled. */
  importChoose(): Promise<string[]>;
  importRun(paths: string[], progress: Channel<Progress>): Promise<Done<ImportSummary>>;
  importCancel(): Promise<void>;
  /** Opens a file that this session wrote (refused rows). */
  fileOpen(path: string): Promise<void>;
};

export type Phase = "reading" | "planning" | "writing";
/** While files are read nobody knows how many rows they hold: `total` is 0. */
export type Progress = { phase: Phase; done: number; total: number };
export type Rejected = { file: string; sheet: string; line: number; reason: string };
export type PassedOver = { file: string; sheet: string; why: string };
export type ImportSummary = {
  created: number;
  updated: number;
  skipped: number;
  conflicts: number;
  refused: number;
  id_numbers_hashed: number;
  ethnicities_dropped: number;
  /** The first 200. */
  rejected: Rejected[];
  /** Excel file with all of them, ready to be corrected; null without any. */
  rejects_path: string | null;
  passed_over: PassedOver[];
};
