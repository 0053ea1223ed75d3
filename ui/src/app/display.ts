import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { zoomTo } from "@/core/webview";
import { type Lang, langs, speak } from "@/words";

/** How this window looks on this machine: the only thing besides column widths that web storage keeps. */
export type Theme = "light" | "dark" | "system";
export const themes: Theme[] = ["light", "dark", "system"];
export const zooms = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];

type Kept = { theme: Theme; lang: Lang; zoom: number; folded: boolean | null };

/** What was kept, or the system's look in Chinese. Anything unreadable counts as nothing kept. */
export function kept(): Kept {
  const fresh: Kept = { theme: "system", lang: "zh", zoom: 1, folded: null };
  try {
    const found = { ...fresh, ...(JSON.parse(localStorage.getItem("display") ?? "{}") as Partial<Kept>) };
    return themes.includes(found.theme) && langs.includes(found.lang) && zooms.includes(found.zoom) ? found : fresh;
  } catch {
    return fresh;
  }
}

const darkWish = () => window.matchMedia("(prefers-color-scheme: dark)");
function useSystemDark(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const wish = darkWish();
      wish.addEventListener("change", changed);
      return () => wish.removeEventListener("change", changed);
    },
    () => darkWish().matches,
  );
}

export function useDisplay() {
  const [now, setNow] = useState(kept);
  const systemDark = useSystemDark();
  const dark = now.theme === "dark" || (now.theme === "system" && systemDark);

  useEffect(() => {
    document.documentElement.dataset.theme = dark ? "dark" : "light";
  }, [dark]);
  useEffect(() => speak(now.lang), [now.lang]);
  useEffect(() => void zoomTo(now.zoom), [now.zoom]);
  useEffect(() => localStorage.setItem("display", JSON.stringify(now)), [now]);

  return useMemo(
    () => ({
      ...now,
      dark,
      set: (change: Partial<Kept>) => setNow((before) => ({ ...before, ...change })),
      zoomBy: (step: number) =>
        setNow((before) => ({
          ...before,
          zoom: step === 0 ? 1 : (zooms[Math.min(zooms.length - 1, Math.max(0, zooms.indexOf(before.zoom) + step))] ?? 1),
        })),
    }),
    [now, dark],
  );
}

export type Display = ReturnType<typeof useDisplay>;
