import { useEffect } from "react";
import type { Person } from "@/core/bindings.gen";
import { HistoryGrid } from "@/features/history/HistoryGrid";
import { Choice } from "@/kit/Choice";
import { EmptyState } from "@/kit/EmptyState";
import { useKeys } from "@/kit/keys";
import { Pane } from "@/kit/Pane";
import { Tabs } from "@/kit/Tabs";
import { useWords } from "@/words";

export type HistorySearch = { list?: "bin"; scope?: "mine" };

type Props = { search: HistorySearch; onSearch: (search: HistorySearch) => void; person: Person | null };

/** Every operation that was ever done here, and among them what took something away: the recycle bin. */
export function HistoryScreen({ search, onSearch, person }: Props) {
  const words = useWords();
  const bin = search.list === "bin";
  const by = search.scope === "mine" ? (person?.id ?? null) : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list takes the keys when it comes, and only then
  useEffect(() => document.querySelector<HTMLElement>('[data-testid="grid-history"] [role="grid"]')?.focus(), [bin]);
  useKeys(words.t("history:title"), [{ keys: "↑ ↓", label: words.t("history:key.move") }]);
  const empty = by === null ? (bin ? "bin.empty" : "empty") : "mine.empty";
  return (
    <Pane
      testId="history"
      title={words.t("history:title")}
      tools={
        person && (
          <Choice
            label={words.t("history:scope")}
            testId="history-scope"
            value={search.scope ?? "all"}
            onChoose={(scope) => onSearch({ ...search, scope: scope === "all" ? undefined : scope })}
            options={(["all", "mine"] as const).map((one) => ({ value: one, label: words.t(`history:scope.${one}`) }))}
          />
        )
      }
    >
      <Tabs
        label={words.t("history:lists")}
        value={search.list ?? "all"}
        onChoose={(list) => onSearch({ ...search, list: list === "all" ? undefined : list })}
        tabs={(["all", "bin"] as const).map((one) => ({ value: one, label: words.t(`history:list.${one}`) }))}
      />
      <HistoryGrid
        key={bin ? "bin" : "all"}
        bin={bin}
        by={by}
        empty={<EmptyState title={words.t(`history:${empty}.title`)} text={words.t(`history:${empty}.text`)} />}
      />
      <p className="group-line pane-hint">{words.t(bin ? "history:hint.bin" : "history:hint")}</p>
    </Pane>
  );
}
