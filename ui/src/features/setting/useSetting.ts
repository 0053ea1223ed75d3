import { question } from "@/core/ask";
import type { SettingChange, Settings } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { useForm } from "@/core/useForm";
import { useNotice } from "@/kit/notice";
import { useWords } from "@/words";

export const settingsQuery = () => question("setting", "list", [], () => desk.settingList());

/** One setting as it is written: saved whole, as one op. `fields` says which field a refusal is about. */
export function useSetting<K extends keyof Settings>(key: K, stands: Settings[K], fields: Record<string, string> = {}) {
  const words = useWords();
  const notice = useNotice();
  const title = words.t(`setting:${key}`);
  const { bind, ...form } = useForm<Settings[K], null>({
    name: `setting.${key}`,
    stands,
    save: (value) => desk.settingSet({ key, value } as SettingChange),
    onSaved: () => notice.done(words.t("setting:saved", { title })),
    feature: "setting",
    fields,
  });
  return { ...form, form: { ...bind, title, text: words.t(`setting:${key}.text`), testId: `setting-${key}` } };
}
