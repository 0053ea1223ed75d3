import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync("src/kit/tokens.css", "utf8");

function colours(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split("}")[0] ?? "";
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));
}

function light(hex: string): number {
  const parts = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0);
}

/** WCAG 2.2, contrast ratio. */
function ratio(one: string, other: string): number {
  const [dark = 0, bright = 0] = [light(one), light(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

const grounds = ["paper", "bg", "sel", "hover"];
const pairs = [
  ...["ink", "ink2", "ink3", "acc", "red"].flatMap((ink) => grounds.map((ground) => [ink, ground])),
  ["acc-ink", "acc"],
  ["acc", "acc2"],
  ["red", "red2"],
  ["amb", "amb2"],
  ["amb", "bg"],
  ["grn", "grn2"],
  ["ink2", "line2"],
];

describe.each([
  ["light", ":root"],
  ["dark", ':root[data-theme="dark"]'],
])("the %s inks", (_, selector) => {
  const known = colours(selector);
  it.each(pairs)("%s on %s can be read (4.5 : 1)", (ink = "", ground = "") => {
    expect(ratio(known[ink] ?? "", known[ground] ?? "")).toBeGreaterThanOrEqual(4.5);
  });
});

it("a pale ink would be noticed", () => {
  expect(ratio("#95928a", "#ffffff")).toBeLessThan(4.5);
});
