import { keepPreviousData } from "@tanstack/react-query";
import { question } from "@/core/ask";
import type { ImportChoices, LookedFile, LookedSheet, Verdict } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import type { Words } from "@/words";
import { columnText, valueText } from "@/words/column";
import type { Flow } from "./flow";

/** What the core takes the files for. It is asked again whenever somebody comes back, for files and remembered mappings change. */
export const lookQuery = (paths: string[], choices: ImportChoices) => ({
  ...question("import", "look", [paths, choices], () => desk.importLook(paths, choices)),
  placeholderData: keepPreviousData,
  staleTime: 0,
  gcTime: 0,
});

/** A sheet with its file. */
export type Sheet = LookedSheet & { file: LookedFile; key: string };

export const sheetsOf = (files: LookedFile[]): Sheet[] =>
  // Files of two folders may have the same name.
  files.flatMap((file, i) => file.sheets.map((sheet) => ({ ...sheet, file, key: `${i}/${sheet.name}` })));

export const doubts = (sheet: LookedSheet): number => sheet.columns.filter((column) => column.doubtful).length;

export const verdicts: Verdict[] = ["create", "update", "skip", "conflict", "refused"];

/** Under which name the counts have each verdict, and the words, too. */
export const countNames = { create: "created", update: "updated", skip: "skipped", conflict: "conflicts", refused: "refused" } as const;
export const verdictText = (words: Words, verdict: Verdict): string =>
  words.t(`import:${verdict === "refused" ? "rejected" : countNames[verdict]}`);

/** Rows that a run writes something of. */
export const bringing = (preview: NonNullable<Flow["preview"]>): number => preview.created + preview.updated + preview.conflicts;

export const reasonText = (words: Words, reason: string): string =>
  words.has(`import:refusal.${reason}`) ? words.t(`import:refusal.${reason}`) : reason;

export function clashText(
  words: Words,
  { by, column, present, offered }: { by: string; column: string; present: string; offered: string },
) {
  const [is, says] = [valueText(column, present), valueText(column, offered)];
  return words.t(`import:clash.${by}`, { column: columnText(words, column), present: is, offered: says });
}
