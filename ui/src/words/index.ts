import { useSyncExternalStore } from "react";

/** The catalogues are read by the sheets, too: flat keys, `{{name}}` only. One file a feature and language. */
const files = import.meta.glob<Record<string, string>>("./*.json", { eager: true, import: "default" });

export type Lang = "zh" | "en";
export const langs: Lang[] = ["zh", "en"];

type Catalogues = Record<string, Record<string, string>>;

/** The catalogues of one language by feature. */
export function catalogues(lang: Lang): Catalogues {
  const found: Catalogues = {};
  for (const [path, words] of Object.entries(files)) {
    const [, feature, of] = /^\.\/(\w+)\.(\w+)\.json$/.exec(path) ?? [];
    if (feature && of === lang) found[feature] = words;
  }
  return found;
}

/** How a component speaks: `t("contact:outcome.booked")`. */
export type Words = {
  lang: Lang;
  t: (key: string, params?: Record<string, string | number>) => string;
  has: (key: string) => boolean;
};

// One for all: a list has hundreds of components that speak, and none needs more than this.
let spoken: Words | undefined;
const hearers = new Set<() => void>();

function hear(hearer: () => void): () => void {
  hearers.add(hearer);
  return () => hearers.delete(hearer);
}

const spelt: Partial<Record<Lang, Catalogues>> = {};

/** From now on everything is said in this language; called once before the first render. What nobody worded is shown by its key. */
export function speak(lang: Lang): void {
  // Everything that speaks is drawn anew.
  if (spoken?.lang === lang) return;
  spelt[lang] ??= catalogues(lang);
  const all = spelt[lang];
  const find = (key: string): string | undefined => {
    const colon = key.indexOf(":");
    return all[key.slice(0, colon)]?.[key.slice(colon + 1)];
  };
  spoken = {
    lang,
    // What stands in a name is data, even where it looks like a placeholder.
    t: (key, params = {}) => (find(key) ?? key).replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(params[name] ?? whole)),
    has: (key) => find(key) !== undefined,
  };
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  for (const hearer of hearers) hearer();
}

/** The words of the language that is spoken; another object when another one is. */
export const useWords = (): Words => useSyncExternalStore(hear, () => spoken as Words);
