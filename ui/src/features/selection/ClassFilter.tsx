import type { Preset, SelectionCount } from "@/core/bindings.gen";
import { Choice } from "@/kit/Choice";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { presets } from "./queries";

type Props = {
  preset: Preset;
  value: string | null;
  count: SelectionCount | undefined;
  onChoose: (preset: Preset, value: string | null) => void;
};

/** How customers are classed, and which class is meant. */
export function ClassFilter({ preset, value, count, onChoose }: Props) {
  const words = useWords();
  const classes = count?.classes ?? [];
  return (
    <div className="class-filter">
      <Choice
        label={words.t("selection:preset")}
        value={preset}
        onChoose={(chosen) => onChoose(chosen, null)}
        options={presets.map((one) => ({ value: one, label: words.t(`selection:preset.${one}`) }))}
        testId="preset"
      />
      <Choice
        label={words.t("selection:class")}
        value={value ?? "all"}
        onChoose={(chosen) => onChoose(preset, chosen === "all" ? null : chosen)}
        options={[
          { value: "all", label: words.t("selection:class.all") },
          ...classes.map((one) => ({ value: one.class, label: `${words.t(`selection:class.${one.class}`)} ${countText(one.count)}` })),
        ]}
        testId="class"
      />
    </div>
  );
}
