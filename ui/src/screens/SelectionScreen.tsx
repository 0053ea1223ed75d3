import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useRef, useState } from "react";
import type { Rules, SelectionCount, ValueRule } from "@/core/bindings.gen";
import { problemText } from "@/core/problem";
import { ClassFilter } from "@/features/selection/ClassFilter";
import { EvidencePanel } from "@/features/selection/EvidencePanel";
import { FaceFilter } from "@/features/selection/FaceFilter";
import { PickedGrid } from "@/features/selection/PickedGrid";
import { type Asked, countQuery, queryOf } from "@/features/selection/queries";
import { RuleLines } from "@/features/selection/RuleLines";
import { RuleSets } from "@/features/selection/RuleSets";
import { EmptyState } from "@/kit/EmptyState";
import { KeyHint } from "@/kit/KeyHint";
import { ENDS, useKeys } from "@/kit/keys";
import { Pane } from "@/kit/Pane";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { useNow } from "@/words/now";

export type SelectionSearch = Asked & { only?: ValueRule; customer?: string };

type Props = {
  search: SelectionSearch;
  onSearch: (search: SelectionSearch) => void;
  onStart: (asked: Asked) => void;
  onCustomer: (customer: string) => void;
};

/** Whom to care for: rules that are moved while their counts follow, whom they pick, and why each one. */
export function SelectionScreen({ search, onSearch, onStart, onCustomer }: Props) {
  const words = useWords();
  const now = useNow();
  const panel = useRef<HTMLElement>(null);
  const [active, setActive] = useState(-1);
  const { only, customer, ...asked } = search;
  const query = queryOf(asked);
  const { data: count, error } = useQuery({ ...countQuery(query), placeholderData: (before: SelectionCount | undefined) => before });
  const rules: Rules = { ...count?.rules, ...asked.rules };
  const ask = (change: SelectionSearch) => {
    setActive(-1);
    onSearch({ ...search, ...change });
  };
  // Said in any case, also where all is as it is by itself: what is chosen here counts, not what was left unsaved there.
  const start = () => onStart({ ...asked, preset: query.preset });
  useKeys(words.t("selection:title"), [
    { keys: "↑ ↓", label: words.t("selection:key.move") },
    { keys: "Enter", label: words.t("selection:key.open") },
    { keys: ENDS, label: words.t("selection:start"), inText: true, run: start },
  ]);
  return (
    <>
      <Pane
        testId="selection"
        title={words.t("selection:title")}
        tags={
          <span data-testid="selection-total" aria-live="polite">
            <Tag tone="accent">
              {count ? words.t("selection:total", { count: countText(count.total) }) : words.t(error ? "kit:nothing" : "kit:loading")}
            </Tag>
          </span>
        }
        tools={
          <Button type="primary" disabled={!count?.total} onClick={start} data-testid="selection-start">
            {words.t("selection:start")} <KeyHint keys={ENDS} />
          </Button>
        }
      >
        <RuleSets value={asked.set ?? null} rules={rules} onLoad={(set) => ask({ rules: set?.rules, set: set?.id, only: undefined })} />
        <RuleLines
          rules={rules}
          count={count}
          problem={error}
          only={only ?? null}
          onRules={(change) => ask({ rules: { ...rules, ...change }, set: undefined })}
          onOnly={(rule) => ask({ only: rule ?? undefined })}
        />
        {error && error.kind !== "refused" && (
          <p className="group-line field-error" role="alert">
            {problemText(words, now, error, "selection")}
          </p>
        )}
        <div className="selection-filters">
          <FaceFilter face={asked.face ?? {}} onFace={(face) => ask({ face })} />
          <ClassFilter
            preset={query.preset}
            value={query.class}
            count={count}
            onChoose={(preset, one) => ask({ preset, class: one ?? undefined })}
          />
        </div>
        <PickedGrid
          query={query}
          only={only ?? null}
          active={active}
          open={customer ?? null}
          onActive={(index, chosen) => {
            setActive(index);
            if (chosen) onSearch({ ...search, customer: chosen });
          }}
          onOpen={() => panel.current?.focus()}
          empty={<EmptyState title={words.t("selection:empty.title")} text={words.t("selection:empty.text")} />}
        />
      </Pane>
      <EvidencePanel query={query} customer={customer ?? null} panel={panel} onCustomer={onCustomer} />
    </>
  );
}
