import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { problemText } from "@/core/problem";
import { CustomerShort } from "@/features/customer/CustomerShort";
import { cardQuery } from "@/features/customer/queries";
import { scriptsQuery } from "@/features/script/queries";
import { ScriptForm } from "@/features/script/ScriptForm";
import { ScriptGrid } from "@/features/script/ScriptGrid";
import { ScriptPanel } from "@/features/script/ScriptPanel";
import { CustomerField } from "@/features/search/CustomerField";
import { EmptyState } from "@/kit/EmptyState";
import { KeyHint } from "@/kit/KeyHint";
import { ariaKeys, keyText, useKeys } from "@/kit/keys";
import { Pane } from "@/kit/Pane";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { useNow } from "@/words/now";

export type ScriptsSearch = { script?: string; customer?: string };

type Props = { search: ScriptsSearch; onSearch: (search: ScriptsSearch) => void };

const grid = () => document.querySelector<HTMLElement>('[data-testid="grid-scripts"] [role="grid"]')?.focus();

/** What to say and what to ask; beside it one script, filled for the customer at hand, who stays while the list moves. */
export function ScriptsScreen({ search, onSearch }: Props) {
  const words = useWords();
  const now = useNow();
  const panel = useRef<HTMLElement>(null);
  const [active, setActive] = useState(-1);
  const [side, setSide] = useState<"script" | "edit" | "new">("script");
  const { data, error } = useQuery(scriptsQuery());
  const script = data?.find((one) => one.id === search.script) ?? null;
  const customer = search.customer ?? null;
  const { data: card } = useQuery({ ...cardQuery(customer ?? ""), enabled: customer !== null });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list takes the keys once it is there
  useEffect(() => grid(), [data === undefined]);
  const back = () => {
    setSide("script");
    grid();
  };
  const find = () => panel.current?.querySelector<HTMLElement>('[data-testid="customer-field"] input')?.focus();
  // A key that is pressed by mistake must not throw away what is being written.
  const add = () => side !== "edit" && setSide("new");
  useKeys(words.t("script:title"), [
    { keys: "↑ ↓", label: words.t("script:key.move") },
    { keys: "Enter", label: words.t("script:key.open") },
    { keys: "Mod+F", label: words.t("script:key.find"), inText: true, run: find },
    { keys: "Mod+N", label: words.t("script:key.add"), inText: true, run: add },
  ]);

  return (
    <>
      <Pane
        testId="scripts"
        title={words.t("script:title")}
        tags={data && <Tag>{countText(data.length)}</Tag>}
        tools={
          <Button icon={<PlusOutlined />} onClick={() => setSide("new")} aria-keyshortcuts={ariaKeys("Mod+N")} data-testid="script-new">
            {words.t("script:new")} <KeyHint keys="Mod+N" />
          </Button>
        }
      >
        {error && (
          <p className="group-line field-error" role="alert">
            {problemText(words, now, error, "script")}
          </p>
        )}
        {(data || !error) && (
          <ScriptGrid
            scripts={data}
            active={active}
            open={search.script ?? null}
            onActive={(index, chosen) => {
              setActive(index);
              setSide("script");
              if (chosen) onSearch({ ...search, script: chosen });
            }}
            onOpen={() => panel.current?.focus()}
            empty={
              <EmptyState title={words.t("script:empty.title")} text={words.t("script:empty.text")}>
                <Button type="primary" onClick={() => setSide("new")}>
                  {words.t("script:new")}
                </Button>
              </EmptyState>
            }
          />
        )}
        <p className="group-line pane-hint">{words.t("script:hint", { find: keyText("Mod+F"), add: keyText("Mod+N") })}</p>
      </Pane>
      {side === "new" || (side === "edit" && script) ? (
        <ScriptForm
          key={side}
          script={side === "edit" ? script : null}
          panel={panel}
          onSaved={(id) => {
            setActive(-1);
            onSearch({ ...search, script: id });
            back();
          }}
          onLeave={back}
        />
      ) : (
        <ScriptPanel
          script={script}
          customer={customer}
          panel={panel}
          customerField={
            <CustomerField
              value={customer}
              name={card?.name}
              label={words.t("script:customer")}
              hint={words.t("script:customer.hint")}
              onChange={(chosen) => onSearch({ ...search, customer: chosen ?? undefined })}
            />
          }
          head={(one) => <CustomerShort customer={one} />}
          onEdit={() => setSide("edit")}
          onLeave={grid}
        />
      )}
    </>
  );
}
