import { type Lang, useWords } from "@/words";
import { Choice } from "./Choice";
import { FieldGroup } from "./Field";

const themes = ["light", "dark", "system"] as const;
type Theme = (typeof themes)[number];

/** How the window looks on this machine, and how that is changed. */
export type Look = {
  theme: Theme;
  lang: Lang;
  zoom: number;
  set: (change: { theme?: Theme; lang?: Lang }) => void;
  zoomBy: (step: number) => void;
};

export function DisplayChoice({ display }: { display: Look }) {
  const words = useWords();
  return (
    <div className="display">
      <FieldGroup label={words.t("app:display.theme")}>
        <Choice
          label={words.t("app:display.theme")}
          value={display.theme}
          onChoose={(theme) => display.set({ theme })}
          options={themes.map((theme) => ({ value: theme, label: words.t(`app:display.${theme}`) }))}
        />
      </FieldGroup>
      <FieldGroup label={words.t("app:display.language")}>
        <Choice
          label={words.t("app:display.language")}
          value={display.lang}
          onChoose={(lang) => display.set({ lang })}
          options={[
            { value: "zh", label: "中文" },
            { value: "en", label: "English" },
          ]}
        />
      </FieldGroup>
      <FieldGroup label={words.t("app:display.zoom")}>
        <div className="choice">
          <button type="button" className="chip" aria-label={words.t("app:display.zoom_out")} onClick={() => display.zoomBy(-1)}>
            −
          </button>
          <button type="button" className="chip" title={words.t("app:display.zoom_reset")} onClick={() => display.zoomBy(0)}>
            {Math.round(display.zoom * 100)}%
          </button>
          <button type="button" className="chip" aria-label={words.t("app:display.zoom_in")} onClick={() => display.zoomBy(1)}>
            +
          </button>
        </div>
      </FieldGroup>
    </div>
  );
}
