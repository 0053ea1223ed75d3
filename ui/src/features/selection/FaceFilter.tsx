import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import type { Face, FaceChoice } from "@/core/bindings.gen";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { choicesQuery } from "./queries";
import "./selection.css";

type Part = "region" | "trade" | "series" | "configuration";

/** The group within which rules pick: by what occurs in this store, each with how many customers it would leave. */
export function FaceFilter({ face, onFace }: { face: Face; onFace: (face: Face | undefined) => void }) {
  const words = useWords();
  const { data } = useQuery(choicesQuery());
  const choose = (part: Part, value: string | undefined) => {
    const next: Face = { ...face, [part]: value };
    // A configuration belongs to its series.
    if (part === "series") next.configuration = undefined;
    const left = Object.fromEntries(Object.entries(next).filter(([, one]) => one));
    onFace(Object.keys(left).length ? left : undefined);
  };
  const part = (name: Part, choices: FaceChoice[]) => (
    <Select
      key={name}
      allowClear
      showSearch={{ optionFilterProp: "title" }}
      aria-label={words.t(`selection:face.${name}`)}
      placeholder={words.t(`selection:face.${name}`)}
      value={face[name] ?? undefined}
      onChange={(value: string | undefined) => choose(name, value)}
      options={choices.map((one) => ({ value: one.value, title: one.name, label: `${one.name} ${countText(one.count)}` }))}
      labelRender={({ value }) => choices.find((one) => one.value === value)?.name ?? String(value)}
      data-testid={`face-${name}`}
    />
  );
  const of = face.series;
  return (
    <div className="face-filter" role="group" aria-label={words.t("selection:face")}>
      {part("region", data?.districts ?? [])}
      {part("trade", data?.trades ?? [])}
      {part("series", data?.series ?? [])}
      {part(
        "configuration",
        (data?.configurations ?? []).filter((one) => !of || one.of === of),
      )}
    </div>
  );
}
