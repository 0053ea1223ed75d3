import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogues } from "@/words";

const zh = catalogues("zh");
const en = catalogues("en");
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? "").sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name) ? [path] : [];
  });
}

/** Keys that a source names and no catalogue has; a template, and what ends with a dot, count by their beginning. */
function unknown(source: string): string[] {
  return [...source.matchAll(/(["`])([a-z]+):([a-z0-9_.]+)(\1|\$\{)/g)].flatMap(([, , feature = "", key = "", end]) => {
    const words = Object.keys(zh[feature] ?? {});
    const found = end === "${" || key.endsWith(".") ? words.some((one) => one.startsWith(key)) : words.includes(key);
    return found ? [] : [`${feature}:${key}`];
  });
}

const template = (begin: string): string => `words.t(\`${begin}$\{kind}\`)`;

describe("the word catalogues", () => {
  it("have the same features in both languages", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });

  it.each(Object.keys(zh))("say the same things with the same placeholders in both languages: %s", (feature) => {
    const inZh = zh[feature] ?? {};
    const inEn = en[feature] ?? {};
    expect(Object.keys(inEn).sort(), "keys").toEqual(Object.keys(inZh).sort());
    for (const [key, text] of Object.entries(inZh)) {
      expect(placeholders(inEn[key] ?? ""), key).toEqual(placeholders(text));
      expect(text.replace(/\{\{\w+\}\}/g, ""), `${key}: only {{name}}`).not.toMatch(/[{}]|\$t\(/);
      expect(text.trim(), key).not.toBe("");
    }
  });

  it("know every key that the sources name, whole or by its beginning", () => {
    const missing = sources("src").flatMap((path) => unknown(readFileSync(path, "utf8")).map((key) => `${path}: ${key}`));
    expect(missing).toEqual([]);
  });

  it("would notice a planted key that nobody worded, and a placeholder that differs", () => {
    expect(unknown('words.t("kit:no_such_word")')).toEqual(["kit:no_such_word"]);
    expect(unknown(template("nowhere:kind."))).toEqual(["nowhere:kind."]);
    expect(unknown(template("today:kind."))).toEqual([]);
    expect(unknown('columnUnder(words, "nowhere:col.")')).toEqual(["nowhere:col."]);
    expect(placeholders("逾 {{count}} 天")).not.toEqual(placeholders("{{days}} d late"));
  });
});
