import i18next from "i18next";
import { useMemo } from "react";
import { initReactI18next, useTranslation } from "react-i18next";

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

/** Called once before the first render. */
export function startWords(lang: Lang): void {
  i18next.use(initReactI18next).init({
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
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
}

export function changeLang(lang: Lang): void {
  void i18next.changeLanguage(lang);
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
}

/** How a component speaks: `t("contact:outcome.booked")`. */
export type Words = {
  lang: Lang;
  t: (key: string, params?: Record<string, string | number>) => string;
  has: (key: string) => boolean;
};

export function useWords(): Words {
  const { t, i18n } = useTranslation();
  const lang: Lang = i18n.language === "en" ? "en" : "zh";
  // `t` changes with the language, and with nothing else.
  return useMemo(() => ({ lang, t: (key, params) => t(key, params ?? {}), has: (key) => i18n.exists(key) }), [lang, t, i18n]);
}
