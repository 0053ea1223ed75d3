import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useRef, useState } from "react";
import { useChange } from "@/core/ask";
import type { RuleSetView, Rules } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { ruleSetsQuery } from "./queries";
import "./selection.css";

type Props = { value: string | null; rules: Rules; onLoad: (set: RuleSetView | null) => void };

/** Thresholds under a name: loaded, kept, taken away. */
export function RuleSets({ value, rules, onLoad }: Props) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const { data = [] } = useQuery(ruleSetsQuery());
  const field = useRef<HTMLDivElement>(null);
  const [name, setName] = useState<string | null>(null);
  const save = useChange(
    ({ called, kept }: { called: string; kept: Rules }) => desk.ruleSetSave(called, kept),
    ({ value: id }, { called, kept }) => {
      setName(null);
      notice.done(words.t("selection:sets.saved", { name: called }));
      onLoad({ id, name: called, rules: kept });
    },
  );
  const remove = useChange(desk.ruleSetRemove, () => {
    setName(null);
    onLoad(null);
  });
  const keep = () => name !== null && save.run({ called: name.trim(), kept: rules });
  useKeys(
    words.t("selection:sets"),
    name === null
      ? []
      : [
          { keys: "Enter", inText: true, run: keep },
          { keys: "Escape", inText: true, run: () => setName(null) },
        ],
    field,
  );
  const problem = save.problem ?? remove.problem;
  const current = data.find((one) => one.id === value);
  return (
    <div className="rule-sets" ref={field}>
      <Select
        aria-label={words.t("selection:sets")}
        value={current ? current.id : ""}
        onChange={(id: string) => onLoad(data.find((one) => one.id === id) ?? null)}
        options={[{ value: "", label: words.t("selection:sets.default") }, ...data.map((one) => ({ value: one.id, label: one.name }))]}
        data-testid="rule-sets"
      />
      {name === null ? (
        <Button onClick={() => setName(current?.name ?? "")} data-testid="rule-set-keep">
          {words.t("selection:sets.keep")}
        </Button>
      ) : (
        <>
          <Input
            autoFocus
            aria-label={words.t("selection:sets.name")}
            placeholder={words.t("selection:sets.name")}
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              save.reset();
            }}
            data-testid="rule-set-name"
          />
          <Button type="primary" loading={save.busy} onClick={keep} data-testid="rule-set-save">
            {words.t("selection:sets.save")}
          </Button>
          {current && (
            <Button onClick={() => remove.run(current.id)} data-testid="rule-set-remove">
              {words.t("selection:sets.remove")}
            </Button>
          )}
          <Button type="text" onClick={() => setName(null)}>
            {words.t("kit:cancel")}
          </Button>
        </>
      )}
      {problem && (
        <span className="field-error" role="alert">
          {problemText(words, now, problem, "selection")}
        </span>
      )}
    </div>
  );
}
