import i18next from "i18next";
import { useSyncExternalStore } from "react";

/** The catalogues are read by the sheets, too: flat keys, `{{name}}` only. One file a feature and language. */
const files = import.meta.glob<Record<string, string>>("./*.json", { eager: true, import: "default" });

export type Lang = "zh" | "en";
export const langs: Lang[] = ["zh", "en"];

/** The catalogues of one language by feature. */
export function catalogues(lang: Lang): Record<string, Record<string, string>> {
  const found: Record<string, Record<string, string>> = {};
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
let spoken: Words;
const hearers = new Set<() => void>();

function hear(hearer: () => void): () => void {
  hearers.add(hearer);
  return () => hearers.delete(hearer);
}

/** Called once before the first render. */
export function startWords(lang: Lang): void {
  i18next.init({
    lng: lang,
    fallbackLng: false,
    resources: { zh: catalogues("zh"), en: catalogues("en") },
    ns: Object.keys(catalogues("zh")),
    keySeparator: false,
    nsSeparator: ":",
    pluralSeparator: "\u0000",
    contextSeparator: "\u0000",
    initAsync: false,
    showSupportNotice: false,
    // React escapes what it shows; escaping twice would print `&amp;` into names.
    interpolation: { escapeValue: false, skipOnVariables: true },
  } as Parameters<typeof i18next.init>[0]);
  changeLang(lang);
}

export function changeLang(lang: Lang): void {
  const t = i18next.getFixedT(lang);
  spoken = { lang, t: (key, params) => t(key, params ?? {}), has: (key) => i18next.exists(key, { lng: lang }) };
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  for (const hearer of hearers) hearer();
}

/** The words of the language that is spoken; another object when another one is. */
export const useWords = (): Words => useSyncExternalStore(hear, () => spoken);
