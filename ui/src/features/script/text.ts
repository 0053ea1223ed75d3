import type { ScriptPiece, ScriptText } from "@/core/bindings.gen";
import { catalogues } from "@/words";

/** Scripts are written in Chinese, and so are their variables, whichever language the window speaks: each is its own Chinese word. */
const spelt = catalogues("zh").script ?? {};

/** What the core fills (`care::script::Variable`), to choose from; whether a name is one is for the core to say. */
export const variables = (
  ["address", "name", "series", "configuration", "plate", "purchase_day", "warranty_end", "last_visit", "speaker", "store"] as const
).map((word) => ({ word, written: spelt[`variable.${word}`] ?? word }));

export const parts = ["convey", "collect", "message"] as const satisfies (keyof ScriptText)[];
export type Part = (typeof parts)[number];

/** A text as it is written, cut at its variables. */
export function written(text: string): ScriptPiece[] {
  return text
    .split(/(\{\{[^{}]*[^{}\s][^{}]*\}\})/)
    .filter((piece) => piece !== "")
    .map((piece) => {
      const variable = /^\{\{(.*)\}\}$/s.exec(piece)?.[1]?.trim() ?? null;
      return { text: variable ?? piece, variable, gap: false };
    });
}

const named = (pieces: ScriptPiece[]): string[] => pieces.flatMap((piece) => piece.variable ?? []);

/** The filled message, which comes as plain text, with its gaps found again: the core leaves them as 〔车牌〕. */
export function withGaps(message: string, raw: string): ScriptPiece[] {
  const possible = new Set(named(written(raw)));
  return message.split(/(〔[^〔〕]+〕)/).flatMap((text) => {
    const name = /^〔(.+)〕$/.exec(text)?.[1];
    const variable = name !== undefined && possible.has(name) ? name : null;
    return text ? { text, variable, gap: variable !== null } : [];
  });
}

/** The variables that nothing is known for, each once. */
export const gapsOf = (pieces: ScriptPiece[]): string[] => [...new Set(named(pieces.filter((piece) => piece.gap)))];

export const hasVariables = (text: string): boolean => named(written(text)).length > 0;

/** The field in which a variable stands that the core doesn't know. */
export const fieldOf = (text: ScriptText, variable: string): Part =>
  parts.find((part) =>
    text[part]
      .split("{{")
      .slice(1)
      .some((rest) => rest.split("}}")[0]?.trim() === variable),
  ) ?? "convey";
