import { useSyncExternalStore } from "react";
import type { ImportChoices, ImportPreview, ImportSummary, SheetChoice } from "@/core/bindings.gen";
import { asProblem, type Desk, desk, type Problem } from "@/core/client";

export type Step = "files" | "mapping" | "preview" | "run" | "done";
export const steps: Step[] = ["files", "mapping", "preview", "run", "done"];

export type Flow = {
  step: Step;
  paths: string[];
  choices: ImportChoices;
  preview: ImportPreview | null;
  summary: ImportSummary | null;
  /** The core reads, plans or writes. */
  busy: boolean;
  problem: Problem | null;
};

const fresh: Flow = {
  step: "files",
  paths: [],
  // What can't be read is shown before anything is read, and left out.
  choices: { sheets: [], skip_unreadable: true },
  preview: null,
  summary: null,
  busy: false,
  problem: null,
};

type Kept = { flow: Flow; watchers: Set<() => void> };

/** One import a core. It stays while somebody looks at another screen, and goes on there. */
const all = new WeakMap<Desk, Kept>();

function kept(): Kept {
  const known = all.get(desk);
  if (known) return known;
  const made: Kept = { flow: fresh, watchers: new Set() };
  all.set(desk, made);
  return made;
}

function set(change: Partial<Flow>): void {
  const { watchers } = Object.assign(kept(), { flow: { ...kept().flow, ...change } });
  for (const watcher of watchers) watcher();
}

const watch = (watcher: () => void) => {
  const { watchers } = kept();
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

export const useFlow = (): Flow => useSyncExternalStore(watch, () => kept().flow);

/** More files; what was planned without them is no plan any more. */
export function add(paths: string[]): void {
  const { flow } = kept();
  if (flow.busy || paths.length === 0) return;
  const before = flow.step === "done" ? fresh : flow;
  const step = before.step === "preview" ? "mapping" : before.step;
  set({ ...before, step, paths: [...new Set([...before.paths, ...paths])], preview: null, problem: null });
}

export function remove(path: string): void {
  set({ paths: kept().flow.paths.filter((one) => one !== path), problem: null });
}

const untouched = { pass_over: false, subject: null, header_line: null, encoding: null, date_order: null, columns: [] };

/** Says something about a sheet, beside what was said before. */
export function choose(file: string, sheet: string, change: Partial<SheetChoice>): void {
  const { choices } = kept().flow;
  const before = choices.sheets.find((one) => one.file === file && one.sheet === sheet);
  const said: SheetChoice = { ...(before ?? { ...untouched, file, sheet }), ...change };
  set({ choices: { ...choices, sheets: [...choices.sheets.filter((one) => one !== before), said] }, preview: null, problem: null });
}

/** One step back; from the first one there is none. */
export function back(): void {
  const { step, busy } = kept().flow;
  if (busy) return;
  const before: Partial<Record<Step, Step>> = { mapping: "files", preview: "mapping" };
  set({ step: before[step] ?? step, problem: null });
}

export const toMapping = (): void => set({ step: "mapping", problem: null });

/** Everything from the beginning; the core forgets what it planned. */
export function again(): void {
  set(fresh);
  void desk.importCancel();
}

/** Reads and plans; back at the columns when that fails or is stopped. */
export function preview(): Promise<void> {
  return work("preview", async (flow) => {
    set({ preview: await desk.importPreview(flow.paths, flow.choices), step: "preview" });
  });
}

/** Writes what was previewed. */
export function run(): Promise<void> {
  return work("run", async (flow) => {
    const { value } = await desk.importRun(flow.paths, flow.choices);
    set({ summary: value, step: "done" });
  });
}

async function work(step: Step, does: (flow: Flow) => Promise<void>): Promise<void> {
  const { flow } = kept();
  if (flow.busy) return;
  set({ step, busy: true, problem: null });
  try {
    await does(flow);
    set({ busy: false });
  } catch (thrown) {
    // The plan went with the run that failed: it is made anew.
    set({ busy: false, step: "mapping", preview: null, problem: asProblem(thrown) });
  }
}
